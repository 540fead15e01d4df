"""A worksheet on the screen: its cards, what stands beside them, what is still open."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from ipt_desktop.domain.worksheets import Worksheet
from ipt_desktop.formats import date_with_year
from ipt_desktop.i18n import _, pgettext
from ipt_desktop.ui.beside import Beside
from ipt_desktop.ui.navigation import Heading
from ipt_desktop.ui.theme import look
from ipt_desktop.ui.told import told
from ipt_desktop.ui.widgets.buttons import Button
from ipt_desktop.ui.widgets.card import Card
from ipt_desktop.ui.widgets.flow import Flow
from ipt_desktop.ui.widgets.layouts import Scrolled, column, pane, row
from ipt_desktop.ui.widgets.tabs import Tabs
from ipt_desktop.ui.widgets.text import Text, code_text
from ipt_desktop.ui.worksheet.sheet_view import SheetView
from ipt_desktop.ui.worksheet.state import State


@dataclass(frozen=True, slots=True)
class Drawn:
    """A part with its name, and the sections that are still asked beside it."""

    part: QWidget
    name: str
    sections: tuple[str, ...]


class WorksheetView(SheetView):
    """`again_asked`: one more of that kind; `earlier_asked` tells the fact of one kept before.

    `looked_over`: a supervisor has read it.
    """

    again_asked = Signal()
    earlier_asked = Signal(str)
    looked_over = Signal()

    def __init__(
        self,
        sheet: Worksheet,
        place: str,
        member: str,
        heading: Callable[[], Heading],
        drawn: Drawn | None = None,
        *,
        earlier: Sequence[tuple[str, date]] = (),
        titles: Mapping[str, str] | None = None,
        can_review: bool = False,
    ) -> None:
        """`drawn`: a part that keeps itself, such as the circle, in place of its sections."""
        super().__init__(
            sheet,
            heading,
            place,
            finish=_("Finish the sheet"),
            paper=_("Print"),
            only=drawn.sections if drawn else None,
            titles=titles,
        )
        self._has_begun, self._can_review = False, can_review
        self._may_repeat = drawn is None
        self.again = Button(_("Begin a new one"), icon="plus")
        self.again.clicked.connect(self.again_asked)
        self.again.hide()
        self.footer.add_beside_back(self.again)
        self.review = Button(_("I looked it over"), icon="user-check")
        self.review.clicked.connect(self.looked_over)
        self.review.hide()
        self.footer.add_beside_back(self.review)
        inside = column([self.sections], margins=(8, 2, 8, 12))
        self.earlier: dict[str, Button] = {}
        if earlier:
            inside.addWidget(self._earlier(earlier))
        inside.addStretch(1)
        self.area = Scrolled(inside)
        self.area.setObjectName("worksheet")
        margin = 4 if look().compact else 12
        title = Text(told(sheet.title), "title")
        purpose = Text(told(sheet.purpose), "body", "ink2")
        self.tabs: Tabs | None = None
        work = self.area if drawn is None else self._drawn(drawn)
        held = column([work], gap=0, margins=(margin, 0, margin, 0))
        self.beside = Beside(pane("bg", held), self.side)
        head = row([title, purpose], gap=14, margins=(8, 0, 8, 0))
        head.setStretch(1, 1)
        if look().slim:  # it is on the line that was pressed, too
            purpose.hide()
            head.setStretch(0, 1)
        if look().compact:
            head.addWidget(code_text(member, "caption"))
            head.addWidget(self.beside.button)
        above = column([head, self.problem], gap=8, margins=(margin, 10, margin, 8))
        if look().compact:
            self.setLayout(column([pane("bg", above), self.beside, self.footer], gap=0))
        else:
            held.insertLayout(0, above)
            above.setContentsMargins(0, 10, 0, 8)
            self.setLayout(column([self.beside, self.footer], gap=0))

    def _drawn(self, drawn: Drawn) -> QWidget:
        """The drawing on one page, what is said about it on the other."""
        pages = QStackedWidget()
        pages.addWidget(drawn.part)
        pages.addWidget(self.area)
        names = [("drawn", drawn.name), ("rest", pgettext("worksheet", "All together"))]
        self.tabs = Tabs(names, "drawn", _("Parts of the sheet"), pills=True)
        self.tabs.chosen.connect(lambda key: pages.setCurrentIndex(1 if key == "rest" else 0))
        holder = QWidget()
        holder.setLayout(column([row([self.tabs], margins=(8, 0, 8, 0)), pages], gap=8))
        return holder

    def _earlier(self, earlier: Sequence[tuple[str, date]]) -> Card:
        card = Card(_("Earlier ones"))
        flow = Flow(gap=6)
        for fact, day in earlier:
            button = Button(date_with_year(day), "small")
            button.clicked.connect(lambda _on=False, fact=fact: self.earlier_asked.emit(fact))
            self.earlier[fact] = button
            flow.addWidget(button)
        card.body.addLayout(flow)
        return card

    def show_state(self, state: State) -> None:
        super().show_state(state)
        settled = state.status == "finished" and not state.is_changed
        self.again.setVisible(settled and self._may_repeat and not state.is_earlier)
        unread = state.status != "new" and not state.reviewed and not state.is_changed
        self.review.setVisible(self._can_review and unread)
        if state.is_earlier:
            self.sections.setEnabled(False)
            self.side.shown.setEnabled(False)
            self.footer.show_primary(_("Close"), enabled=True)
            if self.footer.back is not None:
                self.footer.back.hide()

    def finish_note(self, state: State) -> str:
        return self.side.test.short_words(state) if look().compact else ""

    def showEvent(self, event: Any) -> None:
        super().showEvent(event)
        QTimer.singleShot(0, self, self._begin)

    def _begin(self) -> None:
        first = self.sections.first()
        if first is not None and not self._has_begun:
            self._has_begun = True
            first.setFocus()
