"""What the method asks for, in the window: one practice, the ending named, who spoke, goals, stages."""

from datetime import timedelta

import pytest
from PySide6.QtTest import QTest

from ipt_desktop import i18n
from ipt_desktop.content.worksheets import load_worksheet
from ipt_desktop.domain.due_kinds import DueKind
from ipt_desktop.domain.goals import Goal
from ipt_desktop.services.assessments import Answers
from ipt_desktop.services.due import due
from ipt_desktop.services.ending_prompts import named_endings
from ipt_desktop.services.roster import NewGroup, NewMember
from ipt_desktop.shipped import shipped
from ipt_desktop.ui.circle.editor import CircleEditor
from ipt_desktop.ui.group.ending_card import EndingCard
from ipt_desktop.ui.group.screen import prompt_of
from ipt_desktop.ui.guide.cards import GuideCardView, PageView, Reader
from ipt_desktop.ui.meeting.panels.matters import Matters
from ipt_desktop.ui.pictures import cut_words, settle
from ipt_desktop.ui.routes import Route
from ipt_desktop.ui.shell import Shell
from ipt_desktop.ui.theme import Look
from ipt_desktop.ui.timeline.panels import EventPanel
from ipt_desktop.ui.timeline.story_editor import StoryEditor
from ipt_desktop.ui.widgets.card import Banner
from ipt_desktop.ui.widgets.text import Text
from ipt_desktop.ui.window import Window
from ipt_desktop.ui.work import at_once

WEEK = timedelta(days=7)


def sheet_of(name):
    return load_worksheet(shipped("resources"), name)


@pytest.fixture
def members(desk, group):
    return desk.roster.members(group.id)


@pytest.fixture
def member(members):
    return members[0]


@pytest.fixture
def hold(desk, group, members):
    """Holds a meeting, so many weeks ago as it is before `of`."""

    def hold_it(number, of=8):
        day = desk.today() - (of - number) * WEEK
        meeting = desk.meetings.open(group.id, number, day)
        for one in members:
            desk.meetings.attend(one, number, day, "present")
            desk.assessments.record(one, Answers("phq9", day, [1] * 8 + [0], 1, meeting=number))
        desk.meetings.note(group.id, number, day, "All came.", "course")
        desk.meetings.complete(meeting)
        return day

    return hold_it


@pytest.fixture
def room(shell, desk, group):
    def open_it(number, step):
        desk.meetings.open(group.id, number, desk.today())
        shell.go(Route("groups"))
        shell.go(Route("meeting", group.id, meeting=number))
        settle()
        view = shell.window.open_screen
        shell.window.set_covered(False)
        view.acts.step_asked.emit(step)
        settle()
        return view

    return open_it


@pytest.fixture
def opened(shell, group):
    def open_it(name, member, tab=None, meeting=None):
        shell.go(Route("groups"))
        shell.go(Route(name, group.id, member.id, meeting, tab))
        settle()
        return shell.window.open_screen

    return open_it


def kinds(desk):
    return [item.kind for item in due(desk)]


# One practice


def test_what_was_agreed_in_the_room_is_on_the_sheet_and_the_result_comes_back(
    room, opened, desk, hold, member
):
    hold(1, of=2)
    view = room(2, "m.10")
    view.acts.agreed.emit(member.id, "what", "call my sister")
    view.acts.agreed.emit(member.id, "barrier", "no credit")
    view.acts.rested.emit()

    sheet = opened("worksheet", member, "home-practice")
    assert sheet.sections.editors["what"].said() == "call my sister"
    assert sheet.sections.editors["barrier"].said() == "no credit"
    sheet.sections.editors["result"].choice.button("partly").click()
    QTest.keyClicks(sheet.sections.editors["happened"].editor, "she was out")
    sheet.footer.back.click()

    [practice] = desk.journal.entries("practice", member=member.id)
    assert practice.body["result"] == "partly"
    assert practice.body["happened"] == "she was out"
    assert practice.meeting == 2
    assert not [e for e in desk.journal.entries("worksheet") if e.name == "home-practice"]
    desk.meetings.complete(desk.meetings.meeting(member.group, 2))
    person = next(p for p in room(3, "m.7")._state.people if p.id == member.id)
    assert (person.agreed.result, person.agreed.happened) == ("partly", "she was out")


