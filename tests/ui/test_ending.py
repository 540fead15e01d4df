"""The ending: looked back on, planned, and finished only when its test and safety allow."""

from datetime import date, timedelta

import pytest
from PySide6.QtTest import QTest

from ipt_desktop import i18n
from ipt_desktop.content.worksheets import load_worksheet
from ipt_desktop.domain.errors import TextIdentifies
from ipt_desktop.services.assessments import Answers
from ipt_desktop.services.endings import Endings, ending_sheet
from ipt_desktop.shipped import shipped
from ipt_desktop.ui.ending.view import EndingView
from ipt_desktop.ui.pictures import cut_words, settle
from ipt_desktop.ui.routes import Route

FIRST = date(2026, 1, 5)
WHOLE = {
    "signs": ["sleep", "staying alone", "no food"],
    "actions": ["call my sister", "go for a walk"],
    "tell": ["my sister"],
    "next_date": "2026-04-20",
}


def take(desk, member, total, week):
    answers = [min(3, max(0, total - 3 * i)) for i in range(8)] + [0]
    form = Answers("phq9", FIRST + timedelta(7 * week), answers, function=1, meeting=week)
    desk.assessments.record(member, form)


@pytest.fixture
def member(desk, group):
    member = desk.roster.members(group.id)[0]
    take(desk, member, 18, 0)
    for number in range(1, 9):
        meeting = desk.meetings.open(group.id, number, FIRST + timedelta(7 * number))
        for one in desk.roster.members(group.id):
            desk.meetings.attend(one, number, FIRST + timedelta(7 * number), "present")
        if number < 9:
            desk.meetings.complete(meeting)
    return member


@pytest.fixture
def page(shell, member):
    def open_it():
        shell.go(Route("member", member.group, member.id))
        shell.go(Route("ending", member.group, member.id))
        settle()
        view = shell.window.open_screen
        assert isinstance(view, EndingView)
        return view

    return open_it


def situation(desk, member):
    return desk.course.member(member)


def fill(view, **more):
    for name, value in {**WHOLE, **more}.items():
        view.sections.editors[name].show_value(value)
        view.changed.emit(name, value)
    settle()


def test_a_whole_ending_is_kept_and_ends_the_course(page, shell, desk, member):
    take(desk, member, 4, 8)
    view = page()
    assert not view.plan.isVisible()
    assert not view.footer.primary.isEnabled()
    fill(view)
    assert view.footer.primary.isEnabled()
    view.footer.primary.click()

    sheet = desk.journal.last("worksheet", member.id, "ending")
    assert sheet.body["finished"] is True
    assert sheet.body["answers"]["signs"] == WHOLE["signs"]
    assert desk.roster.statuses()[member.id] == "finished"
    assert situation(desk, member).situation.has_ending
    assert shell.route.name == "member"


def test_typed_by_keyboard_the_finish_test_counts(page, desk, member):
    take(desk, member, 4, 8)
    view = page()
    signs = view.sections.editors["signs"].lines
    first = signs.findChildren(type(signs.focusProxy() or signs))
    assert first
    line = signs.focusProxy()
    QTest.keyClicks(line, "sleep")
    settle()
    assert list(view._state.answers["signs"]) == ["sleep"]
    assert "signs" in view._state.left


def test_not_well_enough_asks_for_a_plan_in_kind_words(page, desk, member):
    take(desk, member, 13, 8)
    view = page()
    assert view.plan.isVisible()
    said = view.plan.words.words()
    assert "no failure" in said
    assert "still high" in said
    fill(view)
    assert not view.footer.primary.isEnabled()
    assert "follow_up" in view._state.left

    fill(view, follow_up="See the clinic in April; the group begins again in May")
    assert view.footer.primary.isEnabled()
    view.footer.primary.click()
    assert situation(desk, member).situation.has_follow_up_plan


def test_a_plan_alone_can_be_kept_before_the_rest(page, desk, member):
    take(desk, member, 13, 8)
    view = page()
    view.changed.emit("follow_up", "See the clinic in April")
    view.footer.back.click()
    state = situation(desk, member).situation
    assert state.has_follow_up_plan
    assert not state.has_ending, "a half-filled review is not an ending"
    assert desk.roster.statuses()[member.id] == "member"


def test_without_a_latest_score_it_offers_to_take_it(page, shell, desk, member):
    take(desk, member, 4, 8)
    form = Answers("phq9", FIRST + timedelta(57), [None] * 9, meeting=8)
    desk.assessments.record(member, form)
    view = page()
    assert view.score.isVisible()
    assert "the latest score is missing" in view.plan.words.words()


def test_an_open_safety_matter_comes_first(page, desk, member):
    answers = [0, 0, 0, 0, 0, 0, 0, 0, 2]
    form = Answers("phq9", FIRST + timedelta(56), answers, function=1, meeting=8)
    desk.assessments.record(member, form)
    view = page()
    fill(view, follow_up="The clinic takes over")
    assert view.safety.isVisible()
    assert not view.footer.primary.isEnabled()


def test_covered_the_reasons_and_scores_are_not_to_be_read(page, shell, desk, member):
    take(desk, member, 13, 8)
    view = page()
    shell.window.set_covered(True)
    assert "10 or more" not in view.plan.words.words()
    assert not view.card._shown.isVisible()


def test_what_was_typed_survives_a_change_of_language(page, shell, desk, member):
    take(desk, member, 13, 8)
    view = page()
    fill(view, follow_up="See the clinic")
    i18n.use("ar")
    shell.window.rebuild()
    settle()
    again = shell.window.open_screen
    assert dict(again._state.answers) == {**WHOLE, "follow_up": "See the clinic"}
    assert again.footer.primary.isEnabled()


def test_nothing_of_it_is_kept_where_one_text_is_refused(desk, member):
    sheet = ending_sheet(load_worksheet(shipped("resources"), "ending"), needs_plan=True)
    answers = {**WHOLE, "follow_up": "call 0944 123 456"}
    with pytest.raises(TextIdentifies):
        Endings(desk.vault).keep(member, FIRST, sheet, answers, finished=True, leaves=True)
    assert desk.journal.entries("worksheet", member=member.id) == []
    assert desk.roster.statuses()[member.id] == "member"


def test_a_sheet_that_is_not_whole_is_never_kept_as_finished(desk, member):
    sheet = ending_sheet(load_worksheet(shipped("resources"), "ending"), needs_plan=True)
    Endings(desk.vault).keep(member, FIRST, sheet, WHOLE, finished=True, leaves=True)
    kept = desk.journal.last("worksheet", member.id, "ending")
    assert kept.body["finished"] is False
    assert desk.roster.statuses()[member.id] == "member"


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("size", [(1366, 768), (1024, 600)])
def test_nothing_is_cut_off(page, shell, desk, member, language, size):
    take(desk, member, 13, 8)
    i18n.use(language)
    shell.window.resize(*size)
    settle()
    shell.window.rebuild()
    page()
    settle()
    assert cut_words(shell.window) == []


def test_a_plan_written_elsewhere_is_there_and_not_asked_again(page, desk, member):
    take(desk, member, 13, 8)
    desk.journal.worksheet(
        member, FIRST, "follow_up_plan", "1", {"plan": "The clinic in April"}, finished=True
    )
    view = page()
    assert view._state.answers["follow_up"] == "The clinic in April"
    assert "follow_up" not in view._state.left
