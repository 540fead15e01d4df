"""The mood line says what the facts say: gaps stay gaps, the scale stays fixed, time has a side."""

import subprocess
import sys
from dataclasses import replace
from datetime import date, timedelta

import numpy as np
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.colors import to_rgb
from matplotlib.figure import Figure

from ipt_desktop.plots.labels import Label
from ipt_desktop.plots.model import LifeEvent, MoodLine
from ipt_desktop.plots.mood_line import MoodLineFigure, mood_line
from ipt_desktop.plots.style import LIGHT, PRINT
from plots_cases import (
    CASES,
    WORDS,
    WORDS_AR,
    arabic,
    eastern,
    english,
    long_course,
    one_year,
    without_story,
    worked_case,
)


def shown(line: MoodLine, style=None, size=(1236, 412)) -> MoodLineFigure:
    style = style or english()
    kept = MoodLineFigure()
    kept.show(line, WORDS_AR if style.right_to_left else WORDS, style, size)
    return kept


def pixels(figure: Figure) -> np.ndarray:
    canvas = FigureCanvasAgg(figure)
    canvas.draw()
    return np.asarray(canvas.buffer_rgba())[..., :3].astype(int).copy()


def labels(figure: Figure) -> list[Label]:
    return [part for part in figure.findobj(Label) if part.get_text()]


def label(figure: Figure, text: str) -> Label:
    return next(part for part in labels(figure) if part.get_text().strip("\u200f") == text)


def spot(kept: MoodLineFigure, key: str):
    return next(spot for spot in kept.spots if spot.key == key)


def inked(image: np.ndarray, colour: str, box: tuple[float, float, float, float]) -> int:
    """How many pixels of exactly this colour lie in left, top, right, bottom."""
    left, top, right, bottom = (round(edge) for edge in box)
    wanted = np.array([round(part * 255) for part in to_rgb(colour)])
    return int((np.abs(image[top:bottom, left:right] - wanted).max(axis=-1) <= 2).sum())


@pytest.mark.parametrize("style", [english(), arabic()], ids=["en", "ar"])
def test_a_missed_meeting_parts_the_line(style):
    line = worked_case(in_arabic=style.right_to_left)
    kept = shown(line, style)
    image = pixels(kept.figure)

    def line_between(first: str, second: str) -> int:
        a, b = sorted((spot(kept, first), spot(kept, second)), key=lambda spot: spot.x)
        third = (b.x - a.x) / 3  # away from the points and their numbers
        top, bottom = min(a.y, b.y) - 2, max(a.y, b.y) + 2
        return inked(image, LIGHT.ink, (a.x + third, top, b.x - third, bottom))

    assert line_between("m0", "m1") > 10
    assert line_between("m1", "m2") > 10
    assert line_between("m2", "m3") == 0
    assert line_between("m3", "m4") == 0
    assert label(kept.figure, WORDS_AR.absent if style.right_to_left else "absent")


def test_a_meeting_of_which_nothing_is_known_parts_the_line_too():
    line = worked_case()
    line = replace(line, points=tuple(p for p in line.points if p.meeting != 3))
    kept = shown(line)
    a, b = spot(kept, "m2"), spot(kept, "m4")
    image = pixels(kept.figure)
    box = (a.x + 40, min(a.y, b.y) - 2, b.x - 10, max(a.y, b.y) + 2)
    assert inked(image, LIGHT.ink, box) == 0


def test_the_scale_runs_from_0_to_27_whatever_the_scores():
    def height(*totals: float) -> list[float]:
        points = tuple(
            replace(worked_case().points[0], meeting=n, key=f"k{n}", total=total)
            for n, total in enumerate(totals)
        )
        kept = shown(replace(without_story(), points=points, events=()))
        return [spot(kept, f"k{n}").y for n in range(len(totals))]

    top, bottom, middle = height(0, 27, 13.5)
    assert top < middle < bottom
    assert middle == pytest.approx((top + bottom) / 2)
    assert height(13.5) == [middle]
    assert height(12, 13.5, 14)[1] == middle


