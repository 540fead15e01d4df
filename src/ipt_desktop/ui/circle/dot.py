"""One person on the circle: a dot that can be chosen, dragged, and moved by the arrow keys."""

from dataclasses import replace

from PySide6.QtCore import QPoint, QPointF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen

from ipt_desktop.ui.circle.circle_words import person_words
from ipt_desktop.ui.circle.state import OUT_OF_REACH, RINGS, Person
from ipt_desktop.ui.theme import colour, look
from ipt_desktop.ui.widgets.painting import PaintedButton, painter_on

TURN = 15
_SETTLE_MS = 700
TINTS = {"supportive": "primary", "strained": "worse", "both": "ink2", None: "line2"}


class Dot(PaintedButton):
    """`went` tells each place on the way, `settled` where the person is left."""

    went = Signal(int, int)
    settled = Signal(int, int)
    dragged_to = Signal(QPoint)

    def __init__(self, person: Person, angle: int) -> None:
        super().__init__(person.role, checkable=True)
        self.person, self.angle = person, angle
        self._pressed_at: QPoint | None = None
        self._drags = False
        self._at_rest = (person.ring, angle)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_SETTLE_MS)
        self._timer.timeout.connect(self.settle)
        self.setCursor(Qt.CursorShape.OpenHandCursor)
        self.show_person(person, angle)

    def show_person(self, person: Person, angle: int) -> None:
        self.person, self.angle = person, angle
        self._at_rest = (person.ring, angle)
        self._say()

    def show_place(self, ring: int, angle: int) -> None:
        """On its way: not settled yet."""
        self.person = replace(self.person, ring=ring, angle=angle)
        self.angle = angle
        self._say()

    def settle(self) -> None:
        """Tell where the person was left, if that is another place."""
        self._timer.stop()
        place = (self.person.ring, self.angle)
        if place != self._at_rest:
            self._at_rest = place
            self.settled.emit(*place)

    def nextCheckState(self) -> None:
        """Which one is open is the editor's to say."""

    def sizeHint(self) -> QSize:
        return QSize(look().px(34), look().px(34))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        ring, angle = self.person.ring, self.angle
        right_to_left = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        turn = -TURN if right_to_left else TURN
        match Qt.Key(event.key()):
            case Qt.Key.Key_Up:
                ring = max(RINGS[0], ring - 1)
            case Qt.Key.Key_Down:
                ring = min(RINGS[-1], ring + 1)
            case Qt.Key.Key_Right:
                angle = (angle + turn) % 360
            case Qt.Key.Key_Left:
                angle = (angle - turn) % 360
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self.settle()
                self.click()
                return
            case _:
                super().keyPressEvent(event)
                return
        self.went.emit(ring, angle)
        self._timer.start()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.settle()
        super().focusOutEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed_at, self._drags = event.position().toPoint(), False
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        here = event.position().toPoint()
        if self._pressed_at is None:
            return
        if (here - self._pressed_at).manhattanLength() > 6:
            self._drags = True
        if self._drags:
            self.dragged_to.emit(self.mapToParent(here))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._pressed_at = None
        if self._drags:
            self._drags = False
            self.setDown(False)
            self.settle()
            return
        super().mouseReleaseEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painter_on(self)
        tint = colour(TINTS[self.person.sign])
        middle = QPointF(self.width() / 2, self.height() / 2)
        radius = look().px(8)
        if self.isChecked() or self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour("primary_soft"))
            painter.drawEllipse(middle, radius + 6, radius + 6)
        draw_dot(painter, middle, radius, self.person, tint)

    def _say(self) -> None:
        self.setText(self.person.role)
        self.setAccessibleName(person_words(self.person))
        self.update()


def draw_dot(
    painter: QPainter, middle: QPointF, radius: float, person: Person, tint: QColor
) -> None:
    """Filled where they can be met; hollow where not, and dashed where nobody knows."""
    hollow = person.status in (*OUT_OF_REACH, "dead")
    dashed = person.status in OUT_OF_REACH
    style = Qt.PenStyle.DashLine if dashed else Qt.PenStyle.SolidLine
    painter.setPen(QPen(tint, 2.2, style) if hollow else QPen(colour("surface"), 2))
    painter.setBrush(colour("surface") if hollow or person.sign is None else tint)
    if person.sign is None and not hollow:
        painter.setPen(QPen(colour("ink3"), 2.2))
    painter.drawEllipse(middle, radius, radius)