def test_a_practice_from_a_sheet_is_asked_about_in_the_room(room, opened, desk, hold, member):
    hold(1, of=2)
    sheet = opened("worksheet", member, "home-practice")
    QTest.keyClicks(sheet.sections.editors["what"].editor, "visit the aunt")
    sheet.footer.back.click()
    view = room(2, "m.7")
    view.acts.reviewed.emit(member.id, "result", "done")
    view.acts.rested.emit()
    assert opened("worksheet", member, "home-practice")._state.answers["result"] == "done"


def test_what_a_decision_plans_is_the_practice_and_its_result_returns(room, opened, desk, member):
    view = opened("worksheet", member, "decision", 1)
    QTest.keyClicks(view.sections.editors["first_step"].editor, "ask on Friday")
    view.footer.back.click()
    [practice] = desk.journal.entries("practice", member=member.id)
    assert (practice.body["what"], practice.body["sheet"]) == ("ask on Friday", "decision")
    room(2, "m.7").acts.reviewed.emit(member.id, "result", "done")
    settle()
    again = opened("worksheet", member, "decision")
    again_answers = again._state.answers
    assert again_answers["first_step"] == "ask on Friday"


def test_a_sheet_does_not_push_out_what_the_room_agreed(room, opened, desk, member):
    view = room(1, "s1.10")
    view.presenter.agree(member.id, what="rest an hour")
    view.acts.rested.emit()
    sheet = opened("worksheet", member, "decision", 1)
    QTest.keyClicks(sheet.sections.editors["first_step"].editor, "ask on Friday")
    sheet.footer.back.click()
    [practice] = desk.journal.entries("practice", member=member.id)
    assert practice.body["what"] == "rest an hour"
    kept = desk.worksheets.last(member.id, sheet_of("decision"))
    assert kept.answers["first_step"] == "ask on Friday"


# The ending named


def test_the_room_says_where_the_ending_is_named(room, hold):
    for number in range(1, 3):
        hold(number, of=3)
    view = room(3, "m.1")
    [note] = [b for b in view.middle.findChildren(Banner) if "Name the ending" in b.words.words()]
    assert "5 meetings are left" in note.words.words()
    assert "ending is named here" in view.plan.list.lines["m.1"].accessibleName()
    assert "ending is named here" not in view.plan.list.lines["m.2"].accessibleName()


def test_the_groups_page_tells_which_of_the_five_are_done(shell, desk, group, members, hold):
    day = hold(1, of=3)
    hold(2, of=3)
    desk.meetings.step_done(group.id, 1, day, "s1.5", "done")
    for one in members:
        body = {"meeting": 0, "step": "p14", "done": "done"}
        desk.journal.write("step", body, member=one, day=day)
    shell.go(Route("group", group.id))
    settle()
    [card] = shell.window.open_screen.findChildren(EndingCard)
    assert "2 of 5" in card.note.words()
    prompts = {p.code: p.state for p in _prompts(shell)}
    assert prompts == {
        "pregroup": "done",
        "first": "done",
        "between": "ahead",
        "next_to_last": "ahead",
        "last": "ahead",
    }


def _prompts(shell):

    standing = shell.desk.course.standing(shell.route.group)
    return [prompt_of(named) for named in named_endings(shell.desk, standing)]


# Closing


def test_a_private_word_promised_waits_in_today_until_it_is_spoken(
    room, opened, shell, desk, group, member, hold
):
    hold(1, of=2)
    view = room(2, "m.12")
    view.middle.panel.chips[member.id].click()
    view.acts.rested.emit()
    assert DueKind.PRIVATE_WORD not in kinds(desk), "not before the meeting is over"
    desk.meetings.complete(desk.meetings.meeting(group.id, 2))
    [waits] = [d for d in due(desk) if d.kind is DueKind.PRIVATE_WORD]
    assert waits.member == member.id

    shell.go(Route("today"))
    settle()
    today = shell.window.open_screen
    [button] = [b for b in today.waiting.values() if b.text() == "Note the talk"]
    button.click()
    settle()
    talk = shell.window.open_screen
    talk.result.button("reached").click()
    talk.footer.primary.click()
    assert DueKind.PRIVATE_WORD not in kinds(desk)
    [contact] = desk.journal.entries("contact", member=member.id)
    assert contact.body["about"] == "private_word"


