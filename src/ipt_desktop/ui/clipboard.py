"""What is copied leaves the clipboard after a minute."""

from PySide6.QtCore import QTimer
from PySide6.QtGui import QImage

from ipt_desktop.ui.theme import application

KEPT_MS = 60_000


def copy_picture_for_a_minute(picture: QImage, kept_ms: int = KEPT_MS) -> None:
    """The same for a picture."""
    clipboard = application().clipboard()
    clipboard.setImage(picture)

    def forget() -> None:
        if not clipboard.text() and clipboard.image() == picture:
            clipboard.clear()

    QTimer.singleShot(kept_ms, application(), forget)


def copy_for_a_minute(text: str, kept_ms: int = KEPT_MS) -> None:
    """Put `text` on the clipboard and take it away again, unless something else was copied since."""
    clipboard = application().clipboard()
    clipboard.setText(text)

    def forget() -> None:
        if clipboard.text() == text:
            clipboard.clear()

    QTimer.singleShot(kept_ms, application(), forget)
