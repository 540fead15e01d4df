"""Forming a group and its page, in the real window, with the keyboard where keys are what matters."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt

from ipt_desktop import i18n
from ipt_desktop.domain.errors import CodeTaken
from ipt_desktop.ui.messages import sentence
from ipt_desktop.ui.pictures import cut_words, settle
from ipt_desktop.ui.routes import Route
from ipt_desktop.ui.widgets.text import Text


def open_(shell, route):
    shell.go(route)
    settle()
    return shell.window.open_screen


def test_a_group_is_formed_with_the_keyboard(qtbot, shell, desk):
    view = open_(shell, Route("new_group"))
    view.code.setFocus()
    qtbot.keyClicks(view.code, "g7")
    qtbot.keyClicks(view.time, "10:30")
    view.footer.primary.setFocus()
    qtbot.keyClick(view.footer.primary, Qt.Key.Key_Return)
    [made] = desk.roster.groups()
    assert (made.code, made.protocol, made.time) == ("G7", "who8", "10:30")
    assert shell.route == Route("group", group=made.id)


def test_a_code_that_is_taken_is_told_at_the_field(shell, desk, group):
    view = open_(shell, Route("new_group"))
    view.code.setText(group.code)
    view.code.textEdited.emit(group.code)
    view.save_asked.emit()
    assert view.code_field.error.text() == sentence(CodeTaken())
    assert len(desk.roster.groups()) == 1


def test_a_name_or_number_in_the_code_is_refused(shell, desk):
    view = open_(shell, Route("new_group"))
    view.code.setText("0912 345 678")
    view.code.textEdited.emit("0912 345 678")
    view.save_asked.emit()
    assert desk.roster.groups() == []
    assert view.code_field.error.text()


def test_what_was_typed_lives_through_a_change_of_language(shell):
    view = open_(shell, Route("new_group"))
    view.code.setText("G9")
    view.code.textEdited.emit("G9")
    view.sex.chosen.emit("men")
    i18n.use("ar")
    shell.window.rebuild()
    settle()
    again = shell.window.open_screen
    assert again is not view
    assert (again.code.text(), again.sex.value()) == ("G9", "men")
    assert again.layoutDirection() == Qt.LayoutDirection.RightToLeft


def test_what_was_typed_lives_through_a_crash(shell):
    view = open_(shell, Route("new_group"))
    view.code.setText("G9")
    view.code.textEdited.emit("G9")
    shell.keep_draft()
    again = open_(shell, Route("new_group"))
    assert again.code.text() == "G9"


def test_the_course_of_a_meeting_count_is_shown(shell, desk, group):
    desk.meetings.open(group.id, 1, desk.today())
    view = open_(shell, Route("group", group=group.id))
    assert "1" in view.heading().detail
    assert view.go.text() == "Back to meeting 1"


def test_closing_waits_for_what_is_missing(shell, group):
    view = open_(shell, Route("group", group=group.id, tab="closing"))
    assert "close" not in [b.text().lower() for b in view.findChildren(type(view.go))[2:]]
    assert shell.desk.journal.entries("group_closed") == []


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("size", [(1366, 768), (1024, 600)])
@pytest.mark.parametrize("name", ["groups", "new_group", "members", "meetings", "closing"])
def test_nothing_is_cut_off(shell, group, language, size, name):
    i18n.use(language)
    shell.window.resize(*size)
    settle()
    is_tab = name in ("members", "meetings", "closing")
    open_(shell, Route("group", group=group.id, tab=name) if is_tab else Route(name))
    assert cut_words(shell.window) == []


@pytest.fixture
def late(desk, group):
    """A group of eight whose third meeting is over."""
    for number in (1, 2, 3):
        day = desk.today() - timedelta(weeks=8 - number)
        meeting = desk.meetings.open(group.id, number, day)
        for member in desk.roster.members(group.id):
            desk.meetings.attend(member, number, day, "present")
        desk.meetings.complete(meeting)
    return group


def test_whoever_is_added_late_is_told_what_it_means_and_says_why(qtbot, shell, desk, late):
    view = open_(shell, Route("group", group=late.id))
    view.add.setFocus()
    qtbot.keyClick(view.add, Qt.Key.Key_Return)
    settle()
    assert len(desk.roster.members(late.id)) == 3
    assert shell.window.focusWidget() is view.late.why
    assert not view.late.add.isEnabled()
    qtbot.keyClicks(view.late.why, "came back from hospital")
    i18n.use("ar")
    shell.window.rebuild()
    settle()
    view = shell.window.open_screen
    assert view.late.typed() == "came back from hospital"
    view.late.add.setFocus()
    qtbot.keyClick(view.late.add, Qt.Key.Key_Return)
    made = desk.roster.members(late.id)[-1]
    assert shell.route == Route("pregroup", member=made.id)
    shell.go(Route("membership", member=made.id))
    settle()
    shown = [text.words() for text in shell.window.open_screen.findChildren(Text)]
    assert "came back from hospital" in shown


def test_thinking_better_of_it_adds_nobody(shell, desk, late):
    view = open_(shell, Route("group", group=late.id))
    view.add.click()
    view.late.left.emit()
    assert view.late is None
    assert len(desk.roster.members(late.id)) == 3


def test_a_phone_number_as_the_reason_is_refused_and_stays_typed(shell, desk, late):
    view = open_(shell, Route("group", group=late.id))
    view.add.click()
    view.late.why.setPlainText("call 0912 345 678")
    view.late.add.click()
    assert len(desk.roster.members(late.id)) == 3
    assert view.late.typed() == "call 0912 345 678"


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("size", [(1366, 768), (1024, 600)])
def test_nothing_is_cut_where_somebody_is_added_late(shell, late, language, size):
    i18n.use(language)
    shell.window.resize(*size)
    view = open_(shell, Route("group", group=late.id))
    view.add.click()
    settle()
    assert cut_words(shell.window) == []
