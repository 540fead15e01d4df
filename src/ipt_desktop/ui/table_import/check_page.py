"""The last pages: what the table brings and what is left out, before; what it brought, after."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ipt_desktop import formats
from ipt_desktop.i18n import _, pgettext
from ipt_desktop.ui.table_import import words
from ipt_desktop.ui.table_import.sentences import row_sentence
from ipt_desktop.ui.table_import.state import DONE, Finding, Outcome, State
from ipt_desktop.ui.widgets.buttons import Button
from ipt_desktop.ui.widgets.card import Banner, Card
from ipt_desktop.ui.widgets.layouts import column, line, row
from ipt_desktop.ui.widgets.text import Icon, Text


class CheckPage(QWidget):
    back_asked = Signal(object)

    def __init__(self, state: State) -> None:
        super().__init__()
        outcome = state.outcome
        assert outcome is not None
        is_done = state.step == DONE
        parts: list[QWidget] = [self._brought(outcome) if is_done else _brings(outcome)]
        if outcome.risky:
            parts.append(Banner("caution", words.risky(outcome.risky)))
        if outcome.findings:
            parts.append(_left_out(outcome))
        self.setLayout(column([*parts, None], gap=14))

    def _brought(self, outcome: Outcome) -> Card:
        card = Card(gap=8)
        told = Text(words.is_in(outcome), "heading")
        card.body.addLayout(row([Icon("circle-check", 24, "primary"), told, None], gap=10))
        note = _("If it was the wrong table, all of it can be taken back, also later.")
        card.body.addWidget(Text(note, "body", "ink2"))
        back = Button(_("Take back"), icon="undo-2")
        back.setObjectName("back-now")
        back.clicked.connect(lambda _on=False: self.back_asked.emit(outcome.batch))
        card.body.addLayout(row([back, None]))
        return card


def _brings(outcome: Outcome) -> Card:
    card = Card(_("What the table brings"), pgettext("table", "Nothing is taken in yet"), gap=5)
    for told in words.brings(outcome):
        card.body.addWidget(Text(told, "body"))
    return card


def _left_out(outcome: Outcome) -> Card:
    card = Card(words.left_out(outcome), gap=8)
    for number, finding in enumerate(outcome.findings):
        if number:
            card.body.addWidget(line())
        card.body.addLayout(_finding(finding))
    return card


def _finding(finding: Finding) -> QHBoxLayout:
    told = Text(row_sentence(finding.problem), "body")
    lines = Text(words.lines(finding), "caption", "ink2")
    count = Text(formats.number(finding.count), "body", strong=True, keep=True)
    down = column([told, lines], gap=1)
    across = row([count, down], gap=14)
    across.setStretchFactor(down, 1)
    return across
