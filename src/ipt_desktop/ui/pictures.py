"""Pictures of windows without a display, for the tour and for looking at what was built."""

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QSize
from PySide6.QtWidgets import QScrollArea, QWidget

from ipt_desktop.ui.theme import application
from ipt_desktop.ui.widgets.text import Text


def shoot(widget: QWidget, path: Path, size: tuple[int, int] = (1366, 768)) -> None:
    """Show `widget` at `size` and write what it looks like to `path` (PNG).

    Raises OSError if the picture cannot be written or the widget will not be so small.
    """
    widget.resize(*size)
    widget.show()
    settle()
    if widget.size() != QSize(*size):
        raise OSError(f"needs {widget.width()}x{widget.height()}, was given {size[0]}x{size[1]}")
    if not widget.grab().save(str(path)):
        raise OSError(f"cannot write {path.name}")


def settle() -> None:
    """Let layouts, deletions and repaints that are due happen."""
    for _turn in range(3):
        application().processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def cut_words(widget: QWidget) -> list[str]:
    """Words that do not fit where they stand: empty when a picture is right."""
    cut = []
    for text in widget.findChildren(Text):
        if not text.isVisible() or not text.words():
            continue
        needs = text.heightForWidth(text.width()) if text.hasHeightForWidth() else 0
        if text.is_cut() or needs > text.height() + 1:
            cut.append(text.words())
    for area in widget.findChildren(QScrollArea):
        held = area.widget()
        if area.isVisible() and held is not None and held.width() > area.viewport().width():
            cut.append(f"page {area.objectName()}: {held.width()} in {area.viewport().width()}")
    return cut
