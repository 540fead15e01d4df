"""Courses above each other: one time axis, a scale each, never one mixed."""

from dataclasses import replace

import pytest

from ipt_desktop.plots.compare import Comparison, Panel, compared, compose
from plots_cases import (
    THEMES,
    WORDS,
    WORDS_AR,
    arabic,
    assert_words_apart,
    english,
    one_year,
    worked_case,
)


def of_two(*, in_arabic=False, by_date=False):
    line = one_year(in_arabic=in_arabic) if by_date else worked_case(in_arabic=in_arabic)
    points = tuple(
        replace(p, key=f"b-{p.key}", total=None if p.total is None else p.total / 2)
        for p in line.points
    )
    other = replace(
        line, points=points, measure=replace(line.measure, high=21, bands=line.measure.bands[:4])
    )
    panels = (Panel("G2-04 K", "PHQ-9", line), Panel("G2-05 H", "GAD-7", other))
    return Comparison(panels, WORDS_AR if in_arabic else WORDS)


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("by_date", [False, True])
def test_no_word_lies_over_another_in_either_direction(theme, by_date):
    for style, in_arabic in ((english(THEMES[theme]), False), (arabic(THEMES[theme]), True)):
        assert_words_apart(compared(of_two(in_arabic=in_arabic, by_date=by_date), style))


@pytest.mark.parametrize("style", [english(), arabic()])
@pytest.mark.parametrize("by_date", [False, True])
def test_the_same_moment_stands_at_the_same_place_in_every_panel(style, by_date):
    sheet = compose(of_two(by_date=by_date), style, (1100, 460))
    places = {spot.key: (spot.x, spot.y) for spot in sheet.spots}
    pairs = [(places[k], places[f"b-{k}"]) for k in places if f"b-{k}" in places]
    assert len(pairs) >= 5
    for upper, lower in pairs:
        assert upper[0] == pytest.approx(lower[0], abs=0.6)
        assert lower[1] - upper[1] > 120  # in the panel beneath


def test_a_shorter_course_ends_before_a_longer_one():
    long, short = worked_case(), replace(worked_case(), meetings=4)
    panels = (Panel("A", "", long), Panel("B", "", replace(short, points=short.points[:3])))
    sheet = compose(Comparison(panels, WORDS), english(), (1100, 460))
    by_key = {}
    for spot in sheet.spots:
        by_key.setdefault(spot.key, []).append(spot.x)
    for key in ("m0", "m1", "m2"):
        assert by_key[key][0] == pytest.approx(by_key[key][1])


def test_a_score_outside_the_meetings_makes_both_run_by_date():
    line = worked_case()
    after = replace(line.points[-1], meeting=None, key="later", label="+1")
    panels = (Panel("A", "", line), Panel("B", "", replace(line, points=(*line.points[:4], after))))
    sheet = compose(Comparison(panels, WORDS), english(), (1100, 460))
    places = {spot.key: spot.x for spot in sheet.spots}
    assert places["later"] == pytest.approx(places["m4"], abs=0.6)
