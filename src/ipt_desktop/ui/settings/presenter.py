"""Each choice is kept by itself; the passphrase is changed by who knows the old one. No Qt in here."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any

from ipt_desktop.domain.errors import PassphraseWeak, PassphraseWrong, TriedTooSoon
from ipt_desktop.preferences import Preferences
from ipt_desktop.ui.settings.state import State
from ipt_desktop.ui.work import Work


class SettingsPresenter:
    """`choose` keeps preferences and may build this screen anew; `strength` judges a passphrase."""

    def __init__(
        self,
        state: State,
        choose: Callable[[Preferences], None],
        change_passphrase: Callable[[str, str], None],
        strength: Callable[[str], str],
        work: Work,
        show: Callable[[State], None],
    ) -> None:
        self._state, self._choose = state, choose
        self._change, self._strength = change_passphrase, strength
        self._work, self._show = work, show
        show(state)

    def set(self, name: str, value: Any) -> None:
        """One preference, by its name in Preferences."""
        chosen = replace(self._state.chosen, **{name: value})
        if chosen == self._state.chosen and self._state.language == (chosen.language or "en"):
            return
        self._state = replace(self._state, chosen=chosen, problem=None)
        try:
            self._choose(chosen)
        except OSError as problem:
            self._now(problem=problem)
            return
        self._now(language=chosen.language or self._state.language)

    def change_passphrase(self, old: str, new: str, again: str) -> None:
        """Nothing of it is kept here."""
        self._now(wrong="", passphrase_problem=None, passphrase_changed=False)
        if not old:
            self._now(wrong="old", passphrase_problem=PassphraseWrong())
        elif self._strength(new) == "weak":
            self._now(wrong="new", passphrase_problem=PassphraseWeak())
        elif new != again:
            self._now(wrong="again")
        else:
            self._now(is_busy=True)
            self._work(partial(self._change, old, new), done=self._changed, failed=self._failed)

    def _changed(self, _nothing: object) -> None:
        self._now(is_busy=False, passphrase_changed=True)

    def _failed(self, problem: Exception) -> None:
        wrong = "old" if isinstance(problem, PassphraseWrong | TriedTooSoon) else "new"
        self._now(is_busy=False, wrong=wrong, passphrase_problem=problem)

    def _now(self, **changes: Any) -> None:
        self._state = replace(self._state, **changes)
        self._show(self._state)
