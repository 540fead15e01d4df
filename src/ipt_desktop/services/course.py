"""Where a group stands in its course, where each member stands, and what comes next for both."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Protocol as Shape
from typing import TypeVar

from ipt_desktop.domain.guide import (
    GroupSituation,
    GroupStep,
    MemberSituation,
    MemberStep,
    next_group_step,
    next_step,
)
from ipt_desktop.domain.measures import Measure
from ipt_desktop.domain.protocols import Protocol
from ipt_desktop.domain.records import Assessment, Attendance, Entry, Group, Meeting, Member
from ipt_desktop.domain.safety import SafetyState
from ipt_desktop.domain.scoring import Risk
from ipt_desktop.domain.watch import PlanReason, reasons_to_plan
from ipt_desktop.services.assessments import FindMeasure
from ipt_desktop.services.ports import Shelves, Tx, Vault
from ipt_desktop.services.roster import ACTIVE, groups_of, members_of, statuses_of

FindProtocol = Callable[[str], Protocol]
# Each member's safety state, of one group or of all; services/safety.py answers.
SafetyStates = Callable[[Tx, str | None], Mapping[str, SafetyState]]
MAIN_MEASURE = "phq9"
# Worksheets that the end of a course asks for; the plan is one text, with no sheet of its own.
ENDING, FOLLOW_UP_PLAN = "ending", "follow_up_plan"


class _AboutMember(Shape):
    @property
    def member(self) -> str | None: ...


T = TypeVar("T", bound=_AboutMember)


@dataclass(frozen=True, slots=True)
class MemberStanding:
    """`scores` are the current assessments by day; `attended` of `offered` meetings marked."""

    member: Member
    status: str
    phase: str
    problem_area: str | None
    step: MemberStep
    situation: MemberSituation
    scores: tuple[Assessment, ...]
    attendance: Mapping[int, Attendance]
    attended: int
    offered: int
    safety: SafetyState = field(default_factory=SafetyState)
    contacts: tuple[date, ...] = ()

    @property
    def last(self) -> Assessment | None:
        """The latest of the main measure."""
        mine = [a for a in self.scores if a.measure == MAIN_MEASURE]
        return mine[-1] if mine else None

    @property
    def first(self) -> Assessment | None:
        """The first scored one of the main measure."""
        scored = [a for a in self.scores if a.measure == MAIN_MEASURE and a.total is not None]
        return scored[0] if scored else None

    def change_since(self, before: Assessment | None) -> float | None:
        """Points better (positive) than `before`; None where either has no total."""
        last = self.last
        if last is None or before is None or last.total is None or before.total is None:
            return None
        return before.total - last.total


@dataclass(frozen=True, slots=True)
class Standing:
    """`meeting` is the one open or next, 0 before the first; `of` in all; `left` not yet complete.

    `leader` is the fingerprint of who formed the group, or of whom it was handed on to (`leader_code`).
    """

    group: Group
    protocol: Protocol
    meeting: int
    of: int
    left: int
    held: int
    phase: str
    is_closed: bool
    step: GroupStep
    situation: GroupSituation
    meetings: tuple[Meeting, ...]
    members: tuple[MemberStanding, ...] = field(default=())
    leader: str = ""
    leader_code: str | None = None

    @property
    def active(self) -> tuple[MemberStanding, ...]:
        """Those who take part."""
        return tuple(m for m in self.members if m.status == "member")


class Course:
    def __init__(
        self, vault: Vault, protocol: FindProtocol, safety: SafetyStates, measure: FindMeasure
    ) -> None:
        self._vault, self._protocol, self._safety = vault, protocol, safety
        self._measure = measure

    def standings(self) -> list[Standing]:
        """Every group, by code."""
        with self._vault.reading() as tx:
            safety = self._safety(tx, None)
            return [self._standing(tx.shelves, g, safety) for g in groups_of(tx.shelves)]

    def standing(self, group: str) -> Standing | None:
        with self._vault.reading() as tx:
            found = next((g for g in groups_of(tx.shelves) if g.id == group), None)
            return self._standing(tx.shelves, found, self._safety(tx, group)) if found else None

    def member(self, member: Member) -> MemberStanding | None:
        """One member's standing within the group's."""
        standing = self.standing(member.group)
        found = standing.members if standing else ()
        return next((m for m in found if m.member.id == member.id), None)

    def _standing(
        self, shelves: Shelves, group: Group, safety: Mapping[str, SafetyState]
    ) -> Standing:
        protocol = self._protocol(group.protocol)
        meetings = _each_once(shelves.meetings(group.id))
        done = [m for m in meetings if m.status == "complete"]
        is_open = any(m.status == "open" for m in meetings)
        of = max(protocol.meetings(group.lengths), max((m.number for m in meetings), default=0))
        held = max((m.number for m in done), default=0)
        number = next((m.number for m in meetings if m.status == "open"), min(held + 1, of))
        left = of - len(done)
        closed = bool(shelves.entries("group_closed", group=group.id))
        handed = shelves.entries("group_handed_on", group=group.id)
        members = self._members(shelves, group, protocol, meetings, left, safety)
        situation = GroupSituation(
            safety_open=any(m.situation.safety_open for m in members),
            members=len([m for m in members if m.status in ACTIVE]),
            pregroup_open=len([m for m in members if m.status == "candidate"]),
            meeting_open=is_open,
            held=len(done),
            left=left,
            plans_missing=len([m for m in members if m.step is MemberStep.FOLLOW_UP_PLAN]),
            is_closed=closed,
        )
        started = bool(meetings)
        return Standing(
            group=group,
            protocol=protocol,
            meeting=number if started else 0,
            of=of,
            left=left,
            held=len(done),
            phase=protocol.phase_of(max(number, 1), group.lengths).id if started else "pregroup",
            is_closed=closed,
            step=next_group_step(situation),
            situation=situation,
            meetings=meetings,
            members=members,
            leader=str(handed[-1].body["to"]) if handed else group.author,
            leader_code=str(handed[-1].body["code"]) if handed else None,
        )

    def _members(
        self,
        shelves: Shelves,
        group: Group,
        protocol: Protocol,
        meetings: tuple[Meeting, ...],
        left: int,
        safety: Mapping[str, SafetyState],
    ) -> tuple[MemberStanding, ...]:
        status = statuses_of(shelves)
        scores = _by_member(
            sorted(shelves.assessments(group=group.id), key=lambda a: (a.day, a.tick))
        )
        marks = _by_member(shelves.attendance(group=group.id))
        entries = _by_member(shelves.entries(group=group.id))
        held = max((m.number for m in meetings if m.status == "complete"), default=0)
        phase = protocol.phase_of(held + 1, group.lengths).id
        standings = []
        for member in members_of(shelves, group.id):
            mine = entries.get(member.id, [])
            attendance = {a.meeting: a for a in marks.get(member.id, [])}
            situation = _situation(
                status.get(member.id, "candidate"),
                safety.get(member.id, SafetyState()).is_pressing,
                mine,
                _main(scores.get(member.id, [])),
                left,
                self._measure(MAIN_MEASURE),
            )
            areas = [e for e in mine if e.kind == "problem_area"]
            offered = [m for m in meetings if m.number in attendance]
            standings.append(
                MemberStanding(
                    member=member,
                    status=situation.status,
                    phase=phase if situation.status == "member" else "pregroup",
                    problem_area=str(areas[-1].body["area"]) if areas else None,
                    step=next_step(situation),
                    situation=situation,
                    scores=tuple(scores.get(member.id, [])),
                    attendance=attendance,
                    attended=len([m for m in offered if attendance[m.number].was_there]),
                    offered=len(offered),
                    safety=safety.get(member.id, SafetyState()),
                    contacts=tuple(e.day for e in mine if e.kind == "contact" and e.day),
                )
            )
        return tuple(standings)


def _situation(
    status: str,
    safety_open: bool,
    entries: list[Entry],
    main: list[Assessment],
    left: int,
    measure: Measure,
) -> MemberSituation:
    kinds = {e.kind for e in entries}
    sheets = {e.name for e in entries if e.kind == "worksheet" and e.body["finished"]}
    return MemberSituation(
        status=status,
        safety_open=safety_open,
        has_consent=any(e.kind == "consent" and e.body["given"] for e in entries),
        refused=_refused(entries),
        has_suitability="suitability" in kinds,
        is_assessed=bool(main),
        has_story="story_mark" in kinds or "person" in kinds,
        has_problem_area="problem_area" in kinds,
        has_goals="goals" in kinds,
        meetings_left=left,
        # Of somebody who wants no notes there is nothing to judge by, and no plan is written.
        not_improved=not _refused(entries) and bool(plan_reasons(measure, main)),
        has_follow_up_plan=FOLLOW_UP_PLAN in sheets,
        has_ending=ENDING in sheets,
    )


def _refused(entries: list[Entry]) -> bool:
    """Asked for notes, and the last answer was no."""
    told = [e.body["given"] for e in entries if e.kind == "consent"]
    return bool(told) and told[-1] is False


def plan_reasons(measure: Measure, scores: Sequence[Assessment]) -> tuple[PlanReason, ...]:
    """Why a written follow-up plan is due at the end, from the scores of `measure` by day.

    Without any score that is a reason too: a missing answer is never good news.
    """
    first = next((a.total for a in scores if a.total is not None), None)
    last = scores[-1] if scores else None
    risk = Risk(last.risk) if last else Risk.UNKNOWN
    return reasons_to_plan(measure, first, last.total if last else None, risk)


def _main(scores: list[Assessment]) -> list[Assessment]:
    return [a for a in scores if a.measure == MAIN_MEASURE]


def _each_once(meetings: Iterable[Meeting]) -> tuple[Meeting, ...]:
    last = {m.number: m for m in meetings}
    return tuple(last[number] for number in sorted(last))


def _by_member(records: Iterable[T]) -> dict[str, list[T]]:
    found: dict[str, list[T]] = {}
    for record in records:
        found.setdefault(record.member or "", []).append(record)
    return found
