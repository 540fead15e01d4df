"""A member's safety state (domain.md 5.2), as worked out by domain/safety_course.py.

Each thing that raises a question is a *matter* of its own: a trigger, a set of answers, an act. The
member's state is that of the most serious live matter.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from ipt_desktop.domain.safety_rules import (
    DANGER,
    OPEN,
    RANK,
    RANK_ASKING_AGAIN,
    TO_ASK,
    State,
)


@dataclass(frozen=True, slots=True)
class Matter:
    """One thing that is open. `least` is the level it may not fall below by answers alone.

    `day` and `at` (UTC text, None for an assessment) tell since when it is in `state`.
    `excused_on`: the last day on which asking was recorded as not possible, with who was told.
    """

    fact: str
    tick: int
    state: State
    sources: tuple[str, ...]
    day: date
    at: str | None = None
    least: State | None = None
    excused_on: date | None = None
    facility: bool = False

    @property
    def rank(self) -> float:
        if self.state is State.ASKING and self.least is not None:
            return RANK_ASKING_AGAIN
        return RANK[self.state]


@dataclass(frozen=True, slots=True)
class Transition:
    """One fact of the history. `ignored` says why it had no effect: not_supervisor, undocumented,
    not_opened, unknown_event, nothing_seen; None where it counted or has no effect by its nature."""

    fact: str
    tick: int
    author: str
    day: date
    at: str | None
    event: str
    answers: Mapping[str, Any]
    sources: tuple[str, ...]
    before: State
    after: State
    ignored: str | None = None


@dataclass(frozen=True, slots=True)
class SafetyState:
    """`since` is the transition that led to `state`; None for NOT_ASKED. `matters` are the live ones."""

    state: State = State.NOT_ASKED
    since: Transition | None = None
    history: tuple[Transition, ...] = ()
    matters: tuple[Matter, ...] = ()
    clear_contacts: int = 0

    @property
    def is_open(self) -> bool:
        return self.state in OPEN

    @property
    def is_danger(self) -> bool:
        return self.state in DANGER

    @property
    def to_ask(self) -> tuple[Matter, ...]:
        """What the safety questions are due for."""
        return tuple(m for m in self.matters if m.state in TO_ASK)

    @property
    def triggers(self) -> tuple[str, ...]:
        """Why the questions are due, each reason once."""
        return tuple(dict.fromkeys(source for m in self.to_ask for source in m.sources))

    @property
    def is_pressing(self) -> bool:
        """Something is to be done now; being followed up (handed over, monitored) is open but not that."""
        return self.is_danger or bool(self.to_ask) or self.state is State.PERSISTING

    @property
    def mark(self) -> str:
        """The risk mark: none, not_asked, triggered, asking, followed_up, imminent."""
        if self.is_danger:
            return "imminent"
        if self.to_ask:
            asking = any(m.state is State.ASKING for m in self.to_ask)
            return "asking" if asking else "triggered"
        if self.is_open:
            return "followed_up"
        return "not_asked" if self.state is State.NOT_ASKED else "none"

    def has(self, *states: State) -> bool:
        """Any live matter is in one of those states, also where a more serious one is shown."""
        return any(m.state in states for m in self.matters)
