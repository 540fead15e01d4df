"""A member's page: the top, and the part of it that is open."""

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ipt_desktop.ui.member.lists import SafetyPart, SheetsPart
from ipt_desktop.ui.member.state import State
from ipt_desktop.ui.member.timeline_part import TimelinePart
from ipt_desktop.ui.member.top import TABS, MemberTop
from ipt_desktop.ui.navigation import Heading
from ipt_desktop.ui.screen import Draft, ScreenView
from ipt_desktop.ui.timeline.state import EventEntry
from ipt_desktop.ui.widgets.card import Banner
from ipt_desktop.ui.widgets.layouts import clear, column
from ipt_desktop.ui.work import Work


class MemberView(ScreenView):
    """`make_people` builds the circle when its part is opened: it keeps itself."""

    tab_chosen = Signal(str)
    ending_asked = Signal()
    taking_part_asked = Signal()
    add_asked = Signal()
    acted = Signal()
    sheet_asked = Signal(str)
    goals_asked = Signal()
    safety_asked = Signal()
    page_asked = Signal(str)
    reopen_asked = Signal(object)
    line_asked = Signal(str, str)

    def __init__(
        self,
        heading: Callable[[], Heading],
        tab: str,
        work: Work,
        make_people: Callable[[], QWidget],
    ) -> None:
        super().__init__()
        self._heading, self._make_people = heading, make_people
        self._tab = tab if tab in TABS and tab != "ending" else "timeline"
        self._state: State | None = None
        self.top = MemberTop(self._tab)
        self.top.tab_chosen.connect(self._choose)
        self.top.add_asked.connect(self.add_asked)
        self.top.table_asked.connect(self._turn_table)
        self.top.taking_part_asked.connect(self.taking_part_asked)
        self.problem = Banner("danger", "")
        self.problem.hide()
        self.timeline = TimelinePart(work)
        self.timeline.mood.measure_chosen.connect(lambda id: self.line_asked.emit(id, ""))
        self.timeline.mood.compare_chosen.connect(
            lambda key: self.line_asked.emit(self.timeline.shown_measure, key)
        )
        self.timeline.acted.connect(self.acted)
        self.timeline.people_asked.connect(lambda: self._choose("people"))
        self.timeline.sheet_asked.connect(self.sheet_asked)
        self.timeline.goals_asked.connect(self.goals_asked)
        self._part: QVBoxLayout = column(gap=0)
        down = column([self.top, self.problem, self.timeline, self._part], gap=4)
        down.setStretchFactor(self.timeline, 1)
        down.setStretchFactor(self._part, 1)
        self.setLayout(down)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        QTimer.singleShot(0, self, self._begin)

    def _begin(self) -> None:
        """The keyboard begins at the open part's tab."""
        there = self.window().focusWidget()
        if there is None or not self.isAncestorOf(there):
            self.top.tabs.tabs[self._tab].setFocus(Qt.FocusReason.OtherFocusReason)

    def heading(self) -> Heading:
        return self._heading()

    def place(self) -> str:
        return "groups"

    def set_covered(self, covered: bool) -> None:
        self.top.mark.set_covered(covered)
        self.timeline.set_covered(covered)
        self.top.table.setEnabled(not covered)
        self.top.show_part(self._tab, as_table=self.timeline.as_table)

    def draft(self) -> Draft:
        """What is typed, which part is open, and the form of an event if it is."""
        kept = super().draft()
        kept["tab"] = self._tab
        if (offer := self.timeline.offer) is not None:
            kept["measure"], kept["compared"] = offer.measure, offer.compared
        if self.timeline.panel.isVisible():
            entry = self.timeline.panel.entry()
            kept["event"] = {
                "fact": entry.fact,
                "event": entry.event,
                "area": entry.area,
                "linked": entry.linked,
                "link": entry.link,
                "feeling": entry.feeling,
            }
        return kept

    def restore(self, draft: Draft) -> None:
        tab = draft.get("tab")
        if isinstance(tab, str) and tab in TABS and tab != self._tab:
            self._choose(tab)
        measure, compared = draft.get("measure"), draft.get("compared")
        if isinstance(measure, str) and isinstance(compared, str):
            self.line_asked.emit(measure, compared)
        if isinstance(form := draft.get("event"), dict):
            self.reopen_asked.emit(EventEntry(**form))
        super().restore(draft)

    def show_state(self, state: State) -> None:
        self._state = state
        self.top.show_state(state)
        self.timeline.show_state(state)
        self.problem.setVisible(bool(state.problem))
        self.problem.show_words(state.problem)
        self._show_part()

    def show_problem(self, words: str) -> None:
        """Why something was not kept: at the form if one is open."""
        if self.timeline.panel.isVisible():
            self.timeline.panel.show_problem(words)
        else:
            self.problem.show_words(words)
            self.problem.show()

    def _choose(self, tab: str) -> None:
        if tab == "ending":
            self.top.tabs.show_now(self._tab)
            self.ending_asked.emit()
            return
        self._tab = tab
        self.tab_chosen.emit(tab)
        self._show_part()

    def _show_part(self) -> None:
        self.top.show_part(self._tab, as_table=self.timeline.as_table)
        self.timeline.setVisible(self._tab == "timeline")
        clear(self._part)
        if self._state is None or self._tab == "timeline":
            return
        part: QWidget
        if self._tab == "people":
            held = QWidget()
            held.setLayout(column([self._make_people()], gap=0, margins=(20, 6, 20, 14)))
            part = held
        elif self._tab == "worksheets":
            sheets = SheetsPart(self._state.sheets)
            sheets.sheet_asked.connect(self.sheet_asked)
            part = sheets
        else:
            safety = SafetyPart(self._state)
            safety.open_asked.connect(self.safety_asked)
            safety.page_asked.connect(self.page_asked)
            part = safety
        self._part.addWidget(part)

    def _turn_table(self) -> None:
        self.timeline.show_as_table(on=not self.timeline.as_table)
        self.top.show_part(self._tab, as_table=self.timeline.as_table)
