"""All that the safety screen shows at one moment: codes, moments and content, no words of its own."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from ipt_desktop.domain.safety_texts import SafetyText

Page = Literal[
    "concern",
    "ask",
    "not_possible",
    "question",
    "review",
    "danger",
    "medical",
    "persisting",
    "handed_over",
    "monitored",
    "unlikely",
    "act",
    "lowering",
    "closing",
]
# What stands in the middle of a step.
Act = Literal["choose", "call", "calls", "hand_over", "none"]


@dataclass(frozen=True, slots=True)
class Number:
    """Somebody to call: `kind` supervisor, second, facility or service."""

    kind: str
    who: str
    number: str
    hours: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One step in the list at the start edge."""

    key: str
    text: SafetyText
    done: bool = False
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Done:
    """One line of the log. `words` are codes that words.py turns into a sentence."""

    at: datetime | None
    event: str
    answers: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class State:
    """`code` is the member's, as read. `choices` are what may be pressed now, the first the likely one.

    `held`: only Hide leaves. `missing`: what a hand-over still lacks.
    `calls` are the kinds of contact that the step offers, also those without a number.
    `approved_by`: who approved the wording; `not_approved`: what stands against the programme's pack.
    `can_go_on`: the footer's action works.
    """

    code: str
    page: Page
    mark: str
    text: SafetyText | None = None
    act: Act = "none"
    choices: tuple[str, ...] = ()
    chosen: str | None = None
    lines: tuple[Line, ...] = ()
    current: str = ""
    numbers: tuple[Number, ...] = ()
    calls: tuple[str, ...] = ()
    log: tuple[Done, ...] = ()
    answers: Mapping[str, str] = field(default_factory=dict)
    opened_at: datetime | None = None
    held: bool = False
    is_supervisor: bool = False
    can_go_on: bool = False
    leads_to_danger: bool = False
    missing: tuple[str, ...] = ()
    clear_contacts: int = 0
    has_contacts: bool = True
    approved_by: str = ""
    not_approved: str = ""
    problem: Exception | None = None

    @property
    def step(self) -> int:
        """The current line's place, from 1; 0 where there are no lines."""
        keys = [line.key for line in self.lines]
        return keys.index(self.current) + 1 if self.current in keys else 0
