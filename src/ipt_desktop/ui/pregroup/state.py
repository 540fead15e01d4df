"""All that the pre-group meeting shows at one moment."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from ipt_desktop.domain.guidance import Page as GuidePage
from ipt_desktop.domain.pregroup import Known
from ipt_desktop.domain.protocols import Step


@dataclass(frozen=True, slots=True)
class Score:
    """The questionnaire of the pre-group meeting; `total` None where the form has too many gaps."""

    total: float | None
    band: str | None
    is_estimated: bool
    day: date
    fact: str
    risk: str


@dataclass(frozen=True, slots=True)
class GroupFacts:
    """What is said about the group: weekday 0 is Monday, `time` HH:MM, `last_day` as planned."""

    meetings: int
    minutes: int
    sex: str | None
    weekday: int | None
    time: str | None
    place: str = ""
    last_day: date | None = None


@dataclass(frozen=True, slots=True)
class Form:
    """What stays the same while a page is open. `guide` are the guide's pages by id.

    `minutes` is what the whole pre-group meeting takes, as planned.
    """

    page: str
    member: str
    steps: tuple[Step, ...]
    guide: Mapping[str, GuidePage]
    group: GroupFacts
    done: frozenset[str]
    known: Known
    score: Score | None
    has_missing: bool
    offers_safety: bool
    today: date
    minutes: int


@dataclass(frozen=True, slots=True)
class State:
    """`against` what stands against keeping it, by code, told once somebody wanted to go on.

    `filling` counts how often all answers were put in anew.
    """

    answers: Mapping[str, Any] = field(default_factory=dict)
    is_changed: bool = False
    against: tuple[str, ...] = ()
    wrong: frozenset[str] = frozenset()
    problem: str = ""
    filling: int = 0
