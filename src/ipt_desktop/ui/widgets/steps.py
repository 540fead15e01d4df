"""Steps one after another: today's plan with minutes, and the beads of a wizard."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ipt_desktop.formats import minutes, number
from ipt_desktop.i18n import _, ngettext, pgettext
from ipt_desktop.ui import icons
from ipt_desktop.ui.theme import colour, look
from ipt_desktop.ui.widgets.card import Card, SayBox
from ipt_desktop.ui.widgets.layouts import clear, column, put, row, take_out
from ipt_desktop.ui.widgets.painting import PaintedButton, draw_words, face, painter_on, visual
from ipt_desktop.ui.widgets.text import Icon, Text


@dataclass(frozen=True, slots=True)
class Tip:
    """A hint of one line; a careful one is marked as danger."""

    words: str
    icon: str = "message-circle"
    is_danger: bool = False


@dataclass(frozen=True, slots=True)
class PlanStep:
    """A step of today's meeting. `say` and `tips` show while it is the current one.

    `flag`: what is special about it, said by a sign and to those who hear the screen.
    """

    key: str
    name: str
    minutes: int
    is_done: bool = False
    is_current: bool = False
    spent: int = 0
    say: str = ""
    tips: tuple[Tip, ...] = ()
    flag: str = ""


class Bead(QWidget):
    """A number in a ring; a tick when done; petrol when now."""

    def __init__(self, index: int, *, done: bool, now: bool, tint: str = "primary") -> None:
        super().__init__()
        self._index, self._done, self._now, self._tint = index, done, now, tint
        self.setFixedSize(look().px(24), look().px(24))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painter_on(self)
        thick = 3.0 if self._now else 2.0
        box = self.rect().toRectF().adjusted(1, 1, -1, -1)
        live = self._now or self._done
        painter.setPen(QPen(colour(self._tint if live else "line2"), thick))
        painter.setBrush(colour(self._tint if self._done else "surface"))
        painter.drawEllipse(box.adjusted(thick / 2, thick / 2, -thick / 2, -thick / 2))
        if self._done:
            size = look().px(13)
            tick = icons.pixmap("check", size, "on_primary", stroke=3.2)
            at = (self.width() - size) / 2
            painter.drawPixmap(QPointF(round(at), round(at)), tick)
        else:
            tint = self._tint if self._now else "ink2"
            draw_words(painter, box, number(self._index), face("tick", strong=True), tint)


class Bar(QWidget):
    """How much of something is done, 0 to 1. The words stand beside it."""

    def __init__(self, share: float = 0) -> None:
        super().__init__()
        self._share = share
        self.setFixedHeight(6)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_share(self, share: float) -> None:
        self._share = min(max(share, 0.0), 1.0)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painter_on(self)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour("sunken"))
        painter.drawRoundedRect(self.rect().toRectF(), 3, 3)
        painter.setBrush(colour("primary"))
        done = QRectF(0, 0, self.width() * self._share, self.height())
        painter.drawRoundedRect(visual(self, done), 3, 3)


class StepLine(PaintedButton):
    """One line of the plan; pressing it opens the step."""

    def __init__(self, index: int, step: PlanStep) -> None:
        super().__init__(step.name)
        self._bold = step.is_current
        state = ""
        if step.is_done:
            state = pgettext("step", "done")
        elif step.is_current:
            state = pgettext("step", "now")
        said = [number(index), step.name, minutes(step.minutes), step.flag, state]
        said = [part for part in said if part]
        self.setAccessibleName(pgettext("list", ", ").join(said))
        name = Text(step.name, "body", "ink" if step.is_current else "ink2", strong=step.is_current)
        length = Text(minutes(step.minutes), "caption", "ink3", strong=step.is_current, keep=True)
        bead = Bead(index, done=step.is_done, now=step.is_current)
        side = 8 if step.is_current else 10 if look().compact else 18
        across = row([bead, name, length], gap=12, margins=(side, 4, side, 4))
        if step.flag:
            # Beneath the minutes: beside them there is no room in the narrow plan.
            across.removeWidget(length)
            across.addLayout(column([length, row([None, Icon("flag", 14, "watch")])], gap=1))
            self.setToolTip(step.flag)
        across.setStretchFactor(name, 1)
        self._across = across
        self.setLayout(across)
        across.addStrut(look().px(22 if look().compact else 29))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)

    def sizeHint(self) -> QSize:
        return self._across.sizeHint()

    def minimumSizeHint(self) -> QSize:
        return self._across.minimumSize()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.underMouse():
            painter = painter_on(self)
            painter.setOpacity(0.5)
            painter.fillRect(self.rect(), colour("primary_soft"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        elif event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.focusNextPrevChild(event.key() == Qt.Key.Key_Down)
        else:
            super().keyPressEvent(event)


class StepList(QWidget):
    """Today's plan. The current step opens into a card; any step may be opened (`asked`)."""

    asked = Signal(str)

    def __init__(self, steps: Sequence[PlanStep] = ()) -> None:
        super().__init__()
        self.setAccessibleName(_("Today’s plan"))
        self._down: QVBoxLayout = column(gap=0)
        self.setLayout(self._down)
        self.lines: dict[str, StepLine] = {}
        self._steps: tuple[PlanStep, ...] = ()
        self.show_steps(steps)

    def show_steps(self, steps: Sequence[PlanStep]) -> None:
        """Only lines that changed are made anew."""
        keys = [step.key for step in steps]
        if keys != [step.key for step in self._steps]:
            clear(self._down)
            self.lines, self._steps = {}, ()
        for index, step in enumerate(steps):
            if index < len(self._steps):
                if self._steps[index] == step:
                    continue
                take_out(self._down, index)
            made = StepLine(index + 1, step)
            made.clicked.connect(lambda _on=False, key=step.key: self.asked.emit(key))
            self.lines[step.key] = made
            put(self._down, self._open(step, made) if step.is_current else made, index)
        self._steps = tuple(steps)

    def _open(self, step: PlanStep, head: StepLine) -> QWidget:
        card = Card(kind="open", margins=(1, 3, 1, 10), gap=0)
        card.body.addWidget(head)
        bar = Bar(step.spent / step.minutes if step.minutes else 0)
        bar.show_share(step.spent / step.minutes if step.minutes else 0)
        card.body.addLayout(column([bar, self._time(step)], gap=3, margins=(14, 2, 14, 0)))
        if step.say:
            card.body.addLayout(column([SayBox(step.say)], margins=(10, 8, 10, 0)))
        if step.tips and not look().compact:
            tips = column(gap=5, margins=(14, 9, 14, 0))
            for tip in step.tips:
                tips.addLayout(tip_line(tip))
            card.body.addLayout(tips)
        outside = QWidget()
        outside.setLayout(column([card], margins=(10, 4, 10, 4)))
        return outside

    @staticmethod
    def _time(step: PlanStep) -> QHBoxLayout:
        spent = _("{spent} of {minutes}").format(
            spent=number(step.spent), minutes=minutes(step.minutes)
        )
        left = step.minutes - step.spent
        if left >= 0:
            words = ngettext("{count} left", "{count} left", left).format(count=number(left))
            rest = Text(words, "caption", "primary", strong=True, keep=True)
        else:
            words = ngettext("{count} over", "{count} over", -left).format(count=number(-left))
            rest = Text(words, "caption", "ink2", strong=True, keep=True)
        return row([Text(spent, "caption", "ink3", lines=1), None, rest])


