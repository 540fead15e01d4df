"""One group's meetings in order: the protocol's, with those that were repeated, split, added or left out.

The plan is worked out from a set of changes, whatever order they arrived in (docs/decisions/0030). A place
in the plan is a slot with a name of its own, so that a change means the same on every device.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from ipt_desktop.domain.protocols import (
    PROMPTS,
    Check,
    EndingPrompt,
    Lengths,
    Part,
    Phase,
    Protocol,
    Step,
)
from ipt_desktop.domain.schedule import Moment

REPEAT, SPLIT, ADD, LEAVE_OUT = "repeat", "split", "add", "leave_out"
DATE, LEADS, TAKEN_BACK = "date", "leads", "taken_back"
INSERTS = (REPEAT, SPLIT, ADD)
# What every meeting has, so both halves of a split one have it.
_IN_BOTH = frozenset(
    {"welcome", "attendance", "round", "practice_review", "practice_set", "closing"}
)


@dataclass(frozen=True, slots=True)
class PlanChange:
    """One change as it was told. `after` and `like` are slots; `day` is for moves, `leads` for people."""

    fact: str
    tick: int
    what: str
    slot: str
    after: str = ""
    like: str = ""
    day: date | None = None
    rest: bool = False
    leads: str = ""
    beside: str = ""
    author: str = ""
    told: date | None = None


@dataclass(frozen=True, slots=True)
class Slot:
    """A place in the plan. `like` is the slot whose agenda it has; `half` 1 or 2 of a split one, else 0.

    `change` is the fact that put it here; empty for the protocol's own.
    """

    id: str
    phase: str
    like: str
    half: int = 0
    origin: str = "course"
    change: str = ""


@dataclass(frozen=True)
class CoursePlan:
    """`changes` are the current ones that are not taken back, in the order in which they were told."""

    protocol: Protocol
    chosen: Lengths
    slots: tuple[Slot, ...]
    changes: tuple[PlanChange, ...] = ()
    _moments: tuple[Moment, ...] = field(default=(), repr=False)

    @property
    def of(self) -> int:
        """How many meetings the course has."""
        return len(self.slots)

    def slot(self, number: int) -> Slot:
        """IndexError where the plan has no such meeting."""
        if number < 1:
            raise IndexError(number)
        return self.slots[number - 1]

    def number_of(self, slot: str) -> int | None:
        """The meeting's number, None where that slot is not in the plan any more."""
        return next((n for n, one in enumerate(self.slots, 1) if one.id == slot), None)

    def lengths(self) -> dict[str, int]:
        """Meetings in each phase as planned now."""
        found = {phase.id: 0 for phase in self.protocol.phases}
        for one in self.slots:
            found[one.phase] += 1
        return found

    def phase_of(self, number: int) -> Phase:
        """The phase of a meeting; one beyond the plan belongs to the last phase."""
        id = self.slots[min(max(number, 1), self.of) - 1].phase
        return next(phase for phase in self.protocol.phases if phase.id == id)

    def moment(self, number: int) -> Moment:
        """Where a meeting's agenda stands in the course; meeting 0 is the pre-group meeting."""
        if number == 0:
            return self.protocol.moment(0)
        return self._moments[min(number, self.of) - 1]

    def steps_of(self, number: int, part: Part | None = None) -> tuple[Step, ...]:
        """The plan of a meeting in order; of a split one its half."""
        steps = self.protocol.steps_at(self.moment(number), part)
        half = self.slots[min(number, self.of) - 1].half if number else 0
        return _half(steps, half) if half else steps

    def checks_of(self, number: int) -> tuple[Check, ...]:
        return tuple(check for step in self.steps_of(number) for check in step.checks)

    def has_tool(self, number: int, tool: str) -> bool:
        """Does a step of that meeting open it?"""
        return any(step.tool == tool for step in self.steps_of(number))

    def mentions_ending(self, number: int) -> Check | None:
        """The line that names the ending in this meeting: the most particular one."""
        naming = [check for check in self.checks_of(number) if check.names_ending]
        return naming[-1] if naming else None

    def ending_prompts(self) -> tuple[EndingPrompt, ...]:
        """The five of domain.md 2.1, in the meetings they belong to as planned now."""
        found: dict[str, list[int]] = {code: [] for code in PROMPTS}
        for number in range(self.of + 1):
            if self.mentions_ending(number) is not None:
                found[_prompt_of(self.moment(number))].append(number)
        prompts = []
        for code, meetings in found.items():
            check = self.mentions_ending(meetings[0]) if meetings else None
            if check is not None:
                times = min(PROMPTS[code], len(meetings))
                prompts.append(EndingPrompt(code, check.id, tuple(meetings), times))
        return tuple(prompts)

    def date_of(self, slot: str) -> PlanChange | None:
        """The move of that slot that was told last."""
        return self._newest(DATE, slot)

    def led_by(self, slot: str) -> PlanChange | None:
        """Who leads there, as told last."""
        return self._newest(LEADS, slot)

    def _newest(self, what: str, slot: str) -> PlanChange | None:
        found = [c for c in self.changes if c.what == what and c.slot == slot]
        return max(found, key=lambda c: (c.tick, c.fact), default=None)


def plan_of(
    protocol: Protocol,
    chosen: Lengths,
    changes: Iterable[PlanChange] = (),
    *,
    begun: int = 0,
) -> CoursePlan:
    """The plan that a set of current changes makes; the ending stays last.

    `begun` is the highest number of a meeting that was begun: the plan is never shorter than that.
    """
    told = tuple(sorted(changes, key=lambda c: (c.tick, c.fact)))
    base = {phase.id: _named(phase.id, n) for phase, n in _lengths(protocol, chosen)}
    slots = _with_inserted(base, [c for c in told if c.what in INSERTS])
    slots = _without(slots, {c.slot for c in told if c.what == LEAVE_OUT})
    last = protocol.phases[-1].id
    while len(slots) < begun:
        extra = f"{last}:x{len(slots) + 1}"
        slots.append(Slot(extra, last, slots[-1].like, origin="extra"))
    return CoursePlan(protocol, chosen, tuple(slots), told, _moments_of(slots, base))


