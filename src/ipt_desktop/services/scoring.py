"""How the store scores an assessment it keeps: handed to it, so that it knows no content."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ipt_desktop.domain.errors import Problem
from ipt_desktop.domain.scoring import Score
from ipt_desktop.services.assessments import FindMeasure, score_of


@dataclass(frozen=True, slots=True)
class Summary:
    """What a measure makes of an assessment's content."""

    total: float | None
    prorated: bool
    complete: bool
    band: str | None
    risk: str


UNSCORED = Summary(None, False, False, None, "unknown")


@dataclass(frozen=True, slots=True)
class Scorer:
    """Scores by the measure here; what this app cannot score (an unknown measure) is kept without a total."""

    measure: FindMeasure

    def __call__(self, body: Mapping[str, Any]) -> Summary:
        try:
            return summary_of(score_of(self.measure(body["measure"]), body))
        except Problem:
            return UNSCORED


def summary_of(score: Score) -> Summary:
    """What of a score is kept beside the assessment."""
    risk = str(score.risk) if score.risk_asked else "none"
    return Summary(score.total, score.prorated, score.complete, score.band, risk)
