"""A picture under a person's hands: walked by mouse and keyboard, looked at closer, asked for a day."""

from datetime import date

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent, QMouseEvent, QWheelEvent

from ipt_desktop.plots.days import day_at, part_at
from ipt_desktop.plots.model import View
from ipt_desktop.ui.timeline import zoom
from ipt_desktop.ui.timeline.drawing import Size
from ipt_desktop.ui.timeline.drawn_picture import DrawnPicture, Subject
from ipt_desktop.ui.work import Work

__all__ = ["MoodPicture", "Subject"]


class MoodPicture(DrawnPicture):
    """`opened` tells the key of the spot a person pressed or chose with Enter, `correct_asked` by F2.

    Left and Right walk from spot to spot in the direction of time, Home and End to the ends; + and -
    look closer and from further off, 0 at the whole course, with Shift the arrows move along. A double
    press or Insert asks for an event on that day. `menu_asked` tells where the menu belongs.
    """

    correct_asked = Signal(str)
    day_asked = Signal(date)
    menu_asked = Signal(QPoint)

    def __init__(self, work: Work, *, least: Size = (520, 260), name: str = "") -> None:
        super().__init__(work, least=least, name=name)
        self._pointer: QPointF | None = None

    def look_closer(self) -> None:
        """At the spot in turn, else at the pointer, else at the newest part."""
        if self._subject is None or self._covered:
            return
        part, day = self._place()
        if part is not None and day is not None:
            self._look(zoom.zoomed_in(self._view, self._subject.extents, part, day))

    def look_from_further(self) -> None:
        if self._subject is not None:
            self._look(zoom.zoomed_out(self._view, self._subject.extents))

    def look_at_all(self) -> None:
        """The whole course again."""
        self._look(zoom.WHOLE)

    def move_along(self, step: int) -> None:
        """On with 1, back with -1, where only a stretch is in sight."""
        if self._subject is not None:
            self._look(zoom.moved(self._view, self._subject.extents, step))

    def day(self) -> date | None:
        """The day of the spot in turn, else under the pointer."""
        return self._place()[1]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        right = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        match Qt.Key(event.key()):
            case Qt.Key.Key_Right | Qt.Key.Key_Left if shift:
                self.move_along(1 if (event.key() == Qt.Key.Key_Right) != right else -1)
            case Qt.Key.Key_Right:
                self.walk(-1 if right else 1)
            case Qt.Key.Key_Left:
                self.walk(1 if right else -1)
            case Qt.Key.Key_Plus | Qt.Key.Key_Equal:
                self.look_closer()
            case Qt.Key.Key_Minus:
                self.look_from_further()
            case Qt.Key.Key_0:
                self.look_at_all()
            case Qt.Key.Key_F2 if self.spot:
                self.correct_asked.emit(self.spot)
            case Qt.Key.Key_Insert if (day := self.day()) is not None and not self._covered:
                self.day_asked.emit(day)
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
        self._pointer = event.position()
        found = self._spot_at(event.position())
        if found is not None and found != self._at:
            self._go(found)
        elif found is None and not self.hasFocus():
            self._leave()
        shape = Qt.CursorShape.ArrowCursor
        if found is not None and self._opens(found):
            shape = Qt.CursorShape.PointingHandCursor
        self.setCursor(shape)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """With Ctrl, closer and further; without, the page scrolls as everywhere."""
        held = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if not held or self._subject is None or not self._subject.extents:
            event.ignore()
            return
        self._pointer = event.position()
        self._leave()
        turned = event.angleDelta().y()
        if turned > 0:
            self.look_closer()
        elif turned < 0:
            self.look_from_further()
        event.accept()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """On an empty place: something happened that day."""
        self._pointer = event.position()
        day = self._day_at_pointer()
        if day is not None and self._spot_at(event.position()) is None and not self._covered:
            self.day_asked.emit(day)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_keys = event.reason() == QContextMenuEvent.Reason.Keyboard
        if not by_keys:
            self._pointer = QPointF(event.pos())
        at = self.mapToGlobal(event.pos())
        if by_keys and self._at is not None and self._drawn is not None:
            spot = self._drawn.spots[self._at]
            at = self.mapToGlobal(QPoint(round(spot.x), round(spot.y)))
        if not self._covered:
            self.menu_asked.emit(at)

    def leaveEvent(self, event: QEvent) -> None:
        self._pointer = None
        if not self.hasFocus():
            self._leave()
        super().leaveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        found = self._spot_at(event.position())
        if found is not None and event.button() == Qt.MouseButton.LeftButton:
            self._go(found)
            self._open()

    # Inside

    def _look(self, view: View) -> None:
        if view == self._view:
            return
        self._view = view
        self._leave()
        self._ask()
        self.view_changed.emit()

    def _place(self) -> tuple[str | None, date | None]:
        """Part and day of the spot in turn, else under the pointer, else of the newest part."""
        if self._drawn is None or not self._drawn.days:
            return None, None
        newest = self._drawn.days[-1]
        is_mirrored = newest.known[0][1] > newest.known[-1][1]
        x = newest.left + 1 if is_mirrored else newest.right - 1
        if self._at is not None:
            x = self._drawn.spots[self._at].x
        elif self._pointer is not None:
            x = self._pointer.x()
        return part_at(self._drawn.days, x), day_at(self._drawn.days, x)

    def _day_at_pointer(self) -> date | None:
        if self._drawn is None or self._pointer is None:
            return None
        return day_at(self._drawn.days, self._pointer.x())
