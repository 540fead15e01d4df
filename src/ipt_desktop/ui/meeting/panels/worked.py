"""How we worked: the group's work together, what was not our way, and how close the meeting came to it."""

from PySide6.QtWidgets import QWidget

from ipt_desktop.domain.fidelity import TOLD_BY_PEOPLE
from ipt_desktop.domain.protocols import Check
from ipt_desktop.i18n import _
from ipt_desktop.ui.fidelity_words import quality_page, score_words
from ipt_desktop.ui.meeting import words
from ipt_desktop.ui.meeting.acts import Acts
from ipt_desktop.ui.meeting.panels.checklist import Checklist
from ipt_desktop.ui.meeting.state import State
from ipt_desktop.ui.widgets.card import Card
from ipt_desktop.ui.widgets.choices import ToggleChip
from ipt_desktop.ui.widgets.flow import Flow
from ipt_desktop.ui.widgets.layouts import column
from ipt_desktop.ui.widgets.text import Text


class WorkedPage(QWidget):
    def __init__(self, acts: Acts) -> None:
        super().__init__()
        page = quality_page()
        together, away = page.section("process"), page.section("off_model")
        assert together is not None
        assert away is not None
        self.together = Checklist(
            acts, [Check(line.code, line.text, True, page.source) for line in together.lines]
        )
        self._texts = {line.code: line.text for line in away.lines}
        self.chips: dict[str, ToggleChip] = {}
        for flag in TOLD_BY_PEOPLE:
            chip = ToggleChip(words.text(self._texts[flag]).rstrip("."))
            chip.clicked.connect(lambda on, flag=flag.value: acts.flagged.emit(flag, on))
            self.chips[flag] = chip
        self._seen = Text("", "body")
        self._score = Text("", "heading")
        group = Card(words.text(together.title))
        group.body.addWidget(self.together)
        other = Card(words.text(away.title), _("Only what was so"))
        flow = Flow()
        for chip in self.chips.values():
            flow.addWidget(chip)
        other.body.addLayout(flow)
        other.body.addWidget(self._seen)
        score = Card(kind="soft")
        score.body.addWidget(self._score)
        score.body.addWidget(
            Text(
                _("To talk over with the supervisor. It is a rule of this app and judges nobody."),
                "caption",
                "ink2",
            )
        )
        self.setLayout(column([score, group, other], gap=10))

    def show_state(self, state: State) -> None:
        self.together.show_state(state)
        for flag, chip in self.chips.items():
            chip.setChecked(flag in state.told_flags)
        seen = [flag for flag in state.flags if flag not in self.chips]
        self._seen.setText(" ".join(words.text(self._texts[flag]) for flag in seen))
        self._seen.setVisible(bool(seen))
        self._score.setText(score_words(state.fidelity))