def test_the_day_said_in_the_closing_moves_the_plan(room, desk, group, hold):
    hold(1, of=2)
    view = room(2, "m.12")
    planned = desk.course.standing(group.id).dates(desk.today())[2]
    other = planned + timedelta(days=2)
    view.middle.panel.day.show_date(other)
    view.middle.panel.day.date_changed.emit(other)
    view.footer.primary.click()
    settle()
    dates = desk.course.standing(group.id).dates(desk.today())
    assert dates[2] == other
    assert dates[3] == planned + WEEK, "the rest of the plan stays"


def test_a_day_as_planned_changes_nothing(room, desk, group, hold):
    hold(1, of=2)
    room(2, "m.12").footer.primary.click()
    settle()
    assert desk.course.standing(group.id).plan.changes == ()


# Who spoke


def test_whoever_has_not_spoken_is_invited_once_and_never_twice(room, desk, members, hold):
    hold(1, of=2)
    view = room(2, "m.5")
    panel = view.middle.panel.spoken
    panel.chips[members[0].id].click()
    panel.chips[members[1].id].click()
    assert list(panel.invites) == [members[2].id]
    panel.invites[members[2].id].click()
    assert panel.invites == {}
    view.footer.primary.click()
    settle()
    turns = {
        e.member: (e.body["spoke"], e.body.get("invited")) for e in desk.journal.entries("turn")
    }
    assert turns == {
        members[0].id: (True, None),
        members[1].id: (True, None),
        members[2].id: (False, True),
    }
    assert room(2, "m.5").middle.panel.spoken.invites == {}, "not after coming back either"


def test_without_anybody_marked_nobody_counts_as_silent(room, desk, hold):
    hold(1, of=2)
    room(2, "m.5").footer.primary.click()
    settle()
    assert desk.journal.entries("turn") == []


def test_a_member_silent_until_meeting_three_is_offered_a_word_alone(
    opened, room, desk, members, hold
):
    quiet = members[2]
    for number in (1, 2, 3):
        day = hold(number, of=3)
        for one in members:
            body = {"meeting": number, "spoke": one.id != quiet.id}
            desk.journal.write("turn", body, member=one, day=day)
        told = [d.member for d in due(desk) if d.kind is DueKind.QUIET]
        assert told == ([quiet.id] if number == 3 else [])
    view = opened("contact", quiet, "quiet", 3)
    [card] = view.findChildren(GuideCardView)
    assert card.title.words() == "A quiet member"
    view.result.button("reached").click()
    view.footer.primary.click()
    assert DueKind.QUIET not in kinds(desk)


# Goals


def test_goals_are_looked_at_half_way_and_shown(opened, shell, desk, member, hold):
    desk.journal.goals(member, desk.today() - 9 * WEEK, ["One talk a week"])
    for number in range(1, 5):
        hold(number, of=4)
    [waits] = [d for d in due(desk) if d.kind is DueKind.GOALS]
    assert (waits.member, waits.meeting) == (member.id, 4)

    view = opened("goals", member, meeting=4)
    view.rows[0].button("some").click()
    view.footer.primary.click()
    assert DueKind.GOALS not in kinds(desk)
    standing = desk.course.member(member)
    assert standing.goals == (Goal("One talk a week", "some"),)
    page = opened("member", member)
    assert "Some way" in " ".join(t.words() for t in page.timeline.cards.problem.findChildren(Text))

    ending = opened("ending", member)
    ending.goals.rows[0].button("reached").click()
    assert desk.course.member(member).goals == (Goal("One talk a week", "reached"),)


def test_the_contact_that_an_ending_names_comes_up_in_today(opened, desk, member):
    sheet = sheet_of("ending")
    answers = {
        "signs": ["sleep", "alone", "no food"],
        "actions": ["walk", "call"],
        "tell": ["sister"],
        "next_date": (desk.today() + timedelta(days=5)).isoformat(),
    }
    desk.worksheets.keep(member, desk.today() - 4 * WEEK, sheet, answers, finished=True)
    [waits] = [d for d in due(desk) if d.kind is DueKind.AGREED_CONTACT]
    assert (waits.member, waits.day) == (member.id, desk.today() + timedelta(days=5))
    view = opened("contact", member, "agreed")
    view.result.button("reached").click()
    view.footer.primary.click()
    assert DueKind.AGREED_CONTACT not in kinds(desk)


