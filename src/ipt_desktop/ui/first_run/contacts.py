"""Whom to call in danger: asked once at set-up, while the programme's paper is at hand."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from ipt_desktop.i18n import _
from ipt_desktop.papers.wording import called
from ipt_desktop.ui.first_run.state import State
from ipt_desktop.ui.messages import sentence
from ipt_desktop.ui.theme import look
from ipt_desktop.ui.widgets.card import Banner
from ipt_desktop.ui.widgets.fields import Field
from ipt_desktop.ui.widgets.layouts import column, row
from ipt_desktop.ui.widgets.text import Text


class ContactsPage(QWidget):
    """One line for each kind of contact, in the order of calling. `entered` tells line, field and text."""

    entered = Signal(int, str, str)
    done = Signal()

    def __init__(self, state: State) -> None:
        super().__init__()
        self.lines: list[dict[str, QLineEdit]] = []
        self.fields: list[dict[str, Field]] = []
        down = column(gap=6 if look().compact else 10)
        down.addWidget(Text(_("Whom to call in danger?"), "big"))
        told = _(
            "Codes and roles, no names. They stay in this notebook. What you leave out is asked for later."
        )
        down.addWidget(Text(told, "lead", "ink2"))
        for place, one in enumerate(state.contacts):
            down.addLayout(self._line(place, one.kind))
        self.problem = Banner("caution", "")
        down.addWidget(self.problem)
        self.setLayout(down)
        self.setFocusProxy(self.lines[0]["who"])

    def show_state(self, state: State) -> None:
        for one, edits, fields in zip(state.contacts, self.lines, self.fields, strict=True):
            for name, edit in edits.items():
                if edit.text() != getattr(one, name):
                    edit.setText(getattr(one, name))
            fields["who"].show_error(
                _("Who is it? A code or a role.") if one.wrong == "who" else ""
            )
            wrong = _("A number that can be dialled.") if one.wrong == "number" else ""
            fields["number"].show_error(wrong)
        is_told = state.problem is not None and any(one.wrong for one in state.contacts)
        shown = state.problem if state.problem is not None and not is_told else None
        self.problem.show_words(sentence(shown) if shown else "")
        self.problem.setVisible(shown is not None)

    def _line(self, place: int, kind: str) -> QHBoxLayout:
        edits: dict[str, QLineEdit] = {}
        fields: dict[str, Field] = {}
        number = _("Number")
        for name, label in (("who", called(kind)), ("number", number)):
            edits[name] = edit = QLineEdit()
            edit.setObjectName(f"{kind}_{name}")
            fields[name] = Field(label, edit)
            said = _("Code or role") if name == "who" else number
            edit.setAccessibleName(_("{title}: {text}").format(title=called(kind), text=said))
            edit.textEdited.connect(partial(self.entered.emit, place, name))
            edit.returnPressed.connect(self.done)
        edits["who"].setPlaceholderText(_("Code or role"))
        self.lines.append(edits)
        self.fields.append(fields)
        across = row(list(fields.values()), gap=14)
        for at, field in enumerate(fields.values()):
            across.setStretch(at, 1)
            # An error under one does not move the other.
            across.setAlignment(field, Qt.AlignmentFlag.AlignTop)
        return across
