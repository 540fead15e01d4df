"""Members down, questions across: one key a cell, from paper, without a mouse. Decides nothing."""

from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from ipt_desktop.formats import number, western
from ipt_desktop.i18n import _
from ipt_desktop.ui.fast_grid.parts import RiskBanner, heads, keys, named_questions
from ipt_desktop.ui.fast_grid.rows import GridRow
from ipt_desktop.ui.fast_grid.state import Grid, State, draft_of
from ipt_desktop.ui.navigation import Heading
from ipt_desktop.ui.questionnaire.side import Ways
from ipt_desktop.ui.questionnaire.view import GAP_KEYS
from ipt_desktop.ui.screen import Draft, ScreenView
from ipt_desktop.ui.theme import look
from ipt_desktop.ui.widgets.card import Banner, Card
from ipt_desktop.ui.widgets.fields import DateField, Field
from ipt_desktop.ui.widgets.frame import Footer
from ipt_desktop.ui.widgets.layouts import Scrolled, column, line, pane, row
from ipt_desktop.ui.widgets.tabs import Tabs
from ipt_desktop.ui.widgets.text import Text, bold

IDLE_MS = 2_000


class FastGridView(ScreenView):
    typed = Signal(object)
    went_back = Signal()
    went_on = Signal()
    moved = Signal(int)
    cell_asked = Signal(int, int)
    row_ended = Signal()
    undo_asked = Signal()
    dated = Signal(object)
    rested = Signal()
    face_asked = Signal()
    safety_asked = Signal(str)
    done_asked = Signal()
    draft_offered = Signal(dict)

    def __init__(self, grid: Grid, heading: Heading, place: str, first: State) -> None:
        super().__init__()
        self._grid, self._heading, self._place, self._state = grid, heading, place, first
        self._labels = named_questions(grid)
        self.problem = Banner("danger", "")
        self.risk = RiskBanner(grid)
        self.risk.safety_asked.connect(self.safety_asked)
        self.question = Text("", "lead", strong=True)
        self.rows = [GridRow(state, self._labels) for state in first.rows]
        for index, made in enumerate(self.rows):
            made.pressed.connect(partial(self.cell_asked.emit, index))
        self._area = Scrolled(column([*self.rows, None], gap=0), leaves_keys=True)
        self._area.setObjectName("grid")
        self.day = DateField(first.day)
        self.day.setObjectName("day")
        self.date = None if look().compact else Field(_("Taken on"), self.day)
        self.day.setAccessibleName(_("Taken on"))
        self.day.date_changed.connect(self.dated)
        self.footer = Footer(_("Done"), icon="check", trailing=None)
        self.footer.primary_asked.connect(self.done_asked)
        if self.footer.primary is not None:
            self.footer.primary.installEventFilter(self)
        self._lay_out()
        self._idle = QTimer(self)
        self._idle.setSingleShot(True)
        self._idle.setInterval(IDLE_MS)
        self._idle.timeout.connect(self.rested)

    def heading(self) -> Heading:
        return self._heading

    def place(self) -> str:
        return "groups"

    def set_covered(self, covered: bool) -> None:
        for made in self.rows:
            made.set_covered(covered)
        self.risk.set_covered(covered)

    def undo(self) -> bool:
        self.undo_asked.emit()
        return True

    def draft_place(self) -> str:
        return self._place

    def draft(self) -> Draft:
        return draft_of(self._state)

    def restore(self, draft: Draft) -> None:
        if draft:
            self.draft_offered.emit(draft)

    def show_state(self, state: State) -> None:
        focus = QApplication.focusWidget()
        is_typing = isinstance(focus, QLineEdit) and self.isAncestorOf(focus)
        self._state = state
        for index, (made, told) in enumerate(zip(self.rows, state.rows, strict=True)):
            made.show_state(told, in_turn=index == state.at)
        self.problem.setVisible(bool(state.problem))
        self.problem.show_words(_("Not kept: {why}").format(why=state.problem))
        self.risk.show_state(state)
        self._show_question(state)
        self._show_done(state)
        if self.day.date() != state.day and not self.day.hasFocus():
            self.day.show_date(state.day)
        if self.date is not None:
            self.date.show_error(_("Type day, month and year.") if self.day.is_wrong() else "")
        if not is_typing and self.isVisible():
            self._follow()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        typed = western(event.text())
        right = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        forward = Qt.Key.Key_Left if right else Qt.Key.Key_Right
        self._idle.start()
        if len(typed) == 1 and typed.isascii() and typed.isdigit():
            self.typed.emit(int(typed))
        elif typed in GAP_KEYS and typed:
            self.typed.emit(None)
        elif event.key() == Qt.Key.Key_Backspace:
            self.went_back.emit()
        elif event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            (self.went_on if event.key() == forward else self.went_back).emit()
        elif event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.moved.emit(1 if event.key() == Qt.Key.Key_Down else -1)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.row_ended.emit()
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            turns = event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Left, Qt.Key.Key_Right)
            if turns:
                self.keyPressEvent(event)
            return turns
        return False

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        QTimer.singleShot(0, self, self._follow)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.rested.emit()

    def _follow(self) -> None:
        """The keyboard goes to the cell in turn; after the last one to Done."""
        state = self._state
        if state.in_turn is not None and state.in_turn.filling.at < len(self._labels):
            made = self.rows[state.at]
            made.take_focus(state.in_turn.filling.at)
            self._area.ensureWidgetVisible(made, 0, look().px(44))
        elif self.footer.primary is not None:
            self.footer.primary.setFocus(Qt.FocusReason.TabFocusReason)

    def _show_question(self, state: State) -> None:
        row = state.in_turn
        if row is None or row.filling.at >= len(self._labels):
            self.question.setText(_("All who are here have answered."))
            return
        words, place = self._labels[row.filling.at], row.filling.at
        self.question.setText(f"{bold(number(place + 1))}  {words}")

    def _show_done(self, state: State) -> None:
        done = len([r for r in state.rows if r.filling.is_done])
        here = len([r for r in state.rows if not r.is_away or not r.filling.is_empty])
        note = _("{done} of {total} filled in").format(done=number(done), total=number(here))
        self.footer.show_primary(_("Done"), note=note)

    def _lay_out(self) -> None:
        margins = (12, 8, 12, 0) if look().compact else (20, 12, 20, 0)
        asked = Card(kind="soft", margins=(14, 3, 14, 3) if look().compact else (14, 8, 14, 8))
        asked.body.addWidget(self.question)
        self.question.setMinimumHeight(look().px(44))
        parts: list[QWidget] = [
            self.problem,
            self.risk,
            asked,
            heads(self._grid, self._labels),
            self._area,
        ]
        if look().compact:
            parts.insert(2, self._ways_above())
        main = column(parts, gap=6, margins=margins)
        main.setStretchFactor(self._area, 1)
        across = row([pane("bg", main)], gap=0)
        across.setStretch(0, 1)
        if not look().compact:
            across.addWidget(self._side())
        self.setLayout(column([across, self.footer], gap=0))

    def _ways_above(self) -> QWidget:
        tabs = [("face", _("Face to face")), ("grid", _("Fast entry from paper"))]
        ways = Tabs(tabs, "grid", _("How it is entered"), pills=True)
        ways.chosen.connect(lambda key: self.face_asked.emit() if key == "face" else None)
        held = QWidget()
        held.setLayout(row([ways, None, Text(_("Taken on"), "caption"), self.day], gap=12))
        return held

    def _side(self) -> QWidget:
        held = QWidget()
        parts: list[QWidget | None] = [self._ways(), self.date or self.day, None, keys(self._grid)]
        inside = pane("surface", column(parts, gap=14, margins=(16, 14, 16, 12)))
        held.setLayout(row([line(upright=True), inside], gap=0))
        held.setFixedWidth(look().px(262))
        return held

    def _ways(self) -> Ways:
        ways = Ways(on_grid=True)
        ways.face_asked.connect(self.face_asked)
        return ways
