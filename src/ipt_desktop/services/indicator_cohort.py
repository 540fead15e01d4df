"""Whom the programme indicators are about: the members of courses that have ended."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from ipt_desktop.domain.follow_ups import is_follow_up
from ipt_desktop.domain.indicator_people import CourseHeld, days_held
from ipt_desktop.domain.records import (
    Entry,
    Group,
    Mark,
    Meeting,
    Member,
    Reading,
)
from ipt_desktop.services.course import FindProtocol
from ipt_desktop.services.indicator_scores import of_course, scores_of
from ipt_desktop.services.plan_facts import closed_in, plan_from
from ipt_desktop.services.ports import Tx
from ipt_desktop.services.roster import GONE, groups_of, members_of

Period = tuple[date | None, date | None]
# Nobody leaves a course without having been in it.
_TOOK_PART = ("member", "finished", "left")
_IMPORTED = "imported"
# With half a year of follow-up that a table does not tell apart.
LONGEST_COURSE = timedelta(days=366)


@dataclass(frozen=True, slots=True)
class Participant:
    """`marks` says by meeting whether they were there. `joined`: became a member; `back`: came back last.

    `in_table`: a table brought them. `former` are their ids in groups they moved here from: what was told
    of those is theirs.
    `readings` and `of_function` are scores of the two measures, without what was taken after the course.
    `ended`: the course is over. `why_left` is a code, None where they did not leave or did not say.
    """

    id: str
    group: str
    status: str
    decision: str | None
    enrolled: bool
    joined: date | None
    back: date | None
    sex: str | None
    age_band: str | None
    course: CourseHeld
    marks: Mapping[int, bool]
    readings: Sequence[Reading]
    of_function: Sequence[Reading] = ()
    former: tuple[str, ...] = ()
    in_table: bool = False
    ended: bool = True
    why_left: str | None = None


@dataclass(frozen=True, slots=True)
class Cohort:
    """`groups` are codes by id, `meetings` all of theirs. `running` counts what is not in it because its
    course goes on.
    """

    groups: Mapping[str, str]
    meetings: Mapping[str, Sequence[Meeting]]
    people: tuple[Participant, ...]
    running_groups: int
    running_members: int

    @property
    def enrolled(self) -> list[Participant]:
        return [p for p in self.people if p.enrolled]


@dataclass(frozen=True, slots=True)
class _Known:
    """What several passes found, by member or by group.

    `planned` keeps how many meetings courses of the same lengths have, where no plan was changed.
    """

    histories: Mapping[str, list[Entry]]
    decisions: Mapping[str, str]
    marks: Mapping[str, list[Mark]]
    readings: Mapping[str, list[Reading]]
    of_function: Mapping[str, list[Reading]]
    meetings: Mapping[str, list[Meeting]]
    closed: Mapping[str, date]
    plans: Mapping[str, list[Entry]]
    planned: dict[tuple[object, ...], int] = field(default_factory=dict)


def cohort_of(
    tx: Tx,
    protocol: FindProtocol,
    group: str | None,
    period: Period,
    *,
    so_far: bool = False,
) -> Cohort:
    """A course has ended when its group was closed, on that day. `so_far`: also those that go on.

    A group of which no meeting was ever opened here is kept elsewhere (a table brought it): its course ended
    on the last day told of anybody in it. What spans more than a course can is no group but a list of
    people; there each one's ended on their own last day.
    """
    known = _known(tx)
    groups = [g for g in groups_of(tx.shelves) if group in (None, g.id)]
    homes: dict[str, list[Member]] = {g.id: [] for g in groups}
    for member in members_of(tx.shelves, group):
        homes.setdefault(member.group, []).append(member)
    found: dict[str, list[Participant]] = {}
    running: dict[str, int] = {}
    for one in groups:
        held = _held(one, homes[one.id], known, protocol)
        everybody = [_participant(member, held, known) for member in homes[one.id]]
        ended, open_ = _split(one, everybody, known, period)
        if so_far and open_:
            names = {p.id for p in ended}
            ended = [p if p.id in names else replace(p, ended=False) for p in everybody]
            open_ = 0
        if ended:
            found[one.id] = ended
        if open_:
            running[one.id] = open_
    return Cohort(
        groups={g.id: g.code for g in groups if g.id in found},
        meetings={g: told for g, told in known.meetings.items() if g in found},
        people=tuple(p for people in found.values() for p in people),
        running_groups=len(running),
        running_members=sum(running.values()),
    )


def _split(
    group: Group, people: list[Participant], known: _Known, period: Period
) -> tuple[list[Participant], int]:
    """Those whose course ended in the period, and how many take part in one that goes on."""
    if group.id in known.closed:
        return (people if _within(known.closed[group.id], period) else []), 0
    if known.meetings.get(group.id):
        return [], sum(p.enrolled for p in people)
    elsewhere = [p for p in people if _is_from_elsewhere(p)]
    days = [day for p in elsewhere for day in _days_of(p)]
    last = max(days, default=None)
    if last is not None and last - min(days) > LONGEST_COURSE:
        ended = [p for p in elsewhere if _within(max(_days_of(p), default=None), period)]
    else:
        ended = elsewhere if _within(last, period) else []
    return ended, sum(p.enrolled for p in people) - sum(p.enrolled for p in elsewhere)


def _is_from_elsewhere(person: Participant) -> bool:
    return person.in_table or bool(person.marks)


def _days_of(person: Participant) -> list[date]:
    days = [r.day for r in person.readings]
    return days + [person.course.days[n] for n in person.marks if n in person.course.days]


def _within(day: date | None, period: Period) -> bool:
    since, until = period
    if day is None:
        return since is None and until is None
    return (since is None or since <= day) and (until is None or day <= until)


def _held(group: Group, members: list[Member], known: _Known, protocol: FindProtocol) -> CourseHeld:
    marks = [mark for member in members for mark in known.marks.get(member.id, ())]
    days = days_held(known.meetings.get(group.id, ()), marks)
    if not days and not known.meetings.get(group.id):
        # Nobody kept who came; the forms may say their meetings.
        forms = [form for member in members for form in known.readings.get(member.id, ())]
        if told := _days_told(forms):
            return CourseHeld({}, max(told), told)
    changes = known.plans.get(group.id, ())
    if not known.meetings.get(group.id) and not changes and days:
        # Kept elsewhere: how many were planned there, nobody told here.
        return CourseHeld(days, max(days))
    lengths = (group.protocol, *sorted(group.lengths.items()))
    planned = None if changes else known.planned.get(lengths)
    if planned is None:
        planned = plan_from(protocol(group.protocol), group, changes, ()).of
        if not changes:
            known.planned[lengths] = planned
    return CourseHeld(days, max(planned, max(days, default=0)))


def _days_told(forms: Iterable[Reading]) -> dict[int, date]:
    """The first day of each meeting of the course that a form says it was filled in at."""
    first: dict[int, date] = {}
    for form in forms:
        number = form.meeting
        if number and not is_follow_up(number):
            first[number] = min(form.day, first.get(number, form.day))
    return dict(sorted(first.items()))


def _participant(member: Member, course: CourseHeld, known: _Known) -> Participant:
    history = known.histories.get(member.id, [])
    names = [str(e.body["status"]) for e in history]
    status = names[-1] if names else "candidate"
    marks = _marks_of(known.marks.get(member.id, ()))
    former = _former(member.id, known.histories)
    readings = of_course(known.readings, member.id, former)
    # Whoever a table brought has no status of their own: being in it is what says they took part. Only
    # tables give an external id; a correction of what they brought says no more where it came from.
    in_table = bool(readings) and (
        member.external is not None or any(r.mode == _IMPORTED for r in readings)
    )
    return Participant(
        id=member.id,
        group=member.group,
        status=status,
        decision=known.decisions.get(member.id),
        # Whoever moved to another group is counted there.
        enrolled=status != "moved"
        and (
            bool(marks)
            or (in_table and status == "candidate")
            or any(name in _TOOK_PART for name in names)
        ),
        joined=_joined(history),
        back=_back(history),
        sex=member.sex,
        age_band=member.age_band,
        course=course,
        marks=marks,
        readings=readings,
        of_function=of_course(known.of_function, member.id, former),
        former=former,
        in_table=in_table,
        why_left=history[-1].body.get("why") if status == "left" else None,
    )


def _marks_of(told: Sequence[Mark]) -> dict[int, bool]:
    """Who was there, by meetings of the course. Where two marks stand side by side, the newest."""
    marks = {m.meeting: m.was_there for m in told}
    if len(marks) < len(told):
        marks = {m.meeting: m.was_there for m in sorted(told, key=lambda m: m.tick)}
    return {n: there for n, there in marks.items() if n >= 1 and not is_follow_up(n)}


def _former(id: str, histories: Mapping[str, list[Entry]]) -> tuple[str, ...]:
    """Who they were in the groups they moved here from, the latest first."""
    found: list[str] = []
    known: str | None = id
    while known is not None:
        came = [e.body.get("came_from") for e in histories.get(known, ())]
        known = next((str(one) for one in came if one), None)
        if known in found or known == id:
            break
        found += [known] if known else []
    return tuple(found)


def _joined(history: list[Entry]) -> date | None:
    """When they became a member."""
    return next((e.day for e in history if e.body["status"] == "member"), None)


def _back(history: list[Entry]) -> date | None:
    """When they came back, the last time, after they had left."""
    day, was = None, None
    for entry in history:
        status = str(entry.body["status"])
        if status == "member" and was in GONE:
            day = entry.day
        was = status
    return day


def _known(tx: Tx) -> _Known:
    shelves = tx.shelves
    histories: dict[str, list[Entry]] = {}
    decisions: dict[str, str] = {}
    ends: dict[str, list[Entry]] = {}
    plans: dict[str, list[Entry]] = {}
    for entry in shelves.entries("member_status", "suitability", "group_closed", "plan_change"):
        if entry.kind == "group_closed":
            ends.setdefault(entry.group or "", []).append(entry)
        elif entry.kind == "plan_change":
            plans.setdefault(entry.group or "", []).append(entry)
        elif entry.member is not None and entry.kind == "member_status":
            histories.setdefault(entry.member, []).append(entry)
        elif entry.member is not None:
            decisions[entry.member] = str(entry.body["decision"])
    marks: dict[str, list[Mark]] = defaultdict(list)
    for mark in shelves.marks():
        marks[mark.member].append(mark)
    closed = {
        group: last.day
        for group, told in ends.items()
        if (last := closed_in(told)) is not None and last.day is not None
    }
    meetings = _by_group(shelves.meetings())
    return _Known(histories, decisions, marks, *scores_of(tx), meetings, closed, plans)


def _by_group(meetings: Iterable[Meeting]) -> dict[str, list[Meeting]]:
    found: dict[str, list[Meeting]] = {}
    for meeting in meetings:
        found.setdefault(meeting.group, []).append(meeting)
    return found
