"""What a member's page does: keep an event, take one out, choose between versions. No Qt in here."""

from collections.abc import Callable
from dataclasses import dataclass

from ipt_desktop.domain.errors import Problem
from ipt_desktop.ui.member.state import State
from ipt_desktop.ui.timeline.state import EventEntry


@dataclass(frozen=True)
class Acts:
    """What the page may ask of the desk."""

    gather: Callable[[], State]
    keep_event: Callable[[EventEntry], object]
    take_out: Callable[[str], Callable[[], object]]
    choose: Callable[[int, str], object]


class MemberPresenter:
    """`show` draws a state anew, `kept` says that something was saved, `offer_undo` how to undo it,
    `refused` what was not kept and why."""

    def __init__(
        self,
        acts: Acts,
        *,
        show: Callable[[State], None],
        kept: Callable[[], None],
        offer_undo: Callable[[Callable[[], None]], None],
        refused: Callable[[Problem], None],
    ) -> None:
        self._acts, self._show, self._kept = acts, show, kept
        self._offer_undo, self._refused = offer_undo, refused

    def show(self) -> None:
        """From what the vault says now."""
        self._show(self._acts.gather())

    def keep_event(self, entry: EventEntry) -> None:
        """New, or a correction of `entry.fact`."""
        self._try(lambda: self._acts.keep_event(entry))

    def take_out(self, fact: str) -> None:
        """An event entered by mistake; for a moment it can be put back."""
        try:
            put_back = self._acts.take_out(fact)
        except Problem as problem:
            self._refused(problem)
            return
        self._kept()
        self.show()
        self._offer_undo(lambda: self._try(put_back))

    def choose(self, place: int, fact: str) -> None:
        """Which of several versions is right."""
        self._try(lambda: self._acts.choose(place, fact))

    def _try(self, act: Callable[[], object]) -> None:
        try:
            act()
        except Problem as problem:
            self._refused(problem)
            return
        self._kept()
        self.show()
