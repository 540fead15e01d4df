"""Courses that are hard to draw: ends of the scale, two scores in a meeting, many years, nothing known."""

from dataclasses import fields, replace
from datetime import date, timedelta

import pytest

from ipt_desktop.plots.clocks import clock_of
from ipt_desktop.plots.compare import MARGIN, Comparison, Panel, whole
from ipt_desktop.plots.group_model import GroupPicture, GroupWords
from ipt_desktop.plots.group_sheet import group_sheet
from ipt_desktop.plots.labels import Label
from ipt_desktop.plots.model import LifeEvent, MiniLine, MoodLine, ScorePoint
from ipt_desktop.plots.mood_line import MoodLineFigure, compose, mood_line
from ipt_desktop.plots.sheet import figure_of
from ipt_desktop.plots.style import DARK, PRINT
from plots_cases import PHQ9, PHQ9_AR, WORDS, WORDS_AR, arabic, assert_words_apart, english

FIRST = date(2026, 1, 6)
SIZE = (1236, 412)


def course(totals, **more):
    points = tuple(
        ScorePoint(FIRST + timedelta(weeks=n), n, total, key=f"m{n}", **more)
        for n, total in enumerate(totals)
        if total is not None
    )
    return MoodLine(PHQ9, 8, points)


def said(figure):
    return [part.get_text() for part in figure.findobj(Label) if part.get_text()]


def lines_of(line, style=None, words=WORDS, size=(1236, 412)):
    return {one.text: one for one in compose(line, words, style or english(), size).lines}


def test_a_score_at_either_end_of_the_scale_is_a_whole_point_with_its_number():
    line = course((0.0, 27.0, 0.0, 27.0, 27.0, 0.0))
    figure = mood_line(line, WORDS, english())
    assert said(figure).count("0") == 3 + 1  # the axis says it too
    assert said(figure).count("27") == 3 + 1
    assert_words_apart(figure)
    kept = MoodLineFigure()
    kept.show(line, WORDS, english())
    sheet = compose(line, WORDS, english(), (1236, 412))
    bands = [s for s in sheet.shapes["ground"] if s.fill in english().theme.pale]
    top = min(s.path.vertices[:, 1].min() for s in bands)
    bottom = max(s.path.vertices[:, 1].max() for s in bands)
    assert all(top + 6 <= spot.y <= bottom - 6 for spot in kept.spots)


def test_two_scores_of_one_meeting_stand_beside_each_other_with_their_numbers():
    twice = course((20.0, 18.0, 16.0))
    again = tuple(ScorePoint(FIRST + timedelta(weeks=1), 1, t, key=f"x{t}") for t in (6.0, 22.0))
    kept = MoodLineFigure()
    kept.show(replace(twice, points=(*twice.points, *again)), WORDS, english())
    spots = {spot.key: spot for spot in kept.spots}
    assert spots["m1"].x + 15 < spots["x6.0"].x < spots["x22.0"].x - 15 < spots["m2"].x
    assert {"18", "6", "22"} <= set(said(kept.figure))


@pytest.mark.parametrize("in_arabic", [False, True])
def test_a_story_of_many_years_is_told_in_years(in_arabic):
    style, words = (arabic(), WORDS_AR) if in_arabic else (english(), WORDS)
    events = tuple(LifeEvent(date(year, 5, 14), f"e{year}") for year in (1998, 2011, 2024))
    line = replace(course((20.0, 12.0)), events=events)
    sheet = compose(line, words, style, (1236, 412))
    texts = [one.text for one in sheet.lines]
    assert "1998" in texts
    assert style.month(date(2000, 6, 1)) not in texts
    uprights = [
        s for s in sheet.shapes["ground"]
        if s.stroke == style.theme.line and len(s.path.vertices) == 2
        and s.path.vertices[0][0] == s.path.vertices[1][0]
    ]  # fmt: skip
    assert 10 < len(uprights) < 40  # a line a year, not a hatching of months


def test_a_story_of_three_years_names_each_year():
    events = (LifeEvent(date(2023, 3, 1), "a"), LifeEvent(date(2025, 9, 1), "b"))
    texts = lines_of(replace(course((20.0, 12.0)), events=events))
    assert {"2023", "2024", "2025"} <= set(texts)


def test_days_of_a_few_weeks_are_ticks_and_years_are_named_over_more_than_one():
    weeks = (date(2026, 10, 6), date(2026, 10, 20))
    few = MoodLine(PHQ9, 0, tuple(ScorePoint(day, None, 12.0) for day in weeks))
    assert [t.text for t in clock_of(few, WORDS, english()).ticks] == ["6 Oct", "20 Oct"]
    years = (date(2024, 11, 6), date(2026, 2, 20))
    long = MoodLine(PHQ9, 0, tuple(ScorePoint(day, None, 12.0) for day in years))
    ticks = clock_of(long, WORDS, english()).ticks
    assert [t.text for t in ticks if t.is_year] == ["2025", "2026"]
    assert {"2025", "2026"} <= set(lines_of(long))
    decades = (date(1999, 11, 6), date(2026, 2, 20))
    longer = MoodLine(PHQ9, 0, tuple(ScorePoint(day, None, 12.0) for day in decades))
    assert all(t.is_year for t in clock_of(longer, WORDS, english()).ticks)


