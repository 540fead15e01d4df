"""The PHQ-9's rules, each against sums worked out here in another way."""

from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipt_desktop.domain.errors import AnswerOutOfRange, EntryNotOffered, WrongNumberOfAnswers
from ipt_desktop.domain.scoring import Risk, score, score_total
from ipt_desktop.domain.syndromes import Syndrome
from shipped_measures import PHQ9

ANSWER = st.integers(0, 3)
WHOLE = st.lists(ANSWER, min_size=9, max_size=9)
GAPPED = st.lists(st.none() | ANSWER, min_size=9, max_size=9)
PHQ9_BANDS = {"minimal": (0, 4), "mild": (5, 9), "moderate": (10, 14)}
PHQ9_BANDS |= {"moderately_severe": (15, 19), "severe": (20, 27)}


def with_gaps(answers, places):
    return [None if place in places else answer for place, answer in enumerate(answers)]


@given(WHOLE)
def test_a_whole_form_adds_up_to_its_sum(answers):
    found = score(PHQ9, answers)
    assert found.total == sum(answers)
    assert type(found.total) is int
    assert (found.prorated, found.missing) == (False, ())


@given(WHOLE)
def test_the_band_is_the_one_whose_range_holds_the_total(answers):
    found = score(PHQ9, answers)
    low, high = PHQ9_BANDS[found.band]
    assert low <= found.total <= high


@given(WHOLE.flatmap(lambda a: st.tuples(st.just(a), st.permutations(a))))
def test_the_order_of_the_answers_does_not_change_the_total(pair):
    first, second = (score(PHQ9, answers) for answers in pair)
    assert (first.total, first.band) == (second.total, second.band)


@given(GAPPED, st.integers(0, 8))
def test_a_higher_answer_never_lowers_total_risk_or_syndrome(answers, place):
    if answers[place] in (None, 3):
        answers[place] = 2
    worse = [*answers[:place], answers[place] + 1, *answers[place + 1 :]]
    before, after = score(PHQ9, answers), score(PHQ9, worse)
    assert (before.total is None) == (after.total is None)
    if before.total is not None:
        assert after.total > before.total
    if before.risk is Risk.PRESENT:
        assert after.risk is Risk.PRESENT
    if before.syndrome is Syndrome.MAJOR:
        assert after.syndrome is Syndrome.MAJOR


@given(WHOLE, st.sets(st.integers(0, 8), min_size=1, max_size=2))
def test_one_or_two_gaps_are_filled_with_the_mean_and_marked(answers, gaps):
    answered = [answer for place, answer in enumerate(answers) if place not in gaps]
    found = score(PHQ9, with_gaps(answers, gaps))
    assert found.prorated
    assert found.total == pytest.approx(sum(answered) * 9 / len(answered))
    assert isinstance(found.total, float)
    assert not found.complete
    assert found.missing == tuple(f"phq9_{place + 1}" for place in sorted(gaps))


@given(WHOLE, st.sets(st.integers(0, 8), min_size=1, max_size=2))
def test_the_band_of_a_prorated_total_is_rounded_half_up(answers, gaps):
    answered = [answer for place, answer in enumerate(answers) if place not in gaps]
    exact = Decimal(sum(answered) * 9) / len(answered)
    whole = int(exact.quantize(Decimal(1), ROUND_HALF_UP))
    low, high = PHQ9_BANDS[score(PHQ9, with_gaps(answers, gaps)).band]
    assert low <= whole <= high


def test_four_and_a_half_is_mild_and_keeps_its_half():
    found = score(PHQ9, [0, 1, 1, 1, 1, 0, 0, 0, None])
    assert (found.total, found.band, found.prorated) == (4.5, "mild", True)


@given(WHOLE, st.sets(st.integers(0, 8), min_size=3))
def test_three_gaps_or_more_give_no_total_no_band_and_no_syndrome(answers, gaps):
    found = score(PHQ9, with_gaps(answers, gaps))
    assert (found.total, found.band, found.syndrome) == (None, None, None)
    assert (found.prorated, found.complete) == (False, False)
    assert len(found.missing) == len(gaps)


@given(GAPPED)
def test_risk_is_what_item_9_says_and_nothing_else(answers):
    found = score(PHQ9, answers)
    expected = {None: Risk.UNKNOWN, 0: Risk.NONE}.get(answers[8], Risk.PRESENT)
    assert found.risk is expected
    assert found.asks_for_safety == (answers[8] != 0)


