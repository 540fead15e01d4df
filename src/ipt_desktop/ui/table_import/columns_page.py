"""The second page: which column holds what. A few values of each stand beneath it."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QLineEdit, QWidget

from ipt_desktop import formats
from ipt_desktop.i18n import _, ngettext
from ipt_desktop.ui.table_import import words
from ipt_desktop.ui.table_import.state import State
from ipt_desktop.ui.theme import look
from ipt_desktop.ui.widgets.buttons import Button
from ipt_desktop.ui.widgets.card import Card
from ipt_desktop.ui.widgets.chips import ChipChoice
from ipt_desktop.ui.widgets.choices import Choice
from ipt_desktop.ui.widgets.fields import DateField, Field
from ipt_desktop.ui.widgets.layouts import column, row
from ipt_desktop.ui.widgets.picker import Picker
from ipt_desktop.ui.widgets.text import Text

_HEADERS = 12


class ColumnsPage(QWidget):
    """`chosen` tells a name and a value, as the presenter takes them."""

    chosen = Signal(str, object)
    map_asked = Signal()

    def __init__(self, state: State) -> None:
        super().__init__()
        self._state = state
        self._lines = {line.name: line for line in state.columns}
        self.pickers: dict[str, Picker] = {}
        self.fields: dict[str, Field] = {}
        halves: QBoxLayout
        who = column([self._who(), self._file(), None], gap=14)
        what = column([self._questionnaire(), None], gap=14)
        if look().is_tight:
            halves = column([who, what], gap=14)
        else:
            halves = row([who, what], gap=14)
            halves.setStretch(0, 1)
            halves.setStretch(1, 1)
        self.setLayout(column([halves, None], gap=0))

    def _who(self) -> Card:
        card = Card(_("Who and when"), gap=10)
        state = self._state
        card.body.addWidget(self._pick("member", _("Id of the member")))
        card.body.addWidget(
            self._pick("group_column", _("Group"), none=_("One group for all rows"))
        )
        if state.picked.get("group_column") is None:
            self.group = QLineEdit(state.group)
            self.group.setObjectName("group-code")
            self.group.setMaximumWidth(look().px(160))
            self.group.textEdited.connect(lambda text: self.chosen.emit("group", text))
            hint = _("Letters A–Z and digits, such as G2. A new one is formed.")
            card.body.addWidget(Field(_("Code of the group"), self.group, hint))
        card.body.addWidget(self._pick("date_column", _("Date"), none=_("One date for all rows")))
        if state.picked.get("date_column") is None:
            self.day = DateField(state.day)
            self.day.setObjectName("one-day")
            self.day.date_changed.connect(lambda day: self.chosen.emit("day", day))
            card.body.addWidget(Field(_("Date of the questionnaires"), self.day))
        return card

    def _file(self) -> Card:
        state = self._state
        rows = ngettext("{count} row", "{count} rows", state.rows)
        card = Card(_("The file"), rows.format(count=formats.number(state.rows)), gap=10)
        card.body.addWidget(Text(formats.code(state.file), "caption", "ink3", lines=1))
        if len(state.sheets) > 1:
            names = [
                (title, title if shown else _("{sheet} (hidden)").format(sheet=title))
                for title, shown in state.sheets
            ]
            card.body.addWidget(self._given("sheet", _("Sheet"), names, state.sheet))
        if state.encodings:
            letters = [(name, words.letters(name)) for name in state.encodings]
            hint = _("Choose the one with which the names of the columns read well.")
            card.body.addWidget(
                self._given("encoding", _("Letters"), letters, state.encoding, hint)
            )
        heads: list[tuple[Any, str]] = [(0, _("There are no names"))]
        for at in range(1, max(_HEADERS, state.header) + 1):
            heads.append((at, _("Line {line}").format(line=formats.number(at))))
        card.body.addWidget(self._given("header", _("Names of the columns"), heads, state.header))
        read = Button(_("Use a saved map"), icon="file-up")
        read.setObjectName("read-map")
        read.clicked.connect(self.map_asked)
        card.body.addLayout(row([read, None]))
        return card

    def _questionnaire(self) -> Card:
        state = self._state
        card = Card(_("Questionnaire"), gap=10)
        self.measure = ChipChoice(
            [Choice(id, name) for id, name in state.measures], _("Questionnaire"), required=True
        )
        self.measure.show_value(state.measure)
        self.measure.chosen.connect(lambda id: self.chosen.emit("measure", id))
        card.body.addWidget(self.measure)
        if state.answers and not state.total_only:
            card.body.addWidget(Text(_("Columns of the answers"), "body", strong=True))
            card.body.addLayout(self._answers(state.answers))
        if state.has_function:
            card.body.addWidget(
                self._pick("function", _("How difficult it makes life"), none=_("Not in the table"))
            )
        if state.measure is not None:
            none = None if state.total_only else _("Not in the table")
            hint = (
                "" if state.total_only else _("A total that contradicts its answers is reported.")
            )
            card.body.addWidget(self._pick("total", _("Total"), none=none, hint=hint))
        return card

    def _answers(self, answers: Sequence[str | None]) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        across = 2 if look().is_tight else 3
        for at, name in enumerate(answers):
            label = _("Answer {number}").format(number=formats.number(at + 1))
            picker = Picker(self._offered(None), label, least=70)
            picker.setObjectName(f"answer-{at}")
            picker.show_value(name)
            picker.chosen.connect(lambda value, at=at: self.chosen.emit("answer", (at, value)))
            self.pickers[f"answer-{at}"] = picker
            number = Text(formats.number(at + 1), "caption", "ink2", keep=True)
            inside = row([number, picker], gap=6)
            inside.setStretchFactor(picker, 1)
            grid.addLayout(inside, at // across, at % across)
        for place in range(across):
            grid.setColumnStretch(place, 1)
        return grid

    def _pick(self, role: str, label: str, *, none: str | None = None, hint: str = "") -> Field:
        picked = self._state.picked.get(role)
        picker = Picker(self._offered(none), label)
        picker.setObjectName(f"pick-{role}")
        if picked is not None or none is not None:
            picker.show_value(picked)
        else:
            picker.show_value(object())
        picker.chosen.connect(lambda value: self.chosen.emit(role, value))
        told = words.examples(self._lines[picked]) if picked in self._lines else hint
        self.pickers[role] = picker
        self.fields[role] = Field(label, picker, told)
        return self.fields[role]

    def _given(
        self, name: str, label: str, choices: Sequence[tuple[Any, str]], now: Any, hint: str = ""
    ) -> Field:
        picker = Picker(choices, label)
        picker.setObjectName(f"pick-{name}")
        picker.show_value(now)
        picker.chosen.connect(lambda value: self.chosen.emit(name, value))
        self.pickers[name] = picker
        return Field(label, picker, hint)

    def _offered(self, none: str | None) -> list[tuple[Any, str]]:
        first: list[tuple[Any, str]] = [] if none is None else [(None, none)]
        return first + [(line.name, words.column(line)) for line in self._state.columns]