def test_half_way_goals_open_and_cut_points_of_another_therapy_only_when_asked(
    room, shell, desk, member, hold
):
    desk.journal.goals(member, desk.today() - 9 * WEEK, ["One talk a week"])
    desk.assessments.record(
        member, Answers("phq9", desk.today() - 9 * WEEK, [3] * 8 + [0], 1, meeting=0)
    )
    for number in range(1, 4):
        hold(number, of=4)
    score = Answers("phq9", desk.today(), [3] * 8 + [0], 1, meeting=4)
    desk.assessments.record(member, score)
    panel = room(4, "mid").middle.panel
    assert not panel._cbt_told.isVisibleTo(panel)
    panel.cbt.click()
    said = panel._cbt_told.words()
    assert "CBT" in said
    assert member.code[:5] in said.replace("\u2066", "").replace("\u2069", "")
    panel.goals[member.id].click()
    assert (shell.route.name, shell.route.meeting) == ("goals", 4)


def test_a_goal_that_names_a_number_is_refused_where_it_stands(opened, desk, member):
    view = opened("goals", member)
    QTest.keyClicks(view.editors[0].editor, "call 0944 123 456")
    view.footer.primary.click()
    assert desk.journal.last("goals", member.id) is None
    assert view.fields[0].error.words()


# Sheets


def test_the_stage_of_a_dispute_leads_to_its_card_and_sheet(opened, shell, member):
    view = opened("worksheet", member, "dispute")
    editors = view.sections.editors
    editors["violence"].choice.button("no").click()
    editors["stage"].choice.button("ending").click()
    [card] = view.side.findChildren(GuideCardView)
    assert card.title.words() == "Stage: ending"
    card.sheet.click()
    assert shell.route.tab == "roles"


def test_a_stuck_dispute_shows_its_card_only_when_violence_is_ruled_out(opened, member):
    view = opened("worksheet", member, "dispute")
    editors = view.sections.editors
    editors["stage"].choice.button("stuck").click()
    assert view._state.follow == ""
    editors["violence"].choice.button("no").click()
    assert view._state.follow == "dispute-stuck"
    editors["violence"].choice.button("yes").click()
    assert view._state.follow == "violence-told"


def test_lost_money_leads_from_the_roles_to_choosing(opened, shell, member):
    opened("worksheet", member, "roles").sections.ways["resources"].click()
    assert shell.route.tab == "decision"


COMMUNICATION = {
    "my_words": "a",
    "their_words": "b",
    "meant": "c",
    "understood": "d",
    "change": "e",
}


def test_another_talk_is_another_sheet_and_the_first_can_be_read(opened, shell, desk, member):
    sheet = sheet_of("communication")
    first = desk.worksheets.keep(member, desk.today(), sheet, COMMUNICATION, finished=True)
    view = opened("worksheet", member, "communication")
    view.again.click()
    settle()
    view = shell.window.open_screen
    assert view._state.answers == {}
    QTest.keyClicks(view.sections.editors["my_words"].editor, "another talk")
    view.footer.back.click()
    assert len([e for e in desk.journal.entries("worksheet") if e.name == "communication"]) == 2

    view = opened("worksheet", member, "communication")
    assert view._state.answers["my_words"] == "another talk"
    assert list(view.earlier) == [first.id]
    view.earlier[first.id].click()
    settle()
    view = shell.window.open_screen
    assert view._state.answers["my_words"] == "a"
    assert not view.sections.isEnabled()


def test_a_supervisor_looks_a_sheet_over(make_desk, qtbot):
    desk = make_desk("supervisor", "S1")
    protocol = desk.protocol("who8")

    new = NewGroup("G1", protocol.id, protocol.version, protocol.lengths())
    group = desk.roster.form_group(new, desk.today())
    member = desk.roster.add_member(group.id, NewMember(sex="woman"), desk.today())
    sheet = sheet_of("communication")
    desk.worksheets.keep(member, desk.today(), sheet, COMMUNICATION, finished=True)
    window = Window()
    qtbot.addWidget(window)
    shell = Shell(window, desk, at_once)
    window.show()
    shell.go(Route("caseload"))
    shell.go(Route("worksheet", group.id, member.id, tab="communication"))
    settle()
    window.open_screen.review.click()
    assert desk.worksheets.last(member.id, sheet).reviewed
    desk.worksheets.keep(
        member,
        desk.today(),
        sheet,
        COMMUNICATION | {"change": "f"},
        finished=True,
        replaces=desk.worksheets.last(member.id, sheet).fact,
    )
    assert not desk.worksheets.last(member.id, sheet).reviewed, (
        "of that version and of no later one"
    )


