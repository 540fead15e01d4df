"""The forms of hours and supervision. Each tells `changed` by name, and shows what is wrong."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from ipt_desktop import formats
from ipt_desktop.domain.kinds import (
    SUPERVISION_FORMS,
    SUPERVISION_TOPICS,
    TRAINING_TOPICS,
)
from ipt_desktop.i18n import _, pgettext
from ipt_desktop.ui.learn import words
from ipt_desktop.ui.learn.state import State
from ipt_desktop.ui.theme import look
from ipt_desktop.ui.widgets.card import Card
from ipt_desktop.ui.widgets.chips import ChipChoice
from ipt_desktop.ui.widgets.choices import Choice, ChoiceRow
from ipt_desktop.ui.widgets.fields import DateField, Field, TickBox
from ipt_desktop.ui.widgets.layouts import column
from ipt_desktop.ui.widgets.steps import Bar
from ipt_desktop.ui.widgets.text import Text
from ipt_desktop.ui.worksheet.editors import SomeOf


class Form(QWidget):
    """One card with its fields; `errors` says by name what to do about each that is wrong."""

    changed = Signal(str, object)
    target_set = Signal(str)

    def __init__(self, state: State, title: str) -> None:
        super().__init__()
        self.fields: dict[str, Field] = {}
        self.errors: dict[str, str] = {"day": _("Type a day that has been, as day/month/year.")}
        self.card = Card(title, gap=12, margins=(20, 16, 20, 18))
        self.day = DateField(state.day)
        self.day.setObjectName("day")
        self.day.date_changed.connect(lambda day: self.changed.emit("day", day))
        self.setLayout(column([self.card], gap=0))

    def add(self, name: str, label: str, editor: QWidget, hint: str = "") -> Field:
        self.fields[name] = Field(label, editor, hint)
        self.card.body.addWidget(self.fields[name])
        return self.fields[name]

    def add_day(self) -> None:
        self.add("day", pgettext("learn", "Day"), self.day)

    def tell(self, name: str) -> Any:
        return lambda value: self.changed.emit(name, value)

    def chips(self, name: str, label: str, choices: Sequence[tuple[Any, str]]) -> ChipChoice:
        made = ChipChoice([Choice(value, said) for value, said in choices], label)
        made.chosen.connect(self.tell(name))
        self.add(name, label, made)
        return made

    def minutes(self) -> QLineEdit:
        made = QLineEdit()
        made.setObjectName("minutes")
        made.setMaximumWidth(look().px(120))
        made.textEdited.connect(self.tell("minutes"))
        self.add("minutes", _("How many minutes"), made)
        self.errors["minutes"] = _("Type minutes as a number, such as 90.")
        return made

    def show_state(self, state: State) -> None:
        for name, field in self.fields.items():
            field.show_error(self.errors.get(name, "") if name in state.wrong else "")


class HoursForm(Form):
    """Hours of the course that were taught, and how far that is."""

    def __init__(self, state: State) -> None:
        super().__init__(state, _("Hours of the course"))
        learner = state.learner
        assert learner is not None
        bar = Bar()
        bar.show_share(learner.hours / learner.target)
        self.far = Text(words.hours_words(learner), "lead", strong=True)
        self.card.body.addLayout(column([self.far, bar], gap=6))
        self.topic = self.chips("topic", _("What it was about"), _topics(TRAINING_TOPICS))
        self.errors["topic"] = _("Choose what it was about.")
        self.length = self.minutes()
        self.add_day()
        self.target = QLineEdit(formats.localised(str(learner.target)))
        self.target.setObjectName("target")
        self.target.setMaximumWidth(look().px(120))
        self.target.editingFinished.connect(lambda: self._tell_target(learner.target))
        self.add("target", _("Hours that the course has"), self.target, _("Usually 43."))
        self.errors["target"] = _("Type hours as a number from 1 to 400.")

    def _tell_target(self, now: int) -> None:
        if formats.parse_int(self.target.text()) != now:
            self.target_set.emit(self.target.text())


class SupervisionForm(Form):
    """Supervision that was held, or was planned and not held."""

    def __init__(self, state: State) -> None:
        super().__init__(state, _("A meeting of supervision"))
        self.add_day()
        self.held = ChoiceRow(
            [Choice("yes", _("Held")), Choice("no", _("Planned and not held"))],
            _("Was it held?"),
            current=False,
        )
        self.held.show_value("yes")
        self.held.chosen.connect(self._hold)
        self.add("held", _("Was it held?"), self.held)
        self.with_ = SomeOf(_("With whom"), _codes(state.crew))
        self.with_.changed.connect(self.tell("with"))
        hint = "" if state.crew else _("Nobody is known yet: take in a counsellor’s card first.")
        self.add("with", _("With whom"), self.with_, hint)
        self.errors["with"] = _("Choose at least one counsellor.")
        self.length = self.minutes()
        self.form = self.chips(
            "form", _("In which way"), [(one, words.form_words(one)) for one in SUPERVISION_FORMS]
        )
        self.topics = SomeOf(
            _("What it was about"),
            [Choice(one, words.topic_words(one)) for one in SUPERVISION_TOPICS],
        )
        self.topics.changed.connect(self.tell("topics"))
        self.add("topics", _("What it was about"), self.topics)
        self.wellbeing = TickBox(_("I asked how the counsellors themselves are."))
        self.wellbeing.clicked.connect(self.tell("wellbeing"))
        self.card.body.addWidget(self.wellbeing)

    def _hold(self, value: str | None) -> None:
        if value is None:
            self.held.show_value("yes")
        self.changed.emit("held", value or "yes")

    def show_state(self, state: State) -> None:
        super().show_state(state)
        held = state.typed.get("held", "yes") == "yes"
        for name in ("minutes", "form", "topics"):
            self.fields[name].setVisible(held)
        self.wellbeing.setVisible(held)


def _topics(topics: Sequence[str]) -> list[tuple[str, str]]:
    return [(one, words.topic_words(one)) for one in topics]


def pairs_of(codes: Sequence[str]) -> list[tuple[str, str]]:
    return [(one, formats.code(one)) for one in codes]


def _codes(codes: Sequence[str]) -> list[Choice]:
    return [Choice(value, said) for value, said in pairs_of(codes)]
