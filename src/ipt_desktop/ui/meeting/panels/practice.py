"""Home practice: a small one agreed with each, and what came of the last one."""

from functools import partial

from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from ipt_desktop.domain.codes import spaced
from ipt_desktop.formats import code, number
from ipt_desktop.i18n import _
from ipt_desktop.ui.meeting import words
from ipt_desktop.ui.meeting.acts import Acts
from ipt_desktop.ui.meeting.panels.panel import Panel, member_text
from ipt_desktop.ui.meeting.panels.turns import TurnChoice, TurnRow, Turns, value_of
from ipt_desktop.ui.meeting.state import Person, State
from ipt_desktop.ui.theme import look
from ipt_desktop.ui.widgets.buttons import Button
from ipt_desktop.ui.widgets.card import Card
from ipt_desktop.ui.widgets.choices import Choice, ChoiceRow
from ipt_desktop.ui.widgets.fields import DateField, Field
from ipt_desktop.ui.widgets.layouts import column, line, row
from ipt_desktop.ui.widgets.rows import OpenRow
from ipt_desktop.ui.widgets.text import Text

HOME_PRACTICE_SHEET = "worksheet:home-practice"
RESULTS = ("done", "partly", "no")


class AgreeRow(TurnRow):
    """What, by when, what could stop it."""

    def __init__(self, person: Person, acts: Acts) -> None:
        super().__init__(person)
        self._acts = acts
        self._said: Text | None = None
        self._what: QLineEdit | None = None
        self._barrier: QLineEdit | None = None
        self._by: DateField | None = None

    def closed_line(self) -> QWidget:
        self._said = Text("", "body", "ink2", lines=2)
        return _line(self.person, self._said, self._acts)

    def open_into(self, card: Card) -> None:
        practice = self.person.next
        self._what = _editor(f"what {self.person.id}", practice.what)
        self._what.textEdited.connect(partial(self._acts.agreed.emit, self.person.id, "what"))
        self._barrier = _editor(f"barrier {self.person.id}", practice.barrier)
        self._barrier.textEdited.connect(partial(self._acts.agreed.emit, self.person.id, "barrier"))
        self._by = DateField(practice.by)
        self._by.setObjectName(f"by {self.person.id}")
        self._by.date_changed.connect(partial(self._acts.agreed.emit, self.person.id, "by"))
        card.body.addLayout(_head(self.person, self._acts, is_new=not practice.what))
        card.body.addWidget(Field(_("What"), self._what))
        below = row([Field(_("By"), self._by), Field(_("What could stop it?"), self._barrier)])
        below.setStretch(1, 1)
        card.body.addLayout(below)

    def show_person(self, person: Person) -> None:
        if self._what is not None and self._barrier is not None and self._by is not None:
            _show(self._what, person.next.what)
            _show(self._barrier, person.next.barrier)
            if not self._by.hasFocus() and self._by.date() != person.next.by:
                self._by.show_date(person.next.by)
        if self._said is not None:
            empty = _("Nothing agreed yet")
            self._said.setText(words.practice(person.next) if person.next.what else empty)
            self._said.set_tint("ink" if person.next.what else "ink3")

    def focus_first(self) -> None:
        if self._what is not None:
            self._what.setFocus()


