"""A laid-out paper as a PDF, as a picture, or on a printer. Nothing is written to the disk here."""

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QRectF, QSizeF
from PySide6.QtGui import (
    QImage,
    QPagedPaintDevice,
    QPageLayout,
    QPageSize,
    QPainter,
    QPdfWriter,
)

from ipt_desktop import i18n
from ipt_desktop.papers.mending import mended
from ipt_desktop.papers.sheet import SIZES, LaidOut

_TO_THE_INCH = 1440


class NotPrinted(Exception):
    """The printer took no page."""


def as_pdf(made: LaidOut) -> bytes:
    """The file's content: fonts inside, text that can be searched, no author and no moment."""
    held = QBuffer()
    held.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(held)
    writer.setPageLayout(page_layout(made))
    writer.setResolution(_TO_THE_INCH)
    painter = QPainter(writer)
    for page in range(made.count):
        if page:
            writer.newPage()
        made.draw(painter, page, is_file=True)
    painter.end()
    return mended(
        bytes(held.data().data()),
        i18n.language().replace("_", "-"),
        right_to_left=i18n.is_right_to_left(),
    )


def as_picture(made: LaidOut, page: int, dots: float) -> QImage:
    """One page, `dots` to the inch."""
    scale = dots / _TO_THE_INCH
    image = QImage(
        round(made.width * scale), round(made.height * scale), QImage.Format.Format_RGB32
    )
    image.fill(0xFFFFFFFF)
    painter = QPainter(image)
    painter.scale(scale, scale)
    made.draw(painter, page)
    painter.end()
    return image


def print_on(device: QPagedPaintDevice, made: LaidOut, pages: range | None = None) -> None:
    """On a printer, each page made to fit the sheet that is in it. Raises NotPrinted."""
    device.setPageSize(page_layout(made).pageSize())
    painter = QPainter()
    if not painter.begin(device):
        raise NotPrinted
    try:
        for place, page in enumerate(pages or range(made.count)):
            if place:
                device.newPage()
            painter.save()
            # The printer's own margins are no part of what it can draw on.
            margins = device.pageLayout().marginsPixels(device.logicalDpiX())
            full = QRectF(device.pageLayout().fullRectPixels(device.logicalDpiX()))
            painter.translate(-margins.left(), -margins.top())
            scale = min(full.width() / made.width, full.height() / made.height)
            painter.scale(scale, scale)
            made.draw(painter, page)
            painter.restore()
    finally:
        painter.end()


def page_layout(made: LaidOut) -> QPageLayout:
    wide, tall, _side = SIZES[made.paper.size]
    size = QPageSize(QSizeF(wide, tall), QPageSize.Unit.Millimeter)
    return QPageLayout(size, QPageLayout.Orientation.Portrait, QMarginsF(0, 0, 0, 0))
