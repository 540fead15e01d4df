"""The ending: looking back, warning signs, the plan, and what comes next."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import Signal

from ipt_desktop.domain.worksheets import Worksheet
from ipt_desktop.i18n import _, pgettext
from ipt_desktop.ui.ending.ending_words import covered_plan_sentence, finish_note, plan_sentence
from ipt_desktop.ui.ending.review_card import ReviewCard
from ipt_desktop.ui.ending.state import Review
from ipt_desktop.ui.navigation import Heading
from ipt_desktop.ui.screen import Draft, ScreenView
from ipt_desktop.ui.theme import look
from ipt_desktop.ui.widgets.buttons import Button
from ipt_desktop.ui.widgets.card import Banner
from ipt_desktop.ui.widgets.frame import Footer
from ipt_desktop.ui.widgets.layouts import Scrolled, column, pane, row, show_if
from ipt_desktop.ui.widgets.tags import Tag
from ipt_desktop.ui.widgets.text import Text, code_text
from ipt_desktop.ui.worksheet.sections import Sections
from ipt_desktop.ui.worksheet.side import Side
from ipt_desktop.ui.worksheet.state import State


class EndingView(ScreenView):
    """The sheet's fields under what they look back on. Finishing waits for its test and for safety."""

    changed = Signal(str, object)
    shown_told = Signal(bool)
    save_asked = Signal()
    finish_asked = Signal()
    print_asked = Signal()
    safety_asked = Signal()
    score_asked = Signal()
    draft_offered = Signal(dict, bool)

    def __init__(
        self, sheet: Worksheet, review: Review, heading: Callable[[], Heading], place: str
    ) -> None:
        super().__init__()
        self._review, self._heading, self._place = review, heading, place
        self._state, self._filled = State(), -1
        self.card = ReviewCard(review)
        self.sections = Sections(sheet)
        self.sections.changed.connect(self.changed)
        self.side = Side(sheet)
        self.side.shown_told.connect(self.shown_told)
        self.problem = Banner("danger", "")
        self.problem.hide()
        self.safety = Banner(
            "danger",
            _("A safety matter is open. It comes before the ending."),
            _("Open the safety steps"),
        )
        self.safety.action_asked.connect(self.safety_asked)
        show_if(self.safety, review.is_held_up)
        self.plan = Banner("watch", "", _("Go to the plan"), icon="flag")
        self.plan.action_asked.connect(self._go_to_plan)
        show_if(self.plan, review.needs_plan)
        self.score = Button(_("Take the PHQ-9"), "small")
        self.score.clicked.connect(self.score_asked)
        self.score.setVisible(review.last is None)
        self.footer = Footer(
            _("Finish the ending"),
            back=_("Save and finish later"),
            back_icon=None,
            icon="check",
            trailing=None,
        )
        self.footer.primary_asked.connect(self.finish_asked)
        self.footer.back_asked.connect(self.save_asked)
        self.tag = Tag("")
        self.footer.add_beside_back(self.tag)
        self.print = Button(_("Print the reminder note"), icon="printer")
        self.print.clicked.connect(self.print_asked)
        self.footer.add_beside_back(self.print)
        self.more = Button(_("What to say"), "small", icon="message-square-quote")
        self.more.clicked.connect(lambda: self.side.setVisible(not self.side.isVisibleTo(self)))
        self._lay_out()
        self.set_covered(covered=False)

    def heading(self) -> Heading:
        return self._heading()

    def place(self) -> str:
        return "groups"

    def set_covered(self, covered: bool) -> None:
        """Scores, and the words that tell them, are hidden from the people in the room."""
        self.card.set_covered(covered)
        if self._review.needs_plan:
            told = covered_plan_sentence() if covered else plan_sentence(self._review)
            self.plan.show_words(told)

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
        words = _status(state)
        self.tag.set_words(words)
        self.tag.setVisible(bool(words))
        note = finish_note(self._review)
        if look().compact and not state.can_finish and not self._review.is_held_up:
            note = self.side.test.words(state).replace("\n", " ")
        can_finish = state.can_finish and not self._review.is_held_up
        self.footer.show_primary(_("Finish the ending"), enabled=can_finish, note=note)

    def _lay_out(self) -> None:
        small = look().compact
        margin = 12 if small else 20
        head = row(
            [Text(_("Ending well"), "title", keep=True), code_text(self._review.code)], gap=14
        )
        head.addStretch(1)
        head.addWidget(self.score)
        if small:
            head.addWidget(self.more)
            self.side.hide()
        else:
            self.more.hide()
        inside = column(
            [self.safety, self.plan, self.card, self.sections, None],
            gap=12,
            margins=(0, 2, 6, 12),
        )
        area = Scrolled(inside)
        area.setObjectName("ending")
        main = column([head, self.problem, area], gap=8, margins=(margin, 10, margin - 6, 0))
        main.setStretch(2, 1)
        across = row([pane("bg", main), self.side], gap=0)
        across.setStretch(0, 1)
        self.setLayout(column([across, self.footer], gap=0))

    def _go_to_plan(self) -> None:
        editor = self.sections.editors["follow_up"]
        editor.setFocus()
        area = self.findChild(Scrolled)
        if area is not None:
            area.ensureWidgetVisible(editor, 0, 60)


def _status(state: State) -> str:
    if state.is_changed:
        return pgettext("worksheet", "Draft")
    return {
        "draft": pgettext("worksheet", "Draft"),
        "finished": pgettext("worksheet", "Finished"),
    }.get(state.status, "")
