"""What papers are drawn with: lengths in twentieths of a point, `x` counted from where reading starts."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QPainter,
    QPainterPath,
    QPen,
    QTextLayout,
    QTextOption,
)

from ipt_desktop.i18n import is_right_to_left
from ipt_desktop.papers import letters
from ipt_desktop.papers.faces import POINT, face, pitch

if TYPE_CHECKING:
    from ipt_desktop.plots.sheet import Sheet

_LINE_END = re.compile("\r\n?|\n")
INK, SOFT, LINE, PALE = QColor("#1a1a1a"), QColor("#555555"), QColor("#8a8a8a"), QColor("#ececec")


class Spot(NamedTuple):
    """Where something was drawn, from the paper's left top corner; `what` is text or line."""

    what: str
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class SetText:
    """Words set in lines: ready to be drawn, with their size."""

    layout: QTextLayout
    width: float
    height: float
    used: float  # width of the longest line
    words: str


def set_text(words: str, role: str, width: float, align: str = "start") -> SetText:
    """`align` is start, middle or end. A word longer than the line is broken, never cut."""
    # Lines that were typed stay lines: a layout knows only its own sign for the end of one.
    words = _LINE_END.sub("\u2028", words.strip("\r\n")).replace("\t", " ")
    layout = QTextLayout(words, face(role))
    option = QTextOption()
    right = is_right_to_left()
    way = Qt.LayoutDirection
    option.setTextDirection(way.RightToLeft if right else way.LeftToRight)
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    side = Qt.AlignmentFlag
    if align == "middle":
        option.setAlignment(side.AlignHCenter)
    else:
        # By the text's own rules "left" is not turned round with the direction.
        at_right = right == (align == "start")
        option.setAlignment((side.AlignRight if at_right else side.AlignLeft) | side.AlignAbsolute)
    layout.setTextOption(option)
    down, used = 0.0, 0.0
    step = pitch(role)
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        line.setPosition(QPointF(0, down + (step - line.height()) / 2))
        down += step
        used = max(used, line.naturalTextWidth())
    layout.endLayout()
    return SetText(layout, width, down, used, words)


