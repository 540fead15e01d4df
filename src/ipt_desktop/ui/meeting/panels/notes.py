"""After the meeting: notes by subject, the checklist looked over, how we worked, and oneself."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from ipt_desktop.domain.guidance import GuideCard
from ipt_desktop.formats import number
from ipt_desktop.i18n import _, ngettext, pgettext
from ipt_desktop.ui.fidelity_words import reflection_questions
from ipt_desktop.ui.guide.cards import GuideCardView
from ipt_desktop.ui.meeting import words
from ipt_desktop.ui.meeting.acts import Acts
from ipt_desktop.ui.meeting.panels.checklist import Checklist
from ipt_desktop.ui.meeting.panels.panel import Panel
from ipt_desktop.ui.meeting.panels.worked import WorkedPage
from ipt_desktop.ui.meeting.state import State
from ipt_desktop.ui.theme import look
from ipt_desktop.ui.widgets.buttons import Button
from ipt_desktop.ui.widgets.card import Card
from ipt_desktop.ui.widgets.choices import ToggleChip
from ipt_desktop.ui.widgets.fields import Field
from ipt_desktop.ui.widgets.flow import Flow
from ipt_desktop.ui.widgets.layouts import clear, column, put, row, show_if
from ipt_desktop.ui.widgets.tabs import Tabs
from ipt_desktop.ui.widgets.text import Text

LONGEST = 4_000
PAGES = ("notes", "checklist", "worked", "me")
GROUP_CARDS = ("quiet", "dominating", "group-conflict", "few-came", "strong-distress")


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
        self.about = about
        self.note.edited.connect(partial(acts.noted.emit, about))
        super().__init__(label, self.note, hint)

    def show_note(self, state: State) -> None:
        """What was taken back elsewhere; never over what is being typed."""
        text = state.notes.get(self.about, "")
        if not self.note.hasFocus() and self.note.toPlainText() != text:
            self.note.blockSignals(True)
            self.note.setPlainText(text)
            self.note.blockSignals(False)


class NotesPanel(Panel):
    """Four pages: what happened, the checklist looked over, how we worked, and oneself.

    Each is made when it is first opened: all four at once would keep the step waiting.
    """

    def __init__(self, acts: Acts, state: State) -> None:
        super().__init__(acts)
        self._state = state
        self._makers: dict[str, Callable[[State], QWidget]] = {
            "notes": self._notes,
            "checklist": self._looked_over,
            "worked": lambda _state: WorkedPage(acts),
            "me": self._reflection,
        }
        self.pages: dict[str, QWidget] = {}
        self.tabs = Tabs(
            [
                ("notes", pgettext("after the meeting", "Notes")),
                ("checklist", pgettext("after the meeting", "Checklist")),
                ("worked", pgettext("after the meeting", "How we worked")),
                ("me", pgettext("after the meeting", "Me")),
            ],
            "notes",
            _("After the meeting"),
            pills=True,
        )
        self.tabs.chosen.connect(self.open_page)
        self._down: QVBoxLayout = column([self.tabs, None], gap=12)
        self.setLayout(self._down)
        self.open_page("notes")

    def open_page(self, name: str) -> None:
        """notes, checklist, worked or me."""
        self.tabs.show_now(name)
        if name not in self.pages:
            self.pages[name] = made = self._makers[name](self._state)
            self._fill(name, self._state)
            put(self._down, made, self._down.count() - 1)
        for one, page in self.pages.items():
            show_if(page, one == name)

    def show_state(self, state: State) -> None:
        self._state = state
        for name in self.pages:
            self._fill(name, state)

    def _fill(self, name: str, state: State) -> None:
        if name == "worked":
            self.worked.show_state(state)
        if name != "checklist":
            return
        self.checklist.show_state(state)
        show_if(self._to_confirm, bool(state.assumed))
        self._assumed.setText(
            ngettext(
                "{count} line was taken as done because we went on. Is it true?",
                "{count} lines were taken as done because we went on. Are they true?",
                len(state.assumed),
            ).format(count=number(len(state.assumed)))
        )

    @property
    def worked(self) -> WorkedPage:
        page = self.pages["worked"]
        assert isinstance(page, WorkedPage)
        return page

    def count_words(self, state: State) -> str:
        rated = state.fidelity
        return _("{done} of {total} lines").format(
            done=number(rated.answered), total=number(rated.items)
        )

    def take_focus(self) -> None:
        self.fields[0].note.setFocus()

    def _notes(self, state: State) -> QWidget:
        self.fields = [
            NoteField(
                self.acts, state, "course", _("What happened"), _("Codes and roles, no names")
            ),
            NoteField(
                self.acts,
                state,
                "dynamics",
                _("How the group was together"),
                _("Who was silent, who took much room, was there a quarrel, what we tried"),
            ),
        ]
        self._guides = column(gap=8)
        down = column([*self.fields], gap=12)
        down.addLayout(self._hints(state))
        down.addLayout(self._guides)
        return _held(down)

    def _looked_over(self, state: State) -> QWidget:
        self.checklist = Checklist(self.acts, [c for step in state.steps for c in step.checks])
        self._assumed = Text("", "body")
        self.confirm = Button(_("Yes, all of them"), "small", icon="check")
        self.confirm.clicked.connect(self.acts.confirmed)
        self._to_confirm = Card(kind="soft", margins=(14, 8, 14, 8))
        across = row([self._assumed, self.confirm], gap=12)
        across.setStretch(0, 1)
        self._to_confirm.body.addLayout(across)
        card = Card(_("Checklist"), _("Look it over: is it true?"))
        card.body.addWidget(self.checklist)
        return _held(column([self._to_confirm, card], gap=10))

    def _reflection(self, state: State) -> QWidget:
        """The counsellor's own view; the supervisor reads it too."""
        down = column(gap=12)
        self.reflection = {
            about: NoteField(self.acts, state, about, said)
            for about, said in reflection_questions()
        }
        for field in self.reflection.values():
            down.addWidget(field)
        down.addWidget(Text(_("Your supervisor reads this with the hand-over."), "caption", "ink2"))
        return _held(down)

    def _hints(self, state: State) -> QBoxLayout:
        """What to try where the group was not at ease: a card of the guide for each."""
        across = Flow(gap=6)
        cards = {card.id: card for card in state.cards if card.topic == "group"}
        for id in GROUP_CARDS:
            if id in cards:
                chip = ToggleChip(words.title(cards[id]))
                chip.toggled.connect(partial(self._show_guide, cards[id]))
                across.addWidget(chip)
        return column([Text(_("What to try:"), "caption", "ink2", keep=True), across], gap=6)

    def _show_guide(self, card: GuideCard, shown: bool) -> None:
        clear(self._guides)
        if shown:
            self._guides.addWidget(GuideCardView(card))


def _held(inside: QBoxLayout) -> QWidget:
    page = QWidget()
    page.setLayout(inside)
    return page
