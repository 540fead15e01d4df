"""One line of text on a picture. On screen it is drawn from kept pixels, in files as text."""

from typing import Any, Literal

import numpy as np
from matplotlib.artist import Artist
from matplotlib.backends.backend_agg import RendererAgg
from matplotlib.colors import to_rgb
from matplotlib.transforms import Bbox, Transform
from numpy.typing import NDArray

from ipt_desktop.plots.fonts import Face, Ink, ink

Side = Literal["left", "center", "right"]
_FROM_PEN = {"left": 0.0, "center": 0.5, "right": 1.0}


class Label(Artist):
    """A single line that stands on its base line.

    matplotlib's own Text shapes its line anew at each draw, and one costs more to make than a
    whole set of our shapes; a picture has seventy of them.
    """

    def __init__(self, transform: Transform) -> None:
        super().__init__()
        self.set_transform(transform)
        self._line: tuple[float, float, str, Face, str, Side] | None = None

    def say(self, x: float, y: float, text: str, face: Face, colour: str, side: Side) -> None:
        """Show `text` with its base line at y; x is the left, the centre or the right of it."""
        self._line = (x, y, text, face, colour, side)
        self.stale = True

    def be_silent(self) -> None:
        self._line = None
        self.stale = True

    def get_text(self) -> str:
        """What is shown; "" for nothing."""
        return self._line[2] if self._line else ""

    def draw(self, renderer: Any) -> None:
        if self._line is None or not self.get_visible():
            return
        _, _, text, face, colour, _ = self._line
        gc = renderer.new_gc()
        if isinstance(renderer, RendererAgg):
            left, base, drawn = self._place(renderer.dpi)
            image = np.empty((*drawn.coverage.shape, 4), np.uint8)
            image[..., :3] = [round(part * 255) for part in to_rgb(colour)]
            image[..., 3] = drawn.coverage[::-1]  # draw_image counts rows from the bottom
            renderer.draw_image(gc, round(left) + drawn.left, round(base) - drawn.below, image)
        else:
            left, base, _ = self._place(72.0)  # files are written in points
            gc.set_foreground(colour)
            _, height = renderer.get_canvas_width_height()
            base = height - base if renderer.flipy() else base
            renderer.draw_text(gc, left, base, text, face.properties(), 0.0)
        gc.restore()
        self.stale = False

    def get_window_extent(self, renderer: Any = None) -> Bbox:
        """The pixels that carry ink, not the height of the font's tallest letters."""
        figure = self.get_figure(root=True)
        if self._line is None or figure is None:
            return Bbox.null()
        left, base, drawn = self._place(figure.dpi)
        rows, columns = drawn.coverage.shape
        return Bbox.from_bounds(round(left) + drawn.left, round(base) - drawn.below, columns, rows)

    def coverage(self, dpi: float) -> NDArray[np.uint8]:
        """How much of each pixel of its extent is ink, row 0 at the top."""
        assert self._line is not None
        return ink(self._line[2], self._line[3], dpi).coverage

    def _place(self, dpi: float) -> tuple[float, float, Ink]:
        """Pen and base line from the bottom left, in pixels."""
        assert self._line is not None
        x, y, text, face, _, side = self._line
        drawn = ink(text, face, dpi)
        left, base = self.get_transform().transform((x, y))
        return float(left) - drawn.width * _FROM_PEN[side], float(base), drawn
