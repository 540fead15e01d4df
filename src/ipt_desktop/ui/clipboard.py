"""What is copied leaves the clipboard after a minute, whoever copied it here: a button or Ctrl+C."""

from PySide6.QtCore import QByteArray, QMimeData, QObject, QTimer
from PySide6.QtGui import QClipboard, QGuiApplication, QImage

from ipt_desktop.ui.theme import application

KEPT_MS = 60_000
# For whatever keeps a history of the clipboard: KDE's, and Windows' (also the one it shares among devices).
_KEEP_OUT = {
    "x-kde-passwordManagerHint": b"secret",
    'application/x-qt-windows-mime;value="ExcludeClipboardContentFromMonitorProcessing"': b"\x01",
    'application/x-qt-windows-mime;value="CanIncludeInClipboardHistory"': bytes(4),
    'application/x-qt-windows-mime;value="CanUploadToCloudClipboard"': bytes(4),
}


def copy_picture_for_a_minute(picture: QImage, kept_ms: int = KEPT_MS) -> None:
    """The same for a picture."""
    clipboard, content = application().clipboard(), _apart()
    content.setImageData(picture)
    clipboard.setMimeData(content)

    def forget() -> None:
        if not clipboard.text() and clipboard.image() == picture:
            clipboard.clear()

    QTimer.singleShot(kept_ms, application(), forget)


def copy_for_a_minute(text: str, kept_ms: int = KEPT_MS) -> None:
    """Put `text` on the clipboard and take it away again, unless something else was copied since."""
    clipboard, content = application().clipboard(), _apart()
    content.setText(text)
    clipboard.setMimeData(content)

    def forget() -> None:
        if clipboard.text() == text:
            clipboard.clear()

    QTimer.singleShot(kept_ms, application(), forget)


class ClipboardWatch(QObject):
    """Clears what was copied out of any field a minute ago; `clear` does so at once."""

    def __init__(self, parent: QObject | None = None, kept_ms: int = KEPT_MS) -> None:
        super().__init__(parent)
        self._clipboard = application().clipboard()
        self._copied = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(kept_ms)
        self._timer.timeout.connect(self.clear)
        self._clipboard.dataChanged.connect(self._changed)

    def clear(self) -> None:
        """Only what is from here; also what is marked, which some systems paste with the middle button."""
        self._timer.stop()
        if self._copied:
            self._copied = False
            self._clipboard.clear()
        if self._clipboard.ownsSelection():
            self._clipboard.clear(QClipboard.Mode.Selection)

    def _changed(self) -> None:
        # Without a real screen there is nobody else who could have copied.
        alone = QGuiApplication.platformName() == "offscreen"
        self._copied = self._clipboard.ownsClipboard() or alone
        if self._copied:
            self._timer.start()


def _apart() -> QMimeData:
    """Asks whoever keeps what was copied not to."""
    content = QMimeData()
    for kind, value in _KEEP_OUT.items():
        content.setData(kind, QByteArray(value))
    return content
