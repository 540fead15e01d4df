"""A person without a mouse: presses keys where the keyboard is, and reads what stands there.

Knows no view and no widget's attribute: it goes by Tab, arrows and the documented keys, and by what
a screen reader would say of the thing that has the keyboard.
"""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget

from ipt_desktop.ui.pictures import settle
from ipt_desktop.ui.window import Window

_MOST_TABS = 160
Key = Qt.Key
Shift = Qt.KeyboardModifier.ShiftModifier
Control = Qt.KeyboardModifier.ControlModifier


class Lost(AssertionError):
    """The keyboard did not come where it should."""


class KeysOnly:
    """Works the window; counts every key pressed."""

    def __init__(self, window: Window) -> None:
        self.window = window
        self.count = 0
        window.show()
        window.activateWindow()
        settle()

    # Reading

    def at(self) -> QWidget:
        """What has the keyboard; there must always be something, and it must be to be seen."""
        here = QApplication.focusWidget()
        if here is None or not here.isVisible():
            raise Lost(f"nothing that can be seen has the keyboard: {type(here).__name__}")
        return here

    def spoken(self) -> str:
        """What a screen reader says first of what has the keyboard."""
        return name_of(self.at())

    def words(self) -> str:
        """All words and names that can be read now."""
        page = self.window.page
        assert page is not None
        parts = []
        for part in page.findChildren(QWidget):
            if part.isVisible():
                parts.append(name_of(part))
        return "\n".join(part for part in parts if part)

    # Keys

    def press(self, *keys: Key, hold: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """One after another, by the way of the window system: shortcuts come before fields."""
        for key in keys:
            handle = self.window.windowHandle()
            assert handle is not None
            QTest.keyClick(handle, key, hold)
            self.count += 1
            settle()

    def type(self, text: str) -> None:
        """Signs of any script; each goes to whatever has the keyboard by then."""
        for sign in text:
            code = ord(sign.upper()) if sign.isascii() else 0
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                event = QKeyEvent(kind, code, Qt.KeyboardModifier.NoModifier, sign)
                QApplication.sendEvent(self.at(), event)
            self.count += 1
            if not isinstance(self.at(), QLineEdit | QPlainTextEdit):
                settle()  # an answer may move the keyboard on
        settle()

    def write(self, text: str) -> None:
        """In place of what the field holds."""
        self.press(Key.Key_A, hold=Control)
        self.type(text)

    def enter(self) -> None:
        self.press(Key.Key_Return)

    # Going

    def tab_to(self, name: str, *, back: bool = False, whole: bool = False) -> QWidget:
        """Tab on until what is spoken holds `name`; each Tab must come to another place."""
        for _press in range(_MOST_TABS):
            if self._is_at(name, whole):
                return self.at()
            before = self.at()
            self.press(Key.Key_Backtab if back else Key.Key_Tab, hold=Shift if back else _NONE)
            if QApplication.focusWidget() is before:
                raise Lost(f"Tab does not leave {name_of(before)!r}")
        raise Lost(f"{name!r} is not reached by Tab; there are: {self.stops()}")

    def choose(self, row: str, words: str) -> None:
        """In a row of answers: Tab to the row, arrows to the answer, Space takes it."""
        self.tab_to(f"{row}: ")
        forward = Key.Key_Left if self._is_mirrored() else Key.Key_Right
        wanted = plain(f"{row}: {words}")
        for _press in range(20):
            if self.spoken() == wanted:
                if not read(self.at()).state().checked:  # pressed again it would be taken back
                    self.press(Key.Key_Space)
                return
            self.press(forward)
        raise Lost(f"no answer {wanted!r}")

    def do(self, name: str, *, whole: bool = False, back: bool = False) -> None:
        """Tab to a button and press Enter on it."""
        self.tab_to(name, whole=whole, back=back)
        self.enter()

    def stops(self) -> list[str]:
        """Where Tab stops, from here once round."""
        first, found = self.at(), []
        for _press in range(_MOST_TABS):
            found.append(self.spoken() or type(self.at()).__name__)
            self.press(Key.Key_Tab)
            if self.at() is first:
                break
        return found

    def _is_at(self, name: str, whole: bool) -> bool:
        said, name = self.spoken(), plain(name)
        return said == name if whole else name in said

    def _is_mirrored(self) -> bool:
        return self.at().layoutDirection() == Qt.LayoutDirection.RightToLeft


_NONE = Qt.KeyboardModifier.NoModifier


def read(widget: QWidget) -> QAccessibleInterface:
    """What a screen reader is told of a widget."""
    found = QAccessible.queryAccessibleInterface(widget)
    assert found is not None, type(widget).__name__
    return found


def name_of(widget: QWidget) -> str:
    return plain(read(widget).text(QAccessible.Text.Name))


def plain(words: str) -> str:
    """Without the signs that keep codes in one direction: they are not heard."""
    return "".join(sign for sign in words if sign not in "\u2066\u2067\u2068\u2069")
