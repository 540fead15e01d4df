"""The round: how the week was for each one, what was hard, a few words."""

from functools import partial

from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from ipt_desktop.domain.codes import spaced
from ipt_desktop.formats import code, number
from ipt_desktop.i18n import _, pgettext
from ipt_desktop.ui.meeting import words
from ipt_desktop.ui.meeting.acts import Acts
from ipt_desktop.ui.meeting.panels.checklist import Checklist
from ipt_desktop.ui.meeting.panels.panel import Panel, member_text
from ipt_desktop.ui.meeting.panels.turns import TurnChoice, TurnRow, Turns, value_of
from ipt_desktop.ui.meeting.state import CHANGES, HARD, Person, State
from ipt_desktop.ui.theme import look
from ipt_desktop.ui.widgets.buttons import Button, IconButton
from ipt_desktop.ui.widgets.card import Card
from ipt_desktop.ui.widgets.choices import Choice, ChoiceRow, ToggleChip
from ipt_desktop.ui.widgets.layouts import clear, column, line, row
from ipt_desktop.ui.widgets.tags import Tag
from ipt_desktop.ui.widgets.text import Text, bold


class RoundRow(TurnRow):
    def __init__(self, person: Person, acts: Acts, *, offers_safety: bool) -> None:
        super().__init__(person)
        self._acts, self._offers_safety = acts, offers_safety
        self._small: ChoiceRow | None = None
        self._large: ChoiceRow | None = None
        self._signs = row(gap=5)
        self._chips: dict[str, ToggleChip] = {}
        self._words: QLineEdit | None = None

    def closed_line(self) -> QWidget:
        held = QWidget()
        self._small = self._choice(large=False)
        across = row([member_text(self.person.code), self._small], gap=12, margins=(4, 3, 4, 3))
        across.addLayout(self._signs, 1)
        if not look().is_tight:
            name = _("Open {code}").format(code=code(spaced(self.person.code)))
            pencil = IconButton("pencil", name)
            pencil.clicked.connect(lambda: self._acts.member_chosen.emit(self.person.id))
            across.addWidget(pencil)
        held.setLayout(column([across, line()], gap=0))
        return held

    def open_into(self, card: Card) -> None:
        self._large = self._choice(large=True)
        head = row([member_text(self.person.code), Tag(_("Speaking now"), "primary")], gap=8)
        said = words.last_time(self.person.before, self.person.agreed)
        if said:
            # On its own line: within an f-string no word is found to translate.
            before = bold(_("Last time:"))
            last = Text(
                f"{before} {said}",
                "caption",
                "ink2",
                lines=0 if look().is_tight else 2,
                align="end",
            )
            head.addWidget(last, 1)
        else:
            head.addStretch(1)
        hard = row([], gap=6)
        if not look().compact:
            hard.addWidget(Text(_("Hard:"), "caption", "ink2", keep=True))
        for what in HARD:
            chip = ToggleChip(words.hard(what), words.HARD_SIGNS[what])
            chip.clicked.connect(
                lambda on, what=what: self._acts.hard_marked.emit(self.person.id, what, on)
            )
            if look().is_tight:
                chip.show_sign_only()
            self._chips[what] = chip
            hard.addWidget(chip)
        hard.addStretch(1)
        if self._offers_safety:
            concern = Button(_("Safety concern"), "danger", icon="octagon-alert")
            concern.setToolTip("F9")
            concern.clicked.connect(lambda: self._acts.safety_asked.emit(self.person.id))
            hard.addWidget(concern)
        self._words = QLineEdit(self.person.round.words)
        self._words.setObjectName(f"words {self.person.id}")
        self._words.setMaxLength(300)
        self._words.setPlaceholderText(_("A few words, no names (optional)"))
        self._words.setAccessibleName(_("A few words, no names (optional)"))
        self._words.textEdited.connect(partial(self._acts.said.emit, self.person.id))
        card.body.addLayout(head)
        card.body.addWidget(self._large)
        card.body.addLayout(hard)
        card.body.addWidget(self._words)

    def show_person(self, person: Person) -> None:
        for choice in (self._small, self._large):
            if choice is not None:
                choice.show_value(person.round.change)
        for what, chip in self._chips.items():
            chip.setChecked(what in person.round.hard)
        editor = self._words
        if editor is not None and not editor.hasFocus() and editor.text() != person.round.words:
            editor.setText(person.round.words)
        if self._closed is not None and not self._closed.isHidden():
            self._show_signs(person)

    def focus_first(self) -> None:
        if self._large is not None:
            self._large.setFocus()

    def first_choice(self) -> ChoiceRow | None:
        return self._large

    def _show_signs(self, person: Person) -> None:
        clear(self._signs)
        for what in person.round.hard:
            sign = Tag(words.hard(what), "primary", words.HARD_SIGNS.get(what))
            if look().compact:
                sign.show_sign_only()
            self._signs.addWidget(sign)
        if person.round.change is None and not look().is_tight:
            self._signs.addWidget(Text(_("Not yet asked"), "body", "ink3", lines=1))
        self._signs.addStretch(1)

    def _choice(self, *, large: bool) -> ChoiceRow:
        signs = {} if look().is_tight and not large else words.CHANGE_SIGNS
        choices = [
            Choice(change, words.change(change), signs.get(change), str(i) if large else None)
            for i, change in enumerate(CHANGES, 1)
        ]
        least = 70 if look().compact else 80
        made = TurnChoice(choices, spaced(self.person.code), current=large, least=least)
        made.chosen.connect(lambda told: self._acts.round_told.emit(self.person.id, value_of(told)))
        return made


class RoundPanel(Panel):
    """One press on the speaking person opens safety; F9 does it for whoever is chosen."""

    def __init__(self, acts: Acts, state: State) -> None:
        super().__init__(acts)
        safety = state.offers.safety
        self.turns = Turns(lambda person: RoundRow(person, acts, offers_safety=safety))
        # What is never taken for granted is asked here, where it was heard.
        self.asked = Checklist(acts, (check for check in state.step.checks if check.asked))
        self.setLayout(column([self.turns, self.asked, None], gap=8))

    def show_state(self, state: State) -> None:
        self.turns.show_people(state.here, state.current)
        self.asked.show_state(state)

    def count_words(self, state: State) -> str:
        spoken = len([p for p in state.here if p.round.change])
        return pgettext("round", "{spoken} of {total} have spoken").format(
            spoken=number(spoken), total=number(len(state.here))
        )

    def take_focus(self) -> None:
        if self.turns.current is not None:
            self.turns.current.focus_first()

    def row_in_turn(self) -> QWidget | None:
        return self.turns.current

    def take_key(self, event: QKeyEvent) -> bool:
        return self.turns.take_key(event)
