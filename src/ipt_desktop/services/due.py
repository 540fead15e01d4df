"""All work that waits, of all groups, the most pressing first: what Today shows and `list due` prints."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial

from ipt_desktop.domain.due_kinds import DueKind
from ipt_desktop.domain.follow_ups import is_follow_up
from ipt_desktop.domain.goals import to_look_at
from ipt_desktop.domain.guide import MemberStep
from ipt_desktop.domain.measures import Measure
from ipt_desktop.domain.watch import not_better_midway, worse_than_best
from ipt_desktop.services.course import MAIN_MEASURE, MemberStanding, Standing
from ipt_desktop.services.desk import Desk
from ipt_desktop.services.plan_facts import day_in
from ipt_desktop.services.safety import OpenState

# A meeting after the course is told a week before, so that people can be invited.
INVITE_BEFORE = timedelta(days=7)
AROUND = timedelta(days=3)


@dataclass(frozen=True, slots=True)
class Due:
    """`group` and `member` are ids, with their codes; `day` is when it was or is due; `step` is what next.

    `step` holds a MemberStep (PREGROUP), a safety state (SAFETY), a category (ADVERSE_EVENT), what comes
    next (REFERRAL) or a draft's place (DRAFT).
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
    contact = timedelta(days=desk.programme.rules().absent_contact_days)
    codes = {s.group.id: s.group.code for s in standings}
    found = [_safety(o, codes) for o in desk.safety.open_states() if presses(o)]
    found += _aftercare(desk, standings, today)
    for standing in standings:
        if not _leads(desk, standing):
            continue
        found += _after_course(standing, today)
        found += _agreed_contacts(standing, today)
        if not standing.is_closed:
            found += _of_group(standing, today)
            found += [d for m in standing.members for d in _of_member(standing, m, today, contact)]
            found += _not_improving(standing, desk.measure(MAIN_MEASURE))
            found += _to_talk_to(standing)
            found += _goals(standing)
    found += [
        Due(DueKind.DRAFT, date.fromisoformat(d.saved_at[:10]), False, step=d.place)
        for d in desk.drafts.all()
    ]
    waiting = max((s.waiting for s in desk.exchange.status() if s.trusted), default=0)
    if waiting:
        found.append(Due(DueKind.HAND_OVER, None, False, count=waiting))
    past = desk.retention.waiting().things
    if past:
        found.append(Due(DueKind.RETENTION, None, False, count=past))
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


def _leads(desk: Desk, standing: Standing) -> bool:
    """A group handed on is another's work; safety and what was reported of it stay on this list."""
    own = desk.vault.identity.card
    handed = standing.leader_code is not None and standing.leader != own.fingerprint
    return not handed or own.role != "counsellor"


def _aftercare(desk: Desk, standings: list[Standing], today: date) -> Iterator[Due]:
    """Adverse events nobody was told of, and referrals to look at again; of closed groups too."""
    known = {m.member.id: (s.group, m.member) for s in standings for m in s.members}
    for event in desk.adverse_events.unreported(today):
        if event.member in known:
            group, member = known[event.member]
            yield Due(
                DueKind.ADVERSE_EVENT,
                event.report_by,
                desk.adverse_events.is_late(event, today),
                group=group.id,
                group_code=group.code,
                member=member.id,
                member_code=member.code,
                step=event.category,
            )
    for referral in desk.referrals.due(today):
        if referral.member in known:
            group, member = known[referral.member]
            yield Due(
                DueKind.REFERRAL,
                referral.follow_up,
                referral.is_overdue(today),
                group=group.id,
                group_code=group.code,
                member=member.id,
                member_code=member.code,
                step=referral.step,
            )


def _of_group(standing: Standing, today: date) -> Iterator[Due]:
    of_group = partial(Due, group=standing.group.id, group_code=standing.group.code)
    if standing.unwritten and standing.unwritten[-1] == standing.begun:
        yield of_group(DueKind.NOTES, None, False, meeting=standing.begun)
    open_now = next((m for m in standing.meetings if m.status == "open"), None)
    if open_now is not None:
        yield of_group(
            DueKind.MEETING_OPEN, open_now.day, open_now.day < today, meeting=open_now.number
        )
        return
    if standing.left == 0:
        yield of_group(DueKind.CLOSE_GROUP, None, False)
        return
    day, number = next_day(standing, today), max(standing.meeting, 1)
    if day is not None and standing.active and day <= today:
        kind = DueKind.MEETING_TODAY if day == today else DueKind.MEETING_OVERDUE
        yield of_group(kind, day, day < today, meeting=number)
    if asked := [m for m in standing.active if _is_to_ask(m, day, today)]:
        yield of_group(DueKind.HOME_PRACTICE, day, False, meeting=number, count=len(asked))


def next_day(standing: Standing, today: date) -> date | None:
    """The day planned for the meeting that is next; None if unknown or all are held."""
    if standing.left == 0:
        return None
    dates = standing.dates(today)
    return dates[min(max(standing.meeting, 1), len(dates)) - 1]


def _after_course(standing: Standing, today: date) -> Iterator[Due]:
    """Meetings after the course, once it is time to invite people; PHQ-9s that were not taken there."""
    of_group = partial(Due, group=standing.group.id, group_code=standing.group.code)
    told = {m.number: m for m in standing.follow_ups}
    for number, day in standing.follow_up_dates().items():
        held = told.get(number)
        status = held.status if held else "ahead"
        if status == "open":
            yield of_group(DueKind.MEETING_OPEN, day, day < today, meeting=number)
        elif status != "complete" and standing.is_closed and day <= today + INVITE_BEFORE:
            yield of_group(DueKind.FOLLOW_UP_MEETING, day, day < today, meeting=number)
        elif status == "complete" and held is not None:
            for m in standing.invited(number):
                mark = m.attendance.get(number)
                if mark is not None and mark.was_there and not _scored_at(m, number, held.day):
                    yield of_group(
                        DueKind.MEASURE,
                        day,
                        True,
                        member=m.member.id,
                        member_code=m.member.code,
                        meeting=number,
                        step=MAIN_MEASURE,
                    )


