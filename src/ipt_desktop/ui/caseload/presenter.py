"""What of the caseload is shown: a pill, a row, the fold. No Qt in here."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from ipt_desktop.ui.caseload.state import State


class CaseloadPresenter:
    """`review` opens one member's review."""

    def __init__(
        self, state: State, review: Callable[[str], None], show: Callable[[State], None]
    ) -> None:
        self._state, self._review, self._show = state, review, show
        show(state)

    def choose(self, member: str) -> None:
        """Look at a row; pressing it again opens it."""
        picked = self._state.picked
        if self._state.chosen == member and picked is not None and picked.id == member:
            self.open()
        else:
            self._set(chosen=member)

    def open(self) -> None:
        if self._state.picked is not None:
            self._review(self._state.picked.id)

    def filter(self, shown: str) -> None:
        self._set(shown=shown)

    def fold(self) -> None:
        """Show or hide those who go as planned."""
        self._set(unfolded=not self._state.unfolded)

    def take_back(self, shown: str, chosen: str | None, unfolded: bool) -> None:
        """As it was before the screen was built anew."""
        self._set(shown=shown, chosen=chosen, unfolded=unfolded)

    def _set(self, **changes: Any) -> None:
        self._state = replace(self._state, **changes)
        self._show(self._state)
