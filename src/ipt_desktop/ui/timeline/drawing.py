"""A picture as pixels. No Qt in here: it runs beside the screen, and loads matplotlib only then."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ipt_desktop.plots.model import View
from ipt_desktop.plots.style import Style

if TYPE_CHECKING:
    from ipt_desktop.plots.days import DaySpan
    from ipt_desktop.plots.sheet import Sheet, Spot

Size = tuple[int, int]
Compose = Callable[[View, Style, Size], "Sheet"]


@dataclass(frozen=True, slots=True)
class Drawn:
    """`pixels` are RGBA rows of `across` × `down`; `spots` and `days` are in px of the widget."""

    across: int
    down: int
    pixels: bytes
    spots: tuple[Spot, ...]
    size: Size
    days: tuple[DaySpan, ...] = ()


class Drawer:
    """Keeps its figure: drawing the same picture again costs a fraction of the first time."""

    def __init__(self) -> None:
        self._kept: Any = None
        self._canvas: Any = None
        self._scale = 0.0

    def draw(
        self, compose: Compose, view: View, style: Style, size: Size, scale: float = 1.0
    ) -> Drawn:
        """`size` in px at 96 dpi, `scale` the screen's pixels to each of them."""
        from matplotlib.backends.backend_agg import FigureCanvasAgg

        from ipt_desktop.plots.sheet import Canvas

        if self._kept is None or self._scale != scale:
            self._kept = Canvas(scale)
            self._canvas = FigureCanvasAgg(self._kept.figure)
            self._scale = scale
        sheet = compose(view, style, size)
        self._kept.show(sheet)
        self._canvas.draw()
        across, down = self._canvas.get_width_height()
        return Drawn(
            across,
            down,
            bytes(self._canvas.buffer_rgba()),
            sheet.in_order(),
            (round(sheet.width), round(sheet.height)),
            tuple(sheet.days),
        )
