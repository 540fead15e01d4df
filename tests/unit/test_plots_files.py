"""Files of pictures: the same bytes for the same facts, text that can be found, nothing half."""

import io

import numpy as np
import pytest
from matplotlib.artist import Artist
from matplotlib.figure import Figure
from PIL import Image

from ipt_desktop.domain.errors import Problem
from ipt_desktop.plots.mood_line import mood_line
from ipt_desktop.plots.save import PictureKindUnknown, save
from plots_cases import PRINT, WORDS, WORDS_AR, arabic, english, worked_case


def arabic_figure() -> Figure:
    words = WORDS_AR
    return mood_line(worked_case(in_arabic=True), words, arabic(PRINT), (680, 380))


@pytest.mark.parametrize("kind", ["png", "svg"])
def test_the_same_facts_give_the_same_bytes(tmp_path, kind):
    files = [tmp_path / f"{n}.{kind}" for n in range(2)]
    for file in files:
        save(arabic_figure(), file)
    first, second = (file.read_bytes() for file in files)
    assert first == second
    assert len(first) > 5_000
    assert b"atplotlib" not in first or kind == "svg"  # no name of a program in what travels


def test_svg_needs_no_letters_of_the_reader(tmp_path):
    file = tmp_path / "line.svg"
    save(arabic_figure(), file)
    text = file.read_text(encoding="utf-8")
    assert "<text" not in text
    assert "<path" in text


def test_a_png_is_the_picture_on_the_screen_at_the_asked_fineness(tmp_path):
    file = tmp_path / "line.png"
    save(mood_line(worked_case(), WORDS, english()), file, dpi=96)
    with Image.open(file) as image:
        assert image.size == (1236, 412)
        assert set(image.info) <= {"dpi"}
    save(mood_line(worked_case(), WORDS, english()), file)
    with Image.open(file) as image:
        assert image.size == (2472, 824)
        assert np.asarray(image.convert("L")).std() > 5


def test_a_kind_that_is_not_offered_is_refused(tmp_path):
    with pytest.raises(PictureKindUnknown) as caught:
        save(Figure(), tmp_path / "line.bmp")
    assert isinstance(caught.value, Problem)
    assert list(tmp_path.iterdir()) == []


class _Unwilling(Artist):
    def draw(self, renderer):
        raise OSError("no space left")


def test_a_failed_save_leaves_the_older_file_as_it_was(tmp_path):
    file = tmp_path / "line.png"
    file.write_bytes(b"older")
    figure = Figure()
    figure.add_artist(_Unwilling())
    with pytest.raises(OSError, match="no space"):
        save(figure, file)
    assert file.read_bytes() == b"older"
    assert [path.name for path in tmp_path.iterdir()] == ["line.png"]


def test_saving_does_not_change_what_the_screen_shows(tmp_path):
    figure = mood_line(worked_case(), WORDS, english())
    before, after = io.BytesIO(), io.BytesIO()
    figure.savefig(before, dpi=96)
    save(figure, tmp_path / "line.svg")
    figure.savefig(after, dpi=96)
    assert before.getvalue() == after.getvalue()
