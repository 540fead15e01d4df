"""Before a meeting is begun: the day it is held, and what to have ready."""

from datetime import date

from ipt_desktop.domain.protocols import Part
from ipt_desktop.i18n import _
from ipt_desktop.ui.meeting import words
from ipt_desktop.ui.meeting.acts import Acts
from ipt_desktop.ui.meeting.ending_note import ending_words
from ipt_desktop.ui.meeting.panels.panel import Panel
from ipt_desktop.ui.meeting.state import State
from ipt_desktop.ui.programme_line import NotApproved
from ipt_desktop.ui.widgets.card import Card
from ipt_desktop.ui.widgets.fields import DateField, Field
from ipt_desktop.ui.widgets.layouts import column, row
from ipt_desktop.ui.widgets.text import Icon, Text


class BeginPanel(Panel):
    """Nothing is kept before the meeting is begun. A meeting of another day is entered from paper."""

    def __init__(self, acts: Acts, state: State) -> None:
        super().__init__(acts)
        self._today = state.today
        self.day = DateField(state.day)
        self.day.setObjectName("begin day")
        self.field = Field(
            _("Day of the meeting"), self.day, _("An earlier day if you copy it from paper")
        )
        card = Card(gap=10)
        card.body.addWidget(self.field)
        ready = Card(_("Before you start"), gap=8)
        for step in state.steps:
            if step.part is not Part.BEFORE:
                continue
            says = column([Text(words.name(step), strong=True), Text(words.text(step.do))], gap=1)
            ready.body.addLayout(row([Icon("circle", 16, "ink3"), says], gap=10))
        if state.names_ending:
            naming = Text(ending_words(state), "body")
            named = row([Icon("flag", 16, "watch"), naming], gap=10)
            named.setStretch(1, 1)
            ready.body.addLayout(named)
        self.setLayout(column([NotApproved(state.not_approved), card, ready, None], gap=12))

    def show_state(self, state: State) -> None:
        self._today = state.today

    def chosen_day(self) -> date | None:
        """The day typed, or None with the reason shown."""
        day = self.day.date()
        if day is None:
            self.field.show_error(_("Type day, month and year."))
        elif day > self._today:
            self.field.show_error(_("That day has not come yet. Check the date."))
        else:
            self.field.show_error("")
            return day
        return None

    def take_focus(self) -> None:
        self.day.setFocus()
