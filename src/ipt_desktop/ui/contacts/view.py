"""Whom to call in danger: who, the number, when. Each kind has its place, in the order of calling."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit

from ipt_desktop.formats import code
from ipt_desktop.i18n import _
from ipt_desktop.papers.wording import called
from ipt_desktop.ui.contacts.state import Row, State
from ipt_desktop.ui.messages import sentence
from ipt_desktop.ui.navigation import Heading
from ipt_desktop.ui.programme_words import isolated
from ipt_desktop.ui.screen import ScreenView
from ipt_desktop.ui.theme import look
from ipt_desktop.ui.widgets.buttons import Button
from ipt_desktop.ui.widgets.card import Banner, Card
from ipt_desktop.ui.widgets.fields import Field
from ipt_desktop.ui.widgets.frame import Footer
from ipt_desktop.ui.widgets.layouts import Scrolled, clear, column, row
from ipt_desktop.ui.widgets.text import Text


class ContactsView(ScreenView):
    """`saved_asked` and `more_asked` carry the rows as typed."""

    save_asked = Signal(object)
    more_asked = Signal(object, str)
    directory_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._down = column(gap=12, margins=(20, 14, 20, 14))
        self.rows: list[tuple[str, QLineEdit, QLineEdit, QLineEdit]] = []
        self.footer = Footer(_("Save"), back=_("Back"), trailing=None)
        self.footer.back_asked.connect(self.back_asked)
        services = Button(_("Referral directory"), icon="signpost")
        services.clicked.connect(self.directory_asked)
        self.footer.add_beside_back(services)
        self.footer.primary_asked.connect(lambda: self.save_asked.emit(self.typed()))
        self.setLayout(column([Scrolled(self._down), self.footer], gap=0))

    def heading(self) -> Heading:
        return Heading(_("Safety contacts"), subtitle=_("Whom to call in danger"), has_back=True)

    def place(self) -> str:
        return "settings"

    def typed(self) -> list[Row]:
        """The rows as they stand in the fields."""
        return [
            Row(kind, who.text(), number.text(), hours.text())
            for kind, who, number, hours in self.rows
        ]

    def show_state(self, state: State) -> None:
        clear(self._down)
        self.rows = []
        self._down.addWidget(
            Text(
                _(
                    "These stay in this notebook and are never handed over. Codes and roles, no names."
                ),
                "body",
                "ink2",
            )
        )
        if state.not_approved:
            self._down.addWidget(Banner("caution", state.not_approved))
        if state.given:
            self._down.addWidget(self._given(state))
        kinds_with_number = {r.kind for r in state.rows if r.number} | {g.kind for g in state.given}
        if "supervisor" not in kinds_with_number:
            self._down.addWidget(
                Banner("caution", _("No number of a supervisor is set. Ask your programme now."))
            )
        kinds = list(dict.fromkeys(r.kind for r in state.rows))
        for kind in kinds:
            self._down.addWidget(self._card(kind, state))
        self._down.addStretch(1)
        note = _("Saved.") if state.is_saved else sentence(state.problem) if state.problem else ""
        self.footer.show_primary(_("Save"), note=note)

    def _given(self, state: State) -> Card:
        card = Card(
            _("From the programme pack “{title}”").format(title=isolated(state.pack)), gap=6
        )
        for one in state.given:
            said = _("{kind} · {who}").format(kind=called(one.kind), who=one.who)
            parts = [Text(said, "body", strong=True), None]
            if one.hours:
                parts.append(Text(one.hours, "caption", "ink3"))
            parts.append(Text(code(one.number), "body", keep=True))
            card.body.addLayout(row(parts, gap=12))
        card.setMaximumWidth(look().px(860))
        return card

    def _card(self, kind: str, state: State) -> Card:
        card = Card(called(kind))
        for one in state.rows:
            if one.kind == kind:
                self._add_row(card, one)
        more = Button(_("One more"), "text", icon="plus")
        more.setAccessibleName(f"{called(kind)}: {more.text()}")
        more.clicked.connect(lambda: self.more_asked.emit(self.typed(), kind))
        card.body.addLayout(row([more, None]))
        return card

    def _add_row(self, card: Card, one: Row) -> None:
        made: list[QLineEdit] = []
        fields: list[Field] = []
        labels = (("who", _("Who, as code or role")), ("number", _("Number")), ("hours", _("When")))
        for name, label in labels:
            editor = QLineEdit(getattr(one, name))
            editor.setObjectName(f"{one.kind}_{len(self.rows)}_{name}")
            field = Field(label, editor)
            editor.setAccessibleName(f"{called(one.kind)}: {label}")
            if one.wrong == name:
                field.show_error(_("A contact needs a word for who it is and a number to dial."))
            made.append(editor)
            fields.append(field)
        self.rows.append((one.kind, made[0], made[1], made[2]))
        across = row(fields, gap=12)
        for place, share in enumerate((3, 3, 2)):
            across.setStretch(place, share)
        card.setMaximumWidth(look().px(860))
        card.body.addLayout(across)
