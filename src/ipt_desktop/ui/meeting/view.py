"""The meeting room: plan, the step's work, members. Decides nothing."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLineEdit, QPlainTextEdit

from ipt_desktop.i18n import _, pgettext
from ipt_desktop.ui.meeting import words
from ipt_desktop.ui.meeting.acts import Acts
from ipt_desktop.ui.meeting.members import Members
from ipt_desktop.ui.meeting.middle import Middle
from ipt_desktop.ui.meeting.panels.begin import BeginPanel
from ipt_desktop.ui.meeting.plan import Plan
from ipt_desktop.ui.meeting.state import State
from ipt_desktop.ui.navigation import Heading
from ipt_desktop.ui.screen import Draft, ScreenView
from ipt_desktop.ui.theme import look
from ipt_desktop.ui.widgets.buttons import Button
from ipt_desktop.ui.widgets.frame import Footer
from ipt_desktop.ui.widgets.layouts import column, lay_out_now, line, pane, row

IDLE_MS, MINUTE_MS = 800, 60_000


class MeetingView(ScreenView):
    """`acts` carries what is done inside; `minute_passed` and `shown_again` are the view's own."""

    minute_passed = Signal()
    shown_again = Signal()

    def __init__(self, heading: Heading, first: State) -> None:
        super().__init__()
        self.acts = Acts(self)
        self._heading, self._state, self._was_shown = heading, first, False
        self.plan = Plan(first)
        self.plan.asked.connect(self.acts.step_asked)
        self.middle = Middle(self.acts)
        self.members = Members(first)
        self.members.chosen.connect(self.acts.member_chosen)
        self.footer = Footer(_("Next"), back=_("Back"))
        self.footer.primary_asked.connect(self._primary)
        self.footer.back_asked.connect(self.acts.back_asked)
        self.see_plan = Button(pgettext("group", "Plan"), icon="list-checks")
        self.setLayout(self._laid_out())
        self._idle, self._clock = QTimer(self), QTimer(self)
        self._idle.setSingleShot(True)
        self._idle.setInterval(IDLE_MS)
        self._idle.timeout.connect(self.acts.rested)
        for typed in (self.acts.said, self.acts.agreed, self.acts.reviewed, self.acts.noted):
            typed.connect(self._idle.start)
        self.acts.hard_marked.connect(self._idle.start)
        self.acts.held_on.connect(self._idle.start)
        self._clock.setInterval(MINUTE_MS)
        self._clock.timeout.connect(self.minute_passed)
        self._clock.start()
        for key, act in (
            (Qt.Key.Key_PageDown, self._page_on),
            (Qt.Key.Key_PageUp, self.acts.back_asked.emit),
        ):
            keys = QShortcut(QKeySequence(key), self)
            keys.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            keys.activated.connect(act)

    def _laid_out(self) -> QHBoxLayout:
        """The plan, the work, the members; in a slim window the plan is called up in place of the work."""
        if not look().slim:
            self.see_plan.setParent(self)
            self.see_plan.hide()
            centre = pane("surface", column([self.middle, self.footer], gap=0))
            parts = [self.plan, line(upright=True), centre, line(upright=True), self.members]
            across = row(parts, gap=0)
            across.setStretch(2, 1)
            return across
        self.plan.hide()
        self.see_plan.setCheckable(True)
        self.see_plan.toggled.connect(self._show_plan)
        self.plan.asked.connect(lambda _step: self.see_plan.setChecked(False))
        self.footer.row.insertWidget(1, self.see_plan)
        centre = pane("surface", column([self.middle, self.plan, self.footer], gap=0))
        across = row([centre, line(upright=True), self.members], gap=0)
        across.setStretch(0, 1)
        return across

    def _show_plan(self, shown: bool) -> None:
        self.plan.setVisible(shown)
        self.middle.setVisible(not shown)
        if shown:
            lay_out_now(self)
            self.plan.see_current()

    def heading(self) -> Heading:
        return self._heading

    def place(self) -> str:
        return "groups"

    def set_covered(self, covered: bool) -> None:
        self.middle.set_covered(covered)
        self.members.set_covered(covered)

    def draft(self) -> Draft:
        kept = super().draft()
        kept["current"] = self._state.current
        return kept

    def restore(self, draft: Draft) -> None:
        current = draft.pop("current", None)
        if isinstance(current, str) and current != self._state.current:
            self.acts.member_chosen.emit(current)
        super().restore(draft)

    def show_state(self, state: State) -> None:
        before, self._state = self._state, state
        self.plan.show_state(state)
        self.members.show_state(state)
        is_new = self.middle.show_state(state)
        self._show_footer(state)
        if is_new or before.current != state.current:
            self._follow()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        typing = isinstance(QApplication.focusWidget(), QLineEdit | QPlainTextEdit)
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.acts.moved.emit(1 if event.key() == Qt.Key.Key_Down else -1)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if typing:
                self.acts.moved.emit(1)
            else:
                self._primary()
        elif typing or self.middle.panel is None or not self.middle.panel.take_key(event):
            super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._was_shown:
            self.shown_again.emit()
        self._was_shown = True
        QTimer.singleShot(0, self, self._follow)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.acts.rested.emit()

    def _follow(self) -> None:
        if self.middle.panel is None or not self.isVisible():
            return
        lay_out_now(self)
        self.plan.see_current()
        self.middle.panel.take_focus()
        self.middle.see_row_in_turn()

    def _show_footer(self, state: State) -> None:
        back = self.footer.back
        assert back is not None
        back.setVisible(bool(state.status) and state.index > 0)
        if not state.status:
            self.footer.show_primary(_("Begin the meeting"))
            return
        if state.index > 0:
            before = words.name(state.steps[state.index - 1])
            # The last step has longer words for what comes next.
            is_short = look().slim or (look().is_tight and state.is_last_step)
            back.setText(_("Back") if is_short else before)
        if not state.is_last_step:
            following = words.name(state.steps[state.index + 1])
            named = _("Next: {step}").format(step=following)
            self.footer.show_primary(_("Next") if look().is_tight else named)
        elif state.status == "complete":
            self.footer.show_primary(_("Close"), note=_("The meeting is complete."))
        else:
            anyway = _("Complete without them") if state.left_out else _("Complete the meeting")
            self.footer.show_primary(anyway)

    def _primary(self) -> None:
        panel = self.middle.panel
        if not isinstance(panel, BeginPanel):
            self.acts.next_asked.emit()
            return
        day = panel.chosen_day()
        if day is not None:
            self.acts.begun.emit(day)

    def _page_on(self) -> None:
        """To look at the next step; only Next says that this one was done."""
        if self._state.status and not self._state.is_last_step:
            self.acts.step_asked.emit(self._state.steps[self._state.index + 1].id)

    def undo(self) -> bool:
        self.acts.undo_asked.emit()
        return True

    def safety_member(self) -> str | None:
        return self._state.current
