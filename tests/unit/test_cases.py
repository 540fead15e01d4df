"""The practice group: plausible, complete, and made up."""

from datetime import date, timedelta

import pytest

from ipt_desktop.content.cases import load_case
from ipt_desktop.content.guide import load_page
from ipt_desktop.content.measures import load_measures
from ipt_desktop.content.words import all_words
from ipt_desktop.content.worksheets import load_worksheets
from ipt_desktop.domain.errors import ContentDamaged
from ipt_desktop.domain.kinds import AREAS, ATTENDANCE, EVENT_KINDS, MARKS, PRECISIONS, STATUSES
from ipt_desktop.domain.privacy import refuse_identifying
from ipt_desktop.domain.safety_moves import checked
from ipt_desktop.domain.safety_rules import Event, State, lacking, outcome
from ipt_desktop.domain.scoring import Risk, score
from ipt_desktop.domain.words import Words
from ipt_desktop.domain.worksheet_answers import misfits
from ipt_desktop.domain.worksheets import unfinished
from ipt_desktop.shipped import shipped

RESOURCES = shipped("resources")
CASE = load_case(RESOURCES, "practice")
SHEETS = load_worksheets(RESOURCES)
PHQ9 = load_measures(RESOURCES / "measures").get("phq9")
PROGRESS = ("better", "same", "worse")


def english(value):
    """Answers as a person would have typed them."""
    match value:
        case Words():
            return value.english
        case dict():
            return {name: english(one) for name, one in value.items()}
        case list():
            return [english(one) for one in value]
    return value


def scored(assessment):
    return score(PHQ9, assessment.answers, assessment.function)


def totals(member):
    return [scored(assessment).total for assessment in member.assessments]


@pytest.fixture
def worked():
    return CASE.member(CASE.worked_member)


def test_eight_women_and_eight_weekly_meetings():
    assert [member.number for member in CASE.members] == list(range(1, 9))
    assert len(CASE.days) == 8
    assert {b - a for a, b in zip(CASE.days, CASE.days[1:], strict=False)} == {timedelta(7)}
    assert all(member.joined < CASE.days[0] for member in CASE.members)


def test_every_code_is_one_that_can_be_saved():
    fit = {line.code for line in load_page(RESOURCES, "fit").section("questions").lines}
    for member in CASE.members:
        assert member.area in AREAS
        assert member.status in STATUSES
        assert set(member.fit) == fit
        assert set(member.attendance) <= set(ATTENDANCE)
        assert {event.event for event in member.events} <= set(EVENT_KINDS)
        assert {mark.mark for mark in member.marks} <= set(MARKS)
        assert {one.precision for one in (*member.events, *member.marks)} <= set(PRECISIONS)
        assert {one.change for one in member.rounds} <= set(PROGRESS)
        assert all(0 <= mark.level <= 3 for mark in member.marks)
        assert all(1 <= person.ring <= 3 for person in member.people)


def test_all_four_problem_areas_are_there():
    assert {member.area for member in CASE.members} == set(AREAS)


def test_a_questionnaire_at_the_start_and_at_each_meeting_that_a_member_came_to():
    for member in CASE.members:
        came = [n for n, code in enumerate(member.attendance, 1) if code in ("present", "late")]
        assert [one.meeting for one in member.assessments] == [0, *came]
        assert [one.meeting for one in member.rounds] == came
        for one in member.assessments:
            assert one.day == (CASE.days[one.meeting - 1] if one.meeting else member.joined)


def test_the_course_of_the_group():
    """Most get better by half, one does not, one leaves."""
    ends = {member.number: (totals(member)[0], totals(member)[-1]) for member in CASE.members}
    assert [n for n, (start, end) in ends.items() if end > start / 2] == [3, 6]
    assert all(start >= 10 for start, _ in ends.values())
    assert ends[4] == (19, 4)


def test_the_one_who_is_not_better_has_a_written_plan():
    member = CASE.member(3)
    assert min(totals(member)[1:5]) > totals(member)[0] - 5
    assert member.follow_up
    assert any(note.meeting == 4 for note in member.notes)


def test_the_one_who_left():
    member = CASE.member(6)
    assert member.status == "left"
    assert member.left
    assert member.left_reason
    assert set(member.attendance[-3:]) == {"absent"}


def test_a_risk_answer_in_the_middle_is_followed_up():
    risks = {
        (member.number, one.meeting): scored(one).risk
        for member in CASE.members
        for one in member.assessments
        if scored(one).risk is not Risk.NONE
    }
    assert risks == {(5, 3): Risk.UNKNOWN, (7, 4): Risk.PRESENT}
    followed = CASE.member(7).safety
    assert [step.event for step in followed][:2] == ["opened", "answered"]
    assert outcome(followed[1].answers) is State.PERSISTING
    assert [step.meeting for step in followed if step.event == "told"] == [4]
    assert [step.meeting for step in followed if step.event == "contact"] == [5, 6, 7, 8]


