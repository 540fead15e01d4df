"""The first run on the screen: beads above, a page, Back and the one next step beneath."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ipt_desktop.i18n import _, pgettext
from ipt_desktop.ui.first_run.contacts import ContactsPage
from ipt_desktop.ui.first_run.pages import LanguagePage, PassphrasePage, RolePage
from ipt_desktop.ui.first_run.sheet import CardPage, RecoveryPage
from ipt_desktop.ui.first_run.state import Page, State
from ipt_desktop.ui.screen import ScreenView
from ipt_desktop.ui.theme import look
from ipt_desktop.ui.widgets.buttons import Button
from ipt_desktop.ui.widgets.frame import Footer
from ipt_desktop.ui.widgets.layouts import Scrolled, column, line, pane, row
from ipt_desktop.ui.widgets.steps import Stepper
from ipt_desktop.ui.widgets.text import Text

AnyPage = LanguagePage | RolePage | PassphrasePage | RecoveryPage | CardPage | ContactsPage


class FirstRunView(ScreenView):
    """Signals say what the person did; the page that is open is `page`."""

    language_chosen = Signal(str)
    role_chosen = Signal(str)
    code_entered = Signal(str)
    passphrase_entered = Signal(str, str)
    offer_asked = Signal()
    words_answered = Signal(str, str)
    card_chosen = Signal(Path)
    contact_entered = Signal(int, str, str)
    next_asked = Signal()
    back_pressed = Signal()
    later_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setProperty("ground", "bg")
        self.page: AnyPage = LanguagePage()
        self.footer = Footer(None)
        self._open: Page | None = None
        self._held: QWidget | None = None
        self.later: Button | None = None
        self._down: QVBoxLayout = column(gap=0)
        self.setLayout(self._down)

    def show_state(self, state: State) -> None:
        if state.page != self._open:
            self._turn_to(state)
        self.page.show_state(state)
        self._show_footer(state)

    def _turn_to(self, state: State) -> None:
        page = state.page
        if self._held is not None:
            self._held.hide()
            self._held.deleteLater()
        self._open = page
        self.page = self._make(page, state)
        self.page.setMaximumWidth(look().px(720))
        names = (
            pgettext("first run", "Language"),
            pgettext("first run", "Your work"),
            pgettext("first run", "Passphrase"),
            pgettext("first run", "Recovery sheet"),
            pgettext("first run", "Supervisor’s card"),
            pgettext("first run", "Contacts"),
        )
        title = Text(_("Notebook"), "heading", keep=True)
        head = row([title, None, Stepper(names, int(page))], gap=24, margins=(20, 0, 20, 0))
        head.addStrut(look().px(53 if look().compact else 65))
        self.footer = Footer(
            self._primary(page),
            back=_("Back"),
            trailing=None if page >= Page.CARD else "chevron-right",
        )
        self.footer.primary_asked.connect(self._go_on)
        self.footer.back_asked.connect(self.back_pressed)
        self.later = None
        if page >= Page.CARD:
            self.later = Button(_("Later"))
            self.later.clicked.connect(self.later_asked)
            self.footer.add_beside_back(self.later)
        top = 18 if look().compact else 44
        page_row = row([None, self.page, None], margins=(20, top, 20, 12))
        page_row.setStretchFactor(self.page, 100)
        scrolled = Scrolled(column([page_row, None], gap=0))
        self._held = pane(
            "bg",
            column([pane("surface", head), line(), scrolled, self.footer], gap=0),
        )
        self._down.addWidget(self._held)
        self._held.show()
        if self.page.focusProxy() is not None:
            self.page.setFocus()

    def _make(self, page: Page, state: State) -> AnyPage:
        made: AnyPage
        if page == Page.LANGUAGE:
            made = LanguagePage()
            made.chosen.connect(self.language_chosen)
        elif page == Page.ROLE:
            made = RolePage()
            made.role_chosen.connect(self.role_chosen)
            made.code_entered.connect(self.code_entered)
            made.code.returnPressed.connect(self.next_asked)
        elif page == Page.PASSPHRASE:
            made = PassphrasePage()
            made.entered.connect(self.passphrase_entered)
            made.offer_asked.connect(self.offer_asked)
            made.again.returnPressed.connect(self.next_asked)
        elif page == Page.RECOVERY:
            made = RecoveryPage()
            made.answered.connect(self.words_answered)
        elif page == Page.CARD:
            made = CardPage()
            made.file_chosen.connect(lambda file: self.card_chosen.emit(Path(file)))
        else:
            made = ContactsPage(state)
            made.entered.connect(self.contact_entered)
            made.done.connect(self.next_asked)
        return made

    @staticmethod
    def _primary(page: Page) -> str:
        return {
            Page.PASSPHRASE: _("Make the notebook"),
            Page.RECOVERY: _("I have copied them"),
            Page.CARD: _("Accept this card"),
            Page.CONTACTS: _("Keep these numbers"),
        }.get(page, pgettext("first run", "Next"))

    def _show_footer(self, state: State) -> None:
        if self.footer.back is not None:
            self.footer.back.setVisible(state.can_go_back)
        if self.footer.primary is None:
            return
        is_making = state.is_busy and state.page == Page.PASSPHRASE
        words = _("Making it…") if is_making else self._primary(state.page)
        if self.later is not None and state.page == Page.CONTACTS:
            # What was typed is not thrown away by one press.
            self.later.setVisible(all(one.is_empty for one in state.contacts))
        if state.is_checking:
            self.footer.show_primary(_("Compare"))
        else:
            self.footer.show_primary(words, enabled=state.can_go_on)

    def _go_on(self) -> None:
        if isinstance(self.page, RecoveryPage) and not self.page.asking.isHidden():
            self.page.answer()
        else:
            self.next_asked.emit()
