"""The pages on the screen: drawn by the same hand as on paper, from memory, in any size."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QScrollArea, QWidget

from ipt_desktop.formats import number
from ipt_desktop.i18n import _
from ipt_desktop.papers.sheet import LaidOut
from ipt_desktop.ui.theme import colour
from ipt_desktop.ui.widgets.layouts import column, row

_UNITS, _DOTS = 1440, 96


class PageView(QWidget):
    """One page. Who cannot see it is told its words."""

    def __init__(self, made: LaidOut, page: int) -> None:
        super().__init__()
        self.made, self._page = made, page
        self._scale = _DOTS / _UNITS
        self.setAccessibleName(
            _("Page {page} of {count}").format(page=number(page + 1), count=number(made.count))
        )
        self.setAccessibleDescription("\n".join(words_of(made, page)))
        self.show_zoom(100)

    def show_zoom(self, zoom: int) -> None:
        self._scale = _DOTS / _UNITS * zoom / 100
        self.setFixedSize(self.sizeHint())
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(
            round(self.made.width * self._scale) + 2, round(self.made.height * self._scale) + 2
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        # Paper is white in the dark theme too.
        painter.fillRect(self.rect(), QColor("white"))
        painter.save()
        painter.translate(1, 1)
        painter.scale(self._scale, self._scale)
        self.made.draw(painter, self._page)
        painter.restore()
        painter.setPen(colour("line2"))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))


class Pages(QScrollArea):
    """All pages, one beneath the other. The arrows and Page Up and Down scroll."""

    def __init__(self, made: LaidOut) -> None:
        super().__init__()
        self.setObjectName("pages")
        self.views: Sequence[PageView] = [PageView(made, page) for page in range(made.count)]
        held = QWidget()
        held.setProperty("ground", "sunken")
        held.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        lines = [row([None, view, None]) for view in self.views]
        held.setLayout(column([*lines, None], gap=16, margins=(16, 16, 16, 16)))
        self.setWidgetResizable(True)
        self.setWidget(held)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(_("Pages"))

    def sizeHint(self) -> QSize:
        """Content with little, so that the window never scrolls as a whole and hides its buttons."""
        return self.minimumSizeHint()

    def show_zoom(self, zoom: int) -> None:
        """The place read stays in sight."""
        bar = self.verticalScrollBar()
        share = bar.value() / bar.maximum() if bar.maximum() else 0
        for view in self.views:
            view.show_zoom(zoom)
        bar.setValue(round(share * bar.maximum()))


def words_of(made: LaidOut, page: int) -> list[str]:
    """The words of a page in the order they are drawn."""
    image = QImage(1, 1, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    canvas = made.draw(painter, page)
    painter.end()
    return canvas.texts