def tip_line(tip: Tip) -> QHBoxLayout:
    """A sign and a hint, the sign beside its first line."""
    sign = Icon(
        "octagon-alert" if tip.is_danger else tip.icon, 15, "danger" if tip.is_danger else "primary"
    )
    words = Text(tip.words, "caption", "ink2")
    made = row([sign, words], gap=8)
    made.setAlignment(sign, Qt.AlignmentFlag.AlignTop)
    made.setStretchFactor(words, 1)
    return made


class Stepper(QWidget):
    """The beads of a wizard, with the name of the page that is open."""

    def __init__(self, names: Sequence[str], now: int) -> None:
        super().__init__()
        across = row([None], gap=8)
        for index, name in enumerate(names):
            if index:
                across.addWidget(_Link(done=index <= now))
            across.addWidget(Bead(index + 1, done=index < now, now=index == now))
            if index == now:
                across.addWidget(Text(name, "body", "primary", strong=True, lines=1))
        across.addStretch(1)
        self.setLayout(across)
        self.setAccessibleName(
            _("Step {now} of {total}: {name}").format(
                now=number(now + 1), total=number(len(names)), name=names[now]
            )
        )


class _Link(QWidget):
    def __init__(self, *, done: bool) -> None:
        super().__init__()
        self._done = done
        self.setFixedSize(24, look().px(24))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painter_on(self)
        painter.setPen(QPen(colour("primary" if self._done else "line2"), 2))
        painter.drawLine(0, self.height() // 2, self.width(), self.height() // 2)
