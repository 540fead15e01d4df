"""A group's plan: meetings moved, repeated, split, added, left out, who leads; each taken back."""

from collections.abc import Callable
from datetime import date
from typing import Any

from ipt_desktop.domain.course_plan import (
    ADD,
    DATE,
    INSERTS,
    LEADS,
    LEAVE_OUT,
    REPEAT,
    SPLIT,
    TAKEN_BACK,
    CoursePlan,
    next_name,
)
from ipt_desktop.domain.errors import (
    FactUnknown,
    GroupUnknown,
    PhaseLengthOutOfRange,
    PlanAlreadySplit,
    PlanDayOutOfOrder,
    PlanLastStays,
    PlanMeetingBegun,
    PlanMeetingUnknown,
)
from ipt_desktop.domain.facts import Fact, NewFact
from ipt_desktop.domain.follow_ups import is_follow_up, meeting_of_slot, slot_of
from ipt_desktop.domain.privacy import refuse_identifying
from ipt_desktop.domain.records import Entry
from ipt_desktop.services.course import Course, Standing
from ipt_desktop.services.ports import Tx, Vault


class Plans:
    """Every method keeps one fact; `number` is the meeting's in the plan as it is now.

    PlanMeetingUnknown, PlanMeetingBegun; PhaseLengthOutOfRange where the phase would be too long or short.
    """

    def __init__(self, vault: Vault, course: Course, today: Callable[[], date]) -> None:
        self._vault, self._course, self._today = vault, course, today

    def move(self, group: str, number: int, day: date, *, rest: bool) -> Fact:
        """See `move_in`."""
        with self._vault.writing() as tx:
            return self.move_in(tx, group, number, day, rest=rest)

    def repeat(self, group: str, number: int) -> Fact:
        """See `repeat_in`."""
        with self._vault.writing() as tx:
            return self.repeat_in(tx, group, number)

    def split(self, group: str, number: int) -> Fact:
        """See `split_in`."""
        with self._vault.writing() as tx:
            return self.split_in(tx, group, number)

    def add(self, group: str) -> Fact:
        """See `add_in`."""
        with self._vault.writing() as tx:
            return self.add_in(tx, group)

    def leave_out(self, group: str, number: int) -> Fact:
        """See `leave_out_in`."""
        with self._vault.writing() as tx:
            return self.leave_out_in(tx, group, number)

    def lead(self, group: str, number: int, leads: str, beside: str = "") -> Fact:
        """See `lead_in`."""
        with self._vault.writing() as tx:
            return self.lead_in(tx, group, number, leads, beside)

    def take_back(self, group: str, fact: str) -> Fact:
        """See `take_back_in`."""
        with self._vault.writing() as tx:
            return self.take_back_in(tx, group, fact)

    def move_in(self, tx: Tx, group: str, number: int, day: date, *, rest: bool) -> Fact:
        """To another day, alone or with all that follow. PlanDayOutOfOrder.

        Also a follow-up meeting after the course, by its number (domain/follow_ups.py).
        """
        standing = self._standing(tx, group)
        if is_follow_up(number):
            slot = slot_of(number)
            self._check_follow_up(standing, number, day)
        else:
            slot = self._ahead(standing, number)
            self._check_day(standing, number, day, rest=rest)
        body = {"change": DATE, "slot": slot, "date": day.isoformat(), "rest": rest}
        return self._write(tx, group, body)

    def repeat_in(self, tx: Tx, group: str, number: int) -> Fact:
        """The same agenda once more: right after it, or next where others were held since. PlanLastStays."""
        standing = self._standing(tx, group)
        plan = standing.plan
        slot = self._slot(plan, number)
        after = max(number, standing.begun)
        if after >= plan.of:
            raise PlanLastStays()
        anchor = plan.slot(after)
        self._check_length(plan, anchor.phase, 1)
        name = next_name(plan, REPEAT, anchor.id)
        like = plan.slot(number).like
        body = {"change": REPEAT, "slot": name, "after": anchor.id, "like": like or slot}
        return self._write(tx, group, body)

    def split_in(self, tx: Tx, group: str, number: int) -> Fact:
        """Into two meetings, each with half of the agenda. PlanAlreadySplit."""
        standing = self._standing(tx, group)
        self._ahead(standing, number)
        slot = standing.plan.slot(number)
        if slot.half:
            raise PlanAlreadySplit()
        self._check_length(standing.plan, slot.phase, 1)
        name = next_name(standing.plan, SPLIT, slot.id)
        body = {"change": SPLIT, "slot": name, "after": slot.id, "like": slot.like}
        return self._write(tx, group, body)

    def add_in(self, tx: Tx, group: str) -> Fact:
        """One more meeting before the ending."""
        standing = self._standing(tx, group)
        plan = standing.plan
        phase = plan.protocol.phases[-2 if len(plan.protocol.phases) > 1 else -1].id
        ahead = plan.slots[standing.begun :]
        if all(one.phase != plan.protocol.phases[-1].id for one in ahead):
            raise PlanLastStays()
        self._check_length(plan, phase, 1)
        body: dict[str, Any] = {"change": ADD, "slot": next_name(plan, ADD, phase)}
        if standing.begun and plan.slot(standing.begun).phase == plan.protocol.phases[-1].id:
            # The ending has begun already: what is added stands before the rest of it.
            body["after"] = plan.slot(standing.begun).id
        return self._write(tx, group, body)

    def leave_out_in(self, tx: Tx, group: str, number: int) -> Fact:
        """It falls out of the plan; the others keep their order. PlanLastStays."""
        standing = self._standing(tx, group)
        if is_follow_up(number):
            if number in {m.number for m in standing.follow_ups}:
                raise PlanMeetingBegun()
            return self._write(tx, group, {"change": LEAVE_OUT, "slot": slot_of(number)})
        slot = self._ahead(standing, number)
        if number == standing.plan.of:
            raise PlanLastStays()
        self._check_length(standing.plan, standing.plan.slot(number).phase, -1)
        return self._write(tx, group, {"change": LEAVE_OUT, "slot": slot})

    def lead_in(self, tx: Tx, group: str, number: int, leads: str, beside: str = "") -> Fact:
        """Whose code leads a meeting, and whose is beside."""
        refuse_identifying(leads, beside)
        plan = self._standing(tx, group).plan
        slot = slot_of(number) if is_follow_up(number) else self._slot(plan, number)
        body = {"change": LEADS, "slot": slot, "leads": leads, "beside": beside or None}
        return self._write(tx, group, body)

    def take_back_in(self, tx: Tx, group: str, fact: str) -> Fact:
        """Undo a change, and the same change made on another device. PlanMeetingBegun, FactUnknown."""
        standing = self._standing(tx, group)
        entries = tx.shelves.entries("plan_change", group=group)
        mine = next((e for e in entries if e.fact == fact), None)
        if mine is None or mine.body["change"] == TAKEN_BACK:
            raise FactUnknown()
        if not can_take_back(standing, mine.body["change"], mine.body["slot"]):
            raise PlanMeetingBegun()
        twins = [e for e in entries if _same(e, mine)]
        body = {"change": TAKEN_BACK, "slot": mine.body["slot"]}
        written = [self._write(tx, group, body, replaces=e.fact) for e in twins]
        return written[-1]

    def _standing(self, tx: Tx, group: str) -> Standing:
        found = self._course.standing_in(tx, group)
        if found is None:
            raise GroupUnknown()
        return found

    def _slot(self, plan: CoursePlan, number: int) -> str:
        if not 1 <= number <= plan.of:
            raise PlanMeetingUnknown()
        return plan.slot(number).id

    def _ahead(self, standing: Standing, number: int) -> str:
        slot = self._slot(standing.plan, number)
        if standing.is_begun(number):
            raise PlanMeetingBegun()
        return slot

    def _check_length(self, plan: CoursePlan, phase: str, more: int) -> None:
        """By the protocol's limits for that phase, as when the group was formed."""
        found = next(p for p in plan.protocol.phases if p.id == phase)
        length = plan.lengths()[phase] + more
        if (more > 0 and length > found.most) or (more < 0 and length < found.least):
            raise PhaseLengthOutOfRange(phase=phase, meetings=length)

    def _check_day(self, standing: Standing, number: int, day: date, *, rest: bool) -> None:
        dates = standing.dates(self._today())
        before = dates[number - 2] if number > 1 else None
        after = dates[number] if number < len(dates) else None
        too_late = not rest and after is not None and day >= after
        if day < self._today() or (before is not None and day <= before) or too_late:
            raise PlanDayOutOfOrder()

    def _check_follow_up(self, standing: Standing, number: int, day: date) -> None:
        if number in {m.number for m in standing.follow_ups}:
            raise PlanMeetingBegun()
        ended = standing.ended_on
        if ended is not None and day <= ended:
            raise PlanDayOutOfOrder()

    def _write(self, tx: Tx, group: str, body: dict[str, Any], replaces: str | None = None) -> Fact:
        new = NewFact("plan_change", body, group=group, day=self._today(), replaces=replaces)
        return tx.log.append(new)


def can_take_back(standing: Standing, what: str, slot: str) -> bool:
    """A meeting that was begun keeps its place, so what put it there stays."""
    if what in (LEADS, LEAVE_OUT):
        return True
    follow_up = meeting_of_slot(slot)
    if follow_up is not None:
        return follow_up not in {m.number for m in standing.follow_ups}
    number = standing.plan.number_of(slot)
    if number is None:
        return True
    if what in INSERTS or what == DATE:
        return number > standing.begun
    return True


def _same(one: Entry, other: Entry) -> bool:
    """The same change told twice: of inserted meetings the name says so."""
    if one.fact == other.fact:
        return True
    what = other.body["change"]
    same = (one.body["change"], one.body["slot"]) == (what, other.body["slot"])
    return same and what in (*INSERTS, LEAVE_OUT)
