"""Forming a group and its page, in the real window, with the keyboard where keys are what matters."""

import pytest
from PySide6.QtCore import Qt

from ipt_desktop import i18n
from ipt_desktop.domain.errors import CodeTaken
from ipt_desktop.ui.messages import sentence
from ipt_desktop.ui.pictures import cut_words, settle
from ipt_desktop.ui.routes import Route


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
