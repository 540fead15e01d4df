"""A member's referrals: those under way with their next step, and a new one from the directory."""

from datetime import date
from functools import partial

from PySide6.QtCore import Signal

from ipt_desktop import formats
from ipt_desktop.domain.aftercare import CHANNELS, CONSENTS, REFERRAL_OUTCOMES
from ipt_desktop.formats import code
from ipt_desktop.i18n import _, pgettext
from ipt_desktop.ui.messages import sentence
from ipt_desktop.ui.navigation import Heading
from ipt_desktop.ui.referrals import words
from ipt_desktop.ui.referrals.state import Line, Place, State
from ipt_desktop.ui.screen import ScreenView
from ipt_desktop.ui.widgets.buttons import Button
from ipt_desktop.ui.widgets.card import Banner, Card, EmptyState, SayBox
from ipt_desktop.ui.widgets.chips import ChipChoice
from ipt_desktop.ui.widgets.choices import Choice
from ipt_desktop.ui.widgets.fields import DateField, Field
from ipt_desktop.ui.widgets.frame import Footer
from ipt_desktop.ui.widgets.layouts import Scrolled, clear, column, narrow, row
from ipt_desktop.ui.widgets.tags import Tag
from ipt_desktop.ui.widgets.text import Text


class ReferralsView(ScreenView):
    """`stepped` tells a referral's fact, what was pressed, and the day to look again."""

    chosen = Signal(object)
    answered = Signal(object)
    stepped = Signal(str, str, object)
    save_asked = Signal()
    directory_asked = Signal()

    def __init__(self, member: str) -> None:
        super().__init__()
        self._member = member
        self._down = column(gap=12, margins=(20, 14, 20, 14))
        self.services: ChipChoice | None = None
        self.consents: ChipChoice | None = None
        self.steps: dict[str, ChipChoice] = {}
        self.footer = Footer(_("Write it down"), back=_("Back"))
        self.footer.back_asked.connect(self.back_asked)
        self.footer.primary_asked.connect(self.save_asked)
        page = Scrolled(narrow(self._down))
        page.setObjectName("page")
        self.setLayout(column([page, self.footer], gap=0))

    def heading(self) -> Heading:
        title = _("Referrals · {code}").format(code=code(self._member))
        return Heading(title, subtitle=_("Nothing is sent from here: people do it"), has_back=True)

    def place(self) -> str:
        return "groups"

    def show_state(self, state: State) -> None:
        clear(self._down)
        self.steps = {}
        self.services = self.consents = None
        if state.problem is not None:
            self._down.addWidget(Banner("caution", sentence(state.problem)))
        for shown in state.lines:
            self._down.addWidget(self._card(shown, state))
        if state.places:
            self._down.addWidget(self._new(state))
        else:
            why = _("No service is in this notebook’s directory. Ask your programme for its list.")
            empty = EmptyState("signpost", why, _("Add services"))
            empty.action_asked.connect(self.directory_asked)
            self._down.addWidget(empty)
        self._down.addStretch(1)
        self.footer.show_primary(_("Write it down"), enabled=state.can_save)

    def _card(self, shown: Line, state: State) -> Card:
        card = Card(shown.service, words.purpose(shown.what_for), gap=6)
        card.body.addWidget(Text(words.told(shown), "body", "ink2"))
        if shown.number and shown.step in ("send", "receipt"):
            called = f"{code(shown.number.number)} {shown.number.hours}".strip()
            card.body.addWidget(Text(called, "lead", strong=True))
        if shown.is_due:
            late = _("Overdue: look at it today") if shown.is_overdue else _("Look at it today")
            kind = "danger" if shown.is_overdue else "caution"
            card.body.addLayout(row([Tag(late, kind, "triangle-alert"), None]))
        elif shown.follow_up and shown.step != "done":
            day = formats.relative_day(shown.follow_up, state.today)
            card.body.addWidget(Text(_("Look again: {day}").format(day=day), "caption", "ink3"))
        if shown.step != "done":
            card.body.addWidget(Text(words.question(shown.step), "body", strong=True))
            self._add_step(card, shown, state)
        return card

    def _add_step(self, card: Card, shown: Line, state: State) -> None:
        offered = {
            "answer": [(c, words.consent(c)) for c in ("given", "refused")],
            "send": [(c, words.channel(c)) for c in CHANNELS],
            "receipt": [("received", _("Yes, confirmed"))],
            "outcome": [(o, words.outcome(o)) for o in REFERRAL_OUTCOMES],
        }[shown.step]
        offered.append(("later", _("Not yet: look again")))
        choice = ChipChoice([Choice(*one) for one in offered], words.question(shown.step))
        day = DateField(_usual(state.today, shown.step))
        day.setObjectName(f"look again {shown.fact}")
        choice.chosen.connect(partial(self._step, shown.fact, day))
        self.steps[shown.fact] = choice
        card.body.addWidget(choice)
        card.body.addWidget(Field(_("Then look again on"), day))

    def _step(self, fact: str, day: DateField, value: str | None) -> None:
        if value is not None:
            self.stepped.emit(fact, value, day.date())

    def _new(self, state: State) -> Card:
        card = Card(_("A new referral"), gap=8)
        names = [Choice(p.name, _place(p)) for p in state.places]
        self.services = ChipChoice(names, _("To which service?"))
        self.services.show_value(state.service)
        self.services.chosen.connect(self.chosen)
        card.body.addWidget(Text(_("To which service?"), "body", strong=True))
        card.body.addWidget(self.services)
        said = _(
            "There is a place that can help. If you agree, I tell them you come. A no is all right."
        )
        card.body.addWidget(SayBox(said))
        consents = [Choice(c, words.consent(c)) for c in CONSENTS]
        self.consents = ChipChoice(consents, _("What was said?"))
        self.consents.show_value(state.consent)
        self.consents.chosen.connect(self.answered)
        card.body.addWidget(Text(_("What was said?"), "body", strong=True))
        card.body.addWidget(self.consents)
        more = Button(_("The directory"), "text", icon="list")
        more.clicked.connect(self.directory_asked)
        card.body.addLayout(row([more, None]))
        return card


def _place(place: Place) -> str:
    parts = [place.name, place.where, words.purpose(place.what_for)]
    return pgettext("list", " · ").join(part for part in parts if part)


def _usual(today: date, step: str) -> date:
    return date.fromordinal(today.toordinal() + (14 if step in ("receipt", "outcome") else 7))
