"""Words on a picture: none over another, none lost that matters, Arabic in its right shape."""

import itertools

import numpy as np
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from PIL import Image, ImageDraw, ImageFont

from ipt_desktop.plots.fonts import Face, ink, readable, register
from ipt_desktop.plots.labels import Label
from ipt_desktop.plots.mood_line import mood_line
from ipt_desktop.plots.placing import Board, Box, cut, spread, wrap
from ipt_desktop.plots.sheet import Sheet
from plots_cases import (
    CASES,
    RESOURCES,
    THEMES,
    WORDS,
    WORDS_AR,
    arabic,
    assert_words_apart,
    english,
    worked_case,
)

SIZES = [(1236, 412), (920, 300), (680, 380)]


def labels(name: str, language: str, theme: str, size: tuple[int, int], scale: float = 1.0):
    in_arabic = language == "ar"
    style = (arabic if in_arabic else english)(THEMES[theme], scale)
    words = WORDS_AR if in_arabic else WORDS
    figure = mood_line(CASES[name](in_arabic=in_arabic), words, style, size)
    FigureCanvasAgg(figure).draw()
    return figure, [part for part in figure.findobj(Label) if part.get_text()]


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("theme", ["light", "print"])
@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("name", CASES)
def test_no_words_meet_and_none_leave_the_picture(name, language, theme, size):
    for scale in (1.0, 1.3):
        figure, found = labels(name, language, theme, size, scale)
        assert len(found) > 15
        assert_words_apart(figure)


def test_the_check_for_words_that_meet_finds_them():
    figure, found = labels("worked", "en", "light", (1236, 412))
    first, second = found[0], found[1]
    first._line = (*second._line[:2], *first._line[2:])
    with pytest.raises(AssertionError, match="lies over"):
        assert_words_apart(figure)


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_worked_case_says_every_event_and_every_mark_in_full(language):
    _, found = labels("worked", language, "light", (1236, 412))
    line = worked_case(in_arabic=language == "ar")
    said = [part.get_text().strip("\u200f") for part in found]
    assert not [text for text in said if "…" in text]
    parts = set(said)
    for text in [event.text for event in line.events] + [mark.label for mark in line.marks]:
        words = text.split()
        cuts = itertools.chain.from_iterable(
            itertools.combinations(range(1, len(words)), n) for n in range(3)
        )
        ways = [
            {" ".join(words[a:b]) for a, b in itertools.pairwise((0, *cut_at, len(words)))}
            for cut_at in cuts
        ]
        assert any(way <= parts for way in ways), text


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("language", ["en", "ar"])
def test_every_mark_of_the_worked_case_has_words_at_every_size(language, size):
    _, found = labels("worked", language, "light", size)
    parts = [part.get_text().strip("\u200f") for part in found]
    for mark in worked_case(in_arabic=language == "ar").marks:
        assert any(mark.label.startswith(part) for part in parts), mark.label


FAMILIES = ("Noto Sans Arabic", "Noto Sans", "DejaVu Sans")


def likeness(a: np.ndarray, b: np.ndarray) -> float:
    """1.0 for the same picture, best over small shifts."""
    rows, columns = max(a.shape[0], b.shape[0]) + 4, max(a.shape[1], b.shape[1]) + 4
    wide_a, wide_b = np.zeros((rows, columns)), np.zeros((rows, columns))
    wide_a[2 : 2 + a.shape[0], 2 : 2 + a.shape[1]] = a
    wide_b[2 : 2 + b.shape[0], 2 : 2 + b.shape[1]] = b
    shifts = itertools.product(range(-2, 3), range(-3, 4))
    return max(
        float(np.corrcoef(wide_a.ravel(), np.roll(wide_b, shift, (0, 1)).ravel())[0, 1])
        for shift in shifts
    )


@pytest.mark.parametrize("text", ["طلبت العلاج", "لا توجد أفكار", "متوسط إلى شديد"])
def test_arabic_is_drawn_as_a_shaping_engine_draws_it(text):
    register(RESOURCES)
    ours = ink(text, Face(FAMILIES, 40.0), 96.0)
    font = ImageFont.truetype(
        RESOURCES / "fonts" / "NotoSansArabic-Regular.ttf", 40, layout_engine=ImageFont.Layout.RAQM
    )
    left, top, right, bottom = font.getbbox(text, direction="rtl")
    image = Image.new("L", (int(right - left) + 2, int(bottom - top) + 2))
    ImageDraw.Draw(image).text((-left, -top), text, 255, font, direction="rtl")
    assert ours.width == pytest.approx(font.getlength(text, direction="rtl"), abs=1.5)
    assert likeness(ours.coverage, np.asarray(image)) > 0.9
    reversed_ink = ink(text[::-1], Face(FAMILIES, 40.0), 96.0)
    assert likeness(reversed_ink.coverage, np.asarray(image)) < 0.6


def test_an_arabic_line_that_begins_with_a_code_is_still_read_from_the_right():
    register(RESOURCES)
    text = "PHQ-9 في كل جلسة"
    face = Face(FAMILIES, 20.0)
    turned = ink(readable(text, FAMILIES, right_to_left=True), face, 96.0).coverage
    plain = ink(readable(text, FAMILIES, right_to_left=False), face, 96.0).coverage
    code = ink("PHQ-9", face, 96.0).coverage
    wide = code.shape[1]
    assert likeness(turned[:, -wide:], code) > 0.8
    assert likeness(plain[:, :wide], code) > 0.8
    assert likeness(turned[:, :wide], code) < 0.6


def test_readable_keeps_direction_marks_and_drops_control_signs():
    assert readable("a\u206610–14\u2069\x07b\n c", FAMILIES, False) == "a\u206610–14\u2069 b c"
    assert readable("13", FAMILIES, True) == "13"
    assert readable("ok 😀", FAMILIES, False) in ("ok □", "ok 😀")
    assert readable("\U0001faf6", FAMILIES, False) == "□"


def test_wrapping_keeps_every_word_or_says_that_it_did_not():
    register(RESOURCES)
    sheet = Sheet(400, 100, english())
    face = sheet.face()
    text = "Tells her friends, who are supportive"
    lines, whole, _wide = wrap(sheet, text, face, 140, 2)
    assert whole
    assert " ".join(lines) == text
    assert max(sheet.text_width(part, face) for part in lines) <= 140
    lines, whole, _wide = wrap(sheet, text, face, 60, 2)
    assert not whole
    assert lines[-1].endswith("…")
    assert max(sheet.text_width(part, face) for part in lines) <= 60
    assert wrap(sheet, text, face, 60, 2, may_cut=False).lines == ()
    assert cut(sheet, text, face, 1) == ""


def test_spread_keeps_order_and_distance_and_moves_as_little_as_it_can():
    assert spread([10, 50, 90], 20, 0, 100) == [10, 50, 90]
    places = spread([50, 50, 50, 52], 10, 0, 100)
    assert [round(b - a, 6) for a, b in itertools.pairwise(places)] == [10, 10, 10]
    assert sum(places) == pytest.approx(202)
    assert spread([98, 99], 10, 0, 100) == [90, 100]


def test_a_board_never_gives_the_same_ground_twice():
    board = Board(Box(0, 0, 100, 20))
    wish = [(0.0, Box(0, 0, 40, 20)), (1.0, Box(50, 0, 90, 20))]
    assert [board.place(wish), board.place(wish), board.place(wish)] == [0, 1, None]
