"""A supervisor sets a new passphrase for a counsellor's notebook: it is found, then opened again. No Qt."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from typing import Any, Literal

from ipt_desktop.domain.errors import PassphraseWeak
from ipt_desktop.ui.settings.safe import Keeper
from ipt_desktop.ui.work import Work


@dataclass(frozen=True, slots=True)
class RescueState:
    """`found` is the folder of a notebook that this card opens; `done` the one that has its new passphrase.

    `wrong` names the field a passphrase is refused at; `offered` are four words by chance.
    """

    found: str | None = None
    done: str | None = None
    offered: str = ""
    wrong: Literal["", "new", "again"] = ""
    problem: Exception | None = None
    is_busy: bool = False


class RescuePresenter:
    """`strength` judges a passphrase, `offer` makes one up. No passphrase is kept here."""

    def __init__(
        self,
        keeper: Keeper,
        work: Work,
        show: Callable[[RescueState], None],
        *,
        strength: Callable[[str], str],
        offer: Callable[[], str],
    ) -> None:
        self._keeper, self._work, self._show = keeper, work, show
        self._strength, self._offer = strength, offer
        self._state = RescueState()
        show(self._state)

    def find(self, folder: str) -> None:
        """Is there a notebook, and is it this card that opens it? Nothing is changed yet."""
        if folder and not self._state.is_busy:
            self._now(found=None, done=None, wrong="", problem=None, is_busy=True)
            self._work(
                partial(self._keeper.find_notebook, folder),
                done=lambda found: self._now(found=found, is_busy=False),
                failed=self._failed,
            )

    def leave(self) -> None:
        """Think better of it."""
        self._now(found=None, wrong="", problem=None, offered="")

    def offer(self) -> None:
        self._now(offered=self._offer())

    def open_again(self, new: str, again: str) -> None:
        """From now on only that passphrase opens it."""
        found = self._state.found
        if found is None or self._state.is_busy:
            return
        if self._strength(new) == "weak":
            self._now(wrong="new", problem=None)
        elif new != again:
            self._now(wrong="again", problem=None)
        else:
            self._now(wrong="", problem=None, is_busy=True)
            self._work(
                partial(self._keeper.open_again, found, new),
                done=lambda _nothing: self._now(found=None, done=found, offered="", is_busy=False),
                failed=self._failed,
            )

    def _failed(self, problem: Exception) -> None:
        wrong = "new" if isinstance(problem, PassphraseWeak) else ""
        self._now(is_busy=False, wrong=wrong, problem=None if wrong else problem)

    def _now(self, **changes: Any) -> None:
        self._state = replace(self._state, **changes)
        self._show(self._state)
