"""The half that takes in: choose or drop files, see what they are, accept a new sender, take them in."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ipt_desktop import formats
from ipt_desktop.i18n import _, ngettext
from ipt_desktop.ui import words as shared
from ipt_desktop.ui.exchange import words
from ipt_desktop.ui.exchange.marks import Marks
from ipt_desktop.ui.exchange.state import Arrived, State
from ipt_desktop.ui.messages import sentence, sentence_of
from ipt_desktop.ui.widgets.buttons import Button, IconButton
from ipt_desktop.ui.widgets.card import Banner, Card, CardKind
from ipt_desktop.ui.widgets.layouts import row
from ipt_desktop.ui.widgets.text import Icon, Text


class Taking(Card):
    choose_asked = Signal()
    accepted = Signal(object)
    dismissed = Signal(object)

    def __init__(self, state: State) -> None:
        super().__init__(_("Receive"), gap=10, margins=(18, 12, 18, 14))
        if state.take_problem is not None:
            self.body.addWidget(Banner("caution", sentence(state.take_problem)))
        self.accept_buttons: dict[Path, Button] = {}
        for number, arrived in enumerate(state.arrived):
            self.body.addWidget(self._file(arrived, number))
        self.body.addWidget(self._place(bool(state.arrived)))
        self.body.addStretch(1)

    def _place(self, is_more: bool) -> QWidget:
        place = Card(kind="dashed", margins=(16, 16, 16, 16), gap=10)
        told = (
            _("More files can be dropped here.")
            if is_more
            else _("Drop files here. They are looked at first; nothing is taken in by itself.")
        )
        text = Text(told, "body", "ink2", align="center")
        self.choose = Button(_("Choose files"), icon="folder-open")
        self.choose.setObjectName("choose-files")
        self.choose.clicked.connect(self.choose_asked)
        if not is_more:
            place.body.addLayout(row([None, Icon("download", 28, "ink3", stroke=1.6), None]))
        place.body.addWidget(text)
        place.body.addLayout(row([None, self.choose, None]))
        return place

    def _file(self, arrived: Arrived, number: int) -> QWidget:
        is_bad = arrived.refusal is not None and not arrived.is_unknown
        kind: CardKind = "open" if arrived.can_be_taken else "plain"
        card = Card(kind=kind, margins=(14, 10, 10, 12), gap=5)
        title = self._title(arrived)
        sign, tint = _sign(arrived)
        head = row([Icon(sign, 20, tint), Text(title, "body", strong=True)], gap=8)
        head.setStretch(1, 1)
        if arrived.taken is None:
            away = IconButton("x", _("Take this file off the list"))
            away.setObjectName(f"away-{number}")
            away.clicked.connect(lambda _on=False, file=arrived.file: self.dismissed.emit(file))
            head.addWidget(away)
        card.body.addLayout(head)
        lines: list[Text] = [Text(formats.code(arrived.file.name), "caption", "ink3", lines=1)]
        if arrived.taken is not None:
            lines.append(Text(words.taken(arrived), "body", "ink2"))
        elif is_bad:
            lines.append(Text(sentence_of(arrived.refusal or ""), "body", "caution"))
        else:
            lines.append(Text(words.holds(arrived), "body", "ink2"))
        for text in lines:
            card.body.addWidget(text)
        if arrived.is_unknown and arrived.sender is not None:
            card.body.addWidget(Marks(arrived.sender, accepted=arrived.accepted))
            if not arrived.accepted:
                card.body.addLayout(row([self._accept(arrived, number), None]))
        for code in arrived.warnings:
            if told := words.warning(code):
                card.body.addWidget(Banner("caution", told))
        card.setAccessibleName(title)
        return card

    def _accept(self, arrived: Arrived, number: int) -> Button:
        made = Button(_("The marks are the same: accept"), icon="check")
        made.setObjectName(f"accept-{number}")
        made.clicked.connect(lambda _on=False, file=arrived.file: self.accepted.emit(file))
        self.accept_buttons[arrived.file] = made
        return made

    def _title(self, arrived: Arrived) -> str:
        if arrived.sender is None:
            return _("A file that cannot be taken in")
        # TRANSLATORS: a file from "Counsellor F3"
        return _("From {who}").format(who=shared.who(arrived.sender.role, arrived.sender.code))


def take_verb(count: int) -> str:
    """The primary action while files wait to be taken in."""
    told = ngettext("Take in the file", "Take in {count} files", count)
    return told.format(count=formats.number(count))


def _sign(arrived: Arrived) -> tuple[str, str]:
    if arrived.taken is not None:
        return "circle-check", "primary"
    if arrived.refusal is None:
        return "file-down", "primary"
    return ("user-plus", "caution") if arrived.is_unknown else ("file-warning", "caution")
