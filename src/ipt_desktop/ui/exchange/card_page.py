"""Cards: one's own to give away, and others' to read, compare and accept."""

from pathlib import Path

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget

from ipt_desktop import formats
from ipt_desktop.i18n import _
from ipt_desktop.ui import words as shared
from ipt_desktop.ui.exchange import words
from ipt_desktop.ui.exchange.marks import Marks
from ipt_desktop.ui.exchange.state import CardLine, Doubted, State
from ipt_desktop.ui.keyboard import bring_to_view
from ipt_desktop.ui.messages import sentence
from ipt_desktop.ui.theme import look
from ipt_desktop.ui.widgets.buttons import Button
from ipt_desktop.ui.widgets.card import Banner, Card
from ipt_desktop.ui.widgets.fields import Field
from ipt_desktop.ui.widgets.layouts import clear, column, lay_out_now, line, row
from ipt_desktop.ui.widgets.text import Icon, Text


class CardPage(QWidget):
    """What was pasted stays while the rest is shown anew."""

    save_asked = Signal()
    copy_asked = Signal()
    file_asked = Signal()
    pasted = Signal(str)
    compare_asked = Signal(str)
    left = Signal()
    doubted = Signal(str)
    kept = Signal()
    removed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._mine: QVBoxLayout = column(gap=8)
        self._found: QVBoxLayout = column(gap=8)
        self._known: QVBoxLayout = column(gap=6)
        own = Card(_("My card"), gap=8, margins=(18, 12, 18, 14))
        own.body.addLayout(self._mine)
        own.body.addStretch(1)
        other = Card(_("Add someone’s card"), gap=8, margins=(18, 12, 18, 14))
        self.text = QPlainTextEdit()
        self.text.setObjectName("card-text")
        self.text.setTabChangesFocus(True)
        self.text.setFixedHeight(look().px(70))
        self.field = Field(
            _("Paste the card’s text"), self.text, _("From a message: all of it, as it came.")
        )
        self.read = Button(_("Look at the card"))
        self.read.clicked.connect(lambda: self.pasted.emit(self.text.toPlainText()))
        self.file = Button(_("Read it from a file"), icon="file-down")
        self.file.clicked.connect(self.file_asked)
        other.body.addWidget(self.field)
        other.body.addLayout(row([self.read, self.file, None], gap=8))
        other.body.addLayout(self._found)
        other.body.addStretch(1)
        halves = column([own, other], gap=14) if look().is_tight else row([own, other], gap=14)
        if not look().is_tight:
            halves.setStretch(0, 1)
            halves.setStretch(1, 1)
        self.setLayout(column([halves, self._known, None], gap=14))

    def show_state(self, state: State) -> None:
        for place in (self._mine, self._found, self._known):
            clear(place)
        self._show_mine(state)
        self.field.show_error(sentence(state.card_problem) if state.card_problem else "")
        if state.looked_at is not None:
            self._show_found(state.looked_at)
        if state.believed:
            self._known.addWidget(self._believed(state))
        if state.strangers:
            self._show_strangers(state.strangers)

    def _show_mine(self, state: State) -> None:
        own = state.own
        self._mine.addWidget(Text(shared.who(own.role, own.code), "lead", strong=True))
        told = _("Give it to whoever hands over to you. It holds no secret.")
        self._mine.addWidget(Text(told, "body", "ink2"))
        self._mine.addWidget(Marks(own))
        self.save = Button(_("Save to a file"), icon="save")
        self.save.setObjectName("save-card")
        self.save.clicked.connect(self.save_asked)
        self.copy = Button(_("Copy as text"), icon="copy")
        self.copy.setObjectName("copy-card")
        self.copy.clicked.connect(self.copy_asked)
        self._mine.addLayout(row([self.save, self.copy, None], gap=8))
        if state.card_saved is not None:
            self._mine.addWidget(_done(_("Saved: {file}").format(file=_name(state.card_saved))))
        if state.is_copied:
            self._mine.addWidget(_done(_("Copied. It leaves the clipboard after a minute.")))

    def _show_found(self, card: CardLine) -> None:
        self._found.addWidget(line())
        self._found.addWidget(Text(shared.who(card.role, card.code), "lead", strong=True))
        marks = Marks(card)
        self._found.addWidget(marks)
        # Nobody accepts marks that are beneath the edge of the window.
        QTimer.singleShot(0, marks, lambda: self._see(marks))
        leave = Button(_("Do not accept"))
        leave.setObjectName("leave-card")
        leave.clicked.connect(self.left)
        if not card.trusted and not card.is_own:
            self._found.addLayout(row([leave, None]))

    def _see(self, marks: Marks) -> None:
        lay_out_now(self.window())
        bring_to_view(marks)

    def _believed(self, state: State) -> Card:
        card = Card(_("Accepted on this device"), gap=6)
        for one in state.believed:
            who = shared.who(one.role, one.code)
            card.body.addLayout(row([Text(who, "body", strong=True), None, self._doubt(one)]))
            if state.doubted is not None and state.doubted.card == one:
                card.body.addWidget(self._asked(state.doubted, can=not state.busy))
        return card

    def _doubt(self, one: CardLine) -> Button:
        made = Button(_("Accept no longer"), "small")
        made.setObjectName(f"doubt-{one.fingerprint}")
        who = shared.who(one.role, one.code)
        made.setAccessibleName(_("{title}: {text}").format(title=who, text=made.text()))
        made.clicked.connect(lambda _on=False: self.doubted.emit(one.fingerprint))
        return made

    def _asked(self, doubted: Doubted, *, can: bool) -> Card:
        card = Card(kind="sunken", margins=(14, 10, 14, 12), gap=6)
        for told in words.what_follows(doubted):
            card.body.addWidget(Text(told, "body"))
        if doubted.reopened:
            card.body.addWidget(Banner("caution", words.reopened(doubted)))
        remove = Button(_("Accept this card no longer"), "danger")
        remove.setObjectName("remove-card")
        remove.clicked.connect(self.removed)
        keep = Button(_("Keep accepting it"))
        keep.setObjectName("keep-card")
        keep.clicked.connect(self.kept)
        for button in (remove, keep):
            button.setEnabled(can)
        card.body.addLayout(row([remove, keep, None], gap=8))
        return card

    def _show_strangers(self, strangers: tuple[CardLine, ...]) -> None:
        card = Card(_("Known here, not accepted"), gap=6)
        told = _(
            "What they wrote stays. Until accepted, files from them are refused, "
            "and their role does not count."
        )
        card.body.addWidget(Text(told, "body", "ink2"))
        for one in strangers:
            compare = Button(_("Compare the marks"), "small")
            compare.setObjectName(f"compare-{one.fingerprint}")
            who = shared.who(one.role, one.code)
            compare.setAccessibleName(
                _("{title}: {text}").format(title=who, text=_("Compare the marks"))
            )
            compare.clicked.connect(
                lambda _on=False, card=one.fingerprint: self.compare_asked.emit(card)
            )
            card.body.addLayout(row([Text(who, "body", strong=True), None, compare]))
        self._known.addWidget(card)


def _name(file: Path) -> str:
    return formats.code(str(file))


def _done(words: str) -> QWidget:
    made = QWidget()
    across = row([Icon("circle-check", 16, "primary"), Text(words, "caption", "primary")], gap=6)
    across.setStretch(1, 1)
    made.setLayout(across)
    return made
