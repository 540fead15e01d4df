"""Who is here: present, late, absent, excused, for each member."""

from functools import partial

from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from ipt_desktop.domain.codes import spaced
from ipt_desktop.formats import number
from ipt_desktop.i18n import _
from ipt_desktop.ui.meeting import words
from ipt_desktop.ui.meeting.acts import Acts
from ipt_desktop.ui.meeting.panels.panel import Panel, member_text
from ipt_desktop.ui.meeting.panels.turns import TurnChoice, TurnRow, Turns, value_of
from ipt_desktop.ui.meeting.state import ATTENDANCE, Person, State
from ipt_desktop.ui.theme import look
from ipt_desktop.ui.widgets.buttons import Button, IconButton
from ipt_desktop.ui.widgets.card import Card
from ipt_desktop.ui.widgets.choices import Choice, ChoiceRow
from ipt_desktop.ui.widgets.fields import DateField
from ipt_desktop.ui.widgets.layouts import column, line, row
from ipt_desktop.ui.widgets.text import Text


class RollRow(TurnRow):
    def __init__(self, person: Person, acts: Acts) -> None:
        super().__init__(person)
        self._acts = acts
        self._choices: list[ChoiceRow] = []
        self._large: ChoiceRow | None = None

    def closed_line(self) -> QWidget:
        choice = self._choice(large=False)
        choice.chosen.connect(partial(self._tell, 0))
        held = QWidget()
        parts = [member_text(self.person.code), choice, None, self._gone()]
        across = row(parts, gap=12, margins=(4, 4, 4, 4))
        held.setLayout(column([across, line()], gap=0))
        return held

    def open_into(self, card: Card) -> None:
        self._large = self._choice(large=True)
        self._large.chosen.connect(partial(self._tell, 1))
        card.body.addLayout(row([member_text(self.person.code), None, self._gone()]))
        card.body.addWidget(self._large)

    def show_person(self, person: Person) -> None:
        for choice in self._choices:
            choice.show_value(person.attendance or None)

    def focus_first(self) -> None:
        if self._large is not None:
            self._large.setFocus()

    def first_choice(self) -> ChoiceRow | None:
        return self._large

    def _gone(self) -> IconButton:
        """Left, moves: that is more than a mark, so it has a page of its own."""
        made = IconButton(
            "log-out", _("{code} has left or moves").format(code=spaced(self.person.code))
        )
        made.clicked.connect(lambda: self._acts.membership_asked.emit(self.person.id))
        return made

    def _choice(self, *, large: bool) -> ChoiceRow:
        choices = [
            Choice(status, words.attendance(status), key=str(index) if large else None)
            for index, status in enumerate(ATTENDANCE, 1)
        ]
        least = 60 if look().compact else 84
        made = TurnChoice(choices, spaced(self.person.code), current=large, least=least)
        self._choices.append(made)
        return made

    def _tell(self, step: int, chosen: object) -> None:
        status = value_of(chosen)
        self._acts.attended.emit(self.person.id, status)
        if step:
            self._acts.moved.emit(step)


class RollPanel(Panel):
    """Also the day it was held, for a meeting that is entered from paper."""

    def __init__(self, acts: Acts, state: State) -> None:
        super().__init__(acts)
        self.day = DateField(state.day)
        self.day.setObjectName("day")
        self.day.setAccessibleName(_("Held on"))
        self.day.date_changed.connect(acts.held_on)
        self.turns = Turns(lambda person: RollRow(person, acts))
        held = row([Text(_("Held on"), "caption", "ink2", lines=1), self.day, None], gap=8)
        # Answered on paper while people come, so the grid is offered where they are counted.
        self.grid = Button(_("Fast entry from paper"), icon="keyboard")
        self.grid.clicked.connect(acts.grid_asked)
        self._filled = Text("", "caption", "ink2", keep=True)
        asked = row([Text(_("PHQ-9"), "body", strong=True), self._filled, None, self.grid], gap=10)
        self.setLayout(column([self.turns, asked, held, None], gap=10))

    def show_state(self, state: State) -> None:
        self.turns.show_people(state.people, state.current)
        filled = len([p for p in state.here if p.has_form])
        self._filled.setText(
            _("{done} of {total} filled in").format(
                done=number(filled), total=number(len(state.here))
            )
        )

    def count_words(self, state: State) -> str:
        here = len([p for p in state.people if p.attendance in ("present", "late")])
        return _("{here} of {total} here").format(
            here=number(here), total=number(len(state.people))
        )

    def take_focus(self) -> None:
        if self.turns.current is not None:
            self.turns.current.focus_first()

    def row_in_turn(self) -> QWidget | None:
        return self.turns.current

    def take_key(self, event: QKeyEvent) -> bool:
        return self.turns.take_key(event)
