"""No window but the one: every other would take the keyboard with it."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QWidget

from ipt_desktop.ui.window import Window


class OtherWindows(QObject):
    """Notes every other window that is shown, if only for a moment."""

    def __init__(self, app: QObject) -> None:
        super().__init__(app)
        self.shown: list[str] = []
        app.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        shows = event.type() == QEvent.Type.Show and isinstance(watched, QWidget)
        if shows and watched.isWindow() and not isinstance(watched, Window):
            self.shown.append(f"{type(watched).__name__} {watched.accessibleName()}")
        return False
