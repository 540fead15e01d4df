"""One form: what changes for this member, why, since when; beneath it what was told before."""

from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget

from ipt_desktop import formats
from ipt_desktop.domain.kinds import WHY_LEFT
from ipt_desktop.i18n import _, pgettext
from ipt_desktop.ui.membership.state import State, ToldLine
from ipt_desktop.ui.membership.words import act_words, status_words, why_words
from ipt_desktop.ui.messages import sentence
from ipt_desktop.ui.navigation import Heading
from ipt_desktop.ui.screen import Draft, ScreenView
from ipt_desktop.ui.theme import look
from ipt_desktop.ui.widgets.buttons import Button
from ipt_desktop.ui.widgets.card import Banner, Card
from ipt_desktop.ui.widgets.chips import ChipChoice
from ipt_desktop.ui.widgets.choices import Choice
from ipt_desktop.ui.widgets.fields import DateField, Field
from ipt_desktop.ui.widgets.frame import Footer
from ipt_desktop.ui.widgets.layouts import Scrolled, clear, column, line, row
from ipt_desktop.ui.widgets.text import Text

_ICONS = {"left": "log-out", "moved": "arrow-left-right", "come_back": "undo-2"}


class MembershipView(ScreenView):
    changed = Signal(str, object)
    save_asked = Signal()
    undo_asked = Signal(str)
    identity_asked = Signal()

    def __init__(self, place: str, state: State) -> None:
        super().__init__()
        self._place, self._state, self._first = place, state, state.act
        self.acts = ChipChoice(
            [Choice(act, act_words(act), _ICONS.get(act, "user-plus")) for act in state.acts],
            _("What changes?"),
        )
        self.acts.chosen.connect(lambda act: self.changed.emit("act", act))
        self.why = ChipChoice([Choice(why, why_words(why)) for why in WHY_LEFT], _("Why?"))
        self.why.chosen.connect(lambda why: self.changed.emit("why", why))
        self._why = self._titled(_("Why? May stay open."), self.why)
        self.groups = ChipChoice(
            [Choice(id, formats.code(code)) for id, code in state.groups], _("Which group?")
        )
        self.groups.chosen.connect(lambda group: self.changed.emit("group", group))
        self._groups = self._titled(_("Which group?"), self.groups)
        self.words = QPlainTextEdit()
        self.words.setObjectName("words")
        self.words.setTabChangesFocus(True)
        self.words.setFixedHeight(look().px(76))
        self.words.textChanged.connect(lambda: self.changed.emit("words", self.words.toPlainText()))
        self._words = Field(
            _("A few words"), self.words, _("May stay empty. No names, no phone numbers.")
        )
        self.day = DateField(state.day)
        self.day.setObjectName("day")
        self.day.date_changed.connect(lambda day: self.changed.emit("day", day))
        self.day_field = Field(_("Since which day"), self.day)
        self._note = Text("", "caption", "ink2")
        self._banner: QVBoxLayout = column(gap=0)
        self.footer = Footer(_("Keep it"), back=_("Back"))
        self.footer.primary_asked.connect(self.save_asked)
        self.footer.back_asked.connect(self.back_asked)
        self.reach = Button(_("Name and phone"), "small", icon="phone")
        self.reach.clicked.connect(self.identity_asked)
        card = Card(gap=14, margins=(20, 16, 20, 18))
        card.body.addLayout(row([self.reach, None]))
        parts = [
            self._titled(_("What changes?"), self.acts),
            self._note,
            self._why,
            self._groups,
            self._words,
            self.day_field,
        ]
        for part in parts:
            card.body.addWidget(part)
        if not state.acts:
            card.hide()
        if not look().narrow:
            card.setFixedWidth(look().px(640))
        self.undos: dict[str, Button] = {}
        below = self._told(state.told)
        inside = column([self._banner, row([card, None]), row([below, None]), None], 12)
        inside.setContentsMargins(20, 14, 20, 14)
        page = Scrolled(inside)
        page.setObjectName("page")
        self.setLayout(column([page, self.footer], gap=0))

    def heading(self) -> Heading:
        title = _("Taking part: {code}").format(code=formats.code(self._state.code))
        return Heading(title, subtitle=status_words(self._state.status), has_back=True)

    def place(self) -> str:
        return "groups"

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        QTimer.singleShot(0, self.acts, self.acts.setFocus)

    def draft_place(self) -> str:
        return self._place

    def draft(self) -> Draft:
        is_untouched = self.acts.value() == self._first and self.why.value() is None
        if is_untouched and not self.words.toPlainText():
            return {}
        chosen: Draft = {
            "act": self.acts.value(),
            "why": self.why.value(),
            "group": self.groups.value(),
        }
        return super().draft() | chosen

    def restore(self, draft: Draft) -> None:
        super().restore(draft)
        for name in ("act", "why", "group"):
            if draft.get(name) is not None:
                self.changed.emit(name, draft[name])

    def show_state(self, state: State) -> None:
        self._state = state
        clear(self._banner)
        if state.problem is not None:
            self._banner.addWidget(Banner("caution", sentence(state.problem)))
        self.acts.show_value(state.act)
        self.why.show_value(state.why)
        self.groups.show_value(state.group)
        self._why.setVisible(state.act == "left")
        self._words.setVisible(state.act == "left")
        self._groups.setVisible(state.act == "moved")
        self._note.setText(_note(state))
        self._note.setVisible(bool(self._note.words()))
        wrong = _("Type a day that has been, as day/month/year.") if state.day_wrong else ""
        self.day_field.show_error(wrong)
        say = _("Go on with the first meeting") if state.act == "replace" else _("Keep it")
        note = "" if state.can_save else _("Say first what changes.")
        self.footer.show_primary(say, enabled=state.can_save, note=note)

    def _told(self, told: tuple[ToldLine, ...]) -> QWidget:
        card = Card(_("What was told"), gap=4)
        for place, one in enumerate(told):
            if place:
                card.body.addWidget(line())
            day = formats.date_with_year(one.day) if one.day else ""
            parts = [status_words(one.status), why_words(one.why) if one.why else "", day]
            said = pgettext("list", " · ").join(part for part in parts if part)
            text = Text(said, "body")
            across = row([text], gap=10)
            across.setStretchFactor(text, 1)
            if one.can_undo:
                undo = Button(_("Undo"), "small", icon="undo-2")
                undo.setAccessibleName(_("Undo: {what}").format(what=said))
                undo.clicked.connect(lambda _on=False, f=one.fact: self.undo_asked.emit(f))
                self.undos[one.fact] = undo
                across.addWidget(undo)
            card.body.addLayout(across)
            if one.reason:
                card.body.addWidget(Text(one.reason, "caption", "ink2"))
        if not look().narrow:
            card.setFixedWidth(look().px(640))
        if not told:
            card.hide()
        return card

    def _titled(self, title: str, part: Any) -> QWidget:
        made = QWidget()
        made.setLayout(column([Text(title, "body", strong=True), part], gap=5))
        return made


def _note(state: State) -> str:
    """What the choice means."""
    match state.act:
        case "left":
            return _("What was written stays. This person is not in the rounds any more.")
        case "moved":
            return _("There they get a code of that group, and the course goes on there.")
        case "replace":
            last = formats.number(state.last_to_join)
            return _("Somebody new can join until meeting {last}.").format(last=last)
    return ""
