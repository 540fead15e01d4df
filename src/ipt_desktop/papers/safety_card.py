"""The paper card for danger: what to do, whom to call, lines for the calls. Nothing about any member."""

from collections.abc import Sequence

from PySide6.QtCore import QMarginsF, QSizeF, Qt
from PySide6.QtGui import (
    QFont,
    QPagedPaintDevice,
    QPageLayout,
    QPageSize,
    QPainter,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextOption,
)

from ipt_desktop.domain.safety_texts import SafetyCard
from ipt_desktop.formats import code, number
from ipt_desktop.i18n import content_text, is_right_to_left

# Who, in words, and the number.
Numbers = Sequence[tuple[str, str]]
_BLANK_LINES = 5


def safety_card(card: SafetyCard, numbers: Numbers, face: QFont) -> QTextDocument:
    """The card in the language in use."""
    document = QTextDocument()
    document.setDefaultFont(face)
    option = QTextOption()
    right = is_right_to_left()
    option.setTextDirection(
        Qt.LayoutDirection.RightToLeft if right else Qt.LayoutDirection.LeftToRight
    )
    document.setDefaultTextOption(option)
    cursor = QTextCursor(document)
    _write(
        cursor, content_text(card.title.at, card.title.english), face, 18, strong=True, first=True
    )
    for place, line in enumerate(card.lines, 1):
        words = content_text(line.at, line.english)
        _write(cursor, f"{number(place)}. {words}", face, 12)
    for who, digits in numbers:
        _write(cursor, who, face, 11, above=10)
        _write(cursor, code(digits), face, 22, strong=True, above=0)
    _write(cursor, content_text(card.calls.at, card.calls.english), face, 12, strong=True, above=14)
    for _line in range(_BLANK_LINES):
        _write(cursor, "_" * 52, face, 12, above=8)
    return document


def print_on(document: QTextDocument, device: QPagedPaintDevice) -> None:
    """One A4 page, to be folded once, on a printer or a PDF writer."""
    device.setPageLayout(
        QPageLayout(
            QPageSize(QPageSize.PageSizeId.A4),
            QPageLayout.Orientation.Portrait,
            QMarginsF(18, 16, 18, 16),
            QPageLayout.Unit.Millimeter,
        )
    )
    painter = QPainter(device)
    document.documentLayout().setPaintDevice(device)
    area = device.pageLayout().paintRectPixels(device.logicalDpiX())
    document.setPageSize(QSizeF(area.size()))
    document.setDocumentMargin(0)
    document.drawContents(painter)
    painter.end()


def _write(
    cursor: QTextCursor,
    words: str,
    face: QFont,
    points: float,
    *,
    strong: bool = False,
    above: float = 5,
    first: bool = False,
) -> None:
    block = QTextBlockFormat()
    block.setTopMargin(above)
    font = QFont(face)
    font.setPointSizeF(points)
    font.setBold(strong)
    letters = QTextCharFormat()
    letters.setFont(font)
    if first:
        cursor.setBlockFormat(block)
    else:
        cursor.insertBlock(block)
    cursor.insertText(words, letters)
