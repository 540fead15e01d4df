"""A picture of plots/ as a PDF of its own."""

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPageSize, QPainter

from ipt_desktop.papers.output import exact_page, pdf_of
from ipt_desktop.papers.plotted import colour_of, draw_sheet
from ipt_desktop.plots.sheet import Sheet

UNIT = 15.0  # a px is a 96th of an inch, papers count 1440 to the inch
_POINTS = 72 / 96


def as_pdf(sheet: Sheet, margin: float = 0.0) -> bytes:
    """The picture alone, on a page as large as it is with `margin` px around."""
    wide, tall = sheet.width + 2 * margin, sheet.height + 2 * margin

    def draw(painter: QPainter) -> None:
        ground = QRectF(0, 0, wide * UNIT, tall * UNIT)
        painter.fillRect(ground, colour_of(sheet.style.theme.surface))
        draw_sheet(painter, sheet, QPointF(margin * UNIT, margin * UNIT), UNIT, is_file=True)

    page = exact_page(wide * _POINTS, tall * _POINTS, QPageSize.Unit.Point)
    return pdf_of(page, [draw], right_to_left=sheet.style.right_to_left)
