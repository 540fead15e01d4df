"""The closeness circle: three rings, the member in the middle, people near or far."""

import math
from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QHideEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ipt_desktop.i18n import _, pgettext
from ipt_desktop.ui.circle import labels
from ipt_desktop.ui.circle.circle_words import label_of, person_words
from ipt_desktop.ui.circle.dot import TINTS, Dot, draw_dot
from ipt_desktop.ui.circle.state import RINGS, Person, angles
from ipt_desktop.ui.theme import colour, look
from ipt_desktop.ui.widgets.painting import draw_words, face, painter_on, width_of

# The rings' radii in parts of the largest.
_SHARES = {1: 0.38, 2: 0.70, 3: 1.0}
_PENS = {
    "supportive": Qt.PenStyle.SolidLine,
    "strained": Qt.PenStyle.DotLine,
    "both": Qt.PenStyle.DashLine,
    None: Qt.PenStyle.SolidLine,
}


class CircleView(QWidget):
    """`person_chosen` tells a key; `person_moved` a key, a ring (1 nearest to 3) and an angle.

    By the keyboard: Tab to a person, Up nearer, Down further, Left and Right round the circle,
    Enter opens. With `still` it is a small picture, whose name says all that it shows.
    """

    person_chosen = Signal(str)
    person_moved = Signal(str, int, int)

    def __init__(self, people: Sequence[Person] = (), *, still: bool = False) -> None:
        super().__init__()
        self._still = still
        self._people: tuple[Person, ...] = ()
        self._angles: dict[str, int] = {}
        self.dots: dict[str, Dot] = {}
        self._chosen: str | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.show_people(people)

    def show_people(self, people: Sequence[Person]) -> None:
        """Show these; a dot that stays keeps the focus."""
        self._people = tuple(p for p in people if not p.gone)
        self._angles = angles(self._people)
        names = pgettext("list", "; ").join(person_words(p) for p in self._people)
        self.setAccessibleName(_("Circle of people"))
        self.setAccessibleDescription(names or _("Nobody is on the circle yet."))
        if not self._still:
            self._show_dots()
        self.update()

    def choose(self, key: str | None) -> None:
        """Mark whose card is open, telling nobody."""
        self._chosen = key
        for own, dot in self.dots.items():
            dot.setChecked(own == key)

    def sizeHint(self) -> QSize:
        return QSize(look().px(240), look().px(140)) if self._still else QSize(520, 420)

    def minimumSizeHint(self) -> QSize:
        if self._still:
            return QSize(200, look().px(120))
        return QSize(240, 200) if look().narrow else QSize(300, 260)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_dots()

    def hideEvent(self, event: QHideEvent) -> None:
        for dot in self.dots.values():
            dot.settle()
        super().hideEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painter_on(self)
        middle, outer = self._middle(), self._outer()
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for ring in RINGS:
            painter.setPen(QPen(colour("line2"), 1))
            painter.drawEllipse(middle, outer * _SHARES[ring], outer * _SHARES[ring])
        shown = [self._now(person) for person in self._people]
        for person in shown:
            thick = 1.6 if self._still else 2.0
            pen = QPen(colour(TINTS[person.sign]), thick, _PENS[person.sign])
            painter.setPen(pen)
            painter.drawLine(middle, self._at(person.ring, person.angle or 0))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour("ink"))
        size = look().px(9 if self._still else 13)
        painter.drawEllipse(middle, size, size)
        self._draw_labels(painter, shown)
        if self._still:
            for person in shown:
                place = self._at(person.ring, person.angle or 0)
                draw_dot(painter, place, look().px(6), person, colour(TINTS[person.sign]))

    # Inside

    def _draw_labels(self, painter: QPainter, shown: Sequence[Person]) -> None:
        words = face("caption")
        middle, high = self._middle(), look().px(20)
        radius = look().px(6 if self._still else 9)
        limit = self.width() * 0.5
        wishes = []
        for person in shown:
            at = self._at(person.ring, person.angle or 0)
            font = face("caption", strong=True) if person.key == self._chosen else words
            wide = min(width_of(label_of(person), font) + 4, limit)
            wishes.append(labels.Wish(at.x(), at.y(), wide, high, radius))
        bounds = (0.0, 0.0, float(self.width()), float(self.height()))
        boxes = labels.place(wishes, (middle.x(), middle.y()), bounds)
        for person, box in zip(shown, boxes, strict=True):
            room = QRectF(QPointF(box[0], box[1]), QPointF(box[2], box[3]))
            painter.setPen(Qt.PenStyle.NoPen)
            ground = colour("surface")
            ground.setAlpha(215)
            painter.setBrush(ground)
            painter.drawRoundedRect(room, 4, 4)
            strong = person.key == self._chosen
            font = face("caption", strong=True) if strong else words
            draw_words(painter, room, label_of(person), font, "ink")

    def _show_dots(self) -> None:
        keys = {p.key for p in self._people}
        for key in [key for key in self.dots if key not in keys]:
            gone = self.dots.pop(key)
            gone.hide()
            gone.deleteLater()
        before: QWidget | None = None
        for person in self._people:
            dot = self.dots.get(person.key)
            if dot is None:
                dot = self.dots[person.key] = self._new_dot(person)
            else:
                dot.show_person(person, self._angles[person.key])
            if before is not None:
                QWidget.setTabOrder(before, dot)
            before = dot
        self.choose(self._chosen)
        self._place_dots()

    def _new_dot(self, person: Person) -> Dot:
        key = person.key
        dot = Dot(person, self._angles[key])
        dot.setParent(self)
        dot.setObjectName(f"person {key}")
        dot.clicked.connect(lambda _on=False: self.person_chosen.emit(key))
        dot.went.connect(lambda ring, angle: self._go(key, ring, angle))
        dot.dragged_to.connect(lambda point: self._drag(key, point))
        dot.settled.connect(lambda ring, angle: self.person_moved.emit(key, ring, angle))
        dot.show()
        return dot

    def _go(self, key: str, ring: int, angle: int) -> None:
        self.dots[key].show_place(ring, angle)
        self._angles[key] = angle
        self._place_dots()
        self.update()

    def _drag(self, key: str, point: QPoint) -> None:
        middle = self._middle()
        dx, dy = point.x() - middle.x(), point.y() - middle.y()
        if self._mirrored():
            dx = -dx
        angle = round(math.degrees(math.atan2(dx, -dy))) % 360
        far = math.hypot(dx, dy) / self._outer()
        ring = min(RINGS, key=lambda one: abs(_SHARES[one] - far))
        self._go(key, ring, angle)

    def _now(self, person: Person) -> Person:
        dot = self.dots.get(person.key)
        if dot is not None:
            return dot.person if dot.person.angle is not None else self._with_angle(dot.person)
        return self._with_angle(person)

    def _with_angle(self, person: Person) -> Person:
        return replace(person, angle=self._angles[person.key])

    def _place_dots(self) -> None:
        for dot in self.dots.values():
            size = dot.sizeHint()
            at = self._at(dot.person.ring, dot.angle)
            dot.resize(size)
            dot.move(round(at.x() - size.width() / 2), round(at.y() - size.height() / 2))

    def _middle(self) -> QPointF:
        return QPointF(self.width() / 2, self.height() / 2)

    def _outer(self) -> float:
        room = look().px(10 if self._still else 26)
        return max(40.0, min(self.height() / 2 - room, self.width() / 2 - room * 2))

    def _at(self, ring: int, angle: int) -> QPointF:
        turned = math.radians(-angle if self._mirrored() else angle)
        far = self._outer() * _SHARES[ring]
        middle = self._middle()
        return QPointF(middle.x() + math.sin(turned) * far, middle.y() - math.cos(turned) * far)

    def _mirrored(self) -> bool:
        return self.layoutDirection() == Qt.LayoutDirection.RightToLeft
