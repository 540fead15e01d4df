"""Keys of the keyboard beside what they do: a cap is never mirrored and never in other digits."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ipt_desktop.ui.theme import colour, look
from ipt_desktop.ui.widgets.layouts import row
from ipt_desktop.ui.widgets.painting import draw_words, face, painter_on, width_of
from ipt_desktop.ui.widgets.text import Text


class KeyCap(QWidget):
    """One key as it is printed on the keyboard."""

    def __init__(self, key: str, *, tint: str = "ink2") -> None:
        super().__init__()
        self._key, self._tint = key, tint
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(key)

    def show_tint(self, tint: str) -> None:
        self._tint = tint
        self.update()

    def sizeHint(self) -> QSize:
        wide = max(width_of(self._key, face("tick")) + 11, look().px(20))
        return QSize(round(wide), look().px(20))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painter_on(self)
        painter.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        painter.setPen(QPen(colour("line2" if self._tint == "ink2" else self._tint), 1))
        painter.drawRoundedRect(self.rect().toRectF().adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        draw_words(painter, self.rect().toRectF(), self._key, face("tick"), self._tint)


class KeyLine(QWidget):
    """Keys and what they do, on one line or wrapped behind the keys."""

    def __init__(self, keys: Sequence[str], words: str) -> None:
        super().__init__()
        caps: list[QWidget] = [KeyCap(key) for key in keys]
        says = Text(words, "caption", "ink3")
        across = row([*caps, says], gap=4)
        across.setStretchFactor(says, 1)
        self.setLayout(across)
