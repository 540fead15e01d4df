"""A form while it is filled in: gaps are said, nothing is counted before all was asked."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipt_desktop.content.measures import load_measures
from ipt_desktop.domain.filling import begin, refill
from ipt_desktop.domain.scoring import Risk
from ipt_desktop.shipped import shipped

MEASURES = load_measures(shipped("resources") / "measures")
PHQ9 = MEASURES.get("phq9")


def filled(answers, measure=PHQ9, **meaning):
    filling = begin(measure, **meaning)
    for answer in answers:
        filling = filling.answered(filling.at, answer)
    return filling


def test_no_total_before_the_last_question_was_asked():
    assert filled([2] * 8).score is None
    assert filled([2] * 9).score.total == 18


def test_the_function_question_comes_after_the_ninth_and_only_with_a_problem():
    assert filled([0] * 9).is_done
    asked = filled([0] * 8 + [1])
    assert (asked.count, asked.at, asked.is_done) == (10, 9, False)
    assert asked.answered(9, 2).is_done


def test_a_gap_on_the_risk_question_is_unknown_and_never_a_no():
    assert filled([0] * 8).risk is Risk.NONE  # not asked yet: nothing to say
    assert filled([0] * 8 + [None]).risk is Risk.UNKNOWN
    assert filled([0] * 8 + [1]).risk is Risk.PRESENT


def test_one_who_goes_back_and_corrects_goes_on_from_there():
    filling = filled([1, 1, 1]).gone_to(0).answered(0, 3)
    assert (filling.at, filling.answers[:3]) == (1, (3, 1, 1))


def test_nobody_gets_past_a_question_not_asked():
    filling = filled([1, 1])
    assert filling.gone_to(7).at == 2
    assert filling.answered(5, 1).gone_to(9).at == 2


def test_a_number_that_is_not_offered_changes_nothing():
    filling = filled([1])
    assert filling.answered(1, 4) == filling
    assert filling.answered(1, 4) is filling


def test_the_function_answer_does_not_outlive_the_problems():
    filling = filled([0] * 8 + [1, 3]).answered(8, 0)
    assert (filling.function, filling.is_done) == (None, True)


def test_epds_places_are_asked_for_first_and_changed_meaning_empties_the_form():
    epds = MEASURES.get("epds")
    assert begin(epds).answered(0, 1).is_empty
    filling = filled([1, 1], epds, answers_are="positions")
    assert filling.values(0) == (1, 2, 3, 4)
    assert filling.stated(answers_are="scores").is_empty
    assert filling.stated(answers_are="positions") is filling


def test_epds_risk_is_told_from_the_place_on_the_form():
    # Question 10 is printed with its highest answer on top: place 4 is no sign, place 3 is.
    epds = MEASURES.get("epds")
    assert filled([1] * 9 + [4], epds, answers_are="positions").risk is Risk.NONE
    assert filled([1] * 9 + [3], epds, answers_are="positions").risk is Risk.PRESENT


@given(st.lists(st.sampled_from([0, 1, 2, 3, None]), min_size=9, max_size=9))
def test_a_corrected_form_scores_as_it_did(answers):
    first = filled(answers)
    again = refill(PHQ9, tuple(answers), None)
    assert again.score == first.score
    assert again.risk == first.risk


@pytest.mark.parametrize("gaps", range(4))
def test_up_to_two_gaps_are_estimated_and_three_give_no_score(gaps):
    score = filled([2] * (9 - gaps) + [None] * gaps).score
    assert (score.total is None, score.prorated) == (gaps > 2, 0 < gaps <= 2)
