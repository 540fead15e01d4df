"""The ending: looking back, warning signs, the plan, and what comes next."""

from collections.abc import Callable

from PySide6.QtCore import Signal

from ipt_desktop.domain.worksheets import Worksheet
from ipt_desktop.i18n import _
from ipt_desktop.ui.ending.ending_words import (
    covered_plan_sentence,
    finish_note,
    numbers_sentence,
    plan_sentence,
)
from ipt_desktop.ui.ending.review_card import ReviewCard
from ipt_desktop.ui.ending.state import Review
from ipt_desktop.ui.goals.part import GoalsCard
from ipt_desktop.ui.guide.cards import Reader
from ipt_desktop.ui.guide.reading import cards_at, pages_at
from ipt_desktop.ui.navigation import Heading
from ipt_desktop.ui.theme import look
from ipt_desktop.ui.widgets.buttons import Button
from ipt_desktop.ui.widgets.card import Banner
from ipt_desktop.ui.widgets.layouts import Scrolled, column, pane, row, show_if
from ipt_desktop.ui.widgets.text import Text, code_text
from ipt_desktop.ui.worksheet.sheet_view import SheetView
from ipt_desktop.ui.worksheet.state import State


class EndingView(SheetView):
    """The sheet's fields under what they look back on. Finishing waits for its test and for safety."""

    safety_asked = Signal()
    score_asked = Signal()
    referral_asked = Signal()

    def __init__(
        self, sheet: Worksheet, review: Review, heading: Callable[[], Heading], place: str
    ) -> None:
        super().__init__(
            sheet,
            heading,
            place,
            finish=_("Finish the ending"),
            paper=_("Print the reminder note"),
        )
        self._review = review
        self.card = ReviewCard(review)
        self.goals = GoalsCard(review.goals)
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
        self.help = Reader(_("What helps here"), [*cards_at("follow_up"), *pages_at("ending")])
        self.refer = Button(_("Write the referral"), "small", icon="signpost")
        self.refer.clicked.connect(self.referral_asked)
        self.refer.hide()
        self.numbers = Text(numbers_sentence(review.numbers), "caption", "ink2")
        show_if(self.numbers, bool(review.numbers))
        self.score = Button(_("Take the PHQ-9"), "small")
        self.score.clicked.connect(self.score_asked)
        show_if(self.score, review.last is None or not review.is_latest)
        self.more = Button(_("What to say"), "small", icon="message-square-quote")
        self.more.clicked.connect(lambda: self.side.setVisible(not self.side.isVisibleTo(self)))
        self._lay_out()
        self.set_covered(covered=False)

    def set_covered(self, covered: bool) -> None:
        """Scores, and the words that tell them, are hidden from the people in the room."""
        self.card.set_covered(covered)
        if self._review.needs_plan:
            told = covered_plan_sentence() if covered else plan_sentence(self._review)
            self.plan.show_words(told)

    def show_state(self, state: State) -> None:
        super().show_state(state)
        self.refer.setVisible(state.answers.get("decision") == "refer")

    def can_finish(self, state: State) -> bool:
        return state.can_finish and not self._review.is_held_up

    def finish_note(self, state: State) -> str:
        if look().compact and not state.can_finish and not self._review.is_held_up:
            return self.side.test.short_words(state)
        return finish_note(self._review)

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
        after = row([self.numbers, self.refer], gap=12)
        after.setStretch(0, 1)
        inside = column(gap=12, margins=(0, 2, 6, 12))
        for part in (self.safety, self.plan, self.card, self.goals, self.sections):
            inside.addWidget(part)
        inside.addLayout(after)
        inside.addWidget(self.help)
        inside.addStretch(1)
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
