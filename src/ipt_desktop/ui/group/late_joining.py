"""Somebody is to be added after the last meeting to join: what that means, and why all the same."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPlainTextEdit

from ipt_desktop import formats
from ipt_desktop.i18n import _
from ipt_desktop.ui.theme import look
from ipt_desktop.ui.widgets.buttons import Button
from ipt_desktop.ui.widgets.card import Banner, Card
from ipt_desktop.ui.widgets.fields import Field
from ipt_desktop.ui.widgets.layouts import row
from ipt_desktop.ui.widgets.text import Text


class LateJoining(Card):
    """`agreed` tells the reason, which is never empty."""

    agreed = Signal(str)
    left = Signal()

    def __init__(self, last: int, now: int, of: int) -> None:
        super().__init__(gap=10, margins=(20, 14, 20, 16))
        told = _(
            "Somebody new can join until meeting {last}; this is meeting {now} of {of}. Whoever joins "
            "now cannot come to enough meetings to complete the course."
        ).format(last=formats.number(last), now=formats.number(now), of=formats.number(of))
        self.body.addWidget(Banner("caution", told))
        other = _("A later group may serve them better. Ask your supervisor if you are not sure.")
        self.body.addWidget(Text(other, "body", "ink2"))
        self.why = QPlainTextEdit()
        self.why.setObjectName("why-late")
        self.why.setTabChangesFocus(True)
        self.why.setFixedHeight(look().px(64))
        self.why.textChanged.connect(self._typed)
        hint = _("A few words. No names, no phone numbers.")
        self.field = Field(_("Why it is right all the same"), self.why, hint)
        self.body.addWidget(self.field)
        self.add = Button(_("Add the member with this reason"), icon="user-plus")
        self.add.setObjectName("add-late")
        self.add.clicked.connect(lambda _on=False: self.agreed.emit(self.typed()))
        leave = Button(_("Do not add anybody"), "text")
        leave.setObjectName("leave-late")
        leave.clicked.connect(self.left)
        self.body.addLayout(row([self.add, leave, None], gap=8))
        self._typed()

    def typed(self) -> str:
        """The reason without the space around it."""
        return self.why.toPlainText().strip()

    def _typed(self) -> None:
        self.add.setEnabled(bool(self.typed()))
