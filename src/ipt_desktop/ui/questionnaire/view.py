"""The questionnaire on the screen: a line for each question, the one in turn large. Decides nothing."""

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from ipt_desktop.domain.measures import Entry
from ipt_desktop.formats import number, western
from ipt_desktop.i18n import _, content_text, ngettext
from ipt_desktop.ui.navigation import Heading
from ipt_desktop.ui.questionnaire.drafts import draft_of
from ipt_desktop.ui.questionnaire.paper import Meaning, TotalPanel
from ipt_desktop.ui.questionnaire.questions import Questions
from ipt_desktop.ui.questionnaire.risk import RiskBanner
from ipt_desktop.ui.questionnaire.side import Side
from ipt_desktop.ui.questionnaire.state import Form, State
from ipt_desktop.ui.screen import Draft, ScreenView
from ipt_desktop.ui.theme import look
from ipt_desktop.ui.widgets.card import Banner
from ipt_desktop.ui.widgets.frame import Footer
from ipt_desktop.ui.widgets.layouts import Scrolled, column, lay_out_now, pane, row

GAP_KEYS = frozenset({".", ",", "،", "-"})


class QuestionnaireView(ScreenView):
    answered = Signal(int, object)
    taken_back = Signal(int)
    went_to = Signal(int)
    meaning_stated = Signal(str, str)
    entry_asked = Signal(str)
    total_typed = Signal(str)
    risk_answered = Signal(object)
    dated = Signal(object)
    finish_asked = Signal()
    later_asked = Signal()
    safety_asked = Signal()
    grid_asked = Signal()
    leave_asked = Signal()
    draft_offered = Signal(dict)

    def __init__(self, form: Form, place: str, first: State) -> None:
        super().__init__()
        self._form, self._place, self._state = form, place, first
        self.risk = RiskBanner(form)
        self.risk.safety_asked.connect(self.safety_asked)
        self.problem = Banner("danger", "")
        self.meaning = Meaning(form.measure, has_wording=form.wording is not None)
        self.meaning.stated.connect(self.meaning_stated)
        self.meaning.entry_asked.connect(self.entry_asked)
        self.questions = Questions(form.measure, form.wording)
        self.questions.answered.connect(self.answered)
        self.questions.taken_back.connect(self.taken_back)
        self.total = TotalPanel(form.measure)
        self.total.typed.connect(self.total_typed)
        self.total.risk_answered.connect(self.risk_answered)
        self.side = Side(form, first)
        self.side.date_changed.connect(self.dated)
        self.side.grid_asked.connect(self.grid_asked)
        self.footer = Footer(
            _("Finish"),
            back=_("Save and finish later"),
            back_icon=None,
            icon="check",
            trailing=None,
        )
        self.footer.primary_asked.connect(self._primary)
        self.footer.back_asked.connect(self._back)
        if self.footer.primary is not None:
            self.footer.primary.installEventFilter(self)
        margins = (12, 8, 12, 0) if look().compact else (20, 12, 20, 0)
        below = [self.side] if look().narrow else []
        self._area = Scrolled(
            column([self.questions.rows, self.total, *below, None], gap=0), leaves_keys=True
        )
        self._area.setObjectName("questions")
        self._area.viewport().installEventFilter(self)
        main = column(
            [self.problem, self.risk, self.meaning, self.questions.head, self._area],
            gap=6,
            margins=margins,
        )
        main.setStretchFactor(self._area, 1)
        across = row([pane("bg", main)], gap=0)
        across.setStretch(0, 1)
        if not look().narrow:
            across.addWidget(self.side)
        self.setLayout(column([across, self.footer], gap=0))

    def heading(self) -> Heading:
        form = self._form
        name = content_text(form.measure.name.at, form.measure.name.english)
        detail = form.wording.title if form.wording else name
        return Heading(form.title, detail, form.subtitle, has_back=True)

    def place(self) -> str:
        return "groups"

    def set_covered(self, covered: bool) -> None:
        self.side.score.set_covered(covered)
        self.risk.set_covered(covered)

    def draft_place(self) -> str:
        return "" if self._state.saved is not None else self._place

    def draft(self) -> Draft:
        return draft_of(self._state)

    def restore(self, draft: Draft) -> None:
        if draft:
            self.draft_offered.emit(draft)
            self.total.total.setText(self._state.total)

    def show_state(self, state: State) -> None:
        before, self._state = self._state, state
        focus = QApplication.focusWidget()
        # Asked before lines open and close: those that close give the focus away.
        is_typing = isinstance(focus, QLineEdit) and self.isAncestorOf(focus)
        filling, by_items = state.filling, state.entry is Entry.ITEMS
        self.problem.setVisible(bool(state.problem))
        self.problem.show_words(_("Not kept: {why}").format(why=state.problem))
        self.risk.show_state(state)
        self.meaning.setVisible(self.meaning.is_needed() and state.saved is None)
        self.meaning.show_state(state)
        self.questions.setVisible(by_items)
        self.total.setVisible(not by_items)
        self.questions.show_filling(filling, is_open=state.saved is None)
        self.total.show_state(state)
        self.side.show_state(self._form, state)
        self._show_footer(state)
        if _turn(before) != _turn(state) and not is_typing:
            QTimer.singleShot(0, self, self._follow)

    def _show_footer(self, state: State) -> None:
        back = self.footer.back
        assert back is not None
        if state.saved is not None:
            words = _("Open safety steps") if self._form.offers_safety else _("Go back")
            self.footer.show_primary(words, note=_("The answers are kept."))
            back.setVisible(self._form.offers_safety)
            back.setText(_("Go back"))
            return
        left = state.left if state.entry is Entry.ITEMS else 0
        words, note = _("Finish"), ""
        if left:
            words = ngettext("Finish · {count} left", "Finish · {count} left", left).format(
                count=number(left)
            )
            if state.filling.measure.function is not None and not state.filling.asks_function:
                note = _("After question {number} comes how hard daily life is").format(
                    number=number(state.filling.items)
                )
        self.footer.show_primary(words, enabled=state.can_finish, note=note)
        back.setVisible(not self._form.is_correction)

    def _primary(self) -> None:
        if self._state.saved is None:
            self.finish_asked.emit()
        elif self._form.offers_safety:
            self.safety_asked.emit()
        else:
            self.leave_asked.emit()

    def _back(self) -> None:
        (self.leave_asked if self._state.saved is not None else self.later_asked).emit()

    def _follow(self) -> None:
        """The keyboard and the page go where the next answer is given."""
        state = self._state
        row = self.questions.in_turn()
        if row is not None:
            self._scroll_to(row)
        if row is not None:
            row.take_focus()
        elif state.entry is Entry.TOTAL:
            self.total.total.setFocus()
        elif self.footer.primary is not None:
            self.footer.primary.setFocus(Qt.FocusReason.TabFocusReason)

    def _scroll_to(self, row: QWidget) -> None:
        """The line in turn is seen whole, at least from its question on, with a bit of its neighbours."""
        held = self._area.widget()
        if held is None:
            return
        lay_out_now(held)
        top, margin = row.mapTo(held, row.rect().topLeft()).y(), look().px(50)
        bar, tall = self._area.verticalScrollBar(), self._area.viewport().height()
        lowest = top + row.height() + margin - tall
        bar.setValue(max(min(bar.value(), top - margin), min(lowest, top)))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        QTimer.singleShot(0, self, self._follow)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self.questions.leave_room(self._area.width() - self._area.viewport().width())
        elif isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            # A button would move the focus; here Up goes back to the last question.
            turns = event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down)
            if turns:
                self.keyPressEvent(event)
            return turns
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        state = self._state
        typed, at = western(event.text()), state.filling.at
        by_items = state.entry is Entry.ITEMS and state.saved is None
        if by_items and len(typed) == 1 and typed.isascii() and typed.isdigit():
            self.answered.emit(at, int(typed))
        elif by_items and typed in GAP_KEYS:
            self.answered.emit(at, None)
        elif by_items and event.key() in (Qt.Key.Key_Backspace, Qt.Key.Key_Up):
            self.went_to.emit(at - 1)
        elif by_items and event.key() == Qt.Key.Key_Down:
            self.went_to.emit(at + 1)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.footer.primary:
            self.footer.primary.click()
        else:
            super().keyPressEvent(event)


def _turn(state: State) -> tuple[int, Entry, bool, bool]:
    """What decides where the keyboard is."""
    filling = state.filling
    return filling.at, state.entry, filling.is_stated, state.saved is not None
