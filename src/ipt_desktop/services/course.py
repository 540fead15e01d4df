"""Where a group stands in its course, where each member stands, and what comes next for both."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Protocol as Shape
from typing import TypeVar

from ipt_desktop.domain.course_plan import CoursePlan, PlanChange
from ipt_desktop.domain.follow_ups import (
    USUAL_MONTHS,
    is_follow_up,
    meeting_of_slot,
    months_of,
    number_of,
    slot_of,
)
from ipt_desktop.domain.goals import Goal, goals_of
from ipt_desktop.domain.guide import (
    GroupSituation,
    GroupStep,
    MemberSituation,
    MemberStep,
    next_group_step,
    next_step,
)
from ipt_desktop.domain.indicator_people import days_held
from ipt_desktop.domain.measures import Measure
from ipt_desktop.domain.note_subjects import COURSE_NOTE, PRIVATE_WORD
from ipt_desktop.domain.plan_dates import dates_of, follow_up_day
from ipt_desktop.domain.protocols import Part, Protocol, Step, with_add_on
from ipt_desktop.domain.records import (
    Assessment,
    Attendance,
    Entry,
    Group,
    Meeting,
    Member,
    newest,
)
from ipt_desktop.domain.safety import SafetyState
from ipt_desktop.domain.scoring import Risk
from ipt_desktop.domain.turns import silent_since
from ipt_desktop.domain.watch import PlanReason, reasons_to_plan
from ipt_desktop.services.assessments import FindMeasure
from ipt_desktop.services.plan_facts import (
    CANCELLED,
    GroupSettings,
    begun_in,
    closed_in,
    day_in,
    plan_from,
    settings_in,
)
from ipt_desktop.services.ports import Shelves, Tx, Vault
from ipt_desktop.services.practices import last_of
from ipt_desktop.services.roster import ACTIVE, groups_of, members_of, statuses_of

FindProtocol = Callable[[str], Protocol]
# Each member's safety state, of one group or of all; services/safety.py answers.
SafetyStates = Callable[[Tx, str | None], Mapping[str, SafetyState]]
MAIN_MEASURE = "phq9"
# Worksheets that the end of a course asks for; the plan is one text, with no sheet of its own.
ENDING, FOLLOW_UP_PLAN = "ending", "follow_up_plan"
HALF_WAY = "half_way"
# A try that reached nobody is on record, and the contact is still to be made.
REACHED = "reached"
# The agenda of the meetings after a course.
FOLLOW_UP = "follow-up"


class _AboutMember(Shape):
    @property
    def member(self) -> str | None: ...


T = TypeVar("T", bound=_AboutMember)


@dataclass(frozen=True, slots=True)
class MemberStanding:
    """`scores` are the current assessments by day; `attended` of `offered` meetings of the course marked.

    `told` is the fact of the status, `practice` the home practice agreed last. `turns`: meeting → spoke in
    the talk, where it was said. `goals_seen` is the meeting in which the goals were last looked at. `agreed`
    are the days of the next contact and of a booster that the ending names.
    """

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
    told: Entry | None = None
    practice: Entry | None = None
    turns: Mapping[int, bool] = field(default_factory=dict)
    goals: tuple[Goal, ...] = ()
    goals_seen: int = 0
    agreed: tuple[date, ...] = ()

    @property
    def away(self) -> int:
        """How many meetings in a row, up to the last one marked, they were not there."""
        count = 0
        for number in sorted((n for n in self.attendance if not is_follow_up(n)), reverse=True):
            if self.attendance[number].was_there:
                break
            count += 1
        return count

    @property
    def silent(self) -> tuple[int, ...]:
        """The meetings without a word that call for one in private; empty once it was spoken."""
        present = {number for number, mark in self.attendance.items() if mark.was_there}
        found = silent_since(self.turns, present)
        if not found or any(day >= self.attendance[found[-1]].day for day in self.contacts):
            return ()
        return found

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

    `meetings` are those of the course; `follow_ups` those after it. `unwritten` are complete meetings
    that have no note; `private_words` the codes that each meeting's closing named.

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
    plan: CoursePlan = field(kw_only=True)
    settings: GroupSettings = field(default=GroupSettings(), kw_only=True)
    follow_up: Protocol = field(kw_only=True)
    follow_ups: tuple[Meeting, ...] = field(default=(), kw_only=True)
    closed_on: date | None = field(default=None, kw_only=True)
    closing: Entry | None = field(default=None, kw_only=True)
    unwritten: tuple[int, ...] = field(default=(), kw_only=True)
    private_words: Mapping[int, str] = field(default_factory=dict, kw_only=True)

    @property
    def half_way(self) -> int:
        """The meeting after which everyone is compared with the beginning."""
        looked = (n for n in range(1, self.of + 1) if self.plan.has_tool(n, HALF_WAY))
        return next(looked, (self.of + 1) // 2)

    def to_speak_with(self) -> tuple[MemberStanding, ...]:
        """Whom the closing of the last meeting held named for a word in private that was not spoken yet."""
        last = self.meetings[-1] if self.meetings else None
        if last is None or last.status != "complete":
            return ()
        codes = {code.strip() for code in self.private_words.get(last.number, "").split(",")}
        return tuple(
            m
            for m in self.active
            if m.member.code in codes and not any(day >= last.day for day in m.contacts)
        )

    @property
    def begun(self) -> int:
        """The highest number of a meeting of the course that was begun."""
        return begun_in(self.meetings)

    def is_begun(self, number: int) -> bool:
        return any(m.number == number and m.status != CANCELLED for m in self.meetings)

    @property
    def ended_on(self) -> date | None:
        """When the course ended: the last meeting held, else the closing; None while it goes on."""
        if self.left > 0 and not self.is_closed:
            return None
        return max((m.day for m in self.meetings if m.status == "complete"), default=self.closed_on)

    def steps_of(self, number: int, part: Part | None = None) -> tuple[Step, ...]:
        """The agenda of a meeting as planned now, also of one after the course."""
        if is_follow_up(number):
            return self.follow_up.steps_of(1, None, part)
        return self.plan.steps_of(number, part)

    def dates(self, today: date) -> tuple[date | None, ...]:
        """The day of each meeting from the first; None where none is known."""
        return dates_of(
            self.plan,
            {m.number: m.day for m in self.meetings if m.status != CANCELLED},
            weekday=self.group.weekday,
            starts_on=self.settings.starts_on,
            today=today,
        )

    def follow_up_dates(self) -> dict[int, date]:
        """By number, each follow-up meeting planned or held; empty while the course goes on."""
        ended = self.ended_on
        if ended is None:
            return {}
        slots = [c.slot for c in self.plan.changes if c.what == "date"]
        wanted = {number_of(months) for months in USUAL_MONTHS}
        wanted |= {n for slot in slots if (n := meeting_of_slot(slot)) is not None}
        wanted -= {
            n
            for c in self.plan.changes
            if c.what == "leave_out" and (n := meeting_of_slot(c.slot)) is not None
        }
        found = {number: self._follow_up_day(number, ended) for number in wanted}
        found |= {m.number: m.day for m in self.follow_ups if m.status != CANCELLED}
        return dict(sorted(found.items()))

    def _follow_up_day(self, number: int, ended: date) -> date:
        moved = self.plan.date_of(slot_of(number))
        if moved is not None and moved.day is not None:
            return moved.day
        return follow_up_day(ended, months_of(number), self.group.weekday)

    def held_meeting(self, number: int) -> Meeting | None:
        """The meeting of that number if it was begun, also one after the course."""
        told = (*self.meetings, *self.follow_ups)
        return next((m for m in told if m.number == number and m.status != CANCELLED), None)

    def invited(self, number: int) -> tuple[MemberStanding, ...]:
        """Whom a meeting is for: after the course, those who finished it.

        A meeting that is complete also shows who came then and has left since.
        """
        wanted = ("member", "finished") if is_follow_up(number) else ("member",)
        held = self.held_meeting(number)
        is_past = held is not None and held.status == "complete"
        return tuple(
            m for m in self.members if m.status in wanted or (is_past and number in m.attendance)
        )

    def led_by(self, number: int) -> PlanChange | None:
        """Who leads that meeting and who is beside, where it was said."""
        if is_follow_up(number):
            return self.plan.led_by(slot_of(number))
        return self.plan.led_by(self.plan.slot(number).id) if 1 <= number <= self.of else None

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
            return self.standing_in(tx, group)

    def standing_in(self, tx: Tx, group: str) -> Standing | None:
        """Within a transaction: see `standing`."""
        found = next(iter(groups_of(tx.shelves, group)), None)
        return self._standing(tx.shelves, found, self._safety(tx, group)) if found else None

    def member(self, member: Member) -> MemberStanding | None:
        """One member's standing within the group's."""
        standing = self.standing(member.group)
        found = standing.members if standing else ()
        return next((m for m in found if m.member.id == member.id), None)

    def _standing(
        self, shelves: Shelves, group: Group, safety: Mapping[str, SafetyState]
    ) -> Standing:
        entries = shelves.entries(group=group.id)
        settings = settings_in(entries)
        protocol = self._protocol(group.protocol)
        for add_on in settings.add_ons:
            protocol = with_add_on(protocol, self._protocol(add_on))
        every = _each_once(shelves.meetings(group.id))
        meetings = tuple(m for m in every if not is_follow_up(m.number))
        plan = plan_from(protocol, group, entries, meetings)
        done = [m for m in meetings if m.status == "complete"]
        is_open = any(m.status == "open" for m in meetings)
        of, number = plan.of, _number_now(meetings, plan.of)
        left = of - len(done)
        closing = closed_in(entries)
        closed = closing is not None
        handed = [e for e in entries if e.kind == "group_handed_on"]
        members = self._members(shelves, group, plan, meetings, left, safety, entries)
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
            phase=plan.phase_of(max(number, 1)).id if started else "pregroup",
            is_closed=closed,
            step=next_group_step(situation),
            situation=situation,
            meetings=meetings,
            members=members,
            leader=str(handed[-1].body["to"]) if handed else group.author,
            leader_code=str(handed[-1].body["code"]) if handed else None,
            plan=plan,
            settings=settings,
            follow_up=self._protocol(FOLLOW_UP),
            follow_ups=tuple(m for m in every if is_follow_up(m.number)),
            closed_on=closing.day if closing else None,
            closing=closing,
            unwritten=_unwritten(done, entries),
            private_words={
                e.meeting: str(e.body["text"])
                for e in entries
                if e.kind == "note" and e.name == PRIVATE_WORD and e.meeting is not None
            },
        )

    def _members(
        self,
        shelves: Shelves,
        group: Group,
        plan: CoursePlan,
        meetings: tuple[Meeting, ...],
        left: int,
        safety: Mapping[str, SafetyState],
        told: list[Entry],
    ) -> tuple[MemberStanding, ...]:
        status = statuses_of(shelves, group.id)
        scores = _by_member(
            sorted(shelves.assessments(group=group.id), key=lambda a: (a.day, a.tick))
        )
        marks = _by_member(shelves.attendance(group=group.id))
        entries = _by_member(told)
        held = max((m.number for m in meetings if m.status == "complete"), default=0)
        phase = plan.phase_of(held + 1).id
        # Of a group that is kept elsewhere no meeting was opened here; only who came was told.
        numbers = {m.number for m in meetings} or set(
            days_held((), [a for told in marks.values() for a in told])
        )
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
            goals = newest(e for e in mine if e.kind == "goals")
            offered = [attendance[number] for number in numbers & attendance.keys()]
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
                    attended=len([mark for mark in offered if mark.was_there]),
                    offered=len(offered),
                    safety=safety.get(member.id, SafetyState()),
                    contacts=tuple(
                        e.day
                        for e in mine
                        if e.kind == "contact" and e.day and e.body["result"] == REACHED
                    ),
                    told=newest(e for e in mine if e.kind == "member_status"),
                    practice=last_of(e for e in mine if e.kind == "practice"),
                    turns={
                        int(e.body["meeting"]): bool(e.body["spoke"])
                        for e in mine
                        if e.kind == "turn"
                    },
                    goals=goals_of(goals.body) if goals else (),
                    goals_seen=(goals.meeting or 0) if goals else 0,
                    agreed=_agreed_days(mine),
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


def _number_now(meetings: tuple[Meeting, ...], of: int) -> int:
    """The open meeting, else the first after those held, else one in between that was never entered."""
    done = {m.number for m in meetings if m.status == "complete"}
    is_open = [m.number for m in meetings if m.status == "open"]
    after = max(done, default=0) + 1
    ahead = [n for n in (*range(after, of + 1), *range(1, after)) if n not in done]
    return next(iter([*is_open, *ahead]), of)


def _agreed_days(entries: list[Entry]) -> tuple[date, ...]:
    sheet = newest(e for e in entries if e.kind == "worksheet" and e.name == ENDING)
    told = sheet.body["answers"] if sheet is not None and sheet.body["finished"] else {}
    days = {day_in(told.get(name)) for name in ("next_date", "booster")}
    return tuple(sorted(day for day in days if day is not None))


def _unwritten(done: list[Meeting], entries: list[Entry]) -> tuple[int, ...]:
    written = {e.meeting for e in entries if e.kind == "note" and e.name == COURSE_NOTE}
    return tuple(m.number for m in done if m.number not in written)


def _each_once(meetings: Iterable[Meeting]) -> tuple[Meeting, ...]:
    last = {m.number: m for m in meetings}
    return tuple(last[number] for number in sorted(last))


def _by_member(records: Iterable[T]) -> dict[str, list[T]]:
    found: dict[str, list[T]] = {}
    for record in records:
        found.setdefault(record.member or "", []).append(record)
    return found
