"""The course thread: where a group is on its way, one bead for each meeting and one for before."""

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ipt_desktop.formats import number
from ipt_desktop.ui import icons
from ipt_desktop.ui.theme import colour, look
from ipt_desktop.ui.threads import Thread
from ipt_desktop.ui.widgets.painting import draw_words, face, painter_on, visual, width_of


class CourseThread(QWidget):
    """Done is filled with a tick, now is a ring, left is hollow. `small` is for lists."""

    def __init__(self, thread: Thread, *, small: bool = False, labels: bool = True) -> None:
        super().__init__()
        self._small = small
        self._labels = labels and not small
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.show_thread(thread)

    def show_thread(self, thread: Thread) -> None:
        self._thread = thread
        self.setAccessibleName(thread.sentence())
        self.setToolTip(thread.sentence())
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        centres = self._centres()
        end = self._overhang() + self._bead(self._thread.meetings) / 2
        tall = look().px(16 if self._small else 28)
        if self._labels:
            tall += look().px(17)
        return QSize(round(centres[-1] + end), tall)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painter_on(self)
        centres = self._centres()
        middle = look().px(8 if self._small else 13.5)
        thick = 2.0
        for index in range(1, len(centres)):
            done = self._is_done(index - 1)
            painter.setPen(QPen(colour("primary" if done else "line2"), thick))
            start = centres[index - 1] + self._bead(index - 1) / 2
            span = QRectF(start, 0, centres[index] - self._bead(index) / 2 - start, 0)
            seen = visual(self, span)
            painter.drawLine(QPointF(seen.left(), middle), QPointF(seen.right(), middle))
        for index, centre in enumerate(centres):
            size = self._bead(index)
            box = visual(self, QRectF(centre - size / 2, middle - size / 2, size, size))
            self._draw_bead(painter, index, box)
        if self._labels:
            self._draw_labels(painter, centres)

    def _draw_bead(self, painter: QPainter, index: int, box: QRectF) -> None:
        now, done = index == self._thread.now, self._is_done(index)
        thick = (4.0 if self._small else 3.0) if now else 2.0
        painter.setPen(QPen(colour("primary" if now or done else "line2"), thick))
        painter.setBrush(colour("primary" if done else "surface"))
        inset = thick / 2
        painter.drawEllipse(box.adjusted(inset, inset, -inset, -inset))
        if self._small:
            return
        if done:
            size = look().px(10 if self._many() else 12)
            tick = icons.pixmap("check", size, "on_primary", stroke=3.4)
            centre = box.center()
            painter.drawPixmap(
                QPointF(round(centre.x() - size / 2), round(centre.y() - size / 2)), tick
            )
        elif now or not self._many() or index == self._thread.meetings:
            shown = number(index) if index else "·"
            role = "caption" if now else "tick"
            small_print = face(role, strong=True)
            if not now:
                small_print.setPointSizeF(
                    small_print.pointSizeF() * (0.8 if self._many() else 0.93)
                )
            draw_words(painter, box, shown, small_print, "primary" if now else "ink2")

    def _draw_labels(self, painter: QPainter, centres: list[float]) -> None:
        for stretch in self._thread.stretches:
            here = (
                self._thread.now is not None and stretch.first <= self._thread.now <= stretch.last
            )
            small_print = face("tick", strong=here)
            middle = (centres[stretch.first] + centres[stretch.last]) / 2
            wide = width_of(stretch.words, small_print) + 2
            x = min(max(0.0, middle - wide / 2), self.width() - wide)
            room = visual(self, QRectF(x, look().px(28), wide, look().px(16)))
            draw_words(painter, room, stretch.words, small_print, "primary" if here else "ink3")

    def _centres(self) -> list[float]:
        starts = {s.first for s in self._thread.stretches}
        x = self._overhang() + self._bead(0) / 2
        centres = [x]
        for index in range(1, self._thread.meetings + 1):
            link = 4.0 if self._small else 8.0 if self._many() else 14.0
            if look().compact and not self._small:
                link = 4.0 if self._many() else 7.0
            elif index in starts and not self._small:
                link = 12.0 if self._many() else 24.0
            x += self._bead(index - 1) / 2 + link + self._bead(index) / 2
            centres.append(x)
        return centres

    def _overhang(self) -> float:
        if not self._labels or not self._thread.stretches:
            return 0
        first, last = self._thread.stretches[0], self._thread.stretches[-1]
        widest = 0.0
        for stretch in (first, last):
            if stretch.first == stretch.last:
                widest = max(widest, width_of(stretch.words, face("tick", strong=True)) / 2)
        return max(0.0, widest - self._bead(1) / 2 + 1)

    def _bead(self, index: int) -> float:
        if self._small:
            return 15.0 if index == self._thread.now else 11.0
        grown = look().text / 100
        if index == self._thread.now:
            return (23.0 if look().compact else 26.0) * grown
        least = 17.0 if look().compact else 20.0
        return (14.0 if self._many() else least) * grown

    def _many(self) -> bool:
        return self._thread.meetings > 10

    def _is_done(self, index: int) -> bool:
        return self._thread.now is None or index < self._thread.now
