"""Indicators over made-up totals: a table worked out by hand, and what must hold for any table."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipt_desktop.domain.indicator_people import CourseHeld, Pair, pair_of, turnout_of
from ipt_desktop.domain.indicators import (
    attendance,
    completed_pairs,
    function_of,
    last_observed,
    missing_as_failure,
    outcomes,
    suppressed,
)
from ipt_desktop.domain.records import Reading
from shipped_measures import PHQ9

START = date(2026, 1, 5)
EIGHT = CourseHeld({n: START + timedelta(weeks=n - 1) for n in range(1, 9)}, 8)
NONE_HELD = CourseHeld({}, 8)
# Five with both scores; a sixth, who began with 11, has no end.
TOTALS = [(20, 8), (16, 4), (12, 9), (8, 3), (14, 20)]


def reading(week, total, *, meeting=None, function=None, prorated=False):
    day = START + timedelta(weeks=week)
    return Reading("m", day, week, meeting, total, prorated, "none", function, None)


def test_a_table_worked_out_by_hand():
    found = outcomes(PHQ9, TOTALS, 6)
    assert (found["paired"], found["cases_paired"]) == (5, 4)
    assert (found["mean_baseline"], found["mean_end"], found["mean_drop"]) == (14, 8.8, 5.2)
    # Squares from the mean: 36 + 4 + 4 + 36 + 0 = 80, by n - 1 = 4; and 222.8 for the drops.
    assert found["sd_baseline"] == pytest.approx(20**0.5)
    assert found["sd_drop"] == pytest.approx(55.7**0.5)
    assert found["effect_size"] == pytest.approx(1.162755, abs=1e-6)
    assert found["effect_size_paired"] == pytest.approx(0.696748, abs=1e-6)
    shares = {name: (s["n"], s["of"], s["of_enrolled"]) for name, s in found.items() if _share(s)}
    assert shares == {
        "response": (3, 5, 6),
        "remission": (1, 4, 6),
        "recovery": (3, 4, 6),
        "reliable_improvement": (2, 5, 6),
        "reliable_recovery": (2, 4, 6),
        "reliable_deterioration": (1, 5, 6),
        "minimal_important_change": (3, 5, 6),
    }
    failed = missing_as_failure(found, 6, 5)
    assert (failed["response"]["n"], failed["response"]["of"]) == (3, 6)
    assert (failed["recovery"]["n"], failed["recovery"]["of"]) == (3, 5)
    assert "reliable_deterioration" not in failed


def test_the_last_observation_stands_for_an_end_that_is_missing():
    pairs = [Pair(reading(0, a), reading(8, b), reading(8, b)) for a, b in TOTALS]
    pairs.append(Pair(reading(0, 11), None, reading(3, 10)))
    pairs.append(Pair(reading(0, 11), None, None))
    pairs.append(Pair(None, None, None))
    assert completed_pairs(pairs) == TOTALS
    assert last_observed(pairs) == [*TOTALS, (11, 10), (11, 11)]


def test_nothing_known_is_none_and_not_zero():
    found = outcomes(PHQ9, [], 3)
    assert [found[name] for name in ("mean_drop", "sd_drop", "effect_size")] == [None] * 3
    assert found["response"] == {"n": 0, "of": 0, "of_enrolled": 3}
    same = outcomes(PHQ9, [(12, 6), (12, 5)], 2)
    assert same["sd_baseline"] == 0
    assert same["effect_size"] is None
    assert same["effect_size_paired"] is not None
    assert attendance([], 3)["completion"] == {"n": None, "of": 0, "of_enrolled": 3}


@given(st.lists(st.tuples(st.integers(0, 27), st.integers(0, 27)), max_size=40))
def test_shares_lie_within_one_another(totals):
    found = outcomes(PHQ9, totals, len(totals) + 3)
    n = {name: share["n"] for name, share in found.items() if _share(share)}
    assert all(0 <= s["n"] <= s["of"] <= s["of_enrolled"] for s in found.values() if _share(s))
    assert n["remission"] <= n["recovery"] <= found["cases_paired"] <= found["paired"]
    assert n["reliable_recovery"] <= min(n["recovery"], n["reliable_improvement"])
    assert n["reliable_improvement"] <= n["minimal_important_change"]
    assert n["reliable_improvement"] + n["reliable_deterioration"] <= len(totals)
    turned = outcomes(PHQ9, [(end, start) for start, end in totals], len(totals) + 3)
    assert turned["reliable_deterioration"]["n"] == n["reliable_improvement"]
    if totals:
        assert turned["mean_drop"] == pytest.approx(-found["mean_drop"], abs=1e-9)


def test_the_baseline_is_the_first_scored_one_by_meeting_one():
    found = pair_of([reading(7, 6), reading(0, 15), reading(-2, None), reading(-1, 18)], EIGHT)
    assert (found.baseline.total, found.end.total) == (18, 6)
    late = pair_of([reading(2, 15), reading(7, 6)], EIGHT)
    assert (late.baseline.total, late.end.total) == (15, 6)


def test_a_score_of_mid_course_is_no_end():
    found = pair_of([reading(0, 15), reading(5, 3)], EIGHT)
    assert found.end is None
    assert found.last.total == 3
    assert pair_of([reading(0, 15), reading(6, 3)], EIGHT).end.total == 3
    # The number of its meeting counts before its day.
    assert pair_of([reading(0, 15), reading(5, 3, meeting=8)], EIGHT).end.total == 3
    assert pair_of([reading(0, 15), reading(6, 9), reading(8, None)], EIGHT).end.total == 9


def test_without_meetings_two_scores_of_different_days_are_a_pair():
    assert pair_of([reading(3, 6), reading(0, 15)], NONE_HELD).end.total == 6
    assert pair_of([reading(0, 15)], NONE_HELD).end is None
    two = [reading(0, 15), reading(0, 9)._replace(tick=9)]
    assert pair_of(two, NONE_HELD).end is None


@given(st.lists(st.tuples(st.integers(-3, 12), st.none() | st.integers(0, 27)), max_size=12))
def test_a_pair_is_of_scored_ones_and_in_order(told):
    found = pair_of([reading(week, total) for week, total in told], EIGHT)
    scored = [total for _, total in told if total is not None]
    assert (found.baseline is None) == (not scored)
    if found.end is not None:
        assert found.end.day > found.baseline.day
        assert found.end.day >= EIGHT.days[7]
        assert found.last == found.end


@pytest.mark.parametrize(("planned", "needed"), [(8, 6), (12, 9), (14, 10), (10, 7), (20, 14)])
def test_a_completed_course_is_seventy_per_cent_rounded_up(planned, needed):
    assert CourseHeld({}, planned).needed == needed


def test_who_came_and_who_dropped_out():
    all_eight = dict.fromkeys(range(1, 9), True)
    come = turnout_of(all_eight, EIGHT, None, has_left=False)
    assert (come.attended, come.marked, come.offered) == (8, 8, 8)
    assert (come.completed, come.dropped_out) == (True, False)
    gone = turnout_of(all_eight | {6: False, 7: False, 8: False}, EIGHT, None, has_left=False)
    assert (gone.attended, gone.completed, gone.dropped_out) == (5, False, True)
    back = turnout_of(all_eight | {6: False, 7: False}, EIGHT, None, has_left=False)
    assert (back.completed, back.dropped_out) == (True, False)
    joined = turnout_of({4: True, 5: True}, EIGHT, EIGHT.days[4], has_left=False)
    assert (joined.attended, joined.marked, joined.offered) == (2, 2, 5)
    # Nobody marked the last three: that says nothing of one who has not left.
    assert joined.dropped_out is None
    assert turnout_of({4: True}, EIGHT, None, has_left=True).dropped_out is True
    told = attendance([come, gone, joined], 4)
    assert told["attendance"] == {"n": 15, "of": 18, "of_enrolled": 21}
    assert told["completion"] == {"n": 1, "of": 3, "of_enrolled": 4}
    assert told["dropout"] == {"n": 1, "of": 2, "of_enrolled": 4}


def test_daily_life_is_not_asked_about_where_nothing_was_wrong():
    assert function_of(reading(0, 0)) == 0
    assert function_of(reading(0, 0.0, prorated=True)) is None
    assert function_of(reading(0, 7)) is None
    assert function_of(reading(0, 7, function=2)) == 2


def test_small_cells_and_what_would_give_them_away_are_left_out():
    assert suppressed({"a": 12, "b": 3, "c": 7}) == {"a": 12, "b": None, "c": None}
    assert suppressed({"a": 12, "b": 3, "c": 2}) == {"a": 12, "b": None, "c": None}
    assert suppressed({"a": 12, "b": 5, "c": 0}) == {"a": 12, "b": 5, "c": 0}


def test_cells_that_can_only_be_1_or_only_be_4_are_hidden_with_another():
    # 2 in two cells is 1 and 1, 8 in two is 4 and 4: the sum would tell them.
    assert suppressed({"a": 12, "b": 1, "c": 1}) == {"a": None, "b": None, "c": None}
    assert suppressed({"a": 12, "b": 4, "c": 4, "d": 9}) == dict.fromkeys("bcd") | {"a": 12}
    assert suppressed({"a": 12, "b": 1, "c": 2}) == {"a": 12, "b": None, "c": None}


@given(st.dictionaries(st.sampled_from("abcdef"), st.integers(0, 20)))
def test_no_single_small_cell_follows_from_the_sum(counts):
    found = suppressed(counts)
    assert all(count is None or count == 0 or count >= 5 for count in found.values())
    hidden = [name for name, count in found.items() if count is None]
    assert len(hidden) != 1 or all(name in hidden or not n for name, n in counts.items())


def _share(value):
    return isinstance(value, dict)
