"""Questionnaires such as the PHQ-9 as plain values; what differs is in resources/measures."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction
from math import floor

from ipt_desktop.domain.words import Words


class Better(StrEnum):
    """Which way is well: a lower total (PHQ-9) or a higher one (WHO-5)."""

    LOWER = "lower"
    HIGHER = "higher"


class Entry(StrEnum):
    """How a measure may be entered: answer by answer, or as the total of a paper form."""

    ITEMS = "items"
    TOTAL = "total"


class AnswersAre(StrEnum):
    """Scores as they add up, or places on the printed form, 1 = top. In the EPDS the two differ."""

    SCORES = "scores"
    POSITIONS = "positions"


@dataclass(frozen=True, slots=True)
class Licence:
    terms: str
    source: str


@dataclass(frozen=True, slots=True)
class Loinc:
    """None where no code is known for certain."""

    panel: str | None = None
    total: str | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """`value` is what it adds to the total, in the measure's first coding."""

    value: int
    loinc: str | None = None


@dataclass(frozen=True, slots=True)
class Item:
    """`positions`: scores of the printed answers, top first. `same_as`: another measure's item."""

    id: str
    loinc: str | None = None
    positions: tuple[int, ...] = ()
    same_as: str | None = None


@dataclass(frozen=True, slots=True)
class Function:
    """The question how hard it makes daily life: never part of the total."""

    id: str
    answers: tuple[Answer, ...]
    loinc: str | None = None


@dataclass(frozen=True, slots=True)
class RiskItem:
    """`item` is None where only the total is entered and the risk answer is asked apart."""

    item: str | None = None
    present_from: int = 1


@dataclass(frozen=True, slots=True)
class Proration:
    """Up to `most_missing` gaps are filled with the mean of the rest; with more, no total."""

    most_missing: int
    source: str


@dataclass(frozen=True, slots=True)
class Coding:
    """A way to number the same answers, `shift` above the first coding (WHODAS 0-4 and 1-5)."""

    code: str
    shift: int = 0


@dataclass(frozen=True, slots=True)
class Band:
    """Holds from `low` up to the next band."""

    code: str
    low: int
    name: Words


@dataclass(frozen=True, slots=True)
class CutOff:
    """A published or agreed threshold; `side` is from (that total and above) or below."""

    code: str
    value: float
    side: str
    source: str


@dataclass(frozen=True, slots=True)
class SyndromeRule:
    """A symptom counts from its own lowest answer; `core` ones are among them (domain.md 3.1)."""

    core: tuple[str, ...]
    core_needed: int
    counts_from: Mapping[str, int]
    major_from: int
    other_from: int


@dataclass(frozen=True, slots=True)
class ChangeRule:
    """What a difference in totals means, in points; None where nothing is published."""

    response_share: float | None = None
    remission_below: float | None = None
    case_from: float | None = None
    important: float | None = None
    reliable: float | None = None


@dataclass(frozen=True, slots=True)
class WatchRule:
    """When a supervisor looks at a course that is not going well (domain.md 2.6), in points."""

    rise: float
    midway_meeting: int
    midway_drop: float
    plan_from: float


@dataclass(frozen=True, slots=True)
class Measure:
    """`unconfirmed` names the values, by path, that a programme's clinical lead must confirm."""

    id: str
    version: str
    name: Words
    about: Words
    licence: Licence
    window_days: int
    better: Better
    entry: tuple[Entry, ...]
    highest_total: int
    items: tuple[Item, ...] = ()
    answers: tuple[Answer, ...] = ()
    loinc: Loinc = field(default_factory=Loinc)
    function: Function | None = None
    risk: RiskItem | None = None
    proration: Proration | None = None
    codings: tuple[Coding, ...] = ()
    editions: tuple[str, ...] = ()
    percent: bool = False
    bands: tuple[Band, ...] = ()
    cut_offs: tuple[CutOff, ...] = ()
    syndrome: SyndromeRule | None = None
    change: ChangeRule = field(default_factory=ChangeRule)
    watch: WatchRule | None = None
    unconfirmed: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def total_only(self) -> bool:
        return Entry.ITEMS not in self.entry

    @property
    def values(self) -> tuple[int, ...]:
        """What an answer may add, in the first coding."""
        return tuple([answer.value for answer in self.answers])

    @property
    def has_positions(self) -> bool:
        return any(item.positions for item in self.items)

    def number_of(self, item: str) -> int:
        """The item's number on the form, from 1."""
        return [i.id for i in self.items].index(item) + 1

    def band_of(self, total: float | Fraction | None) -> str | None:
        """The band of a total in the first coding, rounded half up; None without total or bands."""
        if total is None:
            return None
        whole = total if type(total) is int else floor(Fraction(total) + Fraction(1, 2))
        for band in reversed(self.bands):
            if whole >= band.low:
                return band.code
        return None


@dataclass(frozen=True, slots=True)
class FunctionWording:
    question: str
    answers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Wording:
    """The published text of a measure in one language: locked, shown exactly as it stands.

    `answers` stand in the order of `Measure.answers`; `gender` is neutral, masculine or feminine.
    """

    measure: str
    language: str
    version: str
    status: str
    provenance: str
    title: str
    stem: str
    items: Mapping[str, str]
    answers: tuple[str, ...]
    function: FunctionWording | None = None
    gender: str = "neutral"
    notes: tuple[str, ...] = ()
