"""Looking back: the first score and the last, and the way between."""

from PySide6.QtWidgets import QWidget

from ipt_desktop import formats
from ipt_desktop.i18n import _, pgettext
from ipt_desktop.ui import words
from ipt_desktop.ui.ending.ending_words import score_words
from ipt_desktop.ui.ending.state import Review, ScoreThen
from ipt_desktop.ui.theme import look
from ipt_desktop.ui.widgets.card import Card
from ipt_desktop.ui.widgets.layouts import Part, column, row
from ipt_desktop.ui.widgets.sparkline import Sparkline
from ipt_desktop.ui.widgets.tags import ScoreChip
from ipt_desktop.ui.widgets.text import Icon, Text


class ReviewCard(Card):
    """Numbers always with their words; under cover nothing of it is to be seen."""

    def __init__(self, review: Review) -> None:
        super().__init__(_("From the first score to the last"), gap=8)
        told = [
            _("no score") if total is None else formats.number(round(total))
            for total in review.totals
        ]
        course = pgettext("list", ", ").join(told)
        line = Sparkline(review.totals, review.beads, course, grow=True)
        line.setMinimumHeight(look().px(56))
        self.chips = [ScoreChip(), ScoreChip()]
        self._shown = QWidget()
        arrow = Icon("arrow-right", 18, "ink3")
        change = Text("", "lead", strong=True)
        if review.better_by is not None:
            change.setText(words.change(review.better_by))
        scores: list[Part] = [
            _score(_("First"), review.first, self.chips[0]),
            arrow,
            _score(_("Latest"), review.last, self.chips[1]),
        ]
        if look().compact:
            way = row([line, change], gap=18)
            way.setStretch(0, 1)
            self._shown.setLayout(column([row([*scores, None], gap=18), way], gap=8))
        else:
            across = row([*scores, line, change], gap=18)
            across.setStretch(3, 1)
            self._shown.setLayout(across)
        self._hidden = Text(_("Covered. F10 shows it."), "body", "ink2")
        self._hidden.hide()
        self.body.addWidget(self._shown)
        self.body.addWidget(self._hidden)

    def set_covered(self, covered: bool) -> None:
        self._shown.setVisible(not covered)
        self._hidden.setVisible(covered)


def _score(title: str, score: ScoreThen | None, chip: ScoreChip) -> QWidget:
    made = QWidget()
    band = ""
    if score is not None:
        chip.show_score(score.total, score.band, estimated=score.is_estimated)
        band = words.severity(score.band) if score.band in words.BANDS else ""
    parts = pgettext("list", " · ").join(part for part in (title, band) if part)
    lines = column(
        [Text(parts, "body", strong=True, keep=True), Text(score_words(score), "caption", "ink2")],
        gap=0,
    )
    made.setLayout(row([chip, lines], gap=10))
    return made
