"""Small marked words: tags, risk marks, score chips, and how a score changed."""

from typing import Literal

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ipt_desktop.formats import number
from ipt_desktop.i18n import _, pgettext
from ipt_desktop.ui import icons, words
from ipt_desktop.ui.theme import colour, look
from ipt_desktop.ui.widgets.layouts import show_if
from ipt_desktop.ui.widgets.painting import draw_words, face, painter_on, visual, width_of

TagKind = Literal["neutral", "primary", "watch", "caution", "danger"]

# kind: words, ground, border
_TAG = {
    "neutral": ("ink2", "sunken", "line"),
    "primary": ("primary", "primary_soft", "primary_soft"),
    "watch": ("watch", "watch_soft", "watch"),
    "caution": ("caution", "caution_soft", "caution"),
    "danger": ("on_danger", "danger_fill", "danger"),
    "not_asked": ("ink2", "surface", "line2"),
}
# state: kind of tag, sign
_RISK = {
    "not_asked": ("not_asked", "?"),
    "triggered": ("caution", "triangle-alert"),
    "asking": ("caution", "triangle-alert"),
    "followed_up": ("watch", "eye"),
    "imminent": ("danger", "octagon-alert"),
}


class Tag(QWidget):
    """A word on a soft ground, perhaps with a sign before it."""

    def __init__(self, text: str = "", kind: str = "neutral", icon: str | None = None) -> None:
        super().__init__()
        self._kind, self._icon, self._text = kind, icon, ""
        self._sign_only = False
        self._face = face("caption", strong=kind != "neutral")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_words(text)

    def text(self) -> str:
        return self._text

    def set_words(self, text: str) -> None:
        self._text = text
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    def show_sign_only(self) -> None:
        """For narrow strips: the sign stands under the code; the word is its tip and its name."""
        self._sign_only = True
        self.setToolTip(self._text)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        if self._sign_only:
            return QSize(look().px(18), look().px(18))
        wide = width_of(self._text, self._face) + 17 + self._sign_room()
        return QSize(round(wide), look().px(24))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painter_on(self)
        tint, ground, border = _TAG[self._kind]
        if self._sign_only:
            self._draw_sign(painter, 1, "danger" if self._kind == "danger" else tint)
            return
        painter.setBrush(colour(ground))
        dashed = Qt.PenStyle.DashLine if self._kind == "not_asked" else Qt.PenStyle.SolidLine
        painter.setPen(QPen(colour(border), 1, dashed))
        painter.drawRoundedRect(self.rect().toRectF().adjusted(0.5, 0.5, -0.5, -0.5), 5, 5)
        if self._icon:
            self._draw_sign(painter, 8, tint)
        x = 8 + self._sign_room()
        room = QRectF(x, 0, self.width() - x - 7, self.height())
        draw_words(painter, visual(self, room), self._text, self._face, tint, "start")

    def _sign_room(self) -> int:
        return look().px(15) + 5 if self._icon else 0

    def _draw_sign(self, painter: QPainter, x: float, tint: str) -> None:
        size = look().px(15)
        box = visual(self, QRectF(x, (self.height() - size) / 2, size, size))
        if self._icon == "?":
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(colour(tint), 1.3, Qt.PenStyle.DashLine))
            painter.drawEllipse(box.adjusted(1, 1, -1, -1))
            draw_words(painter, box, "?", face("tick", strong=True), tint)
        elif self._icon:
            sign = icons.pixmap(self._icon, size, tint, stroke=2.1)
            painter.drawPixmap(QPointF(round(box.x()), round(box.y())), sign)


class RiskMark(Tag):
    """Shape, word and colour of a safety state; takes no room where there is no mark."""

    def __init__(self, state: str = "none") -> None:
        super().__init__()
        self._state, self._covered = "none", False
        self.show_state(state)

    def show_state(self, state: str) -> None:
        """One of none, not_asked, triggered, asking, followed_up, imminent."""
        self._state = state
        self._kind, self._icon = _RISK.get(state, ("neutral", None))
        self._face = face("caption", strong=True)
        self.set_words(words.risk(state))
        show_if(self, state != "none" and not self._covered)

    def set_covered(self, covered: bool) -> None:
        """Hide the mark from the people in the room."""
        self._covered = covered
        show_if(self, self._state != "none" and not covered)


