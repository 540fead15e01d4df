"""A measure's whole and fixed scale in a box: totals to px, and its pale bands."""

from dataclasses import dataclass

from ipt_desktop.plots.model import Measure
from ipt_desktop.plots.placing import Box
from ipt_desktop.plots.sheet import Sheet
from ipt_desktop.plots.style import Style

_PAD = 3.0  # px above the best and beneath the worst total, so that a point there is whole


@dataclass(frozen=True, slots=True)
class Level:
    """Well at the top, unless the reader chose the higher total there."""

    box: Box
    measure: Measure
    style: Style

    def y(self, total: float) -> float:
        measure, box = self.measure, self.box
        share = (total - measure.low) / (measure.high - measure.low)
        if self.style.higher_up or not measure.higher_is_worse:
            share = 1 - share
        high = box.bottom - box.top - 2 * _PAD
        return box.top + _PAD + high * min(1.0, max(0.0, share))

    def draw_bands(self, sheet: Sheet) -> None:
        """Over the whole box; one quiet ground where the measure has none."""
        box, theme = self.box, sheet.style.theme
        ordered = sorted(self.measure.bands, key=lambda band: band.low)
        if not ordered:
            sheet.rect("ground", box, theme.ground)
        for number, band in enumerate(ordered):
            low = self.measure.low if number == 0 else band.low
            last = number + 1 == len(ordered)
            high = self.measure.high if last else ordered[number + 1].low
            top, bottom = sorted((self.y(low), self.y(high)))
            top = box.top if top <= box.top + _PAD else top
            bottom = box.bottom if bottom >= box.bottom - _PAD else bottom
            sheet.rect("ground", Box(box.left, top, box.right, bottom), theme.pale[band.level])