class ReviewRow(TurnRow):
    """Done, partly or not, and what we learn from it."""

    def __init__(self, person: Person, acts: Acts) -> None:
        super().__init__(person)
        self._acts = acts
        self._said: Text | None = None
        self._large: ChoiceRow | None = None
        self._happened: QLineEdit | None = None
        self._learned: QLineEdit | None = None

    def closed_line(self) -> QWidget:
        self._said = Text("", "body", "ink2", lines=2)
        return _line(self.person, self._said, self._acts)

    def open_into(self, card: Card) -> None:
        card.body.addLayout(_head(self.person, self._acts))
        if self.person.agreed is None:
            card.body.addWidget(Text(_("Nothing was agreed last time."), "body", "ink2"))
            return
        card.body.addWidget(Text(words.practice(self.person.agreed), "lead"))
        choices = [
            Choice(result, words.result(result), key=str(i)) for i, result in enumerate(RESULTS, 1)
        ]
        self._large = TurnChoice(choices, spaced(self.person.code), current=True)
        self._large.chosen.connect(
            lambda told: self._acts.reviewed.emit(self.person.id, "result", value_of(told))
        )
        self._learned = _editor(f"learned {self.person.id}", self.person.agreed.learned)
        self._learned.textEdited.connect(
            partial(self._acts.reviewed.emit, self.person.id, "learned")
        )
        self._happened = _editor(f"happened {self.person.id}", self.person.agreed.happened)
        self._happened.textEdited.connect(
            partial(self._acts.reviewed.emit, self.person.id, "happened")
        )
        card.body.addWidget(self._large)
        told = row(
            [
                Field(_("What happened?"), self._happened),
                Field(_("What do we learn from it?"), self._learned),
            ],
            gap=12,
        )
        for part in range(told.count()):
            told.setStretch(part, 1)
        card.body.addLayout(told)

    def show_person(self, person: Person) -> None:
        agreed = person.agreed
        if self._large is not None and agreed is not None:
            self._large.show_value(agreed.result)
        if self._happened is not None and self._learned is not None and agreed is not None:
            _show(self._happened, agreed.happened)
            _show(self._learned, agreed.learned)
        if self._said is None:
            return
        if agreed is None:
            self._said.setText(_("Nothing was agreed last time."))
        elif agreed.result is None:
            self._said.setText(words.practice(agreed))
        else:
            self._said.setText(
                _("{result}: {what}").format(result=words.result(agreed.result), what=agreed.what)
            )

    def focus_first(self) -> None:
        if self._large is not None:
            self._large.setFocus()

    def first_choice(self) -> ChoiceRow | None:
        return self._large


class PracticePanel(Panel):
    """`reviewing` the last practice, or agreeing the next."""

    def __init__(self, acts: Acts, *, reviewing: bool) -> None:
        super().__init__(acts)
        self._reviewing = reviewing
        made = ReviewRow if reviewing else AgreeRow
        self.turns = Turns(lambda person: made(person, acts))
        self.setLayout(column([self.turns, None], gap=0))

    def show_state(self, state: State) -> None:
        self.turns.show_people(state.here, state.current)

    def count_words(self, state: State) -> str:
        if self._reviewing:
            asked = [p for p in state.here if p.agreed is not None]
            done = len([p for p in asked if p.agreed and p.agreed.result])
            return _("{done} of {total} asked").format(done=number(done), total=number(len(asked)))
        done = len([p for p in state.here if p.next.what.strip()])
        return _("{done} of {total} agreed").format(
            done=number(done), total=number(len(state.here))
        )

    def take_focus(self) -> None:
        if self.turns.current is not None:
            self.turns.current.focus_first()

    def row_in_turn(self) -> QWidget | None:
        return self.turns.current

    def take_key(self, event: QKeyEvent) -> bool:
        return self.turns.take_key(event)


def _show(editor: QLineEdit, text: str) -> None:
    """What was written on the sheet meanwhile; what is being typed here stays."""
    if not editor.hasFocus() and editor.text().strip() != text.strip():
        editor.setText(text)


def _head(person: Person, acts: Acts, *, is_new: bool = False) -> QHBoxLayout:
    """Whose it is, and the way to the sheet: both are the same practice."""
    sheet = Button(_("As a worksheet"), "small", trailing="chevron-right")
    sheet.setAccessibleName(f"{sheet.text()}, {code(spaced(person.code))}")
    tool = f"{HOME_PRACTICE_SHEET}@new" if is_new else HOME_PRACTICE_SHEET
    sheet.clicked.connect(lambda: acts.sheet_asked.emit(person.id, tool))
    return row([member_text(person.code), None, sheet])


def _line(person: Person, said: Text, acts: Acts) -> QWidget:
    across = row([member_text(person.code), said], gap=12, margins=(4, 4, 4, 4))
    across.setStretchFactor(said, 1)
    pressed = OpenRow(spaced(person.code), across, least=look().px(40))
    pressed.clicked.connect(lambda: acts.member_chosen.emit(person.id))
    held = QWidget()
    held.setLayout(column([pressed, line()], gap=0))
    return held


def _editor(name: str, typed: str) -> QLineEdit:
    made = QLineEdit(typed)
    made.setObjectName(name)
    made.setMaxLength(300)
    return made
