"""Someone leaves, moves, comes back, or another takes the place. No Qt in here."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from ipt_desktop.domain.errors import Problem
from ipt_desktop.ui.membership.state import State

# Keeps what the state says; returns where to go next and the way back.
Keep = Callable[[State], Any]


class MembershipPresenter:
    def __init__(
        self,
        state: State,
        keep: Keep,
        take_back: Callable[[str], Any],
        kept: Callable[[Any], None],
        show: Callable[[State], None],
    ) -> None:
        self._state, self._keep, self._take_back = state, keep, take_back
        self._kept, self._show = kept, show
        show(state)

    def change(self, name: str, value: Any) -> None:
        """What a person chose or typed; the fault shown before is taken away."""
        self._state = replace(self._state, **{name: value}, problem=None, day_wrong=False)
        self._show(self._state)

    def save(self) -> None:
        state = self._state
        if not state.can_save:
            return
        if state.day is None or state.day > state.today:
            self._state = replace(state, day_wrong=True)
            self._show(self._state)
            return
        self._do(lambda: self._keep(state))

    def undo(self, fact: str) -> None:
        """What was told last is taken back."""
        self._do(lambda: self._take_back(fact))

    def _do(self, act: Callable[[], Any]) -> None:
        try:
            done = act()
        except Problem as problem:
            self._state = replace(self._state, problem=problem)
            self._show(self._state)
            return
        self._kept(done)
