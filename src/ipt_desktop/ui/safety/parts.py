"""The safety screen's own parts: the band, the steps, the log, a number to dial."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from ipt_desktop.formats import clock, code
from ipt_desktop.i18n import _, content_text, pgettext
from ipt_desktop.papers.wording import called
from ipt_desktop.ui.safety import words
from ipt_desktop.ui.safety.state import Done, Line, Number, State
from ipt_desktop.ui.theme import colour, look
from ipt_desktop.ui.widgets.buttons import Button
from ipt_desktop.ui.widgets.card import Banner, Card
from ipt_desktop.ui.widgets.layouts import column, line, row
from ipt_desktop.ui.widgets.painting import PaintedButton, painter_on
from ipt_desktop.ui.widgets.steps import Bead
from ipt_desktop.ui.widgets.text import Icon, Text

_BAND = {
    "danger": ("danger_fill", "on_danger", "octagon-alert"),
    "caution": ("caution_soft", "caution", "triangle-alert"),
    "watch": ("watch_soft", "watch", "eye"),
    "none": ("surface", "ink", "shield"),
}
_KIND = {
    "imminent": "danger",
    "triggered": "caution",
    "asking": "caution",
    "followed_up": "watch",
}


class Band(QWidget):
    """The first line of the page: what it is, about whom, since when, and Hide."""

    hide_asked = Signal()

    def __init__(self, state: State) -> None:
        super().__init__()
        self._ground, tint, sign = _BAND[_KIND.get(state.mark, "none")]
        # TRANSLATORS: the state of safety and the member's code, e.g. Danger now · G2-07 T
        words_ = _("{state} · {member}").format(
            state=words.title(state.page), member=code(state.code)
        )
        hide = Button(_("Hide"), "small", icon="eye-off", key="F12")
        hide.clicked.connect(self.hide_asked)
        margin = 16 if look().compact else 28
        parts = row([Icon(sign, 28, tint), Text(words_, "title", tint, lines=1)], gap=14)
        parts.setStretch(1, 1)
        across = row([parts], gap=14, margins=(margin, 0, margin, 0))
        across.setStretch(0, 1)
        if note := _since(state):
            across.addWidget(Text(note, "body", tint, keep=True))
        across.addWidget(hide)
        across.addStrut(look().px(53 if look().compact else 63))
        self.setLayout(column([across], gap=0))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter_on(self).fillRect(self.rect(), colour(self._ground))


class StepLine(PaintedButton):
    """One step in the list; pressing it opens the step."""

    def __init__(self, index: int, shown: Line, *, current: bool, tint: str) -> None:
        name = content_text(shown.text.name.at, shown.text.name.english)
        super().__init__(name)
        self._current, self._tint = current, tint
        state = pgettext("step", "done") if shown.done else pgettext("step", "now")
        said = [name, state] if shown.done or current else [name]
        self.setAccessibleName(pgettext("list", ", ").join(said))
        label = Text(name, "body", "ink" if current else "ink2", strong=current)
        bead = Bead(index, done=shown.done, now=current, tint=tint if current else "ink")
        across = row([bead, label], gap=12, margins=(12, 6, 10, 6))
        across.setStretchFactor(label, 1)
        if shown.at:
            across.addWidget(Text(clock(shown.at), "caption", "ink3", keep=True))
        across.addStrut(look().px(34))
        self._across = across
        self.setLayout(across)
        for part in self.findChildren(QWidget):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return max(self._across.heightForWidth(width), self._across.minimumSize().height())

    def sizeHint(self) -> QSize:
        return self._across.sizeHint()

    def minimumSizeHint(self) -> QSize:
        return QSize(look().px(160), self._across.minimumSize().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painter_on(self)
        box = self.rect().toRectF().adjusted(1, 1, -1, -1)
        if self._current:
            painter.setBrush(colour("surface"))
            painter.setPen(colour(self._tint))
            painter.drawRoundedRect(box, 8, 8)
        elif self.underMouse():
            painter.setOpacity(0.5)
            painter.fillRect(self.rect(), colour("primary_soft"))


class DialCard(Card):
    """A number large enough to dial from across a table. Not pressed: the computer does not call."""

    def __init__(self, number: Number) -> None:
        super().__init__(kind="plain", margins=(24, 12, 20, 12), gap=0)
        # TRANSLATORS: whom a number belongs to, e.g. Supervisor · S1
        who = _("{kind} · {who}").format(kind=called(number.kind), who=number.who)
        lines = [Text(who, "caption", "ink2"), Text(code(number.number), "dial", keep=True)]
        if number.hours:
            lines.append(Text(number.hours, "caption", "ink2"))
        across = row([Icon("phone", 34, "ink", stroke=1.6), column(lines, gap=0)], gap=20)
        across.setStretch(1, 1)
        self.body.addLayout(across)
        self.setAccessibleName(f"{who}: {number.number}")


def cannot_call() -> Banner:
    """The first thing said: nothing here reaches anybody by itself."""
    said = _(
        "<b>This computer cannot call for help.</b> Nothing is sent. Help comes only by your voice."
    )
    return Banner("caution", said)


def no_number(kind: str) -> Banner:
    """Where the programme has set none."""
    said = _("No number is set: {who}. Ask your programme now.").format(who=called(kind))
    return Banner("caution", said, icon="phone")


def log_lines(log: Sequence[Done]) -> QWidget:
    """What has been done, with its time; the newest last."""
    down = column(gap=0)
    for one in log:
        at = Text(clock(one.at) if one.at else "", "caption", "ink3", keep=True)
        at.setMinimumWidth(look().px(44))
        said = Text(words.done(one), "caption", "ink")
        across: QHBoxLayout = row([at, said], gap=8, margins=(0, 6, 0, 6))
        across.setStretch(1, 1)
        across.setAlignment(at, Qt.AlignmentFlag.AlignTop)
        down.addLayout(across)
        down.addWidget(line())
    held = QWidget()
    held.setLayout(down)
    return held


def _since(state: State) -> str:
    if state.opened_at is None or look().compact:
        return ""
    at = clock(state.opened_at)
    if state.page in ("danger", "medical"):
        return _("Opened {time} · stays open until handed over").format(time=at)
    return _("Opened {time}").format(time=at)
