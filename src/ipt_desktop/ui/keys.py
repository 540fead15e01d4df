"""The keys that work everywhere: F12 hides, F10 covers, F9 is safety, F1 helps, Ctrl+1…6 the rail's places."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from ipt_desktop.ui.theme import application

PLACES = 6


class EverywhereKeys(QObject):
    """Seen before any dialog or field sees them, so that hiding always works."""

    hide_pressed = Signal()
    cover_pressed = Signal()
    help_pressed = Signal()
    safety_pressed = Signal()
    place_pressed = Signal(int)  # from 1

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._signals = {
            Qt.Key.Key_F12: self.hide_pressed,
            Qt.Key.Key_F10: self.cover_pressed,
            Qt.Key.Key_F9: self.safety_pressed,
            Qt.Key.Key_F1: self.help_pressed,
        }
        for number in range(1, PLACES + 1):
            keys = QShortcut(QKeySequence(f"Ctrl+{number}"), window)
            keys.activated.connect(lambda number=number: self.place_pressed.emit(number))
        application().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        pressed = self._signals.get(Qt.Key(event.key()))
        if pressed is None:
            return False
        pressed.emit()
        return True
