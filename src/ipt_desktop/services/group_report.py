"""All that the report of a group says, gathered once: by codes and counts, without a word of anybody."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from ipt_desktop.domain.codes import spaced
from ipt_desktop.domain.errors import GroupUnknown
from ipt_desktop.domain.indicator_people import days_held
from ipt_desktop.services.course import MAIN_MEASURE, MemberStanding, Standing
from ipt_desktop.services.desk import Desk
from ipt_desktop.services.indicators import indicators
from ipt_desktop.services.printouts import leader_code
from ipt_desktop.services.quality import Quality, quality
from ipt_desktop.services.roster import ACTIVE

_TOOK_PART = ("member", "finished", "left")
_SHOWN = (*ACTIVE, "finished", "left")
_IMPORTED = "imported"


@dataclass(frozen=True, slots=True)
class MemberLine:
    """`better_by` is since the first score; None without two totals. `scores`: how many there are.

    `has_joined`: took part, or a table brought them.
    """

    code: str
    has_joined: bool
    has_left: bool
    scores: int
    first: float | None
    last: float | None
    is_estimated: bool
    better_by: float | None
    attended: int
    offered: int
    first_is_estimated: bool = False


@dataclass(frozen=True, slots=True)
class Plans:
    """Written follow-up plans that the rules ask for (domain.md 2.6), as counts."""

    needed: int
    written: int

    @property
    def open(self) -> int:
        return self.needed - self.written


@dataclass(frozen=True, slots=True)
class GroupReport:
    """`indicators` as `indicators --json` has them; `plans` None: the course goes on, none is due yet.

    `meeting` is the one open or next, `held` those complete `of` all.
    """

    group: str
    counsellor: str
    today: date
    meeting: int
    held: int
    of: int
    ended_on: date | None
    members: tuple[MemberLine, ...]
    indicators: Mapping[str, Any]
    meetings: tuple[Quality, ...]
    plans: Plans | None
    safety_open: int


def group_report_of(desk: Desk, group: str) -> GroupReport:
    """`group` is an id. Of a course that goes on: what is known so far. GroupUnknown."""
    standing = desk.course.standing(group)
    if standing is None:
        raise GroupUnknown()
    people = [m for m in standing.members if m.status in _SHOWN]
    # Where no meeting was opened here, those that somebody was marked at.
    marks = [mark for m in people for mark in m.attendance.values()]
    held = standing.held if standing.meeting else len(days_held((), marks))
    figures = indicators(desk, group)
    if figures["running"]["members"]:
        figures = indicators(desk, group, so_far=True)
    return GroupReport(
        group=standing.group.code,
        counsellor=leader_code(desk, standing),
        today=desk.today(),
        meeting=standing.meeting,
        held=held,
        of=max(standing.of, held),
        ended_on=standing.ended_on,
        members=tuple(_line(m) for m in people),
        indicators=figures,
        meetings=quality(desk.vault, standing),
        plans=_plans(standing, people),
        safety_open=len([m for m in standing.members if m.safety.is_open]),
    )


def _line(m: MemberStanding) -> MemberLine:
    scores = [a for a in m.scores if a.measure == MAIN_MEASURE]
    first, last = m.first, m.last
    return MemberLine(
        code=spaced(m.member.code),
        has_joined=has_joined(m),
        has_left=m.status == "left",
        scores=len(scores),
        first=first.total if first else None,
        last=last.total if last else None,
        is_estimated=bool(last and last.prorated),
        first_is_estimated=bool(first and first.prorated),
        better_by=m.change_since(first) if last is not first else None,
        attended=m.attended,
        offered=m.offered,
    )


def has_joined(m: MemberStanding) -> bool:
    """Took part, or a table brought them: as the indicators see it (docs/decisions/0040)."""
    brought = any(a.content.get("mode") == _IMPORTED for a in m.scores)
    brought = brought or (m.member.external is not None and bool(m.scores))
    return m.status in _TOOK_PART or bool(m.attendance) or brought


def _plans(standing: Standing, people: list[MemberStanding]) -> Plans | None:
    if standing.left > 0 and not standing.is_closed:
        return None
    asked = [m for m in people if m.status != "left" and m.situation.not_improved]
    return Plans(len(asked), len([m for m in asked if m.situation.has_follow_up_plan]))
