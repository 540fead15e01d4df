"""What is asked before numbers are typed from paper, and the form of which only the total is kept."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from ipt_desktop.domain.answers import whole_total
from ipt_desktop.domain.measures import AnswersAre, Entry, Measure
from ipt_desktop.formats import number, number_range
from ipt_desktop.i18n import _, pgettext
from ipt_desktop.ui.questionnaire.state import State
from ipt_desktop.ui.theme import look
from ipt_desktop.ui.widgets.card import Card
from ipt_desktop.ui.widgets.choices import Choice, ChoiceRow
from ipt_desktop.ui.widgets.fields import Field
from ipt_desktop.ui.widgets.layouts import column, row
from ipt_desktop.ui.widgets.tabs import Tabs
from ipt_desktop.ui.widgets.text import Text


class Meaning(Card):
    """What the numbers mean, where the same number could mean two things; and how it is entered."""

    stated = Signal(str, str)
    entry_asked = Signal(str)

    def __init__(self, measure: Measure, *, has_wording: bool) -> None:
        super().__init__(margins=(14, 10, 14, 10), gap=8)
        if not has_wording:
            self.body.addWidget(
                Text(
                    _("The words of this questionnaire are not in the app. Copy from the paper."),
                    "body",
                    "ink2",
                )
            )
        self.entry: Tabs | None = None
        self.answers_are: ChoiceRow | None = None
        self.coding: ChoiceRow | None = None
        if len(measure.entry) > 1:
            tabs = [
                (str(Entry.ITEMS), _("Each answer")),
                (str(Entry.TOTAL), _("Only the total")),
            ]
            self.entry = Tabs(tabs, str(Entry.ITEMS), _("What is entered"), pills=True)
            self.entry.chosen.connect(self.entry_asked)
            self.body.addWidget(self.entry)
        if measure.has_positions:
            self.answers_are = self._choice(
                _("The numbers are"),
                [
                    Choice(str(AnswersAre.SCORES), _("points beside the answers")),
                    Choice(str(AnswersAre.POSITIONS), _("places on the form, top is 1")),
                ],
            )
            self.answers_are.chosen.connect(lambda said: self.stated.emit(said or "", ""))
        if measure.codings:
            lowest, highest = min(measure.values), max(measure.values)
            self.coding = self._choice(
                _("The paper counts from"),
                [
                    Choice(c.code, number_range(lowest + c.shift, highest + c.shift))
                    for c in measure.codings
                ],
            )
            self.coding.chosen.connect(lambda said: self.stated.emit("", said or ""))

    def is_needed(self) -> bool:
        return self.body.count() > 0

    def show_state(self, state: State) -> None:
        by_items = state.entry is Entry.ITEMS
        if self.entry is not None:
            self.entry.show_now(str(state.entry))
        if self.answers_are is not None:
            self.answers_are.show_value(state.filling.answers_are)
            self.answers_are.setEnabled(by_items)
        if self.coding is not None:
            self.coding.show_value(state.filling.coding)

    def _choice(self, label: str, choices: list[Choice]) -> ChoiceRow:
        made = ChoiceRow(choices, label)
        held = QWidget()
        across = [Text(label, "body", "ink2", lines=1), made, None]
        held.setLayout(column([across[0], made]) if look().compact else row(across))
        self.body.addWidget(held)
        return made


class TotalPanel(QWidget):
    """The total of a paper form, and whether its question about self-harm was above 0."""

    typed = Signal(str)
    risk_answered = Signal(object)

    def __init__(self, measure: Measure) -> None:
        super().__init__()
        self._measure = measure
        self.total = QLineEdit()
        self.total.setObjectName("total")
        self.total.setMaximumWidth(look().px(130))
        hint = _("From {low} to {high}, as written on the paper").format(
            low=number(0), high=number(measure.highest_total)
        )
        self.field = Field(_("Total"), self.total, hint)
        self.total.textEdited.connect(self.typed)
        parts: list[QWidget] = [self.field]
        self.risk: ChoiceRow | None = None
        if measure.risk is not None:
            self.risk = ChoiceRow(
                [
                    Choice("yes", pgettext("answer", "Yes")),
                    Choice("no", pgettext("answer", "No")),
                    Choice("unknown", pgettext("answer", "Not known")),
                ],
                _("Was the question about self-harm above 0?"),
            )
            self.risk.chosen.connect(self.risk_answered)
            parts.append(Field(_("Was the question about self-harm above 0?"), self.risk))
        card = Card(margins=(16, 12, 16, 14), gap=14)
        for part in parts:
            card.body.addWidget(part)
        self.setLayout(column([card, None]))

    def show_state(self, state: State) -> None:
        if self.total.text() != state.total and not self.total.hasFocus():
            self.total.setText(state.total)
        wrong = bool(state.total.strip()) and whole_total(self._measure, state.total) is None
        self.field.show_error(
            _("That is not a total of this form. Look at the paper and type it again.")
            if wrong
            else ""
        )
        if self.risk is not None:
            self.risk.show_value(state.risk_answer)
