"""The sections of a sheet as cards in two columns, each field with its label, hint and error."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ipt_desktop.domain.worksheets import Field as SheetField
from ipt_desktop.domain.worksheets import FieldKind, Section, Worksheet, is_blank
from ipt_desktop.i18n import _
from ipt_desktop.ui.messages import SENTENCES
from ipt_desktop.ui.told import told
from ipt_desktop.ui.widgets.card import Banner, Card
from ipt_desktop.ui.widgets.fields import Field
from ipt_desktop.ui.widgets.layouts import column, row
from ipt_desktop.ui.worksheet.editors import DayEditor, Editor, RowChoice, editor_for
from ipt_desktop.ui.worksheet.grid import GRIDS, Grid
from ipt_desktop.ui.worksheet.state import State
from ipt_desktop.ui.worksheet.table import TableEditor, row_words

# How much room a field takes, to share sections out over two columns.
_WEIGHTS = {FieldKind.LINES: 3, FieldKind.MULTI: 3}


class Sections(QWidget):
    """`changed` tells a field's id and value; `removed` how to put a row back."""

    changed = Signal(str, object)
    removed = Signal(object)

    def __init__(self, sheet: Worksheet, only: Sequence[str] | None = None) -> None:
        super().__init__()
        self._sheet = sheet
        self._state: State | None = None
        self.editors: dict[str, Editor] = {}
        self.fields: dict[str, Field] = {}
        self.grid: Grid | None = None
        self._gates: dict[str, Banner] = {}
        self._gate_at = {
            gate.code: gate.when[0] if gate.when else gate.needs[0] for gate in sheet.gates
        }
        down = column(gap=12)
        waiting: list[tuple[Section, QWidget]] = []
        for section in sheet.sections:
            if only is not None and section.id not in only:
                continue
            held = {field.id for field in section.fields}
            if sheet.id in GRIDS and held & {name for line in GRIDS[sheet.id] for name in line}:
                if self.grid is None:
                    self._share_out(down, waiting)
                    waiting = []
                    self.grid = Grid(sheet)
                    self.grid.changed.connect(self._tell)
                    self.editors |= self.grid.editors
                    down.addWidget(self.grid)
                rest = tuple(f for f in section.fields if f.id not in self.editors)
                if rest:
                    # What changed stands before the boxes, a reason for an empty one after them.
                    at = down.indexOf(self.grid) + (1 if held & set(self.grid.boxes) else 0)
                    down.insertWidget(
                        at, self._card(Section(section.id, section.title, rest), titled=False)
                    )
                continue
            card = self._card(section)
            if any(field.columns for field in section.fields):
                self._share_out(down, waiting)
                waiting = []
                down.addWidget(card)
            else:
                waiting.append((section, card))
        self._share_out(down, waiting)
        self.setLayout(down)

    def fill(self, answers: Mapping[str, Any]) -> None:
        """Show all answers, telling nobody."""
        for name, editor in self.editors.items():
            editor.show_value(answers.get(name))

    def show_state(self, state: State) -> None:
        self._state = state
        for name, editor in self.editors.items():
            editor.setEnabled(name not in state.locked)
            if isinstance(editor, RowChoice):
                field = self._sheet.field(name)
                table = self._sheet.field(field.of) if field else None
                held = state.answers.get(table.id) if table else None
                rows = [
                    (place, row_words(table.columns, one))
                    for place, one in enumerate(held if isinstance(held, list) else ())
                    if table and row_words(table.columns, one)
                ]
                editor.show_rows(rows, state.barred.get(name, frozenset()))
                editor.show_value(state.answers.get(name))
        for name, shown in self.fields.items():
            wrong = SENTENCES["text_identifies"]({}) if name in state.wrong else ""
            words = wrong or self.editors[name].complaint()
            if words != shown.error.words():
                shown.show_error(words)
        if self.grid is not None:
            self.grid.show_wrong(state.wrong)
        for code, banner in self._gates.items():
            banner.setVisible(code in state.shut)

    def _share_out(self, down: Any, waiting: Sequence[tuple[Section, QWidget]]) -> None:
        """Two columns read one after the other, about equally tall; nothing is asked out of order."""
        if not waiting:
            return
        total = sum(_weight(section) for section, _card in waiting)
        first, second, used = column(gap=12), column(gap=12), 0
        for section, card in waiting:
            is_first = used + _weight(section) / 2 <= total / 2 or not first.count()
            (first if is_first else second).addWidget(card)
            used += _weight(section)
        first.addStretch(1)
        second.addStretch(1)
        across = row([first, second], gap=12)
        across.setStretch(0, 1)
        across.setStretch(1, 1)
        down.addLayout(across)

    def _card(self, section: Section, *, titled: bool = True) -> QWidget:
        card = Card(told(section.title) if titled else "", gap=10)
        card.setAccessibleName(told(section.title))
        for field in section.fields:
            card.body.addWidget(self._field(field))
            for code, at in self._gate_at.items():
                if at == field.id:
                    text = next(g.text for g in self._sheet.gates if g.code == code)
                    banner = Banner("caution", told(text))
                    banner.hide()
                    self._gates[code] = banner
                    card.body.addWidget(banner)
        return card

    def _field(self, field: SheetField) -> Field:
        editor: Editor
        if field.columns:
            editor = TableEditor(field)
            editor.removed.connect(self.removed)
        else:
            editor = editor_for(field)
        editor.changed.connect(self._telling(field.id))
        self.editors[field.id] = editor
        hint = told(field.hint)
        if field.private:
            kept = _("Kept on this computer only.")
            hint = f"{hint} {kept}" if hint else kept
        made = Field(told(field.label), editor, hint)
        self.fields[field.id] = made
        return made

    def _telling(self, name: str) -> Callable[[Any], None]:
        return lambda value: self._tell(name, value)

    def _tell(self, name: str, value: Any) -> None:
        if isinstance(self.editors[name], DayEditor) and name in self.fields:
            self.fields[name].show_error(self.editors[name].complaint())
        self.changed.emit(name, value)

    def first(self) -> QWidget | None:
        """Where writing begins: the first field that is still empty."""
        answers = self._state.answers if self._state else {}
        for name, editor in self.editors.items():
            if is_blank(answers.get(name)):
                return editor.focusProxy() or editor
        return next(iter(self.editors.values()), None)


def _weight(section: Section) -> int:
    return 1 + sum(_WEIGHTS.get(field.kind, 2) for field in section.fields)
