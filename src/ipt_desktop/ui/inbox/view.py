"""The inbox: safety first, then replies due, what waits to be sent, and the files that came."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QLayout, QVBoxLayout, QWidget

from ipt_desktop import formats
from ipt_desktop.i18n import _, ngettext, pgettext
from ipt_desktop.ui import words as shared
from ipt_desktop.ui.caseload import words
from ipt_desktop.ui.caseload.state import Late, Row
from ipt_desktop.ui.exchange.choosing import Choosers
from ipt_desktop.ui.exchange.words import changes
from ipt_desktop.ui.inbox.state import State, ToSend
from ipt_desktop.ui.navigation import Heading
from ipt_desktop.ui.screen import ScreenView
from ipt_desktop.ui.theme import look
from ipt_desktop.ui.widgets.buttons import Button
from ipt_desktop.ui.widgets.card import Banner, BannerKind, Card, EmptyState
from ipt_desktop.ui.widgets.frame import Footer
from ipt_desktop.ui.widgets.layouts import Scrolled, beside, clear, column, line, row
from ipt_desktop.ui.widgets.text import Icon, Text, bold, code_text


class InboxView(ScreenView):
    """Files may be dropped anywhere on it."""

    review_asked = Signal(str)
    send_asked = Signal(str)
    files_chosen = Signal(object)
    cards_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setAcceptDrops(True)
        self.chose = Choosers()
        self._state: State | None = None
        self.buttons: dict[str, Button] = {}
        self._main: QVBoxLayout = column(gap=12)
        self._side: QVBoxLayout = column(gap=12)
        inside = beside(self._main, self._side, (270, 360))
        inside.setContentsMargins(20, 14, 20, 14)
        page = Scrolled(inside)
        page.setObjectName("page")
        self.footer = Footer(_("Take in the file"))
        self.footer.primary_asked.connect(self._choose)
        self.setLayout(column([page, self.footer], gap=0))

    def heading(self) -> Heading:
        state = self._state
        if state is None:
            return Heading(_("Inbox"))
        who = shared.who("supervisor", state.own)
        count = state.waiting
        told = ngettext("{count} thing waits", "{count} things wait", count)
        both = _("{who} · {what}").format(who=who, what=told.format(count=formats.number(count)))
        return Heading(_("Inbox"), subtitle=both if count else who)

    def place(self) -> str:
        return "inbox"

    def show_state(self, state: State) -> None:
        self._state = state
        self.buttons.clear()
        clear(self._main)
        clear(self._side)
        for one in state.safety:
            self._main.addWidget(self._safety(one))
        if state.replies:
            self._main.addWidget(self._replies(state))
        if state.to_send:
            self._main.addWidget(self._to_send(state.to_send))
        if not state.waiting:
            self._main.addWidget(self._nothing(state), 1)
        self._main.addStretch(1)
        if state.late:
            self._side.addWidget(self._awaited(state))
        self._side.addWidget(self._received(state))
        self._side.addStretch(1)
        self.heading_changed.emit()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        files = [Path(u.toLocalFile()) for u in event.mimeData().urls() if u.isLocalFile()]
        if files:
            event.acceptProposedAction()
            self.files_chosen.emit(files)

    def _safety(self, one: Row) -> Banner:
        kind: BannerKind = "caution"
        if one.mark in ("imminent", "followed_up"):
            kind = "danger" if one.mark == "imminent" else "watch"
        code = bold(f"{formats.code(one.code)} ({formats.code(one.counsellor)})")
        told = _("{code}: {sentence}").format(code=code, sentence=words.all_reasons(one))
        banner = Banner(kind, told, pgettext("supervisor", "Review"))
        banner.action_asked.connect(lambda: self.review_asked.emit(one.id))
        if banner.action is not None:
            banner.action.setAccessibleName(
                _("{code}: {sentence}").format(code=one.code, sentence=banner.action.text())
            )
            self.buttons[one.id] = banner.action
        return banner

    def _replies(self, state: State) -> QWidget:
        card = _list_card(_("Replies due"), formats.number(len(state.replies)))
        for one in state.replies:
            button = self._button(one.id, one.code, pgettext("supervisor", "Review"))
            button.clicked.connect(lambda _on=False, id=one.id: self.review_asked.emit(id))
            code = code_text(one.code)
            code.setFixedWidth(look().px(84))
            who = formats.code(one.counsellor)
            if one.told is not None:
                day = formats.relative_day(one.told.date(), state.now.date())
                who = _("{counsellor} · file of {day}").format(counsellor=who, day=day)
            texts = column(
                [Text(words.first_reason(one), "body", strong=True), Text(who, "caption", "ink2")],
                gap=1,
            )
            across = row([Icon("chart-line", 20, "ink2"), code], gap=12, margins=(16, 7, 14, 7))
            across.addLayout(texts, 1)
            across.addWidget(button)
            _add_line(card, across)
        return card

    def _to_send(self, to_send: tuple[ToSend, ...]) -> QWidget:
        card = _list_card(_("To hand over"), "")
        for one in to_send:
            who = shared.who(one.role, one.code)
            told = ngettext("{count} change waits", "{count} changes wait", one.count)
            button = self._button(one.fingerprint, who, _("Hand over"))
            button.clicked.connect(lambda _on=False, to=one.fingerprint: self.send_asked.emit(to))
            texts = column(
                [
                    Text(who, "body", strong=True),
                    Text(told.format(count=formats.number(one.count)), "caption", "ink2"),
                ],
                gap=1,
            )
            across = row([Icon("send", 20, "ink2")], gap=12, margins=(16, 7, 14, 7))
            across.addLayout(texts, 1)
            across.addWidget(button)
            _add_line(card, across)
        return card

    def _button(self, key: str, about: str, verb: str) -> Button:
        made = Button(verb, "small")
        made.setAccessibleName(_("{code}: {sentence}").format(code=about, sentence=verb))
        self.buttons[key] = made
        return made

    def _nothing(self, state: State) -> QWidget:
        if not state.has_cards:
            empty = EmptyState(
                "inbox",
                _("No counsellor’s card yet. Give them yours, and read theirs in."),
                _("Open the cards"),
            )
            empty.action_asked.connect(self.cards_asked)
            return empty
        return EmptyState("inbox", _("Nothing waits for you."))

    def _awaited(self, state: State) -> QWidget:
        card = Card(_("Awaited"), gap=6)
        for late in state.late:
            across = row([Icon("clock", 18, "caution"), Text(_awaited(late, state), "body")], gap=8)
            across.setStretch(1, 1)
            card.body.addLayout(across)
        return card

    def _received(self, state: State) -> QWidget:
        card = _list_card(_("Files received"), "")
        if not state.received:
            told = _("None yet. Drop a file here, or take one in.")
            _add_line(card, row([Text(told, "body", "ink2")], margins=(16, 8, 16, 8)))
        for one in state.received:
            day = formats.relative_day(one.made.date(), state.now.date())
            when = _("made {day} {time}").format(day=day, time=formats.clock(one.made))
            both = _("{changes} · {when}").format(changes=changes(one.facts), when=when)
            texts = column(
                [
                    Text(shared.who(one.role, one.code), "body", strong=True),
                    Text(both, "caption", "ink2"),
                ],
                gap=1,
            )
            across = row([Icon("file-check", 20, "ink2")], gap=12, margins=(16, 7, 14, 7))
            across.addLayout(texts, 1)
            _add_line(card, across)
        return card

    def _choose(self) -> None:
        if files := self.chose.files(self):
            self.files_chosen.emit(files)


def _list_card(title: str, note: str) -> Card:
    card = Card(title, note, margins=(1, 10, 1, 2), gap=0)
    head = card.body.itemAt(0)
    if head is not None and (across := head.layout()) is not None:
        across.setContentsMargins(16, 0, 16, 8)
    return card


def _add_line(card: Card, across: QLayout) -> None:
    held = QWidget()
    held.setLayout(across)
    card.body.addWidget(line())
    card.body.addWidget(held)


def _awaited(late: Late, state: State) -> str:
    code = formats.code(late.code)
    if late.told is None:
        return _("{code}: nothing has come yet").format(code=code)
    return _("{code}: the last file is {age} old").format(
        code=code, age=words.age(late.told, state.now)
    )