def next_name(plan: CoursePlan, what: str, anchor: str) -> str:
    """A name for a new slot: the same on two devices that mean the same, so that they become one."""
    letter = {REPEAT: "r", SPLIT: "s", ADD: "a"}[what]
    stem = f"{anchor}:{letter}" if what == ADD else f"{anchor}.{letter}"
    used = {c.slot for c in plan.changes if c.what == what}
    return next(f"{stem}{n}" for n in range(1, 100) if f"{stem}{n}" not in used)


def _prompt_of(moment: Moment) -> str:
    """Which of the five prompts a meeting is about; a course of two has no last but one."""
    if moment.meeting == 0:
        return "pregroup"
    if moment.meeting == moment.of:
        return "last"
    if moment.meeting == 1:
        return "first"
    return "next_to_last" if moment.meeting == moment.of - 1 else "between"


def _lengths(protocol: Protocol, chosen: Lengths) -> list[tuple[Phase, int]]:
    lengths = protocol.lengths(chosen)
    return [(phase, lengths[phase.id]) for phase in protocol.phases]


def _named(phase: str, count: int) -> list[str]:
    return [f"{phase}:{n}" for n in range(1, count + 1)]


def _with_inserted(base: Mapping[str, list[str]], inserts: Sequence[PlanChange]) -> list[Slot]:
    """Each inserted slot behind its anchor; one whose anchor is gone stands at the end of its phase."""
    one_each: dict[str, PlanChange] = {}
    for change in inserts:
        one_each.setdefault(change.slot, change)
    known = {id for ids in base.values() for id in ids} | one_each.keys()
    behind: dict[str, list[PlanChange]] = {}
    loose: dict[str, list[PlanChange]] = {}
    phases = list(base)
    for change in one_each.values():
        anchor = change.after if change.after in known and change.after != change.slot else ""
        if anchor:
            behind.setdefault(anchor, []).append(change)
        else:
            phase = change.slot.partition(":")[0]
            loose.setdefault(phase if phase in base else phases[-1], []).append(change)
    found: list[Slot] = []
    placed: set[str] = set()

    def place(slot: Slot) -> None:
        if slot.id in placed:
            return
        placed.add(slot.id)
        after = sorted(behind.get(slot.id, ()), key=_order)
        halved = slot.half == 0 and any(c.what == SPLIT for c in after)
        found.append(replace(slot, half=1) if halved else slot)
        for change in after:
            place(_inserted(change, slot.phase, one_each))

    for phase, ids in base.items():
        for id in ids:
            place(Slot(id, phase, id))
        for change in sorted(loose.get(phase, ()), key=_order):
            place(_inserted(change, phase, one_each))
    return found


def _inserted(change: PlanChange, phase: str, inserts: Mapping[str, PlanChange]) -> Slot:
    like, seen = change.like or change.slot, set[str]()
    # A repeat of a repeat has the agenda that the first of them had.
    while like in inserts and inserts[like].like and like not in seen:
        seen.add(like)
        like = inserts[like].like
    half = 2 if change.what == SPLIT else 0
    return Slot(change.slot, phase, like, half, change.what, change.fact)


def _order(change: PlanChange) -> tuple[bool, int, str]:
    """A second half stands right behind the first; else by name, which is the same everywhere."""
    return (change.what != SPLIT, len(change.slot), change.slot)


def _without(slots: list[Slot], left_out: set[str]) -> list[Slot]:
    """A phase is never emptied: a course without an ending is no course."""
    by_phase: dict[str, list[Slot]] = {}
    for one in slots:
        by_phase.setdefault(one.phase, []).append(one)
    kept = {
        phase: [one for one in ones if one.id not in left_out] or ones
        for phase, ones in by_phase.items()
    }
    return [one for phase in by_phase for one in kept[phase]]


def _moments_of(slots: Sequence[Slot], base: Mapping[str, list[str]]) -> tuple[Moment, ...]:
    """What depends on the place goes by the place (half-way, last but one, last); the rest by `like`.

    The two halves of one meeting count as one.
    """
    units: list[int] = []
    for place, one in enumerate(slots):
        is_second = one.half == 2 and place > 0 and slots[place - 1].like == one.like
        units.append(units[-1] if is_second else (units[-1] if units else 0) + 1)
    total = units[-1] if units else 0
    first = next(iter(base.values()))[0]
    found = []
    for unit, one in zip(units, slots, strict=True):
        phase, _, rest = one.like.partition(":")
        length = len(base.get(phase, ())) or 1
        at = int(rest) if rest.isdecimal() else length
        if phase not in base:
            phase = one.phase
        number = 1 if one.like == first and unit < total - 1 else unit
        found.append(Moment(number, total, phase, at, max(length, at)))
    return tuple(found)


def _half(steps: Sequence[Step], half: int) -> tuple[Step, ...]:
    """What opens and closes a meeting is in both halves; the rest is parted by its minutes."""
    middle = [s for s in steps if s.part is Part.MEETING and s.tool not in _IN_BOTH]
    whole, spent, first = sum(s.minutes for s in middle), 0, set[str]()
    for step in middle:
        if first and (spent + step.minutes / 2) * 2 > whole:
            break
        first.add(step.id)
        spent += step.minutes
    mine = {s.id for s in middle if (s.id in first) == (half == 1)}
    others = {s.id for s in middle} - mine
    return tuple(s for s in steps if s.id not in others)