@given(GAPPED)
def test_a_gap_at_item_9_is_never_a_no(answers):
    found = score(PHQ9, [*answers[:8], None])
    assert found.risk is Risk.UNKNOWN
    assert found.asks_for_safety
    assert "phq9_9" in found.missing


def test_a_prorated_form_without_item_9_does_not_take_risk_from_the_mean():
    low, high = score(PHQ9, [0] * 8 + [None]), score(PHQ9, [3] * 8 + [None])
    assert (low.total, low.risk) == (0.0, Risk.UNKNOWN)
    assert (high.total, high.risk) == (27.0, Risk.UNKNOWN)


def test_risk_shows_even_on_a_form_with_nothing_else_answered():
    found = score(PHQ9, [None] * 8 + [1])
    assert (found.total, found.risk) == (None, Risk.PRESENT)


@given(WHOLE, st.none() | ANSWER)
def test_a_form_is_complete_with_its_function_item_unless_all_is_0(answers, function):
    found = score(PHQ9, answers, function)
    assert found.complete == (function is not None or sum(answers) == 0)
    assert found.function_missing == (not found.complete)


@given(WHOLE, st.none() | ANSWER)
def test_the_function_item_is_no_part_of_the_total(answers, function):
    found = score(PHQ9, answers, function)
    assert found.total == sum(answers)
    assert found.function == function


def reference_syndrome(answers):
    symptoms = [a >= 2 for a in answers[:8]] + [answers[8] >= 1]
    if not any(symptoms[:2]):
        return "none"
    return "major" if sum(symptoms) >= 5 else "other" if sum(symptoms) >= 2 else "none"


@given(WHOLE)
def test_the_syndrome_follows_the_printed_rule(answers):
    assert score(PHQ9, answers).syndrome == reference_syndrome(answers)


@given(WHOLE, st.sets(st.integers(0, 8), min_size=1, max_size=2))
def test_with_gaps_the_syndrome_is_told_only_if_no_answer_could_change_it(answers, gaps):
    ways = [answers]
    for gap in gaps:
        ways = [[*way[:gap], filled, *way[gap + 1 :]] for way in ways for filled in range(4)]
    possible = {reference_syndrome(way) for way in ways}
    found = score(PHQ9, with_gaps(answers, gaps)).syndrome
    assert found == (possible.pop() if len(possible) == 1 else None)


@pytest.mark.parametrize(
    ("answers", "syndrome"),
    [
        ([2, 0, 2, 2, 2, 0, 0, 0, 1], "major"),
        ([1, 1, 3, 3, 3, 3, 3, 3, 3], "none"),
        ([2, 1, 2, 1, 1, 1, 1, 1, 0], "other"),
        ([2, 0, 0, 0, 0, 0, 0, 0, 0], "none"),
    ],
)
def test_worked_examples_of_the_syndrome(answers, syndrome):
    assert score(PHQ9, answers).syndrome == syndrome


@given(WHOLE, st.integers(0, 8), st.integers().filter(lambda n: not 0 <= n <= 3))
def test_a_number_that_is_no_answer_is_refused_and_its_item_named(answers, place, wrong):
    with pytest.raises(AnswerOutOfRange) as refused:
        score(PHQ9, [*answers[:place], wrong, *answers[place + 1 :]])
    assert refused.value.details == {"measure": "phq9", "item": f"phq9_{place + 1}"}


@pytest.mark.parametrize("wrong", [True, False, 1.0, "1", "", b"1", [1]])
def test_what_is_not_a_whole_number_is_refused(wrong):
    with pytest.raises(AnswerOutOfRange):
        score(PHQ9, [wrong] + [1] * 8)
    with pytest.raises(AnswerOutOfRange):
        score(PHQ9, [1] * 9, wrong)


@pytest.mark.parametrize("function", [-1, 4])
def test_a_function_answer_outside_its_range_is_refused(function):
    with pytest.raises(AnswerOutOfRange):
        score(PHQ9, [1] * 9, function)


@given(st.lists(ANSWER, max_size=20).filter(lambda a: len(a) != 9))
def test_too_few_or_too_many_answers_are_refused(answers):
    with pytest.raises(WrongNumberOfAnswers):
        score(PHQ9, answers)


def test_a_total_without_answers_is_no_phq9():
    with pytest.raises(EntryNotOffered):
        score_total(PHQ9, 12, risk_answer=False)


def test_a_programme_may_forbid_proration():
    strict = replace(PHQ9, proration=None)
    assert score(strict, [1] * 8 + [None]).total is None
    assert score(strict, [1] * 9).total == 9
