"""Who would like to talk: the event and what it did to the mood, with the card of their problem."""

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from ipt_desktop.domain.codes import spaced
from ipt_desktop.domain.kinds import EVENT_KINDS
from ipt_desktop.formats import code, number, short_date
from ipt_desktop.i18n import _, pgettext
from ipt_desktop.ui.meeting import words
from ipt_desktop.ui.meeting.acts import Acts
from ipt_desktop.ui.meeting.panels.matters import Matters
from ipt_desktop.ui.meeting.panels.panel import Panel, member_text
from ipt_desktop.ui.meeting.panels.spoken import Spoken
from ipt_desktop.ui.meeting.state import Happening, Person, State
from ipt_desktop.ui.theme import look
from ipt_desktop.ui.widgets.buttons import Button
from ipt_desktop.ui.widgets.card import Card
from ipt_desktop.ui.widgets.choices import Choice, ChoiceRow
from ipt_desktop.ui.widgets.fields import DateField, Field
from ipt_desktop.ui.widgets.layouts import clear, column, row
from ipt_desktop.ui.widgets.tabs import Tabs
from ipt_desktop.ui.widgets.text import Text


class TalkPanel(Panel):
    """Choose who speaks; an event is kept by its own button, for it must have its day."""

    def __init__(self, acts: Acts, state: State) -> None:
        super().__init__(acts)
        self._shown: tuple[object, ...] = ()
        self.who: Tabs | None = None
        self._who_at = column(gap=0)
        self.form = EventForm(acts, state.day)
        self._told = column(gap=3)
        self.spoken = Spoken(acts)
        self._guide = column(gap=8)
        down = [self._who_at, self.form, self._told, self.spoken, self._guide, None]
        self.setLayout(column(down, gap=10))

    def show_state(self, state: State) -> None:
        self.spoken.show_state(state)
        person = state.person
        shown = (
            tuple(p.id for p in state.here),
            state.current,
            person.happenings if person else (),
        )
        if shown == self._shown:
            return
        before, self._shown = self._shown, shown
        if before[:2] != shown[:2]:
            self._show_who(state)
            self._show_guide(state, person)
        self.form.show_person(person)
        clear(self._told)
        for told in person.happenings if person else ():
            self._told.addWidget(_told_line(told))

    def count_words(self, state: State) -> str:
        spoken = len([p for p in state.here if p.spoke])
        return pgettext("round", "{spoken} of {total} have spoken").format(
            spoken=number(spoken), total=number(len(state.here))
        )

    def take_focus(self) -> None:
        self.form.text.setFocus()

    def _show_who(self, state: State) -> None:
        clear(self._who_at)
        pairs = [(p.id, code(spaced(p.code))) for p in state.here]
        self.who = None
        # So many codes stand on one line; more than that on the next.
        across = 4 if look().is_tight else 5 if look().compact else 6
        for start in range(0, len(pairs), across):
            some = pairs[start : start + across]
            line = Tabs(some, state.current or "", _("Who speaks"), pills=True)
            line.chosen.connect(self.acts.member_chosen)
            self.who = self.who or line
            self._who_at.addWidget(line)
            self._who_at.addSpacing(6)

    def _show_guide(self, state: State, person: Person | None) -> None:
        clear(self._guide)
        if person is None:
            return
        self.help = Matters(self.acts, state.cards, person)
        self._guide.addWidget(self.help)


class EventForm(Card):
    """What happened, when, of which kind, and how the mood went with it."""

    def __init__(self, acts: Acts, day: date) -> None:
        super().__init__(kind="current", margins=(14, 10, 14, 12), gap=8)
        self._acts, self._member = acts, ""
        self._head = column(gap=0)
        self.text = QLineEdit()
        self.text.setObjectName("event text")
        self.text.setMaxLength(300)
        self.day = DateField(day)
        self.day.setObjectName("event day")
        kinds = [Choice(kind, words.event(kind)) for kind in EVENT_KINDS]
        each = len(kinds) if not look().compact else 2 if look().narrow else 4
        self.kinds = [
            ChoiceRow(kinds[start : start + each], _("Kind of event"), least=60)
            for start in range(0, len(kinds), each)
        ]
        for one in self.kinds:
            one.chosen.connect(lambda _value, one=one: self._only(one))
        self.linked = ChoiceRow(
            [
                Choice("worse", pgettext("mood with the event", "Mood got worse"), "arrow-down"),
                Choice("better", pgettext("mood with the event", "Mood got better"), "arrow-up"),
            ],
            _("How did the mood go with it?"),
        )
        self.keep = Button(_("Keep the event"), icon="plus")
        self.keep.clicked.connect(self._keep)
        self.what = Field(
            _("What happened?"), self.text, _("Roles, no names: her aunt, a neighbour")
        )
        self.when = Field(_("When?"), self.day)
        above = row([self.what, self.when], gap=12)
        above.setStretch(0, 1)
        above.setAlignment(self.when, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(self._head)
        self.body.addLayout(above)
        for one in self.kinds:
            self.body.addLayout(row([one, None]))
        self.body.addWidget(Text(_("How did the mood go with it?"), "caption", "ink2"))
        if look().is_tight:
            self.body.addLayout(row([self.linked, None]))
            self.body.addLayout(row([None, self.keep]))
        else:
            self.body.addLayout(row([self.linked, None, self.keep], gap=10))

    def show_person(self, person: Person | None) -> None:
        self.setEnabled(person is not None)
        if person is None or person.id == self._member:
            return
        if self._member:
            self._clear()
        self._member = person.id
        clear(self._head)
        across = row([member_text(person.code), None], gap=8)
        said = words.last_time(person.before, person.agreed)
        if said:
            last = Text(said, "caption", "ink2", lines=2, align="end")
            across.addWidget(last, 3)
        self._head.addLayout(across)

    def _keep(self) -> None:
        text, day = self.text.text().strip(), self.day.date()
        self.what.show_error("" if text else _("Write in a few words what happened."))
        self.when.show_error("" if day else _("Type day, month and year."))
        if not text or day is None:
            return
        kind = next((one.value() for one in self.kinds if one.value()), "other")
        told = Happening(text, day, str(kind), self.linked.value())
        self._clear()
        self._acts.happened.emit(self._member, told)

    def _clear(self) -> None:
        self.text.clear()
        self.linked.show_value(None)
        for one in self.kinds:
            one.show_value(None)

    def _only(self, chosen: ChoiceRow) -> None:
        for other in self.kinds:
            if other is not chosen:
                other.show_value(None)


def _told_line(told: Happening) -> Text:
    parts = [short_date(told.day), told.text]
    if told.linked:
        mood = {
            "worse": pgettext("mood with the event", "Mood got worse"),
            "better": pgettext("mood with the event", "Mood got better"),
        }
        parts.append(mood[told.linked])
    return Text(pgettext("list", " · ").join(parts), "body", "ink2")