def test_worse_goes_down_unless_the_reader_chose_otherwise():
    first, second = (spot(shown(worked_case()), key).y for key in ("m0", "m1"))  # 19, then 20
    assert second > first
    turned = shown(worked_case(), replace(english(), higher_up=True))
    assert spot(turned, "m1").y < spot(turned, "m0").y
    texts = [part.get_text() for part in labels(turned.figure)]
    assert texts.count("better") == texts.count("worse") == 2  # the scores say their own way


def test_in_arabic_time_runs_from_the_right_and_the_bands_are_named_at_the_left():
    left_to_right, right_to_left = (
        shown(worked_case()),
        shown(worked_case(in_arabic=True), arabic()),
    )
    assert spot(left_to_right, "m0").x < spot(left_to_right, "m4").x
    assert spot(right_to_left, "m0").x > spot(right_to_left, "m4").x
    assert [s.key for s in right_to_left.spots if s.key.startswith("m")][:3] == ["m0", "m1", "m2"]

    plot_middle = 618
    english_name = label(left_to_right.figure, "Severe").get_window_extent()
    arabic_name = label(right_to_left.figure, "شديد").get_window_extent()
    assert english_name.x0 > plot_middle + 400
    assert arabic_name.x1 < plot_middle - 400

    kept_way = shown(worked_case(in_arabic=True), replace(arabic(), time_from_left=True))
    assert spot(kept_way, "m0").x < spot(kept_way, "m4").x


def test_digits_follow_the_reader():
    figure = shown(worked_case(in_arabic=True), replace(arabic(), digits=eastern)).figure
    texts = {part.get_text() for part in labels(figure)}
    assert {"١٩", "٢٧"} <= texts
    assert not {"19", "27"} & texts


def test_an_estimate_is_hollow_and_says_so():
    figure = shown(replace(long_course(), events=())).figure
    assert "~9" in {part.get_text() for part in labels(figure)}
    kept = shown(replace(without_story(), events=()))
    point = without_story().points[1]
    hollow = replace(
        without_story(),
        events=(),
        points=tuple(
            replace(p, prorated=True) if p is point or p.key == "m1" else p
            for p in without_story().points
        ),
    )
    middle = spot(kept, "m1")
    box = (middle.x - 1, middle.y - 1, middle.x + 2, middle.y + 2)
    assert inked(pixels(kept.figure), LIGHT.ink, box) == 9
    assert inked(pixels(shown(hollow).figure), LIGHT.surface, box) == 9


def test_without_a_story_the_measured_part_takes_the_whole_width():
    with_story, without = shown(worked_case()), shown(without_story())
    assert spot(without, "m0").x < 200 < 600 < spot(with_story, "m0").x
    assert WORDS.story_title not in {part.get_text() for part in labels(without.figure)}


def test_a_link_is_drawn_only_where_one_was_agreed():
    line = worked_case()
    unlinked = replace(line, events=tuple(replace(e, linked_to="") for e in line.events))
    place = spot(shown(line), "sleep")
    below = (place.x - 2, place.y + 40, place.x + 3, place.y + 70)
    drawn, bare = (pixels(shown(case).figure) for case in (line, unlinked))
    left, top, right, bottom = (round(edge) for edge in below)
    assert not np.array_equal(drawn[top:bottom, left:right], bare[top:bottom, left:right])
    assert len(np.unique(bare[top:bottom, left:right].reshape(-1, 3), axis=0)) == 1


def test_a_figure_shown_anew_is_the_same_as_a_new_one():
    kept = shown(long_course())
    kept.figure.canvas.draw()
    artists = len(kept.figure.get_children())
    for line, style, size in (
        (worked_case(), english(), (1236, 412)),
        (one_year(in_arabic=True), arabic(), (920, 300)),
        (worked_case(), english(), (1236, 412)),
    ):
        kept.show(line, WORDS_AR if style.right_to_left else WORDS, style, size)
        assert np.array_equal(pixels(kept.figure), pixels(shown(line, style, size).figure))
    assert len(kept.figure.get_children()) <= artists


def test_a_corrected_score_moves_only_its_own_point():
    line = worked_case()
    kept = shown(line)
    before = {s.key: (s.x, s.y) for s in kept.spots}
    points = tuple(replace(p, total=9.0) if p.key == "m4" else p for p in line.points)
    kept.show(replace(line, points=points), WORDS, english())
    after = {s.key: (s.x, s.y) for s in kept.spots}
    assert {key for key in before if before[key] != after[key]} == {"m4", "m3"}
    assert after["m4"][1] < before["m4"][1]


