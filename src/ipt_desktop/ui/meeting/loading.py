"""The meeting room's first state, from what the vault knows of the group and this meeting."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from ipt_desktop.content.worksheets import load_worksheet
from ipt_desktop.domain.follow_ups import is_follow_up
from ipt_desktop.domain.offers import Matter
from ipt_desktop.domain.protocols import Part, Step
from ipt_desktop.domain.records import Assessment, Entry, Mood, newest
from ipt_desktop.domain.safety_rules import State as At
from ipt_desktop.domain.watch import above_cbt_cut_point
from ipt_desktop.services.course import MAIN_MEASURE, MemberStanding, Standing
from ipt_desktop.services.desk import Desk
from ipt_desktop.services.practices import at_meeting, last_of
from ipt_desktop.shipped import shipped
from ipt_desktop.ui.guide.reading import guide_cards
from ipt_desktop.ui.meeting.state import Happening, Offers, Person, Practice, Round, State
from ipt_desktop.ui.programme_words import notice
from ipt_desktop.ui.risk import mark_in_list

DISPUTE = "dispute"
_ORDER = {Part.BEFORE: 0, Part.MEETING: 1, Part.AFTER: 2}


def room_of(desk: Desk, standing: Standing, number: int, offers: Offers) -> State:
    """A meeting that was begun stands at the step it was left at."""
    group, rules = standing.group, desk.programme.rules()
    held = standing.held_meeting(number)
    steps = steps_in_order(standing.steps_of(number))
    said = desk.meetings.steps(group.id, number)
    notes = desk.meetings.notes(group.id, number)
    since = _since(standing, number, desk.today())
    at = held.step if held and held.step in {s.id for s in steps} else steps[0].id
    day = held.day if held else desk.today()
    return State(
        number=number,
        of=standing.of,
        day=day,
        today=desk.today(),
        status=held.status if held else "",
        steps=steps,
        at=at or steps[0].id,
        people=tuple(
            person_of(desk, m, number, standing.of, since, day) for m in standing.invited(number)
        ),
        cards=guide_cards(),
        offers=offers,
        done={name: str(entry.body["done"]) for name, entry in said.items()},
        assumed=frozenset(name for name, entry in said.items() if entry.body.get("assumed")),
        told_flags=frozenset(desk.meetings.flags(group.id, number)),
        minutes={
            name: int(entry.body["minutes"])
            for name, entry in said.items()
            if entry.body.get("minutes") is not None
        },
        notes={name: str(entry.body["text"]) for name, entry in notes.items()},
        is_half_way=any(s.tool == "half_way" for s in steps),
        midway_drop=rules.watch.midway_drop,
        contact_days=rules.absent_contact_days,
        not_approved=notice(desk.programme.in_force()),
        **_ahead(desk, standing, number),
    )


def _ahead(desk: Desk, standing: Standing, number: int) -> dict[str, Any]:
    """Where the ending is named in this meeting, and the days that are planned after it."""
    if is_follow_up(number):
        return {}
    check = standing.plan.mentions_ending(number)
    dates = standing.dates(desk.today())
    return {
        "names_ending": check.id if check else "",
        "last_day": dates[-1] if dates else None,
        "planned_next": dates[number] if number < len(dates) else None,
    }


def steps_in_order(steps: Iterable[Step]) -> tuple[Step, ...]:
    """Before people come, with them, after they have gone; each in the protocol's order."""
    return tuple(sorted(steps, key=lambda s: _ORDER[s.part]))


