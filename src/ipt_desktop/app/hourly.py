"""A backup each hour while the window is open, in the background."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, QTimer

from ipt_desktop.domain.errors import VaultLocked
from ipt_desktop.services.desk import Desk
from ipt_desktop.ui.work import Work

# Looked at more often than once an hour: a laptop that sleeps stops the timer too.
LOOK_EVERY_MS = 5 * 60_000


class HourlyBackup(QObject):
    """`failed` is told what stood against it, once until one is made again."""

    def __init__(
        self, desk: Desk, work: Work, failed: Callable[[Exception], None], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._desk, self._work, self._tell = desk, work, failed
        self._is_told = False
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.look)
        self._timer.start(LOOK_EVERY_MS)

    def look(self) -> None:
        """Make one if the last is an hour old; a locked vault is not written to, and needs none."""
        if self._desk.vault.is_locked:
            return
        from ipt_desktop.app.keeping import back_up_if_due

        self._work(partial(back_up_if_due, self._desk), done=self._done, failed=self._failed)

    def end(self) -> None:
        """The vault is closed."""
        self._timer.stop()

    def _done(self, _made: Any) -> None:
        self._is_told = False

    def _failed(self, problem: Exception) -> None:
        if not self._is_told and not isinstance(problem, VaultLocked):
            self._is_told = True
            self._tell(problem)
