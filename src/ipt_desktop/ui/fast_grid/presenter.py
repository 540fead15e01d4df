"""Questionnaires of a whole group from paper: one key a cell, kept row by row. No Qt in here."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from ipt_desktop.domain.facts import Fact
from ipt_desktop.domain.filling import Filling
from ipt_desktop.services.assessments import Answers
from ipt_desktop.ui.fast_grid.state import Row, State, restored
from ipt_desktop.ui.work import Work

# Keeps one member's form; the second is the fact that it corrects, if there is one.
Record = Callable[[str, Answers, str | None], Fact]
Show = Callable[[State], None]


class FastGridPresenter:
    """A complete row is held until the person goes on, so that a slip is mended before it is kept.

    What is kept and then changed is kept again as a correction. `about` stands beside the answers.
    """

    def __init__(
        self,
        state: State,
        about: Mapping[str, Any],
        *,
        record: Record,
        work: Work,
        tell: Callable[[Exception], str],
        show: Show,
        kept: Callable[[State], None],
    ) -> None:
        self._state, self._about = state, about
        self._record, self._work, self._tell = record, work, tell
        self._show, self._kept = show, kept
        self._typed: list[tuple[str, int]] = []
        self._show(self._state)

    # What the person did

    def type(self, value: int | None) -> None:
        """The answer of the cell in turn, or None: not answered. The next cell is in turn then."""
        row = self._state.in_turn
        if row is None:
            return
        place = row.filling.at
        filling = row.filling.answered(place, value)
        if filling is row.filling:
            return
        self.keep(but=row.member)
        self._typed.append((row.member, place))
        self._fill(row, filling)
        if filling.at >= filling.count:
            self._go_on()

    def back(self) -> None:
        """To the cell before, over the start of the row too; the next key corrects it."""
        row = self._state.in_turn
        if row is not None and row.filling.at > 0:
            self._fill(row, row.filling.gone_to(row.filling.at - 1))
            return
        member, place = self._typed[-1] if self._typed else (None, 0)
        index = next((i for i, r in enumerate(self._state.rows) if r.member == member), None)
        if index is not None and index != self._state.at:
            self._stand(index, place)

    def forward(self) -> None:
        row = self._state.in_turn
        if row is not None:
            self._stand(self._state.at, row.filling.at + 1)

    def move(self, rows: int) -> None:
        """Up or down, to the first cell of that row that is not filled."""
        there = self._state.at + rows
        if 0 <= there < len(self._state.rows):
            self.go_to(there, None)

    def go_to(self, index: int, place: int | None) -> None:
        """To a cell; None: the row's first open one."""
        filling = self._state.rows[index].filling
        if place is None:
            place = 0 if filling.is_done else filling.next_after(filling.count)
        self._stand(index, place)
        self.keep(but=self._state.rows[index].member)

    def end_row(self) -> None:
        """On to the next row; what is complete is kept."""
        if self._state.in_turn is not None:
            self._go_on()
        self.keep()

    def undo(self) -> None:
        """Takes the last key back, also of a row that was kept: complete again, it is a correction."""
        if not self._typed:
            return
        member, place = self._typed.pop()
        index = next(i for i, r in enumerate(self._state.rows) if r.member == member)
        row = self._state.rows[index]
        self._now(at=index)
        self._fill(row, row.filling.unanswered(place))

    def date_it(self, day: date | None) -> None:
        self._now(day=day, problem="")

    def restore(self, draft: Mapping[str, Any]) -> None:
        self._state = restored(self._state, draft)
        self._show(self._state)

    def keep(self, *, but: str | None = None) -> None:
        """Keep every row that is complete, except the one of the member who is still in turn."""
        if self._state.day is None:
            return
        for row in self._state.rows:
            if row.is_ready and row.member != but:
                self._keep(row)

    def rest(self) -> None:
        """The person paused or looks elsewhere: all but the row still being filled in is kept."""
        row = self._state.in_turn
        self.keep(but=row.member if row else None)

    @property
    def member_in_turn(self) -> str | None:
        """After the last one: the first again."""
        rows = self._state.rows
        return (self._state.in_turn or rows[0]).member if rows else None

    # Inside

    def _keep(self, row: Row) -> None:
        form, filling = self._form(row), row.filling
        self._put(replace(row, is_saving=True))
        self._work(
            lambda: self._record(row.member, form, row.fact),
            done=lambda fact: self._is_kept(row.member, filling, fact),
            failed=lambda error: self._not_kept(row.member, error),
        )

    def _is_kept(self, member: str, filling: Filling, fact: Fact) -> None:
        row = self._row(member)
        self._put(replace(row, kept=filling, fact=fact.id, is_saving=False))
        self._now(problem="")
        self._kept(self._state)

    def _not_kept(self, member: str, error: Exception) -> None:
        self._put(replace(self._row(member), is_saving=False))
        self._now(problem=self._tell(error))

    def _form(self, row: Row) -> Answers:
        assert self._state.day is not None
        filling = row.filling
        measure = filling.measure
        answers = filling.answers[: filling.items]
        return Answers(measure.id, self._state.day, answers, filling.function, **self._about)

    def _go_on(self) -> None:
        """To the next row with something to ask, past those who are not here; or to the end."""
        rows, at = self._state.rows, self._state.at
        waiting = (
            i for i, r in enumerate(rows) if i > at and not r.is_away and not r.filling.is_done
        )
        there = next(waiting, len(rows))
        self._now(at=there)
        if there < len(rows):
            row = rows[there]
            self._fill(row, row.filling.gone_to(row.filling.count))

    def _stand(self, index: int, place: int) -> None:
        row = self._state.rows[index]
        filling = row.filling.gone_to(place)
        if filling.at < filling.count:
            self._now(at=index)
            self._fill(row, filling)

    def _fill(self, row: Row, filling: Filling) -> None:
        self._put(replace(self._row(row.member), filling=filling))

    def _row(self, member: str) -> Row:
        return next(r for r in self._state.rows if r.member == member)

    def _put(self, row: Row) -> None:
        self._state = self._state.with_row(row)
        self._show(self._state)

    def _now(self, **changes: Any) -> None:
        self._state = replace(self._state, **changes)
        self._show(self._state)
