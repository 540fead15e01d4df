"""Beside the questions: how it is entered, the score, how far we are, the keys."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ipt_desktop.domain.measures import Entry, Measure
from ipt_desktop.i18n import _, pgettext
from ipt_desktop.ui.questionnaire.score import Progress, ScoreBox
from ipt_desktop.ui.questionnaire.state import Form, State
from ipt_desktop.ui.theme import look
from ipt_desktop.ui.widgets.card import Card, Edged
from ipt_desktop.ui.widgets.fields import DateField, Field
from ipt_desktop.ui.widgets.keys import KeyLine
from ipt_desktop.ui.widgets.layouts import Scrolled, column, line, pane, row
from ipt_desktop.ui.widgets.rows import OpenRow
from ipt_desktop.ui.widgets.text import Icon, Text


class Ways(Card):
    """Face to face or fast from paper; `grid_asked` when the other one is pressed."""

    grid_asked = Signal()
    face_asked = Signal()

    def __init__(self, *, on_grid: bool) -> None:
        super().__init__(margins=(1, 1, 1, 1), gap=0)
        self.face = _way("messages-square", _("Face to face, we read the questions"))
        self.grid = _way("keyboard", _("Fast entry from paper"))
        self.face.setChecked(not on_grid)
        self.grid.setChecked(on_grid)
        self.face.clicked.connect(self.face_asked)
        self.grid.clicked.connect(self.grid_asked)
        self.body.addWidget(self.face)
        self.body.addWidget(self.grid)


class Side(QWidget):
    """The column at the end of the screen."""

    date_changed = Signal(object)
    grid_asked = Signal()

    def __init__(self, form: Form, state: State) -> None:
        super().__init__()
        self.day = DateField(state.day)
        self.day.setObjectName("day")
        self.date = Field(_("Taken on"), self.day)
        self.day.date_changed.connect(self.date_changed)
        self.score = ScoreBox()
        self.progress = Progress()
        parts: list[QWidget | None] = []
        if form.offers_grid:
            ways = Ways(on_grid=False)
            ways.grid_asked.connect(self.grid_asked)
            parts.append(ways)
        parts += [self.score, self.progress]
        if form.wording is not None and not look().compact:
            parts.append(_read_as_it_stands())
        parts += [self.date, None]
        if not form.measure.total_only and not look().narrow:
            parts.append(_keys(form.measure))
        inside = column(parts, gap=12, margins=(16, 14, 16, 12))
        if look().narrow:  # beneath the questions, in their page
            self.setLayout(column([pane("surface", inside)], gap=0))
            return
        scrolled = Scrolled(pane("surface", inside))
        self.setLayout(row([line(upright=True), scrolled], gap=0))
        self.setFixedWidth(look().px(214 if look().compact else 262))

    def show_state(self, form: Form, state: State) -> None:
        by_items = state.entry is Entry.ITEMS
        self.score.setVisible(by_items)
        self.progress.setVisible(by_items)
        self.score.show_score(form.measure, state.score)
        self.progress.show_done(state.filling.done, state.filling.count)
        if self.day.date() != state.day and not self.day.hasFocus():
            self.day.show_date(state.day)
        self.date.show_error(_("Type day, month and year.") if self.day.is_wrong() else "")


def day_of(value: object) -> date | None:
    """What a DateField tells, as a day or None."""
    return value if isinstance(value, date) else None


def _way(icon: str, said: str) -> OpenRow:
    across = row([Icon(icon, 18, "primary"), Text(said, "body")], gap=8, margins=(12, 6, 8, 6))
    return OpenRow(said, across, least=look().px(38))


def _read_as_it_stands() -> QWidget:
    box = Edged("primary_soft", "primary")
    says = Text(
        _("Read the question as it stands, then the four answers. Do not explain or suggest one."),
        "caption",
        "ink",
        guidance=True,
    )
    sign = Icon("message-square-quote", 18, "primary")
    across = row([sign, says], gap=9, margins=(16, 8, 10, 8))
    across.setStretchFactor(says, 1)
    box.setLayout(across)
    return box


def _keys(measure: Measure) -> QWidget:
    values = [str(value) for value in sorted(measure.values)]
    is_plain = len(values) <= 4 and not measure.has_positions and not measure.codings
    # Where the paper may count in more than one way, the answers themselves show their numbers.
    digits = values if is_plain else ["0–9"]
    held = QWidget()
    lines = [
        Text(_("Keys"), "caption", "ink2", strong=True),
        KeyLine(digits, _("answer, next question")),
        KeyLine(["Backspace"], _("question before")),
        KeyLine(["."], pgettext("answer", "not answered")),
    ]
    held.setLayout(column(lines, gap=5))
    return held