@dataclass
class Canvas:
    """`width` is the paper's. `is_file`: text is drawn so that it can be read back from a PDF."""

    painter: QPainter
    width: float
    is_file: bool = False
    right: bool = field(default_factory=is_right_to_left)
    spots: list[Spot] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    _x: float = 0.0
    _y: float = 0.0
    _from: float = float("-inf")
    _to: float = float("inf")

    @contextmanager
    def window(self, start: float, end: float) -> Iterator[None]:
        """Within: only what lies from `start` to `end` down from here is drawn, moved up by `start`.

        Lines of words are drawn whole or not at all: each is in one of two windows that meet.
        """
        before = self._y, self._from, self._to
        self._from, self._to = self._y, self._y + end - start
        self._y -= start
        yield
        self._y, self._from, self._to = before

    def _is_seen(self, y: float) -> bool:
        return self._from <= y < self._to

    def move_to(self, x: float, y: float) -> None:
        """What is drawn next counts from here."""
        self._x, self._y = x, y

    def text(self, text: SetText, x: float, y: float, tint: QColor = INK) -> None:
        at = QPointF(self._left(x, text.width), self._y + y)
        lines = []
        for index in range(text.layout.lineCount()):
            line = text.layout.lineAt(index)
            box = line.naturalTextRect().translated(at)
            if self._is_seen(box.center().y()):
                lines.append(line)
                self.spots.append(Spot("text", box.x(), box.y(), box.width(), box.height()))
        if not lines:
            return
        first, last = lines[0].textStart(), lines[-1].textStart() + lines[-1].textLength()
        self.texts.append(text.layout.text()[first:last])
        self.painter.setPen(tint)
        if self.is_file:
            letters.draw(self.painter, lines, at, right_to_left=self.right)
        else:
            for line in lines:
                line.draw(self.painter, at)

    def rule(
        self, x: float, y: float, length: float, weight: float = 0.6, tint: QColor = LINE
    ) -> None:
        """A line across, to write on or to part things. `weight` in points."""
        if not self._from <= self._y + y <= self._to:
            return
        self.painter.setPen(QPen(tint, weight * POINT))
        left = self._left(x, length)
        self.painter.drawLine(QPointF(left, self._y + y), QPointF(left + length, self._y + y))
        self.spots.append(Spot("line", left, self._y + y, length, 0))

    def upright(self, x: float, y: float, length: float, weight: float = 0.6) -> None:
        self.painter.setPen(QPen(LINE, weight * POINT))
        left = self._left(x, 0)
        top, end = max(self._y + y, self._from), min(self._y + y + length, self._to)
        if top < end:
            self.painter.drawLine(QPointF(left, top), QPointF(left, end))
            self.spots.append(Spot("line", left, top, 0, end - top))

    def box(
        self,
        x: float,
        y: float,
        width: float,
        height: float,
        *,
        fill: QColor | None = None,
        edge: QColor | None = LINE,
        round: float = 0,
        weight: float = 0.6,
    ) -> None:
        top, end = max(self._y + y, self._from), min(self._y + y + height, self._to)
        if top > end:
            return
        self._pens(fill, edge, weight)
        room = QRectF(self._left(x, width), top, width, end - top)
        self.painter.drawRoundedRect(room, round, round)
        self.spots.append(Spot("line", room.x(), room.y(), width, room.height()))

    def circle(
        self, x: float, y: float, radius: float, *, fill: QColor | None = None, weight: float = 0.7
    ) -> None:
        """Round (x, y)."""
        if not self._is_seen(self._y + y):
            return
        self._pens(fill, SOFT, weight)
        middle = QPointF(self._left(x, 0), self._y + y)
        self.painter.drawEllipse(middle, radius, radius)
        self.spots.append(
            Spot("line", middle.x() - radius, middle.y() - radius, 2 * radius, 2 * radius)
        )

    def picture(self, sheet: "Sheet", x: float, y: float, width: float) -> None:
        """A picture that is already in the reader's direction; it is never mirrored."""
        from ipt_desktop.papers.plotted import draw_sheet  # the charts' library is slow to load

        unit = width / sheet.width
        at = QPointF(self._left(x, width), self._y + y)
        self.painter.save()
        self.texts += draw_sheet(self.painter, sheet, at, unit, is_file=self.is_file)
        self.painter.restore()
        self.spots.append(Spot("picture", at.x(), at.y(), width, sheet.height * unit))

    def line_between(
        self, x: float, y: float, to_x: float, to_y: float, style: Qt.PenStyle
    ) -> None:
        self.painter.setPen(QPen(SOFT, 1.0 * POINT, style))
        self.painter.drawLine(
            QPointF(self._left(x, 0), self._y + y), QPointF(self._left(to_x, 0), self._y + to_y)
        )

    def tick(self, x: float, y: float, size: float) -> None:
        """The mark in a box of `size` at (x, y). A tick is not mirrored."""
        left, top = self._left(x, size), self._y + y
        if not self._is_seen(top):
            return
        path = QPainterPath(QPointF(left + size * 0.18, top + size * 0.52))
        path.lineTo(left + size * 0.42, top + size * 0.76)
        path.lineTo(left + size * 0.86, top + size * 0.2)
        self.painter.setBrush(Qt.BrushStyle.NoBrush)
        self.painter.setPen(QPen(INK, 1.6 * POINT))
        self.painter.drawPath(path)

    def _left(self, x: float, width: float) -> float:
        """A place counted from the start of reading, counted from the left."""
        across = self._x + x
        return self.width - across - width if self.right else across

    def _pens(self, fill: QColor | None, edge: QColor | None, weight: float) -> None:
        self.painter.setBrush(QBrush(fill) if fill else QBrush(Qt.BrushStyle.NoBrush))
        self.painter.setPen(QPen(edge, weight * POINT) if edge else QPen(Qt.PenStyle.NoPen))
