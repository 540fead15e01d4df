"""A contact after an absence, by keyboard, over a real vault."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from ipt_desktop import i18n
from ipt_desktop.app.unlock import open_desk
from ipt_desktop.services.due import DueKind, due
from ipt_desktop.ui.pictures import cut_words, settle
from ipt_desktop.ui.routes import Route


@pytest.fixture
def missed(desk, group):
    """The second member was away at the first meeting, five days ago."""
    day = desk.today() - timedelta(days=5)
    members = desk.roster.members(group.id)
    meeting = desk.meetings.open(group.id, 1, day)
    for at, member in enumerate(members):
        desk.meetings.attend(member, 1, day, "absent" if at == 1 else "present")
    desk.meetings.complete(meeting)
    return members[1]


@pytest.fixture
def opened(shell, missed):
    shell.go(Route("today"))
    shell.go(Route("contact", member=missed.id, meeting=1))
    settle()
    return shell.window.open_screen


def waits(desk, member):
    return [d for d in due(desk) if d.kind is DueKind.CONTACT_ABSENT and d.member == member.id]


def test_the_contact_is_kept_durably_and_today_forgets_it(shell, opened, desk, missed):
    assert waits(desk, missed)
    reached = opened.result.button("reached")
    reached.setFocus()
    QTest.keyClick(reached, Qt.Key.Key_Return)
    opened.comes.button(True).click()
    QTest.keyClicks(opened.words, "Was ill, is better")
    opened.footer.primary.setFocus()
    QTest.keyClick(opened.footer.primary, Qt.Key.Key_Return)

    assert shell.route == Route("today")
    again = open_desk(desk.folder, "four quiet made up words")
    (kept,) = again.journal.entries("contact", member=missed.id)
    again.vault.close()
    assert dict(kept.body) == {"result": "reached", "comes": True, "words": "Was ill, is better"}
    assert kept.day == desk.today()
    assert not waits(desk, missed)
    assert desk.drafts.all() == []


def test_nobody_reached_asks_nothing_about_next_time(opened, desk, missed):
    opened.result.button("reached").click()
    opened.comes.button(True).click()
    opened.result.button("not_reached").click()
    settle()
    assert not opened.comes.isVisible()
    opened.footer.primary.click()
    (kept,) = desk.journal.entries("contact", member=missed.id)
    assert kept.body["result"] == "not_reached"
    assert "comes" not in kept.body


def test_it_cannot_be_kept_before_it_is_said_whether_somebody_was_reached(opened):
    assert not opened.footer.primary.isEnabled()
    assert opened.footer.note.words()


def test_a_number_is_refused_and_a_day_to_come_too(opened, desk, missed):
    opened.result.button("reached").click()
    opened.words.setPlainText("Her sister: 0933 123 456")
    opened.footer.primary.click()
    assert not desk.journal.entries("contact", member=missed.id)
    assert opened.words.toPlainText() == "Her sister: 0933 123 456"
    opened.words.setPlainText("Her sister")
    later = (desk.today() + timedelta(days=1)).strftime("%d/%m/%Y")
    opened.day.setText(later)
    opened.day.textEdited.emit(later)
    opened.footer.primary.click()
    assert opened.day_field.error.words()
    assert not desk.journal.entries("contact", member=missed.id)


def test_half_of_it_comes_back_and_an_untouched_form_is_no_draft(shell, opened, desk, missed):
    shell.keep_draft()
    assert desk.drafts.all() == []
    opened.result.button("reached").click()
    opened.words.setPlainText("Half")
    shell.go(Route("today"))
    (draft,) = desk.drafts.all()
    shell.go(Route("contact", member=missed.id, meeting=1))
    again = shell.window.open_screen
    assert (again.result.value(), again.words.toPlainText()) == ("reached", "Half")
    from ipt_desktop.ui.today.screen import draft_route

    leads = draft_route(draft.place)
    assert (leads.name, leads.member, leads.meeting) == ("contact", missed.id, 1)


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("size", [(1366, 768), (1024, 600)])
def test_nothing_is_cut_and_the_language_changes_without_loss(shell, opened, language, size):
    opened.words.setPlainText("Half")
    shell.window.resize(*size)
    i18n.use(language)
    shell.window.rebuild()
    settle()
    assert cut_words(shell.window) == []
    assert shell.window.open_screen.words.toPlainText() == "Half"


def test_somebody_who_leaves_is_no_longer_waited_for(shell, desk, group):
    member = desk.roster.members(group.id)[0]
    shell.go(Route("contact", member=member.id, meeting=1))
    view = shell.window.open_screen
    view.result.chosen.emit("reached")
    view.leaves.click()
    view.footer.primary.click()
    assert desk.roster.statuses()[member.id] == "left"
    assert member.id not in [m.member.id for m in desk.course.standing(group.id).active]
