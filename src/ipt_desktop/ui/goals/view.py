"""The main problem, the one or two goals, and how far each is."""

from collections.abc import Callable

from PySide6.QtCore import Signal

from ipt_desktop.domain.goals import PROGRESS, Goal
from ipt_desktop.formats import number
from ipt_desktop.i18n import _
from ipt_desktop.ui import words
from ipt_desktop.ui.goals.part import progress_row
from ipt_desktop.ui.goals.state import State
from ipt_desktop.ui.messages import SENTENCES
from ipt_desktop.ui.navigation import Heading
from ipt_desktop.ui.screen import Draft, ScreenView
from ipt_desktop.ui.theme import look
from ipt_desktop.ui.widgets.card import Banner, Card
from ipt_desktop.ui.widgets.choices import ChoiceRow
from ipt_desktop.ui.widgets.fields import Field
from ipt_desktop.ui.widgets.frame import Footer
from ipt_desktop.ui.widgets.layouts import Scrolled, column, row
from ipt_desktop.ui.widgets.text import Text
from ipt_desktop.ui.worksheet.editors import TextEditor


class GoalsView(ScreenView):
    """`written` tells the place of a goal and its words, `seen` its place and how far it is."""

    written = Signal(int, str)
    seen = Signal(int, str)
    save_asked = Signal()
    draft_offered = Signal(list)

    def __init__(self, first: State, heading: Callable[[], Heading], place: str) -> None:
        super().__init__()
        self._heading, self._place, self._state = heading, place, first
        self.problem = Banner("danger", "")
        self.problem.hide()
        about = Card(_("Main problem"), words.problem_area(first.area) if first.area else "")
        said = first.words or _("No main problem is agreed yet.")
        about.body.addWidget(Text(said, "body", guidance=bool(first.words)))
        self.editors: list[TextEditor] = []
        self.fields: list[Field] = []
        self.rows: list[ChoiceRow] = []
        inside = column([self.problem, about], gap=12, margins=(20, 14, 20, 14))
        for at in range(len(first.goals)):
            inside.addWidget(self._goal(at))
        hint = _("A good goal names a person and something to do. It can be seen within weeks.")
        inside.addWidget(Text(hint, "caption", "ink2"))
        inside.addStretch(1)
        self.footer = Footer(_("Keep the goals"), back=_("Back"))
        self.footer.primary_asked.connect(self.save_asked)
        self.footer.back_asked.connect(self.back_asked)
        page = Scrolled(inside)
        page.setObjectName("page")
        self.setLayout(column([page, self.footer], gap=0))
        for at, goal in enumerate(first.goals):
            self.editors[at].show_value(goal.text)

    def heading(self) -> Heading:
        return self._heading()

    def place(self) -> str:
        return "groups"

    def draft_place(self) -> str:
        return self._place

    def draft(self) -> Draft:
        if not self._state.is_changed:
            return {}
        return {"goals": [[goal.text, goal.progress] for goal in self._state.goals]}

    def restore(self, draft: Draft) -> None:
        goals = draft.get("goals")
        if isinstance(goals, list):
            self.draft_offered.emit(goals)

    def show_state(self, state: State) -> None:
        self._state = state
        for at, goal in enumerate(state.goals):
            if self.editors[at].said() != goal.text.strip():
                self.editors[at].show_value(goal.text)
            self.rows[at].show_value(goal.progress if goal.progress in PROGRESS else None)
            self.rows[at].setEnabled(bool(goal.text.strip()))
            wrong = SENTENCES["text_identifies"]({}) if at in state.wrong else ""
            self.fields[at].show_error(wrong)
        self.problem.setVisible(bool(state.problem))
        self.problem.show_words(_("Not kept: {why}").format(why=state.problem))
        note = "" if state.can_keep else _("Write one goal first.")
        self.footer.show_primary(_("Keep the goals"), enabled=state.can_keep, note=note)

    def _goal(self, at: int) -> Card:
        name = _("Goal {number}").format(number=number(at + 1))
        editor = TextEditor(name, most=3)
        editor.changed.connect(lambda text: self.written.emit(at, text or ""))
        field = Field(name, editor)
        choice = progress_row(number(at + 1))
        choice.chosen.connect(lambda told: self._see(at, told))
        self.editors.append(editor)
        self.fields.append(field)
        self.rows.append(choice)
        card = Card(gap=8)
        card.body.addWidget(field)
        far = Text(_("How far is it?"), "body", "ink2", keep=True)
        parts = (
            column([far, row([choice, None])], gap=4)
            if look().is_tight
            else row([far, choice, None], gap=12)
        )
        card.body.addLayout(parts)
        return card

    def _see(self, at: int, told: object) -> None:
        if isinstance(told, str):
            self.seen.emit(at, told)
        else:
            self.show_state(self._state)


def as_goals(draft: list[object]) -> list[Goal]:
    """What a draft held."""
    return [Goal(str(one[0]), str(one[1])) for one in draft if isinstance(one, list)]
