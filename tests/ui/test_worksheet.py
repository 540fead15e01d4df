"""Worksheets: filled in from the keyboard, kept as drafts and facts, gates shut with their reason."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from ipt_desktop import i18n
from ipt_desktop.app.unlock import open_desk
from ipt_desktop.content.worksheets import load_worksheet, load_worksheets
from ipt_desktop.domain.errors import FactInvalid
from ipt_desktop.services.printouts import filled_sheet
from ipt_desktop.shipped import shipped
from ipt_desktop.ui.pictures import cut_words, settle
from ipt_desktop.ui.routes import Route
from ipt_desktop.ui.work import at_once
from ipt_desktop.ui.worksheet.presenter import WorksheetPresenter, compact
from ipt_desktop.ui.worksheet.state import State

PASSPHRASE = "four quiet made up words"
SHEETS = sorted(load_worksheets(shipped("resources")))


@pytest.fixture
def member(desk, group):
    return desk.roster.members(group.id)[0]


@pytest.fixture
def opened(shell, member):
    def open_sheet(sheet: str):
        shell.go(Route("worksheet", member=member.id, tab=sheet))
        settle()
        return shell.window.open_screen

    return open_sheet


def sheet_of(name):
    return load_worksheet(shipped("resources"), name)


def kept(desk, member, name):
    return desk.worksheets.last(member.id, sheet_of(name))


def type_into(view, field, words):
    QTest.keyClicks(view.sections.editors[field].editor, words)


ROLES = {
    "old_role": "teacher",
    "new_role": "guest",
    "old_good": ["respect", "own money"],
    "old_hard": ["long days"],
    "new_good": ["time"],
    "new_hard": ["queues"],
}


def test_the_two_roles_are_filled_in_by_keyboard_and_finished(opened, shell, desk, member):
    shell.go(Route("group", group=member.group))
    view = opened("roles")
    assert not view.footer.primary.isEnabled()
    for name in ("old_role", "new_role"):
        type_into(view, name, ROLES[name])
    for name in ("old_good", "old_hard", "new_good", "new_hard"):
        lines = view.sections.editors[name].lines
        lines.lines[0].setFocus()
        for at, words in enumerate(ROLES[name]):
            QTest.keyClicks(lines.lines[at], words)
            if at + 1 < len(ROLES[name]):
                QTest.keyClick(lines.lines[at], Qt.Key.Key_Return)
    assert "can be finished" in view.side.test.says.words()
    view.footer.primary.click()

    found = kept(desk, member, "roles")
    assert found.finished
    assert dict(found.answers) == ROLES
    assert shell.route is not None
    assert shell.route.name == "group", "done, it goes back to where it was opened"


def test_backspace_takes_an_empty_line_away(opened):
    lines = opened("roles").sections.editors["old_good"].lines
    QTest.keyClicks(lines.lines[0], "one")
    QTest.keyClick(lines.lines[0], Qt.Key.Key_Return)
    assert len(lines.lines) == 2
    QTest.keyClick(lines.lines[1], Qt.Key.Key_Backspace)
    assert len(lines.lines) == 1
    assert lines.value() == ["one"]


def test_a_sheet_kept_for_later_is_gone_on_with_and_corrected(opened, desk, member):
    view = opened("roles")
    type_into(view, "old_role", "teacher")
    view.footer.back.click()
    first = kept(desk, member, "roles")
    assert not first.finished

    view = opened("roles")
    assert view.sections.editors["old_role"].said() == "teacher"
    type_into(view, "new_role", "guest")
    view.footer.back.click()

    facts = [e for e in desk.journal.entries("worksheet", member=member.id) if e.name == "roles"]
    assert len(facts) == 1, "the correction stands alone"
    assert facts[0].fact != first.fact
    assert kept(desk, member, "roles").answers == {"old_role": "teacher", "new_role": "guest"}


def test_a_sheet_says_in_which_language_and_meeting_it_was_filled_in(shell, desk, member, group):
    """domain.md 4, the header of all sheets; the meeting also stands on its paper."""
    i18n.use("ar")
    shell.go(Route("worksheet", group.id, member.id, 2, "supports"))
    settle()
    view = shell.window.open_screen
    view.sections.editors["person"].changed.emit("aunt")
    view.footer.back_asked.emit()
    settle()
    [entry] = desk.journal.entries("worksheet", member=member.id)
    assert (entry.body["language"], entry.meeting) == ("ar", 2)
    assert filled_sheet(desk, member, sheet_of("supports")).meeting == 2


def test_what_is_typed_and_not_kept_is_there_after_a_crash(opened, shell, desk, member):
    view = opened("communication")
    type_into(view, "my_words", "You never ask me")
    shell.keep_draft()
    assert kept(desk, member, "communication").fact is None

    view = opened("communication")
    assert view.sections.editors["my_words"].said() == "You never ask me"


def test_a_change_of_language_keeps_what_is_typed(opened, shell):
    view = opened("communication")
    type_into(view, "my_words", "You never ask me")
    i18n.use("ar")
    shell.window.rebuild()
    settle()
    again = shell.window.open_screen
    assert again is not view
    assert again.sections.editors["my_words"].said() == "You never ask me"
    assert again.layoutDirection() == Qt.LayoutDirection.RightToLeft


def test_a_stuck_dispute_is_locked_until_violence_is_ruled_out(opened):
    view = opened("dispute")
    editors, gate = view.sections.editors, view.sections._gates["stuck_not_safe"]
    assert editors["plan"].isEnabled()

    editors["stage"].choice.button("stuck").click()
    assert not editors["plan"].isEnabled()
    assert gate.isVisibleTo(view)
    assert "violence" in gate.accessibleName()

    editors["violence"].choice.button("not_asked").click()
    assert not editors["plan"].isEnabled(), "not asked is never a no"
    editors["violence"].choice.button("no").click()
    assert editors["plan"].isEnabled()
    assert not gate.isVisibleTo(view)


def test_the_answer_about_violence_never_travels(opened, desk, member):
    view = opened("dispute")
    view.sections.editors["violence"].choice.button("yes").click()
    type_into(view, "with_whom", "husband")
    view.footer.back.click()

    (fact,) = [e for e in desk.journal.entries("worksheet") if e.name == "dispute"]
    assert "violence" not in fact.body["answers"]
    assert kept(desk, member, "dispute").answers["violence"] == "yes"
    assert opened("dispute").sections.editors["violence"].choice.value() == "yes"


def test_an_unsafe_way_cannot_be_chosen(opened):
    view = opened("decision")
    table = view.sections.editors["options"]
    for words, safe in (("ask the aunt", "yes"), ("leave at night", "no")):
        table.add.click()
        QTest.keyClicks(table.editors["text"].editor, words)
        table.editors["safe"].choice.button(safe).click()
        table.close()
    choice = view.sections.editors["chosen"]
    assert choice.chips.chips[0].isEnabled()
    assert not choice.chips.chips[1].isEnabled()

    choice.chips.chips[0].click()
    assert "chosen" not in view._state.left
    table.open(0)
    table.editors["safe"].choice.button("no").click()
    assert choice.chips.value() is None, "a choice that is no longer safe is taken back"
    assert "chosen" in view._state.left


def test_a_row_taken_out_can_be_put_back(opened, shell):
    view = opened("decision")
    table = view.sections.editors["options"]
    table.add.click()
    QTest.keyClicks(table.editors["text"].editor, "ask the aunt")
    table.remove(0)
    assert table.rows == []
    shell.window.toast.undo.click()
    assert [row["text"] for row in table.rows] == ["ask the aunt"]


def test_a_phone_number_is_refused_where_it_stands(opened, desk, member):
    view = opened("supports")
    type_into(view, "ask_for", "call 0944 123 456")
    view.footer.back.click()
    assert kept(desk, member, "supports").fact is None
    assert "role word" in view.sections.fields["ask_for"].error.words()
    assert not view.sections.fields["person"].error.words()

    view.sections.editors["ask_for"].editor.clear()
    assert not view.sections.fields["ask_for"].error.words()
    type_into(view, "ask_for", "a visit")
    view.footer.back.click()
    assert kept(desk, member, "supports").answers["ask_for"] == "a visit"


def test_a_day_that_is_none_is_said(opened):
    view = opened("supports")
    type_into(view, "when", "40/2/2026")
    assert "Type day" in view.sections.fields["when"].error.words()
    view.sections.editors["when"].editor.clear()
    type_into(view, "when", "11/2026")
    assert not view.sections.fields["when"].error.words()
    assert view._state.answers["when"] == "2026-11"


def test_it_is_durable_when_it_says_saved(opened, desk, member):
    view = opened("missing")
    type_into(view, "hope", "that he writes")
    view.footer.back.click()
    desk.vault.close()
    again = open_desk(desk.folder, PASSPHRASE)
    try:
        assert again.worksheets.last(member.id, sheet_of("missing")).answers == {
            "hope": "that he writes"
        }
    finally:
        again.vault.close()


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("size", [(1366, 768), (1024, 600)])
def test_no_word_is_cut_and_every_field_has_a_name(opened, shell, language, size):
    i18n.use(language)
    shell.window.resize(*size)
    for sheet in SHEETS:
        view = opened(sheet)
        if not hasattr(view, "sections"):
            continue
        assert cut_words(shell.window) == [], sheet
        for name, field in view.sections.fields.items():
            assert field.editor.accessibleName(), (sheet, name)


def test_a_presenter_does_not_keep_twice_what_has_not_changed():
    told = []
    sheet = sheet_of("roles")
    presenter = WorksheetPresenter(
        sheet,
        State(answers=ROLES, status="finished"),
        keep=lambda answers, finished, shown: told.append((answers, finished)),
        work=at_once,
        tell=str,
        show=lambda state: None,
        kept=lambda: told.append("kept"),
    )
    presenter.finish()
    assert told == ["kept"]
    presenter.change("old_role", "cook")
    presenter.finish()
    assert told[1] == (ROLES | {"old_role": "cook"}, True)


def test_a_chosen_row_keeps_pointing_at_its_row_when_empty_ones_go():
    answers = {"options": [{}, {"text": "one"}, {"text": "two"}], "chosen": 2}
    assert compact(sheet_of("decision"), answers) == {
        "options": [{"text": "one"}, {"text": "two"}],
        "chosen": 1,
    }


def test_the_circle_is_drawn_and_its_sheet_finished(opened, desk, member):
    view = opened("circle")
    for at, role in enumerate(("mother", "friend", "husband")):
        probes = {"candidate": "yes"} if at == 2 else {}
        body = {"role": role, "ring": 1, "status": "living", "sign": "supportive", "probes": probes}
        desk.journal.write("person", body, member=member)
    view = opened("circle")
    assert "can be finished" in view.side.test.says.words()
    view.tabs.tabs["rest"].click()
    type_into(view, "trust", "slow at first")
    view.footer.primary.click()
    found = kept(desk, member, "circle")
    assert found.finished
    assert found.answers["trust"] == "slow at first"
    assert [row["role"] for row in found.answers["people"]] == ["mother", "friend", "husband"]


def test_the_story_line_counts_marks_events_and_links(opened, desk, member):
    view = opened("timeline")
    assert not view.footer.primary.isEnabled()
    mark = {"mark": "onset", "level": 2, "precision": "month"}
    desk.journal.write("story_mark", mark, member=member, day=date(2025, 9, 1))
    desk.journal.life_event(member, date(2025, 8, 3), "left home", event="change", linked="worse")
    view = opened("timeline")
    assert view.footer.primary.isEnabled()
    view.footer.primary.click()
    assert kept(desk, member, "timeline").finished
    assert kept(desk, member, "timeline").answers["onset"] == "2025-09"


def test_a_sheet_is_never_kept_as_finished_while_something_is_open(desk, member):
    sheet = sheet_of("dispute")
    desk.worksheets.keep(
        member, desk.today(), sheet, {"stage": "stuck", "violence": "not_asked"}, finished=True
    )
    assert not kept(desk, member, "dispute").finished
    with pytest.raises(FactInvalid):
        desk.worksheets.keep(member, desk.today(), sheet, {"stage": "over"}, finished=False)
