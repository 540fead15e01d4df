"""domain.md 7.4: the score of a meeting's checklist, and what left the way we work."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipt_desktop.content.protocols import load_protocol
from ipt_desktop.domain.fidelity import (
    PROCESS,
    Band,
    OffModel,
    fidelity,
    items_of,
    off_model,
)
from ipt_desktop.shipped import shipped

LINES = [f"l{n}" for n in range(10)]
WHO8 = load_protocol(shipped("resources"), "who8")
ANSWERS = st.dictionaries(st.sampled_from(LINES), st.sampled_from(["done", "partly", "no", "na"]))


def flags(meeting, said, told=(), *, was_round=True, is_over=True):
    return off_model(WHO8.steps_of(meeting), said, told, was_round=was_round, is_over=is_over)


@pytest.mark.parametrize(
    ("answers", "score", "band"),
    [
        (["done"] * 10, 100, Band.GOOD),
        (["done"] * 6 + ["partly"] * 4, 80, Band.GOOD),
        (["done"] * 5 + ["partly"] * 5, 75, Band.COACH),
        (["partly"] * 8 + ["done"] * 2, 60, Band.COACH),
        (["partly"] * 9 + ["done"], 55, Band.REPEAT),
        (["no"] * 10, 0, Band.REPEAT),
        (["na"] * 8 + ["done", "no"], 50, Band.REPEAT),
        (["done"] * 8, 100, Band.GOOD),
    ],
)
def test_points_over_twice_the_lines_that_apply(answers, score, band):
    made = fidelity(dict(zip(LINES, answers, strict=False)), LINES)
    assert made.score == pytest.approx(score)
    assert made.band is band


@pytest.mark.parametrize("answers", [["done"] * 7, ["na"] * 10, []])
def test_too_little_answered_gives_no_score(answers):
    made = fidelity(dict(zip(LINES, answers, strict=False)), LINES)
    assert made.score is None
    assert made.band is Band.INSUFFICIENT


@given(ANSWERS)
def test_the_score_is_a_percentage_or_absent(said):
    made = fidelity(said, LINES)
    assert made.answered == len(said)
    assert (made.score is None) == (made.band is Band.INSUFFICIENT)
    assert made.score is None or 0 <= made.score <= 100


@given(ANSWERS, st.sampled_from(LINES))
def test_doing_more_never_lowers_the_score(said, line):
    before = fidelity({**said, line: "no"}, LINES)
    after = fidelity({**said, line: "done"}, LINES)
    assert before.score is None or (after.score is not None and after.score >= before.score)


def test_a_meeting_is_rated_by_its_required_lines_and_the_group_s_work():
    items = items_of(WHO8.steps_of(4))
    assert {"m.2", "m.6", "m.10", *PROCESS} <= set(items)
    assert "s1.1" not in items


def test_a_link_never_made_is_named():
    assert flags(3, {"m.6": "no"}) == (OffModel.NO_LINK,)
    assert flags(3, {"m.6": "partly"}) == ()


def test_an_unanswered_line_is_no_flag():
    assert flags(3, {}) == ()


def test_a_round_left_out_is_named_by_the_list_or_by_its_absence():
    assert flags(3, {"m.2": "no"}) == (OffModel.NO_ROUND,)
    assert flags(3, {}, was_round=False) == (OffModel.NO_ROUND,)
    assert flags(3, {}, was_round=False, is_over=False) == ()
    assert flags(1, {}, was_round=False) == ()


@pytest.mark.parametrize(("meeting", "line"), [(1, "s1.5"), (7, "s7.x")])
def test_an_ending_not_named_where_it_should_be(meeting, line):
    assert flags(meeting, {line: "no"}) == (OffModel.NO_ENDING_TALK,)


def test_before_the_last_meeting_the_number_left_is_not_enough():
    assert flags(7, {"m.1": "done", "s7.x": "no"}) == (OffModel.NO_ENDING_TALK,)


def test_what_only_a_person_can_say():
    assert flags(2, {}, ["advice_first", "unknown"]) == (OffModel.ADVICE_FIRST,)
