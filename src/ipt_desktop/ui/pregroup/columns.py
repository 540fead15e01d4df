"""Two columns side by side; where there is not the room, one under the other."""

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QLayout, QWidget

from ipt_desktop.ui.theme import look
from ipt_desktop.ui.widgets.layouts import row

_NARROW = 700


class Columns(QWidget):
    """Read first column, then second, either way."""

    def __init__(self, first: QLayout, second: QLayout, shares: tuple[int, int] = (1, 1)) -> None:
        super().__init__()
        self._across = row([first, second], gap=12)
        self._shares = shares
        self.setLayout(self._across)
        self._turn(narrow=False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._turn(narrow=event.size().width() < look().px(_NARROW))

    def _turn(self, *, narrow: bool) -> None:
        way = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        self._across.setDirection(way)
        for place, share in enumerate(self._shares):
            self._across.setStretch(place, 0 if narrow else share)
