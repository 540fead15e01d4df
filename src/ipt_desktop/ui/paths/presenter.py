"""Keeping a path letter in this notebook, and forgetting it. No Qt in here."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

from ipt_desktop.domain.codes import spaced
from ipt_desktop.domain.errors import Problem
from ipt_desktop.domain.records import Member
from ipt_desktop.services.protection import Offer, Protection
from ipt_desktop.ui.paths.state import Line, State


class PathsPresenter:
    """Nothing here is a fact, a draft or a draft's place: it stays in this vault and says nothing."""

    def __init__(
        self,
        member: Member,
        protection: Protection,
        today: Callable[[], date],
        *,
        show: Callable[[State], None],
        kept: Callable[[], None],
    ) -> None:
        self._member, self._protection, self._today = member, protection, today
        self._show, self._kept = show, kept
        self._empty = State(spaced(member.code), today(), today())
        self._state = self._empty
        self._read()

    def change(self, name: str, value: Any) -> None:
        """What follows from a no is taken back: no letter without acceptance, none without a yes."""
        state = replace(
            self._state, **{name: value}, problem=None, day_wrong=False, forgetting=False
        )
        if not state.offered:
            state = replace(state, accepted=None)
        if not state.accepted:
            state = replace(state, path=None, agreed=None)
        self._state = state
        self._show(state)

    def save(self) -> None:
        state = self._state
        if not state.can_save:
            return
        if state.day is None or state.day > self._today():
            self._now(day_wrong=True)
            return
        offer = Offer(
            state.day,
            bool(state.offered),
            bool(state.accepted),
            state.path if state.agreed else None,
            bool(state.agreed),
        )
        self._try(lambda: self._protection.write(self._member.id, offer))

    def forget(self) -> None:
        """Asked first; pressed again, all of it is gone from this vault."""
        if not self._state.forgetting:
            self._now(forgetting=True)
            return
        self._try(lambda: self._protection.forget(self._member.id))

    def _try(self, act: Callable[[], object]) -> None:
        try:
            act()
        except Problem as problem:
            self._now(problem=problem)
            return
        self._state = self._empty
        self._read()
        self._kept()

    def _read(self) -> None:
        offers = reversed(self._protection.offers(self._member.id))
        lines = tuple(Line(o.day, o.offered, o.accepted, o.path, o.agreed) for o in offers)
        self._now(lines=lines)

    def _now(self, **changes: Any) -> None:
        self._state = replace(self._state, **({"problem": None} | changes))
        self._show(self._state)