def gaps(status, count=3):
    points = tuple(
        ScorePoint(FIRST + timedelta(weeks=n), n, None, status=status, key=f"m{n}")
        for n in range(1, count + 1)
    )
    return MoodLine(PHQ9, 8, points)


def test_meetings_without_a_score_say_so_once_and_a_course_without_any_says_that():
    texts = said(mood_line(gaps("not_taken"), WORDS, english()))
    assert texts.count(WORDS.no_score) == 1
    assert WORDS.no_scores_yet in texts
    one = replace(gaps("not_taken"), points=(*gaps("not_taken").points, *course((14.0,)).points))
    texts = said(mood_line(one, WORDS, english()))
    assert texts.count(WORDS.no_score) == 1
    assert WORDS.no_scores_yet not in texts


@pytest.mark.parametrize("size", [(1236, 412), (1236, 480), (900, 412)])
def test_what_stands_where_a_score_is_missing_is_beside_its_sign(size):
    scored = tuple(
        ScorePoint(FIRST + timedelta(weeks=n), n, t, key=f"m{n}") for n, t in ((0, 20.0), (6, 10.0))
    )
    line = replace(gaps("absent", 5), measure=PHQ9_AR)
    line = replace(line, points=(*scored, *line.points))
    sheet = compose(line, WORDS_AR, arabic(PRINT), size)
    absent = [one for one in sheet.lines if one.text == WORDS_AR.absent]
    assert len(absent) == 5
    signs = {round(s.x): s.y for s in sheet.spots}
    for one in absent:
        near = min(signs, key=lambda x: abs(x - one.x))
        assert abs(one.y - signs[near]) < 2.2 * arabic(PRINT).row


def test_the_name_of_a_line_is_not_struck_out_by_the_edge_of_a_band():
    for baseline in range(6, 28):
        line = course((float(baseline),))
        sheet = compose(line, WORDS, english(), (1236, 480))
        names = [one for one in sheet.lines if one.text == WORDS.half_of_first]
        edges = [
            s.path.vertices[0][1] for s in sheet.shapes["ground"]
            if len(s.path.vertices) == 2 and s.stroke.startswith(english().theme.line2)
            and s.path.vertices[0][1] == s.path.vertices[1][1] and s.width in (0.6, 1.2)
        ]  # fmt: skip
        struck = [y for one in names for y in edges if one.y - 9 < y < one.y - 1]
        assert names
        assert not struck, baseline


def test_in_arabic_the_dot_before_a_latin_name_is_read_first():
    words = replace(WORDS_AR, measured_note="PHQ-9")
    (note,) = [one for one in compose(course((14.0,)), words, arabic(), (1236, 412)).lines
               if one.text.endswith("· PHQ-9")]  # fmt: skip
    assert note.text.startswith("\u200f")
    english_note = [t for t in lines_of(course((14.0,))) if t.startswith("· ")]
    assert english_note


@pytest.mark.parametrize("in_arabic", [False, True])
def test_whatever_is_printed_says_which_way_time_runs(in_arabic):
    style, words = (arabic(PRINT), WORDS_AR) if in_arabic else (english(PRINT), WORDS)
    line = course((20.0, 12.0))
    said_group = {one.name: one.name for one in fields(GroupWords)}
    compared = whole(Comparison((Panel("G2-01", "", line), Panel("G2-02", "", line)), words), style)
    group = group_sheet(
        GroupPicture(PHQ9, 1, (MiniLine("G2-01", (20.0, 12.0), "12", 2, "", ""),), heads=("0", "1")),
        GroupWords(**said_group | {"time": words.time}), style,
    )  # fmt: skip
    for sheet in (compose(line, words, style, (1236, 480)), compared, group):
        (time,) = [one for one in sheet.lines if one.text == words.time]
        assert sheet.height - 3 * style.row < time.y < sheet.height
        assert (time.x > sheet.width / 2) is in_arabic
    assert_words_apart(figure_of(compared, MARGIN))


@pytest.mark.parametrize("style", [english(), english(DARK), english(PRINT)])
def test_a_link_to_something_worse_is_told_from_one_to_something_better_without_colour(style):
    day = FIRST + timedelta(days=8)
    for way, is_dashed in (("worse", True), ("better", False)):
        event = LifeEvent(day, "e", link=way, linked_to="m2", key="e")
        sheet = compose(replace(course((20.0, 12.0, 15.0)), events=(event,)), WORDS, style, SIZE)
        curves = [s for s in sheet.shapes["lines"] if s.path.codes is not None and s.width == 1.5]
        assert [bool(s.dash) for s in curves] == [is_dashed]
