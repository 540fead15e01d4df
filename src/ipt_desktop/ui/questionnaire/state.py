"""All that a questionnaire's screen shows at one moment."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from ipt_desktop.domain.answers import whole_total
from ipt_desktop.domain.filling import Filling
from ipt_desktop.domain.measures import Entry, Measure, Wording
from ipt_desktop.domain.scoring import Risk, Score, score_total

RISK_ANSWERS: Mapping[str, bool | None] = {"yes": True, "no": False, "unknown": None}


@dataclass(frozen=True, slots=True)
class Form:
    """What is asked, of whom, and where one can go from here. It does not change while open."""

    measure: Measure
    wording: Wording | None
    member: str
    title: str
    subtitle: str
    offers_grid: bool
    offers_safety: bool
    is_correction: bool


@dataclass(frozen=True, slots=True)
class State:
    """`risk_answer` is yes, no or unknown once said; `day` None while what is typed is no day."""

    filling: Filling
    entry: Entry
    day: date | None
    total: str = ""
    risk_answer: str | None = None
    is_saving: bool = False
    saved: Score | None = None
    problem: str = ""

    @property
    def score(self) -> Score | None:
        """Of the items; a typed total is what it says itself."""
        return self.filling.score if self.entry is Entry.ITEMS else None

    @property
    def risk(self) -> Risk:
        """As soon as it can be told."""
        if self.entry is Entry.ITEMS:
            return self.filling.risk
        told = {"yes": Risk.PRESENT, "unknown": Risk.UNKNOWN}
        return told.get(self.risk_answer or "", Risk.NONE)

    @property
    def left(self) -> int:
        """How many questions are still to be asked."""
        return self.filling.count - self.filling.done

    @property
    def can_finish(self) -> bool:
        if self.day is None or self.is_saving or self.saved is not None:
            return False
        if self.entry is Entry.ITEMS:
            return self.filling.is_done
        asks_risk = self.filling.measure.risk is not None
        has_total = whole_total(self.filling.measure, self.total) is not None
        return has_total and (self.risk_answer is not None or not asks_risk)

    @property
    def is_empty(self) -> bool:
        return self.filling.is_empty and not self.total and self.risk_answer is None


def scored(state: State) -> Score:
    """The score of a form that can be finished."""
    if state.score is not None:
        return state.score
    measure = state.filling.measure
    total = whole_total(measure, state.total)
    assert total is not None
    return score_total(measure, total, risk_answer=RISK_ANSWERS[state.risk_answer or "unknown"])