def test_worry_about_somebody_on_the_circle_stays_on_the_computer(opened, desk, member):
    body = {"role": "uncle", "ring": 1, "status": "living", "sign": "strained", "probes": {}}
    desk.journal.write("person", body, member=member)

    def card():
        view = opened("member", member, "people")

        [editor] = view.findChildren(CircleEditor)
        editor.open_card(next(iter(editor.people)))
        return editor.card

    first = card()
    first.feared.click()
    first.flush()
    assert card().feared.isChecked()
    [person] = desk.journal.entries("person", member=member.id)
    assert "safety" not in str(person.body)
    assert "fear" not in str(person.body)


def test_an_event_tells_who_how_strong_and_the_link(opened, desk, member):
    view = opened("worksheet", member, "timeline")
    [panel] = view.findChildren(EventPanel)

    [story] = view.findChildren(StoryEditor)
    story.begin_event()
    panel.when.setText("05/2025")
    panel.words.setText("quarrel about money")
    panel.who.setText("mother-in-law")
    panel.landmark.setText("after the move")
    panel.feeling.chips[3].click()
    panel.linked.chips["worse"].click()
    panel.link_words.setText("since then I do not sleep")
    panel.keep.click()
    [event] = desk.journal.life_events(member.id)
    assert (event.who, event.landmark, event.feeling) == ("mother-in-law", "after the move", 3)
    assert event.link_words == "since then I do not sleep"
    row = opened("worksheet", member, "timeline")._state.answers["events"][0]
    assert (row["who"], row["feeling"]) == ("mother-in-law", 3)


# The guide at the steps


def test_the_first_meeting_reads_its_pages_aloud(room):
    view = room(1, "s1.4")
    assert view.middle.panel.findChildren(PageView)
    [reader] = view.middle.panel.findChildren(Reader)
    assert set(reader.choice.chips) == {"depression", "problem-areas", "caring"}
    assert room(1, "s1.3").middle.panel.findChildren(PageView)


def test_a_middle_meeting_offers_what_fits_the_main_problem(room, shell, desk, member, hold):
    hold(1, of=2)
    desk.journal.problem_area(member, desk.today(), "grief", {})
    view = room(2, "m.8")
    view.acts.member_chosen.emit(member.id)
    settle()
    [offers] = view.middle.panel.findChildren(Matters)
    assert set(offers.area.choice.chips) == {"grief", "grief-guilt"}
    assert "role-play" in offers.techniques.choice.chips
    offers.area.shown.sheet.click()
    assert (shell.route.name, shell.route.tab, shell.route.meeting) == ("worksheet", "grief", 2)


def test_somebody_told_of_violence_is_offered_nothing_for_the_group(room, desk, member, hold):
    hold(1, of=2)
    desk.journal.problem_area(member, desk.today(), "dispute", {})
    desk.worksheets.keep(
        member, desk.today(), sheet_of("dispute"), {"violence": "yes"}, finished=False
    )
    view = room(2, "m.8")
    view.acts.member_chosen.emit(member.id)
    settle()
    [offers] = view.middle.panel.findChildren(Matters)
    assert offers.area is None
    assert "role-play" not in offers.techniques.choice.chips
    said = offers.barred.words.words().lower()
    assert "violence" not in said
    assert "hurt" not in said


@pytest.mark.parametrize("size", [(1366, 768), (1024, 600)])
@pytest.mark.parametrize("language", ["en", "ar"])
def test_nothing_is_cut_on_the_new_pages(opened, shell, desk, member, language, size):

    i18n.use(language)
    shell.window.use_look(Look(compact=size[1] < 700))
    shell.window.resize(*size)
    desk.journal.goals(member, desk.today(), ["One talk a week with somebody who knows it"])
    for name, tab in (("goals", None), ("contact", "quiet"), ("contact", "private_word")):
        opened(name, member, tab, 3)
        assert cut_words(shell.window) == [], name
