"""What facts say, ready to use: one frozen record a fact, as the store's shelves hand them out.

Every record names its fact, its author (the fingerprint of a card) and its tick, so that the newest of
several is the one with the greatest (tick, fact). Only current ones (not replaced, not erased) are handed
out unless a shelf says otherwise.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple, Protocol, TypeVar

# Who came late was there.
PRESENT = frozenset({"present", "late"})


@dataclass(frozen=True, slots=True)
class Group:
    """`lengths` is meetings per phase, in the protocol's order."""

    fact: str
    id: str
    author: str
    tick: int
    day: date | None
    code: str
    protocol: str
    protocol_version: str
    lengths: Mapping[str, int]
    sex: str | None
    weekday: int | None
    time: str | None
    language: str | None
    cofacilitator: str | None


@dataclass(frozen=True, slots=True)
class Member:
    fact: str
    id: str
    group: str
    author: str
    tick: int
    day: date | None
    code: str
    number: int
    external: str | None
    sex: str | None
    age_band: str | None


@dataclass(frozen=True, slots=True)
class Assessment:
    """`total`, `band` and `risk` were worked out from the answers by the measure of that version."""

    fact: str
    member: str
    group: str | None
    author: str
    tick: int
    day: date
    measure: str
    measure_version: str
    answers: tuple[int | None, ...]
    function: int | None
    total: float | None
    prorated: bool
    complete: bool
    band: str | None
    risk: str
    meeting: int | None
    content: Mapping[str, Any]
    replaces: str | None = None


class Reading(NamedTuple):
    """An assessment without its answers, for counting over very many; `mode` is how it was taken.

    `coding` says in which numbers `total` is, where there are several.
    """

    member: str
    day: date
    tick: int
    meeting: int | None
    total: float | None
    prorated: bool
    risk: str
    function: int | None
    mode: str | None
    coding: str | None = None


class Mark(NamedTuple):
    """That somebody was at a meeting, or was not, for counting over very many."""

    member: str
    group: str | None
    day: date
    tick: int
    meeting: int
    was_there: bool


@dataclass(frozen=True, slots=True)
class Meeting:
    fact: str
    group: str
    author: str
    tick: int
    day: date
    number: int
    status: str
    step: str | None


class Attendance(NamedTuple):
    fact: str
    member: str
    group: str | None
    author: str
    tick: int
    day: date
    meeting: int
    status: str

    @property
    def was_there(self) -> bool:
        return self.status in PRESENT


@dataclass(frozen=True, slots=True)
class Mood:
    """The symptom round: better, same or worse than last time."""

    fact: str
    member: str
    group: str | None
    author: str
    tick: int
    day: date
    change: str
    meeting: int | None
    hard: tuple[str, ...]
    words: str


@dataclass(frozen=True, slots=True)
class LifeEvent:
    """`event` is one of kinds.EVENT_KINDS; `linked`: worse, better, None; `link`: a mark's fact.

    `who` by role; `feeling` 0 to 3, None: not said; `link_words`: the link as the member says it;
    `landmark`: when, in words ("after the move").
    """

    fact: str
    member: str
    author: str
    tick: int
    day: date
    precision: str
    text: str
    area: str | None
    event: str
    linked: str | None
    link: str | None = None
    who: str = ""
    feeling: int | None = None
    link_words: str = ""
    landmark: str = ""


@dataclass(frozen=True, slots=True)
class SafetyEvent:
    fact: str
    member: str
    group: str | None
    author: str
    replica: str
    tick: int
    day: date
    written_at: str
    event: str
    answers: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class ErasedAssessment:
    """An assessment whose content was erased: that there was one is known, what it said is not."""

    fact: str
    member: str
    author: str
    tick: int
    day: date


@dataclass(frozen=True, slots=True)
class SafetyFacts:
    """All that safety is worked out from, also what was replaced, of some or all members."""

    events: tuple[SafetyEvent, ...]
    assessments: tuple[Assessment, ...]
    erased: tuple[ErasedAssessment, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """Any other fact of a known kind; `name` is its worksheet, step or subject where it has one."""

    fact: str
    kind: str
    name: str | None
    member: str | None
    group: str | None
    meeting: int | None
    author: str
    tick: int
    day: date | None
    body: Mapping[str, Any]


class _Told(Protocol):
    @property
    def tick(self) -> int: ...
    @property
    def fact(self) -> str: ...


T = TypeVar("T", bound=_Told)


def newest(records: Iterable[T]) -> T | None:
    """The one told last, by what was known and not by clocks; None of none."""
    return max(records, key=lambda r: (r.tick, r.fact), default=None)
