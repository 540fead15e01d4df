"""The page that tells nothing: shown when all is hidden before there is a passphrase to ask for."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from ipt_desktop.i18n import _
from ipt_desktop.ui.widgets.buttons import Button
from ipt_desktop.ui.widgets.layouts import column, row
from ipt_desktop.ui.widgets.text import Text


class BlankPage(QWidget):
    """“Notebook”, and a way back."""

    show_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setProperty("ground", "bg")
        self.back = Button(_("Show again"))
        self.back.clicked.connect(self.show_asked)
        title = Text(_("Notebook"), "title", lines=1)
        self.setLayout(column([None, row([None, title, None]), row([None, self.back, None]), None]))
