"""Blank papers: what can be printed without anybody in particular in mind."""

from collections.abc import Sequence

from PySide6.QtCore import Signal

from ipt_desktop.i18n import _
from ipt_desktop.ui.widgets.buttons import Button
from ipt_desktop.ui.widgets.card import Card
from ipt_desktop.ui.widgets.flow import Flow
from ipt_desktop.ui.widgets.text import Text


class PapersPart(Card):
    """`asked` tells the paper, as a route's tab."""

    asked = Signal(str)

    def __init__(self, forms: Sequence[tuple[str, str]]) -> None:
        """`forms`: a questionnaire's id and name, those that may be printed in this language."""
        super().__init__(_("Papers to print"), gap=10)
        words = _("For days without power, and for hands that would rather write.")
        self.body.addWidget(Text(words, "caption", "ink3"))
        flow = Flow(gap=8)
        names = [
            *((f"form:{id}", name) for id, name in forms),
            ("attendance", _("Attendance sheet")),
            ("safety-card", _("Safety card")),
            ("recovery", _("Recovery sheet to fill in")),
        ]
        for tab, told in names:
            button = Button(told, "small", icon="printer")
            button.setObjectName(f"print-{tab}")
            button.clicked.connect(lambda _on=False, tab=tab: self.asked.emit(tab))
            flow.addWidget(button)
        self.body.addLayout(flow)
