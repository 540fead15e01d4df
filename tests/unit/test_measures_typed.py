"""Answers as a person types them, and the result as a script reads it."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipt_desktop.domain.answers import parse_answers
from ipt_desktop.domain.errors import AnswerOutOfRange, EntryNotOffered, WrongNumberOfAnswers
from ipt_desktop.services.scores import score_document
from shipped_measures import MEASURES, PHQ9

DIGITS = ["0123456789", "٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹"]


@given(
    st.lists(st.none() | st.integers(0, 99), min_size=1),
    st.sampled_from(DIGITS),
    st.sampled_from([",", "،", ", ", " ، ", "،\t"]),
    st.sampled_from(["-", "", " - "]),
)
def test_any_keyboard_gives_the_same_answers(answers, digits, between, gap):
    typed = between.join(
        gap if a is None else "".join(digits[int(d)] for d in str(a)) for a in answers
    )
    assert parse_answers(typed) == tuple(answers)


@pytest.mark.parametrize(
    "wrong",
    ["x", "1.0", "1 1", "+1", "-1", "--", "−", "1;2", "²", "१", "1e1", "0x1", "1000", "1_0"],
)
def test_anything_else_is_refused_and_its_place_named(wrong):
    with pytest.raises(AnswerOutOfRange) as refused:
        parse_answers(f"2,{wrong},1")
    assert refused.value.details == {"place": 2}


def document(id, typed, **stated):
    return score_document(MEASURES.get(id), parse_answers(typed), **stated)


def test_the_documented_example():
    found = document("phq9", "2,2,2,2,1,1,2,0,0,1")
    shape = {
        "measure": "phq9",
        "version": PHQ9.version,
        "total": 12,
        "prorated": False,
        "band": "moderate",
        "complete": True,
        "missing": [],
        "function": 1,
        "risk": "none",
        "syndrome": "major",
    }
    assert {key: found[key] for key in shape} == shape
    assert json.loads(json.dumps(found)) == found


def test_the_function_item_may_be_left_off():
    found = document("phq9", "2,2,2,2,1,1,2,0,0")
    assert (found["total"], found["function"], found["complete"]) == (12, None, False)
    assert found["function_missing"]


def test_missing_holds_the_numbers_on_the_form():
    found = document("phq9", "٢,-,2,2,1,1,2,0,,")
    assert found["missing"] == [2, 9]
    assert (found["prorated"], found["risk"]) == (True, "unknown")
    assert found["total"] == pytest.approx(10 * 9 / 7)


def test_a_form_with_too_many_gaps_has_null_and_not_0():
    found = document("phq9", "0,0,0,0,0,0,-,-,-")
    assert [found[key] for key in ("total", "band", "syndrome")] == [None, None, None]


@pytest.mark.parametrize("typed", ["", "1,1", "1,1,1,1,1,1,1,1,1,1,1"])
def test_the_wrong_number_of_answers(typed):
    with pytest.raises(WrongNumberOfAnswers):
        document("phq9", typed)


def test_epds_answers_are_scores_unless_said_otherwise_and_the_result_says_which():
    plain = document("epds", "1,1,1,1,1,1,1,1,1,1")
    places = document("epds", "1,1,1,1,1,1,1,1,1,1", answers_are="positions")
    assert (plain["total"], plain["answers_are"]) == (10, "scores")
    assert (places["total"], places["answers_are"]) == (21, "positions")


def test_whodas_answers_are_in_0_to_4_unless_said_otherwise_and_the_result_says_which():
    plain = document("whodas12", ",".join("1" * 12))
    other = document("whodas12", ",".join("1" * 12), coding="1-5")
    assert (plain["total"], plain["coding"], plain["percent"]) == (12, "0-4", 25.0)
    assert (other["total"], other["coding"], other["percent"]) == (12, "1-5", 0.0)


@pytest.mark.parametrize(
    ("typed", "risk"),
    [("21", "unknown"), ("21,-", "unknown"), ("21,0", "none"), ("21,1", "present")],
)
def test_bdi_is_its_total_and_a_risk_answer(typed, risk):
    found = document("bdi2", typed)
    assert (found["total"], found["band"], found["risk"]) == (21, "moderate", risk)


@pytest.mark.parametrize("typed", ["64", "-", "21,2", "-,1"])
def test_bdi_refuses_what_is_no_total_or_no_flag(typed):
    with pytest.raises(AnswerOutOfRange):
        document("bdi2", typed)


def test_bdi_takes_no_row_of_answers():
    with pytest.raises(WrongNumberOfAnswers):
        document("bdi2", "1,1,1")


def test_positions_where_there_are_none():
    with pytest.raises(EntryNotOffered):
        document("gad7", "1,1,1,1,1,1,1", answers_are="positions")
