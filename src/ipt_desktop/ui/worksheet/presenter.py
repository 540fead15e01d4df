"""What a worksheet shows and when: the finish test, the gates, what may be kept."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from ipt_desktop.domain.privacy import looks_identifying
from ipt_desktop.domain.worksheets import (
    FieldKind,
    Worksheet,
    card_to_follow,
    is_blank,
    shut_gates,
    unfinished,
)
from ipt_desktop.ui.work import Work
from ipt_desktop.ui.worksheet.state import State

# Answers without blanks, whether it is finished, whether the member saw it.
Keep = Callable[[Mapping[str, Any], bool, bool], object]


class WorksheetPresenter:
    def __init__(
        self,
        sheet: Worksheet,
        first: State,
        *,
        keep: Keep,
        work: Work,
        tell: Callable[[Exception], str],
        show: Callable[[State], None],
        kept: Callable[[], None],
    ) -> None:
        self._sheet, self._keep, self._work = sheet, keep, work
        self._tell, self._show, self._kept = tell, show, kept
        self._watches = False
        self.state = self._judged(first)

    def start(self) -> None:
        """Show what there is."""
        self._show(self.state)

    def change(self, field: str, value: Any) -> None:
        """One field's new value."""
        self._put({**self.state.answers, field: value}, filling=self.state.filling)

    def see(self, answers: Mapping[str, Any]) -> None:
        """What a drawn part kept by itself: the finish test looks at it too."""
        state = replace(self.state, answers={**self.state.answers, **answers})
        self._set(self._judged(state))

    def restore(self, answers: Mapping[str, Any], shown: bool) -> None:
        """What was typed before and not kept."""
        self.state = replace(self.state, shown=shown)
        self._put(answers, filling=self.state.filling + 1)

    def tell_shown(self, shown: bool) -> None:
        """Whether the member has seen the sheet."""
        self._set(replace(self.state, shown=shown, is_changed=True))

    def save(self) -> None:
        """Keep it as it is, to go on next time."""
        self._send(finished=self.state.status == "finished" and self.state.can_finish)

    def finish(self) -> None:
        """Keep it as finished; only called where nothing is left."""
        if self.state.is_earlier:
            self._kept()
        elif self.state.can_finish:
            self._send(finished=True)

    def _send(self, *, finished: bool) -> None:
        state = self._judged(self.state, watch=True)
        was_finished = state.status == "finished"
        if state.wrong:
            self._set(state)
            return
        if not state.is_changed and finished == was_finished:
            self._kept()
            return
        answers = compact(self._sheet, state.answers)
        self._work(
            lambda: self._keep(answers, finished, state.shown), done=self._done, failed=self._failed
        )

    def _done(self, _fact: object) -> None:
        self.state = replace(self.state, is_changed=False)
        self._kept()

    def _failed(self, error: Exception) -> None:
        self._set(replace(self.state, problem=self._tell(error)))

    def _put(self, answers: Mapping[str, Any], *, filling: int) -> None:
        self._set(
            self._judged(
                replace(self.state, answers=answers, is_changed=True, problem="", filling=filling)
            )
        )

    def _set(self, state: State) -> None:
        self.state = state
        self._show(state)

    def _judged(self, state: State, *, watch: bool = False) -> State:
        """The same with the finish test, the gates and the choice that is not safe taken back."""
        # A phone number is named once somebody wants to keep it, then at each key until it is gone.
        self._watches = self._watches or watch
        barred = barred_rows(self._sheet, state.answers)
        answers = {
            name: value
            for name, value in state.answers.items()
            if not (name in barred and value in barred[name])
        }
        gates = shut_gates(self._sheet, answers)
        codes = {gate.code for gate in gates}
        wrong = (f for f, value in answers.items() if self._watches and identifies(value))
        return replace(
            state,
            answers=answers,
            left=tuple(c for c in unfinished(self._sheet, answers) if c not in codes),
            shut=tuple(gate.code for gate in gates),
            locked=frozenset(name for gate in gates for name in gate.locks),
            wrong=frozenset(wrong),
            barred=barred,
            follow=card_to_follow(self._sheet, answers),
        )


def barred_rows(sheet: Worksheet, answers: Mapping[str, Any]) -> dict[str, frozenset[int]]:
    """For each field that chooses a row: the rows that were said not to be safe."""
    found = {}
    for rule in sheet.rules:
        if rule.kind == "chosen":
            choice, table, column = rule.fields[0], rule.fields[1], rule.columns[0]
            held = answers.get(table)
            found[choice] = frozenset(
                place
                for place, row in enumerate(held if isinstance(held, list) else ())
                if not is_blank(row.get(column)) and str(row[column]) != rule.value
            )
    return found


def identifies(value: Any) -> bool:
    """Does any text in it look like a phone number or an e-mail address?"""
    if isinstance(value, str):
        return looks_identifying(value)
    if isinstance(value, Mapping):
        return any(identifies(part) for part in value.values())
    return isinstance(value, list) and any(identifies(part) for part in value)


def compact(sheet: Worksheet, answers: Mapping[str, Any]) -> dict[str, Any]:
    """Without blanks; a chosen row keeps pointing at the same row."""
    kept: dict[str, Any] = {}
    for field in sheet.fields:
        value: Any = answers.get(field.id)
        if value is None or is_blank(value):
            continue
        if field.kind in (FieldKind.TABLE, FieldKind.PEOPLE):
            value = [
                {name: part for name, part in row.items() if not is_blank(part)}
                for row in value
                if not is_blank(row)
            ]
        elif field.kind is FieldKind.LINES:
            value = [text.strip() for text in value if text.strip()]
        elif field.kind is FieldKind.ROW:
            held = answers.get(field.of)
            before = held[:value] if isinstance(held, list) else []
            value = sum(1 for row in before if not is_blank(row))
        elif isinstance(value, str):
            value = value.strip()
        kept[field.id] = value
    return kept
