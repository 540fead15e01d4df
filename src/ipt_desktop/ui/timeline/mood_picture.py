"""The mood line on the screen: drawn beside the work, walked by mouse and keyboard, told in words."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QFocusEvent,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from ipt_desktop.i18n import _, pgettext
from ipt_desktop.plots.model import MoodLine
from ipt_desktop.plots.style import Style
from ipt_desktop.plots.words import Words
from ipt_desktop.ui.screen import while_alive
from ipt_desktop.ui.theme import colour
from ipt_desktop.ui.timeline.drawing import Drawer, Drawn
from ipt_desktop.ui.timeline.spot_card import SpotCard
from ipt_desktop.ui.timeline.state import SpotWords
from ipt_desktop.ui.widgets.painting import draw_words, face, painter_on
from ipt_desktop.ui.work import Work

Size = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Subject:
    """What is drawn. `told` says for each spot's key what its card says; `twin` all of it in words."""

    line: MoodLine
    words: Words
    style: Callable[[], Style]
    told: Mapping[str, SpotWords]
    twin: str = ""


class MoodPicture(QWidget):
    """`opened` tells the key of the spot a person pressed or chose with Enter.

    Left and Right walk from spot to spot in the direction of time, Home and End to the ends.
    It draws after it was first painted, so that the screen is there at once.
    """

    opened = Signal(str)

    def __init__(self, work: Work, *, least: Size = (520, 260)) -> None:
        super().__init__()
        self._work, self._least = work, least
        self._subject: Subject | None = None
        self._drawer = Drawer()
        self._image: QImage | None = None
        self._drawn: Drawn | None = None
        self._wanted = self._busy = False
        self._failed = False
        self._covered = False
        self._at: int | None = None
        self._card = SpotCard(self)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(_("Mood line"))

    def show_subject(self, subject: Subject) -> None:
        """Draw this from now on."""
        self._subject = subject
        self._at = None
        self._card.hide()
        self.setAccessibleDescription("" if self._covered else subject.twin)
        self._ask()

    def set_covered(self, covered: bool) -> None:
        """Hide it from the people in the room."""
        self._covered = covered
        self._leave()
        twin = self._subject.twin if self._subject and not covered else ""
        self.setAccessibleDescription(twin)
        self.update()

    @property
    def is_drawn(self) -> bool:
        """The picture shows what it was last told, at its size."""
        return self._drawn is not None and not self._wanted and not self._busy

    @property
    def spot(self) -> str | None:
        """The key of the spot in turn."""
        if self._at is None or self._drawn is None:
            return None
        return self._drawn.spots[self._at].key

    def walk(self, step: int) -> None:
        """To the next spot in time, or with -1 the one before."""
        count = len(self._drawn.spots) if self._drawn else 0
        if not count or self._covered:
            return
        at = (0 if step > 0 else count - 1) if self._at is None else self._at + step
        self._go(max(0, min(count - 1, at)))

    def walk_to(self, place: int) -> None:
        """To a spot by its place in time; -1 is the last."""
        count = len(self._drawn.spots) if self._drawn else 0
        if count and not self._covered:
            self._go(place % count)

    def sizeHint(self) -> QSize:
        # No taller than it must be: pages give it what is left.
        return QSize(900, max(self.minimumHeight(), self._least[1]))

    def minimumSizeHint(self) -> QSize:
        return QSize(*self._least)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._ask()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._leave()
        self._ask()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        right = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        match Qt.Key(event.key()):
            case Qt.Key.Key_Right:
                self.walk(-1 if right else 1)
            case Qt.Key.Key_Left:
                self.walk(1 if right else -1)
            case Qt.Key.Key_Home:
                self.walk_to(0)
            case Qt.Key.Key_End:
                self.walk_to(-1)
            case Qt.Key.Key_Return | Qt.Key.Key_Enter | Qt.Key.Key_Space if self.spot:
                self._open()
            case Qt.Key.Key_Escape if self._at is not None:
                self._leave()
            case _:
                super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._leave()
        super().focusOutEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        found = self._spot_at(event.position())
        if found is not None and found != self._at:
            self._go(found)
        elif found is None and not self.hasFocus():
            self._leave()
        shape = Qt.CursorShape.ArrowCursor
        if found is not None and self._opens(found):
            shape = Qt.CursorShape.PointingHandCursor
        self.setCursor(shape)

    def leaveEvent(self, event: QEvent) -> None:
        if not self.hasFocus():
            self._leave()
        super().leaveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        found = self._spot_at(event.position())
        if found is not None:
            self._go(found)
            self._open()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painter_on(self)
        painter.fillRect(self.rect(), colour("surface"))
        room = self.rect().toRectF()
        if self._covered:
            draw_words(painter, room, _("Covered. F10 shows it."), face("body"), "ink2")
        elif self._image is None:
            words = _("The picture could not be drawn. The table has it all.")
            words = words if self._failed else _("Drawing the mood line…")
            draw_words(painter, room, words, face("body"), "ink3")
        else:
            painter.drawImage(room, self._image)
            self._draw_ring(painter)

    # Inside

    def _draw_ring(self, painter: QPainter) -> None:
        if self._at is None or self._drawn is None:
            return
        spot = self._drawn.spots[self._at]
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(colour("focus"), 3))
        far = spot.radius + 4
        painter.drawEllipse(QRectF(spot.x - far, spot.y - far, 2 * far, 2 * far))

    def _ask(self) -> None:
        self._wanted = True
        QTimer.singleShot(0, self, self._draw)

    def _draw(self) -> None:
        if not self._wanted or self._busy or self._subject is None or not self.isVisible():
            return
        subject, size = self._subject, (self.width(), self.height())
        if size[0] < 80 or size[1] < 60:
            return
        self._wanted, self._busy = False, True
        style, scale = subject.style(), self.devicePixelRatioF()
        self._work(
            lambda: self._drawer.draw(subject.line, subject.words, style, size, scale),
            done=while_alive(self._show_drawn),
            failed=while_alive(self._show_failed),
        )

    def _show_drawn(self, drawn: Drawn) -> None:
        self._busy = False
        kind = QImage.Format.Format_RGBA8888
        image = QImage(drawn.pixels, drawn.across, drawn.down, drawn.across * 4, kind).copy()
        self._image, self._drawn, self._failed = image, drawn, False
        if self._at is not None and self._at >= len(drawn.spots):
            self._leave()
        self.update()
        if self._wanted:
            self._ask()

    def _show_failed(self, error: Exception) -> None:
        """A picture is never worth the screen: the table beside it has all that it shows."""
        self._busy, self._failed, self._image = False, True, None
        self.update()
        raise error

    def _spot_at(self, place: QPointF) -> int | None:
        if self._drawn is None or self._covered:
            return None
        near = [
            (far, n)
            for n, spot in enumerate(self._drawn.spots)
            if (far := (spot.x - place.x()) ** 2 + (spot.y - place.y()) ** 2)
            <= (spot.radius + 3) ** 2
        ]
        return min(near)[1] if near else None

    def _go(self, at: int) -> None:
        assert self._drawn is not None
        self._at = at
        spot = self._drawn.spots[at]
        told = self._subject.told.get(spot.key) if self._subject else None
        if told is not None:
            self._card.show_spot(told, QPoint(round(spot.x), round(spot.y)), round(spot.radius))
            said = (told.title, *told.lines, *(f"{a}: {b}" for a, b in told.rows), told.opens)
            self._say(pgettext("list", ". ").join(part for part in said if part))
        else:
            self._card.hide()
        self.update()

    def _leave(self) -> None:
        if self._at is None:
            return
        self._at = None
        self._card.hide()
        self._say("")
        self.update()

    def _say(self, words: str) -> None:
        name = _("Mood line")
        self.setAccessibleName(f"{name}: {words}" if words else name)
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.NameChanged))

    def _opens(self, at: int) -> bool:
        key = self._drawn.spots[at].key if self._drawn else ""
        told = self._subject.told.get(key) if self._subject else None
        return bool(told and told.opens)

    def _open(self) -> None:
        if self._at is not None and self._opens(self._at) and self.spot is not None:
            self.opened.emit(self.spot)
