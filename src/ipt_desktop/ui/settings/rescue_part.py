"""The card of a supervisor's Settings that opens a counsellor's notebook again."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QLayout, QVBoxLayout, QWidget

from ipt_desktop import formats
from ipt_desktop.i18n import _
from ipt_desktop.ui.messages import sentence
from ipt_desktop.ui.settings.rescue import RescueState
from ipt_desktop.ui.theme import look
from ipt_desktop.ui.widgets.buttons import Button
from ipt_desktop.ui.widgets.card import Banner, Card
from ipt_desktop.ui.widgets.fields import Field
from ipt_desktop.ui.widgets.layouts import clear, column, row
from ipt_desktop.ui.widgets.secret import SecretEdit
from ipt_desktop.ui.widgets.text import Icon, Text


class RescuePart(Card):
    """`open_asked` tells the new passphrase twice."""

    folder_chosen = Signal(str)
    offer_asked = Signal()
    open_asked = Signal(str, str)
    left = Signal()

    def __init__(self) -> None:
        super().__init__(_("Open a counsellor’s notebook again"), gap=10)
        told = _(
            "For a forgotten passphrase, where your card was allowed to help. Choose the "
            "notebook’s folder, on a stick or on this computer."
        )
        self.body.addWidget(Text(told, "body", "ink2"))
        self._said: QVBoxLayout = column(gap=8)
        self.body.addLayout(self._said)
        self.choose = Button(_("Choose the notebook’s folder"), icon="folder-open")
        self.choose.setObjectName("rescue-folder")
        self.choose.clicked.connect(self._choose)
        self.body.addLayout(row([self.choose, None]))
        self.asking = QWidget()
        self.body.addWidget(self.asking)
        self._ask()
        self._found: str | None = None

    def show_state(self, state: RescueState) -> None:
        clear(self._said)
        if state.problem is not None:
            self._said.addWidget(Banner("caution", sentence(state.problem)))
        if state.done is not None:
            self._tell_done(state.done)
        if state.found is not None:
            self._tell_found(state.found)
        is_new, self._found = state.found not in (None, self._found), state.found
        if is_new or state.found is None:
            # What was typed for one notebook is for no other.
            for edit in (self.first, self.again):
                edit.clear()
        self.choose.setVisible(state.found is None)
        self.asking.setVisible(state.found is not None)
        self.offered.setText(formats.code(state.offered) if state.offered else "")
        weak = _("That is too easy to guess. Take four words or more.")
        self.first_field.show_error(weak if state.wrong == "new" else "")
        differs = _("The two are not the same. Type the new one again.")
        self.again_field.show_error(differs if state.wrong == "again" else "")
        for button in (self.choose, self.offer, self.open, self.leave):
            button.setEnabled(not state.is_busy)
        if is_new:
            self.first.setFocus()
        elif state.done is not None:
            self.choose.setFocus()

    def _ask(self) -> None:
        self.first, self.again = SecretEdit(), SecretEdit()
        for name, edit in (("new", self.first), ("again", self.again)):
            edit.setObjectName(f"rescue-{name}")
            edit.setMinimumHeight(look().px(38))
            edit.returnPressed.connect(self._open)
        self.first_field = Field(_("The new passphrase"), self.first, _("Four words or more."))
        self.again_field = Field(_("The new one again"), self.again)
        self.offer = Button(_("Offer four words"), icon="refresh-cw")
        self.offer.clicked.connect(self.offer_asked)
        self.offered = Text("", "lead", "primary", keep=True)
        self.open = Button(_("Set the new passphrase"), icon="key-round")
        self.open.setObjectName("rescue-open")
        self.open.clicked.connect(self._open)
        self.leave = Button(_("Leave it as it is"), "text")
        self.leave.clicked.connect(self.left)
        parts: list[QWidget | QLayout] = [
            row([self.offer, None]),
            self.offered,
            self.first_field,
            self.again_field,
            row([self.open, self.leave, None], gap=8),
        ]
        inside = column(parts, gap=8)
        inside.setContentsMargins(0, 0, 0, 0)
        self.asking.setLayout(inside)

    def _tell_found(self, folder: str) -> None:
        self._said.addWidget(Text(_("Your card opens this notebook:"), "body", strong=True))
        self._said.addWidget(Text(formats.code(folder), "caption", "ink2"))
        follows = _(
            "From then on only the new passphrase opens it; the recovery sheet stays the same. "
            "Nothing that is written in it changes, and it is noted there that a card did this."
        )
        self._said.addWidget(Text(follows, "body"))

    def _tell_done(self, folder: str) -> None:
        told = _(
            "The notebook has its new passphrase. Tell it to its owner by voice; "
            "they choose one of their own in Settings."
        )
        across = row([Icon("circle-check", 18, "primary"), Text(told, "body", "primary")], gap=8)
        across.setStretch(1, 1)
        self._said.addLayout(across)
        self._said.addWidget(Text(formats.code(folder), "caption", "ink2"))

    def _choose(self) -> None:
        title = _("Choose the notebook’s folder")
        self.folder_chosen.emit(QFileDialog.getExistingDirectory(self, title))

    def _open(self) -> None:
        self.open_asked.emit(self.first.text(), self.again.text())
