"""What self-painted parts share: words in a rectangle, joined corners, a button that paints itself."""

from typing import Literal

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QEnterEvent, QFont, QFontMetricsF, QPainter, QPainterPath
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from ipt_desktop.ui import fonts
from ipt_desktop.ui.theme import colour, look

Align = Literal["start", "center", "end"]


def painter_on(widget: QWidget) -> QPainter:
    """A smooth painter that reads in the widget's direction."""
    painter = QPainter(widget)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.setLayoutDirection(widget.layoutDirection())
    return painter


def draw_words(
    painter: QPainter, room: QRectF, words: str, face: QFont, tint: str, align: Align = "center"
) -> None:
    """One line in the middle of `room`, elided if it must be; never clipped at its height."""
    flags = {
        "start": Qt.AlignmentFlag.AlignLeft,
        "center": Qt.AlignmentFlag.AlignHCenter,
        "end": Qt.AlignmentFlag.AlignRight,
    }[align] | Qt.AlignmentFlag.AlignVCenter
    shown = QFontMetricsF(face).elidedText(words, Qt.TextElideMode.ElideRight, room.width() + 1)
    painter.setFont(face)
    painter.setPen(colour(tint) if not tint.startswith("#") else tint)
    painter.drawText(room, int(flags) | int(Qt.TextFlag.TextDontClip), shown)


def width_of(words: str, face: QFont) -> float:
    """The room that one line of `words` takes."""
    return QFontMetricsF(face).horizontalAdvance(words)


def face(role: str, *, strong: bool | None = None) -> QFont:
    """The font of `role` at today's text size."""
    return fonts.font(role, look().text, bold=strong)


def visual(widget: QWidget, box: QRectF) -> QRectF:
    """`box` measured from the start edge, as it lies on the screen."""
    if widget.layoutDirection() == Qt.LayoutDirection.LeftToRight:
        return box
    return QRectF(widget.width() - box.right(), box.top(), box.width(), box.height())


def rounded(box: QRectF, radius: float, *, start: bool = True, end: bool = True) -> QPainterPath:
    """A box with round corners at its left (`start`) and right (`end`) side, as seen."""
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.WindingFill)
    path.addRoundedRect(box, radius, radius)
    half = QRectF(box.left(), box.top(), box.width() / 2, box.height())
    if not start:
        path.addRect(half)
    if not end:
        path.addRect(half.translated(box.width() / 2, 0))
    return path.simplified()


class PaintedButton(QAbstractButton):
    """A button with its own look: hand on hover, name from its words, Enter and Space press it."""

    def __init__(self, words: str, *, checkable: bool = False) -> None:
        super().__init__()
        self.setText(words)
        self.setAccessibleName(words)
        self.setCheckable(checkable)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.update()

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()
