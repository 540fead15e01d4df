"""The keys that work everywhere: F12 hides, F10 covers, F9 is safety, F1 helps, Ctrl+1…6 the rail's places,
Ctrl+Enter the primary action, Ctrl+Z takes back."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QTextEdit, QWidget

from ipt_desktop.ui.theme import application

PLACES = 6


class EverywhereKeys(QObject):
    """Seen before any dialog or field sees them, so that hiding always works."""

    hide_pressed = Signal()
    cover_pressed = Signal()
    help_pressed = Signal()
    safety_pressed = Signal()
    primary_pressed = Signal()
    place_pressed = Signal(int)  # from 1
    lost = Signal()  # what had the keyboard is gone, and nothing else has it

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.undo: Callable[[], bool] = lambda: False
        self._signals = {
            Qt.Key.Key_F12: self.hide_pressed,
            Qt.Key.Key_F10: self.cover_pressed,
            Qt.Key.Key_F9: self.safety_pressed,
            Qt.Key.Key_F1: self.help_pressed,
        }
        for number in range(1, PLACES + 1):
            keys = QShortcut(QKeySequence(f"Ctrl+{number}"), window)
            keys.activated.connect(lambda number=number: self.place_pressed.emit(number))
        for enter in ("Ctrl+Return", "Ctrl+Enter"):
            keys = QShortcut(QKeySequence(enter), window)
            keys.activated.connect(self.primary_pressed)
        application().installEventFilter(self)
        application().focusChanged.connect(self._look_for_it)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        if event.matches(QKeySequence.StandardKey.Undo):
            return not _undoes_itself(watched) and self.undo()
        pressed = self._signals.get(Qt.Key(event.key()))
        if pressed is None:
            return False
        pressed.emit()
        return True

    def _look_for_it(self, _old: QWidget | None, now: QWidget | None) -> None:
        """Something may take it in the same turn; a window that is not in front has none."""
        if now is None:
            QTimer.singleShot(0, self, self._tell_if_lost)

    def _tell_if_lost(self) -> None:
        window = self.parent()
        is_front = isinstance(window, QWidget) and window.isActiveWindow()
        if is_front and application().focusWidget() is None:
            self.lost.emit()


def _undoes_itself(watched: QObject) -> bool:
    """A field takes back what was typed into it first."""
    if isinstance(watched, QLineEdit):
        return watched.isUndoAvailable()
    if isinstance(watched, QPlainTextEdit | QTextEdit):
        return watched.document().isUndoAvailable()
    return False
