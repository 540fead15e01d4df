"""The work and what stands beside it; in a small window it is called up, and with large text instead."""

from PySide6.QtWidgets import QSizePolicy, QWidget

from ipt_desktop.i18n import _
from ipt_desktop.ui.theme import look
from ipt_desktop.ui.widgets.buttons import Button
from ipt_desktop.ui.widgets.layouts import row

_WIDEST = 16_777_215


class Beside(QWidget):
    """`button` calls the side up and away; it belongs in the line above, where it is needed."""

    def __init__(self, work: QWidget, side: QWidget) -> None:
        super().__init__()
        self._work, self._side = work, side
        self.button = Button(_("What to say"), "small", icon="message-square-quote")
        self.button.setCheckable(True)
        self.button.clicked.connect(self._toggle)
        across = row([work, side], gap=0)
        across.setStretch(0, 1)
        self.setLayout(across)
        if self._is_instead():
            side.setMinimumWidth(0)
            side.setMaximumWidth(_WIDEST)
            side.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        if look().compact:
            side.hide()
        else:
            self.button.setParent(self)
            self.button.hide()

    def _is_instead(self) -> bool:
        return look().is_tight

    def _toggle(self) -> None:
        shown = not self._side.isVisibleTo(self)
        self._side.setVisible(shown)
        self.button.setChecked(shown)
        if self._is_instead():
            self._work.setVisible(not shown)
