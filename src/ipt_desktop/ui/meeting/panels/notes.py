"""After the meeting: notes by subject, and the checklist looked over."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QBoxLayout, QPlainTextEdit, QWidget

from ipt_desktop.domain.guidance import GuideCard
from ipt_desktop.formats import number
from ipt_desktop.i18n import _
from ipt_desktop.ui.meeting import words
from ipt_desktop.ui.meeting.acts import Acts
from ipt_desktop.ui.meeting.panels.checklist import Checklist
from ipt_desktop.ui.meeting.panels.panel import Panel
from ipt_desktop.ui.meeting.panels.talk import guide_card
from ipt_desktop.ui.meeting.state import State
from ipt_desktop.ui.theme import look
from ipt_desktop.ui.widgets.card import Card
from ipt_desktop.ui.widgets.choices import ToggleChip
from ipt_desktop.ui.widgets.fields import Field
from ipt_desktop.ui.widgets.layouts import clear, column, row
from ipt_desktop.ui.widgets.text import Text

LONGEST = 4_000
GROUP_CARDS = ("quiet", "dominating", "group-conflict")


class NoteEditor(QPlainTextEdit):
    """A few lines; Tab leaves it."""

    edited = Signal(str)

    def __init__(self, about: str, text: str) -> None:
        super().__init__(text)
        self.setObjectName(f"note {about}")
        self.setTabChangesFocus(True)
        self.setFixedHeight(look().px(76))
        self.textChanged.connect(self._tell)

    def _tell(self) -> None:
        self.edited.emit(self.toPlainText()[:LONGEST])


class NoteField(Field):
    """One note of the meeting."""

    def __init__(self, acts: Acts, state: State, about: str, label: str, hint: str = "") -> None:
        self.note = NoteEditor(about, state.notes.get(about, ""))
        self.note.edited.connect(partial(acts.noted.emit, about))
        super().__init__(label, self.note, hint)


class NotesPanel(Panel):
    """Notes of the course, of the group and one's own, then every line of the checklist."""

    def __init__(self, acts: Acts, state: State) -> None:
        super().__init__(acts)
        checks = [check for step in state.steps for check in step.checks]
        self.checklist = Checklist(acts, checks)
        self.fields = [
            NoteField(acts, state, "course", _("What happened"), _("Codes and roles, no names")),
            NoteField(
                acts,
                state,
                "dynamics",
                _("How the group was together"),
                _("Who was silent, who took much room, was there a quarrel, what we tried"),
            ),
            NoteField(
                acts,
                state,
                "reflection",
                _("What I take with me"),
                _("What went well, what I would do another way, what to ask the supervisor"),
            ),
        ]
        self._guides = column(gap=8)
        card = Card(_("Checklist"), _("Look it over: is it true?"))
        card.body.addWidget(self.checklist)
        parts: list[QWidget | None] = [self.fields[0], self.fields[1]]
        down = column(parts, gap=12)
        down.addLayout(self._hints(state))
        down.addLayout(self._guides)
        down.addWidget(self.fields[2])
        down.addWidget(card)
        down.addStretch(1)
        self.setLayout(down)

    def show_state(self, state: State) -> None:
        self.checklist.show_state(state)

    def count_words(self, state: State) -> str:
        checks = [c for step in state.steps for c in step.checks]
        said = len([c for c in checks if c.id in state.done])
        return _("{done} of {total} lines").format(done=number(said), total=number(len(checks)))

    def take_focus(self) -> None:
        self.fields[0].note.setFocus()

    def _hints(self, state: State) -> QBoxLayout:
        """What to try where the group was not at ease: a card of the guide for each."""
        label = Text(_("What to try:"), "caption", "ink2", keep=True)
        across: QBoxLayout = column([label], gap=6) if look().compact else row([label], gap=6)
        cards = {card.id: card for card in state.cards if card.topic == "group"}
        for id in GROUP_CARDS:
            if id in cards:
                chip = ToggleChip(words.title(cards[id]))
                chip.toggled.connect(partial(self._show_guide, cards[id]))
                across.addWidget(chip)
        across.addStretch(1)
        return across

    def _show_guide(self, card: GuideCard, shown: bool) -> None:
        clear(self._guides)
        if shown:
            self._guides.addWidget(guide_card(card, ""))
