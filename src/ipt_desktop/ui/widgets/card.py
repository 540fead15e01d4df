"""Grounds on which things lie: cards, what to say, the one sentence of an empty place, banners."""

from typing import Literal

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ipt_desktop.i18n import _
from ipt_desktop.ui.theme import colour, look
from ipt_desktop.ui.widgets.buttons import Button, IconButton, Kind
from ipt_desktop.ui.widgets.layouts import column, row
from ipt_desktop.ui.widgets.painting import painter_on, visual
from ipt_desktop.ui.widgets.text import Icon, Text

CardKind = Literal["plain", "next", "open", "current", "danger", "dashed", "sunken", "soft"]
BannerKind = Literal["info", "watch", "caution", "danger"]


class Card(QFrame):
    """Add to `body`. With a title, a note may stand at the end of its line."""

    def __init__(
        self,
        title: str = "",
        note: str = "",
        *,
        kind: CardKind = "plain",
        margins: tuple[int, int, int, int] = (16, 10, 16, 12),
        gap: int = 8,
    ) -> None:
        super().__init__()
        self.setProperty("card", kind)
        self.body: QVBoxLayout = column(gap=gap, margins=margins)
        self.setLayout(self.body)
        self.title: Text | None = None
        self.note: Text | None = None
        if title:
            self.title = Text(title, "heading")
            self.note = Text(note, "caption", "ink3", lines=2 if look().slim else 1)
            self.body.addLayout(row([self.title, None, self.note]))
            self.setAccessibleName(title)


class Edged(QWidget):
    """A soft ground with a border and a thick start edge, painted so that corners stay clean."""

    EDGE = 6

    def __init__(self, ground: str, border: str, *, edge: bool = True, radius: float = 8) -> None:
        super().__init__()
        self._ground, self._border, self._edge, self._radius = ground, border, edge, radius
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painter_on(self)
        box = self.rect().toRectF().adjusted(0.5, 0.5, -0.5, -0.5)
        shape = QPainterPath()
        shape.addRoundedRect(box, self._radius, self._radius)
        painter.fillPath(shape, colour(self._ground))
        if self._edge:
            painter.save()
            painter.setClipPath(shape)
            painter.fillRect(
                visual(self, QRectF(0, 0, self.EDGE, self.height())), colour(self._border)
            )
            painter.restore()
            painter.setPen(QPen(colour(self._border), 1))
            painter.drawPath(shape)


class SayBox(Edged):
    """What to say, readable aloud as it is; the marks of quotation are the language's."""

    def __init__(self, words: str, *, edged: bool = False, title: str | None = None) -> None:
        super().__init__("primary_soft", "primary", edge=edged)
        head = Text(title or _("What to say"), "caption", "primary", strong=True)
        # TRANSLATORS: quotation marks around words to be said aloud
        quoted = _("“{words}”").format(words=words)
        self.said = Text(quoted, "body", "ink", guidance=True)
        start = 18 if edged else 12
        sign = Icon("message-square-quote", 16, "primary")
        self.setLayout(
            column([row([sign, head, None], gap=6), self.said], gap=3, margins=(start, 9, start, 9))
        )
        self.setAccessibleName(f"{head.words()}: {words}")


class EmptyState(QWidget):
    """One sentence why it is empty, and the one action that fills it."""

    action_asked = Signal()

    def __init__(self, icon: str, sentence: str, action: str | None = None) -> None:
        super().__init__()
        words = Text(sentence, "lead", "ink2", align="center")
        words.setMaximumWidth(460)
        inside = column([None, _middle(Icon(icon, 40, "ink3", stroke=1.5)), 6], gap=10)
        inside.addLayout(_middle(words))
        self.button: Button | None = None
        if action:
            self.button = Button(action)
            self.button.clicked.connect(self.action_asked)
            inside.addLayout(_middle(self.button))
        inside.addStretch(2)
        words.setMinimumWidth(280)
        self.setLayout(inside)


class Banner(Edged):
    """A sentence that must be seen, and at most one action. Only info can be closed."""

    action_asked = Signal()
    closed = Signal()

    _SIGNS = {
        "info": ("primary_soft", "primary", "info"),
        "watch": ("watch_soft", "watch", "eye"),
        "caution": ("caution_soft", "caution", "triangle-alert"),
        "danger": ("danger_soft", "danger", "octagon-alert"),
    }
    _BUTTONS: dict[str, Kind] = {"watch": "watch", "caution": "caution", "danger": "danger"}

    def __init__(
        self, kind: BannerKind, words: str, action: str | None = None, *, icon: str | None = None
    ) -> None:
        ground, border, sign = self._SIGNS[kind]
        super().__init__(ground, border)
        self.kind = kind
        self.words = Text(words, "body", "ink")
        across = row([Icon(icon or sign, 22, border), self.words], gap=12, margins=(20, 9, 14, 9))
        across.setStretchFactor(self.words, 1)
        self.action: Button | None = None
        if action:
            self.action = Button(action, self._BUTTONS.get(kind, "ordinary"))
            self.action.clicked.connect(self.action_asked)
            if not look().slim:
                across.addWidget(self.action)
        if kind == "info":
            self.close_button = IconButton("x", _("Close this note"))
            self.close_button.clicked.connect(self.hide)
            self.close_button.clicked.connect(self.closed)
            across.addWidget(self.close_button)
        across.addStrut(look().px(30))
        if self.action is not None and look().slim:
            beneath = row([None, self.action], margins=(20, 0, 14, 9))
            self.setLayout(column([across, beneath], gap=0))
        else:
            self.setLayout(across)
        self.setAccessibleName(self.words.words())

    def show_words(self, words: str) -> None:
        self.words.setText(words)
        self.setAccessibleName(self.words.words())


def _middle(part: QWidget) -> QHBoxLayout:
    return row([None, part, None])
