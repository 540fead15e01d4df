"""The `score` result that scripts rely on: its keys may grow, never change their meaning."""

from collections.abc import Sequence
from typing import Any

from ipt_desktop.domain.answers import with_function
from ipt_desktop.domain.errors import AnswerOutOfRange, WrongNumberOfAnswers
from ipt_desktop.domain.measures import AnswersAre, Measure
from ipt_desktop.domain.scoring import Score, score, score_total


def score_document(
    measure: Measure,
    answers: Sequence[int | None],
    *,
    answers_are: str | None = None,
    coding: str | None = None,
) -> dict[str, Any]:
    """The score of answers in one row, as JSON values; raises what `score` raises.

    The function item may follow the items or be left off. A measure of which only the total is
    kept takes that total, then 0 or 1 for its risk answer. Where nothing is said, EPDS answers
    are scores and WHODAS answers are in the measure's first coding, and the result says so.
    """
    if measure.total_only:
        return document(measure, _total(measure, answers))
    if answers_are is None and measure.has_positions:
        answers_are = AnswersAre.SCORES
    if coding is None and measure.codings:
        coding = measure.codings[0].code
    items, function = with_function(measure, answers)
    result = document(
        measure, score(measure, items, function, answers_are=answers_are, coding=coding)
    )
    return result | ({"answers_are": str(answers_are)} if answers_are else {})


def document(measure: Measure, score: Score) -> dict[str, Any]:
    """A score as JSON values. `missing` holds item numbers as on the form, from 1."""
    return {
        "measure": score.measure,
        "version": score.version,
        "total": score.total,
        "prorated": score.prorated,
        "band": score.band,
        "complete": score.complete,
        "missing": [measure.number_of(item) for item in score.missing],
        "function": score.function,
        "risk": str(score.risk),
        "syndrome": None if score.syndrome is None else str(score.syndrome),
        "function_missing": score.function_missing,
        "risk_asked": score.risk_asked,
        "percent": score.percent,
        "coding": score.coding,
    }


def _total(measure: Measure, answers: Sequence[int | None]) -> Score:
    if not 1 <= len(answers) <= 2:
        raise WrongNumberOfAnswers(measure=measure.id, expected=1, given=len(answers))
    total, flag = (*answers, None)[:2]
    if total is None or flag not in (None, 0, 1):
        raise AnswerOutOfRange(measure=measure.id, place=1 if total is None else 2)
    return score_total(measure, total, risk_answer=None if flag is None else bool(flag))
