"""The mood line as pixels. No Qt in here: it runs beside the screen, and loads matplotlib only then."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ipt_desktop.plots.model import MoodLine
from ipt_desktop.plots.style import Style
from ipt_desktop.plots.words import Words

if TYPE_CHECKING:
    from ipt_desktop.plots.sheet import Spot


@dataclass(frozen=True, slots=True)
class Drawn:
    """`pixels` are RGBA rows of `across` × `down`; `spots` are in px of the widget, by time."""

    across: int
    down: int
    pixels: bytes
    spots: tuple[Spot, ...]
    size: tuple[int, int]


class Drawer:
    """Keeps its figure: drawing the same line again costs a fraction of the first time."""

    def __init__(self) -> None:
        self._figure: Any = None
        self._canvas: Any = None
        self._scale = 0.0

    def draw(
        self, line: MoodLine, words: Words, style: Style, size: tuple[int, int], scale: float
    ) -> Drawn:
        """`size` in px at 96 dpi, `scale` the screen's pixels to each of them."""
        from matplotlib.backends.backend_agg import FigureCanvasAgg

        from ipt_desktop.plots.mood_line import MoodLineFigure

        if self._figure is None or self._scale != scale:
            self._figure = MoodLineFigure(scale=scale)
            self._canvas = FigureCanvasAgg(self._figure.figure)
            self._scale = scale
        self._figure.show(line, words, style, size)
        self._canvas.draw()
        across, down = self._canvas.get_width_height()
        return Drawn(
            across, down, bytes(self._canvas.buffer_rgba()), tuple(self._figure.spots), size
        )
