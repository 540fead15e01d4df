"""The system's own windows for choosing a file or a folder. Tests put other callables in their place."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from PySide6.QtWidgets import QFileDialog, QWidget

from ipt_desktop.i18n import _


class ChooseFiles(Protocol):
    def __call__(self, over: QWidget) -> list[Path]: ...


class ChooseOne(Protocol):
    def __call__(self, over: QWidget) -> Path | None: ...


class ChooseName(Protocol):
    def __call__(self, over: QWidget, offered: str) -> Path | None: ...


def bundles(over: QWidget) -> list[Path]:
    """Files that were handed over; empty where the person thought better of it."""
    kinds = _("Hand-over files (*.iptsync);;All files (*)")
    names, _kind = QFileDialog.getOpenFileNames(over, _("Choose the files"), "", kinds)
    return [Path(name) for name in names]


def folder(over: QWidget) -> Path | None:
    """A folder or a stick to write to."""
    name = QFileDialog.getExistingDirectory(over, _("Choose a folder or a stick"))
    return Path(name) if name else None


def card_file(over: QWidget) -> Path | None:
    """A file that holds a card."""
    name, _kind = QFileDialog.getOpenFileName(over, _("Read a card from a file"))
    return Path(name) if name else None


def new_card_file(over: QWidget, offered: str) -> Path | None:
    """Where to write one's own card."""
    name, _kind = QFileDialog.getSaveFileName(over, _("Save my card to a file"), offered)
    return Path(name) if name else None


@dataclass
class Choosers:
    files: ChooseFiles = field(default=bundles)
    folder: ChooseOne = field(default=folder)
    card: ChooseOne = field(default=card_file)
    new_card: ChooseName = field(default=new_card_file)
