"""Keeping how a member is called and reached. No Qt in here."""

from collections.abc import Callable
from dataclasses import replace

from ipt_desktop.domain.errors import IdentityInvalid
from ipt_desktop.domain.identity import Identity
from ipt_desktop.services.identity import Identities
from ipt_desktop.ui.identity.state import State


class IdentityPresenter:
    """Nothing of it is a draft: what is not kept is typed again."""

    def __init__(
        self,
        code: str,
        member: str,
        identities: Identities,
        *,
        show: Callable[[State], None],
        kept: Callable[[], None],
    ) -> None:
        self._member, self._identities, self._show, self._kept = member, identities, show, kept
        self._state = State(code, identities.of(member), is_off=not identities.is_on)
        show(self._state)

    def save(self, typed: Identity) -> None:
        try:
            self._identities.write(self._member, typed)
        except IdentityInvalid as problem:
            self._now(replace(self._state, wrong=str(problem.details["field"]), saved=False))
            return
        self._now(State(self._state.code, self._identities.of(self._member), saved=True))
        self._kept()

    def forget(self) -> None:
        self.save(Identity())

    def _now(self, state: State) -> None:
        self._state = state
        self._show(state)
