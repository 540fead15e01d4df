"""Pictures of plots/ drawn by Qt: the same picture, and words that come back in order."""

import io
from dataclasses import replace

import numpy as np
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from pypdf import PdfReader
from PySide6.QtCore import QPointF
from PySide6.QtGui import QImage, QPainter

from ipt_desktop import i18n
from ipt_desktop.papers.output import as_pdf as pdf_of_paper
from ipt_desktop.papers.plot_file import as_pdf
from ipt_desktop.papers.plotted import draw_sheet
from ipt_desktop.papers.sheet import lay_out
from ipt_desktop.plots.model import LifeEvent
from ipt_desktop.plots.mood_line import compose
from ipt_desktop.plots.sheet import Sheet, figure_of
from papers_shown import papers
from plots_cases import PRINT, WORDS, WORDS_AR, arabic, english, worked_case

SIZE = (1236, 480)


@pytest.fixture(autouse=True)
def running(qapp):
    yield qapp
    i18n.use("en")


def sheet_of(*, in_arabic: bool, **more) -> Sheet:
    i18n.use("ar" if in_arabic else "en")
    style, words = (arabic(PRINT), WORDS_AR) if in_arabic else (english(PRINT), WORDS)
    return compose(replace(worked_case(in_arabic=in_arabic), **more), words, style, SIZE)


def text_of(pdf: bytes) -> str:
    return PdfReader(io.BytesIO(pdf)).pages[0].extract_text()


@pytest.mark.parametrize("in_arabic", [False, True])
def test_every_line_comes_back_as_it_is_written(in_arabic):
    sheet = sheet_of(in_arabic=in_arabic)
    text = " ".join(text_of(as_pdf(sheet)).split())
    for line in sheet.lines:
        words = line.text.replace("\u2066", "").replace("\u2069", "").replace("\u200f", "")
        for word in (
            words.replace("(", " ").replace(")", " ").split()
        ):  # read back mirrored by pypdf
            assert word in text, line.text


def test_a_negation_is_not_lost_nor_turned_round():
    event = LifeEvent(worked_case().events[0].date, "لا توجد أفكار انتحارية الآن", key="e")
    text = text_of(as_pdf(sheet_of(in_arabic=True, events=(event,), marks=())))
    assert "لا توجد أفكار انتحارية الآن" in " ".join(text.split())
    assert not any("\ufb50" <= letter <= "\ufefc" for letter in text)


def test_the_page_is_as_large_as_the_picture_and_says_nothing_of_who_made_it():
    sheet = sheet_of(in_arabic=False)
    pdf = as_pdf(sheet, 14.0)
    box = PdfReader(io.BytesIO(pdf)).pages[0].mediabox
    assert float(box.width) == pytest.approx((1236 + 28) * 0.75, abs=1)
    assert float(box.height) == pytest.approx((480 + 28) * 0.75, abs=1)
    assert not PdfReader(io.BytesIO(pdf)).metadata
    assert pdf == as_pdf(sheet_of(in_arabic=False), 14.0)


def test_letters_are_outlines_of_our_own_fonts():
    page = PdfReader(io.BytesIO(as_pdf(sheet_of(in_arabic=True)))).pages[0]
    fonts = page["/Resources"]["/Font"].values()
    names = {str(font.get_object()["/BaseFont"]) for font in fonts}
    assert names
    assert all("Noto" in name for name in names)


@pytest.mark.parametrize("in_arabic", [False, True])
def test_qt_draws_what_matplotlib_draws(in_arabic):
    sheet = sheet_of(in_arabic=in_arabic)
    canvas = FigureCanvasAgg(figure_of(sheet))
    canvas.draw()
    wide, high = canvas.get_width_height()
    one = np.asarray(canvas.buffer_rgba())[..., :3].mean(axis=-1)
    image = QImage(wide, high, QImage.Format.Format_RGB32)
    image.fill(0xFFFFFFFF)
    painter = QPainter(image)
    draw_sheet(painter, sheet, QPointF(0, 0), 1.0, is_file=False)
    painter.end()
    held = np.frombuffer(image.constBits(), np.uint8).reshape(high, wide, 4)
    other = held[..., :3].mean(axis=-1)

    def coarse(picture):  # letters differ by a part of a pixel
        cut = picture[: high // 8 * 8, : wide // 8 * 8]
        return cut.reshape(high // 8, 8, wide // 8, 8).mean(axis=(1, 3))

    difference = np.abs(coarse(one) - coarse(other))
    assert difference.mean() < 2
    assert (difference > 60).mean() < 0.002


@pytest.mark.parametrize("language", ["en", "ar"])
def test_pictures_on_papers_are_lines_and_letters_not_pixels(language):
    i18n.use(language)
    drawn = [paper for paper in papers() if paper.name in ("member", "group")]
    assert len(drawn) >= 5
    pages = [
        p for paper in drawn for p in PdfReader(io.BytesIO(pdf_of_paper(lay_out(paper)))).pages
    ]
    assert not [image for page in pages for image in page.images]
    words = worked_case(in_arabic=language == "ar").events[4].text
    assert sum(words in " ".join(page.extract_text().split()) for page in pages) >= 2
