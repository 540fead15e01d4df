"""Buttons: a word, perhaps a sign before or after it, perhaps the key that does the same."""

from typing import Literal

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QPushButton, QSizePolicy

from ipt_desktop.ui import icons
from ipt_desktop.ui.theme import colour, look
from ipt_desktop.ui.widgets.painting import draw_words, face, painter_on, visual, width_of

Kind = Literal[
    "ordinary", "primary", "small", "text", "danger", "danger_fill", "caution", "watch", "header"
]

_TINT = {
    "primary": "on_primary",
    "text": "primary",
    "danger": "danger",
    "danger_fill": "on_danger",
    "caution": "caution",
    "watch": "watch",
}
_ROLE = {"primary": "lead", "danger_fill": "lead", "small": "caption"}
_PADDING = {"primary": 24, "danger_fill": 24, "small": 11, "text": 8}
_GAP = 8


class Button(QPushButton):
    """One action. `kind="primary"` is the one filled button of a screen."""

    def __init__(
        self,
        words: str,
        kind: Kind = "ordinary",
        *,
        icon: str | None = None,
        trailing: str | None = None,
        key: str | None = None,
    ) -> None:
        super().__init__(words)
        self._kind, self._leading, self._trailing, self._key = kind, icon, trailing, key
        self.setProperty("kind", kind)
        self.setProperty("drawn", True)
        self.setAccessibleName(words)
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._face = face(_ROLE.get(kind, "body"), strong=True)
        self._sign = look().px(18 if kind == "primary" else 16)
        self._lines = 1

    def setText(self, text: str) -> None:
        super().setText(text)
        self.setAccessibleName(text)
        self.updateGeometry()

    def wrap_words(self) -> None:
        """Let long words take two lines; for buttons as wide as their card."""
        self._lines = 2
        self.setMinimumHeight(look().px(60))
        self.updateGeometry()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        wide = self._content_width() + 2 * _PADDING.get(self._kind, 16)
        if self._lines > 1:
            wide = min(wide, 240)
        return QSize(int(wide) + 2, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        hint = self.sizeHint()
        return QSize(120, hint.height()) if self._lines > 1 else hint

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)  # the ground; its own words are transparent
        painter = painter_on(self)
        tint = _TINT.get(self._kind, "ink") if self.isEnabled() else "ink3"

        signs = [name for name in (self._leading, self._trailing) if name]
        fixed = len(signs) * (self._sign + _GAP) + self._key_width()
        words = min(width_of(self.text(), self._face) + 1, self.width() - fixed - 12)
        if self._lines > 1 and words < width_of(self.text(), self._face):
            words = self.width() - fixed - 24
        x = (self.width() - fixed - words) / 2
        if self._leading:
            x += self._draw_sign(painter, self._leading, x, tint) + _GAP
        room = QRectF(x, 0, words, self.height())
        if self._lines > 1 and words < width_of(self.text(), self._face):
            painter.setFont(self._face)
            painter.setPen(colour(tint))
            flags = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(
                visual(self, room),
                int(flags) | int(Qt.AlignmentFlag.AlignLeft) | int(Qt.TextFlag.TextDontClip),
                self.text(),
            )
        else:
            draw_words(painter, visual(self, room), self.text(), self._face, tint)
        x += words + _GAP
        if self._trailing:
            x += self._draw_sign(painter, self._trailing, x, tint) + _GAP
        if self._key:
            self._draw_key(painter, x, tint)

    def _content_width(self) -> float:
        signs = sum(self._sign + _GAP for name in (self._leading, self._trailing) if name)
        return width_of(self.text(), self._face) + 1 + signs + self._key_width()

    def _key_width(self) -> float:
        return 0 if not self._key else width_of(self._key, face("tick")) + 12 + _GAP

    def _draw_sign(self, painter: QPainter, name: str, x: float, tint: str) -> int:
        box = visual(self, QRectF(x, (self.height() - self._sign) / 2, self._sign, self._sign))
        stroke = 2.2 if name.startswith("chevron") else 1.9
        sign = icons.pixmap(name, self._sign, tint, stroke=stroke)
        painter.drawPixmap(QPointF(round(box.x()), round(box.y())), sign)
        return self._sign

    def _draw_key(self, painter: QPainter, x: float, tint: str) -> None:
        tall = look().px(20)
        box = QRectF(x, (self.height() - tall) / 2, self._key_width() - _GAP, tall)
        box = visual(self, box)
        painter.setPen(QPen(colour("line2") if tint == "ink" else colour(tint), 1))
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        draw_words(painter, box, self._key or "", face("tick"), "ink2" if tint == "ink" else tint)


class IconButton(QPushButton):
    """A sign without a word, only for pencil, back and the like; `name` is its tip and its name."""

    def __init__(self, icon: str, name: str, *, tint: str = "ink2", kind: str = "icon") -> None:
        super().__init__()
        self.setProperty("kind", kind)
        self.setIcon(icons.icon(icon, look().px(18), tint))
        self.setIconSize(QSize(look().px(18), look().px(18)))
        self.setToolTip(name)
        self.setAccessibleName(name)
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)
