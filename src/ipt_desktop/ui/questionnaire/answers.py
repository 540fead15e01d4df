"""The answers to one question: large while it is in turn, a number each before and after."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent, QPen
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from ipt_desktop.formats import number
from ipt_desktop.ui.questionnaire.amounts import DaysPicture
from ipt_desktop.ui.theme import colour, look
from ipt_desktop.ui.widgets.choices import Choice, ChoiceRow, Segment
from ipt_desktop.ui.widgets.keys import KeyCap
from ipt_desktop.ui.widgets.layouts import column, row
from ipt_desktop.ui.widgets.painting import PaintedButton, painter_on
from ipt_desktop.ui.widgets.text import Text

# Keys that mean something to the whole form and never to one button.
_FORM_KEYS = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Backspace)


@dataclass(frozen=True, slots=True)
class Option:
    """One answer offered: its number, its words (empty where there is no wording), days of 14."""

    value: int
    words: str
    days: int | None = None


class BigAnswer(PaintedButton):
    """One wide answer of the question in turn: words, the key that chooses it, how much it means."""

    def __init__(self, option: Option, owner: "BigAnswers") -> None:
        super().__init__(option.words or number(option.value), checkable=True)
        self.option, self._owner = option, owner
        self._words = Text(self.text(), "lead", strong=True, align="center")
        self._cap = KeyCap(str(option.value))
        top = row([self._cap], gap=6)
        if not option.words:
            self._cap.hide()
        self._picture: DaysPicture | None = None
        if option.days is not None:
            self._picture = DaysPicture(option.days)
            top = row([self._picture, None, self._cap], gap=6)
        else:
            top.insertStretch(0, 1)
            top.addStretch(1)
        down: list[QWidget | None] = [self._words]
        content = column([top, *down], gap=4, margins=(10, 8, 10, 8))
        self._content = content
        self.setLayout(content)
        # Ignored across: all are equally wide, however long their words.
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        self._least = look().px(56 if look().compact else 64)

    def show_chosen(self, *, chosen: bool) -> None:
        self.setChecked(chosen)
        tint = "surface" if chosen else "ink"
        self._words.set_tint(tint)
        self._cap.show_tint(tint if chosen else "ink2")
        if self._picture is not None:
            self._picture.show_tint(tint)

    def sizeHint(self) -> QSize:
        return self._content.sizeHint().expandedTo(QSize(0, self._least))

    def minimumSizeHint(self) -> QSize:
        return self._content.minimumSize().expandedTo(QSize(0, self._least))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return max(self._content.heightForWidth(width), self._least)

    def nextCheckState(self) -> None:
        """What is chosen is shown by `show_chosen`."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        elif event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            right = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
            self._owner.move_from(self, 1 if (event.key() == Qt.Key.Key_Right) != right else -1)
        elif event.key() in _FORM_KEYS or event.text().isprintable() and event.text().strip():
            event.ignore()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painter_on(self)
        on, hover = self.isChecked(), self.underMouse()
        painter.setBrush(colour("ink" if on else "primary_soft" if hover else "surface"))
        painter.setPen(QPen(colour("ink" if on else "line2"), 1))
        painter.drawRoundedRect(self.rect().toRectF().adjusted(0.5, 0.5, -0.5, -0.5), 7, 7)


class BigAnswers(QWidget):
    """The large answers side by side; `chosen` tells the value pressed. One tab stop."""

    chosen = Signal(int)

    def __init__(self, options: Sequence[Option], name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.buttons = [BigAnswer(option, self) for option in options]
        for button in self.buttons:
            words = f"{button.option.value}: {button.text()}" if button.option.words else ""
            button.setAccessibleName(f"{name}, {words or button.text()}")
            button.clicked.connect(lambda _on, b=button: self.chosen.emit(b.option.value))
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(10)
        # Large letters in a small window: two and two, so that no word is cut.
        is_tight = look().is_tight and len(options) == 4
        across = 2 if is_tight else len(options)
        for index, button in enumerate(self.buttons):
            grid.addWidget(button, index // across, index % across)
            grid.setColumnStretch(index % across, 1)
        self.show_value(None)

    def show_value(self, value: int | None) -> None:
        for button in self.buttons:
            button.show_chosen(chosen=button.option.value == value)
        stop = next((b for b in self.buttons if b.isChecked()), self.buttons[0])
        self._stop_at(stop)

    def move_from(self, button: BigAnswer, step: int) -> None:
        there = self.buttons[(self.buttons.index(button) + step) % len(self.buttons)]
        self._stop_at(there)
        there.setFocus(Qt.FocusReason.TabFocusReason)

    def _stop_at(self, stop: BigAnswer) -> None:
        for button in self.buttons:
            here = button is stop
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus if here else Qt.FocusPolicy.ClickFocus)
        self.setFocusProxy(stop)


class SmallAnswers(ChoiceRow):
    """Numbers only, for the questions not in turn. Keys of the form are left to the form."""

    def __init__(self, options: Sequence[Option], name: str, least: int) -> None:
        choices = [Choice(option.value, number(option.value)) for option in options]
        super().__init__(choices, name, joined=False, least=least)
        for segment, option in zip(self.segments, options, strict=True):
            words = f"{option.value}: {option.words}" if option.words else str(option.value)
            segment.setAccessibleName(f"{name}, {words}")

    def take_key(self, event: QKeyEvent, at: Segment) -> bool:
        if event.key() in _FORM_KEYS or event.text().isprintable() and event.text().strip():
            event.ignore()
            return True
        return super().take_key(event, at)
