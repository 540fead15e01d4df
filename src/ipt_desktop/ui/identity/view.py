"""Name, phone, address and the safe way to reach someone: this notebook alone, shown only when asked for."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit

from ipt_desktop import formats
from ipt_desktop.domain.identity import LONGEST, Identity
from ipt_desktop.i18n import _
from ipt_desktop.ui.identity.state import State
from ipt_desktop.ui.navigation import Heading
from ipt_desktop.ui.screen import Draft, ScreenView
from ipt_desktop.ui.theme import look
from ipt_desktop.ui.widgets.buttons import Button
from ipt_desktop.ui.widgets.card import Banner, Card
from ipt_desktop.ui.widgets.fields import Field
from ipt_desktop.ui.widgets.frame import Footer
from ipt_desktop.ui.widgets.layouts import Scrolled, clear, column, row
from ipt_desktop.ui.widgets.text import Text

FIELDS = ("name", "phone", "address", "safe")


class IdentityView(ScreenView):
    """Dots stand for what is kept until a person asks to see it; covering hides it again."""

    save_asked = Signal(object)
    forget_asked = Signal()

    def __init__(self, member: str) -> None:
        super().__init__()
        self._member = member
        self._state: State | None = None
        self.editors = {name: QLineEdit() for name in FIELDS}
        labels = {
            "name": _("Name, as this person wants to be called"),
            "phone": _("Phone number"),
            "address": _("Where to find this person"),
            "safe": _("Safe way and time to call"),
        }
        self.fields = {name: Field(labels[name], self.editors[name]) for name in FIELDS}
        for editor in self.editors.values():
            editor.setMaxLength(LONGEST)
        self.see = Button(_("Show"), "small", icon="eye")
        self.see.setCheckable(True)
        self.see.toggled.connect(self._show_words)
        self.forget = Button(_("Forget all of it"), "small", icon="trash-2")
        self.forget.clicked.connect(self.forget_asked)
        self._top = column(gap=0)
        self.card = Card(gap=12, margins=(20, 16, 20, 18))
        said = Text(
            _("May all stay empty. The code on paper, with the supervisor, is safer."),
            "body",
            "ink2",
        )
        head = row([said, self.see], gap=12)
        head.setStretch(0, 1)
        self.card.body.addLayout(head)
        for field in self.fields.values():
            self.card.body.addWidget(field)
        self.card.body.addLayout(row([self.forget, None]))
        if not look().narrow:
            self.card.setFixedWidth(look().px(600))
        self.footer = Footer(_("Keep it here"), back=_("Back"))
        self.footer.back_asked.connect(self.back_asked)
        self.footer.primary_asked.connect(lambda: self.save_asked.emit(self.typed()))
        page = Scrolled(column([self._top, row([self.card, None]), None], 12, (20, 14, 20, 14)))
        page.setObjectName("page")
        self.setLayout(column([page, self.footer], gap=0))
        self._show_words(False)

    def heading(self) -> Heading:
        title = _("Name and phone · {code}").format(code=formats.code(self._member))
        subtitle = _("Stays in this notebook: never handed over, exported, printed or searched")
        return Heading(title, subtitle=subtitle, has_back=True)

    def place(self) -> str:
        return "groups"

    def draft(self) -> Draft:
        """Nothing: it is kept or it is not."""
        return {}

    def set_covered(self, covered: bool) -> None:
        if covered:
            self.see.setChecked(False)
        self.see.setEnabled(not covered)

    def typed(self) -> Identity:
        return Identity(**{name: editor.text() for name, editor in self.editors.items()})

    def show_state(self, state: State) -> None:
        before, self._state = self._state, state
        clear(self._top)
        if state.is_off:
            said = _("This programme keeps no names on this computer (Settings, Privacy).")
            self._top.addWidget(Banner("info", said))
        if before is None or before.kept != state.kept or state.saved:
            for name, editor in self.editors.items():
                editor.setText(getattr(state.kept, name))
        # Nothing kept yet: there is nothing to hide from whoever types.
        if before is None and state.kept.is_empty and not state.is_off:
            self.see.setChecked(True)
        for name, field in self.fields.items():
            wrong = state.wrong == name
            number = _("A phone number has digits only, with + before the country.")
            other = _("At most one line.")
            field.show_error((number if name == "phone" else other) if wrong else "")
        self.card.setVisible(not state.is_off)
        self.forget.setVisible(not state.kept.is_empty)
        note = _("Kept in this notebook.") if state.saved else ""
        self.footer.show_primary(_("Keep it here"), enabled=not state.is_off, note=note)

    def _show_words(self, shown: bool) -> None:
        mode = QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password
        for editor in self.editors.values():
            editor.setEchoMode(mode)
            editor.setReadOnly(not shown)
        self.see.setText(_("Hide") if shown else _("Show"))
