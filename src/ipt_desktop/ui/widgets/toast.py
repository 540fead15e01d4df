"""A word at the bottom for four seconds: only for what was done and can be undone."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QFrame, QWidget

from ipt_desktop.i18n import _
from ipt_desktop.ui.widgets.buttons import Button
from ipt_desktop.ui.widgets.layouts import row
from ipt_desktop.ui.widgets.text import Text

SECONDS = 4
_MARGIN = 20


class Toast(QFrame):
    """Stands at the bottom start of `over`, above everything; the next one takes its place."""

    def __init__(
        self, over: QWidget, about: Callable[[], object] = lambda: None, above: int = 76
    ) -> None:
        """`about` answers what is open when something is done: as long as it is, it can be taken back."""
        super().__init__(over)
        self._about, self._offered_on = about, about()
        self._over = over
        self._above = above
        self._undo: Callable[[], None] | None = None
        self.setProperty("card", "current")
        self.words = Text("", "body", lines=2)
        self.undo = Button(_("Undo"), "text", key="Ctrl+Z")
        self.undo.clicked.connect(self._undone)
        self.setLayout(row([self.words, self.undo], gap=12, margins=(16, 6, 10, 6)))
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.hide)
        over.installEventFilter(self)
        self.hide()

    def show_done(self, words: str, undo: Callable[[], None] | None = None) -> None:
        """Say `words`; with `undo`, offer to take it back."""
        self._undo, self._offered_on = undo, self._about()
        self.undo.setAccessibleName(_("Undo: {what}").format(what=words))
        self.words.setText(words)
        # Heard at once by those who do not see it.
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, words))
        self.undo.setVisible(undo is not None)
        self.adjustSize()
        self._place()
        self.show()
        self.raise_()
        self._timer.start(SECONDS * 1000)

    def is_offering(self, screen: object) -> bool:
        """Whether something can be taken back: seen here, or done on `screen` and not seen any more."""
        return self._undo is not None and (self.isVisible() or self._offered_on is screen)

    def take_back(self) -> None:
        """What the toast's button does; once."""
        self._undone()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._place()
        return False

    def _place(self) -> None:
        over = self._over
        right = over.layoutDirection() == Qt.LayoutDirection.RightToLeft
        x = over.width() - self.width() - _MARGIN if right else _MARGIN
        self.move(x, over.height() - self.height() - self._above)

    def _undone(self) -> None:
        self.hide()
        undo, self._undo = self._undo, None
        if undo is not None:
            undo()
