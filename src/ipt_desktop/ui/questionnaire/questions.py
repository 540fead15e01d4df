"""All questions of one form: the stem once, what the numbers mean once, then a line for each."""

from functools import partial

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from ipt_desktop.domain.filling import Filling
from ipt_desktop.domain.measures import Measure, Wording
from ipt_desktop.formats import number
from ipt_desktop.i18n import _
from ipt_desktop.ui.questionnaire.amounts import DAYS, FILLED
from ipt_desktop.ui.questionnaire.answers import Option
from ipt_desktop.ui.questionnaire.rows import QuestionRow, RowState
from ipt_desktop.ui.theme import look
from ipt_desktop.ui.widgets.layouts import clear, column, line, row
from ipt_desktop.ui.widgets.text import Icon, Text


class Questions(QObject):
    """`head` stands still above; `rows` scroll. Rows are made again when the numbers change meaning."""

    answered = Signal(int, object)
    taken_back = Signal(int)

    def __init__(self, measure: Measure, wording: Wording | None) -> None:
        super().__init__()
        self._measure, self._wording = measure, wording
        self._least = self._width_of_answers()
        self._heads = row([None], gap=8)
        self.head, self.rows = self._head(), QWidget()
        self._down = column(gap=0)
        self.rows.setLayout(self._down)
        self.lines: list[QuestionRow] = []
        self._offered: tuple[tuple[int, ...], ...] = ()

    def setVisible(self, visible: bool) -> None:
        self.head.setVisible(visible)
        self.rows.setVisible(visible)

    def in_turn(self) -> QuestionRow | None:
        """The line that is open."""
        return next((made for made in self.lines if made.is_in_turn()), None)

    def show_filling(self, filling: Filling, *, is_open: bool) -> None:
        places = len(filling.answers)
        offered = tuple(filling.values(place) for place in range(places))
        if offered != self._offered:
            self._offered = offered
            self._build(filling)
        is_asking = is_open and filling.is_stated and filling.at < filling.count
        turn = filling.at if is_asking else -1
        for place, made in enumerate(self.lines):
            made.setVisible(place < filling.count)
            reached = filling.reached[place] and is_open
            made.show_state(RowState(filling.answers[place], reached, place == turn))

    def leave_room(self, beside: int) -> None:
        """The scroll bar takes `beside` pixels from the lines; the heads above stay over them."""
        self._heads.setContentsMargins(8, 0, 12 + beside, 0)

    def _build(self, filling: Filling) -> None:
        clear(self._down)
        self.lines = []
        watched = self._measure.risk.item if self._measure.risk else None
        for place, values in enumerate(self._offered):
            item = self._measure.items[place].id if place < filling.items else None
            made = QuestionRow(
                place,
                self._question(place),
                self._options(place, values),
                watched=item is not None and item == watched,
                least=self._least,
            )
            made.answered.connect(partial(self.answered.emit, place))
            made.taken_back.connect(partial(self.taken_back.emit, place))
            self._down.addWidget(made)
            self.lines.append(made)

    def _question(self, place: int) -> str:
        if self._wording is None:
            return _("Answer {number}").format(number=number(place + 1))
        if place < len(self._measure.items):
            return self._wording.items[self._measure.items[place].id]
        assert self._wording.function is not None
        return self._wording.function.question

    def _options(self, place: int, values: tuple[int, ...]) -> list[Option]:
        if self._wording is None:
            return [Option(value, "") for value in values]
        if place < len(self._measure.items):
            shows_days = len(values) == len(FILLED) and self._measure.window_days == DAYS
            days = FILLED if shows_days else (None,) * len(values)
            return [
                Option(value, said, filled)
                for value, said, filled in zip(values, self._wording.answers, days, strict=True)
            ]
        assert self._wording.function is not None
        said_of = self._wording.function.answers
        return [Option(value, said) for value, said in zip(values, said_of, strict=True)]

    def _head(self) -> QWidget:
        held = QWidget()
        down = column(gap=4)
        if self._wording is not None:
            stem = Text(self._wording.stem, "heading")
            across = row([Icon("volume-2", 20, "primary"), stem], gap=10)
            across.setStretchFactor(stem, 1)
            down.addLayout(across)
            self.leave_room(0)
            for said in () if look().compact else self._wording.answers:
                label = Text(said, "caption", "ink2", align="center")
                label.setFixedWidth(look().px(self._least))
                self._heads.addWidget(label, 0, Qt.AlignmentFlag.AlignBottom)
            down.addLayout(self._heads)
            down.addWidget(line())
        held.setLayout(down)
        return held

    def _width_of_answers(self) -> int:
        if len(self._measure.values) > 4:
            return 46 if look().compact else 60
        if look().compact:
            return 72 if look().text == 100 else 60
        return 96
