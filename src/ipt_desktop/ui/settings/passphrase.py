"""Changing the passphrase: the old one, the new one twice."""

from PySide6.QtCore import Signal

from ipt_desktop.i18n import _
from ipt_desktop.ui.messages import sentence
from ipt_desktop.ui.settings.state import State
from ipt_desktop.ui.theme import look
from ipt_desktop.ui.widgets.buttons import Button
from ipt_desktop.ui.widgets.card import Card
from ipt_desktop.ui.widgets.fields import Field
from ipt_desktop.ui.widgets.layouts import row
from ipt_desktop.ui.widgets.secret import SecretEdit
from ipt_desktop.ui.widgets.text import Icon, Text


class PassphrasePart(Card):
    asked = Signal(str, str, str)
    sheet_asked = Signal()

    def __init__(self) -> None:
        super().__init__(_("Passphrase"), gap=8)
        self.edits: dict[str, SecretEdit] = {}
        self.fields: dict[str, Field] = {}
        for name, label, hint in (
            ("old", _("The passphrase now"), _("Forgotten? Type the twelve recovery words.")),
            ("new", _("The new passphrase"), _("Four words or more.")),
            ("again", _("The new one again"), ""),
        ):
            edit = SecretEdit()
            edit.setObjectName(f"passphrase-{name}")
            edit.setMinimumHeight(look().px(38))
            edit.returnPressed.connect(self.ask)
            self.edits[name] = edit
            self.fields[name] = Field(label, edit, hint)
            self.body.addWidget(self.fields[name])
        self.change = Button(_("Change the passphrase"), icon="key-round")
        self.change.clicked.connect(self.ask)
        self.done = Text(_("Changed. The recovery sheet stays the same."), "body", "primary")
        self.sign = Icon("circle-check", 18, "primary")
        self.sheet = Button(_("New recovery sheet"), "text")
        self.sheet.clicked.connect(lambda _checked=False: self.sheet_asked.emit())
        across = row([self.change, self.sheet, None], gap=8)
        self.body.addLayout(across)
        told = row([self.sign, self.done], gap=8)
        told.setStretch(1, 1)
        self.body.addLayout(told)

    def ask(self) -> None:
        """Hand in what is typed."""
        self.asked.emit(*(edit.text() for edit in self.edits.values()))

    def show_state(self, state: State) -> None:
        for name, field in self.fields.items():
            field.show_error(_fault(state) if state.wrong == name else "")
        if state.passphrase_changed:
            for edit in self.edits.values():
                edit.clear()
        self.done.setVisible(state.passphrase_changed)
        self.sign.setVisible(state.passphrase_changed)
        self.change.setEnabled(not state.is_busy)


def _fault(state: State) -> str:
    if state.wrong == "again":
        return _("The two are not the same. Type the new one again.")
    return sentence(state.passphrase_problem) if state.passphrase_problem else ""
