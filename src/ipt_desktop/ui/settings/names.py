"""Whether names and phone numbers may be kept in this notebook at all."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ipt_desktop import formats
from ipt_desktop.i18n import _, ngettext
from ipt_desktop.ui.widgets.buttons import Button
from ipt_desktop.ui.widgets.fields import TickBox
from ipt_desktop.ui.widgets.layouts import column, row
from ipt_desktop.ui.widgets.text import Text


class NamesPart(QWidget):
    """Switching off erases what is kept, so it is asked once more where something is."""

    switched = Signal(bool)

    def __init__(self, kept: int | None) -> None:
        super().__init__()
        self._kept = kept
        self.box = TickBox(_("Names and phone numbers may be kept here"))
        self.box.setObjectName("names")
        self.box.setChecked(kept is not None)
        self.box.clicked.connect(self._clicked)
        note = Text(
            _("Only in this notebook: never handed over, exported, printed or searched."),
            "caption",
            "ink3",
        )
        self.erase = Button("", "small", icon="trash-2")
        self.erase.clicked.connect(self._off)
        self.erase.hide()
        self.setLayout(column([self.box, note, row([self.erase, None])], gap=2))

    def _clicked(self, on: bool) -> None:
        if on:
            self.erase.hide()
            if self._kept is None:
                self._kept = 0
                self.switched.emit(True)
        elif self._kept:
            asked = ngettext(
                "Erase what is kept of {count} member",
                "Erase what is kept of {count} members",
                self._kept,
            )
            self.erase.setText(asked.format(count=formats.number(self._kept)))
            self.erase.show()
        else:
            self._off()

    def _off(self) -> None:
        self._kept = None
        self.erase.hide()
        self.switched.emit(False)
