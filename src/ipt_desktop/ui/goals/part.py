"""One goal with how far it is, to be looked at together."""

from PySide6.QtCore import Signal

from ipt_desktop.domain.goals import PROGRESS, Goal
from ipt_desktop.formats import number
from ipt_desktop.i18n import _
from ipt_desktop.ui.goals.goal_words import SIGNS, progress_words
from ipt_desktop.ui.widgets.card import Card
from ipt_desktop.ui.widgets.choices import Choice, ChoiceRow
from ipt_desktop.ui.widgets.layouts import clear, column, row
from ipt_desktop.ui.widgets.text import Icon, Text


def progress_row(name: str) -> ChoiceRow:
    """Not yet, some way, reached."""
    choices = [Choice(one, progress_words(one), SIGNS[one]) for one in PROGRESS]
    return ChoiceRow(choices, _("How far is it? {goal}").format(goal=name))


class GoalsCard(Card):
    """The goals as they are; `seen` tells the place of one and how far it is now."""

    seen = Signal(int, str)

    def __init__(self, goals: tuple[Goal, ...]) -> None:
        super().__init__(_("How far are the goals?"), gap=8)
        self.rows: list[ChoiceRow] = []
        self._at = column(gap=8)
        self.body.addLayout(self._at)
        self.show_goals(goals)

    def show_goals(self, goals: tuple[Goal, ...]) -> None:
        clear(self._at)
        self.rows = []
        if not goals:
            self._at.addWidget(Text(_("No goal is written yet."), "body", "ink2"))
        for place, goal in enumerate(goals):
            choice = progress_row(number(place + 1))
            choice.show_value(goal.progress if goal.progress in PROGRESS else None)
            choice.chosen.connect(lambda told, at=place: self._tell(at, told))
            self.rows.append(choice)
            said = Text(goal.text, "body", lines=3)
            across = row([Icon("target", 16, "ink2"), said, choice], gap=10)
            across.setStretch(1, 1)
            self._at.addLayout(across)

    def _tell(self, place: int, told: object) -> None:
        if isinstance(told, str):
            self.seen.emit(place, told)
