"""Page 1: a private place, who we are, what stays between us and when it cannot (P1, P2)."""

from PySide6.QtWidgets import QHBoxLayout

from ipt_desktop.formats import minutes
from ipt_desktop.i18n import _
from ipt_desktop.ui.pregroup.page import Page
from ipt_desktop.ui.pregroup.state import Form
from ipt_desktop.ui.told import told
from ipt_desktop.ui.widgets.card import Banner, Card
from ipt_desktop.ui.widgets.layouts import column, row
from ipt_desktop.ui.widgets.text import Icon, Text

# The time is told in steps of these.
_ROUND = 5


class PrivatePage(Page):
    def __init__(self, form: Form) -> None:
        super().__init__(form)
        planned = -(-form.minutes // _ROUND) * _ROUND
        first = Card(
            _("Before the first question"), _("about {time}").format(time=minutes(planned))
        )
        for icon, words in (
            ("lock", _("Nobody else hears us. Phones are away.")),
            ("user", _("We say who we are and why we meet.")),
            ("clock", _("We say how long it takes, and that stopping is always fine.")),
        ):
            first.body.addLayout(_line(icon, words))
        limits = self.section("consent", "limits")
        second = Card(told(limits.title))
        aloud = Text(_("Read this aloud before anything personal is asked."), "caption", "ink3")
        second.body.addWidget(aloud)
        for said in limits.lines:
            second.body.addWidget(Text(told(said.text), "lead", guidance=True))
        note = Banner(
            "watch", _("Ask: what did we agree about privacy? Hear it in their own words.")
        )
        self.setLayout(column([first, second, note, None], gap=12))


def _line(icon: str, words: str) -> QHBoxLayout:
    across = row([Icon(icon, 18, "primary"), Text(words, "body")], gap=10)
    across.setStretch(1, 1)
    return across
