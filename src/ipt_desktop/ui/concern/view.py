"""The whole window asks one thing: about whom? A number key answers."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from ipt_desktop.formats import code, western
from ipt_desktop.i18n import _, pgettext
from ipt_desktop.ui import words
from ipt_desktop.ui.concern.state import State
from ipt_desktop.ui.safety.answers import BigAnswer, BigAnswers
from ipt_desktop.ui.safety.parts import cannot_call
from ipt_desktop.ui.theme import look
from ipt_desktop.ui.widgets.buttons import Button
from ipt_desktop.ui.widgets.frame import Footer
from ipt_desktop.ui.widgets.layouts import Scrolled, clear, column, pane, row
from ipt_desktop.ui.widgets.text import Text

_MORE = "0"


class ConcernView(QWidget):
    """`chosen` tells a member's id."""

    chosen = Signal(str)
    leave_asked = Signal()
    hide_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setProperty("ground", "bg")
        self._down = column(gap=0)
        self.setLayout(self._down)
        self.answers: BigAnswers | None = None
        self.title: Text | None = None

    def show_state(self, state: State) -> None:
        clear(self._down)
        margin = 18 if look().compact else 36
        inside = column(gap=14, margins=(margin, 18, margin, 18))
        self.title = Text(_("About whom?"), "big")
        self.title.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.title.setProperty("ringless", True)
        inside.addWidget(self.title)
        inside.addWidget(cannot_call())
        made = [
            BigAnswer(
                person.id,
                code(person.code),
                words.risk(person.mark),
                icon="user",
                key=str(number),
            )
            for number, person in enumerate(state.shown, 1)
        ]
        if state.has_more:
            made.append(BigAnswer(_MORE, pgettext("people", "Others"), icon="users", key=_MORE))
        if made:
            self.answers = BigAnswers(made, side_by_side=3)
            self.answers.pressed.connect(lambda value: self._pressed(value, state))
            inside.addWidget(self.answers)
        else:
            inside.addWidget(Text(_("Nobody is in a group yet."), "lead", "ink2"))
        inside.addStretch(1)
        self._down.addWidget(Scrolled(pane("surface", inside)), 1)
        footer = Footer(None, back=_("Leave"))
        footer.back_asked.connect(self.leave_asked)
        hide = Button(_("Hide"), icon="eye-off", key="F12")
        hide.clicked.connect(self.hide_asked)
        footer.row.addLayout(row([hide]))
        self._down.addWidget(footer)
        self.setAccessibleName(self.title.words())
        self.setFocusProxy(self.title)
        self.title.setFocus()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self.title is not None:
            self.title.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        typed = western(event.text())
        if typed and self.answers is not None and self.answers.press_key(typed):
            return
        if event.key() == Qt.Key.Key_Escape:
            self.leave_asked.emit()
        else:
            super().keyPressEvent(event)

    def _pressed(self, value: str, state: State) -> None:
        if value == _MORE:
            self.show_state(state.turned())
        else:
            self.chosen.emit(value)
