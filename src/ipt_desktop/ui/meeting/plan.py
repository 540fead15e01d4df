"""Today's plan at the start side: steps with minutes, what to say, and what comes after the meeting."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ipt_desktop.domain.follow_ups import is_follow_up
from ipt_desktop.domain.protocols import Part, Step
from ipt_desktop.formats import minutes, number
from ipt_desktop.i18n import _, pgettext
from ipt_desktop.ui.meeting import words
from ipt_desktop.ui.meeting.state import State
from ipt_desktop.ui.theme import look
from ipt_desktop.ui.widgets.buttons import IconButton
from ipt_desktop.ui.widgets.layouts import Scrolled, column, line, row
from ipt_desktop.ui.widgets.rows import OpenRow
from ipt_desktop.ui.widgets.steps import PlanStep, StepList, Tip
from ipt_desktop.ui.widgets.text import Icon, Text


class Plan(QWidget):
    """`asked` tells the step pressed. What comes after the meeting stands apart at the foot."""

    asked = Signal(str)
    print_asked = Signal()

    def __init__(self, state: State) -> None:
        super().__init__()
        self._shown: tuple[PlanStep, ...] = ()
        self._time = Text("", "caption", "ink3", keep=True)
        self.print = IconButton("printer", _("Print the plan"))
        self.print.setObjectName("print plan")
        self.print.clicked.connect(self.print_asked)
        # In a small window the time needs the room; the group's page prints the plan too.
        if look().compact or is_follow_up(state.number):
            self.print.hide()
        head = row([Text(_("Today’s plan"), "heading", lines=1), None, self._time, self.print])
        head.setContentsMargins(14, 8 if look().compact else 14, 12, 4)
        self.list = StepList()
        self.list.asked.connect(self.asked)
        self._area = Scrolled(column([self.list, None], gap=0))
        self._area.setObjectName("plan")
        self.setLayout(column([head, self._area], gap=0))
        self._after = next((s for s in state.steps if s.part is Part.AFTER), None)
        if self._after is not None and not look().compact:
            self.layout_foot(state)
        # In a slim window it takes the place of the work while it is looked at.
        if not look().slim:
            wide = 236 if look().text == 100 else 272
            self.setFixedWidth(wide if look().compact else look().px(290))

    def layout_foot(self, state: State) -> None:
        names = [words.name(s) for s in state.steps if s.part is Part.AFTER]
        says = pgettext("list", ", ").join(names)
        inside = column(
            [Text(_("After the meeting"), strong=True), Text(says, "caption", "ink2", lines=2)],
            gap=0,
        )
        across = row([Icon("list-checks", 18), inside], gap=10, margins=(18, 6, 12, 6))
        across.setStretch(1, 1)
        foot = OpenRow(_("After the meeting"), across, ground="bg", least=look().px(60))
        foot.clicked.connect(self._ask_after)
        self.after = foot
        layout = self.layout()
        assert layout is not None
        layout.addWidget(line())
        layout.addWidget(foot)

    def _ask_after(self) -> None:
        if self._after is not None:
            self.asked.emit(self._after.id)

    def show_state(self, state: State) -> None:
        is_after = state.step.part is Part.AFTER
        listed = [s for s in state.steps if look().compact or is_after == (s.part is Part.AFTER)]
        steps = tuple(self._line(state, step) for step in listed)
        if steps != self._shown:
            self._shown = steps
            self.list.show_steps(steps)
        planned = minutes(state.minutes_planned)
        if state.is_live and state.status:
            planned = _("{spent} of {minutes}").format(
                spent=number(state.minutes_spent), minutes=planned
            )
        self._time.setText(planned)

    def see_current(self) -> None:
        """The open step from its name on; above it the one before. All must be laid out (`lay_out_now`)."""
        current = next((step for step in self._shown if step.is_current), None)
        held = self._area.widget()
        if current is None or held is None:
            return
        at = self.list.lines[current.key]
        top = at.mapTo(held, at.rect().topLeft()).y()
        bar, tall = self._area.verticalScrollBar(), self._area.viewport().height()
        bar.setValue(max(min(bar.value(), top - look().px(44)), top - tall // 3))

    def _line(self, state: State, step: Step) -> PlanStep:
        is_current = step.id == state.at and bool(state.status)
        return PlanStep(
            step.id,
            words.name(step),
            step.minutes,
            is_done=state.is_done(step) and not is_current,
            is_current=is_current,
            spent=state.minutes.get(step.id, 0) + state.spent if is_current else 0,
            say=words.text(step.say) if is_current else "",
            tips=tips(step) if is_current else (),
            flag=_("the ending is named here") if state.names_it(step) else "",
        )


def tips(step: Step) -> tuple[Tip, ...]:
    """Hints first, then what to be careful about; none of them is left out."""
    hints = [Tip(words.text(tip)) for tip in step.tips]
    careful = [Tip(words.text(pitfall), "circle-alert") for pitfall in step.pitfalls]
    return (*hints, *careful)
