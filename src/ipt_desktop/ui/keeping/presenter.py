"""Shows what would go, asks once more, erases. No Qt in here."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from ipt_desktop.domain.audit import AuditLine
from ipt_desktop.domain.errors import Problem
from ipt_desktop.domain.retention import Plan
from ipt_desktop.services.retention import Retention
from ipt_desktop.ui.keeping.state import State
from ipt_desktop.ui.work import Work

LINES = 40


@dataclass(frozen=True, slots=True)
class Erase:
    """What the screen needs of the app: erase what is past its period, then the copies that hold it."""

    purge: Callable[[], Plan]
    delete_copies: Callable[[], int]

    def __call__(self) -> tuple[Plan, int]:
        done = self.purge()
        return done, self.delete_copies() if done.things else 0


class KeepingPresenter:
    def __init__(
        self,
        retention: Retention,
        newest: Callable[[int], list[AuditLine]],
        erase: Erase,
        work: Work,
        show: Callable[[State], None],
        saved: Callable[[], None],
    ) -> None:
        self._retention, self._newest, self._erase = retention, newest, erase
        self._work, self._show, self._saved = work, show, saved
        self._state = State(
            retention.periods(), retention.may_set, retention.plan(), tuple(newest(LINES))
        )
        show(self._state)

    def set(self, field: str, value: Any) -> None:
        """One period, None for no limit; what is past changes with it."""
        periods = replace(self._state.periods, **{field: value})
        if periods.results_months is not None:
            # Results are never kept shorter than the notes about them.
            least = max(periods.results_months, periods.working_months)
            periods = replace(periods, results_months=least)
        if periods == self._state.periods:
            return
        try:
            self._retention.set_periods(periods)
        except Problem as problem:
            self._now(problem=problem)
            return
        self._again(asks=False, done=None, problem=None)

    def ask(self) -> None:
        """The first press: what would go is counted anew, and asked about."""
        self._again(asks=True, done=None, problem=None)

    def leave_it(self) -> None:
        self._now(asks=False)

    def erase(self) -> None:
        """The second press. Only what was asked about."""
        if self._state.asks and not self._state.is_busy:
            self._now(is_busy=True)
            self._work(self._erase, done=self._done, failed=self._failed)

    def _done(self, told: tuple[Plan, int]) -> None:
        done, copies = told
        self._again(asks=False, is_busy=False, done=done, copies=copies)
        self._saved()

    def _failed(self, problem: Exception) -> None:
        self._again(asks=False, is_busy=False, problem=problem)

    def _again(self, **changes: Any) -> None:
        kept = self._retention
        lines = tuple(self._newest(LINES))
        self._now(periods=kept.periods(), plan=kept.plan(), lines=lines, **changes)

    def _now(self, **changes: Any) -> None:
        self._state = replace(self._state, **changes)
        self._show(self._state)
