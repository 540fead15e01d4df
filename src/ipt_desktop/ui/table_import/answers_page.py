"""The third page: what the labels mean, how the dates are written, where the numbers begin."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ipt_desktop import formats
from ipt_desktop.i18n import _, ngettext, pgettext
from ipt_desktop.ui.table_import import words
from ipt_desktop.ui.table_import.state import NOT_ANSWERED, LabelLine, State
from ipt_desktop.ui.theme import look
from ipt_desktop.ui.widgets.card import Card
from ipt_desktop.ui.widgets.chips import ChipChoice
from ipt_desktop.ui.widgets.choices import Choice, ChoiceRow
from ipt_desktop.ui.widgets.layouts import column, line, row
from ipt_desktop.ui.widgets.text import Icon, Text

_MOST_LABELS = 60
_HARD = (0, 1, 2, 3)


class AnswersPage(QWidget):
    chosen = Signal(str, object)

    def __init__(self, state: State) -> None:
        super().__init__()
        self.rows: dict[str, ChoiceRow] = {}
        parts: list[QWidget] = []
        if state.orders:
            parts.append(self._days(state))
        if state.asks_from_one:
            parts.append(self._numbers(state))
        if state.asks_answers_are:
            parts.append(self._kind(state))
        if state.codings:
            parts.append(self._codings(state))
        if state.labels:
            title = _("What the labels mean")
            parts.append(self._labels("label", title, state.labels, state.values, state))
        if state.function_labels:
            title = _("What the labels of the difficulty mean")
            parts.append(self._labels("function_label", title, state.function_labels, _HARD, state))
        if not parts:
            card = Card()
            told = Text(_("The answers are numbers, and the date is given. Nothing is open here."))
            card.body.addLayout(row([Icon("circle-check", 20, "primary"), told], gap=10))
            parts.append(card)
        self.setLayout(column([*parts, None], gap=14))

    def _days(self, state: State) -> Card:
        choices = [(o.order, words.order(o.order, o.cell, o.day)) for o in state.orders]
        note = (
            _("These dates can be read in more than one way. Nobody but you can know.")
            if len(choices) > 1
            else ""
        )
        return self._choice("order", _("How the dates are written"), choices, state.order, note)

    def _numbers(self, state: State) -> Card:
        low = " ".join(str(value) for value in state.values)
        high = " ".join(str(value + 1) for value in state.values)
        choices = [(False, formats.code(low)), (True, formats.code(high))]
        note = _("No 0 stands among the answers. Does the lowest answer of the form count 0 or 1?")
        return self._choice("from_one", _("Where the numbers begin"), choices, state.from_one, note)

    def _kind(self, state: State) -> Card:
        choices = [
            ("scores", _("Points as they add up")),
            ("positions", _("Places on the form, 1 is the top")),
        ]
        return self._choice("answers_are", _("What the numbers are"), choices, state.answers_are)

    def _codings(self, state: State) -> Card:
        choices = [(code, formats.code(code)) for code in state.codings]
        return self._choice("coding", _("How the answers are numbered"), choices, state.coding)

    def _choice(
        self, name: str, title: str, choices: Sequence[tuple[Any, str]], now: Any, note: str = ""
    ) -> Card:
        card = Card(title, gap=8)
        if note:
            card.body.addWidget(Text(note, "body", "ink2"))
        made = ChipChoice([Choice(v, told) for v, told in choices], title, required=True)
        for value, chip in made.chips.items():
            chip.setObjectName(f"{name}-{value}")
        made.show_value(now)
        made.chosen.connect(lambda value: self.chosen.emit(name, value))
        card.body.addWidget(made)
        return card

    def _labels(
        self,
        name: str,
        title: str,
        labels: Sequence[LabelLine],
        values: Sequence[int],
        state: State,
    ) -> Card:
        card = Card(title, gap=6)
        if name == "label" and state.answer_words:
            told = (
                _("{number}: {words}").format(number=formats.number(value), words=answer)
                for value, answer in zip(values, state.answer_words, strict=False)
            )
            card.body.addWidget(
                Text(pgettext("between answers", " · ").join(told), "caption", "ink2")
            )
        if len(labels) >= _MOST_LABELS:
            few = _("So many different labels are hardly answers. Choose other columns.")
            card.body.addWidget(Text(few, "body", "caution"))
        for number, label in enumerate(labels):
            if number:
                card.body.addWidget(line())
            card.body.addLayout(self._label(name, label, values))
        return card

    def _label(self, name: str, label: LabelLine, values: Sequence[int]) -> Any:
        choices = [Choice(v, formats.number(v), key=str(v)) for v in values]
        choices.append(Choice(NOT_ANSWERED, _("Not answered")))
        made = ChoiceRow(choices, label.shown, least=44)
        made.show_value(label.code)
        made.chosen.connect(lambda code, key=label.key: self.chosen.emit(name, (key, code)))
        self.rows[label.key] = made
        seen = ngettext("{count} time", "{count} times", label.count)
        # Its own direction: a label may be of another language than the window.
        text = Text(f"\u2068{label.shown}\u2069", "body", strong=label.code is None)
        count = Text(seen.format(count=formats.number(label.count)), "caption", "ink3", lines=1)
        left = column([text, count], gap=0)
        sign = [Icon("circle-help", 18, "caution")] if label.code is None else []
        if look().is_tight:
            return column([row([*sign, left]), row([made, None])], gap=4)
        across = row([*sign, left, made], gap=10)
        across.setStretchFactor(left, 1)
        return across
