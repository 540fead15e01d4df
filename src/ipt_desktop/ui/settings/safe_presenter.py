"""Backups, the second place and the programme card: one thing at a time, then it is looked at anew. No Qt."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from ipt_desktop.ui.settings.safe import Keeper, Safe
from ipt_desktop.ui.work import Work


@dataclass(frozen=True, slots=True)
class SafeState:
    """`asks` is the name of the backup that somebody wants to go back to, not yet sure."""

    safe: Safe
    is_busy: bool = False
    problem: Exception | None = None
    asks: str | None = None


class SafePresenter:
    def __init__(self, keeper: Keeper, work: Work, show: Callable[[SafeState], None]) -> None:
        self._keeper, self._work, self._show = keeper, work, show
        self._state = SafeState(keeper.look())
        show(self._state)

    def back_up(self) -> None:
        self._do(self._keeper.back_up)

    def choose_second(self, folder: str) -> None:
        if folder:
            self._do(partial(self._keeper.choose_second, folder))

    def forget_second(self) -> None:
        self._do(self._keeper.forget_second)

    def let_in(self, fingerprint: str) -> None:
        self._do(partial(self._keeper.let_in, fingerprint))

    def shut_out(self) -> None:
        self._do(self._keeper.shut_out)

    def ask(self, name: str) -> None:
        """Somebody wants to go back to that backup; an empty name: not any more."""
        self._now(asks=name or None, problem=None)

    def restore(self) -> None:
        """What was asked; the screen is gone afterwards."""
        if self._state.asks is not None:
            self._keeper.restore(self._state.asks)

    def _do(self, job: Callable[[], Any]) -> None:
        if self._state.is_busy:
            return
        self._now(is_busy=True, problem=None, asks=None)
        self._work(job, done=self._done, failed=self._failed)

    def _done(self, _nothing: Any) -> None:
        self._now(is_busy=False, safe=self._keeper.look())

    def _failed(self, problem: Exception) -> None:
        self._now(is_busy=False, problem=problem, safe=self._keeper.look())

    def _now(self, **changes: Any) -> None:
        self._state = replace(self._state, **changes)
        self._show(self._state)
