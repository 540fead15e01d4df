"""Where a passphrase is typed: hidden, with an eye to show it; never copied."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit

from ipt_desktop.i18n import _
from ipt_desktop.ui import icons
from ipt_desktop.ui.theme import look
from ipt_desktop.ui.widgets.buttons import IconButton


class SecretEdit(QLineEdit):
    """The eye stands at the end of the field and can be reached by Tab.

    Leaving the window, also by hiding it, turns what is shown into dots again. `caps_lock_seen` tells after
    each letter whether it came out as with Caps Lock on; Qt itself cannot be asked.
    """

    caps_lock_seen = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        self.setInputMethodHints(
            Qt.InputMethodHint.ImhHiddenText
            | Qt.InputMethodHint.ImhNoPredictiveText
            | Qt.InputMethodHint.ImhNoAutoUppercase
            | Qt.InputMethodHint.ImhSensitiveData
        )
        self.eye = IconButton("eye", _("Show the passphrase"))
        self.eye.setParent(self)
        self.eye.clicked.connect(
            lambda: self.show_plainly(self.echoMode() == QLineEdit.EchoMode.Password)
        )
        self.show_plainly(False)

    def show_plainly(self, plainly: bool) -> None:
        """Show what is typed, or dots."""
        mode = QLineEdit.EchoMode.Normal if plainly else QLineEdit.EchoMode.Password
        self.setEchoMode(mode)
        words = _("Hide the passphrase") if plainly else _("Show the passphrase")
        self.eye.setAccessibleName(words)
        self.eye.setToolTip(words)
        self.eye.setIcon(icons.icon("eye-off" if plainly else "eye", look().px(18), "ink2"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        letter = event.text()
        if len(letter) == 1 and letter.islower() != letter.isupper():
            shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self.caps_lock_seen.emit(letter.isupper() != shifted)
        super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """No menu: it would offer to copy."""

    def event(self, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.WindowDeactivate, QEvent.Type.Hide):
            self.show_plainly(False)
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        size = self.eye.sizeHint()
        right = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        self.eye.resize(size)
        self.eye.move(
            2 if right else self.width() - size.width() - 2, (self.height() - size.height()) // 2
        )
        room = size.width() - 6
        self.setTextMargins(room if right else 0, 0, 0 if right else room, 0)
