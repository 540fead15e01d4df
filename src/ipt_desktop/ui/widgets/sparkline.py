"""A score's course in the room of a word. Words always stand beside it."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ipt_desktop.ui.theme import colour, look
from ipt_desktop.ui.widgets.painting import painter_on

_TOP = 27
_PAD = 5.0
_BAND_STARTS = (0, 5, 10, 15, 20, _TOP)


class Sparkline(QWidget):
    """PHQ-9 totals, 0 at the top: up is better. A missed meeting (None) is a gap.

    `beads` is how many there will be in all, so that rows of a list line up. Time runs with the
    reading direction. `name` says the course in words.
    """

    def __init__(
        self, totals: Sequence[float | None], beads: int, name: str, *, grow: bool = False
    ) -> None:
        super().__init__()
        self._totals, self._beads = tuple(totals), max(beads, len(totals), 2)
        self.setAccessibleName(name)
        if grow:
            self.setMinimumSize(122, look().px(40))
            self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        else:
            self.setFixedSize(look().px(122), look().px(34))
        self._thick = 1.8 if grow else 1.6

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painter_on(self)
        painter.setRenderHint(painter.RenderHint.Antialiasing, False)
        for index, fill in enumerate(look().tokens.bands):
            top = self._y(_BAND_STARTS[index]) if index else 0.0
            bottom = self._y(_BAND_STARTS[index + 1]) if index < 4 else float(self.height())
            painter.fillRect(QRectF(0, top, self.width(), bottom - top), QColor(fill))
        dashed = QPen(colour("ink3"), 1, Qt.PenStyle.DashLine)
        painter.setPen(dashed)
        painter.drawLine(QPointF(0, self._y(10)), QPointF(self.width(), self._y(10)))
        painter.setRenderHint(painter.RenderHint.Antialiasing)
        places = [
            None if total is None else QPointF(self._x(index), self._y(total))
            for index, total in enumerate(self._totals)
        ]
        painter.setPen(QPen(colour("ink"), self._thick))
        for before, after in zip(places, places[1:], strict=False):
            if before is not None and after is not None:
                painter.drawLine(before, after)
        last = max((i for i, p in enumerate(places) if p is not None), default=-1)
        painter.setPen(Qt.PenStyle.NoPen)
        for index, place in enumerate(places):
            if place is None:
                continue
            painter.setBrush(colour("surface"))
            painter.drawEllipse(place, 4.6 if index == last else 2.6, 4.6 if index == last else 2.6)
            painter.setBrush(colour("primary" if index == last else "ink"))
            painter.drawEllipse(place, 3.6 if index == last else 1.8, 3.6 if index == last else 1.8)

    def _x(self, index: int) -> float:
        x = 6 + index * (self.width() - 12) / (self._beads - 1)
        right = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        return self.width() - x if right else x

    def _y(self, total: float) -> float:
        # A point at either end of the scale is whole.
        return _PAD + total / _TOP * (self.height() - 2 * _PAD)
