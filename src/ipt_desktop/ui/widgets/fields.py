"""Where a person types: label above, hint beneath, error beneath with what to do."""

import datetime

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent, QPen
from PySide6.QtWidgets import QCheckBox, QLineEdit, QSizePolicy, QWidget

from ipt_desktop import formats
from ipt_desktop.i18n import _
from ipt_desktop.ui import icons
from ipt_desktop.ui.theme import colour, look
from ipt_desktop.ui.widgets.layouts import column, row
from ipt_desktop.ui.widgets.painting import draw_words, face, painter_on, visual, width_of
from ipt_desktop.ui.widgets.text import Icon, Text


class Field(QWidget):
    """Any editor with its label. What was refused stays, so that it can be corrected."""

    def __init__(self, label: str, editor: QWidget, hint: str = "") -> None:
        super().__init__()
        self.editor = editor
        self.label = Text(label, "body", "ink", strong=True)
        self.hint = Text(hint, "caption", "ink3")
        self.error = Text("", "caption", "danger")
        self._error_line = QWidget()
        self._error_row = row([self.error], gap=6)
        self._error_row.setStretchFactor(self.error, 1)
        self._error_line.setLayout(self._error_row)
        self._sign: Icon | None = None
        self._is_wrong = False
        self.setLayout(column([self.label, editor, self.hint, self._error_line], gap=4))
        self.setFocusProxy(editor)
        editor.setAccessibleName(label)
        self.hint.setVisible(bool(hint))
        self.show_error("")

    def show_error(self, words: str) -> None:
        """What is wrong and what to do; empty takes the error away."""
        if words and self._sign is None:
            self._sign = Icon("octagon-alert", 15, "danger")
            self._error_row.insertWidget(0, self._sign)
            self._error_row.setAlignment(self._sign, Qt.AlignmentFlag.AlignTop)
        self.error.setText(words)
        self._error_line.setVisible(bool(words))
        self.hint.setVisible(bool(self.hint.text()) and not words)
        if bool(words) != self._is_wrong:
            self._is_wrong = bool(words)
            self.editor.setProperty("wrong", "true" if words else "false")
            self.editor.style().unpolish(self.editor)
            self.editor.style().polish(self.editor)
        self.editor.setAccessibleDescription(words or self.hint.words())


class DateField(QLineEdit):
    """A day, typed in any digits as day/month/year; Up and Down move it by a day.

    `date_changed` tells a date, or None while what is typed is not one (`is_wrong` then).
    """

    date_changed = Signal(object)

    def __init__(self, day: datetime.date | None = None) -> None:
        super().__init__()
        self.setPlaceholderText(_("day/month/year"))
        self.setMinimumWidth(look().px(130))
        self.setMaximumWidth(look().px(190))
        self.show_date(day)
        self.textEdited.connect(lambda _text: self.date_changed.emit(self.date()))

    def date(self) -> datetime.date | None:
        """The day typed, or None."""
        return formats.parse_date(self.text())

    def is_wrong(self) -> bool:
        """Is there something that is not a day?"""
        return bool(self.text().strip()) and self.date() is None

    def show_date(self, day: datetime.date | None) -> None:
        """Show a day, telling nobody."""
        self.setText(formats.localised(formats.typed_date(day)) if day else "")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}.get(Qt.Key(event.key()))
        day = self.date()
        if step and day:
            self.show_date(day + datetime.timedelta(days=step))
            self.date_changed.emit(self.date())
        else:
            super().keyPressEvent(event)


class TickBox(QCheckBox):
    """A box to tick, large enough for a finger. Connect `toggled` or `clicked`."""

    def __init__(self, words: str, *, on: bool = False) -> None:
        super().__init__(words)
        self.setAccessibleName(words)
        self.setChecked(on)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(round(width_of(self.text(), face("body"))) + look().px(22) + 14, look().px(36))

    def hitButton(self, pos: object) -> bool:
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painter_on(self)
        size = look().px(22)
        box = visual(self, QRectF(1, (self.height() - size) / 2, size, size))
        on = self.isChecked()
        painter.setPen(QPen(colour("primary" if on else "line2"), 2))
        painter.setBrush(colour("primary" if on else "surface"))
        painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), 4, 4)
        if on:
            tick = look().px(15)
            inside = (size - tick) / 2
            drawn = icons.pixmap("check", tick, "on_primary", stroke=3.2)
            painter.drawPixmap(QPointF(round(box.x() + inside), round(box.y() + inside)), drawn)
        room = visual(self, QRectF(size + 10, 0, self.width() - size - 10, self.height()))
        tint = "ink" if self.isEnabled() else "ink3"
        draw_words(painter, room, self.text(), face("body"), tint, "start")
