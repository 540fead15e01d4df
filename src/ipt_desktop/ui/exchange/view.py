"""Hand over: give and receive side by side, receipts beneath; the cards on a page of their own."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from ipt_desktop import formats
from ipt_desktop.i18n import _, ngettext
from ipt_desktop.ui import words as shared
from ipt_desktop.ui.exchange.card_page import CardPage
from ipt_desktop.ui.exchange.choosing import Choosers
from ipt_desktop.ui.exchange.giving import Giving
from ipt_desktop.ui.exchange.receipts import receipts
from ipt_desktop.ui.exchange.state import State
from ipt_desktop.ui.exchange.taking import Taking, take_verb
from ipt_desktop.ui.navigation import Heading
from ipt_desktop.ui.routes import TABLES
from ipt_desktop.ui.screen import Draft, ScreenView
from ipt_desktop.ui.theme import look
from ipt_desktop.ui.widgets.frame import Footer
from ipt_desktop.ui.widgets.layouts import Scrolled, clear, column, row
from ipt_desktop.ui.widgets.tabs import Tabs
from ipt_desktop.ui.widgets.text import Text


class ExchangeView(ScreenView):
    """Files may be dropped anywhere on it. `chose` is how files and folders are chosen."""

    chosen = Signal(str, bool)
    folder_chosen = Signal(object)
    files_chosen = Signal(object)
    sender_accepted = Signal(object)
    dismissed = Signal(object)
    take_asked = Signal()
    tab_chosen = Signal(str)
    card_pasted = Signal(str)
    card_file_chosen = Signal(object)
    card_save_chosen = Signal(object)
    card_copy_asked = Signal()
    compare_asked = Signal(str)
    card_accepted = Signal()
    card_left = Signal()
    card_doubted = Signal(str)
    card_kept = Signal()
    card_removed = Signal()
    taken_back = Signal(object)

    def __init__(self, tab: str) -> None:
        super().__init__()
        self.setAcceptDrops(True)
        self.chose = Choosers()
        self.giving: Giving | None = None
        self.taking: Taking | None = None
        self._state: State | None = None
        self._takes_first = tab == "receive"
        names = [("files", _("Give and receive")), ("cards", _("Cards"))]
        self.tabs = Tabs(names, "cards" if tab == "cards" else "files", _("Parts of the hand-over"))
        self.tabs.chosen.connect(self._open_tab)
        self.footer = Footer(_("Make the file"))
        self.footer.primary_asked.connect(self._primary)
        self._files: QVBoxLayout = column(gap=12)
        self._files_page, self.cards = QWidget(), CardPage()
        self._files_page.setLayout(self._files)
        self._join_cards()
        page = Scrolled(column([self._files_page, self.cards], margins=(20, 6, 20, 14)))
        page.setObjectName("page")
        top = row([self.tabs, None], margins=(20, 6, 20, 0))
        self.setLayout(column([top, page, self.footer], gap=0))
        self._show_tab()

    def heading(self) -> Heading:
        own = self._state.own if self._state else None
        return Heading(_("Hand over"), subtitle=shared.who(own.role, own.code) if own else "")

    def place(self) -> str:
        return "exchange"

    def draft(self) -> Draft:
        return super().draft() | {"state": self._state, "tab": self.tabs.now()}

    def restore(self, draft: Draft) -> None:
        super().restore(draft)
        if isinstance(tab := draft.get("tab"), str):
            self._open_tab(tab)
        if isinstance(state := draft.get("state"), State):
            self.taken_back.emit(state)

    def show_state(self, state: State) -> None:
        focus = self.focusWidget()
        named = focus.objectName() if focus is not None and focus.hasFocus() else ""
        self._state = state
        clear(self._files)
        self.giving, self.taking = Giving(state), Taking(state)
        self.giving.chosen.connect(self.chosen)
        self.giving.cards_asked.connect(lambda: self._open_tab("cards"))
        self.taking.choose_asked.connect(self._choose_files)
        self.taking.accepted.connect(self.sender_accepted)
        self.taking.dismissed.connect(self.dismissed)
        self._files.addLayout(self._halves(self.giving, self.taking))
        if state.people:
            self._files.addWidget(Text(_("Receipts"), "heading"))
            self._files.addWidget(receipts(state.people))
        self._files.addStretch(1)
        self.cards.show_state(state)
        self._show_tab()
        self.heading_changed.emit()
        again = self.findChildren(QWidget, named) if named else []
        for one in again:
            # What was cleared just now is still there, and hidden.
            if one.isVisibleTo(self):
                one.setFocus()

    # Dropping files

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        urls = [url for url in event.mimeData().urls() if url.isLocalFile()]
        if any(not url.path().lower().endswith(TABLES) for url in urls):
            event.acceptProposedAction()
        else:
            # A table is no hand-over: the window knows where it belongs.
            event.ignore()

    def dropEvent(self, event: QDropEvent) -> None:
        files = [Path(u.toLocalFile()) for u in event.mimeData().urls() if u.isLocalFile()]
        if files:
            event.acceptProposedAction()
            self._open_tab("files")
            self.files_chosen.emit(files)

    # Inside

    def _halves(self, giving: Giving, taking: Taking) -> QBoxLayout:
        if look().is_tight:
            both: list[QWidget] = [taking, giving] if self._takes_first else [giving, taking]
            return column(both, gap=14)
        side_by_side = row([giving, taking], gap=14)
        side_by_side.setStretch(0, 1)
        side_by_side.setStretch(1, 1)
        return side_by_side

    def _join_cards(self) -> None:
        self.cards.pasted.connect(self.card_pasted)
        self.cards.file_asked.connect(self._choose_card)
        self.cards.save_asked.connect(self._choose_new_card)
        self.cards.copy_asked.connect(self.card_copy_asked)
        self.cards.compare_asked.connect(self.compare_asked)
        self.cards.left.connect(self.card_left)
        self.cards.doubted.connect(self.card_doubted)
        self.cards.kept.connect(self.card_kept)
        self.cards.removed.connect(self.card_removed)

    def _open_tab(self, tab: str) -> None:
        self.tabs.show_now(tab)
        self._show_tab()
        self.tab_chosen.emit(tab)

    def _show_tab(self) -> None:
        is_cards = self.tabs.now() == "cards"
        self._files_page.setVisible(not is_cards)
        self.cards.setVisible(is_cards)
        state = self._state
        button = self.footer.primary
        if state is None or button is None:
            return
        note = {
            "make": _("Making the file …"),
            "look": _("Looking at the file …"),
            "take": _("Taking in …"),
        }.get(state.busy, "")
        if is_cards:
            looked = state.looked_at
            can = looked is not None and not looked.trusted and not looked.is_own
            self.footer.show_primary(_("Accept this card"), enabled=can, note=note)
            button.setVisible(can)
            return
        button.setVisible(True)
        ready = [a for a in state.arrived if a.can_be_taken]
        if ready or state.busy in ("look", "take"):
            verb = take_verb(max(len(ready), 1))
            self.footer.show_primary(verb, enabled=state.can_take, note=note)
            return
        count = max(len(state.chosen), 1)
        verb = ngettext("Make the file", "Make {count} files", count)
        told = verb.format(count=formats.number(count))
        self.footer.show_primary(told, enabled=state.can_make, note=note)

    def _primary(self) -> None:
        state = self._state
        if state is None:
            return
        if self.tabs.now() == "cards":
            self.card_accepted.emit()
        elif any(a.can_be_taken for a in state.arrived):
            self.take_asked.emit()
        elif (folder := self.chose.folder(self)) is not None:
            self.folder_chosen.emit(folder)

    def _choose_files(self) -> None:
        if files := self.chose.files(self):
            self.files_chosen.emit(files)

    def _choose_card(self) -> None:
        if (file := self.chose.card(self)) is not None:
            self.card_file_chosen.emit(file)

    def _choose_new_card(self) -> None:
        state = self._state
        if state is None:
            return
        if (file := self.chose.new_card(self, f"card-{state.own.code}.txt")) is not None:
            self.card_save_chosen.emit(file)
