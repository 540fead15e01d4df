"""The lines of the checklist: done, partly, no, or does not apply."""

from collections.abc import Iterable

from PySide6.QtWidgets import QWidget

from ipt_desktop.domain.protocols import Check
from ipt_desktop.i18n import _, pgettext
from ipt_desktop.ui.meeting import words
from ipt_desktop.ui.meeting.acts import Acts
from ipt_desktop.ui.meeting.panels.turns import value_of
from ipt_desktop.ui.meeting.state import State
from ipt_desktop.ui.theme import look
from ipt_desktop.ui.widgets.choices import Choice, ChoiceRow
from ipt_desktop.ui.widgets.layouts import column, line, row
from ipt_desktop.ui.widgets.text import Text

ANSWERS = ("done", "partly", "no", "na")


class Checklist(QWidget):
    def __init__(self, acts: Acts, checks: Iterable[Check]) -> None:
        super().__init__()
        self.rows: dict[str, ChoiceRow] = {}
        self._notes: dict[str, Text] = {}
        down = column(gap=0)
        for check in checks:
            said = words.text(check.text)
            choices = [Choice(answer, words.done(answer)) for answer in ANSWERS]
            answers = ChoiceRow(choices, said, least=56)
            answers.chosen.connect(lambda told, id=check.id: acts.checked.emit(id, value_of(told)))
            self.rows[check.id] = answers
            shown = said
            if not (check.required or check.asked):
                shown = pgettext("checklist", "{line} (may be left out)").format(line=said)
            label = Text(shown, "body")
            note = Text(_("Taken as done, to be looked over"), "caption", "watch", lines=1)
            note.hide()
            self._notes[check.id] = note
            if look().compact:
                beneath = row([answers, None])
                down.addLayout(column([label, note, beneath], gap=4, margins=(4, 5, 4, 6)))
            else:
                said_and_note = column([label, note], gap=1)
                across = row([said_and_note, answers], gap=12, margins=(4, 4, 4, 4))
                across.setStretch(0, 1)
                down.addLayout(across)
            down.addWidget(line())
        self.setLayout(down)

    def show_state(self, state: State) -> None:
        for id, answers in self.rows.items():
            answers.show_value(state.done.get(id))
            self._notes[id].setVisible(id in state.assumed)
