"""The safety page: it has the whole window, one step at a time, and in danger only Hide leaves it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from ipt_desktop.formats import number, western
from ipt_desktop.i18n import _
from ipt_desktop.ui.programme_line import NotApproved
from ipt_desktop.ui.programme_words import isolated
from ipt_desktop.ui.safety.middle import Middle
from ipt_desktop.ui.safety.parts import Band, StepLine, cannot_call, log_lines
from ipt_desktop.ui.safety.state import State
from ipt_desktop.ui.theme import look
from ipt_desktop.ui.widgets.buttons import Button
from ipt_desktop.ui.widgets.frame import Footer
from ipt_desktop.ui.widgets.layouts import Scrolled, clear, column, line, pane, row
from ipt_desktop.ui.widgets.text import Text

_SIDE = 298
_GO_ON = ("review", "not_possible", "handed_over", "monitored", "lowering", "closing")
_BESIDE = ("not_possible", "act", "lowering", "closing")
# One hand: the quiet ways beside the answers have keys too, always the same.
_KEYS = {
    "act": "9",
    "not_possible": "8",
    "monitored": "8",
    "concern": "7",
    "lowering": "6",
    "closing": "5",
}


class SafetyView(QWidget):
    """Shows a State. Keys: 1 to 9 press the large answers, Page Up and Down turn the steps."""

    pressed = Signal(str)
    called = Signal(str, str, bool)
    go_on_asked = Signal()
    step_asked = Signal(str)
    moved = Signal(int)
    page_asked = Signal(str)
    leave_asked = Signal()
    hide_asked = Signal()
    print_asked = Signal()
    presenter: object

    def __init__(self) -> None:
        super().__init__()
        self._can_print = False
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setProperty("ground", "bg")
        self._down = column(gap=0)
        self.setLayout(self._down)
        self.middle: Middle | None = None
        self.footer: Footer | None = None
        self.besides: dict[str, Button] = {}
        self._state: State | None = None

    def show_state(self, state: State) -> None:
        self._state = state
        clear(self._down)
        band = Band(state)
        band.hide_asked.connect(self.hide_asked)
        self.setAccessibleName(band.findChildren(Text)[0].words())
        self.middle = Middle(state)
        self.middle.pressed.connect(self.pressed)
        self.middle.called.connect(self.called)
        self.middle.step_asked.connect(self.step_asked)
        self._down.addWidget(band)
        if look().compact:
            middle = row([self.middle, None], gap=0)
            middle.setStretchFactor(self.middle, 1000)
            inside = column([cannot_call(), middle, self._aside(state)], gap=0)
            inside.setContentsMargins(14, 10, 14, 10)
            self._down.addWidget(Scrolled(pane("surface", inside)), 1)
        else:
            across = row(gap=0)
            if state.lines:
                across.addWidget(self._steps(state))
                across.addWidget(line(upright=True))
            middle = row([self.middle, None], gap=0)
            middle.setStretchFactor(self.middle, 1000)
            across.addWidget(Scrolled(pane("surface", middle)), 1)
            across.addWidget(line(upright=True))
            across.addWidget(self._side(state))
            self._down.addLayout(across, 1)
        self.footer = self._foot(state)
        self._down.addWidget(self.footer)
        # Not on an answer: a second Enter must not press what the first one brought.
        self.setFocusProxy(self.middle.title)
        self.middle.title.setFocus()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self.middle is not None:
            self.middle.title.setFocus()

    def offer_printing(self) -> None:
        """There is a printer."""
        self._can_print = True
        if self._state is not None:
            self.show_state(self._state)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        typed = western(event.text())
        key = event.key()
        if typed and self.middle is not None and self.middle.press_key(typed):
            return
        if typed in self.besides and self.besides[typed].isEnabled():
            self.besides[typed].click()
            return
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.go_on_asked.emit()
        elif key in (Qt.Key.Key_PageUp, Qt.Key.Key_Backspace):
            self.moved.emit(-1)
        elif key == Qt.Key.Key_PageDown:
            self.moved.emit(1)
        elif key != Qt.Key.Key_Escape:
            super().keyPressEvent(event)

    def _steps(self, state: State) -> QWidget:
        tint = "danger" if state.mark == "imminent" else "primary"
        down = column(gap=6, margins=(16, 20, 12, 16))
        for index, shown in enumerate(state.lines, 1):
            made = StepLine(index, shown, current=shown.key == state.current, tint=tint)
            made.clicked.connect(lambda _on=False, key=shown.key: self.step_asked.emit(key))
            down.addWidget(made)
        down.addStretch(1)
        held = Scrolled(pane("bg", down))
        held.setFixedWidth(look().px(_SIDE))
        held.setAccessibleName(_("Steps"))
        return held

    def _side(self, state: State) -> QWidget:
        aside = self._aside(state)
        held = Scrolled(
            pane("bg", column([cannot_call(), aside, None], gap=14, margins=(24, 20, 24, 16)))
        )
        held.setFixedWidth(look().px(_SIDE + 20))
        return held

    def _aside(self, state: State) -> QWidget:
        down = column(gap=8)
        if state.log:
            down.addWidget(Text(_("What has been done"), "heading"))
            down.addWidget(log_lines(state.log))
        if self._can_print:
            paper = Button(_("Print the paper card"), icon="printer")
            paper.clicked.connect(self.print_asked)
            down.addWidget(paper)
        approved = (
            _("Wording approved by {who}").format(who=isolated(state.approved_by))
            if state.approved_by
            else _("This wording is not yet approved by a clinical lead of your programme.")
        )
        if state.not_approved:
            down.addWidget(NotApproved(state.not_approved))
        else:
            down.addWidget(Text(approved, "caption", "ink3"))
        held = QWidget()
        held.setLayout(down)
        return held

    def _foot(self, state: State) -> Footer:
        back, to = self._way_back(state)
        primary, enabled = self._primary(state)
        several = len(self._besides(state)) > 1
        crowded = look().narrow or (primary is not None and several)
        note = "" if crowded else _("Every step is kept with its time. Nothing can be erased.")
        footer = Footer(
            primary,
            back=back,
            note=note,
            trailing="chevron-right",
            crowded=look().narrow and several,
        )
        if primary:
            footer.show_primary(primary, enabled=enabled, note=note)
        footer.primary_asked.connect(
            self.leave_asked if state.page == "unlikely" else self.go_on_asked
        )
        if to == "step":
            footer.back_asked.connect(lambda: self.moved.emit(-1))
        elif to == "page":
            footer.back_asked.connect(lambda: self.page_asked.emit(""))
        else:
            footer.back_asked.connect(self.leave_asked)
        self.besides = {}
        for page, words in self._besides(state):
            key = _KEYS[page]
            button = Button(words, "danger" if page == "act" else "ordinary", key=key)
            self.besides[key] = button
            button.clicked.connect(lambda _on=False, page=page: self.page_asked.emit(page))
            footer.add_beside_back(button)
        if to != "leave" and not state.held and state.page not in _BESIDE:
            leave = Button(_("Leave"))
            leave.clicked.connect(self.leave_asked)
            footer.add_beside_back(leave)
        return footer

    @staticmethod
    def _way_back(state: State) -> tuple[str | None, str]:
        if state.page in _BESIDE:
            return _("Back"), "page"
        if state.step > 1:
            return _("Back to step {number}").format(number=number(state.step - 1)), "step"
        return (None, "none") if state.held else (_("Leave"), "leave")

    @staticmethod
    def _primary(state: State) -> tuple[str | None, bool]:
        words = {
            "review": _("Save and open the danger steps")
            if state.leads_to_danger
            else _("Save the answers"),
            "not_possible": _("Write it down"),
            "handed_over": _("It has taken over"),
            "monitored": _("Save the answer"),
            "lowering": _("Lower it"),
            "closing": _("Close it"),
            "unlikely": _("Done"),
            "persisting": _("Supervisor told, steps done"),
        }.get(state.page)
        if state.act == "hand_over":
            words = _("Handed over")
        return words, state.can_go_on or state.page == "unlikely"

    @staticmethod
    def _besides(state: State) -> list[tuple[str, str]]:
        found: list[tuple[str, str]] = []
        if state.page == "ask":
            found.append(("not_possible", _("Not possible now")))
        if state.page == "unlikely":
            found.append(("concern", _("I am worried again")))
        if state.page in ("persisting", "handed_over"):
            found.append(("monitored", _("Ask again")))
        if state.is_supervisor and state.page == "danger":
            found.append(("lowering", _("Lower the level")))
        if state.is_supervisor and (
            state.page in ("danger", "persisting")
            or (state.page == "monitored" and state.clear_contacts >= 2)
        ):
            found.append(("closing", _("Close")))
        if state.page in ("persisting", "handed_over", "monitored"):
            found.append(("concern", _("Something new")))
        if state.page not in ("medical", *_BESIDE):
            found.append(("act", _("Medical help now")))
        return found