def test_an_open_risk_question_is_asked_in_person():
    [form] = [one for one in CASE.member(5).assessments if one.meeting == 3]
    assert form.answers[8] is None
    opened, answered = CASE.member(5).safety
    assert opened.day == answered.day == form.day
    assert outcome(answered.answers) is State.UNLIKELY


def test_every_safety_record_is_one_that_counts():
    for member in CASE.members:
        for step in member.safety:
            event = Event(step.event)
            assert lacking(event, english(dict(step.answers))) == ()
            assert checked(event, english(dict(step.answers)))


def test_one_form_with_two_gaps_is_estimated():
    [form] = [one for one in CASE.member(8).assessments if one.meeting == 2]
    assert form.answers.count(None) == 2
    assert scored(form).prorated
    assert scored(form).total is not None


def test_the_story_of_the_training_slides(worked):
    """May to November, every event and every change of mood that the slides name, in order."""
    story = [event for event in worked.events if event.day < date(2025, 11, 1)]
    assert [(event.day.month, event.event) for event in story] == [
        (5, "change"),
        (6, "dispute"),
        (7, "change"),
        (7, "body"),
        (9, "support"),
        (10, "dispute"),
    ]
    for event, word in zip(
        story, ("pregnant", "parents", "job", "sickness", "friends", "partner"), strict=True
    ):
        assert word in event.text.english
    for reason in ("money", "live", "baby"):
        assert reason in story[-1].text.english
    assert [(mark.day.month, mark.mark) for mark in worked.marks] == [
        (6, "worse"),
        (7, "sleep_worse"),
        (9, "better"),
        (10, "worse"),
        (10, "onset"),
        (11, "seeks_help"),
    ]
    assert all(mark.precision == "month" for mark in worked.marks)


def test_the_circle_of_the_training_slides(worked):
    roles = {person.role.english for person in worked.people}
    assert roles == {"colleague", "daughter", "husband", "neighbour", "best friend"}
    assert {person.ring for person in worked.people} == {1, 2, 3}


def test_the_balance_sheet_of_the_training_slides(worked):
    [sheet] = [one for one in worked.sheets if one.worksheet == "roles"]
    lists = {name: english(sheet.answers[name]) for name in ("old_good", "old_hard")}
    lists |= {name: english(sheet.answers[name]) for name in ("new_good", "new_hard")}
    assert {name: len(entries) for name, entries in lists.items()} == {
        "old_good": 6,
        "old_hard": 4,
        "new_good": 5,
        "new_hard": 5,
    }
    for name, words in {
        "old_good": ("freedom", "moment", "myself", "familiar", "expenses", "work"),
        "old_hard": ("behind", "longing", "questions", "worry"),
        "new_good": ("time with the baby", "mothers", "matters", "pride", "meaning"),
        "new_hard": ("sleep", "friends", "body", "who I am", "partner"),
    }.items():
        for word, entry in zip(words, lists[name], strict=True):
            assert word in entry


def test_every_worksheet_fits_its_definition():
    for member in CASE.members:
        for sheet in member.sheets:
            answers = english(sheet.answers)
            assert misfits(SHEETS[sheet.worksheet], answers) == ()
            assert (unfinished(SHEETS[sheet.worksheet], answers) == ()) == sheet.finished
    used = {sheet.worksheet for member in CASE.members for sheet in member.sheets}
    assert {"roles", "dispute", "grief", "missing", "loneliness", "decision", "ending"} <= used


def test_everyone_who_stayed_has_an_ending_sheet():
    for member in CASE.members:
        has_one = any(sheet.worksheet == "ending" for sheet in member.sheets)
        assert has_one == (member.status != "left")


def test_probes_are_those_of_the_circle():
    columns = {column.id for column in SHEETS["circle"].field("people").columns}
    for member in CASE.members:
        for person in member.people:
            assert set(person.probes) <= columns


def test_practices_belong_to_meetings_that_the_member_came_to():
    for member in CASE.members:
        for practice in member.practices:
            assert member.attendance[practice.meeting - 1] in ("present", "late")
            assert CASE.days[practice.meeting - 1] < practice.by
            assert practice.by < CASE.days[practice.meeting - 1] + timedelta(7)


def test_no_text_of_it_would_be_refused_as_a_name_or_a_number():
    for at, text in all_words(RESOURCES).items():
        if at.startswith("cases/"):
            refuse_identifying(text)


def test_it_is_the_same_each_time():
    assert load_case(RESOURCES, "practice") == CASE


def test_a_case_that_is_not_there():
    with pytest.raises(ContentDamaged):
        load_case(RESOURCES, "somebody")
