"""What every sheet on the screen has: its cards, what stands beside them, drafts, keeping and finishing."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton

from ipt_desktop.domain.worksheets import Worksheet
from ipt_desktop.i18n import _, pgettext
from ipt_desktop.ui.navigation import Heading
from ipt_desktop.ui.screen import Draft, ScreenView
from ipt_desktop.ui.theme import look
from ipt_desktop.ui.widgets.buttons import Button, IconButton
from ipt_desktop.ui.widgets.card import Banner
from ipt_desktop.ui.widgets.frame import Footer
from ipt_desktop.ui.widgets.tags import Tag
from ipt_desktop.ui.worksheet.sections import Sections
from ipt_desktop.ui.worksheet.side import Side
from ipt_desktop.ui.worksheet.state import State


class SheetView(ScreenView):
    """`sheet_asked` tells another worksheet to go on with; `draft_offered` answers and whether it was shown.

    Subclasses lay the parts out, and may say what else stands before finishing.
    """

    changed = Signal(str, object)
    shown_told = Signal(bool)
    save_asked = Signal()
    finish_asked = Signal()
    print_asked = Signal()
    removed = Signal(object)
    sheet_asked = Signal(str)
    paths_asked = Signal()
    draft_offered = Signal(dict, bool)

    def __init__(
        self,
        sheet: Worksheet,
        heading: Callable[[], Heading],
        place: str,
        *,
        finish: str,
        paper: str,
        only: Sequence[str] | None = None,
        titles: Mapping[str, str] | None = None,
    ) -> None:
        """`only`: these sections of it; `titles` of the sheets that its fields lead to."""
        super().__init__()
        self._sheet, self._heading, self._place = sheet, heading, place
        self._state, self._filled, self._finish = State(), -1, finish
        self.sections = Sections(sheet, only, titles)
        self.sections.changed.connect(self.changed)
        self.sections.removed.connect(self.removed)
        self.sections.sheet_asked.connect(self.sheet_asked)
        self.sections.paths_asked.connect(self.paths_asked)
        self.side = Side(sheet)
        self.side.shown_told.connect(self.shown_told)
        self.side.sheet_asked.connect(self.sheet_asked)
        self.problem = Banner("danger", "")
        self.problem.hide()
        self.footer = Footer(
            finish, back=_("Save and finish later"), back_icon=None, icon="check", trailing=None
        )
        self.footer.primary_asked.connect(self.finish_asked)
        self.footer.back_asked.connect(self.save_asked)
        self.tag = Tag("")
        self.footer.add_beside_back(self.tag)
        tight = look().is_tight
        self.print: QPushButton = (
            IconButton("printer", paper) if tight else Button(paper, icon="printer")
        )
        self.print.clicked.connect(self.print_asked)
        self.footer.add_beside_back(self.print)

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
        self.tag.set_words(status_words(state))
        self.tag.setVisible(bool(self.tag.text()))
        self.footer.show_primary(
            self._finish, enabled=self.can_finish(state), note=self.finish_note(state)
        )

    def can_finish(self, state: State) -> bool:
        return state.can_finish

    def finish_note(self, state: State) -> str:
        """What stands before finishing, beside the button."""
        return ""


def status_words(state: State) -> str:
    """How far the sheet is, as it was last kept."""
    if state.is_changed:
        return pgettext("worksheet", "Draft")
    if state.reviewed:
        return pgettext("worksheet", "Looked over")
    return {
        "draft": pgettext("worksheet", "Draft"),
        "finished": pgettext("worksheet", "Finished"),
    }.get(state.status, "")
