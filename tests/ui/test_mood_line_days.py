"""Scores and rounds that name no meeting: from a table, from a file of lines, or long after the course."""

from datetime import date, timedelta

import pytest

from ipt_desktop import i18n
from ipt_desktop.papers.member_sheet import member_sheet
from ipt_desktop.papers.tables import Table
from ipt_desktop.plots.clocks import clock_of
from ipt_desktop.services.assessments import Answers
from ipt_desktop.services.printouts import member_sheet_of
from ipt_desktop.ui.group.picture import group_picture_of, group_words
from ipt_desktop.ui.member.member_words import change_since, sheet_words
from ipt_desktop.ui.member.state import SheetLine
from ipt_desktop.ui.paper.group_print import group_figures
from ipt_desktop.ui.review.state import Note
from ipt_desktop.ui.review.words import note_head
from ipt_desktop.ui.timeline.details import twin_of
from ipt_desktop.ui.timeline.picture import mood_line_of, picture_style, words_of
from ipt_desktop.ui.timeline.subjects import scores_to_link

FIRST = date(2026, 1, 6)


def held_on(number):
    return FIRST + timedelta(weeks=number - 1)


@pytest.fixture
def member(desk, group):
    return desk.roster.members(group.id)[0]


def hold(desk, group, count):
    for number in range(1, count + 1):
        opened = desk.meetings.open(group.id, number, held_on(number))
        body = {"number": number, "status": "complete"}
        day = held_on(number)
        desk.journal.write("meeting", body, group=group.id, day=day, replaces=opened.fact)


def score(desk, member, day, total, meeting=None):
    answers = tuple(min(3, max(0, total - 3 * n)) for n in range(8))
    form = Answers("phq9", day, (*answers, 0), function=1, meeting=meeting)
    desk.assessments.record(member, form)


def line_of(desk, member):
    timeline = desk.timelines.of_member(member)
    return timeline, mood_line_of(timeline, desk.measure("phq9"), desk.today())


def places(desk, line):
    words = words_of(desk.timelines.of_member(desk.roster.members()[0]), desk.measure("phq9"))
    clock = clock_of(line, words, picture_style())
    return {point.total: at for point, at in clock.places}, clock


def test_scores_of_a_table_without_meetings_stand_at_their_days(desk, member):
    days = [date(2025, 10, 6), date(2025, 10, 13), date(2025, 12, 1)]
    for day, total in zip(days, (18, 14, 6), strict=True):
        score(desk, member, day, total)
    timeline, line = line_of(desk, member)
    assert line.meetings == 0
    at, clock = places(desk, line)
    assert at[18.0] < at[14.0] < at[6.0]
    assert at[6.0] - at[14.0] == 49
    assert clock.last < date(2026, 2, 1).toordinal()  # not stretched to today
    words = words_of(timeline, desk.measure("phq9"))
    assert "meeting" not in words.measured_note
    assert words.overlap_note  # two of them are a week apart


def test_no_overlap_is_told_of_scores_a_month_apart(desk, member):
    score(desk, member, date(2025, 10, 6), 18)
    score(desk, member, date(2025, 11, 6), 14)
    timeline, _line = line_of(desk, member)
    assert words_of(timeline, desk.measure("phq9")).overlap_note == ""


def test_a_score_half_a_year_after_the_course_is_not_the_score_of_its_last_meeting(
    desk, group, member
):
    hold(desk, group, 8)
    score(desk, member, held_on(8), 4, meeting=8)
    score(desk, member, held_on(8) + timedelta(days=30), 5, meeting=31)
    score(desk, member, held_on(8) + timedelta(days=182), 11)
    _timeline, line = line_of(desk, member)
    at, clock = places(desk, line)
    assert at == {4.0: 8.0, 5.0: 9.0, 11.0: 10.0}
    assert clock.ticks[-1].text == "25 Aug"
    assert line.phases[-1].first_meeting == 9
    assert line.phases[-1].last_meeting == 10


def test_between_two_meetings_a_score_stands_between_them(desk, group, member):
    hold(desk, group, 2)
    later = held_on(2) + timedelta(days=30)
    desk.meetings.open(group.id, 3, later)
    score(desk, member, held_on(2), 12, meeting=2)
    score(desk, member, held_on(2) + timedelta(days=15), 9)
    _timeline, line = line_of(desk, member)
    at, _clock = places(desk, line)
    assert at[9.0] == pytest.approx(2.5)


def test_better_same_or_worse_without_a_meeting_s_number_is_shown_at_its_meeting(
    desk, group, member
):
    hold(desk, group, 3)
    score(desk, member, held_on(1), 15, meeting=1)
    desk.journal.mood(member, held_on(2), "worse")
    desk.journal.mood(member, held_on(3) + timedelta(days=2), "better")
    _timeline, line = line_of(desk, member)
    told = {p.meeting: (p.status, p.mood) for p in line.points}
    assert told[2] == ("mood_only", "worse")
    assert told[3] == ("mood_only", "better")


