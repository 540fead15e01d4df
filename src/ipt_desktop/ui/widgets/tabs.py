"""Tabs with a line under the open one, and filter pills of which one is on."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ipt_desktop.ui.theme import colour, look
from ipt_desktop.ui.widgets.layouts import row
from ipt_desktop.ui.widgets.painting import (
    PaintedButton,
    draw_words,
    face,
    painter_on,
    width_of,
)


class Tab(PaintedButton):
    """One tab or pill of a `Tabs`."""

    def __init__(self, words: str, owner: "Tabs", *, pill: bool) -> None:
        super().__init__(words, checkable=True)
        self._owner, self._pill = owner, pill
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        side = 26 if self._pill else 22 if not look().compact else 16
        wide = width_of(self.text(), face(self._role(), strong=True)) + side
        return QSize(round(wide) + 2, look().px(32 if self._pill else 38))

    def nextCheckState(self) -> None:
        """One is always on: only choosing another turns it off."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        elif event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            right = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
            forward = (event.key() == Qt.Key.Key_Right) != right
            self._owner.go(1 if forward else -1)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painter_on(self)
        box, on = self.rect().toRectF(), self.isChecked()
        words = face(self._role(), strong=on)
        if self._pill:
            half = box.height() / 2
            painter.setPen(QPen(colour("ink" if on else "line2"), 1))
            hover = "primary_soft" if self.underMouse() else "surface"
            painter.setBrush(colour("ink" if on else hover))
            painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), half, half)
            draw_words(painter, box, self.text(), words, "surface" if on else "ink2")
            return
        if self.underMouse() and not on:
            painter.fillRect(QRectF(0, box.height() - 3, box.width(), 3), colour("line"))
        if on:
            painter.fillRect(QRectF(0, box.height() - 3, box.width(), 3), colour("primary"))
        draw_words(
            painter, box.adjusted(0, 0, 0, -3), self.text(), words, "primary" if on else "ink2"
        )

    def _role(self) -> str:
        return "caption" if self._pill else "body"


class Tabs(QWidget):
    """`chosen` tells the key. One tab stop; Left and Right move."""

    chosen = Signal(str)

    def __init__(
        self, tabs: Sequence[tuple[str, str]], now: str, name: str, *, pills: bool = False
    ) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.tabs = {key: Tab(words, self, pill=pills) for key, words in tabs}
        across = row(list(self.tabs.values()), gap=8 if pills else 4)
        across.addStretch(1)
        self.setLayout(across)
        for key, tab in self.tabs.items():
            tab.clicked.connect(lambda _on=False, key=key: self._pressed(key))
        self.show_now(now)

    def now(self) -> str:
        """The key of the open tab."""
        return next(key for key, tab in self.tabs.items() if tab.isChecked())

    def show_now(self, key: str) -> None:
        """Mark a tab, telling nobody."""
        for name, tab in self.tabs.items():
            tab.setChecked(name == key)
            policy = Qt.FocusPolicy.StrongFocus if name == key else Qt.FocusPolicy.ClickFocus
            tab.setFocusPolicy(policy)

    def go(self, step: int) -> None:
        """To the next or the one before, round the end."""
        keys = list(self.tabs)
        key = keys[(keys.index(self.now()) + step) % len(keys)]
        self._pressed(key)
        self.tabs[key].setFocus(Qt.FocusReason.TabFocusReason)

    def _pressed(self, key: str) -> None:
        self.show_now(key)
        self.chosen.emit(key)
