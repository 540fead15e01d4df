"""A new sheet: the passphrase, the words, two of them typed back. Until then the old sheet holds. No Qt."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any

from ipt_desktop.domain.errors import PassphraseWrong
from ipt_desktop.ui.first_run.typed_back import are_right, two_places
from ipt_desktop.ui.recovery_sheet.state import State
from ipt_desktop.ui.work import Work


class RecoverySheetPresenter:
    """`new_words(passphrase)` makes words and changes nothing; `keep_words(words)` ends the old ones."""

    def __init__(
        self,
        new_words: Callable[[str], str],
        keep_words: Callable[[str], None],
        work: Work,
        show: Callable[[State], None],
        done: Callable[[], None],
    ) -> None:
        self._new_words, self._keep_words = new_words, keep_words
        self._work, self._show, self._done = work, show, done
        self._state = State()
        show(self._state)

    def begin(self, passphrase: str) -> None:
        """Only who knows it may see new words: a laptop may be left open."""
        if not passphrase:
            self._now(problem=PassphraseWrong())
            return
        self._do(
            partial(self._new_words, passphrase),
            lambda words: self._now(is_busy=False, recovery=tuple(words.split())),
        )

    def check(self) -> None:
        """They are on paper: which two are to be typed back."""
        self._now(is_checking=True, asked=two_places())

    def look_again(self) -> None:
        """Back to the words."""
        self._now(is_checking=False, is_answer_wrong=False)

    def answer(self, first: str, second: str) -> None:
        """The two words; if they are right, the new sheet holds from now on."""
        state = self._state
        if state.is_busy:
            return
        if not are_right(state.recovery, state.asked, first, second):
            self._now(is_answer_wrong=True)
            return
        self._do(partial(self._keep_words, " ".join(state.recovery)), self._kept)

    def _kept(self, _nothing: object) -> None:
        self._now(is_busy=False, recovery=(), is_checking=False, is_answer_wrong=False)
        self._done()

    def _do(self, job: Callable[[], Any], done: Callable[[Any], None]) -> None:
        self._now(is_busy=True, problem=None, is_answer_wrong=False)
        self._work(job, done=done, failed=lambda why: self._now(is_busy=False, problem=why))

    def _now(self, **changes: Any) -> None:
        self._state = replace(self._state, **changes)
        self._show(self._state)
