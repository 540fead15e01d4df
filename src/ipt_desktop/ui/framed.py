"""A screen in its frame: the rail at the start edge, the header above."""

from PySide6.QtWidgets import QWidget

from ipt_desktop.ui import navigation
from ipt_desktop.ui.notices import Notices
from ipt_desktop.ui.screen import ScreenView
from ipt_desktop.ui.widgets.frame import Header
from ipt_desktop.ui.widgets.layouts import column, row
from ipt_desktop.ui.widgets.rail import Rail


class Framed(QWidget):
    """Built once for each role, language and look; screens come and go in it."""

    def __init__(self, role: str, notices: Notices) -> None:
        super().__init__()
        self.rail = Rail(navigation.places(role))
        self.header = Header()
        self._down = column([self.header], gap=0)
        self._screen: ScreenView | None = None
        self.setLayout(row([self.rail, self._down], gap=0))
        self.show_notices(notices)

    def show_notices(self, notices: Notices) -> None:
        self.header.show_saved(notices.saved)
        self.header.show_waiting(notices.waiting)
        self.header.risk.show_state(notices.risk)
        for place, count in notices.badges.items():
            self.rail.show_waiting(place, count)

    def put(self, screen: ScreenView) -> None:
        """Show `screen` and what its heading says."""
        self._screen = screen
        self._down.addWidget(screen, 1)
        screen.show()  # now, not in the next turn: a focus given back needs it
        screen.heading_changed.connect(self._show_heading)
        self.header.back_asked.connect(screen.back_asked)
        self._show_heading()

    def _show_heading(self) -> None:
        if self._screen is not None:
            self.header.show_heading(self._screen.heading())
            self.rail.show_open(self._screen.place())
