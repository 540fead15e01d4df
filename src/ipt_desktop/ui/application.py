"""The one QApplication, made in the way that paints soonest."""

import os

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication

from ipt_desktop.ui.theme import FUSION


def make_application() -> QApplication:
    """Told its style at birth: setting it later would load all that Python knows of styles."""
    made = QApplication(["notebook", "-style", "fusion"])
    made.setProperty(FUSION, True)
    return made


def forget_folders() -> None:
    """Qt would note, where anybody can read it, each folder that a file was chosen in."""
    kind, scope = QSettings.Format.NativeFormat, QSettings.Scope.UserScope
    # On Windows these are in the registry and not in a file; there its own dialogs are used anyway.
    if os.name != "nt":
        QSettings.setPath(kind, scope, os.devnull)
