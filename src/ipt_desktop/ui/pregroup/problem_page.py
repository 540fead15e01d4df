"""Page 6: one main problem of four, whether it fits, the link in their words, one or two goals (P10, P11)."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtWidgets import QGridLayout, QWidget

from ipt_desktop.domain.guidance import Line
from ipt_desktop.i18n import _
from ipt_desktop.ui import words
from ipt_desktop.ui.pregroup.columns import Columns
from ipt_desktop.ui.pregroup.page import Page, Questions, choices
from ipt_desktop.ui.pregroup.state import Form, State
from ipt_desktop.ui.theme import look
from ipt_desktop.ui.told import told
from ipt_desktop.ui.widgets.card import Banner, Card
from ipt_desktop.ui.widgets.fields import TickBox
from ipt_desktop.ui.widgets.layouts import column, row
from ipt_desktop.ui.widgets.rows import OpenRow
from ipt_desktop.ui.widgets.text import Icon, Text
from ipt_desktop.ui.worksheet.editors import ListEditor, OneOf, TextEditor

AREAS = {
    "grief": "heart-crack",
    "dispute": "messages-square",
    "life_change": "signpost",
    "loneliness": "user",
}


class AreaCard(OpenRow):
    """One of the four, large; pressing chooses it."""

    def __init__(self, area: str, meaning: Line, example: Line) -> None:
        self._sign = Icon(AREAS[area], 24, "primary")
        name = Text(words.problem_area(area), "lead", strong=True)
        said = Text(told(meaning.text), "body")
        like = Text(told(example.text), "caption", "ink3")
        head = row([self._sign, name], gap=10)
        head.setStretch(1, 1)
        inside = column([head, said, like, None], gap=4, margins=(16, 10, 14, 10))
        super().__init__(f"{name.words()}. {said.words()}", inside)

    def show_chosen(self, chosen: bool) -> None:
        self.setChecked(chosen)
        state = _("chosen") if chosen else ""
        self.setAccessibleDescription(state)


class ProblemPage(Page):
    def __init__(self, form: Form) -> None:
        super().__init__(form)
        meaning = {line.code: line for line in self.section("problem-areas", "meaning").lines}
        examples = {line.code: line for line in self.section("problem-areas", "examples").lines}
        notes = {line.code: line for line in self.section("problem-areas", "note").lines}
        areas = QGridLayout()
        areas.setContentsMargins(0, 0, 0, 0)
        areas.setSpacing(10)
        self.areas: dict[str, AreaCard] = {}
        self._frames: dict[str, Card] = {}
        across = 2 if look().compact or look().text > 100 else 4
        for at, area in enumerate(AREAS):
            card = AreaCard(area, meaning[area], examples[area])
            card.clicked.connect(lambda _on=False, area=area: self.changed.emit("area", area))
            frame = Card(margins=(1, 1, 1, 1))
            frame.body.addWidget(card)
            self.areas[area], self._frames[area] = card, frame
            areas.addWidget(frame, at // across, at % across)
            areas.setColumnStretch(at % across, 1)
        self.missing = Banner("caution", told(notes["missing"].text))
        self.last = Card(kind="sunken")
        self.nearer = TickBox(_("We looked: none of the other three is nearer."))
        self.nearer.clicked.connect(self.telling("nearer"))
        self.last.body.addWidget(Text(told(notes["last"].text), "body"))
        self.last.body.addWidget(self.nearer)
        self.setLayout(
            column(
                [areas, self.missing, self.last, self._below(told(notes["one"].text)), None], gap=12
            )
        )

    def fill(self, answers: Mapping[str, Any]) -> None:
        super().fill(answers)
        self.fit.show_answers(answers.get("fit") or {})
        self.nearer.setChecked(bool(answers.get("nearer")))

    def show_state(self, state: State) -> None:
        super().show_state(state)
        area = state.answers.get("area")
        for own, card in self.areas.items():
            card.show_chosen(own == area)
            frame, kind = self._frames[own], "current" if own == area else "plain"
            if frame.property("card") != kind:
                frame.setProperty("card", kind)
                frame.style().unpolish(frame)
                frame.style().polish(frame)
        self.missing.setVisible(area == "grief" and self.form.has_missing)
        self.last.setVisible(area == "loneliness")
        fit = state.answers.get("fit") or {}
        for code, banner in self._gates.items():
            banner.setVisible(fit.get(code) == "no")

    def _below(self, one: str) -> QWidget:
        section = self.section("fit", "questions")
        answers = [(line.code, told(line.text)) for line in self.section("fit", "answers").lines]
        self.fit = Questions(section.lines, answers)
        self.fit.changed.connect(self.telling("fit"))
        first = Card(_("Does it fit?"), gap=6)
        first.body.addWidget(self.fit)
        self._gates = {
            line.code: Banner("caution", told(line.text))
            for line in self.section("fit", "gates").lines
        }
        for banner in self._gates.values():
            first.body.addWidget(banner)
        second = Card(gap=10)
        label = _("How it belongs to the low mood")
        second.body.addWidget(
            self.add_field(
                "words",
                label,
                TextEditor(label),
                _("In the member’s own words, as they agreed to it."),
            )
        )
        label = _("Goals, one or two")
        second.body.addWidget(
            self.add_field(
                "goals",
                label,
                ListEditor(label),
                _("Something to do, with a person, that can be seen within weeks."),
            )
        )
        label = _("A second problem, only if needed")
        names = [(area, words.problem_area(area)) for area in AREAS]
        other = OneOf(label, choices(names), joined=False)
        second.body.addWidget(self.add_field("second", label, other, one))
        across = Columns(column([first, None]), column([second, None]))
        return across
