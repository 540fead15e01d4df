"""One small form: was the member reached, will she come, a few words."""

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget

from ipt_desktop import formats
from ipt_desktop.domain.guidance import GuideCard
from ipt_desktop.domain.kinds import WHY_LEFT
from ipt_desktop.domain.words import Words
from ipt_desktop.i18n import _, content_text, pgettext
from ipt_desktop.ui.contact.state import State
from ipt_desktop.ui.guide.cards import GuideCardView
from ipt_desktop.ui.membership.words import why_words
from ipt_desktop.ui.messages import sentence
from ipt_desktop.ui.navigation import Heading
from ipt_desktop.ui.screen import Draft, ScreenView
from ipt_desktop.ui.theme import look
from ipt_desktop.ui.widgets.buttons import Button
from ipt_desktop.ui.widgets.card import Banner, Card
from ipt_desktop.ui.widgets.chips import ChipChoice
from ipt_desktop.ui.widgets.choices import Choice, ChoiceRow
from ipt_desktop.ui.widgets.fields import DateField, Field, TickBox
from ipt_desktop.ui.widgets.frame import Footer
from ipt_desktop.ui.widgets.layouts import Scrolled, clear, column, row
from ipt_desktop.ui.widgets.text import Text

# Words in private, not a call.
ALONE = ("private_word", "quiet")


