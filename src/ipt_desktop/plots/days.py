"""From a place in the picture back to a day."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class DaySpan:
    """A part of the picture from `left` to `right`, px as shown; `known` pairs x with a day's ordinal.

    `known` rises by x and has two places at least.
    """

    part: str
    left: float
    right: float
    known: tuple[tuple[float, float], ...]


def day_at(spans: Sequence[DaySpan], x: float) -> date | None:
    """The day under `x`, straight between known places; None outside every part."""
    for span in spans:
        if span.left <= x <= span.right:
            places = [place for place, _ in span.known]
            at = min(max(bisect_right(places, x), 1), len(places) - 1)
            (low, early), (high, late) = span.known[at - 1], span.known[at]
            share = (x - low) / (high - low) if high > low else 0.0
            return date.fromordinal(max(1, round(early + share * (late - early))))
    return None


def part_at(spans: Sequence[DaySpan], x: float) -> str | None:
    """The part under `x`."""
    return next((span.part for span in spans if span.left <= x <= span.right), None)
