"""The system's own windows for a table and its map. Tests put other callables in their place."""

from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from ipt_desktop.i18n import _
from ipt_desktop.ui.exchange.choosing import ChooseName, ChooseOne


def table_file(over: QWidget) -> Path | None:
    """A table; None where the person thought better of it."""
    kinds = _("Tables (*.csv *.xlsx *.tsv *.txt);;All files (*)")
    name, _kind = QFileDialog.getOpenFileName(over, _("Choose a table"), "", kinds)
    return Path(name) if name else None


def map_file(over: QWidget) -> Path | None:
    """A map that was saved before."""
    kinds = _("Maps (*.toml);;All files (*)")
    name, _kind = QFileDialog.getOpenFileName(over, _("Use a saved map"), "", kinds)
    return Path(name) if name else None


def new_map_file(over: QWidget, offered: str) -> Path | None:
    """Where to write a map."""
    name, _kind = QFileDialog.getSaveFileName(over, _("Save the map"), offered)
    return Path(name) if name else None


@dataclass
class Choosers:
    table: ChooseOne = field(default=table_file)
    map: ChooseOne = field(default=map_file)
    new_map: ChooseName = field(default=new_map_file)