class ContactView(ScreenView):
    changed = Signal(str, object)
    save_asked = Signal()
    identity_asked = Signal()

    def __init__(
        self, place: str, state: State, question: Words, guide: GuideCard | None = None
    ) -> None:
        """`guide`: what helps in such a talk, beside the form."""
        super().__init__()
        self._place, self._state = place, state
        asks_result = _("Was this person reached?")
        results = [
            Choice("reached", pgettext("contact", "Reached"), "check"),
            Choice("not_reached", pgettext("contact", "Not reached"), "x"),
        ]
        if state.about in ALONE:
            asks_result = _("Did we speak alone?")
            results = [
                Choice("reached", pgettext("private word", "We spoke"), "check"),
                Choice("not_reached", pgettext("private word", "It was not possible"), "x"),
            ]
        self.result = ChoiceRow(results, asks_result)
        self.result.chosen.connect(lambda value: self.changed.emit("result", value))
        self.comes = ChoiceRow(
            [Choice(True, _("Yes")), Choice(False, _("No"))], _("Comes next time?")
        )
        self.comes.chosen.connect(lambda value: self.changed.emit("comes", value))
        self.words = QPlainTextEdit()
        self.words.setObjectName("words")
        self.words.setTabChangesFocus(True)
        self.words.setFixedHeight(look().px(92))
        self.words.textChanged.connect(lambda: self.changed.emit("words", self.words.toPlainText()))
        self.words_field = Field(
            _("A few words"), self.words, _("May stay empty. No names, no phone numbers.")
        )
        self.day = DateField(state.day)
        self.day.setObjectName("day")
        self.day.date_changed.connect(lambda day: self.changed.emit("day", day))
        self.day_field = Field(_("On which day"), self.day)
        asked = content_text(question.at, question.english)
        self.thoughts = ChoiceRow(
            [
                Choice("yes", pgettext("safety answer", "yes")),
                Choice("no", pgettext("safety answer", "no")),
                Choice("unsure", pgettext("safety answer", "not sure")),
                Choice("refused", pgettext("safety answer", "would not say")),
            ],
            asked,
        )
        self.thoughts.chosen.connect(lambda value: self.changed.emit("thoughts", value))
        self._thoughts = self._titled(asked, self.thoughts)
        self._comes = self._titled(_("Comes next time?"), self.comes)
        self.leaves = TickBox(_("This person leaves the group"))
        self.leaves.setObjectName("leaves")
        self.leaves.clicked.connect(lambda on: self.changed.emit("leaves", on))
        self.why = ChipChoice([Choice(why, why_words(why)) for why in WHY_LEFT], _("Why?"))
        self.why.chosen.connect(lambda why: self.changed.emit("why", why))
        self._why = self._titled(_("Why? May stay open."), self.why)
        self._banner: QVBoxLayout = column(gap=0)
        self.footer = Footer(_("Keep the contact"), back=_("Back"))
        self.footer.primary_asked.connect(self.save_asked)
        self.footer.back_asked.connect(self.back_asked)
        self.reach = Button(_("Name and phone"), "small", icon="phone")
        self.reach.clicked.connect(self.identity_asked)
        card = Card(gap=14, margins=(20, 16, 20, 18))
        card.body.addLayout(row([self.reach, None]))
        parts: list[QWidget] = [
            self._titled(asks_result, self.result),
            self._thoughts,
            self._comes,
            self.leaves,
            self._why,
            self.words_field,
            self.day_field,
        ]
        for part in parts:
            card.body.addWidget(part)
        if not look().narrow:
            card.setFixedWidth(look().px(600))
        across = row([card, None], gap=14)
        inside = column([self._banner, across], 12, (20, 14, 20, 14))
        if guide is not None and look().compact:
            inside.addWidget(GuideCardView(guide))
        elif guide is not None:
            beside = GuideCardView(guide)
            across.insertWidget(1, beside, 1)
            across.setAlignment(beside, Qt.AlignmentFlag.AlignTop)
            across.setStretch(2, 0)
        inside.addStretch(1)
        page = Scrolled(inside)
        page.setObjectName("page")
        self.setLayout(column([page, self.footer], gap=0))

    def heading(self) -> Heading:
        title = _("Contact with {code}").format(code=formats.code(self._state.code))
        meeting = self._state.meeting
        about = {
            "missed": _("Was away at meeting {number}"),
            "private_word": _("A word in private, as agreed in meeting {number}"),
            "quiet": _("Has not spoken in the meetings so far"),
            "agreed": _("Contact agreed at the ending"),
        }[self._state.about]
        is_told = meeting or self._state.about == "agreed"
        below = about.format(number=formats.number(meeting or 0)) if is_told else ""
        return Heading(title, subtitle=below, has_back=True)

    def place(self) -> str:
        return "today"

    def draft_place(self) -> str:
        return self._place

    def draft(self) -> Draft:
        # An untouched screen is no half-filled form.
        if self.result.value() is None and not self.words.toPlainText():
            return {}
        chosen: Draft = {
            "result": self.result.value(),
            "comes": self.comes.value(),
            "thoughts": self.thoughts.value(),
            "leaves": self.leaves.isChecked() or None,
            "why": self.why.value(),
        }
        return super().draft() | chosen

    def restore(self, draft: Draft) -> None:
        super().restore(draft)
        for name in ("result", "comes", "leaves", "thoughts", "why"):
            if draft.get(name) is not None:
                self.changed.emit(name, draft[name])

    def show_state(self, state: State) -> None:
        self._state = state
        clear(self._banner)
        if state.problem is not None:
            self._banner.addWidget(Banner("caution", sentence(state.problem)))
        self.result.show_value(state.result)
        self.comes.show_value(state.comes)
        self.thoughts.show_value(state.thoughts)
        self._thoughts.setVisible(state.asks and state.result == "reached")
        ended = state.about == "agreed"
        self._comes.setVisible(state.result == "reached" and not state.leaves and not ended)
        self.leaves.setVisible(not ended)
        self.leaves.setChecked(state.leaves)
        self.why.show_value(state.why)
        self._why.setVisible(state.leaves)
        wrong = _("Type a day that has been, as day/month/year.") if state.day_wrong else ""
        self.day_field.show_error(wrong)
        first = _("Say first whether this person was reached.")
        if state.about in ALONE:
            first = _("Say first whether we spoke.")
        note = "" if state.can_save else first
        self.footer.show_primary(_("Keep the contact"), enabled=state.can_save, note=note)

    def _titled(self, title: str, part: Any) -> QWidget:
        made = QWidget()
        # Chips flow over the whole width; a row of choices keeps to its own.
        inside = part if isinstance(part, ChipChoice) else row([part, None])
        made.setLayout(column([Text(title, "body", strong=True), inside], gap=5))
        return made
