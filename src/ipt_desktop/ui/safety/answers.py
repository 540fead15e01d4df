"""Large answers for one hand: words, a line beneath, and the key that presses it."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent, QPen
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from ipt_desktop.ui.theme import colour, look
from ipt_desktop.ui.widgets.keys import KeyCap
from ipt_desktop.ui.widgets.layouts import column, row
from ipt_desktop.ui.widgets.painting import PaintedButton, painter_on
from ipt_desktop.ui.widgets.text import Icon, Text


class BigAnswer(PaintedButton):
    """`filled`: the one that goes on. Pressed by its key, by Space or by Enter."""

    def __init__(
        self,
        value: str,
        words: str,
        below: str = "",
        *,
        icon: str | None = None,
        key: str = "",
        filled: bool = False,
    ) -> None:
        super().__init__(words)
        self.value, self.key, self._filled, self._on = value, key, filled, False
        tint = "on_primary" if filled else "ink"
        self.setAccessibleName(f"{words}. {below}" if below else words)
        said = [Text(words, "lead", tint, strong=True)]
        if below:
            said.append(Text(below, "caption", "on_primary" if filled else "ink2"))
        lines = column([None, *said, None], gap=1)
        across = row(gap=12, margins=(16, 8, 12, 8))
        if icon:
            across.addWidget(Icon(icon, 24, tint))
        across.addLayout(lines, 1)
        if key:
            across.addWidget(KeyCap(key, tint="on_primary" if filled else "ink2"))
        across.addStrut(look().px(44 if look().compact else 56))
        self._across = across
        self.setLayout(across)
        for part in self.findChildren(QWidget):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_chosen(self, on: bool) -> None:
        self._on = on
        self.setProperty("chosen", on)
        self.update()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return max(self._across.heightForWidth(width), self._across.minimumSize().height())

    def sizeHint(self) -> QSize:
        return self._across.sizeHint()

    def minimumSizeHint(self) -> QSize:
        return self._across.minimumSize()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painter_on(self)
        inset = 1.5 if self._on else 0.75
        box = self.rect().toRectF().adjusted(inset, inset, -inset, -inset)
        hover = self.underMouse() and self.isEnabled()
        ground = "primary_soft" if hover or self._on else "surface"
        border = "primary" if self._on else "line2"
        if self._filled:
            ground, border = ("primary_hover" if hover else "primary"), "primary"
        painter.setBrush(colour(ground))
        painter.setPen(QPen(colour(border), 3 if self._on else 1.5))
        painter.drawRoundedRect(box, 8, 8)


class BigAnswers(QWidget):
    """Two side by side, in reading order; keys 1, 2, 3 … press them."""

    pressed = Signal(str)

    def __init__(self, answers: Sequence[BigAnswer], *, side_by_side: int = 2) -> None:
        super().__init__()
        self.answers = tuple(answers)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(12)
        across = 1 if len(answers) == 1 else side_by_side
        for place, answer in enumerate(answers):
            grid.addWidget(answer, place // across, place % across)
            answer.clicked.connect(lambda _on=False, value=answer.value: self.pressed.emit(value))
        for one in range(across):
            grid.setColumnStretch(one, 1)

    def press_key(self, key: str) -> bool:
        """Press the answer of that key; False if none has it."""
        for answer in self.answers:
            if answer.key == key and answer.isEnabled():
                answer.click()
                return True
        return False
