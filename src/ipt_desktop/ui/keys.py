"""The keys that work everywhere: F12 hides, F10 covers, F9 is safety, F1 helps, Ctrl+1…6 the rail's places,
Ctrl+Enter the primary action, Ctrl+Z takes back.

A filter on the application would see them too, and with them every event of every widget: Python would be
asked four thousand times for one new screen. So they are shortcuts; and since a dialog takes those away, and
a field takes Ctrl+Z, they are also looked for in what the window in front gets.
"""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut, QWindow
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QTextEdit, QWidget
from shiboken6 import isValid

from ipt_desktop.ui.theme import application

PLACES = 6
_TOUCHES = (QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress, QEvent.Type.TouchBegin)


class EverywhereKeys(QObject):
    """Seen before any dialog or field sees them, so that hiding always works."""

    hide_pressed = Signal()
    cover_pressed = Signal()
    help_pressed = Signal()
    safety_pressed = Signal()
    primary_pressed = Signal()
    place_pressed = Signal(int)  # from 1
    lost = Signal()  # what had the keyboard is gone, and nothing else has it
    touched = Signal()  # somebody is there: a key, the mouse

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self.undo: Callable[[], bool] = lambda: False
        self._front: QWindow | None = None
        self._signals = {
            Qt.Key.Key_F12: self.hide_pressed,
            Qt.Key.Key_F10: self.cover_pressed,
            Qt.Key.Key_F9: self.safety_pressed,
            Qt.Key.Key_F1: self.help_pressed,
        }
        for key, pressed in self._signals.items():
            self._on(QKeySequence(key), pressed.emit)
        for number in range(1, PLACES + 1):
            self._on(f"Ctrl+{number}", partial(self.place_pressed.emit, number))
        for enter in ("Ctrl+Return", "Ctrl+Enter"):
            self._on(enter, self.primary_pressed.emit)
        self._on(QKeySequence(QKeySequence.StandardKey.Undo), lambda: self.undo())
        application().focusChanged.connect(self._look_for_it)
        application().focusWindowChanged.connect(self._watch)
        self._watch(window.windowHandle())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() not in _TOUCHES:
            return False
        self.touched.emit()
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return False
        if event.matches(QKeySequence.StandardKey.Undo):
            return not _undoes_itself(application().focusWidget()) and self.undo()
        pressed = self._signals.get(Qt.Key(event.key()))
        if pressed is None:
            return False
        pressed.emit()
        return True

    def _on(self, keys: QKeySequence | str, act: Callable[[], object]) -> None:
        made = QShortcut(QKeySequence(keys), self._window)
        made.setAutoRepeat(False)

        def pressed() -> None:
            self.touched.emit()
            act()

        made.activated.connect(pressed)

    def _watch(self, front: QWindow | None) -> None:
        """The window in front is the one that gets the keys."""
        if self._front is not None and isValid(self._front):
            self._front.removeEventFilter(self)
        self._front = front
        if front is not None:
            front.installEventFilter(self)

    def _look_for_it(self, _old: QWidget | None, now: QWidget | None) -> None:
        """Something may take it in the same turn; a window that is not in front has none."""
        if now is None:
            QTimer.singleShot(0, self, self._tell_if_lost)

    def _tell_if_lost(self) -> None:
        if self._window.isActiveWindow() and application().focusWidget() is None:
            self.lost.emit()


def _undoes_itself(field: QWidget | None) -> bool:
    """A field takes back what was typed into it first."""
    if isinstance(field, QLineEdit):
        return field.isUndoAvailable()
    if isinstance(field, QPlainTextEdit | QTextEdit):
        return field.document().isUndoAvailable()
    return False
