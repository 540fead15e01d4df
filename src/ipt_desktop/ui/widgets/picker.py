"""Choosing one of many from a list that opens."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QSizePolicy

from ipt_desktop.ui import icons
from ipt_desktop.ui.theme import look
from ipt_desktop.ui.widgets.painting import painter_on, visual


class Picker(QComboBox):
    """`chosen` tells the value that a person chose. The wheel only scrolls the page it stands on."""

    chosen = Signal(object)

    def __init__(self, choices: Sequence[tuple[Any, str]], name: str, *, least: int = 120) -> None:
        super().__init__()
        self._values = [value for value, _words in choices]
        for _value, words in choices:
            self.addItem(words)
        self.setAccessibleName(name)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(4)
        self.setMinimumWidth(look().px(least))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMaxVisibleItems(14)
        self.activated.connect(lambda at: self.chosen.emit(self._values[at]))

    def value(self) -> Any:
        """What is chosen, or None."""
        at = self.currentIndex()
        return self._values[at] if 0 <= at < len(self._values) else None

    def show_value(self, value: Any) -> None:
        """Show what is chosen, telling nobody."""
        self.setCurrentIndex(self._values.index(value) if value in self._values else -1)

    def choose(self, value: Any) -> None:
        """As if a person had chosen it."""
        self.show_value(value)
        self.chosen.emit(value)

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), look().px(38))

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        size = look().px(16)
        at = QRectF(self.width() - size - 9, (self.height() - size) / 2, size, size)
        sign = icons.pixmap("chevron-down", size, "ink2" if self.isEnabled() else "ink3")
        place = visual(self, at)
        painter_on(self).drawPixmap(QPointF(round(place.x()), round(place.y())), sign)
