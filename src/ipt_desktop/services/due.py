"""All work that waits, of all groups, the most pressing first: what Today shows and `list due` prints."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial

from ipt_desktop.domain.due_kinds import DueKind
from ipt_desktop.domain.guide import MemberStep
from ipt_desktop.services.course import MAIN_MEASURE, MemberStanding, Standing
from ipt_desktop.services.desk import Desk
from ipt_desktop.services.safety import OpenState

CONTACT_WITHIN = timedelta(days=2)


@dataclass(frozen=True, slots=True)
class Due:
    """`group` and `member` are ids, with their codes; `day` is when it was or is due; `step` is what next.

    `step` holds a MemberStep (PREGROUP), a safety state (SAFETY) or a draft's place (DRAFT).
    """

    kind: DueKind
    day: date | None
    overdue: bool
    group: str | None = None
    group_code: str | None = None
    member: str | None = None
    member_code: str | None = None
    meeting: int | None = None
    step: str | None = None
    count: int = 0


def due(desk: Desk) -> list[Due]:
    """Everything that waits; within a kind the overdue first, then by day and code."""
    return due_from(desk, desk.course.standings())


def due_from(desk: Desk, standings: list[Standing]) -> list[Due]:
    """The same over standings that were asked for already."""
    today = desk.today()
    codes = {s.group.id: s.group.code for s in standings}
    found = [_safety(o, codes) for o in desk.safety.open_states() if presses(o)]
    for standing in standings:
        if not standing.is_closed:
            found += _of_group(standing, today)
            found += [d for m in standing.members for d in _of_member(standing, m, today)]
    found += [
        Due(DueKind.DRAFT, date.fromisoformat(d.saved_at[:10]), False, step=d.place)
        for d in desk.drafts.all()
    ]
    waiting = max((s.waiting for s in desk.exchange.status() if s.trusted), default=0)
    if waiting:
        found.append(Due(DueKind.HAND_OVER, None, False, count=waiting))
    return sorted(found, key=_pressing)


def presses(found: OpenState) -> bool:
    """To be acted on now: asked, handed over, or a follow-up whose day has passed."""
    return found.state.is_pressing or any(d.overdue for d in found.due)


def _pressing(item: Due) -> tuple[int, bool, date, str, str]:
    day = item.day or date.max
    return (item.kind, not item.overdue, day, item.group_code or "", item.member_code or "")


def _safety(found: OpenState, codes: Mapping[str, str]) -> Due:
    until = min((d.until for d in found.due), default=None)
    overdue = found.state.is_danger or any(d.overdue for d in found.due)
    return Due(
        DueKind.SAFETY,
        until,
        overdue,
        group=found.group,
        group_code=codes.get(found.group or ""),
        member=found.member,
        member_code=found.code,
        step=found.state.state.value,
    )


def _of_group(standing: Standing, today: date) -> Iterator[Due]:
    of_group = partial(Due, group=standing.group.id, group_code=standing.group.code)
    open_now = next((m for m in standing.meetings if m.status == "open"), None)
    if open_now is not None:
        yield of_group(
            DueKind.MEETING_OPEN, open_now.day, open_now.day < today, meeting=open_now.number
        )
        return
    if standing.left == 0:
        yield of_group(DueKind.CLOSE_GROUP, None, False)
        return
    day = next_day(standing, today)
    if day is not None and standing.active and day <= today:
        kind = DueKind.MEETING_TODAY if day == today else DueKind.MEETING_OVERDUE
        yield of_group(kind, day, day < today, meeting=max(standing.meeting, 1))


def next_day(standing: Standing, today: date) -> date | None:
    """When the group meets next: a week after the last meeting, else its next weekday; None if unknown."""
    held = [m.day for m in standing.meetings if m.status == "complete"]
    if held:
        return max(held) + timedelta(days=7)
    weekday = standing.group.weekday
    if weekday is None:
        return None
    return today + timedelta(days=(weekday - today.weekday()) % 7)


def _of_member(standing: Standing, m: MemberStanding, today: date) -> Iterator[Due]:
    of_member = partial(
        Due,
        group=standing.group.id,
        group_code=standing.group.code,
        member=m.member.id,
        member_code=m.member.code,
    )
    if m.status == "candidate":
        if m.step is not MemberStep.SAFETY:
            yield of_member(DueKind.PREGROUP, m.member.day, False, step=m.step.value)
        return
    if m.status != "member":
        return
    last = max((a.meeting for a in m.attendance.values()), default=0)
    mark = m.attendance.get(last)
    if mark is not None and not mark.was_there and standing.left > 0:
        until = mark.day + CONTACT_WITHIN
        if not _spoken_since(m, mark.day):
            yield of_member(DueKind.CONTACT_ABSENT, until, until < today, meeting=last)
    if m.step is MemberStep.FOLLOW_UP_PLAN:
        yield of_member(DueKind.FOLLOW_UP_PLAN, None, False)
    if m.step is MemberStep.ENDING:
        yield of_member(DueKind.ENDING, None, False)
    if standing.left <= 1 and standing.held and not _scored_lately(m, standing):
        yield of_member(DueKind.MEASURE, None, False, step=MAIN_MEASURE)


def _spoken_since(m: MemberStanding, day: date) -> bool:
    """A contact after the absence was noted: an assessment or a contact taken since."""
    return any(a.day > day for a in m.scores) or any(day < c for c in m.contacts)


def _scored_lately(m: MemberStanding, standing: Standing) -> bool:
    """A score from the last meeting held or later: the last meeting needs it (domain.md 2.1, 8.0)."""
    held = max((x.day for x in standing.meetings if x.status == "complete"), default=None)
    last = m.last
    return last is not None and (held is None or last.day >= held)
