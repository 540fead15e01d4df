"""A course of meetings: its phases, and the steps of each meeting worked out by rule."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from ipt_desktop.domain.errors import PhaseLengthOutOfRange
from ipt_desktop.domain.schedule import Moment, applies
from ipt_desktop.domain.words import Words

Lengths = Mapping[str, int]
PREGROUP = "pregroup"
# Where the ending is named, and how often at least (domain.md 2.1).
PROMPTS: Mapping[str, int] = {PREGROUP: 1, "first": 1, "between": 2, "next_to_last": 1, "last": 1}


class Part(StrEnum):
    """When a step is done: before people come, with them, or after they have gone."""

    BEFORE = "before"
    MEETING = "meeting"
    AFTER = "after"


@dataclass(frozen=True, slots=True)
class Phase:
    """A stretch of meetings; a programme may set its length from `least` to `most`."""

    id: str
    name: Words
    least: int
    most: int
    default: int


@dataclass(frozen=True, slots=True)
class Check:
    """One line of the checklist. `id` is the row of domain.md 2.1 or 2.2 in lower case.

    `asked`: never taken for granted, a person says it. `links`: here mood and events are tied together.
    """

    id: str
    text: Words
    required: bool
    source: str
    names_ending: bool = False
    asked: bool = False
    links: bool = False


@dataclass(frozen=True, slots=True)
class Step:
    """One line of a meeting's plan. `say` is spoken as it stands; `tool` is what it opens."""

    id: str
    part: Part
    at: tuple[str, ...]
    unless: tuple[str, ...]
    order: int
    name: Words
    do: Words
    why: Words
    say: Words
    tips: tuple[Words, ...]
    pitfalls: tuple[Words, ...]
    minutes: int
    minutes_at: tuple[tuple[str, int], ...]
    tool: str
    page: str
    checks: tuple[Check, ...]

    @property
    def required(self) -> bool:
        return any(check.required for check in self.checks)

    @property
    def sources(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(check.source for check in self.checks))


@dataclass(frozen=True, slots=True)
class EndingPrompt:
    """The ending is named here: `check` at least `times` in `meetings` (0 is the pre-group one)."""

    code: str
    check: str
    meetings: tuple[int, ...]
    times: int


@dataclass(frozen=True, slots=True)
class Protocol:
    """Everything a group needs to run one kind of course. Lengths left out are the defaults."""

    id: str
    version: str
    title: Words
    about: Words
    source: str
    minutes: int
    phases: tuple[Phase, ...]
    steps: tuple[Step, ...]

    def validate_lengths(self, lengths: Lengths) -> None:
        """By phase, never by the total; PhaseLengthOutOfRange names the phase."""
        known = {phase.id: phase for phase in self.phases}
        for name, number in lengths.items():
            phase = known.get(name)
            if phase is None or not phase.least <= number <= phase.most:
                raise PhaseLengthOutOfRange(phase=name, meetings=number)

    def lengths(self, chosen: Lengths | None = None) -> dict[str, int]:
        return {phase.id: (chosen or {}).get(phase.id, phase.default) for phase in self.phases}

    def meetings(self, lengths: Lengths | None = None) -> int:
        """How many group meetings the course has, the pre-group meetings not counted."""
        return sum(self.lengths(lengths).values())

    def phase_of(self, meeting: int, lengths: Lengths | None = None) -> Phase:
        """The phase of a meeting; one beyond the plan belongs to the last phase."""
        last = 0
        for phase in self.phases:
            last += self.lengths(lengths)[phase.id]
            if meeting <= last:
                return phase
        return self.phases[-1]

    def moment(self, meeting: int, lengths: Lengths | None = None) -> Moment:
        """Where a meeting stands in the course; meeting 0 is the pre-group meeting."""
        total = self.meetings(lengths)
        if meeting == 0:
            return Moment(0, total, PREGROUP, 1, 1)
        phase, before = self.phase_of(meeting, lengths), 0
        for earlier in self.phases:
            if earlier is phase:
                break
            before += self.lengths(lengths)[earlier.id]
        long = max(self.lengths(lengths)[phase.id], meeting - before)
        return Moment(meeting, max(total, meeting), phase.id, meeting - before, long)

    def steps_of(
        self, meeting: int, lengths: Lengths | None = None, part: Part | None = None
    ) -> tuple[Step, ...]:
        """The plan of a meeting in order, with that meeting's minutes; `part` narrows it."""
        return self.steps_at(self.moment(meeting, lengths), part)

    def steps_at(self, moment: Moment, part: Part | None = None) -> tuple[Step, ...]:
        """The steps that belong to that moment of a course, in order."""
        return tuple(
            _timed(step, moment)
            for step in self.steps
            if part in (None, step.part)
            and any(applies(term, moment) for term in step.at)
            and not any(applies(term, moment) for term in step.unless)
        )

    def pregroup_steps(self) -> tuple[Step, ...]:
        return self.steps_of(0)

    def step(self, step_id: str) -> Step | None:
        return next((step for step in self.steps if step.id == step_id), None)

    def checks_of(self, meeting: int, lengths: Lengths | None = None) -> tuple[Check, ...]:
        """The lines of the meeting's checklist, those of every part."""
        return tuple(check for step in self.steps_of(meeting, lengths) for check in step.checks)

    def ending_prompts(self, lengths: Lengths | None = None) -> tuple[EndingPrompt, ...]:
        """The five of domain.md 2.1: pre-group, first, between (twice), last but one, last."""
        total = self.meetings(lengths)
        where = ((0,), (1,), tuple(range(2, total - 1)), (total - 1,), (total,))
        return tuple(
            EndingPrompt(code, check.id, meetings, min(times, len(meetings)))
            for (code, times), meetings in zip(PROMPTS.items(), where, strict=True)
            if meetings and (check := self.mentions_ending(meetings[0], lengths))
        )

    def mentions_ending(self, meeting: int, lengths: Lengths | None = None) -> Check | None:
        """The line of this meeting's checklist that names the ending: the most particular one."""
        naming = [check for check in self.checks_of(meeting, lengths) if check.names_ending]
        return naming[-1] if naming else None


def _timed(step: Step, moment: Moment) -> Step:
    for term, minutes in step.minutes_at:
        if applies(term, moment):
            return replace(step, minutes=minutes)
    return step


def with_add_on(protocol: Protocol, add_on: Protocol) -> Protocol:
    """The same course with an add-on's steps, each behind the steps of its own part."""
    more = tuple(replace(step, order=len(protocol.steps) + step.order) for step in add_on.steps)
    return replace(protocol, steps=protocol.steps + more)