def test_rounds_of_a_group_that_never_met_here_stand_at_their_days(desk, member):
    score(desk, member, date(2025, 10, 6), 18)
    desk.journal.mood(member, date(2025, 10, 13), "worse")
    desk.journal.mood(member, date(2025, 10, 20), "better")
    _timeline, line = line_of(desk, member)
    assert [(p.date.day, p.mood) for p in line.points] == [(6, None), (13, "worse"), (20, "better")]
    assert len({p.key for p in line.points}) == 3


def test_the_group_s_picture_shows_what_the_mood_line_shows(desk, group, member):
    hold(desk, group, 3)
    score(desk, member, held_on(2), 15)
    standing = desk.course.standing(group.id)
    picture = group_picture_of(standing, desk.measure("phq9"))
    assert picture.members[0].totals == (None, None, 15.0)


def test_the_group_s_picture_of_a_table_has_a_column_a_day(desk, group, member):
    others = desk.roster.members(group.id)
    score(desk, member, date(2025, 10, 6), 18)
    score(desk, member, date(2025, 10, 20), 9)
    score(desk, others[1], date(2025, 10, 13), 16)
    standing = desk.course.standing(group.id)
    picture = group_picture_of(standing, desk.measure("phq9"))
    assert picture.heads == ("6 Oct", "13 Oct", "20 Oct")
    assert picture.members[0].totals == (18.0, None, 9.0)
    assert picture.joined
    words = group_words(standing, desk.measure("phq9"), picture, desk.today())
    assert "·  ·" not in words.extra


@pytest.mark.parametrize(("apart", "heads"), [(10, 6), (60, 4)])
def test_many_days_become_months_and_many_months_become_years(desk, group, member, apart, heads):
    for number in range(20):
        score(desk, member, date(2022, 1, 3) + timedelta(days=number * apart), 10)
    picture = group_picture_of(desk.course.standing(group.id), desk.measure("phq9"))
    assert len(picture.heads) == heads + (apart == 10)


def test_who_has_left_is_said_and_not_counted_as_improving(desk, group, member):
    for one in desk.roster.members(group.id):
        score(desk, one, date(2026, 1, 3), 15, meeting=0)
    desk.journal.write("member_status", {"status": "left"}, member=member, day=FIRST)
    standing = desk.course.standing(group.id)
    picture = group_picture_of(standing, desk.measure("phq9"))
    assert "left" in picture.members[0].problem
    assert not any("left" in one.problem for one in picture.members[1:])
    words = group_words(standing, desk.measure("phq9"), picture, desk.today())
    assert "of 2" in words.watched_title


def test_a_month_in_the_table_has_its_whole_name(desk, member):
    score(desk, member, date(2025, 12, 6), 18)
    told = {"event": "loss", "precision": "month"}
    desk.journal.life_event(member, date(2024, 10, 1), "Something happened", **told)
    timeline, line = line_of(desk, member)
    words = words_of(timeline, desk.measure("phq9"))
    rows = twin_of(line, words, picture_style()).rows
    assert "October 2024" in {row.cells[0] for row in rows}


def test_the_report_of_a_table_speaks_of_no_meetings(desk, group, member):
    score(desk, member, date(2025, 10, 6), 18)
    score(desk, member, date(2025, 10, 20), 9)
    assert group_figures(desk, group.id).spread_title == "Every score"


def test_a_follow_up_is_not_called_by_the_number_it_is_kept_under():
    assert "33" not in change_since(33, -2)
    assert "2" in change_since(2, 4)


def test_the_picture_s_note_has_the_chosen_digits(desk, group, member):
    score(desk, member, date(2025, 10, 6), 18, meeting=0)
    standing, measure = desk.course.standing(group.id), desk.measure("phq9")
    i18n.use("ar", digits="arabic")
    words = group_words(standing, measure, group_picture_of(standing, measure), desk.today())
    assert not set("0123456789") & set(words.note)


def test_the_course_on_paper_names_the_meetings_as_the_mood_line_does(desk, group, member):
    hold(desk, group, 8)
    score(desk, member, held_on(2), 15)
    score(desk, member, held_on(8) + timedelta(days=91), 6, meeting=33)
    score(desk, member, held_on(8) + timedelta(days=200), 9)
    known = member_sheet_of(desk, member)
    assert [one.meeting for one in known.scores] == [2, 33, None]
    told = member_sheet(known, desk.measure("phq9")).blocks
    (table,) = [block for block in told if isinstance(block, Table)]
    assert [row[1].words for row in table.rows] == ["2", "Follow-up after 3 months", "–"]


def test_no_list_calls_a_follow_up_by_its_number_nor_the_time_before_the_group(desk, group, member):
    hold(desk, group, 8)
    score(desk, member, held_on(8) + timedelta(days=91), 6, meeting=33)
    ((_key, words),) = scores_to_link(desk, member)
    assert "Before" not in words
    assert "2026" in words
    head = note_head(Note(FIRST, "F1", 33, "text", is_of_group=False))
    sheet = sheet_words(SheetLine("roles", "Roles", "", "finished", 33))
    assert "33" not in head + sheet
    assert "3 months" in head
    assert "3 months" in sheet
