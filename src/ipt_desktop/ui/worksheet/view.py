"""A worksheet on the screen: its cards, what stands beside them, what is still open."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from ipt_desktop.domain.worksheets import Worksheet
from ipt_desktop.i18n import _, pgettext
from ipt_desktop.ui.beside import Beside
from ipt_desktop.ui.navigation import Heading
from ipt_desktop.ui.screen import Draft, ScreenView
from ipt_desktop.ui.theme import look
from ipt_desktop.ui.told import told
from ipt_desktop.ui.widgets.buttons import Button
from ipt_desktop.ui.widgets.card import Banner
from ipt_desktop.ui.widgets.frame import Footer
from ipt_desktop.ui.widgets.layouts import Scrolled, column, pane, row
from ipt_desktop.ui.widgets.tabs import Tabs
from ipt_desktop.ui.widgets.tags import Tag
from ipt_desktop.ui.widgets.text import Text, code_text
from ipt_desktop.ui.worksheet.sections import Sections
from ipt_desktop.ui.worksheet.side import Side
from ipt_desktop.ui.worksheet.state import State


@dataclass(frozen=True, slots=True)
class Drawn:
    """A part with its name, and the sections that are still asked beside it."""

    part: QWidget
    name: str
    sections: tuple[str, ...]


class WorksheetView(ScreenView):
    changed = Signal(str, object)
    shown_told = Signal(bool)
    save_asked = Signal()
    finish_asked = Signal()
    print_asked = Signal()
    removed = Signal(object)
    draft_offered = Signal(dict, bool)

    def __init__(
        self,
        sheet: Worksheet,
        place: str,
        member: str,
        heading: Callable[[], Heading],
        drawn: Drawn | None = None,
    ) -> None:
        """`drawn`: a part that keeps itself, such as the circle, in place of its sections."""
        super().__init__()
        self._sheet, self._place, self._heading = sheet, place, heading
        self._state = State()
        self._filled = -1
        self._has_begun = False
        self.sections = Sections(sheet, only=drawn.sections if drawn else None)
        self.sections.changed.connect(self.changed)
        self.sections.removed.connect(self.removed)
        self.side = Side(sheet)
        self.side.shown_told.connect(self.shown_told)
        self.problem = Banner("danger", "")
        self.problem.hide()
        self.footer = Footer(
            _("Finish the sheet"),
            back=_("Save and finish later"),
            back_icon=None,
            icon="check",
            trailing=None,
        )
        self.footer.primary_asked.connect(self.finish_asked)
        self.footer.back_asked.connect(self.save_asked)
        self.tag = Tag("")
        self.footer.add_beside_back(self.tag)
        self.print = Button(_("Print"), icon="printer")
        self.print.clicked.connect(self.print_asked)
        self.footer.add_beside_back(self.print)
        self.area = Scrolled(column([self.sections, None], margins=(8, 2, 8, 12)))
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

    def heading(self) -> Heading:
        return self._heading()

    def place(self) -> str:
        return "groups"

    def draft_place(self) -> str:
        return self._place

    def draft(self) -> Draft:
        if not self._state.is_changed:
            return {}
        return {"answers": dict(self._state.answers), "shown": self._state.shown}

    def restore(self, draft: Draft) -> None:
        answers = draft.get("answers")
        if isinstance(answers, Mapping):
            self.draft_offered.emit(dict(answers), bool(draft.get("shown")))

    def show_state(self, state: State) -> None:
        self._state = state
        if self._filled != state.filling:
            self._filled = state.filling
            self.sections.fill(state.answers)
        self.sections.show_state(state)
        self.side.show_state(state)
        self.problem.setVisible(bool(state.problem))
        self.problem.show_words(_("Not kept: {why}").format(why=state.problem))
        self.tag.set_words(_status(state))
        self.tag.setVisible(bool(self.tag.text()))
        note = self.side.test.short_words(state) if look().compact else ""
        self.footer.show_primary(_("Finish the sheet"), enabled=state.can_finish, note=note)

    def showEvent(self, event: Any) -> None:
        super().showEvent(event)
        QTimer.singleShot(0, self, self._begin)

    def _begin(self) -> None:
        first = self.sections.first()
        if first is not None and not self._has_begun:
            self._has_begun = True
            first.setFocus()


def _status(state: State) -> str:
    if state.is_changed:
        return pgettext("worksheet", "Draft")
    return {
        "draft": pgettext("worksheet", "Draft"),
        "finished": pgettext("worksheet", "Finished"),
    }.get(state.status, "")