class ScoreChip(QWidget):
    """A total on the fill of its band; a dashed box where none was taken; ~ where estimated."""

    def __init__(
        self, total: float | None = None, band: str | None = None, *, estimated: bool = False
    ) -> None:
        super().__init__()
        self._covered = False
        self.show_score(total, band, estimated=estimated)

    def show_score(self, total: float | None, band: str | None, *, estimated: bool = False) -> None:
        """`band` is one of `words.BANDS`; a total without a band (another measure) is plain."""
        self._total, self._band, self._estimated = total, band, estimated
        self._name()
        self.setFixedSize(look().px(44 if estimated else 34), look().px(30))
        self.update()

    def set_covered(self, covered: bool) -> None:
        """A plain dot for the people in the room."""
        self._covered = covered
        self._name()
        self.update()

    def text(self) -> str:
        """What stands on the chip."""
        if self._covered:
            return ""
        if self._total is None:
            return "–"
        return ("~" if self._estimated else "") + number(round(self._total))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painter_on(self)
        box = self.rect().toRectF().adjusted(0.75, 0.75, -0.75, -0.75)
        if self._covered:
            painter.setPen(QPen(colour("line"), 1))
            painter.setBrush(colour("sunken"))
            painter.drawRoundedRect(box, 6, 6)
            painter.setBrush(colour("ink3"))
            painter.drawEllipse(box.center(), 4, 4)
            return
        if self._total is None or self._band is None:
            dashed = Qt.PenStyle.DashLine if self._total is None else Qt.PenStyle.SolidLine
            painter.setPen(QPen(colour("line2"), 1.3, dashed))
            painter.setBrush(colour("surface"))
            painter.drawRoundedRect(box, 6, 6)
            tint = "ink3" if self._total is None else "ink"
        else:
            index = words.BANDS.index(self._band)
            painter.setPen(QPen(QColor(0, 0, 0, 46), 1))
            painter.setBrush(QColor(look().tokens.severity[index]))
            painter.drawRoundedRect(box, 6, 6)
            tint = look().tokens.on_severity[index]
        draw_words(painter, box, self.text(), face("body", strong=True), tint)

    def _name(self) -> None:
        if self._covered:
            name = _("covered")
        elif self._total is None:
            name = _("no score")
        else:
            parts = [number(round(self._total))]
            parts += [words.severity(self._band)] if self._band else []
            parts += [_("estimated")] if self._estimated else []
            name = pgettext("list", ", ").join(parts)
        self.setAccessibleName(name)
        self.setToolTip("" if self._covered else name)


class ChangeLabel(QWidget):
    """“better by 4” with an arrow; the arrow points up for better. Hidden where unknown."""

    _LOOKS = {1: ("arrow-up", "primary"), 0: ("equal", "ink2"), -1: ("arrow-down", "worse")}

    def __init__(self, better_by: float | None = None) -> None:
        super().__init__()
        self._better_by: float | None = None
        self._covered = False
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.show_change(better_by)

    def show_change(self, better_by: float | None) -> None:
        """How much better than before: 4, 0 or -5; None where there is nothing to compare."""
        self._better_by = better_by
        self.setAccessibleName(self.text())
        show_if(self, better_by is not None and not self._covered)
        self.updateGeometry()
        self.update()

    def set_covered(self, covered: bool) -> None:
        self._covered = covered
        show_if(self, self._better_by is not None and not covered)

    def text(self) -> str:
        return "" if self._better_by is None else words.change(self._better_by)

    def sizeHint(self) -> QSize:
        wide = width_of(self.text(), self._font()) + look().px(16) + 7
        return QSize(round(wide), look().px(22))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._better_by is None:
            return
        painter = painter_on(self)
        sign, tint = self._LOOKS[(self._better_by > 0) - (self._better_by < 0)]
        size = look().px(16)
        box = visual(self, QRectF(0, (self.height() - size) / 2, size, size))
        drawn = icons.pixmap(sign, size, tint, stroke=2.2)
        painter.drawPixmap(QPointF(round(box.x()), round(box.y())), drawn)
        room = visual(self, QRectF(size + 5, 0, self.width() - size - 5, self.height()))
        draw_words(painter, room, self.text(), self._font(), tint, "start")

    def _font(self) -> QFont:
        return face("caption", strong=self._better_by is not None and self._better_by < 0)
