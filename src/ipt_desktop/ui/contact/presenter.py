"""Noting a contact with one member. No Qt in here."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

from ipt_desktop.domain.errors import Problem
from ipt_desktop.ui.contact.state import State


class ContactPresenter:
    """`keep(body, day, leaves, thoughts, why)` makes the facts; `kept` leaves the screen."""

    def __init__(
        self,
        state: State,
        keep: Callable[[dict[str, Any], date, bool, str | None, str | None], Any],
        kept: Callable[[], None],
        show: Callable[[State], None],
    ) -> None:
        self._state, self._keep, self._kept, self._show = state, keep, kept, show
        show(state)

    def change(self, name: str, value: Any) -> None:
        """What a person chose or typed; the fault shown before is taken away."""
        self._state = replace(self._state, **{name: value}, problem=None, day_wrong=False)
        if name == "result" and value != "reached":
            self._state = replace(self._state, comes=None, thoughts=None)
        self._show(self._state)

    def save(self) -> None:
        state = self._state
        if state.result is None:
            return
        if state.day is None or state.day > state.today:
            self._state = replace(state, day_wrong=True)
            self._show(self._state)
            return
        body: dict[str, Any] = {"result": state.result, "words": state.words.strip()}
        if state.about != "missed":
            body["about"] = state.about
        if state.comes is not None and not state.leaves:
            body["comes"] = state.comes
        try:
            self._keep(body, state.day, state.leaves, state.thoughts, state.why)
        except Problem as problem:
            self._state = replace(state, problem=problem)
            self._show(self._state)
            return
        self._kept()
