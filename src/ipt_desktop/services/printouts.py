"""What papers are made of: frozen states, gathered here, laid out in papers/. Codes only.

Nothing of the identity compartment and no private answer is ever asked for here.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from ipt_desktop.domain.codes import spaced
from ipt_desktop.domain.errors import GroupUnknown, PlanMeetingUnknown
from ipt_desktop.domain.goals import Goal, goals_of
from ipt_desktop.domain.protocols import Protocol, Step
from ipt_desktop.domain.records import Assessment, Member
from ipt_desktop.domain.worksheets import Worksheet
from ipt_desktop.services.course import MAIN_MEASURE, Standing
from ipt_desktop.services.desk import Desk
from ipt_desktop.services.roster import ACTIVE
from ipt_desktop.services.timeline import meetings_of

SAFETY_PLAN = "safety-plan"
# Columns of an attendance sheet for a course of no known length.
MEETINGS = 8


@dataclass(frozen=True, slots=True)
class Came:
    """`marks`: meeting → present, late, absent or excused; a meeting that is not in it is not known."""

    code: str
    marks: Mapping[int, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Attendance:
    """`days`: the day of each meeting that was held. All empty: a sheet for any group."""

    group: str = ""
    counsellor: str = ""
    meetings: int = MEETINGS
    days: Mapping[int, date] = field(default_factory=dict)
    rows: tuple[Came, ...] = ()


@dataclass(frozen=True, slots=True)
class Agenda:
    """`meeting` of `of`, 0 the one before the group; `members` are the codes of those who take part."""

    meeting: int
    of: int
    steps: tuple[Step, ...]
    group: str = ""
    counsellor: str = ""
    day: date | None = None
    members: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Filled:
    """Whose a worksheet is, and what was said on it."""

    code: str = ""
    group: str = ""
    counsellor: str = ""
    meeting: int | None = None
    day: date | None = None
    answers: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Kept:
    """What a sheet says so far; `answers` empty: lines to write on."""

    sheet: Worksheet
    answers: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ScoreLine:
    """`better_by` is since the first score; None for the first itself and without a total."""

    day: date
    meeting: int | None
    total: float | None
    band: str | None
    is_estimated: bool
    better_by: float | None


@dataclass(frozen=True, slots=True)
class MemberSheet:
    """One member's course by codes and numbers; goals are in the member's words."""

    code: str
    group: str
    counsellor: str
    today: date
    attended: int
    offered: int
    area: str | None
    goals: tuple[Goal, ...]
    scores: tuple[ScoreLine, ...]


def attendance_of(desk: Desk, group: str) -> Attendance:
    """`group` is an id. GroupUnknown."""
    standing = _standing(desk, group)
    came = [one for one in standing.members if one.status == "member" or one.attendance]
    members = came or [one for one in standing.members if one.status in ACTIVE]
    return Attendance(
        group=standing.group.code,
        counsellor=leader_code(desk, standing),
        meetings=standing.of,
        days={m.number: m.day for m in standing.meetings},
        rows=tuple(
            Came(spaced(one.member.code), {n: came.status for n, came in one.attendance.items()})
            for one in members
        ),
    )


def agenda_of(desk: Desk, group: str, meeting: int | None = None) -> Agenda:
    """The meeting that is open or next, or the one asked for. `group` is an id. GroupUnknown."""
    standing = _standing(desk, group)
    number = max(standing.meeting, 1) if meeting is None else meeting
    if number > standing.of:
        raise PlanMeetingUnknown()
    held = {m.number: m.day for m in standing.meetings}
    return Agenda(
        meeting=number,
        of=standing.of,
        steps=standing.steps_of(number),
        group=standing.group.code,
        counsellor=leader_code(desk, standing),
        day=held.get(number),
        members=tuple(spaced(one.member.code) for one in standing.active) if number else (),
    )


def agenda_for_any(protocol: Protocol, meeting: int) -> Agenda:
    """A meeting's plan for no group in particular. PlanMeetingUnknown."""
    if meeting > protocol.meetings():
        raise PlanMeetingUnknown()
    return Agenda(meeting, protocol.meetings(), protocol.steps_of(meeting))


def filled_sheet(desk: Desk, member: Member, sheet: Worksheet) -> Filled:
    """The newest of that sheet, without the answers that stay in the notebook."""
    kept = desk.worksheets.last(member.id, sheet)
    standing = _standing(desk, member.group)
    private = {one.id for one in sheet.fields if one.private}
    return Filled(
        code=spaced(member.code),
        group=standing.group.code,
        counsellor=leader_code(desk, standing),
        day=kept.day,
        meeting=kept.meeting,
        answers={name: said for name, said in kept.answers.items() if name not in private},
    )


def kept_sheet(desk: Desk, member: Member, sheet: Worksheet) -> Kept:
    """What the member said on that sheet, to take home."""
    return Kept(sheet, filled_sheet(desk, member, sheet).answers)


def member_sheet_of(desk: Desk, member: Member) -> MemberSheet:
    """GroupUnknown."""
    standing = _standing(desk, member.group)
    mine = next(one for one in standing.members if one.member.id == member.id)
    goals = desk.journal.last("goals", member.id)
    first = mine.first
    scores = [one for one in mine.scores if one.measure == MAIN_MEASURE]
    held = {one.number: one.day for one in standing.meetings}
    # Scores of a table, where no meeting was held, belong to none.
    meetings = meetings_of(held, scores) if held else [one.meeting for one in scores]
    return MemberSheet(
        code=spaced(member.code),
        group=standing.group.code,
        counsellor=leader_code(desk, standing),
        today=desk.today(),
        attended=mine.attended,
        offered=mine.offered,
        area=mine.problem_area,
        goals=goals_of(goals.body) if goals else (),
        scores=tuple(
            _score_line(one, meeting, first) for one, meeting in zip(scores, meetings, strict=True)
        ),
    )


def _score_line(one: Assessment, meeting: int | None, first: Assessment | None) -> ScoreLine:
    better: float | None = None
    totals = (first.total if first else None, one.total)
    if one is not first and totals[0] is not None and totals[1] is not None:
        better = totals[0] - totals[1]
    return ScoreLine(one.day, meeting, one.total, one.band, one.prorated, better)


def _standing(desk: Desk, group: str) -> Standing:
    standing = desk.course.standing(group)
    if standing is None:
        raise GroupUnknown()
    return standing


def leader_code(desk: Desk, standing: Standing) -> str:
    """The code of who leads the group; empty where the card is not known here."""
    cards = [desk.vault.identity.card, *(known.card for known in desk.cards.all())]
    codes = {card.fingerprint: card.code for card in cards}
    return standing.leader_code or codes.get(standing.leader, "")
