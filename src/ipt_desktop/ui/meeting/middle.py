"""The middle of the room: its banners, the step's title and the step's work."""

from collections.abc import Mapping

from PySide6.QtWidgets import QWidget

from ipt_desktop.i18n import _
from ipt_desktop.ui.meeting import words
from ipt_desktop.ui.meeting.acts import Acts
from ipt_desktop.ui.meeting.banners import Banners
from ipt_desktop.ui.meeting.ending_note import ending_note
from ipt_desktop.ui.meeting.panels.begin import BeginPanel
from ipt_desktop.ui.meeting.panels.closing import ClosingPanel
from ipt_desktop.ui.meeting.panels.notes import NoteField, NotesPanel
from ipt_desktop.ui.meeting.panels.panel import Panel
from ipt_desktop.ui.meeting.panels.practice import PracticePanel
from ipt_desktop.ui.meeting.panels.roll import RollPanel
from ipt_desktop.ui.meeting.panels.round import RoundPanel
from ipt_desktop.ui.meeting.panels.scores import ScoresPanel
from ipt_desktop.ui.meeting.panels.step import StepPanel
from ipt_desktop.ui.meeting.panels.talk import TalkPanel
from ipt_desktop.ui.meeting.plan import tips
from ipt_desktop.ui.meeting.state import State
from ipt_desktop.ui.theme import look
from ipt_desktop.ui.widgets.buttons import Button
from ipt_desktop.ui.widgets.card import Card
from ipt_desktop.ui.widgets.layouts import Scrolled, clear, column, put, row
from ipt_desktop.ui.widgets.steps import tip_line
from ipt_desktop.ui.widgets.text import Text


class Middle(QWidget):
    """One panel at a time, made anew for each step."""

    def __init__(self, acts: Acts) -> None:
        super().__init__()
        self._acts, self._shown, self._covered = acts, ("", ""), False
        self.panel: Panel | None = None
        self._notes: Mapping[str, str] = {}
        self.banners = Banners(acts)
        self._title = Text("", "title")
        self._hint = Text("", "caption", "ink2", lines=2)
        self._count = Text("", "body", "primary", strong=True, keep=True)
        # In a small window also what has no room there: what to do, and the hints.
        named = _("More to say") if look().compact else _("Why?")
        self.more = Button(named, "text", icon="message-circle")
        self.more.setCheckable(True)
        self.more.toggled.connect(self._show_more)
        self._more = Card(kind="soft", margins=(14, 8, 14, 10), gap=5)
        self._more.hide()
        title = column([self._title, self._hint], gap=1)
        head = row([title, self.more, self._count], gap=12)
        head.setStretch(0, 1)
        self.more.hide()
        if look().compact:
            self._hint.hide()
        self._at = column(gap=0)
        self._at.addStretch(1)
        # Called up, it scrolls with the work: in a small window it is as high as all there is.
        inside = column([self._more, self._at], gap=8)
        inside.setStretch(1, 1)
        self.area = Scrolled(inside, leaves_keys=True)
        self.area.setObjectName("step")
        side = 12 if look().compact else 20
        down = column([self.banners, head, self.area], gap=8)
        down.setContentsMargins(side, 10 if look().compact else 14, side, 0)
        down.setStretchFactor(self.area, 1)
        self.setLayout(down)

    def show_state(self, state: State) -> bool:
        """True if another panel was made for it."""
        self.banners.show_state(state)
        shown = (state.status and "begun", state.at if state.status else "")
        is_new = shown != self._shown or self.panel is None
        if is_new:
            self._shown = shown
            self.panel = panel_for(self._acts, state)
        panel = self.panel
        assert panel is not None
        panel.show_state(state)
        if is_new:
            self._open(panel, state)
        if state.notes != self._notes:
            self._notes = state.notes
            for field in panel.findChildren(NoteField):
                field.show_note(state)
        self._count.setText(panel.count_words(state))
        self._count.setVisible(bool(self._count.text()))
        return is_new

    def set_covered(self, covered: bool) -> None:
        self._covered = covered
        self.banners.set_covered(covered)
        if self.panel is not None:
            self.panel.set_covered(covered)

    def see_row_in_turn(self) -> None:
        """Scroll so that whoever is in turn is seen whole."""
        made = self.panel.row_in_turn() if self.panel is not None else None
        held = self.area.widget()
        layout = held.layout() if held is not None else None
        if made is None or layout is None:
            return
        layout.activate()
        self.area.ensureWidgetVisible(made, 0, look().px(24))

    def _open(self, panel: Panel, state: State) -> None:
        """Once it is filled: what grows where it can be seen is laid out and painted again and again."""
        clear(self._at)
        note = ending_note(state) if state.status else None
        if note is not None:
            put(self._at, note)
            self._at.addSpacing(8)
        put(self._at, panel)
        self._at.addStretch(1)
        self.area.verticalScrollBar().setValue(0)
        step = state.step
        is_begun = bool(state.status)
        self._title.setText(words.name(step) if is_begun else _("Begin the meeting"))
        self._hint.setText(words.text(step.do) if is_begun else "")
        self.more.setChecked(False)
        says_why = bool(step.why.english) and not isinstance(panel, StepPanel)
        self.more.setVisible(is_begun and (look().compact or says_why))
        self._fill_more(state)
        panel.set_covered(self._covered)

    def _fill_more(self, state: State) -> None:
        clear(self._more.body)
        step = state.step
        if not look().compact:
            self._more.body.addWidget(Text(words.text(step.why), "body"))
            return
        self._more.body.addWidget(Text(words.text(step.do), "body"))
        if step.why.english:
            self._more.body.addWidget(Text(words.text(step.why), "caption", "ink2"))
        for tip in tips(step):
            self._more.body.addLayout(tip_line(tip))

    def _show_more(self, shown: bool) -> None:
        self._more.setVisible(shown)
        if shown:
            self.area.verticalScrollBar().setValue(0)


def panel_for(acts: Acts, state: State) -> Panel:
    """What a step's tool opens in the middle; any other step has its lines to tick."""
    if not state.status:
        return BeginPanel(acts, state)
    match state.step.tool:
        case "attendance" | "welcome":
            return RollPanel(acts, state)
        case "round":
            return RoundPanel(acts, state)
        case "talk":
            return TalkPanel(acts, state)
        case "practice_review":
            return PracticePanel(acts, reviewing=True)
        case "practice_set":
            return PracticePanel(acts, reviewing=False)
        case "questionnaire":
            return ScoresPanel(acts, state)
        case "half_way":
            return ScoresPanel(acts, state, since_first=True)
        case "closing":
            return ClosingPanel(acts, state)
        case "notes" | "checklist":
            return NotesPanel(acts, state)
    return StepPanel(acts, state)
