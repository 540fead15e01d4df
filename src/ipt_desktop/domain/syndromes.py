"""The symptom-count rule of the PHQ-9 (domain.md 3.1), decided only where no gap can change it."""

from collections.abc import Sequence
from enum import StrEnum

from ipt_desktop.domain.measures import Measure, SyndromeRule


class Syndrome(StrEnum):
    """A pattern of symptoms on a screening form; not a diagnosis."""

    MAJOR = "major"
    OTHER = "other"
    NONE = "none"


def syndrome_of(measure: Measure, values: Sequence[int | None]) -> Syndrome | None:
    """The syndrome that holds whatever the gaps hide; None where they could change it."""
    if measure.syndrome is None:
        return None
    rule = measure.syndrome
    given = dict(zip([item.id for item in measure.items], values, strict=True))
    least = _syndrome(rule, given, gaps_count=False)
    if None not in values:
        return least
    return least if least == _syndrome(rule, given, gaps_count=True) else None


def _syndrome(rule: SyndromeRule, given: dict[str, int | None], *, gaps_count: bool) -> Syndrome:
    met = set()
    for item, lowest in rule.counts_from.items():
        value = given[item]
        if gaps_count if value is None else value >= lowest:
            met.add(item)
    if len(met.intersection(rule.core)) < rule.core_needed:
        return Syndrome.NONE
    if len(met) >= rule.major_from:
        return Syndrome.MAJOR
    return Syndrome.OTHER if len(met) >= rule.other_from else Syndrome.NONE
