"""Goals agreed, put right, and looked at: how far each is. No Qt in here."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from ipt_desktop.domain.goals import Goal
from ipt_desktop.domain.privacy import looks_identifying
from ipt_desktop.ui.goals.state import State
from ipt_desktop.ui.work import Work

Keep = Callable[[Sequence[Goal]], object]


class GoalsPresenter:
    """`keep` makes the fact; `kept` leaves the screen."""

    def __init__(
        self,
        first: State,
        *,
        keep: Keep,
        work: Work,
        tell: Callable[[Exception], str],
        show: Callable[[State], None],
        kept: Callable[[], None],
    ) -> None:
        self._keep, self._work, self._tell = keep, work, tell
        self._show, self._kept = show, kept
        self.state = first
        show(first)

    def write(self, place: int, text: str) -> None:
        """The words of one goal."""
        self._change(place, replace(self.state.goals[place], text=text))

    def see(self, place: int, progress: str) -> None:
        """How far it is."""
        self._change(place, replace(self.state.goals[place], progress=progress))

    def restore(self, goals: Sequence[Goal]) -> None:
        """What was typed before and not kept."""
        self._set(replace(self.state, goals=tuple(goals), is_changed=True))

    def save(self) -> None:
        """Kept as looked at in this meeting, also where nothing has changed."""
        told = [g for g in self.state.goals if g.text.strip()]
        wrong = [n for n, g in enumerate(self.state.goals) if looks_identifying(g.text)]
        if wrong:
            self._set(replace(self.state, wrong=frozenset(wrong)))
            return
        self._work(
            lambda: self._keep(told),
            done=lambda _: self._kept(),
            failed=lambda error: self._set(replace(self.state, problem=self._tell(error))),
        )

    def _change(self, place: int, goal: Goal) -> None:
        goals = tuple(goal if at == place else one for at, one in enumerate(self.state.goals))
        wrong = self.state.wrong - {place}
        self._set(replace(self.state, goals=goals, is_changed=True, wrong=wrong, problem=""))

    def _set(self, state: State) -> None:
        self.state = state
        self._show(state)
