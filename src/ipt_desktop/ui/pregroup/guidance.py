"""Beside the work: the steps of this page, one open at a time, each with what to say."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ipt_desktop.domain.protocols import Step
from ipt_desktop.formats import minutes
from ipt_desktop.i18n import _, pgettext
from ipt_desktop.ui.theme import look
from ipt_desktop.ui.told import told
from ipt_desktop.ui.widgets.buttons import Button
from ipt_desktop.ui.widgets.card import Card, SayBox
from ipt_desktop.ui.widgets.fields import TickBox
from ipt_desktop.ui.widgets.layouts import Scrolled, clear, column, line, pane, row
from ipt_desktop.ui.widgets.rows import OpenRow
from ipt_desktop.ui.widgets.steps import Tip, tip_line
from ipt_desktop.ui.widgets.text import Icon, Text


class Guidance(QWidget):
    """`ticked` tells a step's id and whether it was done."""

    ticked = Signal(str, bool)
    print_asked = Signal()

    def __init__(self, steps: Sequence[Step], *, can_tick: bool) -> None:
        super().__init__()
        self._steps, self._can_tick = tuple(steps), can_tick
        self._ticks: dict[str, bool] = {}
        self._open = steps[0].id if steps else ""
        self.heads: dict[str, OpenRow] = {}
        self.tick: TickBox | None = None
        self._down: QVBoxLayout = column(gap=0, margins=(12, 10, 12, 10))
        area = Scrolled(pane("surface", self._down))
        area.setObjectName("guidance")
        self.setLayout(row([line(upright=True), area], gap=0))
        self.setFixedWidth(look().px(300 if look().compact else 336))
        self._build()

    def show_ticks(self, ticks: Mapping[str, bool]) -> None:
        """Which steps were done."""
        if dict(ticks) != self._ticks:
            self._ticks = dict(ticks)
            self._build()

    def open(self, step: str) -> None:
        """Show what one step says; the others close."""
        self._open = step
        self._build()
        self.heads[step].setFocus(Qt.FocusReason.TabFocusReason)

    def open_first_left(self) -> None:
        """The first step that was not done yet."""
        left = [s.id for s in self._steps if not self._ticks.get(s.id)]
        self._open = left[0] if left else self._open
        self._build()

    def _build(self) -> None:
        clear(self._down)
        self.heads, self.tick = {}, None
        for step in self._steps:
            head = self._head(step)
            self.heads[step.id] = head
            if step.id != self._open:
                self._down.addWidget(head)
                continue
            card = Card(kind="open", margins=(1, 1, 1, 10), gap=6)
            card.body.addWidget(head)
            card.body.addLayout(self._inside(step))
            self._down.addWidget(card)
        self.print = Button(_("Print all pages’ steps"), "small", icon="printer")
        self.print.setObjectName("print steps")
        self.print.clicked.connect(self.print_asked)
        self._down.addSpacing(10)
        self._down.addLayout(row([self.print, None]))
        self._down.addStretch(1)

    def _head(self, step: Step) -> OpenRow:
        done, is_open = bool(self._ticks.get(step.id)), step.id == self._open
        sign = Icon("circle-check" if done else "circle", 18, "primary" if done else "ink3")
        words = Text(told(step.name), "body", "ink", strong=is_open)
        length = Text(minutes(step.minutes), "caption", "ink3", keep=True)
        across = row([sign, words, length], gap=8, margins=(10, 4, 10, 4))
        across.setStretch(1, 1)
        state = pgettext("step", "done") if done else pgettext("step", "not done yet")
        name = pgettext("list", ", ").join([told(step.name), minutes(step.minutes), state])
        head = OpenRow(name, across, least=look().px(38))
        head.clicked.connect(lambda _on=False: self.open(step.id))
        return head

    def _inside(self, step: Step) -> QVBoxLayout:
        inside = column(
            [
                Text(told(step.do), "body", "ink", guidance=True),
                SayBox(told(step.say)),
                Text(told(step.why), "caption", "ink2"),
            ],
            gap=8,
            margins=(12, 0, 12, 0),
        )
        for tip in step.tips:
            inside.addLayout(tip_line(Tip(told(tip))))
        for pitfall in step.pitfalls:
            inside.addLayout(tip_line(Tip(told(pitfall), is_danger=True)))
        if self._can_tick:
            self.tick = TickBox(_("Done"), on=bool(self._ticks.get(step.id)))
            self.tick.setAccessibleName(_("{step}: done").format(step=told(step.name)))
            self.tick.clicked.connect(lambda on: self._pressed(step.id, on))
            inside.addWidget(self.tick)
        return inside

    def _pressed(self, step: str, on: bool) -> None:
        self._ticks[step] = on
        if on:
            self.open_first_left()
        else:
            self._build()
        if self.tick is not None:
            self.tick.setFocus(Qt.FocusReason.TabFocusReason)
        self.ticked.emit(step, on)
