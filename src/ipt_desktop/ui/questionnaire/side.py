"""Beside the questions: how it is entered, the score, how far we are, the keys."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtGui import QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ipt_desktop.domain.measures import Entry, Measure
from ipt_desktop.domain.scoring import Score
from ipt_desktop.formats import code, number
from ipt_desktop.i18n import _, content_text, ngettext, pgettext
from ipt_desktop.ui import words
from ipt_desktop.ui.questionnaire.state import Form, State
from ipt_desktop.ui.theme import colour, look
from ipt_desktop.ui.widgets.card import Card, Edged
from ipt_desktop.ui.widgets.fields import DateField, Field
from ipt_desktop.ui.widgets.keys import KeyLine
from ipt_desktop.ui.widgets.layouts import Scrolled, column, line, pane, row
from ipt_desktop.ui.widgets.painting import painter_on, visual
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


class ScoreBox(Card):
    """The total, only when the rules give one; until then why there is none."""

    def __init__(self) -> None:
        super().__init__(kind="dashed", margins=(12, 8, 12, 9), gap=2)
        self.total = Text("–", "title", align="center")
        self.says = Text("", "caption", "ink3", align="center")
        self.body.addWidget(Text(pgettext("questionnaire", "Score"), "caption", align="center"))
        self.body.addWidget(self.total)
        self.body.addWidget(self.says)
        self._covered = False
        self._shown: tuple[str, str] = ("–", "")

    def show_score(self, measure: Measure, score: Score | None) -> None:
        if score is None:
            self._shown = ("–", _("Shown once every question has been asked"))
        elif score.total is None:
            gaps = len(score.missing)
            why = ngettext(
                "No score: {count} question is not answered",
                "No score: {count} questions are not answered",
                gaps,
            )
            self._shown = ("–", why.format(count=number(gaps)))
        else:
            self._shown = self._told(measure, score)
        self.set_covered(self._covered)

    def set_covered(self, covered: bool) -> None:
        """Nothing but a dot for the people in the room."""
        self._covered = covered
        self.total.setText("•" if covered else self._shown[0])
        self.says.setText(_("covered") if covered else self._shown[1])

    @staticmethod
    def _told(measure: Measure, score: Score) -> tuple[str, str]:
        assert score.total is not None
        decimals = 0 if score.total == int(score.total) else 1
        shown = number(score.total, decimals)
        band = band_words(measure, score.band)
        if not score.prorated:
            return shown, band
        asked = len(measure.items)
        says = _("estimated from {answered} of {asked} answers").format(
            answered=number(asked - len(score.missing)), asked=number(asked)
        )
        return code(f"≈{shown}"), "\n".join(part for part in (band, says) if part)


class Progress(QWidget):
    """How many have been asked, in words and as a row of pips."""

    def __init__(self) -> None:
        super().__init__()
        self._of = Text("", "body", strong=True, lines=1)
        self._left = Text("", "caption", "ink3", keep=True)
        self._pips = Pips()
        self.setLayout(column([row([self._of, None, self._left]), self._pips], gap=5))

    def show_done(self, done: int, total: int) -> None:
        self._of.setText(_("{now} of {total}").format(now=number(done), total=number(total)))
        left = total - done
        self._left.setText(
            ngettext("{count} left", "{count} left", left).format(count=number(left))
        )
        self._pips.show_done(done, total)


class Pips(QWidget):
    """One short bar for each question, filled once it was asked."""

    def __init__(self) -> None:
        super().__init__()
        self._done, self._total = 0, 1
        self.setFixedHeight(look().px(8))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_done(self, done: int, total: int) -> None:
        self._done, self._total = done, max(total, 1)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painter_on(self)
        step = self.width() / self._total
        for index in range(self._total):
            box = self.rect().toRectF()
            box.setLeft(index * step + 1)
            box.setRight((index + 1) * step - 2)
            filled, now = index < self._done, index == self._done
            painter.setPen(QPen(colour("primary" if filled or now else "line2"), 1))
            painter.setBrush(colour("primary" if filled else "surface"))
            painter.drawRoundedRect(visual(self, box.adjusted(0, 0.5, 0, -0.5)), 3, 3)


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
        if not form.measure.total_only:
            parts.append(_keys(form.measure))
        inside = column(parts, gap=12, margins=(16, 14, 16, 12))
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


def band_words(measure: Measure, band: str | None) -> str:
    """A band's name: the common words of severity, else the measure's own."""
    if band is None:
        return ""
    if band in words.BANDS:
        return words.severity(band)
    name = next(b.name for b in measure.bands if b.code == band)
    return content_text(name.at, name.english)


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
