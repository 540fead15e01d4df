"""A picture that is drawn beside the work, and its spots: which is in turn, and what it says."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QImage,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QLabel, QSizePolicy

from ipt_desktop.i18n import _, pgettext
from ipt_desktop.plots.model import View
from ipt_desktop.plots.style import Style
from ipt_desktop.ui.screen import while_alive
from ipt_desktop.ui.theme import colour
from ipt_desktop.ui.timeline import zoom
from ipt_desktop.ui.timeline.drawing import Compose, Drawer, Drawn, Size
from ipt_desktop.ui.timeline.spot_card import SpotCard
from ipt_desktop.ui.timeline.state import SpotWords
from ipt_desktop.ui.widgets.painting import draw_words, face, painter_on
from ipt_desktop.ui.work import Work


@dataclass(frozen=True, slots=True)
class Subject:
    """What is drawn. `told` says for each spot's key what its card says; `twin` all of it in words.

    `extents` are the days of each part that can be looked at closer. `grows`: the picture is as high
    as it needs to be, and the page scrolls.
    """

    compose: Compose
    style: Callable[[], Style]
    told: Mapping[str, SpotWords]
    twin: str = ""
    extents: zoom.Extents = field(default_factory=dict)
    grows: bool = False


class DrawnPicture(QLabel):
    """Draws after it was first painted, so that the screen is there at once.

    A label with a picture is what Qt tells screen readers is a graphic; what is to be seen is painted here.
    """

    opened = Signal(str)
    view_changed = Signal()

    def __init__(self, work: Work, *, least: Size = (520, 260), name: str = "") -> None:
        super().__init__()
        self._work, self._least = work, least
        self._name = name or _("Mood line")
        self._view = zoom.WHOLE
        self._subject: Subject | None = None
        self._drawer = Drawer()
        self._image: QImage | None = None
        self._drawn: Drawn | None = None
        self._wanted = self._busy = False
        self._failed = False
        self._covered = False
        self._at: int | None = None
        self._card = SpotCard(self)
        self.setPixmap(QPixmap(1, 1))
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(self._name)

    def show_subject(self, subject: Subject) -> None:
        """Draw this from now on; what is in sight stays where the course has such a part."""
        self._subject = subject
        if self._view.part != "all" and self._view.part not in subject.extents:
            self._view = zoom.WHOLE
            self.view_changed.emit()
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
    def subject(self) -> Subject | None:
        return self._subject

    @property
    def is_whole(self) -> bool:
        """The whole course is in sight."""
        return self._view == zoom.WHOLE

    @property
    def view(self) -> View:
        return self._view

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
        grows = self._subject is not None and self._subject.grows
        if grows and self._drawn is not None and self._drawn.size[0] == self.width():
            return  # only as high as it was drawn
        self._leave()
        self._ask()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painter_on(self)
        painter.fillRect(self.rect(), colour("surface"))
        room = self.rect().toRectF()
        if self._covered:
            draw_words(painter, room, _("Covered. F10 shows it."), face("body"), "ink2")
        elif self._image is None:
            words = _("The picture could not be drawn. The table has it all.")
            words = words if self._failed else _("Drawing…")
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
        if spot.box is not None:
            painter.drawRoundedRect(_rect(spot.box).adjusted(2, 2, -2, -2), 9, 9)
            return
        far = spot.radius + 4
        painter.drawEllipse(QRectF(spot.x - far, spot.y - far, 2 * far, 2 * far))

    def _ask(self) -> None:
        self._wanted = True
        QTimer.singleShot(0, self, self._draw)

    def _draw(self) -> None:
        if not self._wanted or self._busy or self._subject is None or not self.isVisible():
            return
        subject, size = self._subject, (self.width(), self.height())
        if size[0] < 80 or (size[1] < 60 and not subject.grows):
            return
        self._wanted, self._busy = False, True
        style, scale, view = subject.style(), self.devicePixelRatioF(), self._view
        self._work(
            lambda: self._drawer.draw(subject.compose, view, style, size, scale),
            done=while_alive(self._show_drawn),
            failed=while_alive(self._show_failed),
        )

    def _show_drawn(self, drawn: Drawn) -> None:
        self._busy = False
        kind = QImage.Format.Format_RGBA8888
        image = QImage(drawn.pixels, drawn.across, drawn.down, drawn.across * 4, kind).copy()
        self._image, self._drawn, self._failed = image, drawn, False
        if self._subject is not None and self._subject.grows:
            self.setFixedHeight(drawn.size[1])
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
            if spot.box is None
            and (far := (spot.x - place.x()) ** 2 + (spot.y - place.y()) ** 2)
            <= (spot.radius + 3) ** 2
        ]
        if near:
            return min(near)[1]
        fields = [n for n, spot in enumerate(self._drawn.spots) if spot.box is not None]
        return next((n for n in fields if _rect(self._drawn.spots[n].box).contains(place)), None)

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
        self.setAccessibleName(f"{self._name}: {words}" if words else self._name)
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.NameChanged))

    def _opens(self, at: int) -> bool:
        key = self._drawn.spots[at].key if self._drawn else ""
        told = self._subject.told.get(key) if self._subject else None
        return bool(told and told.opens)

    def _open(self) -> None:
        if self._at is not None and self._opens(self._at) and self.spot is not None:
            self.opened.emit(self.spot)


def _rect(box: tuple[float, float, float, float] | None) -> QRectF:
    left, top, right, bottom = box or (0.0, 0.0, 0.0, 0.0)
    return QRectF(left, top, right - left, bottom - top)
