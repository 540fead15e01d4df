"""Programme indicators over many members (domain.md 6.2): counts, shares and effect sizes.

Complete-case figures are over the members with both scores. What cannot be worked out is None, never 0.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean, stdev
from typing import Any

from ipt_desktop.domain.change import change
from ipt_desktop.domain.indicator_people import Pair, Turnout
from ipt_desktop.domain.measures import Measure
from ipt_desktop.domain.records import Reading
from ipt_desktop.domain.scoring import converted

SMALL_CELL = 5
# Shares of those who were cases at baseline; all others are shares of all pairs.
_OF_CASES = ("remission", "recovery", "reliable_recovery")
_SHARES = (
    *("response", "remission", "recovery", "reliable_improvement", "reliable_recovery"),
    *("reliable_deterioration", "minimal_important_change"),
)


@dataclass(frozen=True, slots=True)
class Share:
    """`n` of `of`; `of_enrolled` is what it would be of if nothing were missing. None: not known."""

    n: int | None
    of: int
    of_enrolled: int | None

    @property
    def document(self) -> dict[str, int | None]:
        return {"n": self.n, "of": self.of, "of_enrolled": self.of_enrolled}


def outcomes(
    measure: Measure, totals: Sequence[tuple[float, float]], enrolled: int
) -> dict[str, Any]:
    """I6 to I13 over (baseline, end) totals. SD with n - 1; an effect size without spread is None."""
    drops = [start - end for start, end in totals]
    sd_baseline, sd_drop = _sd([start for start, _ in totals]), _sd(drops)
    mean_drop = fmean(drops) if drops else None
    shares = _shares(measure, totals)
    of = {name: shares["cases"] if name in _OF_CASES else len(totals) for name in _SHARES}
    return {
        "paired": len(totals),
        "cases_paired": shares["cases"],
        "mean_baseline": fmean(start for start, _ in totals) if totals else None,
        "mean_end": fmean(end for _, end in totals) if totals else None,
        "mean_drop": mean_drop,
        "sd_baseline": sd_baseline,
        "effect_size": _ratio(mean_drop, sd_baseline),
        "sd_drop": sd_drop,
        "effect_size_paired": _ratio(mean_drop, sd_drop),
    } | {name: Share(shares[name], of[name], enrolled).document for name in _SHARES}


def missing_as_failure(figures: Mapping[str, Any], enrolled: int, cases: int) -> dict[str, Any]:
    """The same shares of everybody enrolled (of every case), as if whoever has no end score did not improve.

    Deterioration is left out: a missing score is no sign that somebody got worse.
    """
    return {
        name: Share(figures[name]["n"], cases if name in _OF_CASES else enrolled, enrolled).document
        for name in _SHARES
        if name != "reliable_deterioration"
    }


def last_observed(pairs: Sequence[Pair]) -> list[tuple[float, float]]:
    """(baseline, last) totals of all with a baseline; without a later score it is carried forward."""
    return [
        (total_of(pair.baseline), total_of(pair.last or pair.baseline))
        for pair in pairs
        if pair.baseline is not None
    ]


def completed_pairs(pairs: Sequence[Pair]) -> list[tuple[float, float]]:
    """(baseline, end) totals of all that have both."""
    return [
        (total_of(pair.baseline), total_of(pair.end))
        for pair in pairs
        if pair.baseline is not None and pair.end is not None
    ]


def total_of(reading: Reading) -> float:
    assert reading.total is not None
    return reading.total


def function_of(reading: Reading) -> int | None:
    """How hard daily life is made; not asked, and so no difficulty, where every answer was 0."""
    whole = reading.total == 0 and not reading.prorated
    return 0 if reading.function is None and whole else reading.function


def in_one_coding(measure: Measure, reading: Reading) -> float:
    """Its total in the measure's first coding, so that two forms that are numbered otherwise compare."""
    total = total_of(reading)
    if reading.coding is None or not measure.codings:
        return total
    return converted(measure, total, coding=reading.coding, to=measure.codings[0].code)


def attendance(turnouts: Sequence[Turnout], enrolled: int) -> dict[str, Any]:
    """I3 to I5. Completion and dropout are of members in groups whose attendance was kept."""
    kept = [t for t in turnouts if t.offered]
    told = [t for t in kept if t.dropped_out is not None]
    marked, offered = sum(t.marked for t in kept), sum(t.offered for t in kept)
    attended = sum(t.attended for t in kept)
    completed = sum(t.completed for t in kept)
    dropped = sum(bool(t.dropped_out) for t in told)
    return {
        "attendance": Share(attended if marked else None, marked, offered).document,
        "completion": Share(completed if kept else None, len(kept), enrolled).document,
        "dropout": Share(dropped if told else None, len(told), enrolled).document,
    }


def suppressed(
    counts: Mapping[str, int | None], smallest: int = SMALL_CELL
) -> dict[str, int | None]:
    """Cells from 1 to 4 as None, and one more where those hidden would follow from the sum: a single one,
    or several that are all as small or all as large as a hidden one can be.
    """
    known = {name: count for name, count in counts.items() if count is not None}
    hidden = {name for name, count in known.items() if 0 < count < smallest}
    shown = [name for name, count in known.items() if name not in hidden and count]
    told = sum(known[name] for name in hidden)
    follows = len(hidden) == 1 or told in (len(hidden), (smallest - 1) * len(hidden))
    if hidden and follows and shown and len(known) == len(counts):
        hidden.add(min(shown, key=lambda name: (known[name], name)))
    return {name: None if name in hidden else count for name, count in counts.items()}


def _shares(measure: Measure, totals: Sequence[tuple[float, float]]) -> dict[str, int]:
    found = dict.fromkeys(("cases", *_SHARES), 0)
    # Totals are few numbers that come again and again: each pair is judged once.
    for (start, end), times in Counter(totals).items():
        told = change(measure, start, end)
        was_case = bool(told.was_case)
        judged = {
            "cases": was_case,
            "response": told.response,
            "remission": was_case and told.remission,
            "recovery": told.recovery,
            "reliable_improvement": told.reliable_improvement,
            "reliable_recovery": told.reliable_recovery,
            "reliable_deterioration": told.reliable_deterioration,
            "minimal_important_change": told.important_improvement,
        }
        for name, holds in judged.items():
            found[name] += times if holds else 0
    return found


def _sd(values: Sequence[float]) -> float | None:
    return stdev(values) if len(values) > 1 else None


def _ratio(mean: float | None, sd: float | None) -> float | None:
    return mean / sd if mean is not None and sd else None
