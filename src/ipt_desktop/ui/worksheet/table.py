"""A table whose rows are written one at a time: the open row is a card, the others a line each."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from ipt_desktop.domain.worksheets import Field as SheetField
from ipt_desktop.domain.worksheets import FieldKind, is_blank
from ipt_desktop.formats import number
from ipt_desktop.i18n import _
from ipt_desktop.ui.theme import look
from ipt_desktop.ui.told import told
from ipt_desktop.ui.widgets.buttons import Button, IconButton
from ipt_desktop.ui.widgets.card import Card
from ipt_desktop.ui.widgets.fields import Field
from ipt_desktop.ui.widgets.layouts import clear, column, row
from ipt_desktop.ui.widgets.rows import OpenRow
from ipt_desktop.ui.widgets.text import Icon, Text
from ipt_desktop.ui.worksheet.editors import Editor, editor_for

Row = dict[str, Any]


class TableEditor(Editor):
    """`removed` tells how to put back the row that was taken out."""

    removed = Signal(object)

    def __init__(self, field: SheetField) -> None:
        super().__init__()
        self._field = field
        self._name = told(field.label)
        self.rows: list[Row] = []
        self.open_at: int | None = None
        self.editors: dict[str, Editor] = {}
        self._down: QVBoxLayout = column(gap=6)
        self.add = Button(_("Add a row"), icon="plus")
        self.add.setAccessibleName(_("{name}: add a row").format(name=self._name))
        self.add.clicked.connect(self.begin)
        holder = QWidget()
        holder.setLayout(column([self._down, row([self.add, None])], gap=8))
        self._hold(holder)
        self.setFocusProxy(self.add)
        self._build()

    def show_value(self, value: Any) -> None:
        self.rows = [dict(one) for one in value] if isinstance(value, list) else []
        self.open_at = None
        self._build()

    def begin(self) -> None:
        """A new row, open; an empty last one is gone to."""
        if not self.rows or not is_blank(self.rows[-1]):
            self.rows.append({})
        self.open(len(self.rows) - 1)

    def open(self, at: int) -> None:
        """Open one row; the others close."""
        self.open_at = at
        self._build()
        next(iter(self.editors.values())).setFocus(Qt.FocusReason.TabFocusReason)

    def close(self) -> bool:
        """Close the open row; the focus stays in the table."""
        at, self.open_at = self.open_at, None
        self._build()
        heads = self.findChildren(OpenRow)
        there = heads[at] if at is not None and at < len(heads) else self.add
        there.setFocus(Qt.FocusReason.TabFocusReason)
        return True

    def remove(self, at: int) -> None:
        """Take a row out; what it said can be put back."""
        gone = self.rows.pop(at)
        self.open_at = None
        self._build()
        self.add.setFocus(Qt.FocusReason.TabFocusReason)
        self._tell()
        if not is_blank(gone):
            self.removed.emit(lambda: self._put_back(at, gone))

    def _put_back(self, at: int, gone: Row) -> None:
        self.rows.insert(min(at, len(self.rows)), gone)
        self._build()
        self._tell()

    def _build(self) -> None:
        clear(self._down)
        self.editors = {}
        for at, one in enumerate(self.rows):
            part = self._open_row(at, one) if at == self.open_at else self._closed_row(at, one)
            self._down.addWidget(part)
        self.add.setVisible(self.open_at is None or not is_blank(self.rows[self.open_at]))

    def _closed_row(self, at: int, one: Row) -> QWidget:
        words = row_words(self._field.columns, one) or _("empty")
        name = _("{name}, row {number}: {words}").format(
            name=self._name, number=number(at + 1), words=words
        )
        across = row(
            [
                Text(number(at + 1), "body", "ink3", strong=True, keep=True),
                Text(words, "body", lines=2),
                Icon("pencil", 16, "ink3"),
            ],
            gap=10,
            margins=(12, 4, 12, 4),
        )
        across.setStretch(1, 1)
        head = OpenRow(name, across, least=look().px(41))
        head.clicked.connect(lambda _on=False: self.open(at))
        card = Card(margins=(1, 1, 1, 1))
        card.body.addWidget(head)
        return card

    def _open_row(self, at: int, one: Row) -> QWidget:
        card = Card(kind="open", margins=(14, 8, 14, 12), gap=8)
        head = Text(number(at + 1), "body", "primary", strong=True)
        done = Button(_("Close the row"), "small", icon="check")
        done.clicked.connect(self.close)
        out = IconButton("trash-2", _("Take row {number} out").format(number=number(at + 1)))
        out.clicked.connect(lambda: self.remove(at))
        grid = QGridLayout()
        grid.setHorizontalSpacing(14)
        grid.setVerticalSpacing(8)
        place = 0
        for field in self._field.columns:
            editor = editor_for(field)
            editor.show_value(one.get(field.id))
            editor.changed.connect(self._changing(at, field.id))
            self.editors[field.id] = editor
            cell = Field(told(field.label), editor, told(field.hint))
            wide = field.kind is FieldKind.SCALE and field.high > 5
            if wide and place % 2:
                place += 1
            grid.addWidget(cell, place // 2, place % 2, 1, 2 if wide else 1)
            grid.setAlignment(cell, Qt.AlignmentFlag.AlignTop)
            place += 2 if wide else 1
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        card.body.addLayout(row([head, None, done, out], gap=8))
        card.body.addLayout(grid)
        return card

    def _changing(self, at: int, column_id: str) -> Callable[[Any], None]:
        def change(value: Any) -> None:
            self.rows[at] = {k: v for k, v in self.rows[at].items() if k != column_id}
            if value is not None:
                self.rows[at][column_id] = value
            self.add.setVisible(not is_blank(self.rows[at]))
            self._tell()

        return change

    def _tell(self) -> None:
        rows = [dict(one) for one in self.rows]
        self.changed.emit(rows if not is_blank(rows) else None)


def row_words(columns: Sequence[SheetField], one: Mapping[str, Any]) -> str:
    """The first text of a row: what it is known by."""
    for column_field in columns:
        if column_field.kind is FieldKind.TEXT and not is_blank(one.get(column_field.id)):
            return str(one[column_field.id]).strip()
    return ""
