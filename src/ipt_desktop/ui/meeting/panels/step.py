"""Any other step: what to do and why, its lines to tick, and what it opens for each member."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from ipt_desktop.domain.codes import spaced
from ipt_desktop.formats import code
from ipt_desktop.i18n import _
from ipt_desktop.ui.guide.cards import Reader
from ipt_desktop.ui.guide.reading import cards_at, pages_at
from ipt_desktop.ui.meeting import words
from ipt_desktop.ui.meeting.acts import Acts
from ipt_desktop.ui.meeting.panels.checklist import Checklist
from ipt_desktop.ui.meeting.panels.matters import Matters
from ipt_desktop.ui.meeting.panels.notes import NoteField
from ipt_desktop.ui.meeting.panels.panel import Panel, member_text
from ipt_desktop.ui.meeting.state import State
from ipt_desktop.ui.theme import look
from ipt_desktop.ui.widgets.buttons import Button
from ipt_desktop.ui.widgets.card import Card
from ipt_desktop.ui.widgets.layouts import clear, column, line, row
from ipt_desktop.ui.widgets.text import Text

# A step's tool and the screen that it opens for one member.
SCREEN_OF = {
    "circle": "member",
    "timeline": "member",
    "goals": "goals",
    "ending": "ending",
    "reminder_note": "ending",
    "follow_up": "ending",
}
# Sheets that work on a dispute: not in the group where somebody may be hurt (domain.md 4.7, 5.6).
BARRED = ("worksheet:communication", "worksheet:decision", "worksheet:role-play")
_NOTED = ("rules", "goals", "follow_up")


class StepPanel(Panel):
    def __init__(self, acts: Acts, state: State) -> None:
        super().__init__(acts)
        step = state.step
        down = column(gap=12)
        if step.why.english:
            down.addWidget(Text(words.text(step.why), "body", "ink2", guidance=True))
        self._matters_of: str | None = None
        self._matters = column(gap=12)
        self.has_matters = step.tool == "strategy"
        down.addLayout(self._matters)
        self._add_reading(down, step.tool)
        if step.tool in _NOTED:
            down.addWidget(NoteField(acts, state, f"step_{step.tool}", _("Notes of this step")))
        self.opens: dict[str, Button] = {}
        if step.tool == "ending" and "goals" in state.offers.screens and not state.left:
            down.addWidget(self._members(state, "goals"))
        if opens(step.tool) in state.offers.screens:
            down.addWidget(self._members(state, step.tool))
        self.checklist = Checklist(acts, step.checks)
        if step.checks:
            done = Card(_("Done in this step"))
            done.body.addWidget(self.checklist)
            down.addWidget(done)
        down.addStretch(1)
        self.setLayout(down)

    def show_state(self, state: State) -> None:
        self.checklist.show_state(state)
        shown = state.current or ""
        if self.has_matters and shown != self._matters_of:
            self._matters_of = shown
            clear(self._matters)
            self._add_matters(state)

    def take_focus(self) -> None:
        first = next(iter(self.opens.values()), None) or next(
            iter(self.checklist.rows.values()), None
        )
        if first is not None:
            first.setFocus()

    def _members(self, state: State, tool: str) -> Card:
        said = words.sheet(tool)
        card = Card(said, gap=0)
        for person in state.here:
            if tool in BARRED and person.matter.is_barred:
                card.body.addLayout(_barred(person.code))
                card.body.addWidget(line())
                continue
            button = Button(_("Open"), "small", trailing="chevron-right")
            button.setAccessibleName(f"{said}, {code(spaced(person.code))}")
            button.clicked.connect(
                lambda _on=False, id=person.id: self.acts.sheet_asked.emit(id, tool)
            )
            self.opens[person.id] = button
            area = Text(words.area(person.area), "caption", "ink3", lines=1)
            across = row([member_text(person.code), area, None, button], margins=(0, 4, 0, 4))
            across.addStrut(look().px(36))
            card.body.addLayout(across)
            card.body.addWidget(line())
        return card

    def _add_matters(self, state: State) -> None:
        """For whoever is chosen; before anybody is, for one of each main problem."""
        chosen = [state.person] if state.person and state.person.area else []
        first = {p.area: p for p in reversed(state.here) if p.area}
        for person in chosen or list(first.values()):
            named = code(spaced(person.code))
            self._matters.addWidget(Text(named, "body", "ink2", strong=True))
            self._matters.addWidget(Matters(self.acts, state.cards, person))

    def _add_reading(self, down: QVBoxLayout, tool: str) -> None:
        """What to read aloud, and cards that help at this step."""
        pages, cards = pages_at(tool), cards_at(tool)
        self.reader: Reader | None = None
        if pages:
            now = pages[0].id if tool in ("psychoeducation", "rules") else None
            self.reader = Reader(_("To read, or to read aloud"), pages, now=now)
            down.addWidget(self.reader)
        if cards:
            down.addWidget(Reader(_("What helps here"), cards))


def _barred(member: str) -> QHBoxLayout:
    """The room may read along: not a word of why."""
    said = Text(_("Not for the group today."), "caption", "ink2")
    across = row([member_text(member), said], gap=12, margins=(0, 4, 0, 4))
    across.setStretchFactor(said, 1)
    across.addStrut(look().px(36))
    return across


def opens(tool: str) -> str:
    """The screen a step's tool opens for one member; empty where there is none."""
    return "worksheet" if tool.startswith("worksheet:") else SCREEN_OF.get(tool, "")
