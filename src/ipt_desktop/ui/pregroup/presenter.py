"""What a page of the pre-group meeting shows and when; on Continue it is kept, or says why not."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from ipt_desktop.domain.pregroup import Known, blocks
from ipt_desktop.domain.privacy import looks_identifying
from ipt_desktop.ui.pregroup.state import State
from ipt_desktop.ui.work import Work

Go = Callable[[], None]


class PregroupPresenter:
    """`keep` writes the page's facts; after it the one asked for goes on: next page, questionnaire …"""

    def __init__(
        self,
        page: str,
        known: Known,
        first: Mapping[str, Any],
        *,
        keep: Callable[[Mapping[str, Any]], object],
        work: Work,
        tell: Callable[[Exception], str],
        show: Callable[[State], None],
        kept: Callable[[], None],
    ) -> None:
        self._page, self._known = page, known
        self._keep, self._work, self._tell = keep, work, tell
        self._show, self._kept = show, kept
        self._was_asked = False
        self.state = State(answers=dict(first))

    def start(self) -> None:
        """Show what there is."""
        self._show(self.state)

    def change(self, name: str, value: Any) -> None:
        """One part's new value."""
        self._put({**self.state.answers, name: value}, filling=self.state.filling)

    def restore(self, answers: Mapping[str, Any]) -> None:
        """What was typed before and not kept."""
        self._put(answers, filling=self.state.filling + 1)

    def go_on(self, then: Go) -> None:
        """Keep the page, then go; stays where something stands against it."""
        self._was_asked = True
        state = self._judged(self.state)
        if state.against or state.wrong:
            self._set(state)
        else:
            self._send(state, then)

    def can_keep(self) -> bool:
        """Does nothing stand against it? Without telling anyone."""
        answers = self.state.answers
        return not blocks(self._page, answers, self._known) and not _identifies(answers)

    def _send(self, state: State, then: Go) -> None:
        if not state.is_changed:
            then()
            return

        def done(_kept: object) -> None:
            self.state = replace(self.state, is_changed=False)
            self._kept()
            then()

        self._work(lambda: self._keep(state.answers), done=done, failed=self.failed)

    def failed(self, error: Exception) -> None:
        """Say why something was not kept."""
        self._set(replace(self.state, problem=self._tell(error)))

    def _put(self, answers: Mapping[str, Any], *, filling: int) -> None:
        state = replace(
            self.state, answers=dict(answers), is_changed=True, problem="", filling=filling
        )
        self._set(self._judged(state))

    def _judged(self, state: State) -> State:
        """What stands against it is told once somebody wanted to go on, and until it is mended."""
        if not self._was_asked:
            return state
        wrong = frozenset(name for name, value in state.answers.items() if _identifies(value))
        against = blocks(self._page, state.answers, self._known)
        return replace(state, wrong=wrong, against=against)

    def _set(self, state: State) -> None:
        self.state = state
        self._show(state)


def _identifies(value: Any) -> bool:
    """Does any text in it look like a phone number or an e-mail address?"""
    if isinstance(value, str):
        return looks_identifying(value)
    if isinstance(value, Mapping):
        return any(_identifies(part) for part in value.values())
    return isinstance(value, list) and any(_identifies(part) for part in value)
