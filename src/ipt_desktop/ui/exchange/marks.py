"""Whose card it is, and the check marks that two people compare before one accepts the other."""

from PySide6.QtWidgets import QWidget

from ipt_desktop import formats
from ipt_desktop.i18n import _
from ipt_desktop.ui.exchange import words
from ipt_desktop.ui.exchange.state import CardLine
from ipt_desktop.ui.widgets.card import Banner, Card
from ipt_desktop.ui.widgets.layouts import column
from ipt_desktop.ui.widgets.text import Text


class Marks(QWidget):
    def __init__(self, card: CardLine, *, accepted: bool = False) -> None:
        super().__init__()
        shown = Card(kind="sunken", margins=(14, 8, 14, 8), gap=2)
        shown.body.addWidget(Text(_("Check marks"), "caption", "ink3"))
        self.lines = [
            Text(formats.code(one), "lead", keep=True) for one in words.marks(card.fingerprint)
        ]
        for one in self.lines:
            shown.body.addWidget(one)
        parts: list[QWidget] = [shown]
        if card.is_own:
            parts.append(Text(_("This is your own card."), "caption", "ink2"))
        elif card.trusted or accepted:
            parts.append(Text(_("Accepted on this device."), "caption", "ink2"))
        else:
            parts.append(
                Text(
                    _(
                        "Call or meet the person and read the marks to one another. "
                        "If one differs, do not accept."
                    ),
                    "caption",
                    "ink2",
                )
            )
            if card.role == "supervisor":
                parts.append(
                    Text(
                        _("A supervisor’s card may also lower and close safety matters."),
                        "caption",
                        "ink2",
                    )
                )
            if card.is_rival:
                told = _("Another card here has the same code. Ask why before you accept.")
                parts.append(Banner("caution", told))
        self.setLayout(column(parts, gap=5))