def _agreed_contacts(standing: Standing, today: date) -> Iterator[Due]:
    """The day that a member's ending names, unless the group meets again around then."""
    again = standing.follow_up_dates().values()
    for m in standing.members:
        if m.status not in ("member", "finished"):
            continue
        for day in m.agreed:
            is_near = day <= today + INVITE_BEFORE
            met = any(abs(day - other) <= AROUND for other in again)
            if is_near and not met and not _spoken_since(m, day - INVITE_BEFORE):
                yield Due(
                    DueKind.AGREED_CONTACT,
                    day,
                    day < today,
                    group=standing.group.id,
                    group_code=standing.group.code,
                    member=m.member.id,
                    member_code=m.member.code,
                )


def _scored_at(m: MemberStanding, number: int, day: date) -> bool:
    return m.situation.refused or any(
        a.measure == MAIN_MEASURE and (a.meeting == number or a.day >= day) for a in m.scores
    )


def _is_to_ask(m: MemberStanding, meeting: date | None, today: date) -> bool:
    """A home practice without a result whose day has come, or that the next meeting will ask about."""
    if m.practice is None or m.practice.body.get("result"):
        return False
    by = day_in(m.practice.body.get("by"))
    soon = meeting is not None and meeting <= today + timedelta(days=1)
    return soon or (by is not None and by <= today)


def _not_improving(standing: Standing, measure: Measure) -> Iterator[Due]:
    """For supervision (domain.md 2.6): worse than the best before, or not better half-way."""
    for m in standing.active:
        if m.step in (MemberStep.FOLLOW_UP_PLAN, MemberStep.ENDING) or measure.watch is None:
            continue
        totals = [a.total for a in m.scores if a.measure == MAIN_MEASURE]
        why = ""
        if totals and worse_than_best(measure, totals[:-1], totals[-1]):
            why = "worse"
        elif standing.held >= measure.watch.midway_meeting and totals:
            first = m.first.total if m.first else None
            if not_better_midway(measure, first, totals[-1]):
                why = "not_better"
        if why:
            yield Due(
                DueKind.NOT_IMPROVING,
                None,
                False,
                group=standing.group.id,
                group_code=standing.group.code,
                member=m.member.id,
                member_code=m.member.code,
                step=why,
            )


def _to_talk_to(standing: Standing) -> Iterator[Due]:
    """A word in private: promised when the last meeting closed, or due to who has been silent so far."""
    of_group = partial(Due, group=standing.group.id, group_code=standing.group.code)
    promised = standing.to_speak_with()
    for m in promised:
        yield of_group(
            DueKind.PRIVATE_WORD,
            standing.meetings[-1].day,
            False,
            member=m.member.id,
            member_code=m.member.code,
            meeting=standing.meetings[-1].number,
        )
    for m in standing.active:
        if m.silent and m not in promised and standing.left > 0:
            yield of_group(
                DueKind.QUIET,
                None,
                False,
                member=m.member.id,
                member_code=m.member.code,
                meeting=m.silent[-1],
                count=len(m.silent),
            )


def _goals(standing: Standing) -> Iterator[Due]:
    """Half-way and at the end: how far is each goal?"""
    for m in standing.active:
        if m.goals and to_look_at(
            m.goals_seen, half_way=standing.half_way, held=standing.held, of=standing.of
        ):
            yield Due(
                DueKind.GOALS,
                None,
                False,
                group=standing.group.id,
                group_code=standing.group.code,
                member=m.member.id,
                member_code=m.member.code,
                meeting=standing.held,
            )


def _of_member(
    standing: Standing, m: MemberStanding, today: date, contact_within: timedelta
) -> Iterator[Due]:
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
    last = max((n for n in m.attendance if not is_follow_up(n)), default=0)
    mark = m.attendance.get(last)
    if mark is not None and not mark.was_there and standing.left > 0:
        until = mark.day + contact_within
        if not _spoken_since(m, mark.day):
            yield of_member(DueKind.CONTACT_ABSENT, until, until < today, meeting=last)
    if m.step is MemberStep.FOLLOW_UP_PLAN:
        yield of_member(DueKind.FOLLOW_UP_PLAN, None, False)
    if m.step is MemberStep.ENDING:
        yield of_member(DueKind.ENDING, None, False)
    refused = m.situation.refused
    if standing.left <= 1 and standing.held and not refused and not _scored_lately(m, standing):
        yield of_member(DueKind.MEASURE, None, False, step=MAIN_MEASURE)


def _spoken_since(m: MemberStanding, day: date) -> bool:
    """Since the absence: an assessment on a later day, or a contact, also in the evening of that day."""
    return any(a.day > day for a in m.scores) or any(day <= c for c in m.contacts)


def _scored_lately(m: MemberStanding, standing: Standing) -> bool:
    """A score from the last meeting held or later: the last meeting needs it (domain.md 2.1, 8.0)."""
    held = max((x.day for x in standing.meetings if x.status == "complete"), default=None)
    last = m.last
    return last is not None and (held is None or last.day >= held)
