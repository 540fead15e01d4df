"""What the room holds and what it owes to the vault. No Qt in here."""

from collections.abc import Callable, Hashable
from dataclasses import dataclass, replace
from typing import Any

from ipt_desktop.ui.meeting.keeping import Keeper
from ipt_desktop.ui.meeting.state import Person, State
from ipt_desktop.ui.work import Work

Show = Callable[[State], None]
Job = Callable[[], object]


@dataclass(frozen=True, slots=True)
class Act:
    """Something a person may regret: what it was, about whom (a code), and what was said."""

    what: str
    member: str = ""
    value: str = ""


@dataclass(frozen=True, slots=True)
class Regret:
    """`again` says what was said before; `typed`: the field, whose keystrokes are one act."""

    act: Act
    again: Callable[[], None]
    typed: Hashable = None


class Writing:
    """What was typed is owed until it is kept: `rest` pays. What failed is owed again."""

    def __init__(
        self,
        state: State,
        keeper: Keeper,
        *,
        work: Work,
        tell: Callable[[Exception], str],
        show: Show,
        kept: Callable[[], None],
        acted: Callable[[Act, bool], None] = lambda act, undone: None,
    ) -> None:
        self._state, self._keeper, self._work, self._tell = state, keeper, work, tell
        self._show, self._kept, self._acted = show, kept, acted
        self._owed: dict[Hashable, Job] = {}
        self._regrets: list[Regret] = []
        self._is_undoing = False

    def rest(self) -> None:
        """Keep all that is owed."""
        for key in list(self._owed):
            self._pay(key)

    def undo(self) -> None:
        """Take the last act back: what was said before is said again, as a correction; what was said for the
        first time is taken back. What changes nothing any more is passed over."""
        while self._regrets:
            regret, before = self._regrets.pop(), self._state
            # Taking back is an act too; it is not to be taken back in turn.
            self._is_undoing = True
            try:
                regret.again()
                self.rest()
            finally:
                self._is_undoing = False
            if self._state != before:
                self._acted(regret.act, True)
                return

    def _may_regret(self, act: Act, again: Callable[[], None], *, typed: Hashable = None) -> None:
        if self._is_undoing:
            return
        if typed is not None and self._regrets and self._regrets[-1].typed == typed:
            return
        self._regrets.append(Regret(act, again, typed))
        if typed is None:
            self._acted(act, False)

    def _person(self, member: str) -> Person:
        return next(p for p in self._state.people if p.id == member)

    def _put(self, person: Person) -> None:
        self._state = self._state.with_person(person)
        self._show(self._state)

    def _now(self, **changes: Any) -> None:
        self._state = replace(self._state, **changes)
        self._show(self._state)

    def _keep(self, key: Hashable, job: Job) -> None:
        self._owe(key, job)
        self._pay(key)

    def _owe(self, key: Hashable, job: Job) -> None:
        self._owed[key] = job

    def _pay(self, key: Hashable) -> None:
        """What could not be kept is owed again, unless something newer is."""
        job = self._owed.pop(key)
        self._work(
            job,
            done=lambda _: self._paid(),
            failed=lambda error: self._unpaid(key, job, error),
        )

    def _paid(self) -> None:
        if self._state.problem:
            self._now(problem="")
        self._kept()

    def _unpaid(self, key: Hashable, job: Job, error: Exception) -> None:
        self._owed.setdefault(key, job)
        self._now(problem=self._tell(error))
