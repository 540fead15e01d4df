"""Choosing one of a few: joined segments or boxes; and round chips that are on or off."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QLayout, QSizePolicy, QWidget

from ipt_desktop.formats import western
from ipt_desktop.ui import icons
from ipt_desktop.ui.theme import colour, look
from ipt_desktop.ui.widgets.flow import Flow
from ipt_desktop.ui.widgets.painting import (
    PaintedButton,
    draw_words,
    face,
    painter_on,
    rounded,
    visual,
    width_of,
)


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer: the value told, its words, a sign before them, the key that chooses it."""

    value: Any
    words: str
    icon: str | None = None
    key: str | None = None


class Segment(PaintedButton):
    """One answer of a `ChoiceRow`."""

    def __init__(self, choice: Choice, row: "ChoiceRow", *, first: bool, last: bool) -> None:
        super().__init__(choice.words, checkable=True)
        self.choice, self._row, self._first, self._last = choice, row, first, last
        self._hint: QSize | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        # Its words never change, and layouts ask again and again.
        if self._hint is None:
            self._hint = self._wanted()
        return self._hint

    def _wanted(self) -> QSize:
        aside = 18 if look().narrow else 30
        wide = width_of(self.text(), face("body", strong=True))
        wide += aside if self._row.is_current else 13
        wide += look().px(16) + 7 if self.choice.icon else 0
        wide += self._key_width()
        return QSize(max(round(wide), look().px(self._row.least)), self._row.height_of_segments())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        elif not self._row.take_key(event, self):
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painter_on(self)
        on, row = self.isChecked(), self._row
        box = self.rect().toRectF()
        right = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        left_end = (self._last if right else self._first) or not row.joined
        right_end = (self._first if right else self._last) or not row.joined
        # Neighbours share one line: each draws its own left edge, the outermost also its right.
        edge = box.adjusted(0.5, 0.5, -0.5 if right_end else 0.5, -0.5)
        shape = rounded(edge, 7, start=left_end, end=right_end)
        hover = self.underMouse() and self.isEnabled()
        ground = "ink" if on else "primary_soft" if hover else "surface"
        if not self.isEnabled() and not on:
            ground = "bg"
        painter.fillPath(shape, colour(ground))
        painter.setPen(QPen(colour("line2" if self.isEnabled() or on else "line"), 1))
        painter.drawPath(shape)

        tint = "surface" if on else "ink" if row.is_current else "ink2"
        if not self.isEnabled() and not on:
            tint = "ink3"
        wide = row.is_current
        words = face("lead" if wide else "body", strong=on or (wide and not row.joined))
        size, gap = look().px(16), 7
        total = width_of(self.text(), words) + 1 + self._key_width()
        total += size + gap if self.choice.icon else 0
        x = (self.width() - total) / 2
        if self.choice.icon:
            sign = visual(self, QRectF(x, (self.height() - size) / 2, size, size))
            drawn = icons.pixmap(self.choice.icon, size, tint, stroke=2.3)
            painter.drawPixmap(QPointF(round(sign.x()), round(sign.y())), drawn)
            x += size + gap
        wide_words = width_of(self.text(), words) + 1
        room = visual(self, QRectF(x, 0, wide_words, self.height()))
        draw_words(painter, room, self.text(), words, tint)
        if self._key_width():
            cap = QRectF(x + wide_words + 9, 0, self._key_width() - 9, look().px(23))
            cap.moveTop((self.height() - cap.height()) / 2)
            cap = visual(self, cap)
            painter.setPen(QPen(colour("surface" if on else "line2"), 1))
            painter.drawRoundedRect(cap.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
            draw_words(painter, cap, self.choice.key or "", face("caption"), tint)

    def _key_width(self) -> float:
        return 9.0 + look().px(21) if self.choice.key and self._row.is_current else 0.0


class ChoiceRow(QWidget):
    """Answers side by side; at most one is chosen; pressing it again takes it back.

    `chosen` tells the value a person chose, or None. One tab stop; arrows move, keys of the
    choices (in any digits) choose. `is_current` makes it large and shows the keys. Those that
    wrap stand on as many lines as they need.
    """

    chosen = Signal(object)

    def __init__(
        self,
        choices: Sequence[Choice],
        name: str,
        *,
        current: bool = False,
        joined: bool = True,
        wraps: bool = False,
        least: int = 80,
    ) -> None:
        super().__init__()
        self.is_current, self.joined, self.least = current, joined, least
        self.setAccessibleName(name)
        across: QLayout = Flow(self, gap=8) if wraps else QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        if not wraps:
            across.setSpacing(0 if joined else 8 if not current else 10)
        last = len(choices) - 1
        self.segments = [
            Segment(choice, self, first=i == 0, last=i == last) for i, choice in enumerate(choices)
        ]
        for segment in self.segments:
            segment.setAccessibleName(f"{name}: {segment.choice.words}" if name else segment.text())
            segment.clicked.connect(lambda _on, segment=segment: self._pressed(segment))
            across.addWidget(segment)
        wide = QSizePolicy.Policy.Expanding if current else QSizePolicy.Policy.Fixed
        if wraps:
            self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        else:
            self.setSizePolicy(wide, QSizePolicy.Policy.Fixed)
        self._stop_at(self.segments[0])

    def value(self) -> Any:
        """What is chosen, or None."""
        return next((s.choice.value for s in self.segments if s.isChecked()), None)

    def show_value(self, value: Any) -> None:
        """Show what is chosen, telling nobody."""
        for segment in self.segments:
            segment.setChecked(value is not None and segment.choice.value == value)
        self._stop_at(next((s for s in self.segments if s.isChecked()), self.segments[0]))

    def values(self) -> list[Any]:
        """What can be chosen."""
        return [s.choice.value for s in self.segments]

    def button(self, value: Any) -> Segment:
        """The segment of `value`."""
        return next(s for s in self.segments if s.choice.value == value)

    def height_of_segments(self) -> int:
        if self.is_current:
            return look().px(42 if look().compact else 50)
        return look().px(34 if look().compact else 37)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self.take_key(event, self.segments[0]):
            super().keyPressEvent(event)

    def take_key(self, event: QKeyEvent, at: Segment) -> bool:
        """Choose by key or move by arrow; False if the key means nothing here."""
        typed = western(event.text())
        for segment in self.segments:
            if typed and segment.choice.key == typed:
                segment.setFocus()
                segment.click()
                return True
        right = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        step = {Qt.Key.Key_Right: -1 if right else 1, Qt.Key.Key_Left: 1 if right else -1}.get(
            Qt.Key(event.key())
        )
        if step is None:
            return False
        there = self.segments[(self.segments.index(at) + step) % len(self.segments)]
        self._stop_at(there)
        there.setFocus(Qt.FocusReason.TabFocusReason)
        return True

    def _pressed(self, pressed: Segment) -> None:
        for segment in self.segments:
            if segment is not pressed:
                segment.setChecked(False)
        self._stop_at(pressed)
        self.chosen.emit(self.value())

    def _stop_at(self, stop: Segment) -> None:
        for segment in self.segments:
            here = segment is stop
            policy = Qt.FocusPolicy.StrongFocus if here else Qt.FocusPolicy.ClickFocus
            segment.setFocusPolicy(policy)
        self.setFocusProxy(stop)


class ToggleChip(PaintedButton):
    """Round, a sign and a word; on is soft petrol with bold words. Connect `toggled`."""

    def __init__(self, words: str, icon: str | None = None, *, on: bool = False) -> None:
        super().__init__(words, checkable=True)
        self._icon, self._sign_only = icon, False
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setChecked(on)

    def show_sign_only(self) -> None:
        """For rows in compact windows: the word is its tip and its name."""
        self._sign_only = True
        self.setToolTip(self.text())
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        tall = look().px(32)
        if self._sign_only:
            return QSize(tall, tall)
        sign = look().px(15) + 6 if self._icon else 0
        return QSize(round(width_of(self.text(), face("caption", strong=True)) + sign + 21), tall)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painter_on(self)
        on = self.isChecked()
        box = self.rect().toRectF().adjusted(0.5, 0.5, -0.5, -0.5)
        hover = self.underMouse() and self.isEnabled()
        painter.setBrush(colour("primary_soft" if on else "sunken" if hover else "surface"))
        painter.setPen(QPen(colour("primary" if on else "line2"), 1))
        painter.drawRoundedRect(box, box.height() / 2, box.height() / 2)
        tint = "primary" if on else "ink2" if self.isEnabled() else "ink3"
        size, x = look().px(15), 10.0
        if self._icon:
            x = (self.width() - size) / 2 if self._sign_only else x
            sign = visual(self, QRectF(x, (self.height() - size) / 2, size, size))
            drawn = icons.pixmap(self._icon, size, tint)
            painter.drawPixmap(QPointF(round(sign.x()), round(sign.y())), drawn)
            x += size + 6
        if not self._sign_only:
            room = visual(self, QRectF(x, 0, self.width() - x - 9, self.height()))
            draw_words(painter, room, self.text(), face("caption", strong=on), tint, "start")
