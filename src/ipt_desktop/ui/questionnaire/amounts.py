"""How much is meant, as a picture: for those who do not read, the days of the two weeks."""

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ipt_desktop.ui.theme import colour, look
from ipt_desktop.ui.widgets.painting import painter_on

DAYS = 14
# Of the four answers of the PHQ and GAD: none, several, more than half, nearly every day.
FILLED = (0, 4, 9, 13)
_ACROSS = 7


class DaysPicture(QWidget):
    """Two rows of seven days, the filled ones first in reading direction. The word stands beneath."""

    def __init__(self, filled: int) -> None:
        super().__init__()
        self._filled, self._tint = filled, "ink"
        self._dot = look().px(7 if look().compact else 8)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def show_tint(self, tint: str) -> None:
        self._tint = tint
        self.update()

    def sizeHint(self) -> QSize:
        step = self._dot + 4
        return QSize(_ACROSS * step, 2 * step)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painter_on(self)
        step, right = self._dot + 4, self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        painter.setPen(QPen(colour(self._tint), 1.2))
        for day in range(DAYS):
            x = (day % _ACROSS) * step + step / 2
            centre = QPointF(self.width() - x if right else x, (day // _ACROSS) * step + step / 2)
            painter.setBrush(
                colour(self._tint) if day < self._filled else Qt.GlobalColor.transparent
            )
            painter.drawEllipse(centre, self._dot / 2, self._dot / 2)
