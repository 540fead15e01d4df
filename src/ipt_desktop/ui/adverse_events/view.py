"""What went wrong with a member: each event with its deadline, and a form of choices without any text."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ipt_desktop.domain.aftercare import ACTIONS, ADVERSE_OUTCOMES, RELATED
from ipt_desktop.domain.kinds import ADVERSE_EVENTS
from ipt_desktop.formats import code
from ipt_desktop.i18n import _, pgettext
from ipt_desktop.papers.wording import called
from ipt_desktop.ui.adverse_events import words
from ipt_desktop.ui.adverse_events.state import Line, State
from ipt_desktop.ui.keyboard import bring_to_view
from ipt_desktop.ui.messages import sentence
from ipt_desktop.ui.navigation import Heading
from ipt_desktop.ui.screen import ScreenView
from ipt_desktop.ui.widgets.buttons import Button
from ipt_desktop.ui.widgets.card import Banner, Card
from ipt_desktop.ui.widgets.chips import ChipChoice
from ipt_desktop.ui.widgets.choices import Choice, ToggleChip
from ipt_desktop.ui.widgets.fields import DateField, Field
from ipt_desktop.ui.widgets.flow import Flow
from ipt_desktop.ui.widgets.frame import Footer
from ipt_desktop.ui.widgets.layouts import Scrolled, clear, column, narrow, row
from ipt_desktop.ui.widgets.tags import Tag
from ipt_desktop.ui.widgets.text import Text


class AdverseEventsView(ScreenView):
    """`changed` tells a part of the form and its value; `told` an event's fact and who was told."""

    changed = Signal(str, object)
    told = Signal(str, str)
    settled = Signal(str, str)
    correct_asked = Signal(str)
    left = Signal()
    save_asked = Signal()
    safety_asked = Signal()

    def __init__(self, member: str, hours: int, days: int) -> None:
        """A serious event is told within `hours`, another within `days`."""
        super().__init__()
        self._member = member
        self._down = column(gap=12, margins=(20, 14, 20, 14))
        self._lines = column(gap=12)
        self._down.addLayout(self._lines)
        self.category = _chips(ADVERSE_EVENTS, words.category, _("What happened?"))
        self.seriousness = _chips(
            ("serious", "other"),
            lambda code: words.seriousness(code, hours, days),
            _("How serious?"),
        )
        self.related = _chips(RELATED, words.related, _("Because of the group?"))
        for name in ("category", "seriousness", "related"):
            choice: ChipChoice = getattr(self, name)
            choice.chosen.connect(lambda value, name=name: self.changed.emit(name, value))
        self.done = {one: ToggleChip(words.action(one)) for one in ACTIONS}
        for chip in self.done.values():
            chip.clicked.connect(self._tell_actions)
        self.day = DateField()
        self.day.setObjectName("day")
        self.day.date_changed.connect(lambda day: self.changed.emit("day", day))
        self.day_field = Field(_("On which day"), self.day)
        self.form = self._form()
        self._corrects: str | None = None
        self._down.addWidget(self.form)
        self._down.addStretch(1)
        self.footer = Footer(_("Write it down"), back=_("Back"))
        self.footer.back_asked.connect(self.back_asked)
        self.footer.primary_asked.connect(self.save_asked)
        self.leave = Button(_("Leave it as it was"))
        self.leave.clicked.connect(self.left)
        self.footer.add_beside_back(self.leave)
        page = Scrolled(narrow(self._down))
        page.setObjectName("page")
        self.setLayout(column([page, self.footer], gap=0))

    def heading(self) -> Heading:
        title = _("When something goes wrong · {code}").format(code=code(self._member))
        subtitle = _("No names and no story: choices only. The supervisor is told by voice.")
        return Heading(title, subtitle=subtitle, has_back=True)

    def place(self) -> str:
        return "groups"

    def show_state(self, state: State) -> None:
        clear(self._lines)
        if state.problem is not None:
            self._lines.addWidget(Banner("caution", sentence(state.problem)))
        for shown in state.lines:
            self._lines.addWidget(self._card(shown, state))
        form = state.form
        self.category.show_value(form.category)
        always = form.is_always_serious
        self.seriousness.show_value("serious" if always else form.seriousness)
        self.seriousness.setEnabled(not always)
        self.related.show_value(form.related)
        for one, chip in self.done.items():
            chip.setChecked(one in form.action)
        if form.day and self.day.date() != form.day:
            self.day.show_date(form.day)
        wrong = _("A day that has been, as day/month/year.") if state.day_wrong else ""
        self.day_field.show_error(wrong)
        corrects = form.corrects is not None
        title = _("Put right what was written") if corrects else _("Something new")
        self.form_title.setText(title)
        for part in (self.correcting, self.leave):
            part.setVisible(corrects)
        verb = _("Keep the correction") if corrects else _("Write it down")
        self.footer.show_primary(verb, enabled=form.is_whole)
        if corrects and form.corrects != self._corrects:
            self.category.setFocus()
            bring_to_view(self.form)
        self._corrects = form.corrects

    def _form(self) -> Card:
        card = Card(gap=8)
        self.form_title = Text(_("Something new"), "heading")
        stays = _("What was written first is not erased: it stays under the correction.")
        self.correcting = Text(stays, "body", "ink2")
        card.body.addWidget(self.form_title)
        card.body.addWidget(self.correcting)
        banner = Banner(
            "caution", _("Is a life in danger? Then first:"), _("Open the safety steps")
        )
        banner.action_asked.connect(self.safety_asked)
        card.body.addWidget(banner)
        done = QWidget()
        flow = Flow(done, gap=6)
        for chip in self.done.values():
            flow.addWidget(chip)
        done.setAccessibleName(_("What was done?"))
        parts: list[tuple[str, QWidget]] = [
            (_("What happened?"), self.category),
            (_("How serious?"), self.seriousness),
            (_("Because of the group?"), self.related),
            (_("What was done?"), done),
        ]
        for title, part in parts:
            card.body.addWidget(Text(title, "body", strong=True))
            card.body.addWidget(part)
        card.body.addWidget(self.day_field)
        return card

    def _card(self, shown: Line, state: State) -> Card:
        card = Card(words.category(shown.category), gap=6)
        card.body.addWidget(Text(words.told(shown), "body", "ink2"))
        for earlier in shown.earlier:
            before = _("Before: {what}").format(what=words.called(*earlier))
            card.body.addWidget(Text(before, "caption", "ink3"))
        if shown.versions:
            card.body.addWidget(self._disagree(shown))
        if shown.reported_at is None:
            kind = "danger" if shown.is_late else "caution"
            card.body.addLayout(row([Tag(words.deadline(shown), kind, "triangle-alert"), None]))
            self._add_telling(card, shown, state)
        else:
            card.body.addWidget(Text(words.deadline(shown), "body"))
            if shown.outcome and not shown.is_open:
                told = _("What came of it: {outcome}").format(outcome=words.outcome(shown.outcome))
                card.body.addWidget(Text(told, "body", strong=True))
            else:
                asked = _("What came of it?")
                choice = _chips(ADVERSE_OUTCOMES, words.outcome, asked)
                choice.setObjectName(f"outcome {shown.fact}")
                choice.show_value(shown.outcome)
                choice.chosen.connect(partial(self._settle, shown.fact))
                card.body.addWidget(Text(asked, "body", strong=True))
                card.body.addWidget(choice)
        correct = Button(_("Put it right"), "text", icon="pencil")
        correct.setObjectName(f"correct {shown.fact}")
        name = words.category(shown.category)
        correct.setAccessibleName(_("{title}: {text}").format(title=name, text=correct.text()))
        correct.clicked.connect(partial(self._correct, shown.fact))
        card.body.addLayout(row([correct, None]))
        return card

    def _disagree(self, shown: Line) -> Banner:
        told = _("Written in two ways: {ways}. The more serious counts until you put it right.")
        quoted = (_("“{words}”").format(words=words.called(*one)) for one in shown.versions)
        ways = pgettext("list", ", ").join(quoted)
        return Banner("caution", told.format(ways=ways))

    def _correct(self, fact: str, _on: bool = False) -> None:
        self.correct_asked.emit(fact)

    def _add_telling(self, card: Card, shown: Line, state: State) -> None:
        if not state.tell:
            told = _("No number is set. Ask your programme now, and say it by voice.")
            card.body.addWidget(Text(told, "body", "caution"))
        offered = [(n.who, called(n.kind), n.number) for n in state.tell]
        for who, kind, number in offered or [(called("supervisor"), "", "")]:
            parts = [kind, code(who), code(number)] if number else [who]
            line = Text(" · ".join(part for part in parts if part), "body", strong=True)
            button = Button(_("{who} was told now").format(who=code(who)), icon="phone-call")
            button.setObjectName(f"told {shown.fact} {who}")
            button.clicked.connect(
                lambda _on=False, fact=shown.fact, who=who: self.told.emit(fact, who)
            )
            across = row([line, button], gap=12)
            across.setStretch(0, 1)
            card.body.addLayout(across)

    def _settle(self, fact: str, outcome: str | None) -> None:
        if outcome is not None:
            self.settled.emit(fact, outcome)

    def _tell_actions(self) -> None:
        done = tuple(one for one, chip in self.done.items() if chip.isChecked())
        self.changed.emit("action", done)


def _chips(codes: Sequence[str], said: Callable[[str], str], name: str) -> ChipChoice:
    return ChipChoice([Choice(one, said(one)) for one in codes], name)
