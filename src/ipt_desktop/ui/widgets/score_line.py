"""A score's course with its numbers, for a side panel: bands, the first score, meetings beneath."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ipt_desktop.formats import number
from ipt_desktop.i18n import pgettext
from ipt_desktop.ui.theme import colour, look
from ipt_desktop.ui.widgets.painting import draw_words, face, painter_on, visual

_TOP = 27
_BAND_STARTS = (0, 5, 10, 15, 20, _TOP)


class ScoreLine(QWidget):
    """PHQ-9 totals by meeting from 0, well at the top; None is a gap. Time runs with the reading.

    `name` says the course in words: it is the text twin.
    """

    def __init__(self, totals: Sequence[float | None], meetings: int, name: str) -> None:
        super().__init__()
        self._totals, self._beads = tuple(totals), max(meetings + 1, len(totals), 2)
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(300, look().px(150))

    def minimumSizeHint(self) -> QSize:
        return QSize(200, look().px(150))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painter_on(self)
        self._start, self._foot = look().px(24), look().px(20)
        self._ground(painter)
        places = [
            None if total is None else QPointF(self._x(index), self._y(total))
            for index, total in enumerate(self._totals)
        ]
        first = next((total for total in self._totals if total is not None), None)
        if first is not None:
            painter.setPen(QPen(colour("ink2"), 1, Qt.PenStyle.DashLine))
            painter.drawLine(
                QPointF(self._edge(0), self._y(first)), QPointF(self._edge(1), self._y(first))
            )
        painter.setPen(QPen(colour("ink"), 1.8))
        for before, after in zip(places, places[1:], strict=False):
            if before is not None and after is not None:
                painter.drawLine(before, after)
        last = max((i for i, place in enumerate(places) if place is not None), default=-1)
        for index, place in enumerate(places):
            if place is not None:
                self._point(painter, index, place, is_last=index == last)

    def _ground(self, painter: QPainter) -> None:
        painter.setRenderHint(painter.RenderHint.Antialiasing, False)
        left, right = sorted((self._edge(0), self._edge(1)))
        for index, fill in enumerate(look().tokens.bands):
            top, bottom = self._y(_BAND_STARTS[index]), self._y(_BAND_STARTS[index + 1])
            painter.fillRect(QRectF(left, top, right - left, bottom - top), QColor(fill))
        painter.setRenderHint(painter.RenderHint.Antialiasing)
        tick = face("tick")
        for value in _BAND_STARTS[:-1]:
            room = QRectF(0, self._y(value) - 9, self._start - 5, 18)
            draw_words(painter, visual(self, room), number(value), tick, "ink3", "end")
        for bead in range(self._beads):
            # TRANSLATORS: under a small chart, the score before the first meeting: one letter
            words = number(bead) if bead else pgettext("chart", "B")
            room = QRectF(self._x(bead) - 14, self.height() - self._foot, 28, self._foot)
            if self._beads <= 11 or bead % 2 == 0:
                draw_words(painter, room, words, tick, "ink3")

    def _point(self, painter: QPainter, index: int, at: QPointF, *, is_last: bool) -> None:
        total = self._totals[index] or 0
        before = self._totals[index - 1] if index else None
        size = 5.5 if is_last else 3.5
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour("surface"))
        painter.drawEllipse(at, size + 1.5, size + 1.5)
        painter.setBrush(colour("primary" if is_last else "ink"))
        painter.drawEllipse(at, size, size)
        # Where the line comes down from above, the number stands beneath it.
        beneath = total < 4 or (before is not None and before < total and total < 24)
        room = QRectF(at.x() - 16, at.y() + (5 if beneath else -22), 32, 17)
        draw_words(painter, room, number(round(total)), face("tick", strong=True), "ink")

    def _edge(self, share: float) -> float:
        x = self._start + share * (self.width() - self._start)
        right = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        return self.width() - x if right else x

    def _x(self, bead: int) -> float:
        inside = self.width() - self._start - 24
        x = self._start + 12 + bead * inside / (self._beads - 1)
        right = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        return self.width() - x if right else x

    def _y(self, total: float) -> float:
        return 6 + total / _TOP * (self.height() - self._foot - 10)
