"""What a vault holds as two tidy tables of codes, for other systems (domain.md 6.4). Never any free text.

Long: one row for each member, meeting and measure. Wide: one row for each member. What is not known is None.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from ipt_desktop.domain.follow_ups import is_follow_up
from ipt_desktop.domain.indicator_people import CourseHeld, days_held, pair_of
from ipt_desktop.domain.indicators import total_of
from ipt_desktop.domain.records import Assessment, Attendance, Group, Meeting, Member, Mood, Reading
from ipt_desktop.domain.safety_rules import State
from ipt_desktop.services.course import MAIN_MEASURE
from ipt_desktop.services.desk import Desk
from ipt_desktop.services.extract_columns import LONG, Column, items, wide
from ipt_desktop.services.extract_sharing import Keys, Sharing
from ipt_desktop.services.listing import whole
from ipt_desktop.services.roster import groups_of, members_of, statuses_of
from ipt_desktop.services.safety import NOT_ASKED

# The classes that domain.md 6.4 lets out. A question that is still open has none.
_RISK_CLASS: Mapping[State, str] = {
    State.NO_INDICATION: "none",
    State.UNLIKELY: "none",
    State.CLOSED: "none",
    State.PERSISTING: "persisting",
    State.HANDED_OVER: "persisting",
    State.MONITORED: "persisting",
    State.IMMINENT: "imminent",
    State.MEDICAL: "imminent",
}
# Columns for so many answers are always there, so that two exports have the same columns.
LEAST_ITEMS = 12


@dataclass(frozen=True, slots=True)
class Sheet:
    """`rows` have one cell for each column: text, whole or decimal numbers, days, None."""

    name: str
    columns: tuple[Column, ...]
    rows: Sequence[tuple[Any, ...]]


@dataclass(frozen=True, slots=True)
class _Known:
    """`held` is the day of each meeting by group and number."""

    groups: Mapping[str, Group]
    statuses: Mapping[str, str]
    areas: Mapping[str, str]
    risks: Mapping[str, str | None]
    held: Mapping[str, Mapping[int, date]]
    marks: Mapping[str, Mapping[int, Attendance]]
    moods: Mapping[str, Mapping[int, Mood]]
    forms: Mapping[str, Sequence[Assessment]]


def extract(desk: Desk, keys: Keys) -> tuple[Sheet, Sheet]:
    """The long and the wide table, rows by member and day. `keys` says under which codes and days."""
    with desk.vault.reading() as tx:
        members = members_of(tx.shelves)
        known = _known(desk, tx)
    sharing = keys(
        [(m.id, m.code) for m in members], [(g.id, g.code) for g in known.groups.values()]
    )
    members.sort(key=lambda m: sharing.member[m.id])
    answers = max((len(a.answers) for forms in known.forms.values() for a in forms), default=0)
    count = max(LEAST_ITEMS, answers)
    number = max((n for days in known.held.values() for n in days), default=0)
    columns = (*LONG, *items(count))
    every = [row for m in members for row in _long(m, known, sharing, count)]
    each = [_wide(m, known, sharing, number) for m in members]
    return (
        narrowed(Sheet("long", columns, every), sharing.left_out),
        narrowed(Sheet("wide", wide(number), each), sharing.left_out),
    )


def narrowed(sheet: Sheet, left_out: Collection[str]) -> Sheet:
    """Without those columns."""
    kept = [at for at, column in enumerate(sheet.columns) if column.name not in left_out]
    columns = tuple(sheet.columns[at] for at in kept)
    return Sheet(sheet.name, columns, [tuple(row[at] for at in kept) for row in sheet.rows])


def _known(desk: Desk, tx: Any) -> _Known:
    shelves = tx.shelves
    states = desk.safety.states(tx)
    marks: dict[str, dict[int, Attendance]] = {}
    of_group: dict[str, tuple[list[Meeting], list[Attendance]]] = {}
    for mark in shelves.attendance():
        marks.setdefault(mark.member, {})[mark.meeting] = mark
        of_group.setdefault(mark.group or "", ([], []))[1].append(mark)
    for meeting in shelves.meetings():
        of_group.setdefault(meeting.group, ([], []))[0].append(meeting)
    moods: dict[str, dict[int, Mood]] = {}
    for mood in shelves.moods():
        if mood.meeting is not None:
            moods.setdefault(mood.member, {})[mood.meeting] = mood
    forms: dict[str, list[Assessment]] = {}
    for form in sorted(shelves.assessments(), key=lambda a: (a.day, a.tick)):
        forms.setdefault(form.member, []).append(form)
    return _Known(
        groups={g.id: g for g in groups_of(shelves)},
        statuses=statuses_of(shelves),
        areas={e.member or "": str(e.body["area"]) for e in shelves.entries("problem_area")},
        risks={
            m: _RISK_CLASS.get(states.get(m, NOT_ASKED).state) for m in {*states, *forms, *marks}
        },
        held={group: days_held(*told) for group, told in of_group.items()},
        marks=marks,
        moods=moods,
        forms=forms,
    )


def _long(member: Member, known: _Known, sharing: Sharing, count: int) -> Iterator[tuple[Any, ...]]:
    """Every form, and every meeting marked at which none was filled in."""
    marks, moods = known.marks.get(member.id, {}), known.moods.get(member.id, {})
    held = known.held.get(member.group, {})
    by_day = {day: number for number, day in held.items()}
    who = (
        *(sharing.member[member.id], sharing.group.get(member.group)),
        *(member.sex, member.age_band),
    )
    seen: set[int | None] = set()
    rows: list[tuple[date, tuple[Any, ...]]] = []
    for form in known.forms.get(member.id, ()):
        number = by_day.get(form.day) if form.meeting is None else form.meeting
        seen.add(number)
        about = (number, sharing.day(form.day), *_came(marks, moods, number))
        rows.append((form.day, (*who, *about, *_score(form), *_padded(form.answers, count))))
    for number in sorted({*marks, *moods} - seen):
        day = held.get(number) or (marks.get(number) or moods[number]).day
        about = (number, sharing.day(day), *_came(marks, moods, number))
        blank = (None,) * (len(LONG) - len(who) - len(about) + count)
        rows.append((day, (*who, *about, *blank)))
    yield from (row for _, row in sorted(rows, key=lambda row: row[0]))


def _came(
    marks: Mapping[int, Attendance], moods: Mapping[int, Mood], number: int | None
) -> tuple[int | None, str | None]:
    mark = None if number is None else marks.get(number)
    mood = None if number is None else moods.get(number)
    return (None if mark is None else int(mark.was_there), None if mood is None else mood.change)


def _score(form: Assessment) -> tuple[Any, ...]:
    return (
        form.measure,
        form.measure_version,
        whole(form.total),
        int(form.prorated),
        int(form.complete),
        form.band,
        form.risk,
        form.function,
    )


def _padded(answers: Sequence[int | None], count: int) -> tuple[int | None, ...]:
    return (*answers, *[None] * (count - len(answers)))


def _wide(member: Member, known: _Known, sharing: Sharing, number: int) -> tuple[Any, ...]:
    # One row tells a course; what came after it stands in the long table.
    marks = {n: m for n, m in known.marks.get(member.id, {}).items() if not is_follow_up(n)}
    forms = [
        a
        for a in known.forms.get(member.id, ())
        if a.measure == MAIN_MEASURE and not is_follow_up(a.meeting)
    ]
    held = known.held.get(member.group, {})
    pair = pair_of([_reading(a) for a in forms], CourseHeld(held, 0))
    first, last = pair.baseline, pair.end
    drop = total_of(first) - total_of(last) if first and last else None
    at = {a.meeting: whole(a.total) for a in forms if a.meeting is not None}
    at = {
        number: whole(a.total) for a in forms for number, day in held.items() if day == a.day
    } | at
    return (
        sharing.member[member.id],
        sharing.group.get(member.group),
        member.sex,
        member.age_band,
        known.statuses.get(member.id),
        known.areas.get(member.id),
        known.risks.get(member.id),
        sum(1 for n in marks if n),
        sum(mark.was_there for n, mark in marks.items() if n),
        len(forms),
        whole(first.total) if first else None,
        sharing.day(first.day) if first else None,
        whole(last.total) if last else None,
        sharing.day(last.day) if last else None,
        whole(drop),
        *(int(marks[n].was_there) if n in marks else None for n in range(1, number + 1)),
        *(at.get(n) for n in range(number + 1)),
    )


def _reading(form: Assessment) -> Reading:
    return Reading(
        form.member,
        form.day,
        form.tick,
        form.meeting,
        form.total,
        form.prorated,
        form.risk,
        form.function,
        None,
    )
