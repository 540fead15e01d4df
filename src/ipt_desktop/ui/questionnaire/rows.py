"""One question of the form: a line, opened large while it is in turn."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from ipt_desktop.formats import number
from ipt_desktop.i18n import _, pgettext
from ipt_desktop.ui.questionnaire.answers import BigAnswers, Option, SmallAnswers
from ipt_desktop.ui.theme import look
from ipt_desktop.ui.widgets.card import Card
from ipt_desktop.ui.widgets.layouts import column, line, pane, row
from ipt_desktop.ui.widgets.tags import Tag
from ipt_desktop.ui.widgets.text import Icon, Text


@dataclass(frozen=True, slots=True)
class RowState:
    """`reached` without a value is a gap: asked, and not answered."""

    value: int | None = None
    reached: bool = False
    in_turn: bool = False


class QuestionRow(QWidget):
    """`answered` tells a value, `taken_back` that the answer was pressed away."""

    answered = Signal(int)
    taken_back = Signal()

    def __init__(
        self, place: int, words: str, options: Sequence[Option], *, watched: bool, least: int
    ) -> None:
        super().__init__()
        self.place, self._words, self._options = place, words, tuple(options)
        self._big: BigAnswers | None = None
        self._open: QWidget | None = None
        self._state: RowState | None = None
        self._number = Text(number(place + 1), "body", "ink3", strong=True, align="center")
        self._number.setFixedWidth(look().px(30))
        self._question = Text(words, "body", "ink2")
        self._gap = Tag(pgettext("answer", "not answered"), "neutral")
        sign = [Icon("shield-alert", 17, "caution")] if watched else []
        self.small = SmallAnswers(options, self._name(), least)
        self.small.chosen.connect(self._pressed)
        words_at = column([None, self._question, row([self._gap, None]), None], gap=2)
        across = row([self._number, words_at, *sign, self.small], gap=8)
        across.setContentsMargins(8, 3, 12, 3)
        across.setStretchFactor(words_at, 1)
        across.addStrut(look().px(35 if look().compact else 38))
        self._closed = pane("surface", column([across, line()], gap=0))
        self._down = column([self._closed], gap=0)
        self.setLayout(self._down)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self.show_state(RowState())

    def show_state(self, state: RowState) -> None:
        if state == self._state:
            return
        self._state = state
        if state.in_turn and self._open is None:
            self._open = self._opened()
            self._down.addWidget(self._open)
        if self._open is not None:
            self._open.setVisible(state.in_turn)
        self._closed.setVisible(not state.in_turn)
        self.small.show_value(state.value)
        self.small.setEnabled(state.reached)
        self._gap.setVisible(state.reached and state.value is None)
        self._closed.setProperty("ground", "surface" if state.reached else "none")
        self._closed.style().unpolish(self._closed)
        self._closed.style().polish(self._closed)
        if self._big is not None:
            self._big.show_value(state.value)

    def is_in_turn(self) -> bool:
        return self._state is not None and self._state.in_turn

    def take_focus(self) -> None:
        """The keyboard goes to the answers."""
        if self._big is not None:
            self._big.setFocus(Qt.FocusReason.TabFocusReason)

    def _opened(self) -> QWidget:
        card = Card(kind="current", margins=(14, 8, 14, 12), gap=8)
        index = Text(number(self.place + 1), "title", "primary", align="center")
        index.setFixedWidth(look().px(28))
        question = Text(self._words, "lead", strong=True)
        head = row([index, question], gap=8)
        head.setStretchFactor(question, 1)
        self._big = BigAnswers(self._options, self._name())
        self._big.chosen.connect(self.answered)
        card.body.addLayout(head)
        card.body.addWidget(self._big)
        outside = QWidget()
        outside.setLayout(column([card], margins=(0, 5, 0, 5)))
        return outside

    def _name(self) -> str:
        return _("Question {number}: {words}").format(
            number=number(self.place + 1), words=self._words
        )

    def _pressed(self, value: object) -> None:
        if isinstance(value, int):
            self.answered.emit(value)
        else:
            self.taken_back.emit()
