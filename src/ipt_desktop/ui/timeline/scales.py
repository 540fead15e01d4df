"""From a questionnaire to the fixed scale that its picture has. No Qt in here."""

from ipt_desktop import i18n
from ipt_desktop.domain.measures import Better, Measure
from ipt_desktop.plots import model

_TICKS = {27: (0, 5, 10, 15, 20, 27), 21: (0, 5, 10, 15, 21), 25: (0, 5, 10, 13, 20, 25)}
_FEW = 4
# How deep each band is filled, lightest first: the more bands, the deeper the last.
_LEVELS = {1: (0,), 2: (0, 2), 3: (0, 2, 3), 4: (0, 1, 2, 3), 5: (0, 1, 2, 3, 4)}


def scale_of(measure: Measure) -> model.Measure:
    """Range, bands and reference lines; a measure without bands has none."""
    bands = _bands(measure)
    change = measure.change
    strong = tuple(int(t) for t in (change.remission_below, change.case_from) if t is not None)
    return model.Measure(
        low=0,
        high=measure.highest_total,
        ticks=_ticks(measure),
        bands=bands,
        strong=strong,
        well_under=None if change.remission_below is None else int(change.remission_below),
        higher_is_worse=measure.better is Better.LOWER,
        halves=change.response_share == 0.5,
    )


def _bands(measure: Measure) -> tuple[model.Band, ...]:
    lows = [band.low for band in measure.bands]
    highs = [low - 1 for low in lows[1:]] + [measure.highest_total]
    levels = _LEVELS.get(len(lows), (0, 1, 2, 3, *[4] * len(lows)))[: len(lows)]
    if measure.better is Better.HIGHER:
        levels = tuple(reversed(levels))
    return tuple(
        model.Band(low, high, i18n.content_text(band.name.at, band.name.english), level)
        for band, low, high, level in zip(measure.bands, lows, highs, levels, strict=True)
    )


def _ticks(measure: Measure) -> tuple[int, ...]:
    highest = measure.highest_total
    if highest in _TICKS:
        return _TICKS[highest]
    ticks = sorted({0, *(band.low for band in measure.bands), highest})
    if len(ticks) >= _FEW:
        return tuple(ticks)
    step = next(n for n in (1, 2, 5, 10, 12, 20, 50, 100) if highest / n <= 6)
    return tuple(sorted({*range(0, highest, step), highest}))
