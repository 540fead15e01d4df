"""A figure of plots/ as it is put on paper: in greys, in memory, without a file in between."""

from typing import TYPE_CHECKING

from PySide6.QtGui import QImage

if TYPE_CHECKING:
    from matplotlib.figure import Figure

# As fine as a reader at arm's length can tell, and as a printer in an office prints.
DOTS = 200.0


def drawn(figure: "Figure", dots: float = DOTS) -> QImage:
    """`dots` to the inch. The figure is drawn once, and not again when the paper is."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg

    figure.dpi = dots
    canvas = FigureCanvasAgg(figure)
    canvas.draw()
    width, height = canvas.get_width_height()
    image = QImage(canvas.buffer_rgba(), width, height, 4 * width, QImage.Format.Format_RGBX8888)
    # A copy: what was drawn belongs to the figure and goes with it.
    return image.convertToFormat(QImage.Format.Format_Grayscale8)
