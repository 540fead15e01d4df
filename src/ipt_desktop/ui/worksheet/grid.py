"""Two ways of living side by side: rows old and new, columns good and hard, always in that order."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from ipt_desktop.domain.worksheets import Worksheet
from ipt_desktop.i18n import _
from ipt_desktop.ui.messages import SENTENCES
from ipt_desktop.ui.theme import application, look
from ipt_desktop.ui.told import told
from ipt_desktop.ui.widgets.card import Card
from ipt_desktop.ui.widgets.layouts import row
from ipt_desktop.ui.widgets.text import Icon, Text
from ipt_desktop.ui.worksheet.editors import Editor, ListEditor, TextEditor

# Sheet → for each row: its name, what is good, what is hard.
GRIDS = {
    "roles": (("old_role", "old_good", "old_hard"), ("new_role", "new_good", "new_hard")),
    "decision-grid": (("now", "now_good", "now_bad"), ("other", "other_good", "other_bad")),
}


class Grid(QWidget):
    """`changed` tells a field's id and value."""

    changed = Signal(str, object)

    def __init__(self, sheet: Worksheet) -> None:
        super().__init__()
        self.editors: dict[str, Editor] = {}
        self.boxes: dict[str, Card] = {}
        self._errors: dict[str, Text] = {}
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(8)
        for at, (icon, words) in enumerate((("sun", _("Good in it")), ("cloud", _("Hard in it")))):
            head = row([Icon(icon, 18), Text(words, "body", strong=True, lines=1), None], gap=8)
            head.setContentsMargins(16, 0, 16, 2)
            grid.addLayout(head, 0, at + 1)
        for line, (name, good, hard) in enumerate(GRIDS[sheet.id], 1):
            grid.addWidget(self._row_head(sheet, name), line, 0)
            grid.addWidget(self._box(sheet, good), line, 1)
            grid.addWidget(self._box(sheet, hard), line, 2)
            grid.setRowMinimumHeight(line, look().px(118 if look().compact else 150))
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(2, 1)
        self.setLayout(grid)
        application().focusChanged.connect(self._mark_current)

    def show_wrong(self, wrong: frozenset[str]) -> None:
        """Why a box or name is refused, within it."""
        for name, error in self._errors.items():
            error.setText(SENTENCES["text_identifies"]({}) if name in wrong else "")
            error.setVisible(name in wrong)

    def _row_head(self, sheet: Worksheet, name: str) -> QWidget:
        label, editor = self._editor(sheet, name)
        assert isinstance(editor, TextEditor)
        head = Card(kind="sunken", margins=(10, 10, 10, 10), gap=4)
        head.body.addStretch(1)
        head.body.addWidget(Text(label, "body", "ink2"))
        head.body.addWidget(editor)
        head.body.addWidget(self._errors[name])
        head.body.addStretch(1)
        head.setFixedWidth(look().px(150 if look().compact else 170))
        return head

    def _box(self, sheet: Worksheet, name: str) -> QWidget:
        label, editor = self._editor(sheet, name)
        box = Card(margins=(14, 8, 14, 8), gap=2)
        box.setAccessibleName(label)
        box.body.addWidget(editor)
        box.body.addWidget(self._errors[name])
        box.body.addStretch(1)
        self.boxes[name] = box
        return box

    def _editor(self, sheet: Worksheet, name: str) -> tuple[str, Editor]:
        field = sheet.field(name)
        assert field is not None
        label = told(field.label)
        editor: Editor
        if name in {line[0] for line in GRIDS[sheet.id]}:
            editor = TextEditor(label, most=4)
        else:
            editor = ListEditor(label, placeholder=_("In their own words, no names"))
        editor.changed.connect(self._telling(name))
        self.editors[name] = editor
        self._errors[name] = Text("", "caption", "danger")
        self._errors[name].hide()
        return label, editor

    def _telling(self, name: str) -> Callable[[Any], None]:
        return lambda value: self.changed.emit(name, value)

    def _mark_current(self, _before: QWidget | None, now: QWidget | None) -> None:
        """The box that is written in has the wider border; its words stay where they are."""
        for box in self.boxes.values():
            is_current = now is not None and box.isAncestorOf(now)
            kind = "current" if is_current else "plain"
            if box.property("card") != kind:
                edge = 13 if is_current else 14
                box.body.setContentsMargins(edge, edge - 6, edge, edge - 6)
                box.setProperty("card", kind)
                box.style().unpolish(box)
                box.style().polish(box)
