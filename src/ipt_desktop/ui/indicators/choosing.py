"""The system's own windows for what is saved. Tests put other callables in their place."""

from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from ipt_desktop.i18n import _
from ipt_desktop.ui.exchange.choosing import ChooseName, ChooseOne, folder


def new_file(over: QWidget, offered: str) -> Path | None:
    """Where to write; None where the person thought better of it."""
    name, _kind = QFileDialog.getSaveFileName(over, _("Save for other systems"), offered)
    return Path(name) if name else None


def dhis2_map(over: QWidget) -> Path | None:
    """The programme's map for DHIS2."""
    kinds = _("Maps (*.toml);;All files (*)")
    name, _kind = QFileDialog.getOpenFileName(over, _("Choose the map for DHIS2"), "", kinds)
    return Path(name) if name else None


@dataclass
class Choosers:
    file: ChooseName = field(default=new_file)
    folder: ChooseOne = field(default=folder)
    map: ChooseOne = field(default=dhis2_map)
