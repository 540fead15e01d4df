"""Keys as a person presses them, to whatever has the keyboard. In any digits: QTest knows only Latin."""

from collections.abc import Iterable

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from ipt_desktop.ui.pictures import settle


def press(keys: Iterable[str | Qt.Key], at: QWidget | None = None) -> None:
    """One after another; each lands where the focus then is, unless `at` says where."""
    for key in keys:
        text = key if isinstance(key, str) else ""
        code = Qt.Key.Key_unknown if text else Qt.Key(key)
        if text.isascii() and text:
            code = Qt.Key(ord(text.upper()))
        there = at or QApplication.focusWidget()
        assert there is not None, "nothing has the keyboard"
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event = QKeyEvent(kind, code, Qt.KeyboardModifier.NoModifier, text)
            QApplication.sendEvent(there, event)
        settle()
