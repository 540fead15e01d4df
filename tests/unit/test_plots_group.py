"""The picture of a group, and who came: everyone by code, nobody left out, gaps as gaps."""

import re
from dataclasses import replace

import numpy as np
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg

from ipt_desktop.plots.attendance import Strip, strip_sheet
from ipt_desktop.plots.labels import Label
from ipt_desktop.plots.model import Attendance, MiniLine
from ipt_desktop.plots.sheet import figure_of
from ipt_desktop.plots.small_multiples import group_picture
from plots_cases import PHQ9, THEMES, arabic, assert_words_apart, english

TOTALS = (
    (16.0, 15.0, None, 12.0, 9.0),
    (21.0, 21.0, 20.0, 19.0, 20.0),
    (18.0, 17.0, 15.0, None, None),
)


def members(count: int, *, change: str = "better by 7", mark: str = "Followed up"):
    return [
        MiniLine(
            code=f"G2-{n:02d} K",
            totals=TOTALS[n % 3],
            chip=("9", "20", "–")[n % 3],
            chip_level=(1, 4, None)[n % 3],
            problem="Disagreement",
            change=change,
            change_way=("better", "worse", "same")[n % 3],
            now=4 if n % 3 != 2 else None,
            mark=mark if n % 2 else "",
            mark_kind="followed" if n % 2 else "",
        )
        for n in range(count, 0, -1)
    ]


def drawn(figure):
    FigureCanvasAgg(figure).draw()
    return [part for part in figure.findobj(Label) if part.get_text()]


@pytest.mark.parametrize("count", [1, 8, 12])
@pytest.mark.parametrize("width", [1236, 680])
@pytest.mark.parametrize("theme", THEMES)
def test_panels_stand_in_the_order_of_codes(count, width, theme):
    for style in (english(THEMES[theme]), arabic(THEMES[theme])):
        figure = group_picture(members(count), PHQ9, style, meetings=8, width=width, note="0 up")
        found = drawn(figure)
        assert_words_apart(figure)
        codes = [part for part in found if re.fullmatch(r"G2-\d\d K", part.get_text())]
        side = -1 if style.right_to_left else 1

        def reading(part, side=side):
            box = part.get_window_extent()
            return (-round(box.y0 / 20), side * box.x0)

        assert [part.get_text() for part in sorted(codes, key=reading)] == [
            f"G2-{n:02d} K" for n in range(1, count + 1)
        ]


def test_a_missing_score_is_a_gap_in_the_panel():
    def image(totals):
        member = MiniLine("G2-01 K", totals, "9", 1, "Grief", "better by 7", "better", 4)
        figure = group_picture([member], PHQ9, english(), meetings=4, width=400)
        drawn(figure)
        return np.asarray(figure.canvas.buffer_rgba())[..., :3].astype(int)

    def line_pixels(picture, left, right):
        return int((picture[50:130, left:right].max(axis=-1) < 110).sum())

    whole, gap = image((12.0, 12.0, 12.0, 12.0, 12.0)), image((12.0, 12.0, None, 12.0, 12.0))
    assert line_pixels(whole, 125, 190) > 30
    assert line_pixels(gap, 125, 190) == 0
    assert line_pixels(gap, 40, 90) == line_pixels(whole, 40, 90) > 20


def test_larger_words_have_wider_panels():
    """130 % in a small window: the problem and the change stand whole beneath each panel."""
    style = replace(english(THEMES["dark"]), text_scale=1.3)
    figure = group_picture(members(4), PHQ9, style, meetings=8, width=870)
    words = [part.get_text() for part in drawn(figure)]
    assert words.count("Disagreement") == 4
    assert words.count("better by 7") == 4


def test_long_words_are_cut_and_never_run_into_one_another():
    long = members(8, change="better by 27 since the very first score", mark="Followed up since")
    for style in (english(scale=1.3), arabic(scale=1.3)):
        figure = group_picture(long, PHQ9, style, meetings=17, width=920)
        assert_words_apart(figure)


@pytest.mark.parametrize(("meetings", "width"), [(8, 1236), (17, 1236), (17, 520)])
def test_absence_is_a_word(meetings, width):
    came = (True, False, True, None)
    rows = [
        Attendance(f"G2-{n:02d} K", tuple(came[(n + m) % 4] for m in range(meetings + 1)), "3 of 4")
        for n in range(8, 0, -1)
    ]
    heads = ["Before", *(str(n) for n in range(1, meetings + 1))]
    for style, absent in ((english(), "absent"), (arabic(), "غائبة")):
        figure = figure_of(strip_sheet(Strip(rows, heads, absent, "Came to", 4), style, width))
        found = drawn(figure)
        assert_words_apart(figure)
        texts = [part.get_text().strip("\u200f") for part in found]
        missed = sum(cell is False for row in rows for cell in row.came)
        if width > 600:
            assert texts.count(absent) == missed
        else:
            assert texts.count("–") == missed
            assert f"– {absent}" in texts
        assert texts.count("3 of 4") == 8


def test_an_empty_group_is_an_empty_picture():
    assert drawn(group_picture([], PHQ9, english(), meetings=8)) == []
