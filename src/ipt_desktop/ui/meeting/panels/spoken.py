"""Who has spoken in the talk; whoever has not may be invited once, and never twice (domain.md 2.5, 4.9)."""

from ipt_desktop.domain.codes import spaced
from ipt_desktop.formats import code
from ipt_desktop.i18n import _, ngettext, pgettext
from ipt_desktop.ui.meeting.acts import Acts
from ipt_desktop.ui.meeting.state import Person, State
from ipt_desktop.ui.widgets.buttons import Button
from ipt_desktop.ui.widgets.card import Card
from ipt_desktop.ui.widgets.choices import ToggleChip
from ipt_desktop.ui.widgets.flow import Flow
from ipt_desktop.ui.widgets.layouts import clear, column, row
from ipt_desktop.ui.widgets.text import Text


class Spoken(Card):
    """A chip each; the line beneath is about those who have not said anything yet."""

    def __init__(self, acts: Acts) -> None:
        super().__init__(_("Who has spoken?"), gap=6)
        self._acts = acts
        self._shown: tuple[object, ...] = ()
        self.chips: dict[str, ToggleChip] = {}
        self.invites: dict[str, Button] = {}
        self._chips_at = column(gap=0)
        self._below = column(gap=5)
        self.body.addLayout(self._chips_at)
        self.body.addLayout(self._below)

    def show_state(self, state: State) -> None:
        here = state.here
        if tuple(self.chips) != tuple(p.id for p in here):
            self._make_chips(here)
        for person in here:
            self.chips[person.id].setChecked(bool(person.spoke))
        shown = tuple((p.id, p.spoke, p.was_invited) for p in here)
        if shown != self._shown:
            self._shown = shown
            self._show_below(state)

    def _make_chips(self, here: tuple[Person, ...]) -> None:
        clear(self._chips_at)
        self.chips = {}
        flow = Flow(gap=6)
        for person in here:
            chip = ToggleChip(code(spaced(person.code)))
            chip.setAccessibleName(_("Has spoken: {code}").format(code=chip.text()))
            chip.clicked.connect(lambda on, id=person.id: self._acts.turned.emit(id, on))
            self.chips[person.id] = chip
            flow.addWidget(chip)
        self._chips_at.addLayout(flow)

    def _show_below(self, state: State) -> None:
        """Nobody who was invited is named again in this meeting."""
        clear(self._below)
        self.invites = {}
        left = [p for p in state.here if not p.spoke and not p.was_invited]
        spoken = len([p for p in state.here if p.spoke])
        if spoken * 2 < len(state.here):
            # Early in the talk only those who have been silent before are named.
            left = [p for p in left if p.silent]
        if not spoken or not left:
            return
        said = _("Not yet. Invite once, with an open question. A no is fine.")
        self._below.addWidget(Text(said, "caption", "ink2"))
        flow = Flow(gap=6)
        for person in left:
            named = code(spaced(person.code))
            button = Button(_("{code} was invited").format(code=named), "small")
            button.clicked.connect(lambda _on=False, id=person.id: self._acts.invited.emit(id))
            self.invites[person.id] = button
            flow.addWidget(button)
        self._below.addLayout(row([flow]))
        quiet = [p for p in left if p.is_silent(state.number)]
        if quiet:
            told = ngettext(
                "{members} has been silent so far: rather speak alone after the meeting.",
                "{members} have been silent so far: rather speak with each alone after the meeting.",
                len(quiet),
            ).format(members=pgettext("list", ", ").join(code(spaced(p.code)) for p in quiet))
            self._below.addWidget(Text(told, "caption", "watch"))
