"""Practice and worksheets, safety marks, measures of their own, a part alone, and days under a place."""

from dataclasses import replace
from datetime import date, timedelta

import numpy as np
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg

from ipt_desktop.plots.days import day_at, part_at
from ipt_desktop.plots.labels import Label
from ipt_desktop.plots.model import Band, Deed, LifeEvent, Measure, ScorePoint, View, safety_key
from ipt_desktop.plots.mood_line import MoodLineFigure, compose, mood_line
from ipt_desktop.plots.table import table
from plots_cases import (
    THEMES,
    WORDS,
    WORDS_AR,
    arabic,
    assert_words_apart,
    eastern,
    english,
    one_year,
    worked_case,
)

FIRST = date(2026, 11, 3)
STATES = ("done", "partly", "no", "open")
DEEDS = tuple(
    Deed(FIRST + timedelta(weeks=n), kind, STATES[n % 4], f"deed {n} {kind}", n, f"{kind}{n}")
    for n in range(1, 5)
    for kind in ("practice", "worksheet")
)
SUMMARY = (
    "Began 20 October 2026 · First 19 on 3 Nov · last 13 on 1 Dec · better by 6 since the first"
)
WHO5 = Measure(
    0,
    25,
    (0, 5, 10, 13, 20, 25),
    (Band(0, 12, "Low well-being", 2), Band(13, 25, "Fair well-being", 0)),
    higher_is_worse=False,
    halves=False,
)


def full(**more):
    """The worked case with everything that a course can have."""
    case = worked_case(**more)
    return replace(case, deeds=DEEDS, safety_days=(date(2026, 11, 12),), summary=SUMMARY)


def shown(line, style=None, size=(1236, 412)):
    kept = MoodLineFigure()
    kept.show(line, WORDS, style or english(), size)
    FigureCanvasAgg(kept.figure).draw()
    return kept


def said(figure):
    return [part.get_text() for part in figure.findobj(Label) if part.get_text()]


@pytest.mark.parametrize("size", [(1236, 460), (1236, 412), (1024, 330), (880, 280), (620, 260)])
@pytest.mark.parametrize("theme", THEMES)
def test_with_every_track_no_word_lies_over_another(size, theme):
    for style, words, in_arabic in (
        (english(THEMES[theme]), WORDS, False),
        (arabic(THEMES[theme]), WORDS_AR, True),
        (english(THEMES[theme], 1.3), WORDS, False),
    ):
        assert_words_apart(mood_line(full(in_arabic=in_arabic), words, style, size))


def test_each_deed_is_a_spot_at_its_meeting():
    kept = shown(full())
    places = {spot.key: spot.x for spot in kept.spots}
    scores = {n: places[f"m{n}"] for n in (1, 2, 4)}
    for meeting in (1, 2, 4):
        pair = [places[f"practice{meeting}"], places[f"worksheet{meeting}"]]
        assert abs(sum(pair) / 2 - scores[meeting]) < 12
    assert len({round(spot.x) for spot in kept.spots if "practice" in spot.key}) == 4


def test_the_four_states_of_a_practice_look_different_without_colour():
    def pixels(state):
        deed = Deed(FIRST, "practice", state, "x", 2, "d")
        kept = shown(replace(full(), deeds=(deed,)), english(THEMES["print"]))
        (spot,) = [s for s in kept.spots if s.key == "d"]
        image = np.asarray(kept.figure.canvas.buffer_rgba())
        x, y = round(spot.x), round(spot.y)
        return image[y - 9 : y + 10, x - 9 : x + 10].tobytes()

    assert len({pixels(state) for state in STATES}) == 4


def test_tracks_are_in_the_table_by_words():
    rows = table(full(), WORDS, english())
    assert any(row[5] == "deed 1 practice" and row[4] == "practice partly" for row in rows)
    assert any(row[5] == "deed 4 worksheet" and row[4] == "worksheet done" for row in rows)
    (mark,) = [row for row in rows if row[0] == "2026-11-12"]
    assert mark[5] == "safety mark"


def test_a_safety_day_without_a_score_has_a_mark_of_its_own():
    kept = shown(full())
    places = {spot.key: spot.x for spot in kept.spots}
    assert places["m1"] < places[safety_key(date(2026, 11, 12))] < places["m2"]


def test_the_course_in_one_line_is_drawn():
    assert SUMMARY in said(shown(full(), size=(1236, 460)).figure)


def test_a_form_left_open_and_one_never_taken_are_told_apart():
    course = worked_case()
    gap = replace(course.points[3], status="incomplete")
    left_open = replace(course, points=(*course.points[:3], gap, course.points[4]))
    never = replace(left_open, points=(*course.points[:3], replace(gap, status="not_taken"),
                                       course.points[4]))  # fmt: skip
    assert WORDS.incomplete in said(shown(left_open).figure)
    assert WORDS.incomplete not in said(shown(never).figure)


def test_a_measure_on_its_own_scale_has_no_line_that_is_not_published_for_it():
    points = tuple(
        ScorePoint(FIRST + timedelta(weeks=n), n, total, key=f"w{n}")
        for n, total in ((0, 7.0), (4, 11.0), (7, 17.0))
    )
    line = replace(worked_case(), measure=WHO5, points=points, seldom=True)
    texts = said(shown(line).figure)
    assert WORDS.half_of_first not in texts
    assert WORDS.well not in texts
    assert "Low well-being" in texts
    spots = {spot.key: spot for spot in shown(line).spots}
    assert spots["w7"].y < spots["w4"].y < spots["w0"].y  # higher is better, and better is up


