"""A laid-out paper as a PDF, as a picture, or on a printer. Nothing is written to the disk here."""

from collections.abc import Callable, Sequence

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

    def drawing(page: int) -> Callable[[QPainter], object]:
        return lambda painter: made.draw(painter, page, is_file=True)

    draws = [drawing(page) for page in range(made.count)]
    return pdf_of(page_layout(made), draws, right_to_left=i18n.is_right_to_left())


def pdf_of(
    layout: QPageLayout, draws: Sequence[Callable[[QPainter], object]], *, right_to_left: bool
) -> bytes:
    """A page for each of `draws`, 1440 to the inch."""
    held = QBuffer()
    held.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(held)
    writer.setPageLayout(layout)
    writer.setResolution(_TO_THE_INCH)
    painter = QPainter(writer)
    for page, draw in enumerate(draws):
        if page:
            writer.newPage()
        draw(painter)
    painter.end()
    language = i18n.language().replace("_", "-")
    return mended(bytes(held.data().data()), language, right_to_left=right_to_left)


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
    return exact_page(wide, tall, QPageSize.Unit.Millimeter)


def exact_page(wide: float, tall: float, unit: QPageSize.Unit) -> QPageLayout:
    """A page of just that size, without margins of its own."""
    match = QPageSize.SizeMatchPolicy.ExactMatch
    size = QPageSize(QSizeF(wide, tall), unit, "", match)
    return QPageLayout(size, QPageLayout.Orientation.Portrait, QMarginsF(0, 0, 0, 0))
