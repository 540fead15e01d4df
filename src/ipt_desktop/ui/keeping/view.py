"""How long things are kept, what would go and what stays; and what happened with this notebook."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QBoxLayout, QWidget

from ipt_desktop.i18n import _
from ipt_desktop.ui.audit_words import what_happened
from ipt_desktop.ui.keeping import words
from ipt_desktop.ui.keeping.state import DRAFT_DAYS, RESULTS_MONTHS, WORKING_MONTHS, State
from ipt_desktop.ui.messages import sentence
from ipt_desktop.ui.navigation import Heading
from ipt_desktop.ui.screen import ScreenView
from ipt_desktop.ui.theme import look
from ipt_desktop.ui.widgets.buttons import Button
from ipt_desktop.ui.widgets.card import Banner, Card
from ipt_desktop.ui.widgets.chips import ChipChoice
from ipt_desktop.ui.widgets.choices import Choice
from ipt_desktop.ui.widgets.layouts import Scrolled, clear, column, row
from ipt_desktop.ui.widgets.text import Icon, Text

# A chip cannot stand for None.
_NO_LIMIT = 0
_CHOICES: Mapping[str, Sequence[int | None]] = {
    "draft_days": DRAFT_DAYS,
    "working_months": WORKING_MONTHS,
    "results_months": RESULTS_MONTHS,
}


class KeepingView(ScreenView):
    """`period_chosen` tells a field of Periods and its value."""

    period_chosen = Signal(str, object)
    erase_asked = Signal()
    erase_confirmed = Signal()
    left = Signal()

    def __init__(self, *, may_set: bool) -> None:
        super().__init__()
        self._may_set = may_set
        self.choices: dict[str, ChipChoice] = {}
        self._told = column(gap=10)
        self._periods = column(gap=12)
        self._plan = column(gap=8)
        self._lines = column(gap=6)
        first: list[QWidget] = [self._kept_card(), self._past_card()]
        second = self._happened_card()
        halves: QBoxLayout
        if look().compact:
            halves = column([*first, second], gap=14)
        else:
            halves = row([column([*first, None], gap=14), column([second, None], gap=14)], gap=14)
            halves.setStretch(0, 1)
            halves.setStretch(1, 1)
        page = Scrolled(column([self._told, halves, None], 12, (20, 14, 20, 14)))
        page.setObjectName("page")
        self.setLayout(column([page], gap=0))

    def heading(self) -> Heading:
        return Heading(
            _("Keep and erase"), subtitle=_("And what happened with this notebook"), has_back=True
        )

    def place(self) -> str:
        return "settings"

    def show_state(self, state: State) -> None:
        clear(self._told)
        if state.problem is not None:
            self._told.addWidget(Banner("caution", sentence(state.problem)))
        if state.done is not None:
            self._told.addWidget(Banner("info", words.erased(state.done, state.copies)))
        self._show_periods(state)
        self._show_plan(state)
        clear(self._lines)
        for line in state.lines:
            when = column([Text(words.moment(line.at), "caption", "ink3"), None])
            across = row([Text(what_happened(line), "body"), when], gap=12)
            across.setStretch(0, 1)
            self._lines.addLayout(across)

    def _kept_card(self) -> Card:
        card = Card(_("How long it is kept"), gap=12)
        if self._may_set:
            for field, values in _CHOICES.items():
                card.body.addLayout(self._choice(field, values))
        card.body.addLayout(self._periods)
        safety = _("Safety records stay. Nothing of a person goes while a safety matter is open.")
        card.body.addWidget(Text(safety, "caption", "ink3"))
        if not self._may_set:
            told = _("Your programme sets this, in a supervisor’s notebook.")
            card.body.addWidget(Text(told, "caption", "ink3"))
        return card

    def _choice(self, field: str, values: Sequence[int | None]) -> QBoxLayout:
        chips = [Choice(value or _NO_LIMIT, words.period(field, value)) for value in values]
        made = ChipChoice(chips, words.kept(field), required=True)
        for value, chip in made.chips.items():
            chip.setObjectName(f"{field}-{value}")
        made.chosen.connect(lambda value: self._pressed(field, value))
        self.choices[field] = made
        return column([Text(words.kept(field), "body", strong=True), made], gap=5)

    def _past_card(self) -> Card:
        card = Card(_("Past its period"), gap=10)
        card.body.addLayout(self._plan)
        return card

    def _happened_card(self) -> Card:
        card = Card(_("What happened with this notebook"), gap=10)
        note = _("The newest first. Never who it was about, never what was written.")
        card.body.addWidget(Text(note, "caption", "ink3"))
        card.body.addLayout(self._lines)
        return card

    def _show_periods(self, state: State) -> None:
        values = {
            "draft_days": state.periods.draft_days,
            "working_months": state.periods.working_months,
            "results_months": state.periods.results_months,
        }
        for field, made in self.choices.items():
            made.show_value(values[field] or _NO_LIMIT)
        clear(self._periods)
        if not self._may_set:
            for field, value in values.items():
                title = Text(words.kept(field), "body", strong=True)
                told = Text(words.period(field, value), "body", "ink2")
                self._periods.addLayout(column([title, told], gap=2))

    def _show_plan(self, state: State) -> None:
        clear(self._plan)
        plan = state.plan
        if not plan.things:
            self._plan.addWidget(Text(_("Nothing is past its period."), "body", "ink2"))
        for told in words.goes(plan):
            self._line("trash-2", told, "ink")
        for told in words.stays(plan):
            self._line("archive", told, "ink2")
        if not plan.things:
            return
        if state.asks:
            self._ask(state)
            return
        button = Button(_("Erase what is past its period"), "danger", icon="trash-2")
        button.setObjectName("erase")
        button.setEnabled(not state.is_busy)
        button.clicked.connect(self.erase_asked)
        self._plan.addLayout(row([button, None]))

    def _ask(self, state: State) -> None:
        told = _(
            "It cannot be brought back. Old copies on this computer are deleted too, and whoever "
            "takes in your next hand-over erases it as well."
        )
        self._plan.addWidget(Banner("caution", told))
        sure = Button(_("Erase for ever"), "danger_fill", icon="trash-2")
        sure.setObjectName("erase-for-ever")
        sure.setEnabled(not state.is_busy)
        sure.clicked.connect(self.erase_confirmed)
        not_now = Button(_("Not now"))
        not_now.setObjectName("not-now")
        not_now.setEnabled(not state.is_busy)
        not_now.clicked.connect(self.left)
        self._plan.addLayout(row([not_now, sure, None], gap=8))
        # The safer one is under the finger that pressed once too often.
        not_now.setFocus()

    def _line(self, icon: str, told: str, tint: str) -> None:
        sign = column([Icon(icon, 16, "ink3"), None])
        across = row([sign, Text(told, "body", tint)], gap=8)
        across.setStretch(1, 1)
        self._plan.addLayout(across)

    def _pressed(self, field: str, value: object) -> None:
        if value is not None:
            self.period_chosen.emit(field, value or None)
