"""The print preview: how large, saved as a file, printed. No Qt in here."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from ipt_desktop.domain.errors import FolderNotWritable
from ipt_desktop.files import write_whole
from ipt_desktop.ui.paper.state import ZOOMS, State
from ipt_desktop.ui.work import Work


class PaperPresenter:
    """`content` makes the file's bytes; they are never anywhere but in the file a person chose."""

    def __init__(
        self,
        state: State,
        content: Callable[[], bytes],
        work: Work,
        show: Callable[[State], None],
    ) -> None:
        self._state, self._content, self._work, self._show = state, content, work, show

    def start(self) -> None:
        self._show(self._state)

    def zoom(self, steps: int) -> None:
        """So many steps larger, or smaller below 0; at the ends nothing happens."""
        at = ZOOMS.index(self._state.zoom) + steps
        self._now(zoom=ZOOMS[min(max(at, 0), len(ZOOMS) - 1)])

    def save(self, file: Path) -> None:
        """As a PDF, whole or not at all."""
        self._now(is_busy=True, is_saved=False, problem=None)
        content = self._content()
        self._work(partial(_write, file, content), done=self._saved, failed=self._failed)

    def printed(self, problem: Exception | None) -> None:
        """What became of it at the printer."""
        self._now(problem=problem)

    def _saved(self, _nothing: object) -> None:
        self._now(is_busy=False, is_saved=True)

    def _failed(self, problem: Exception) -> None:
        self._now(is_busy=False, problem=problem)

    def _now(self, **changes: Any) -> None:
        self._state = replace(self._state, **changes)
        self._show(self._state)


def _write(file: Path, content: bytes) -> None:
    try:
        write_whole(file, content)
    except OSError as error:
        raise FolderNotWritable() from error
