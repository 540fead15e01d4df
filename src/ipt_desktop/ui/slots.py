"""A place for one page at a time, and how to build that page again."""

from collections.abc import Callable
from typing import Generic, TypeVar

from PySide6.QtWidgets import QWidget

from ipt_desktop.ui.screen import Draft, ScreenView

V = TypeVar("V", bound=QWidget)


class Slot(Generic[V]):
    """`put` calls the place it was given with each page that is built."""

    def __init__(self, put: Callable[[V], object]) -> None:
        self._put = put
        self._make: Callable[[], V] | None = None
        self.shown: V | None = None

    def open(self, make: Callable[[], V]) -> V:
        """A new page; the one before is let go."""
        self.close()
        self._make = make
        return self._build({})

    def rebuild(self) -> None:
        """The same page anew, with what was typed into it."""
        if self._make is None:
            return
        draft = self.shown.draft() if isinstance(self.shown, ScreenView) else {}
        self._drop()
        self._build(draft)

    def close(self) -> None:
        self._drop()
        self._make = None

    def _build(self, draft: Draft) -> V:
        assert self._make is not None
        self.shown = made = self._make()
        self._put(made)
        if isinstance(made, ScreenView):
            made.restore(draft)
        return made

    def _drop(self) -> None:
        if self.shown is not None:
            self.shown.hide()
            self.shown.deleteLater()
        self.shown = None
