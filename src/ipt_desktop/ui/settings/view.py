"""Settings: every row keeps itself at once; there is nothing to save."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from ipt_desktop import formats, i18n
from ipt_desktop.i18n import _, ngettext, pgettext
from ipt_desktop.ui import words as shared
from ipt_desktop.ui.messages import sentence
from ipt_desktop.ui.navigation import Heading
from ipt_desktop.ui.screen import ScreenView
from ipt_desktop.ui.settings.about import AboutPart
from ipt_desktop.ui.settings.names import NamesPart
from ipt_desktop.ui.settings.pack_part import PackPart
from ipt_desktop.ui.settings.pack_state import PackState
from ipt_desktop.ui.settings.papers import PapersPart
from ipt_desktop.ui.settings.passphrase import PassphrasePart
from ipt_desktop.ui.settings.rescue import RescueState
from ipt_desktop.ui.settings.rescue_part import RescuePart
from ipt_desktop.ui.settings.safe_part import BackupsPart, ProgrammePart
from ipt_desktop.ui.settings.safe_presenter import SafeState
from ipt_desktop.ui.settings.state import LOCK_MINUTES, State
from ipt_desktop.ui.theme import TEXT_SIZES, look
from ipt_desktop.ui.widgets.buttons import Button
from ipt_desktop.ui.widgets.card import Banner, Card
from ipt_desktop.ui.widgets.chips import ChipChoice
from ipt_desktop.ui.widgets.choices import Choice
from ipt_desktop.ui.widgets.fields import TickBox
from ipt_desktop.ui.widgets.layouts import Scrolled, clear, column, row
from ipt_desktop.ui.widgets.text import Text


class SettingsView(ScreenView):
    """`chosen` tells a preference's name and its value."""

    chosen = Signal(str, object)
    passphrase_asked = Signal(str, str, str)
    contacts_asked = Signal()
    keeping_asked = Signal()
    names_switched = Signal(bool)
    tables_asked = Signal()
    paper_asked = Signal(str)

    def __init__(self, state: State) -> None:
        super().__init__()
        self._own = state.own
        self.choices: dict[str, ChipChoice] = {}
        self.boxes: dict[str, TickBox] = {}
        self._values: dict[str, Any] = {}
        self._banner: QVBoxLayout = column(gap=0)
        self.passphrase = PassphrasePart()
        self.passphrase.asked.connect(self.passphrase_asked)
        self.contacts = Button(_("Open the contacts"), icon="phone")
        self.contacts.setObjectName("contacts")
        self.contacts.clicked.connect(self.contacts_asked)
        first = [self._look(), self._privacy(state), self._tables()]
        self.papers = PapersPart(state.forms)
        self.papers.asked.connect(self.paper_asked)
        second: list[QWidget] = [self._contacts(state.contacts), self.papers, self.passphrase]
        self.backups, self.programme, self.pack = BackupsPart(), ProgrammePart(), PackPart()
        self.safe_presenter: object = None
        self.pack_presenter: object = None
        second += [self.programme]
        self.rescue = RescuePart() if state.own[0] == "supervisor" else None
        self.rescue_presenter: object = None
        second += [self.rescue] if self.rescue is not None else []
        first += [self.pack]
        first += [self.backups]
        second += [self._keeping(state.past), AboutPart(state)]
        halves: QBoxLayout
        if look().compact:
            halves = column([*first, *second], gap=14)
        else:
            halves = row([column([*first, None], gap=14), column([*second, None], gap=14)], gap=14)
            halves.setStretch(0, 1)
            halves.setStretch(1, 1)
        page = Scrolled(column([self._banner, halves, None], 12, (20, 14, 20, 14)))
        page.setObjectName("page")
        self.setLayout(column([page], gap=0))

    def heading(self) -> Heading:
        return Heading(_("Settings"), subtitle=shared.who(*self._own))

    def place(self) -> str:
        return "settings"

    def show_safe(self, state: SafeState) -> None:
        """Backups and the programme card."""
        self.backups.show_state(state)
        self.programme.show_state(state)

    def show_rescue(self, state: RescueState) -> None:
        """Another's notebook that is to be opened again."""
        if self.rescue is not None:
            self.rescue.show_state(state)

    def show_pack(self, state: PackState) -> None:
        """The programme pack."""
        self.pack.show_state(state)

    def show_state(self, state: State) -> None:
        clear(self._banner)
        if state.problem is not None:
            self._banner.addWidget(Banner("caution", sentence(state.problem)))
        kept = state.chosen
        self._values = {
            "language": state.language,
            "digits": kept.digits,
            "theme": kept.theme,
            "text": kept.text,
            "lock_minutes": kept.lock_minutes,
        }
        for name, value in self._values.items():
            self.choices[name].show_value(value)
        for name, on in (("cover", kept.cover), ("higher_up", kept.higher_up)):
            self.boxes[name].blockSignals(True)
            self.boxes[name].setChecked(on)
            self.boxes[name].blockSignals(False)
        self.passphrase.show_state(state)

    def _look(self) -> Card:
        card = Card(_("Language and look"), gap=12)
        languages = [Choice(tag, name) for tag, name in i18n.LANGUAGES]
        self._choose(card, "language", _("Language"), languages)
        digits = [
            Choice("western", formats.code("0 1 2 3")),
            Choice("arabic", formats.code("٠ ١ ٢ ٣")),
        ]
        note = _("For words, scores and charts. Codes, files and phone numbers keep 0–9.")
        self._choose(card, "digits", _("Digits"), digits, note)
        themes = [
            Choice("light", pgettext("theme", "Light"), "sun"),
            Choice("dark", pgettext("theme", "Dark"), "moon"),
        ]
        self._choose(card, "theme", _("Theme"), themes)
        sizes = [Choice(size, formats.percent(size / 100)) for size in TEXT_SIZES]
        self._choose(card, "text", _("Text size"), sizes)
        self._tick(
            card,
            "higher_up",
            _("Charts with the higher score up"),
            _("Otherwise well is at the top. Each chart says which way is better."),
        )
        return card

    def _privacy(self, state: State) -> Card:
        card = Card(_("Privacy"), gap=12)
        self._tick(
            card,
            "cover",
            _("Cover scores in the meeting room"),
            _("F10 shows and covers them at any time."),
        )
        minutes = [Choice(count, formats.minutes(count)) for count in LOCK_MINUTES]
        note = _("F12 hides everything at once.")
        self._choose(card, "lock_minutes", _("Lock when nothing is done for"), minutes, note)
        self.names = NamesPart(state.names)
        self.names.switched.connect(self.names_switched)
        card.body.addWidget(self.names)
        return card

    def _contacts(self, count: int) -> Card:
        card = Card(_("Contacts for safety"), gap=10)
        if count:
            told = ngettext(
                "{count} number to call is kept here.",
                "{count} numbers to call are kept here.",
                count,
            ).format(count=formats.number(count))
            card.body.addWidget(Text(told, "body", "ink2"))
        else:
            told = _("No number to call in danger. Ask your programme now, and keep it here.")
            card.body.addWidget(Banner("caution", told))
        card.body.addLayout(row([self.contacts, None]))
        return card

    def _tables(self) -> Card:
        card = Card(_("Tables"), gap=10)
        told = _(
            "Questionnaires that were filled in elsewhere come in as a table, and can be taken back."
        )
        card.body.addWidget(Text(told, "body", "ink2"))
        self.tables = Button(_("Take in a table, or take one back"), icon="file-down")
        self.tables.setObjectName("tables")
        self.tables.clicked.connect(self.tables_asked)
        card.body.addLayout(row([self.tables, None]))
        return card

    def _keeping(self, past: int) -> Card:
        card = Card(_("Keep and erase"), gap=10)
        told = _("How long notes are kept, and what happened with this notebook.")
        card.body.addWidget(Text(told, "body", "ink2"))
        if past:
            words = ngettext(
                "{count} entry is past its period", "{count} entries are past their period", past
            )
            banner = Banner("caution", words.format(count=formats.number(past)))
            card.body.addWidget(banner)
        button = Button(_("Open the list"), icon="history")
        button.setObjectName("keeping")
        button.clicked.connect(self.keeping_asked)
        card.body.addLayout(row([button, None]))
        return card

    def _choose(
        self, card: Card, name: str, title: str, choices: Sequence[Choice], note: str = ""
    ) -> None:
        made = ChipChoice(choices, title, required=True)
        for value, chip in made.chips.items():
            chip.setObjectName(f"{name}-{value}")
        made.chosen.connect(lambda value, name=name: self._pressed(name, value))
        self.choices[name] = made
        parts: list[QWidget] = [Text(title, "body", strong=True), made]
        parts += [Text(note, "caption", "ink3")] if note else []
        card.body.addLayout(column(parts, gap=5))

    def _pressed(self, name: str, value: Any) -> None:
        if value is not None and value != self._values.get(name):
            self.chosen.emit(name, value)

    def _tick(self, card: Card, name: str, words: str, note: str) -> None:
        box = TickBox(words)
        box.setObjectName(name)
        box.toggled.connect(lambda on, name=name: self.chosen.emit(name, on))
        self.boxes[name] = box
        card.body.addLayout(column([box, Text(note, "caption", "ink3")], gap=2))
