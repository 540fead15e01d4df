"""The seven pages as beads that can be pressed: what is kept already, where we are."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ipt_desktop.formats import number
from ipt_desktop.i18n import _, pgettext
from ipt_desktop.ui import icons
from ipt_desktop.ui.theme import colour, look
from ipt_desktop.ui.widgets.layouts import row
from ipt_desktop.ui.widgets.painting import (
    PaintedButton,
    draw_words,
    face,
    painter_on,
    visual,
    width_of,
)


class PageBead(PaintedButton):
    """A ring with its number or a tick, and the page's name beside it where there is room."""

    def __init__(self, index: int, name: str, *, done: bool, now: bool, named: bool) -> None:
        super().__init__(name)
        self._index, self._done, self._now, self._named = index, done, now, named
        states = []
        if now:
            states.append(pgettext("page", "open"))
        states.append(pgettext("page", "kept") if done else pgettext("page", "not kept yet"))
        said = pgettext("list", ", ").join(states)
        self.setAccessibleName(
            _("Page {number}, {name}: {state}").format(number=number(index), name=name, state=said)
        )
        self.setToolTip(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        ring = look().px(26)
        wide = width_of(self.text(), face("caption", strong=True)) + 10 if self._named else 0
        return QSize(round(ring + wide + 6), look().px(34))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        elif event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            right = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
            self.focusNextPrevChild((event.key() == Qt.Key.Key_Right) != right)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painter_on(self)
        size = look().px(24)
        ring = visual(self, QRectF(3, (self.height() - size) / 2, size, size))
        thick = 3.0 if self._now else 2.0
        inner = ring.adjusted(thick / 2, thick / 2, -thick / 2, -thick / 2)
        fill = "primary" if self._done else "primary_soft" if self.underMouse() else "surface"
        painter.setBrush(colour(fill))
        painter.setPen(QPen(colour("primary" if self._done or self._now else "line2"), thick))
        painter.drawEllipse(inner)
        if self._now and self._done:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(colour("surface"), 1.5))
            painter.drawEllipse(inner.adjusted(3, 3, -3, -3))
        if self._done:
            tick = look().px(13)
            drawn = icons.pixmap("check", tick, "on_primary", stroke=3.2)
            at = ring.center()
            painter.drawPixmap(round(at.x() - tick / 2), round(at.y() - tick / 2), drawn)
        else:
            tint = "primary" if self._now else "ink2"
            draw_words(painter, ring, number(self._index), face("tick", strong=True), tint)
        if self._named:
            room = QRectF(size + 10, 0, self.width() - size - 12, self.height())
            words = face("caption", strong=self._now)
            tint = "primary" if self._now else "ink2"
            draw_words(painter, visual(self, room), self.text(), words, tint, "start")


class Beads(QWidget):
    """`asked` tells the key of the page pressed."""

    asked = Signal(str)

    def __init__(self, pages: Sequence[tuple[str, str]], now: str, done: frozenset[str]) -> None:
        super().__init__()
        self.setAccessibleName(_("Pages of the pre-group meeting"))
        all_named = not look().compact and look().text <= 100
        self.beads: dict[str, PageBead] = {}
        across = row(gap=2 if all_named or look().slim else 6)
        for index, (key, name) in enumerate(pages, 1):
            if index > 1:
                across.addWidget(_Link())
            bead = PageBead(
                index, name, done=key in done, now=key == now, named=all_named or key == now
            )
            bead.clicked.connect(lambda _on=False, key=key: self.asked.emit(key))
            across.addWidget(bead)
            self.beads[key] = bead
        across.addStretch(1)
        self.setLayout(across)


class _Link(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.setFixedSize(look().px(10), look().px(34))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painter_on(self)
        painter.setPen(QPen(colour("line2"), 2))
        painter.drawLine(0, self.height() // 2, self.width(), self.height() // 2)