def person_of(
    desk: Desk, member: MemberStanding, number: int, of: int, since: date, day: date
) -> Person:
    """One member as the room needs them; `day` is the meeting's."""
    id = member.member.id
    mark = member.attendance.get(number)
    forms = [a for a in member.scores if a.measure == MAIN_MEASURE]
    mine = next((a for a in reversed(forms) if a.meeting == number), None)
    before = next((a for a in reversed(forms) if a is not mine and a.total is not None), None)
    latest = next((a for a in reversed(forms) if a.total is not None), None)
    moods = desk.journal.moods(id)
    practices = desk.journal.entries("practice", member=id)
    has_both = mine is not None and mine.total is not None and before is not None
    return Person(
        id=id,
        code=member.member.code,
        mark=mark_in_list(member),
        area=member.problem_area,
        attendance=mark.status if mark else "",
        total=mine.total if mine else None,
        band=mine.band if mine else None,
        is_estimated=bool(mine and mine.prorated),
        has_form=mine is not None,
        better_by=(before.total or 0) - (mine.total or 0) if has_both and before and mine else None,
        first=member.first.total if member.first else None,
        latest=latest.total if latest else None,
        latest_band=latest.band if latest else None,
        round=_round(newest(m for m in moods if m.meeting == number)) or Round(),
        before=_round(_last_before(moods, number)),
        agreed=_agreed(practices, number),
        next=_practice(at_meeting(practices, number)) or Practice(),
        happenings=_happenings(desk, id, since),
        lacks_plan=number == of
        and member.situation.not_improved
        and not member.situation.has_follow_up_plan,
        without_notes=member.situation.refused,
        ask_again=_asks_again(member, day),
        matter=matter_of(desk, member),
        goals=len(member.goals),
        above_cbt=_above_cbt(member.first, latest),
        **_turn(desk, member, number),
    )


def _above_cbt(first: Assessment | None, latest: Assessment | None) -> bool:
    if first is None or latest is None:
        return False
    return bool(above_cbt_cut_point((latest.day - first.day).days // 7, latest.total))


def _turn(desk: Desk, member: MemberStanding, number: int) -> dict[str, Any]:
    """Today's turn in the talk, and the silent meetings before it."""
    told = desk.journal.entries("turn", member=member.member.id)
    today = newest(e for e in told if e.body["meeting"] == number)
    earlier = {n: spoke for n, spoke in member.turns.items() if n < number}
    return {
        "spoke": bool(today.body["spoke"]) if today else None,
        "was_invited": bool(today and today.body.get("invited")),
        "silent": 0 if any(earlier.values()) else len(earlier),
    }


def matter_of(desk: Desk, member: MemberStanding) -> Matter:
    """The main problem, with the stage of a dispute and whether somebody near is missing."""
    id, area = member.member.id, member.problem_area or ""
    people = desk.journal.entries("person", member=id)
    missing = any(
        e.body.get("status") in ("missing", "detained") and not e.body.get("gone") for e in people
    )
    stage, violence = "", ""
    if area == "dispute":
        sheet = load_worksheet(shipped("resources"), DISPUTE)
        answers = desk.worksheets.last(id, sheet).answers
        stage, violence = str(answers.get("stage") or ""), str(answers.get("violence") or "")
    return Matter(area, stage, violence, missing)


def _asks_again(member: MemberStanding, day: date) -> bool:
    state = member.safety
    asked = (t.day for t in state.history if t.event == "contact" and t.ignored is None)
    followed = state.has(At.PERSISTING, At.HANDED_OVER, At.MONITORED)
    return followed and max(asked, default=date.min) < day


def _round(mood: Mood | None) -> Round | None:
    return Round(mood.change, mood.hard, mood.words) if mood else None


def _last_before(moods: list[Mood], number: int) -> Mood | None:
    earlier = [m for m in moods if m.meeting is not None and m.meeting < number]
    return max(earlier, key=lambda m: (m.meeting or 0, m.tick), default=None)


def _agreed(practices: list[Entry], number: int) -> Practice | None:
    """The last one agreed before this meeting."""
    return _practice(agreed_before(practices, number))


def agreed_before(practices: Iterable[Entry], number: int) -> Entry | None:
    """The fact of it: a result is a correction of that fact."""
    return last_of(e for e in practices if (e.meeting or 0) < number)


def _practice(entry: Entry | None) -> Practice | None:
    if entry is None:
        return None
    body = entry.body
    by = str(body.get("by") or "")
    return Practice(
        what=str(body["what"]),
        by=_day(by),
        barrier=str(body.get("barrier") or ""),
        result=body.get("result"),
        happened=str(body.get("happened") or ""),
        learned=str(body.get("learned") or ""),
    )


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _happenings(desk: Desk, member: str, since: date) -> tuple[Happening, ...]:
    """What happened since the meeting before."""
    return tuple(
        Happening(e.text, e.day, e.event, e.linked)
        for e in desk.journal.life_events(member)
        if e.day >= since
    )


def _since(standing: Standing, number: int, today: date) -> date:
    """The day of the meeting before; two weeks back where there was none."""
    before = [m.day for m in standing.meetings if m.number < number]
    return max(before, default=today - timedelta(days=14))
