"""A ring around whatever has the keyboard. Drawn outside of it, so that nothing moves."""

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QWidget

GAP, WIDTH = 2, 3
_OUT = GAP + WIDTH
_FOLLOWED = {
    QEvent.Type.Move,
    QEvent.Type.Resize,
    QEvent.Type.Show,
    QEvent.Type.Hide,
    QEvent.Type.LayoutRequest,
}


class Ring(QWidget):
    """The drawn ring; the mouse goes through it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def paintEvent(self, event: QPaintEvent) -> None:
        from ipt_desktop.ui.theme import colour

        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(colour("focus"), WIDTH))
        inset = WIDTH / 2
        painter.drawRoundedRect(
            self.rect().toRectF().adjusted(inset, inset, -inset, -inset), 9.0, 9.0
        )


class FocusRing(QObject):
    """Moves the ring to the widget that has the focus, and keeps it there."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._widget: QWidget | None = None
        self._watched: list[QWidget] = []
        self._ring: Ring | None = None
        app.focusChanged.connect(lambda _old, now: self.go_to(now))

    def go_to(self, now: QWidget | None) -> None:
        """Follow `now`; None takes the ring away."""
        ground = None if now is None or now.isWindow() or now.property("ringless") else _ground(now)
        self._let_go(ground)
        if now is None or ground is None:
            return
        self._widget = now
        if self._ring is None:
            self._ring = Ring(ground)
            self._ring.destroyed.connect(self._forget)
        step: QWidget | None = now
        while step is not None and step is not ground:
            step.installEventFilter(self)
            self._watched.append(step)
            step = step.parentWidget()
        self._place()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _FOLLOWED:
            self._place()
        return False

    def _place(self) -> None:
        if self._ring is None or self._widget is None:
            return
        ground = self._ring.parentWidget()
        if ground is None:
            return
        around = QRect(self._widget.mapTo(ground, QPoint(0, 0)), self._widget.size())
        inside = ground.rect()
        ring = around.adjusted(-_OUT, -_OUT, _OUT, _OUT)
        # At an edge the ring comes inwards rather than being cut off.
        if inside.contains(around):
            ring = ring.intersected(inside)
        self._ring.setGeometry(ring)
        if self._ring.isHidden() == self._widget.isVisible():
            self._ring.setVisible(self._widget.isVisible())
        self._ring.raise_()

    def _let_go(self, ground: QWidget | None) -> None:
        """The ring stays where the next one is on the same ground: to show or hide one there makes the whole
        page count its heights again, which takes longer than a key may on a page of many lines."""
        from shiboken6 import isValid

        for widget in self._watched:
            if isValid(widget):
                widget.removeEventFilter(self)
        self._watched.clear()
        self._widget = None
        if self._ring is not None and isValid(self._ring) and self._ring.parentWidget() is ground:
            return
        if self._ring is not None and isValid(self._ring):
            # Its end comes later, when there is another ring that must not be forgotten then.
            self._ring.destroyed.disconnect(self._forget)
            self._ring.hide()
            self._ring.deleteLater()
        self._forget()

    def _forget(self) -> None:
        self._ring = self._widget = None


def _ground(widget: QWidget) -> QWidget:
    """What the ring is drawn on: the nearest scrolled page, else the window."""
    step = widget.parentWidget()
    while step is not None and not step.isWindow():
        above = step.parentWidget()
        if isinstance(above, QAbstractScrollArea) and above.viewport() is step:
            return step
        step = above
    return widget.window()
