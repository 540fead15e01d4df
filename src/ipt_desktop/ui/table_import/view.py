"""Taking in a table: file, columns, answers, check; while it works, how far it is and a way to stop it."""

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ipt_desktop.i18n import _, pgettext
from ipt_desktop.ui.navigation import Heading
from ipt_desktop.ui.screen import Draft, ScreenView
from ipt_desktop.ui.table_import import words
from ipt_desktop.ui.table_import.answers_page import AnswersPage
from ipt_desktop.ui.table_import.check_page import CheckPage
from ipt_desktop.ui.table_import.choosing import Choosers
from ipt_desktop.ui.table_import.columns_page import ColumnsPage
from ipt_desktop.ui.table_import.file_page import FilePage
from ipt_desktop.ui.table_import.sentences import table_sentence
from ipt_desktop.ui.table_import.state import ANSWERS, CHECK, COLUMNS, DONE, FILE, STEPS, State
from ipt_desktop.ui.widgets.buttons import Button
from ipt_desktop.ui.widgets.card import Banner, Card
from ipt_desktop.ui.widgets.frame import Footer
from ipt_desktop.ui.widgets.layouts import Scrolled, clear, column, row, show_if
from ipt_desktop.ui.widgets.steps import Bar, Stepper
from ipt_desktop.ui.widgets.text import Text

_TICK_MS = 200