def test_a_pointer_finds_the_nearest_point():
    kept = shown(worked_case())
    place = spot(kept, "m1")
    found = kept.spot_at(place.x + 4, place.y - 3)
    assert found is not None
    assert found.key == "m1"
    assert kept.spot_at(3, 3) is None
    keys = [s.key for s in kept.spots]
    assert {"m0", "m1", "m2", "m3", "m4", "e0", "e6", "drop", "onset"} <= set(keys)
    assert [s.x for s in kept.spots] == sorted(s.x for s in kept.spots)


def test_print_is_black_and_grey_and_says_which_way_time_runs():
    figure = shown(worked_case(), english(PRINT)).figure
    image = pixels(figure)
    assert int((image.max(axis=-1) - image.min(axis=-1)).max()) == 0
    texts = {part.get_text() for part in labels(figure)}
    assert {WORDS.confidential, WORDS.time, WORDS.overlap_note, "G2-04 K · 2026-12-01"} <= texts


def test_nothing_known_is_said_and_not_drawn_as_nothing():
    empty = MoodLine(measure=worked_case().measure, meetings=8)
    assert label(shown(empty).figure, WORDS.no_scores_yet)
    by_date = replace(empty, meetings=0)
    assert label(shown(by_date).figure, WORDS.no_scores_yet)


@pytest.mark.parametrize("size", [(1236, 412), (920, 300), (420, 180), (120, 60)])
@pytest.mark.parametrize("name", CASES)
def test_any_size_can_be_drawn(name, size):
    for in_arabic, style in ((False, english(scale=1.3)), (True, arabic(PRINT))):
        figure = shown(CASES[name](in_arabic=in_arabic), style, size).figure
        assert pixels(figure).shape[:2] == size[::-1]


def test_words_of_any_kind_can_be_drawn():
    hostile = ("$x^2$", "a\nb\x00c\td", "😀 𓂀", "م" * 300, "", "\u202e" + "abc", "%s {score}")
    events = tuple(
        LifeEvent(date(2026, 6, 1) + timedelta(days=20 * n), text, key=f"h{n}")
        for n, text in enumerate(hostile)
    )
    kept = shown(replace(worked_case(), events=events))
    assert pixels(kept.figure).std() > 0
    texts = [part.get_text() for part in labels(kept.figure)]
    assert "$x^2$" in texts
    assert "a b c d" in texts
    assert any(text.endswith("…") and text.strip("\u200f").startswith("ممم") for text in texts)


def test_forty_events_keep_their_pins_apart():
    events = tuple(
        LifeEvent(date(2026, 5, 1) + timedelta(days=4 * n), f"Event {n}", key=f"n{n}")
        for n in range(40)
    )
    kept = shown(replace(worked_case(), events=events))
    places = {(s.x, s.y, s.radius) for s in kept.spots if s.key.startswith("n")}
    in_order = sorted(places)
    for (ax, _, radius), (bx, _, _) in zip(in_order, in_order[1:], strict=False):
        assert bx - ax >= 2 * radius
    assert {s.key for s in kept.spots if s.key.startswith("n")} == {e.key for e in events}


def test_a_screen_with_finer_pixels_shows_the_same_picture_larger():
    kept = MoodLineFigure(scale=2.0)
    kept.show(worked_case(), WORDS, english())
    assert pixels(kept.figure).shape[:2] == (824, 2472)
    assert kept.spots == shown(worked_case()).spots


def test_mood_line_gives_the_figure_by_itself():
    figure = mood_line(worked_case(), WORDS, english(), (920, 300))
    assert pixels(figure).shape[:2] == (300, 920)


def test_describing_a_picture_loads_neither_matplotlib_nor_qt():
    code = (
        "import sys, ipt_desktop.plots.model, ipt_desktop.plots.words, ipt_desktop.plots.style;"
        "assert not {'matplotlib', 'numpy', 'PySide6'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True, timeout=60)
    code = (
        "import sys, ipt_desktop.plots.mood_line, ipt_desktop.plots.save;"
        "assert not {'PySide6', 'matplotlib.pyplot'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True, timeout=60)
