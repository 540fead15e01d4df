"""What a change in points means, and who needs a second look."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipt_desktop.domain.change import change, change_of_scores
from ipt_desktop.domain.errors import CodingsDiffer
from ipt_desktop.domain.scoring import Risk, score
from ipt_desktop.domain.watch import not_better_midway, reasons_to_plan, worse_than_best
from shipped_measures import MEASURES, PHQ9

TOTAL = st.integers(0, 27)
WHO5, GAD7 = MEASURES.get("who5"), MEASURES.get("gad7")
VERDICTS = (
    "better_by",
    "response",
    "remission",
    "recovery",
    "important_improvement",
    "reliable_improvement",
    "reliable_deterioration",
    "reliable_recovery",
)


@given(TOTAL, TOTAL)
def test_the_published_formulas(baseline, end):
    found = change(PHQ9, baseline, end)
    assert found.better_by == baseline - end
    assert found.response == (2 * end <= baseline)
    assert found.remission == (end < 5)
    assert found.recovery == (baseline >= 10 and end < 10)
    assert found.important_improvement == (baseline - end >= 5)
    assert found.reliable_improvement == (baseline - end >= 6)
    assert found.reliable_deterioration == (end - baseline >= 6)
    assert found.reliable_recovery == (baseline >= 10 and end < 10 and baseline - end >= 6)


@pytest.mark.parametrize(
    ("baseline", "end", "true"),
    [
        (18, 9, {"response", "recovery", "important_improvement", "reliable_improvement"}),
        (18, 10, {"important_improvement", "reliable_improvement"}),
        (12, 7, {"recovery", "important_improvement"}),
        (10, 4, {"response", "remission", "recovery", "reliable_recovery"}),
        (10, 5, {"response", "recovery", "important_improvement"}),
        (9, 15, {"reliable_deterioration"}),
        (9, 14, set()),
    ],
)
def test_edges(baseline, end, true):
    found = change(PHQ9, baseline, end)
    for verdict in true:
        assert getattr(found, verdict) is True
    for verdict in {"response", "recovery", "remission", "reliable_deterioration"} - true:
        assert getattr(found, verdict) is False


@pytest.mark.parametrize(("baseline", "end"), [(None, 4), (18, None), (None, None)])
def test_without_a_total_there_is_no_verdict(baseline, end):
    found = change(PHQ9, baseline, end)
    assert [getattr(found, verdict) for verdict in VERDICTS] == [None] * len(VERDICTS)


def test_a_five_point_change_matters_but_is_not_reliable():
    found = change(PHQ9, 15, 10)
    assert (found.important_improvement, found.reliable_improvement) == (True, False)


def test_a_programme_may_set_its_own_reliable_change():
    rule = replace(PHQ9.change, reliable=7)
    assert change(PHQ9, 16, 10).reliable_improvement is True
    assert change(PHQ9, 16, 10, rule).reliable_improvement is False


def test_where_nothing_is_published_nothing_is_said():
    found = change(GAD7, 16, 2)
    assert (found.response, found.remission) == (None, None)
    assert (found.recovery, found.important_improvement) == (True, True)


def test_a_higher_who5_is_better_and_ten_percentage_points_matter():
    assert change(WHO5, 10, 13).important_improvement is True
    assert change(WHO5, 10, 12).important_improvement is False
    assert change(WHO5, 13, 10).better_by == -3


def test_prorated_totals_are_compared_with_their_decimals():
    first, last = score(PHQ9, [2] * 8 + [None]), score(PHQ9, [1, 1, 1, 1, 0, 0, 0, 0, None])
    found = change_of_scores(PHQ9, first, last)
    assert found.better_by == 13.5
    assert found.remission is True


def test_scores_of_two_measures_are_not_compared():
    with pytest.raises(CodingsDiffer):
        change_of_scores(PHQ9, score(PHQ9, [1] * 9), score(GAD7, [1] * 7))


@pytest.mark.parametrize(
    ("earlier", "now", "worse"),
    [
        ([18, 9, 12], 14, True),
        ([18, 9, 12], 13, False),
        ([18, None], 23, True),
        ([], 20, None),
        ([None], 20, None),
        ([9], None, None),
    ],
)
def test_a_rise_is_counted_from_the_lowest_total_before(earlier, now, worse):
    assert worse_than_best(PHQ9, earlier, now) is worse


@pytest.mark.parametrize(
    ("baseline", "now", "listed"),
    [(18, 14, True), (18, 13, False), (18, 20, True), (None, 3, None), (18, None, None)],
)
def test_midway_those_not_five_points_better_are_listed(baseline, now, listed):
    assert not_better_midway(PHQ9, baseline, now) is listed


@pytest.mark.parametrize(
    ("baseline", "end", "risk", "reasons"),
    [
        (18, 4, Risk.NONE, []),
        (18, 9, Risk.NONE, []),
        (18, 4, Risk.PRESENT, ["risk"]),
        (18, 4, Risk.UNKNOWN, ["risk_unknown"]),
        (22, 10, Risk.NONE, ["score_high"]),
        (14, 9, Risk.NONE, ["no_response"]),
        (14, 12, Risk.PRESENT, ["score_high", "risk", "no_response"]),
        (18, None, Risk.UNKNOWN, ["no_score", "risk_unknown"]),
        (None, 4, Risk.NONE, ["response_unknown"]),
    ],
)
def test_the_ending_asks_for_a_plan_unless_all_is_known_and_well(baseline, end, risk, reasons):
    assert list(reasons_to_plan(PHQ9, baseline, end, risk)) == reasons


def test_without_a_rule_nobody_is_watched_by_this_measure():
    assert worse_than_best(GAD7, [1], 20) is None
    assert not_better_midway(GAD7, 10, 10) is None
    assert reasons_to_plan(GAD7, 20, 20, Risk.UNKNOWN) == ()
