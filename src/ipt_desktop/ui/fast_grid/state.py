"""All that the fast grid shows at one moment: a row for each member, one cell in turn."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from ipt_desktop.domain.filling import Filling, begin
from ipt_desktop.domain.measures import Measure, Wording


@dataclass(frozen=True, slots=True)
class Grid:
    """What does not change while it is open."""

    measure: Measure
    wording: Wording | None
    offers_safety: bool


@dataclass(frozen=True, slots=True)
class Row:
    """`kept` is the form as the vault has it under `fact`; `attendance` empty while not marked."""

    member: str
    code: str
    filling: Filling
    attendance: str = ""
    kept: Filling | None = None
    fact: str | None = None
    is_saving: bool = False

    @property
    def is_away(self) -> bool:
        return self.attendance in ("absent", "excused")

    @property
    def is_changed(self) -> bool:
        """Something was typed that the vault does not have."""
        if self.kept is None:
            return not self.filling.is_empty
        return _said(self.filling) != _said(self.kept)

    @property
    def is_ready(self) -> bool:
        """Complete, and to be kept once the person goes on."""
        return self.filling.is_done and self.is_changed and not self.is_saving


@dataclass(frozen=True, slots=True)
class State:
    """`at` is the row in turn, `len(rows)` once all who are here are done."""

    rows: tuple[Row, ...]
    day: date | None
    at: int = 0
    problem: str = ""

    @property
    def in_turn(self) -> Row | None:
        return self.rows[self.at] if self.at < len(self.rows) else None

    def with_row(self, row: Row) -> "State":
        rows = tuple(row if r.member == row.member else r for r in self.rows)
        return replace(self, rows=rows)


def _said(filling: Filling) -> tuple[object, ...]:
    """What would be kept: without where the person is, and without an answer not asked for."""
    reached = filling.reached[: filling.count]
    return filling.answers[: filling.items], filling.function, reached


def draft_of(state: State) -> dict[str, Any]:
    """What was typed and is not kept yet, by member, as JSON values."""
    rows = {
        row.member: [[*row.filling.answers], [*row.filling.reached], row.filling.at]
        for row in state.rows
        if row.is_changed
    }
    day = state.day.isoformat() if state.day else None
    return {"rows": rows, "at": state.at, "day": day} if rows else {}


def restored(state: State, draft: Mapping[str, Any]) -> State:
    """The state with what a draft holds; what does not fit is left out."""
    rows = draft.get("rows")
    if not isinstance(rows, dict):
        return state
    for row in state.rows:
        if row.member in rows:
            state = state.with_row(replace(row, filling=_refilled(row, rows[row.member])))
    if draft.get("day"):
        state = replace(state, day=date.fromisoformat(str(draft["day"])))
    at = draft.get("at")
    return replace(state, at=at) if isinstance(at, int) and 0 <= at <= len(state.rows) else state


def _refilled(row: Row, kept: Any) -> Filling:
    empty = begin(row.filling.measure)
    answers, reached, at = kept
    if len(answers) != len(empty.answers) or len(reached) != len(empty.answers):
        return row.filling
    filled = replace(empty, answers=tuple(answers), reached=tuple(map(bool, reached)))
    return filled.gone_to(int(at))
