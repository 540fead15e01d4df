"""Closing together: who needs a private word, who was absent, when we meet again."""

from ipt_desktop.domain.codes import spaced
from ipt_desktop.domain.note_subjects import NEXT_DATE, PRIVATE_WORD
from ipt_desktop.formats import code, number
from ipt_desktop.i18n import _, ngettext, pgettext
from ipt_desktop.ui.meeting.acts import Acts
from ipt_desktop.ui.meeting.panels.checklist import Checklist
from ipt_desktop.ui.meeting.panels.notes import NoteField
from ipt_desktop.ui.meeting.panels.panel import Panel
from ipt_desktop.ui.meeting.state import Person, State
from ipt_desktop.ui.theme import look
from ipt_desktop.ui.widgets.card import Card
from ipt_desktop.ui.widgets.choices import ToggleChip
from ipt_desktop.ui.widgets.fields import DateField, Field
from ipt_desktop.ui.widgets.layouts import column, row
from ipt_desktop.ui.widgets.text import Text, bold
from ipt_desktop.ui.words import meetings_left


class ClosingPanel(Panel):
    """Whom to speak with alone is kept as codes; a member with an open question is always among them."""

    def __init__(self, acts: Acts, state: State) -> None:
        super().__init__(acts)
        self._state = state
        said = state.notes.get(PRIVATE_WORD, "")
        self.chips: dict[str, ToggleChip] = {}
        self._chips_at = column(gap=6)
        wanted = {p.id for p in state.here if p.code in said or p.is_to_ask}
        across, each = row([], gap=6), 5 if look().compact else 6
        for index, person in enumerate(state.here):
            if index and index % each == 0:
                across.addStretch(1)
                self._chips_at.addLayout(across)
                across = row([], gap=6)
            chip = ToggleChip(code(spaced(person.code)), on=person.id in wanted)
            chip.clicked.connect(self._tell_private)
            self.chips[person.id] = chip
            across.addWidget(chip)
        across.addStretch(1)
        self._chips_at.addLayout(across)
        private = Card(_("Who needs a private word?"))
        private.body.addLayout(self._chips_at)
        quiet = [p for p in state.here if p.is_silent(state.number)]
        if quiet:
            words = ngettext(
                "{members} has not spoken in the meetings so far. Offer a word in private. Never force.",
                "{members} have not spoken in the meetings so far. Offer each a word in private. "
                "Never force.",
                len(quiet),
            ).format(members=_codes(quiet))
            private.body.addWidget(Text(words, "body", "ink2"))
        private.body.addWidget(Text(_("Today reminds you of them."), "caption", "ink3"))
        down = column([private], gap=10)
        self.day = DateField(state.next_date)
        self.day.setObjectName("next day")
        self.day.date_changed.connect(
            lambda day: acts.noted.emit(NEXT_DATE, day.isoformat() if day else "")
        )
        left = state.of - state.number
        if left > 0:
            when = Card(_("We meet again"), meetings_left(left))
            hint = _("Another day than planned moves the plan.")
            when.body.addWidget(Field(_("Next date"), self.day, hint))
            down.addWidget(when)
        self._absent = Text("", "body", "ink2")
        down.addWidget(self._absent)
        down.addWidget(NoteField(acts, state, "summary", _("What we take home today")))
        self.checklist = Checklist(acts, state.step.checks)
        down.addWidget(self.checklist)
        down.addStretch(1)
        self.setLayout(down)

    def show_state(self, state: State) -> None:
        self._state = state
        self.checklist.show_state(state)
        absent = [p for p in state.people if p.attendance == "absent"]
        self._absent.setVisible(bool(absent))
        self._absent.setText(
            _("Contact within {hours} hours: {members}").format(
                hours=number(24 * state.contact_days), members=_codes(absent)
            )
        )

    def take_focus(self) -> None:
        first = next(iter(self.chips.values()), None)
        if first is not None:
            first.setFocus()

    def _tell_private(self) -> None:
        chosen = [p.code for p in self._state.here if self.chips[p.id].isChecked()]
        self.acts.noted.emit(PRIVATE_WORD, ", ".join(chosen))


def _codes(people: list[Person]) -> str:
    return pgettext("list", ", ").join(bold(code(spaced(p.code))) for p in people)
