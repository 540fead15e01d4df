"""The other questionnaires: each has a rule that the PHQ-9 has not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipt_desktop.domain.answers import shortened
from ipt_desktop.domain.errors import (
    AnswerOutOfRange,
    CodingsDiffer,
    EntryNotOffered,
    EntryNotStated,
    WrongNumberOfAnswers,
)
from ipt_desktop.domain.scoring import Risk, converted, same_coding, score, score_total
from shipped_measures import MEASURES, PHQ9

GAD7, WHO5, EPDS = MEASURES.get("gad7"), MEASURES.get("who5"), MEASURES.get("epds")
WHODAS, BDI, PHQ2, PHQ8 = (MEASURES.get(id) for id in ("whodas12", "bdi2", "phq2", "phq8"))


@pytest.mark.parametrize(
    ("total", "band"),
    [(0, "minimal"), (4, "minimal"), (5, "mild"), (10, "moderate"), (15, "severe"), (21, "severe")],
)
def test_gad7_bands(total, band):
    answers = [3] * (total // 3) + ([total % 3] if total % 3 else [])
    assert score(GAD7, answers + [0] * (7 - len(answers))).band == band


def test_gad7_fills_one_gap_and_no_more():
    one = score(GAD7, [1, 1, 1, 0, 0, 0, None])
    assert (one.total, one.prorated, one.band) == (3.5, True, "minimal")
    assert score(GAD7, [1, 1, 1, 0, 0, None, None]).total is None


def test_gad7_asks_nothing_about_risk_and_so_says_nothing_about_it():
    found = score(GAD7, [0] * 7)
    assert (found.risk, found.risk_asked, found.asks_for_safety) == (Risk.UNKNOWN, False, False)


@pytest.mark.parametrize("short", [PHQ2, PHQ8])
def test_the_short_forms_give_no_total_with_a_gap(short):
    answers = shortened(short, PHQ9, [None, 1, 1, 1, 1, 1, 1, 1, 1])
    assert score(short, answers).total is None


def test_phq2_is_not_part_of_a_gad7():
    with pytest.raises(EntryNotOffered):
        shortened(PHQ2, GAD7, [0] * 7)


@given(st.lists(st.integers(0, 5), min_size=5, max_size=5))
def test_who5_is_raw_and_four_times_that_in_percent(answers):
    found = score(WHO5, answers)
    assert (found.total, found.percent) == (sum(answers), 4 * sum(answers))
    assert (found.band == "low") == (sum(answers) < 13)


def test_who5_with_a_gap_has_no_total():
    found = score(WHO5, [5, 5, None, 5, 5])
    assert (found.total, found.percent, found.band) == (None, None, None)


@pytest.mark.parametrize(
    ("answers", "as_", "total", "risk"),
    [
        ([1] * 10, "positions", 21, Risk.PRESENT),  # EPDS-T1
        ([4] * 10, "positions", 9, Risk.NONE),  # EPDS-T2
        ([1, 1, 1, 1, 1, 1, 1, 1, 1, 0], "scores", 9, Risk.NONE),  # EPDS-T4
        ([2, 2, 2, 2, 2, 1, 1, 0, 0, 1], "scores", 13, Risk.PRESENT),  # EPDS-T5
    ],
)
def test_epds_worked_examples(answers, as_, total, risk):
    found = score(EPDS, answers, answers_are=as_)
    assert (found.total, found.risk) == (total, risk)


def test_epds_t3_the_third_answer_of_item_10_counts_1_and_triggers():
    lowest = [1, 1, 4, 1, 4, 4, 4, 4, 4, 3]
    found = score(EPDS, lowest, answers_are="positions")
    assert (found.total, found.risk) == (1, Risk.PRESENT)


def test_epds_t5_is_probable():
    assert score(EPDS, [2, 2, 2, 2, 2, 1, 1, 0, 0, 1], answers_are="scores").band == "probable"


def test_epds_does_not_guess_whether_numbers_are_scores_or_positions():
    with pytest.raises(EntryNotStated) as refused:
        score(EPDS, [1] * 10)
    assert refused.value.details["what"] == "answers_are"


@pytest.mark.parametrize(("wrong", "as_"), [(0, "positions"), (5, "positions"), (4, "scores")])
def test_epds_refuses_what_is_no_position_or_no_score(wrong, as_):
    with pytest.raises(AnswerOutOfRange):
        score(EPDS, [1] * 9 + [wrong], answers_are=as_)


def test_epds_needs_all_ten_yet_shows_the_risk_it_has():
    found = score(EPDS, [None] + [0] * 8 + [2], answers_are="scores")
    assert (found.total, found.risk) == (None, Risk.PRESENT)
    assert score(EPDS, [0] * 9 + [None], answers_are="scores").risk is Risk.UNKNOWN


@pytest.mark.parametrize(
    ("flag", "risk", "complete"),
    [(True, Risk.PRESENT, True), (False, Risk.NONE, True), (None, Risk.UNKNOWN, False)],
)
@pytest.mark.parametrize("measure", [EPDS, BDI])
def test_a_total_from_paper_says_no_risk_only_if_someone_looked(measure, flag, risk, complete):
    found = score_total(measure, 14, risk_answer=flag)
    assert (found.total, found.risk, found.complete) == (14, risk, complete)


@pytest.mark.parametrize("measure", [PHQ9, GAD7])
def test_positions_are_only_for_measures_that_have_them(measure):
    with pytest.raises(EntryNotOffered):
        score(measure, [1] * len(measure.items), answers_are="positions")


def test_an_unknown_way_to_enter_is_refused():
    with pytest.raises(EntryNotOffered):
        score(EPDS, [1] * 10, answers_are="ranks")
    with pytest.raises(EntryNotOffered):
        score(WHODAS, [1] * 12, coding="1-4")
    with pytest.raises(EntryNotOffered):
        score(GAD7, [1] * 7, 0)


@pytest.mark.parametrize(
    ("total", "band"),
    [(0, "minimal"), (13, "minimal"), (14, "mild"), (20, "moderate"), (29, "severe")],
)
def test_bdi_bands(total, band):
    assert score_total(BDI, total, risk_answer=False).band == band


@pytest.mark.parametrize("total", [-1, 64, True, 12.0, "12"])
def test_a_total_that_cannot_be_is_refused(total):
    with pytest.raises(AnswerOutOfRange):
        score_total(BDI, total, risk_answer=False)


@pytest.mark.parametrize("flag", [0, 1, "no"])
def test_a_risk_answer_is_yes_no_or_not_known(flag):
    with pytest.raises(AnswerOutOfRange):
        score_total(BDI, 12, risk_answer=flag)


def test_bdi_takes_no_answers():
    with pytest.raises(EntryNotOffered):
        score(BDI, [0] * 21)


@given(st.lists(st.integers(0, 4), min_size=12, max_size=12))
def test_whodas_codings_give_the_same_form_12_points_apart(answers):
    low = score(WHODAS, answers, coding="0-4")
    high = score(WHODAS, [a + 1 for a in answers], coding="1-5")
    assert (low.total, high.total) == (sum(answers), sum(answers) + 12)
    assert converted(WHODAS, high.total, coding="1-5", to="0-4") == low.total
    assert converted(WHODAS, low.total, coding="0-4", to="1-5") == high.total
    assert low.percent == high.percent == pytest.approx(sum(answers) / 48 * 100)


@given(st.lists(st.integers(1, 5), min_size=11, max_size=11))
def test_whodas_fills_one_gap_with_the_mean_of_the_other_eleven(answers):
    found = score(WHODAS, [*answers, None], coding="1-5")
    assert found.total == pytest.approx(sum(answers) * 12 / 11)
    assert found.prorated
    assert score(WHODAS, [*answers[:-1], None, None], coding="1-5").total is None


def test_whodas_does_not_guess_its_coding():
    with pytest.raises(EntryNotStated):
        score(WHODAS, [1] * 12)


@pytest.mark.parametrize(("wrong", "coding"), [(5, "0-4"), (0, "1-5"), (6, "1-5"), (-1, "0-4")])
def test_whodas_refuses_what_its_coding_does_not_have(wrong, coding):
    with pytest.raises(AnswerOutOfRange):
        score(WHODAS, [1] * 11 + [wrong], coding=coding)


def test_whodas_scores_in_two_codings_are_not_compared():
    with pytest.raises(CodingsDiffer):
        same_coding(score(WHODAS, [1] * 12, coding="0-4"), score(WHODAS, [1] * 12, coding="1-5"))


def test_a_measure_without_codings_has_nothing_to_convert():
    with pytest.raises(EntryNotOffered):
        converted(PHQ9, 12, coding="0-4", to="1-5")


@pytest.mark.parametrize("measure", [MEASURES.get(id) for id in MEASURES.ids()])
def test_a_form_with_nothing_answered_has_no_total_anywhere(measure):
    if measure.total_only:
        return
    stated = {"answers_are": "scores"} if measure.has_positions else {}
    stated |= {"coding": "0-4"} if measure.codings else {}
    found = score(measure, [None] * len(measure.items), **stated)
    assert (found.total, found.band, found.risk) == (None, None, Risk.UNKNOWN)
    with pytest.raises(WrongNumberOfAnswers):
        score(measure, [], **stated)