class TableImportView(ScreenView):
    """A table may be dropped anywhere on it. `chose` is how files are chosen."""

    file_chosen = Signal(object)
    map_chosen = Signal(object)
    map_save_chosen = Signal(object)
    chosen = Signal(str, object)
    next_asked = Signal()
    step_back_asked = Signal()
    stop_asked = Signal()
    ticked = Signal()
    back_named = Signal(object)
    back_confirmed = Signal()
    kept_on = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setAcceptDrops(True)
        self.chose = Choosers()
        self.page: QWidget | None = None
        self.footer: Footer | None = None
        self.stop: Button | None = None
        self._state = State()
        self._built: State | None = None
        self._keeper: object = None
        self._top: QVBoxLayout = column(gap=10)
        self._content: QVBoxLayout = column(gap=14)
        self._bottom: QVBoxLayout = column(gap=0)
        self._scroll = Scrolled(column([self._top, self._content, None], 12, (20, 12, 20, 14)))
        self._scroll.setObjectName("page")
        self.setLayout(column([self._scroll, self._bottom], gap=0))
        self._timer = QTimer(self)
        self._timer.setInterval(_TICK_MS)
        self._timer.timeout.connect(self.ticked)

    def heading(self) -> Heading:
        return Heading(_("Take in a table"), has_back=True)

    def place(self) -> str:
        return "groups"

    def keep_with(self, keeper: object) -> None:
        """What must outlive this view when language or look change."""
        self._keeper = keeper

    def draft(self) -> Draft:
        return super().draft() | {"keeper": self._keeper}

    def restore(self, draft: Draft) -> None:
        if (keeper := draft.get("keeper")) is not None:
            self.kept_on.emit(keeper)
        super().restore(draft)

    def show_state(self, state: State) -> None:
        self._state = state
        if state.busy and self._built is not None and self._built.busy == state.busy:
            self._show_progress(state)
            return
        if state.busy:
            self._timer.start()
        else:
            self._timer.stop()
        focus = self.focusWidget()
        named = focus.objectName() if focus is not None and focus.hasFocus() else ""
        if self._is_typed(state):
            # The page stays as it is while somebody types into it.
            self._built = state
            self._show_footer(state)
            return
        moved = self._built is None or self._built.step != state.step
        self._built = state
        self._show_top(state)
        clear(self._content)
        self.page = self._progress(state) if state.busy else self._page(state)
        self._content.addWidget(self.page)
        self._show_footer(state)
        if moved:
            self._scroll.verticalScrollBar().setValue(0)
        again = self.findChild(QWidget, named) if named else None
        if again is not None:
            again.setFocus()

    # Dropping a table

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        files = [Path(u.toLocalFile()) for u in event.mimeData().urls() if u.isLocalFile()]
        if files and not self._state.busy:
            event.acceptProposedAction()
            self.file_chosen.emit(files[0])

    # Inside

    def _is_typed(self, state: State) -> bool:
        """Only what stands in a field differs from what is shown."""
        old = self._built
        if old is None or old.step != COLUMNS or state.busy or old.busy:
            return False
        same = replace(
            old,
            group=state.group,
            day=state.day,
            still_open=state.still_open,
            problem=state.problem,
        )
        return same == state and (old.group, old.day) != (state.group, state.day)

    def _show_top(self, state: State) -> None:
        clear(self._top)
        if state.step in STEPS:
            self._top.addWidget(Stepper(words.step_names(), STEPS.index(state.step)))
        if state.problem is not None:
            self._top.addWidget(Banner("caution", table_sentence(state.problem)))
        if state.map_saved is not None:
            self._top.addWidget(Banner("info", _("The map is kept. It fits every such table.")))

    def _page(self, state: State) -> QWidget:
        if state.step == COLUMNS:
            columns = ColumnsPage(state)
            columns.chosen.connect(self.chosen)
            columns.map_asked.connect(self._choose_map)
            return columns
        if state.step == ANSWERS:
            answers = AnswersPage(state)
            answers.chosen.connect(self.chosen)
            return answers
        if state.step in (CHECK, DONE) and state.outcome is not None:
            check = CheckPage(state)
            check.back_asked.connect(self._back_from_done)
            return check
        file = FilePage(state)
        file.choose_asked.connect(self._choose_table)
        file.back_asked.connect(self.back_named)
        file.back_confirmed.connect(self.back_confirmed)
        return file

    def _back_from_done(self, batch: object) -> None:
        self.next_asked.emit()
        self.back_named.emit(batch)

    def _progress(self, state: State) -> QWidget:
        card = Card(gap=12, margins=(18, 18, 18, 18))
        self._doing = Text("", "lead")
        self._bar = Bar()
        self.stop = Button(_("Stop"), icon="x")
        self.stop.setObjectName("stop")
        show_if(self.stop, state.busy != "back")
        self.stop.clicked.connect(self.stop_asked)
        card.body.addWidget(self._doing)
        card.body.addWidget(self._bar)
        card.body.addLayout(row([self.stop, None]))
        self._show_progress(state)
        return card

    def _show_progress(self, state: State) -> None:
        self._doing.setText(words.busy(state.busy, state.at, state.rows))
        self._bar.show_share(state.at / state.rows if state.rows and state.busy != "look" else 0)

    def _show_footer(self, state: State) -> None:
        clear(self._bottom)
        self.footer = None
        if state.step == FILE:
            return
        back = None if state.step == DONE or state.busy else _("Back")
        primary, enabled, note = (None, False, "") if state.busy else _primary(state)
        self.footer = Footer(primary, back=back, note=note)
        if self.footer.primary is not None:
            self.footer.primary.setObjectName("next")
            self.footer.primary.setEnabled(enabled)
        if state.step == CHECK and not state.busy:
            save = Button(_("Save the map"), icon="save")
            save.setObjectName("save-map")
            save.clicked.connect(self._choose_new_map)
            self.footer.add_beside_back(save)
        self.footer.primary_asked.connect(self.next_asked)
        self.footer.back_asked.connect(self.step_back_asked)
        self._bottom.addWidget(self.footer)

    def _choose_table(self) -> None:
        if (file := self.chose.table(self)) is not None:
            self.file_chosen.emit(file)

    def _choose_map(self) -> None:
        if (file := self.chose.map(self)) is not None:
            self.map_chosen.emit(file)

    def _choose_new_map(self) -> None:
        if (file := self.chose.new_map(self, f"map-{self._state.measure}.toml")) is not None:
            self.map_save_chosen.emit(file)


def _primary(state: State) -> tuple[str, bool, str]:
    """The words of the one act, whether it can be done, and why not."""
    if state.step == COLUMNS:
        still_open = state.open_columns
        return _("Continue"), not still_open, words.still_open(still_open[0]) if still_open else ""
    if state.step == ANSWERS:
        still_open = state.still_open
        note = words.still_open(still_open[0]) if still_open else ""
        return _("Check the table"), not still_open, note
    if state.step == CHECK and state.outcome is not None:
        if not state.outcome.taken:
            return _("Take in"), False, _("No row of this table can be taken in.")
        return words.takes(state.outcome), True, ""
    return pgettext("table", "Done"), True, ""
