"""Which services there are: name, place, what for, number, hours. One card each."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLayout, QLineEdit

from ipt_desktop.domain.aftercare import PURPOSES
from ipt_desktop.formats import code, number
from ipt_desktop.i18n import _, pgettext
from ipt_desktop.ui.directory.state import Row, State
from ipt_desktop.ui.messages import sentence
from ipt_desktop.ui.navigation import Heading
from ipt_desktop.ui.programme_words import isolated
from ipt_desktop.ui.referrals.words import purpose
from ipt_desktop.ui.screen import ScreenView
from ipt_desktop.ui.widgets.buttons import Button
from ipt_desktop.ui.widgets.card import Banner, Card
from ipt_desktop.ui.widgets.chips import ChipChoice
from ipt_desktop.ui.widgets.choices import Choice
from ipt_desktop.ui.widgets.fields import Field
from ipt_desktop.ui.widgets.frame import Footer
from ipt_desktop.ui.widgets.layouts import Scrolled, clear, column, narrow, row
from ipt_desktop.ui.widgets.text import Text

_TEXTS = ("name", "place", "number", "hours")


class DirectoryView(ScreenView):
    """Both signals carry the rows as typed."""

    save_asked = Signal(object)
    more_asked = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._down = column(gap=12, margins=(20, 14, 20, 14))
        self.rows: list[tuple[dict[str, QLineEdit], ChipChoice]] = []
        self.more = Button(_("One more"), icon="plus")
        self.more.clicked.connect(lambda: self.more_asked.emit(self.typed()))
        self.footer = Footer(_("Save"), back=_("Back"), trailing=None)
        self.footer.add_beside_back(self.more)
        self.footer.back_asked.connect(self.back_asked)
        self.footer.primary_asked.connect(lambda: self.save_asked.emit(self.typed()))
        page = Scrolled(narrow(self._down))
        page.setObjectName("page")
        self.setLayout(column([page, self.footer], gap=0))

    def heading(self) -> Heading:
        subtitle = _("Which service helps with what, and how to reach it")
        return Heading(_("Referral directory"), subtitle=subtitle, has_back=True)

    def place(self) -> str:
        return "settings"

    def typed(self) -> list[Row]:
        """The rows as they stand in the fields."""
        return [
            Row(what_for=choice.value(), **{name: edit.text() for name, edit in edits.items()})
            for edits, choice in self.rows
        ]

    def show_state(self, state: State) -> None:
        clear(self._down)
        self.rows = []
        if state.not_approved:
            self._down.addWidget(Banner("caution", state.not_approved))
        if state.given:
            self._down.addWidget(self._given(state))
        if all(one.is_empty for one in (*state.rows, *state.given)):
            told = _("No service is known here yet. Ask your programme for its list of services.")
            self._down.addWidget(Banner("caution", told))
        stays = _("These stay in this notebook and are never handed over.")
        self._down.addWidget(Text(stays, "body", "ink2"))
        for place, one in enumerate(state.rows, 1):
            self._down.addWidget(self._card(place, one))
        self._down.addStretch(1)
        note = _("Saved.") if state.is_saved else sentence(state.problem) if state.problem else ""
        self.footer.show_primary(_("Save"), note=note)

    def _given(self, state: State) -> Card:
        card = Card(
            _("From the programme pack “{title}”").format(title=isolated(state.pack)), gap=6
        )
        for one in state.given:
            said = pgettext("list", " · ").join((one.name, one.place, purpose(one.what_for or "")))
            parts = [Text(said, "body"), None]
            if one.hours:
                parts.append(Text(one.hours, "caption", "ink3"))
            if one.number:
                parts.append(Text(code(one.number), "body", keep=True))
            across = row(parts, gap=12)
            across.setStretch(0, 1)
            card.body.addLayout(across)
        return card

    def _card(self, place: int, one: Row) -> Card:
        title = one.name or _("Service {number}").format(number=number(place))
        card = Card(title)
        labels = {
            "name": _("Name of the service"),
            "place": _("Place"),
            "number": _("Number"),
            "hours": _("When"),
        }
        edits: dict[str, QLineEdit] = {}
        fields: dict[str, Field] = {}
        for name in _TEXTS:
            edit = QLineEdit(getattr(one, name))
            edit.setMaxLength(40 if name == "name" else 60)
            edit.setObjectName(f"service_{place}_{name}")
            field = Field(labels[name], edit)
            edit.setAccessibleName(f"{title}: {labels[name]}")
            if one.wrong == name:
                field.show_error(_wrong(name))
            edits[name], fields[name] = edit, field
        card.body.addLayout(_half(fields["name"], fields["place"]))
        card.body.addWidget(Text(_("What it helps with"), "caption", "ink2"))
        choice = ChipChoice([Choice(p, purpose(p)) for p in PURPOSES], _("What it helps with"))
        choice.show_value(one.what_for)
        card.body.addWidget(choice)
        if one.wrong == "what_for":
            card.body.addWidget(Text(_("Choose one."), "caption", "danger", strong=True))
        card.body.addLayout(_half(fields["number"], fields["hours"]))
        self.rows.append((edits, choice))
        return card


def _half(first: Field, second: Field) -> QLayout:
    across = row([first, second], gap=12)
    across.setStretch(0, 1)
    across.setStretch(1, 1)
    return across


def _wrong(field: str) -> str:
    return {
        "name": _("A name of its own, up to 40 letters. No person’s number or address."),
        "place": _("Which town, camp or street?"),
        "number": _("This cannot be dialled. Digits only, or leave it empty."),
        "hours": _("Shorter, please."),
    }[field]
