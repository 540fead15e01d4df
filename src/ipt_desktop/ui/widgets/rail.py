"""The rail: the places of the app at the start edge, and how many things wait in each."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ipt_desktop.formats import number
from ipt_desktop.i18n import _, ngettext
from ipt_desktop.ui import icons
from ipt_desktop.ui.navigation import Place
from ipt_desktop.ui.theme import colour, look
from ipt_desktop.ui.widgets.layouts import Part, column, row
from ipt_desktop.ui.widgets.mark import draw_mark
from ipt_desktop.ui.widgets.painting import (
    PaintedButton,
    draw_words,
    face,
    painter_on,
    visual,
    width_of,
)


class Mark(QWidget):
    """The app's sign at the head of the rail."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedSize(34, 34)

    def paintEvent(self, event: QPaintEvent) -> None:
        draw_mark(painter_on(self), self.rect().toRectF())


class RailButton(PaintedButton):
    """A sign over a word; open has a bar at the start edge."""

    def __init__(self, place: Place) -> None:
        super().__init__(place.words, checkable=True)
        self.place, self._waiting = place, 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._lines = self._split()

    def show_waiting(self, count: int) -> None:
        """How many things wait there."""
        self._waiting = count
        waiting = ngettext("{count} waits", "{count} wait", count).format(count=number(count))
        name = self.text()
        self.setAccessibleName(f"{name}, {waiting}" if count else name)
        self.update()

    def sizeHint(self) -> QSize:
        tall = look().px(22) + self._above() * 2 + 4 + len(self._lines) * look().px(15)
        return QSize(look().px(52), tall)

    def _above(self) -> int:
        """The room over the sign, and beneath the words."""
        return 4 if look().slim else 10

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        elif event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.focusNextPrevChild(event.key() == Qt.Key.Key_Down)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painter_on(self)
        tokens, on = look().tokens, self.isChecked()
        plate = self.rect().toRectF().adjusted(6, 1, -6, -1)
        if on or self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour("rail_on"))
            painter.setOpacity(1.0 if on else 0.5)
            painter.drawRoundedRect(plate, 8, 8)
            painter.setOpacity(1.0)
        if on:
            painter.setBrush(QColor(tokens.rail_mark))
            bar = visual(self, QRectF(0, 9, 4, self.height() - 18))
            painter.drawRoundedRect(bar, 2, 2)
        tint = "#FFFFFF" if on else tokens.rail_ink
        size = look().px(22)
        sign = icons.pixmap(self.place.icon, size, tint)
        above = self._above()
        painter.drawPixmap(QPointF(round((self.width() - size) / 2), above), sign)
        pitch = look().px(15)
        for index, words in enumerate(self._lines):
            room = QRectF(7, size + above + 4 + index * pitch, self.width() - 14, pitch)
            draw_words(painter, room, words, self._fitting(words, room.width(), strong=on), tint)
        if self._waiting:
            badge = face("tick", strong=True)
            words = number(self._waiting) if self._waiting < 100 else "99+"
            wide = max(19.0, width_of(words, badge) + 10.0)
            box = visual(self, QRectF(self.width() - 10 - wide, 4, wide, 19))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.badge))
            painter.drawRoundedRect(box, 9.5, 9.5)
            draw_words(painter, box, words, badge, tokens.on_badge)

    def _fitting(self, words: str, room: float, *, strong: bool) -> QFont:
        """A long word of one piece is drawn a little smaller rather than cut."""
        made = face("tick", strong=strong)
        wide = width_of(words, made)
        if wide > room:
            made.setPointSizeF(made.pointSizeF() * max(0.7, (room - 3) / wide))
        return made

    def _split(self) -> list[str]:
        room = look().px(50 if look().compact else 74)
        words = self.text()
        if width_of(words, face("tick", strong=True)) <= room or " " not in words:
            return [words]
        first, rest = words.split(" ", 1)
        return [first, rest]


class Rail(QWidget):
    """`asked` tells the key of the place a person chose."""

    asked = Signal(str)

    def __init__(self, places: Sequence[Place]) -> None:
        super().__init__()
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setProperty("ground", "rail")
        self.setAccessibleName(_("Places"))
        self.setFixedWidth(look().px(64 if look().compact else 88))
        self.buttons = {place.key: RailButton(place) for place in places}
        # A window so small is no higher than its places: the sign makes way.
        sign: list[Part] = [] if look().slim else [_centred(Mark()), 8]
        margins = (0, 4, 0, 4) if look().slim else (0, 12, 0, 10)
        down = column(sign, gap=0 if look().slim else 2, margins=margins)
        head = [b for b in self.buttons.values() if not b.place.at_foot]
        foot = [b for b in self.buttons.values() if b.place.at_foot]
        for button in head:
            down.addWidget(button)
        down.addStretch(1)
        for button in foot:
            down.addWidget(button)
        for key, button in self.buttons.items():
            button.clicked.connect(lambda _on, key=key: self._pressed(key))
        self.setLayout(down)

    def show_open(self, key: str) -> None:
        """Mark the place that is open; none if the key is no place."""
        for name, button in self.buttons.items():
            button.setChecked(name == key)

    def show_waiting(self, key: str, count: int) -> None:
        """How many things wait in a place (not: unread)."""
        if key in self.buttons:
            self.buttons[key].show_waiting(count)

    def _pressed(self, key: str) -> None:
        self.show_open(key)
        self.asked.emit(key)


def _centred(part: QWidget) -> QWidget:
    made = QWidget()
    made.setLayout(row([None, part, None]))
    return made
