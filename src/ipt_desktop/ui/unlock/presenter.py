"""Opening the notebook: try, wait longer after each wrong try. No Qt in here."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any, Protocol

from ipt_desktop.domain.errors import PassphraseWrong, TriedTooSoon, VaultDamaged, VaultMissing
from ipt_desktop.domain.tries import wait_after
from ipt_desktop.ui.unlock.state import Offer, Repaired, State
from ipt_desktop.ui.work import Work

Open = Callable[[str], Any]
Opened = Callable[[Any], None]
Later = Callable[[float, Callable[[], None]], None]


_NO_RESCUE: dict[str, Any] = {
    "needs_rescue": False,
    "offer": None,
    "can_repair": False,
    "repaired": None,
}


class Rescuer(Protocol):
    """What can be done where the vault's file is damaged or gone; all are slow and are given the secret."""

    def find(self, secret: str, *, with_recovery: bool) -> Offer:
        """The newest good backup; raises where there is none."""

    def restore(self, secret: str, *, with_recovery: bool) -> Any:
        """What opening the restored vault gives."""

    def repair(self, secret: str, *, with_recovery: bool) -> Repaired:
        """Every entry that can be read in a new file; raises where none can."""


class UnlockPresenter:
    """`unlock` and `recover` open the vault (in Work); `opened` is given what they return.

    The passphrase is passed on and not kept. `later(seconds, do)` is the clock.
    """

    def __init__(
        self,
        unlock: Open,
        opened: Opened,
        work: Work,
        later: Later,
        *,
        recover: Open | None = None,
        rescue: Rescuer | None = None,
    ) -> None:
        self._unlock, self._recover, self._opened = unlock, recover, opened
        self._work, self._later, self._rescue = work, later, rescue
        self._wrong = 0
        self._state = State(can_recover=recover is not None)
        self._show: Callable[[State], None] = lambda _state: None

    def show_on(self, show: Callable[[State], None]) -> None:
        """From now on `show` is told each State; at once the present one."""
        self._show = show
        show(self._state)

    def try_to_open(self, secret: str) -> None:
        if not self._state.can_try or not secret.strip():
            return
        open_with = self._recover if self._state.with_recovery and self._recover else self._unlock
        self._now(is_busy=True, problem=None, **_NO_RESCUE)
        failed = partial(self._not_opened, secret)
        self._work(partial(open_with, secret), done=self._done, failed=failed)

    def restore(self, secret: str) -> None:
        """Go back to the backup that is offered, and open it."""
        if self._rescue is None or not self._state.can_try or self._state.offer is None:
            return
        self._now(is_busy=True, problem=None)
        restore = partial(self._rescue.restore, secret, with_recovery=self._state.with_recovery)
        self._work(restore, done=self._done, failed=self._failed)

    def repair(self, secret: str) -> None:
        """Make the file anew from what can be read; it is opened only when asked once more."""
        if self._rescue is None or not self._state.can_try or not self._state.can_repair:
            return
        self._now(is_busy=True, problem=None)
        repair = partial(self._rescue.repair, secret, with_recovery=self._state.with_recovery)
        self._work(repair, done=self._repaired, failed=self._failed)

    def _repaired(self, repaired: Repaired) -> None:
        self._now(is_busy=False, **_NO_RESCUE | {"repaired": repaired})

    def use_recovery(self, with_recovery: bool) -> None:
        """The twelve words of the recovery sheet instead of the passphrase, or back."""
        self._now(with_recovery=with_recovery, problem=None, **_NO_RESCUE)

    def _not_opened(self, secret: str, problem: Exception) -> None:
        if self._rescue is None or not isinstance(problem, VaultDamaged | VaultMissing):
            self._failed(problem)
            return
        find = partial(self._rescue.find, secret, with_recovery=self._state.with_recovery)
        self._work(
            find,
            done=partial(self._found, problem),
            failed=lambda _none: self._found(problem, None),
        )

    def _found(self, problem: Exception, offer: Offer | None) -> None:
        can_repair = isinstance(problem, VaultDamaged)
        self._now(
            is_busy=False, problem=problem, needs_rescue=True, offer=offer, can_repair=can_repair
        )

    def _done(self, result: Any) -> None:
        self._wrong = 0
        self._now(is_busy=False, problem=None, with_recovery=False, **_NO_RESCUE)
        self._opened(result)

    def _failed(self, problem: Exception) -> None:
        wait = 0
        if isinstance(problem, PassphraseWrong | TriedTooSoon):
            self._wrong += isinstance(problem, PassphraseWrong)
            # What is known across starts counts more than what this window has seen.
            told = problem.details.get("wait")
            wait = told if isinstance(told, int) else wait_after(self._wrong)
        self._now(is_busy=False, problem=problem, wait=wait)
        if wait:
            self._later(1, self._second_passed)

    def _second_passed(self) -> None:
        self._now(wait=max(0, self._state.wait - 1))
        if self._state.wait:
            self._later(1, self._second_passed)

    def _now(self, **changes: Any) -> None:
        self._state = replace(self._state, **changes)
        self._show(self._state)