def test_a_measure_without_bands_is_drawn_and_named():
    plain = Measure(0, 48, (0, 12, 24, 36, 48), (), halves=False)
    assert_words_apart(mood_line(replace(full(), measure=plain), WORDS, english()))


def _dark_between(kept, left, right):
    image = np.asarray(kept.figure.canvas.buffer_rgba())
    top, bottom = sorted((round(left.y), round(right.y)))
    strip = image[top - 3 : bottom + 4, round(left.x) + 12 : round(right.x) - 12]
    return int((strip[..., :3].max(axis=-1) < 70).sum())


def test_a_measure_taken_seldom_is_joined_over_meetings_without_it_and_one_taken_often_is_not():
    points = tuple(ScorePoint(FIRST + timedelta(weeks=n), n, 12.0, key=f"s{n}") for n in (0, 6))
    line = replace(worked_case(), points=points, events=(), marks=(), today=None, meeting_now=None)
    for seldom, joined in ((True, True), (False, False)):
        kept = shown(replace(line, seldom=seldom), english())
        spots = {spot.key: spot for spot in kept.spots}
        assert (_dark_between(kept, spots["s0"], spots["s6"]) > 100) is joined


LONG = "She and her partner take a break: money, parents, the house and the children"


@pytest.mark.parametrize("size", [(1236, 412), (1024, 330)])
def test_long_words_of_an_event_take_another_line_or_end_with_a_whole_word(size):
    case = worked_case()
    events = (*case.events[:5], replace(case.events[5], text=LONG), case.events[6])
    texts = said(shown(replace(case, events=events), size=size).figure)
    words = LONG.replace(":", "").replace(",", "").split()
    cut = [t.removesuffix("…") for t in texts if t.endswith("…") and t.split()[0] in words]
    for text in cut:
        assert text.split()[-1].strip(":,") in words, text
        assert text[-1] not in ":,"
    if size[1] > 400:
        assert not cut


def test_events_at_one_place_are_never_lost():
    events = tuple(LifeEvent(FIRST, f"event number {n}", key=f"x{n}") for n in range(6))
    keys = {spot.key for spot in shown(replace(worked_case(), events=events)).spots}
    assert {f"x{n}" for n in range(6)} <= keys


@pytest.mark.parametrize("style", [english(), arabic(), replace(arabic(), digits=eastern)])
def test_a_place_tells_its_day(style):
    line = worked_case()
    sheet = compose(line, WORDS, style, (1236, 412))
    spots = {spot.key: spot for spot in sheet.spots}
    for point in line.points:
        found = day_at(sheet.days, spots[point.key].x)
        assert found is not None
        assert abs((found - point.date).days) <= 1
        assert part_at(sheet.days, spots[point.key].x) == "group"
    for mark in line.marks:
        found = day_at(sheet.days, spots[mark.key].x)
        assert found is not None
        assert abs((found - mark.date).days) <= 1
    assert day_at(sheet.days, -5.0) is None


@pytest.mark.parametrize("in_arabic", [False, True])
def test_one_part_alone_shows_only_its_own(in_arabic):
    line = full(in_arabic=in_arabic)
    style, words = (arabic(), WORDS_AR) if in_arabic else (english(), WORDS)
    story = replace(line, view=View("story", date(2026, 6, 1), date(2026, 8, 30)))
    group = replace(line, view=View("group", date(2026, 11, 9), date(2026, 12, 2)))
    for one in (story, group):
        assert_words_apart(mood_line(one, words, style))
    keys = {spot.key for spot in compose(story, words, style, (1236, 412)).spots}
    assert {"drop", "sleep", "e1"} <= keys
    assert not keys & {"m1", "lift", "help", "e0"}
    keys = {spot.key for spot in compose(group, words, style, (1236, 412)).spots}
    assert {"m1", "m2", "m4", "e6"} <= keys
    assert not keys & {"m0", "drop", "e1"}


def test_points_of_a_stretch_are_as_large_as_their_room_and_deeds_of_elsewhere_are_gone():
    line = replace(full(), view=View("group", date(2026, 11, 16), date(2026, 12, 2)))
    spots = compose(line, WORDS, english(), (1236, 412)).spots
    assert {s.key for s in spots if s.key.startswith(("practice", "worksheet"))} <= {
        f"{kind}{n}" for kind in ("practice", "worksheet") for n in (2, 3, 4)
    }
    assert all(s.radius >= 8 for s in spots if s.key in ("m2", "m4"))


def test_a_stretch_of_a_year_keeps_its_line_to_both_edges():
    line = replace(one_year(), view=View("group", date(2026, 3, 2), date(2026, 5, 20)))
    sheet = compose(line, WORDS, english(), (1236, 412))
    spots = [spot for spot in sheet.spots if spot.key.startswith("w")]
    assert 9 <= len(spots) <= 14
    span = sheet.days[0]
    xs = [
        float(x)
        for shape in sheet.shapes["lines"]
        if shape.width == english().theme.score_line
        for x in shape.path.vertices[:, 0]
    ]
    assert min(xs) == pytest.approx(span.left)
    assert max(xs) <= span.right + 0.01
