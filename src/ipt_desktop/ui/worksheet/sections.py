"""The sections of a sheet as cards in two columns, each field with its label, hint and error."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from ipt_desktop.domain.worksheets import Field as SheetField
from ipt_desktop.domain.worksheets import FieldKind, Gate, Section, Worksheet, is_blank
from ipt_desktop.i18n import _
from ipt_desktop.ui.messages import SENTENCES
from ipt_desktop.ui.told import told
from ipt_desktop.ui.widgets.buttons import Button
from ipt_desktop.ui.widgets.card import Banner, Card
from ipt_desktop.ui.widgets.fields import Field
from ipt_desktop.ui.widgets.layouts import column, row
from ipt_desktop.ui.widgets.text import Text
from ipt_desktop.ui.worksheet.editors import DayEditor, Editor, RowChoice, editor_for
from ipt_desktop.ui.worksheet.grid import GRIDS, Grid
from ipt_desktop.ui.worksheet.state import State
from ipt_desktop.ui.worksheet.table import TableEditor, row_words

# Gates that stand because somebody may be hurt.
PROTECTS = ("protection_path", "violence_not_ruled_out")
# How much room a field takes, to share sections out over two columns.
_WEIGHTS = {FieldKind.LINES: 3, FieldKind.MULTI: 3}


class Sections(QWidget):
    """`changed` tells a field's id and value; `removed` how to put a row back.

    `sheet_asked` tells the worksheet that a field leads to, `paths_asked` asks for the protection path.
    """

    changed = Signal(str, object)
    removed = Signal(object)
    sheet_asked = Signal(str)
    paths_asked = Signal()

    def __init__(
        self,
        sheet: Worksheet,
        only: Sequence[str] | None = None,
        titles: Mapping[str, str] | None = None,
    ) -> None:
        """`titles` of the worksheets that fields lead to; one without a title is not offered."""
        super().__init__()
        self._sheet, self._titles = sheet, titles or {}
        self.ways: dict[str, Button] = {}
        self._state: State | None = None
        self.editors: dict[str, Editor] = {}
        self.fields: dict[str, Field] = {}
        self.grid: Grid | None = None
        self._inlines: dict[str, QWidget] = {}
        self._gates: dict[str, Banner] = {}
        down = column(gap=12)
        in_grid = {name for line in GRIDS.get(sheet.id, ()) for name in line}
        waiting: list[Section] = []
        of_grid: list[Section] = []
        for section in sheet.sections:
            if only is not None and section.id not in only:
                continue
            if in_grid & {field.id for field in section.fields}:
                of_grid.append(section)
                continue
            if of_grid:
                self._add_grid(down, of_grid, in_grid)
                of_grid = []
            if any(field.columns for field in section.fields):
                self._share_out(down, waiting)
                waiting = []
                down.addWidget(self._card(section, wide=True))
            else:
                waiting.append(section)
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
        for name, holder in self._inlines.items():
            holder.setVisible(self._is_asked(name, state))
        for code, banner in self._gates.items():
            banner.setVisible(code in state.shut)

    def _add_grid(self, down: Any, sections: Sequence[Section], in_grid: set[str]) -> None:
        """What changed stands before the boxes, the reason for an empty one after them."""
        boxes = {name for line in GRIDS[self._sheet.id] for name in line[1:]}
        for section in sections:
            if not boxes & {field.id for field in section.fields}:
                for field in section.fields:
                    if field.id not in in_grid:
                        down.addWidget(self._inline(field))
        self.grid = Grid(self._sheet)
        self.grid.changed.connect(self._tell)
        self.editors |= self.grid.editors
        down.addWidget(self.grid)
        for section in sections:
            if boxes & {field.id for field in section.fields}:
                for field in section.fields:
                    if field.id not in in_grid:
                        down.addWidget(self._inline(field))

    def _inline(self, field: SheetField) -> QWidget:
        """A single line of its own: the label beside it."""
        made = self._field(field)
        made.label.hide()
        label = Text(told(field.label), "body", strong=True, keep=True)
        holder = QWidget()
        across = row([label, made], gap=12)
        across.setStretch(1, 1)
        holder.setLayout(across)
        self._inlines[field.id] = holder
        return holder

    def _share_out(self, down: Any, waiting: Sequence[Section]) -> None:
        """Two columns read one after the other, about equally tall; nothing is asked out of order."""
        if len(waiting) == 1:
            down.addWidget(self._card(waiting[0], wide=True))
        if len(waiting) < 2:
            return
        total = sum(_weight(section) for section in waiting)
        first, second, used = column(gap=12), column(gap=12), 0
        for section in waiting:
            is_first = used + _weight(section) / 2 <= total / 2 or not first.count()
            (first if is_first else second).addWidget(self._card(section))
            used += _weight(section)
        first.addStretch(1)
        second.addStretch(1)
        across = row([first, second], gap=12)
        across.setStretch(0, 1)
        across.setStretch(1, 1)
        down.addLayout(across)

    def _card(self, section: Section, *, wide: bool = False) -> QWidget:
        """A wide card has its fields in pairs; a table takes a line of its own."""
        card = Card(told(section.title), gap=10)
        pair: list[Field] = []
        for field in section.fields:
            gates = [gate for gate in self._sheet.gates if field.id == gate.locks[0]]
            if gates or not wide or field.columns or len(pair) == 2:
                _add_pair(card, pair)
            for gate in gates:
                # The reason stands before what it locks.
                banner = Banner("caution", told(gate.text), _way(gate))
                banner.action_asked.connect(self.paths_asked)
                banner.hide()
                self._gates[gate.code] = banner
                card.body.addWidget(banner)
            made = self._field(field)
            if wide and not field.columns:
                pair.append(made)
            else:
                card.body.addWidget(made)
            if field.opens in self._titles:
                _add_pair(card, pair)
                card.body.addLayout(row([self._way(field), None]))
        _add_pair(card, pair)
        return card

    def _way(self, field: SheetField) -> Button:
        """From this field to the sheet that goes on with it."""
        words = _("Go on: {sheet}").format(sheet=self._titles[field.opens])
        button = Button(words, "small", trailing="chevron-right")
        button.clicked.connect(lambda: self.sheet_asked.emit(field.opens))
        self.ways[field.id] = button
        return button

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

    def _is_asked(self, name: str, state: State) -> bool:
        """A reason is asked for once something is filled in and something is not."""
        rule = next((rule for rule in self._sheet.rules if rule.or_reason == name), None)
        if rule is None or not is_blank(state.answers.get(name)):
            return True
        some = any(not is_blank(state.answers.get(field)) for field in rule.fields)
        return some and rule.code in state.left

    def _telling(self, name: str) -> Callable[[Any], None]:
        return lambda value: self._tell(name, value)

    def _tell(self, name: str, value: Any) -> None:
        if isinstance(self.editors[name], DayEditor) and name in self.fields:
            self.fields[name].show_error(self.editors[name].complaint())
        self.changed.emit(name, value)

    def first(self) -> QWidget | None:
        """Where writing begins."""
        there = [e for e in self.editors.values() if e.isVisibleTo(self) and e.isEnabled()]
        return min(there, key=lambda e: e.mapTo(self, e.rect().topLeft()).y(), default=None)


def _way(gate: Gate) -> str | None:
    """Where a gate about violence leads to."""
    return _("Path letter") if gate.code in PROTECTS else None


def _add_pair(card: Card, pair: list[Field]) -> None:
    """Side by side at the same height; one that is left over takes half."""
    if pair:
        across = row(list(pair), gap=14)
        if len(pair) == 1:
            across.addStretch(1)
        for place, field in enumerate(pair):
            across.setStretch(place, 1)
            across.setAlignment(field, Qt.AlignmentFlag.AlignTop)
        card.body.addLayout(across)
        pair.clear()


def _weight(section: Section) -> int:
    return 1 + sum(_WEIGHTS.get(field.kind, 2) for field in section.fields)
