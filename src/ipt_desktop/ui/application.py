"""The one QApplication, made in the way that paints soonest."""

from PySide6.QtWidgets import QApplication

from ipt_desktop.ui.theme import FUSION


def make_application() -> QApplication:
    """Told its style at birth: setting it later would load all that Python knows of styles."""
    made = QApplication(["notebook", "-style", "fusion"])
    made.setProperty(FUSION, True)
    return made
