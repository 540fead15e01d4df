"""Page 3: the questionnaire of the last two weeks, and a name for what is carried (P4, P7)."""

from PySide6.QtWidgets import QHBoxLayout

from ipt_desktop import formats
from ipt_desktop.i18n import _, pgettext
from ipt_desktop.ui import words
from ipt_desktop.ui.pregroup.columns import Columns
from ipt_desktop.ui.pregroup.page import Page
from ipt_desktop.ui.pregroup.state import Form, Score
from ipt_desktop.ui.told import told
from ipt_desktop.ui.widgets.buttons import Button
from ipt_desktop.ui.widgets.card import Banner, Card
from ipt_desktop.ui.widgets.layouts import column, row
from ipt_desktop.ui.widgets.tags import ScoreChip
from ipt_desktop.ui.widgets.text import Icon, Text


class SymptomsPage(Page):
    """`asked` tells questionnaire, or correct."""

    def __init__(self, form: Form) -> None:
        super().__init__(form)
        self.chip: ScoreChip | None = None
        taken = Card(_("The last two weeks"), gap=10)
        if form.score is None:
            taken.body.addWidget(
                Text(_("Nine questions, and one on daily life. Read each as it stands."), "body")
            )
            self.take = Button(_("Ask the questions"), icon="clipboard-list")
            self.take.clicked.connect(lambda: self.asked.emit("questionnaire"))
            taken.body.addLayout(row([self.take, None]))
        else:
            taken.body.addLayout(self._score(form.score))
            self.take = Button(_("Correct the answers"), "small", icon="pencil")
            self.take.clicked.connect(lambda: self.asked.emit("correct"))
            taken.body.addLayout(row([self.take, None]))
        parts = [taken]
        for code in ("what", "hope", "signs"):
            section = self.section("depression", code)
            card = Card(told(section.title), gap=5)
            for said in section.lines:
                across = row([Icon("leaf", 16, "primary"), Text(told(said.text))], gap=10)
                across.setStretch(1, 1)
                card.body.addLayout(across)
            parts.append(card)
        probable = Banner("watch", told(self.section("suitability", "note").lines[1].text))
        first = column([parts[0], probable, parts[2], None], gap=12)
        second = column([parts[1], parts[3], None], gap=12)
        both = Columns(first, second)
        self.setLayout(column([both], gap=0))

    def set_covered(self, covered: bool) -> None:
        if self.chip is not None:
            self.chip.set_covered(covered)
            self._band.setVisible(not covered)

    def _score(self, score: Score) -> QHBoxLayout:
        self.chip = ScoreChip(score.total, score.band, estimated=score.is_estimated)
        said = words.severity(score.band) if score.band else _("no score: too many gaps")
        self._band = Text(said, "lead", strong=True, keep=True)
        day = Text(formats.relative_day(score.day, self.form.today), "caption", "ink3", keep=True)
        kept = Text(pgettext("questionnaire", "Score"), "body", "ink2", keep=True)
        return row([kept, self.chip, self._band, day, None], gap=12)
