"""A new recovery sheet. Decides nothing; the words are shown here and written nowhere."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QShowEvent

from ipt_desktop.i18n import _
from ipt_desktop.ui.first_run.sheet import RecoveryPage
from ipt_desktop.ui.messages import sentence
from ipt_desktop.ui.navigation import Heading
from ipt_desktop.ui.recovery_sheet.state import State
from ipt_desktop.ui.screen import ScreenView
from ipt_desktop.ui.theme import look
from ipt_desktop.ui.widgets.card import Banner, Card
from ipt_desktop.ui.widgets.fields import Field
from ipt_desktop.ui.widgets.frame import Footer
from ipt_desktop.ui.widgets.layouts import Scrolled, column, row
from ipt_desktop.ui.widgets.secret import SecretEdit
from ipt_desktop.ui.widgets.text import Text


class RecoverySheetView(ScreenView):
    passphrase_given = Signal(str)
    copied = Signal()
    look_asked = Signal()
    answered = Signal(str, str)

    def __init__(self) -> None:
        super().__init__()
        self._state = State()
        self.passphrase = SecretEdit()
        self.passphrase.setMinimumHeight(look().px(38))
        self.passphrase.returnPressed.connect(self._go_on)
        self.field = Field(_("The passphrase now"), self.passphrase)
        self.card = Card(gap=14, margins=(20, 16, 20, 18))
        for words in (
            _(
                "Twelve new words are shown once. Have paper and a pen ready, and nobody behind you."
            ),
            _("The old sheet opens the notebook until two of the new words are typed back here."),
        ):
            self.card.body.addWidget(Text(words, "body"))
        self.card.body.addWidget(self.field)
        self.card.setMaximumWidth(look().px(640))
        self.problem = Banner("caution", "")
        self.page = RecoveryPage()
        self.page.answered.connect(self.answered)
        self.footer = Footer(_("Show the words"), back=_("Back"))
        self.footer.primary_asked.connect(self._go_on)
        self.footer.back_asked.connect(self._go_back)
        inside = column([self.problem, row([self.card, None]), self.page, None], gap=12)
        inside.setContentsMargins(20, 14, 20, 14)
        scrolled = Scrolled(inside)
        scrolled.setObjectName("page")
        self.setLayout(column([scrolled, self.footer], gap=0))

    def heading(self) -> Heading:
        return Heading(_("New recovery sheet"), has_back=True)

    def place(self) -> str:
        return "settings"

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        QTimer.singleShot(0, self, self._focus)

    def show_state(self, state: State) -> None:
        before, self._state = self._state, state
        is_asking = not state.recovery
        if not is_asking:
            self.passphrase.clear()
        self.card.setVisible(is_asking)
        self.page.setVisible(not is_asking)
        self.page.show_state(state)
        self.field.show_error(sentence(state.problem) if is_asking and state.problem else "")
        self.problem.show_words(sentence(state.problem) if state.problem else "")
        self.problem.setVisible(not is_asking and state.problem is not None)
        primary = _("Show the words") if is_asking else _("I have copied them")
        if state.is_checking:
            primary = _("The new sheet holds")
        self.footer.show_primary(primary, enabled=not state.is_busy)
        if (is_asking, state.is_checking) != (not before.recovery, before.is_checking):
            self._focus()

    def _focus(self) -> None:
        if not self._state.recovery:
            self.passphrase.setFocus()
        elif self._state.is_checking:
            self.page.first.setFocus()
        elif self.footer.primary is not None:
            self.footer.primary.setFocus()

    def _go_on(self) -> None:
        if not self._state.recovery:
            self.passphrase_given.emit(self.passphrase.text())
        elif self._state.is_checking:
            self.page.answer()
        else:
            self.copied.emit()

    def _go_back(self) -> None:
        if self._state.is_checking:
            self.look_asked.emit()
        else:
            self.back_asked.emit()
