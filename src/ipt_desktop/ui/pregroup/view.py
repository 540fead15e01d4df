"""The pre-group meeting: beads above, the work of one page, its steps beside it. Decides nothing."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from ipt_desktop.i18n import _
from ipt_desktop.ui.beside import Beside
from ipt_desktop.ui.navigation import Heading
from ipt_desktop.ui.pregroup.beads import Beads
from ipt_desktop.ui.pregroup.guidance import Guidance
from ipt_desktop.ui.pregroup.page import Page
from ipt_desktop.ui.pregroup.page_words import against, page_names
from ipt_desktop.ui.pregroup.state import Form, State
from ipt_desktop.ui.screen import Draft, ScreenView
from ipt_desktop.ui.theme import look
from ipt_desktop.ui.widgets.card import Banner
from ipt_desktop.ui.widgets.frame import Footer
from ipt_desktop.ui.widgets.layouts import Scrolled, column, pane, row, show_if
from ipt_desktop.ui.widgets.text import code_text


class PregroupView(ScreenView):
    """`went_on` and `went_to`: keep this page, then the next, or the one named. `asked`: an action."""

    changed = Signal(str, object)
    went_on = Signal()
    went_to = Signal(str)
    asked = Signal(str)
    draft_offered = Signal(dict)

    def __init__(
        self, form: Form, page: Page, place: str, code: str, heading: Callable[[], Heading]
    ) -> None:
        super().__init__()
        self.form, self.page = form, page
        self._place, self._heading = place, heading
        self._state = State()
        self._filled = -1
        names = page_names()
        keys = [key for key, _name in names]
        at = keys.index(form.page)
        self.beads = Beads(names, form.page, form.done)
        self.beads.asked.connect(self.went_to)
        page.changed.connect(self.changed)
        page.asked.connect(self.asked)
        self.guidance = Guidance(form.steps, can_tick=not form.known.is_refused)
        self.guidance.ticked.connect(self._ticked)
        self.against = Banner("caution", "")
        self.against.hide()
        self.problem = Banner("danger", "")
        self.problem.hide()
        is_last = at == len(keys) - 1
        self.footer = Footer(
            _("Finish") if is_last else _("Continue"),
            back=_("Page before") if at else None,
            icon="check" if is_last else None,
            trailing=None if is_last else "chevron-right",
        )
        self.footer.primary_asked.connect(self.went_on)
        self.footer.back_asked.connect(lambda: self.went_to.emit(keys[at - 1]))
        top = row([self.beads], gap=10, margins=(8, 0, 8, 0))
        top.setStretch(0, 1)
        self.area = Scrolled(column([page, None], margins=(8, 2, 8, 12)))
        self.area.setObjectName("pregroup page")
        work = self.area if form.page != "story" or self._is_without_notes() else page
        side = 4 if look().compact else 12
        held = column([work], gap=0, margins=(side, 0, side, 0))
        self.beside = Beside(pane("bg", held), self.guidance)
        if look().compact:
            top.addWidget(self.beside.button)
            if not look().slim:
                top.insertWidget(1, code_text(code, "caption"))
        head = column(
            [top, self.problem, self.against, self._refused()],
            gap=8,
            margins=(side, 8, side, 8),
        )
        if look().slim:
            head.insertWidget(1, code_text(code, "caption"))
        if look().compact:
            self.setLayout(column([pane("bg", head), self.beside, self.footer], gap=0))
        else:
            held.insertLayout(0, head)
            head.setContentsMargins(0, 10, 0, 8)
            self.setLayout(column([self.beside, self.footer], gap=0))

    def heading(self) -> Heading:
        return self._heading()

    def place(self) -> str:
        return "groups"

    def set_covered(self, covered: bool) -> None:
        cover = getattr(self.page, "set_covered", None)
        if cover is not None:
            cover(covered)

    def answers(self) -> dict[str, object]:
        """What the page holds now, by the names of its parts."""
        return dict(self._state.answers)

    def draft_place(self) -> str:
        return self._place

    def draft(self) -> Draft:
        return {"answers": dict(self._state.answers)} if self._state.is_changed else {}

    def restore(self, draft: Draft) -> None:
        answers = draft.get("answers")
        if isinstance(answers, Mapping):
            self.draft_offered.emit(dict(answers))

    def show_state(self, state: State) -> None:
        self._state = state
        if self._filled != state.filling:
            self._filled = state.filling
            self.page.fill(state.answers)
            self.guidance.show_ticks(state.answers.get("ticks") or {})
            self.guidance.open_first_left()
        self.page.show_state(state)
        self.problem.setVisible(bool(state.problem))
        self.problem.show_words(_("Not kept: {why}").format(why=state.problem))
        self.against.show_words(against(state.against))
        self.against.setVisible(bool(state.against))
        note = ""
        if state.against or state.wrong:
            note = _("This page is not kept yet. What you typed stays here.")
        if self.footer.primary is not None:
            self.footer.show_primary(self.footer.primary.text(), note=note)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        QTimer.singleShot(0, self, self._begin)

    def _begin(self) -> None:
        """The keyboard begins at the work, not at the beads."""
        for part in self.page.findChildren(QWidget):
            policy = part.focusPolicy() & Qt.FocusPolicy.TabFocus
            if policy and part.isVisibleTo(self) and part.isEnabled() and not part.focusProxy():
                part.setFocus()
                return

    def _ticked(self, step: str, on: bool) -> None:
        self.changed.emit("ticks", {**(self._state.answers.get("ticks") or {}), step: on})

    def _is_without_notes(self) -> bool:
        return self.form.known.is_refused

    def _refused(self) -> Banner:
        banner = Banner(
            "watch", _("No notes are wanted. This page guides the talk; nothing is written down.")
        )
        show_if(banner, self._is_without_notes() and self.form.page not in ("private", "consent"))
        return banner
