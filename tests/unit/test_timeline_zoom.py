"""Closer, further, along: always inside the course, and always a way back to the whole of it."""

from datetime import date, timedelta

import pytest

from ipt_desktop.ui.timeline.zoom import WHOLE, moved, zoomed_in, zoomed_out

EXTENTS = {
    "story": (date(2025, 5, 1), date(2025, 11, 10)),
    "group": (date(2025, 11, 3), date(2026, 11, 2)),
}
DAY = date(2026, 3, 2)


def test_closer_is_first_the_part_alone_then_half_of_it_about_the_day():
    part = zoomed_in(WHOLE, EXTENTS, "group", DAY)
    assert (part.part, part.first, part.last) == ("group", *EXTENTS["group"])
    half = zoomed_in(part, EXTENTS, "group", DAY)
    assert abs((half.last - half.first) - timedelta(days=182)) <= timedelta(days=1)
    assert half.first < DAY < half.last


def test_it_ends_at_three_weeks_and_leaves_the_same_way():
    view = WHOLE
    for _ in range(12):
        view = zoomed_in(view, EXTENTS, "group", DAY)
    assert view.last - view.first >= timedelta(days=21)
    for _ in range(12):
        view = zoomed_out(view, EXTENTS)
    assert view == WHOLE


@pytest.mark.parametrize("day", EXTENTS["group"])
def test_it_never_leaves_the_part(day):
    view = WHOLE
    for _ in range(4):
        view = zoomed_in(view, EXTENTS, "group", day)
        assert view.first >= EXTENTS["group"][0]
        assert view.last <= EXTENTS["group"][1]
    for step in (1, -1):
        for _ in range(30):
            view = moved(view, EXTENTS, step)
        assert (view.last == EXTENTS["group"][1]) is (step == 1)
        assert (view.first == EXTENTS["group"][0]) is (step == -1)


def test_a_course_of_one_part_is_halved_at_once_and_a_part_that_is_not_there_changes_nothing():
    only = {"group": EXTENTS["group"]}
    view = zoomed_in(WHOLE, only, "group", DAY)
    assert view.last - view.first < timedelta(days=200)
    assert zoomed_in(WHOLE, only, "story", DAY) == WHOLE
    assert moved(WHOLE, only, 1) == WHOLE
