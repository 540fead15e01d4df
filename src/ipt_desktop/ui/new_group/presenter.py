"""Forming a group: what may be chosen, and what must be mended before it is kept. No Qt in here."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from ipt_desktop.domain.codes import is_group_code
from ipt_desktop.domain.errors import CodeTaken, Problem, TextIdentifies
from ipt_desktop.domain.privacy import refuse_identifying
from ipt_desktop.formats import western
from ipt_desktop.services.roster import NewGroup
from ipt_desktop.ui.new_group.state import Plan, State

_TIME = re.compile(r"([01]?\d|2[0-3])[:.]([0-5]\d)")


@dataclass(frozen=True, slots=True)
class Settings:
    """Where they meet, from which day, and what was added to the course."""

    place: str
    starts_on: date | None
    add_ons: tuple[str, ...]


Keep = Callable[[NewGroup, Settings], Any]


class NewGroupPresenter:
    def __init__(
        self,
        state: State,
        versions: dict[str, str],
        keep: Keep,
        kept: Callable[[Any], None],
        show: Callable[[State], None],
    ) -> None:
        self._state, self._versions = state, versions
        self._keep, self._kept, self._show = keep, kept, show
        show(state)

    def change(self, **changes: Any) -> None:
        """What a person typed or chose; the fault shown before is taken away."""
        if "plan" in changes and changes["plan"] != self._state.plan:
            changes["lengths"] = defaults(self._plan(changes["plan"]))
        self._state = replace(self._state, wrong="", problem=None, **changes)
        self._show(self._state)

    def set_length(self, phase: str, meetings: int) -> None:
        """0 leaves it as it is."""
        if not meetings:
            self._show(self._state)
            return
        lengths = tuple((p, meetings if p == phase else n) for p, n in self._state.lengths)
        self.change(lengths=lengths)

    def save(self) -> None:
        state = self._state
        time = western(state.time.strip())
        if not state.is_change and not is_group_code(state.code.strip().upper()):
            self._wrong("code")
            return
        if time and not _TIME.fullmatch(time):
            self._wrong("time")
            return
        if state.starts_wrong:
            self._wrong("starts_on")
            return
        settings = Settings(state.place.strip(), state.starts_on, state.add_ons)
        new = NewGroup(
            code=state.code.strip().upper(),
            protocol=state.plan,
            protocol_version=self._versions[state.plan],
            lengths=dict(state.lengths),
            sex=state.sex,
            weekday=state.weekday,
            time=time or None,
            cofacilitator=state.cofacilitator.strip() or None,
        )
        try:
            refuse_identifying(settings.place)
        except TextIdentifies as problem:
            self._wrong("place", problem)
            return
        try:
            made = self._keep(new, settings)
        except CodeTaken as problem:
            self._wrong("code", problem)
        except TextIdentifies as problem:
            self._wrong("cofacilitator", problem)
        except Problem as problem:
            self._wrong("", problem)
        else:
            self._kept(made)

    def _wrong(self, field: str, problem: Exception | None = None) -> None:
        self._state = replace(self._state, wrong=field, problem=problem)
        self._show(self._state)

    def _plan(self, id: str) -> Plan:
        return next(plan for plan in self._state.plans if plan.id == id)


def defaults(plan: Plan) -> tuple[tuple[str, int], ...]:
    """Meetings per phase as the course has them."""
    return tuple((phase[0], phase[4]) for phase in plan.phases)
