"""What can be done with one meeting of the plan."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ipt_desktop import formats
from ipt_desktop.i18n import _
from ipt_desktop.ui import words
from ipt_desktop.ui.plan.state import MeetingLine, State
from ipt_desktop.ui.plan.words import led_words, origin_words, status_words
from ipt_desktop.ui.theme import look
from ipt_desktop.ui.widgets.buttons import Button
from ipt_desktop.ui.widgets.card import Card
from ipt_desktop.ui.widgets.chips import ChipChoice
from ipt_desktop.ui.widgets.choices import Choice
from ipt_desktop.ui.widgets.fields import DateField, Field
from ipt_desktop.ui.widgets.layouts import column, line, row
from ipt_desktop.ui.widgets.text import Text


class MeetingCard(Card):
    """`moved` tells day and whether the rest moves too; `acted` one of the acts in MeetingLine.can."""

    moved = Signal(object, bool)
    put_off = Signal()
    acted = Signal(str)
    lead_chosen = Signal(str)

    def __init__(self, meeting: MeetingLine, state: State) -> None:
        title = words.meeting_of(meeting.number, state.of)
        when = formats.short_date(meeting.day) if meeting.day else ""
        super().__init__(title, gap=10)
        about = [when, status_words(meeting.status), origin_words(meeting), led_words(meeting)]
        self.body.addWidget(Text(" · ".join(filter(None, about)), "body", "ink2"))
        self.buttons: dict[str, Button] = {}
        self._open(meeting)
        if "move" in meeting.can:
            self.body.addWidget(line())
            self._move(meeting)
        acts = [act for act in _acts() if act[0] in meeting.can]
        if acts:
            self.body.addWidget(line())
        for name, say, icon in acts:
            self._button(name, say, icon)
        if len(state.people) > 1 and (meeting.can or not state.is_closed):
            self.body.addWidget(line())
            self._leads(meeting, state)

    def _open(self, meeting: MeetingLine) -> None:
        if "begin" in meeting.can:
            if meeting.status in ("overdue", "ahead"):
                # Held already, with the forms on paper: the room asks for the day first.
                is_late = meeting.status == "overdue"
                say = _("Enter it from paper") if is_late else _("Open the meeting")
            else:
                say = _("Start the meeting")
            self._button("begin", say, "pencil" if meeting.status == "overdue" else "play")
        elif "open" in meeting.can:
            say = _("Back to the meeting") if meeting.status == "open" else _("Look at the meeting")
            self._button("open", say, "book-open")

    def _move(self, meeting: MeetingLine) -> None:
        self.day = DateField(meeting.day)
        self.day.setObjectName("move day")
        self.field = Field(_("Another day"), self.day)
        self.body.addWidget(self.field)
        alone = Button(_("Move this one only"), "small")
        alone.clicked.connect(lambda: self._tell(rest=False))
        self.buttons["move"] = alone
        self.body.addLayout(row([alone, None]))
        if meeting.phase:
            rest = Button(_("Move this one and all after it"), "small")
            rest.clicked.connect(lambda: self._tell(rest=True))
            self.buttons["move_rest"] = rest
            later = Button(_("Put off by a week, with the rest"), "small", icon="clock")
            later.clicked.connect(self.put_off)
            self.buttons["put_off"] = later
            self.body.addLayout(row([rest, None]))
            self.body.addLayout(row([later, None]))

    def _tell(self, *, rest: bool) -> None:
        day = self.day.date()
        if day is None:
            self.field.show_error(_("Type day, month and year."))
            return
        self.field.show_error("")
        self.moved.emit(day, rest)

    def _leads(self, meeting: MeetingLine, state: State) -> None:
        choices = [Choice(who, formats.code(who)) for who in state.people]
        self.leads = ChipChoice(choices, _("Who leads?"), required=True)
        self.leads.show_value(meeting.leads or None)
        self.leads.chosen.connect(lambda who: self.lead_chosen.emit(str(who)))
        held = QWidget()
        held.setLayout(column([Text(_("Who leads?"), "body", strong=True), self.leads], gap=4))
        self.body.addWidget(held)

    def _button(self, name: str, say: str, icon: str) -> None:
        made = Button(say, "small", icon=icon)
        made.clicked.connect(lambda _on=False, name=name: self.acted.emit(name))
        if look().text > 115:
            made.wrap_words()
        self.buttons[name] = made
        self.body.addLayout(row([made, None]))


def _acts() -> tuple[tuple[str, str, str], ...]:
    """Act, its words, its sign; in this order."""
    return (
        ("repeat", _("Hold it once more"), "rotate-ccw"),
        ("split", _("Split into two meetings"), "copy"),
        ("leave_out", _("Leave it out"), "minus"),
        ("call_off", _("It was not held"), "x"),
    )
