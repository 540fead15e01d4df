"""The fast grid over a real vault: keystrokes counted, rows kept, slips mended."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from ipt_desktop import i18n
from ipt_desktop.domain.errors import VaultNotWritable
from ipt_desktop.services.roster import NewMember
from ipt_desktop.ui.pictures import cut_words, settle
from ipt_desktop.ui.routes import Route
from ipt_desktop.ui.shell import Shell
from ipt_desktop.ui.theme import Look
from ipt_desktop.ui.window import Window
from ipt_desktop.ui.work import at_once
from keyboard import press

DAY = date(2026, 1, 12)


@pytest.fixture
def members(desk, group):
    """Ten who take part, in a first meeting that is open."""
    for _ in range(7):
        member = desk.roster.add_member(group.id, NewMember(sex="woman"), DAY)
        desk.roster.set_status(member, "member", DAY)
    desk.meetings.open(group.id, 1, DAY)
    return desk.roster.members(group.id)


@pytest.fixture
def opened(shell, group, members):
    def open_it():
        shell.go(Route("groups"))
        shell.go(Route("fast_grid", group.id, meeting=1))
        settle()
        return shell.window.open_screen

    return open_it


def answers(desk, member):
    return [a.answers for a in desk.assessments.of_member(member.id, "phq9")]


def test_ten_members_take_at_most_110_keys_and_no_mouse(opened, shell, desk, members):
    opened()
    keys = [*("1111111101" * 10), Qt.Key.Key_Return]
    assert len(keys) <= 110
    press(keys)
    found = [desk.assessments.of_member(m.id, "phq9") for m in members]
    assert [[a.total for a in mine] for mine in found] == [[8]] * 10
    one = found[0][0]
    assert (one.function, one.meeting, one.day) == (1, 1, DAY)
    assert (one.content["mode"], one.content["wording_version"]) == ("paper", "1")
    assert shell.route.name == "groups"
    assert desk.drafts.all() == []


def test_a_row_without_any_problem_is_not_asked_about_function(opened, desk, members):
    opened()
    press("000000000" + "1")
    assert answers(desk, members[0]) == [(0,) * 9]


def test_those_who_are_absent_stand_last_and_are_passed_by(opened, desk, members):
    desk.meetings.attend(members[0], 1, DAY, "absent")
    desk.meetings.attend(members[1], 1, DAY, "present")
    view = opened()
    assert view._state.rows[-1].member == members[0].id
    press("0" * 9 * 9)
    assert view._state.in_turn is None
    assert answers(desk, members[0]) == []


def test_a_slip_is_mended_before_it_is_kept(opened, desk, members):
    opened()
    press("1111111103")  # the last key was meant to be 1
    assert answers(desk, members[0]) == []
    press([Qt.Key.Key_Backspace, "1", "0"])
    (kept,) = desk.assessments.of_member(members[0].id, "phq9")
    assert kept.function == 1
    assert kept.replaces is None


def test_undo_after_keeping_makes_a_correction(opened, desk, members):
    view = opened()
    press("1111111101" + "2")
    (first,) = desk.assessments.of_member(members[0].id, "phq9")
    for _ in range(2):  # the 2 of the next row, then the function answer of this one
        QTest.keyClick(
            QApplication.focusWidget(), Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier
        )
        settle()
    assert view._state.at == 0
    press("3" + "2")
    (now,) = desk.assessments.of_member(members[0].id, "phq9")
    assert (now.replaces, now.function) == (first.fact, 3)


def test_a_gap_is_a_gap_and_risk_shows_on_the_spot(opened):
    view = opened()
    press("0000000.")
    assert not view.risk.isVisible()
    press(".")
    assert view.risk.isVisible()
    assert view.rows[0].mark.isVisible()


def test_covered_shows_no_answer_no_score_and_no_reason(opened, shell):
    view = opened()
    press("2222222222")
    shell.window.set_covered(True)
    assert "question" not in view.risk.words.words()
    assert not view.rows[0].mark.isVisible()
    assert view.rows[0].cells[0].accessibleName().endswith("covered")


def test_a_begun_row_is_a_draft_and_comes_back(opened, shell, desk, members):
    opened()
    press("123")
    shell.go(Route("groups"))
    assert answers(desk, members[0]) == []
    view = opened()
    assert view._state.rows[0].filling.answers[:3] == (1, 2, 3)
    press("0000001" + "0")
    assert answers(desk, members[0]) == [(1, 2, 3, 0, 0, 0, 0, 0, 0)]


def test_a_complete_row_is_kept_when_the_person_leaves(opened, shell, desk, members):
    opened()
    press("1111111101")
    shell.go(Route("groups"))
    settle()
    assert answers(desk, members[0]) == [(1,) * 8 + (0,)]
    assert desk.drafts.all() == []


def test_what_was_kept_before_is_shown_as_saved(opened, members):
    opened()
    press("1111111101" + "2")
    view = opened()
    assert "Saved" in view.rows[0].note.words()
    assert view._state.at == 1


def test_what_could_not_be_kept_is_said_and_kept_later(monkeypatch, opened, desk, members):
    view = opened()
    full = VaultNotWritable()
    with monkeypatch.context() as broken:

        def refuse(*args, **kwargs):
            raise full

        broken.setattr(type(desk.assessments), "record", refuse)
        press("1111111101" + "1")
        assert view.problem.isVisible()
        assert answers(desk, members[0]) == []
    press("1")
    assert not view.problem.isVisible()
    assert answers(desk, members[0]) == [(1,) * 8 + (0,)]


def test_a_cell_says_who_what_and_how_it_is_answered(opened):
    view = opened()
    press("2")
    name = view.rows[0].cells[0].accessibleName()
    assert "Little interest" in name
    assert name.endswith(": 2")


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("size", [(1366, 768), (1024, 600)])
@pytest.mark.parametrize("text", [100, 130])
def test_nothing_is_cut_off_and_arabic_is_mirrored(
    qtbot, desk, group, members, language, size, text
):
    i18n.use(language)
    window = Window(Look(text=text), size)
    qtbot.addWidget(window)
    shell = Shell(window, desk, at_once)
    window.show()
    shell.go(Route("fast_grid", group.id, meeting=1))
    settle()
    press("1.11111121" + "12")
    view = window.open_screen
    assert cut_words(window) == []
    first, second = view.rows[0].cells[:2]
    assert (first.x() > second.x()) == (language == "ar")
