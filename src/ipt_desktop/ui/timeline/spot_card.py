"""The small card beside the point of the mood line that is in turn."""

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QFrame, QWidget

from ipt_desktop.ui.theme import look
from ipt_desktop.ui.timeline.state import SpotWords
from ipt_desktop.ui.widgets.layouts import clear, column, row
from ipt_desktop.ui.widgets.text import Text

_GAP = 14


class SpotCard(QFrame):
    """Lies over the picture and lets the mouse through."""

    def __init__(self, over: QWidget) -> None:
        super().__init__(over)
        self._over = over
        self.setProperty("card", "open")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._body = column(gap=2, margins=(12, 8, 12, 8))
        self.setLayout(self._body)
        self.hide()

    def show_spot(self, words: SpotWords, at: QPoint, radius: int) -> None:
        """Beside the spot, where it hides neither the spot nor itself."""
        clear(self._body)
        wide = look().px(320 if words.rows else 250)
        inner = wide - 26
        head = [Text(words.title, "body", strong=True)]
        lines = [Text(line, "caption", "ink2") for line in words.lines]
        opens = [Text(words.opens, "caption", "primary")] if words.opens else []
        high = 18
        for part in (*head, *lines, *opens):
            high += part.heightForWidth(inner) + 2
        self._body.addWidget(head[0])
        for line in lines:
            self._body.addWidget(line)
        for question, answer in words.rows:
            asked = Text(question, "tick", "ink2", lines=1)
            across = row([asked, Text(answer, "tick", strong=True, keep=True)], gap=8)
            across.setStretchFactor(asked, 1)
            self._body.addLayout(across)
            high += asked.sizeHint().height() + 2
        for part in opens:
            self._body.addWidget(part)
        self.resize(wide, high)
        self.move(self._place(at, radius))
        self.show()
        self.raise_()

    def _place(self, at: QPoint, radius: int) -> QPoint:
        room = self._over.rect().adjusted(4, 4, -4, -4)
        wide, high = self.width(), self.height()
        away = radius + _GAP
        middle = at.y() - high // 2
        places = [
            QPoint(at.x() + away, middle),
            QPoint(at.x() - away - wide, middle),
            QPoint(at.x() - wide // 2, at.y() + away),
            QPoint(at.x() - wide // 2, at.y() - away - high),
        ]

        def inside(place: QPoint) -> QPoint:
            x = min(max(place.x(), room.left()), room.right() - wide)
            y = min(max(place.y(), room.top()), room.bottom() - high)
            return QPoint(x, y)

        def hides(place: QPoint) -> bool:
            spot = QRect(at.x() - radius, at.y() - radius, 2 * radius, 2 * radius)
            return QRect(place, self.size()).intersects(spot)

        moved = [(inside(place), place) for place in places]
        return min(moved, key=lambda m: (hides(m[0]), (m[0] - m[1]).manhattanLength()))[0]
