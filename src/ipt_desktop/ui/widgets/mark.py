"""The app's sign: three people in a circle. The same in both directions."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from ipt_desktop.ui.theme import look


def draw_mark(painter: QPainter, box: QRectF) -> None:
    """To fill a square `box`; it is made for the rail's dark ground."""
    unit = box.width() / 34
    tokens = look().tokens
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(QColor(tokens.rail_mark), 2 * unit))
    painter.drawEllipse(box.center(), 11 * unit, 11 * unit)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(tokens.rail_ink))
    for x, y in ((17, 6), (26.5, 22.5), (7.5, 22.5)):
        painter.drawEllipse(box.topLeft() + QPointF(x * unit, y * unit), 3.4 * unit, 3.4 * unit)
