"""The supervisor's day over real vaults: inbox, caseload, review, the reply on its way back."""

from datetime import timedelta

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from ipt_desktop import i18n
from ipt_desktop.app.unlock import open_desk
from ipt_desktop.services.assessments import Answers
from ipt_desktop.ui.pictures import cut_words, settle
from ipt_desktop.ui.routes import Route
from ipt_desktop.ui.shell import Shell
from ipt_desktop.ui.theme import Look
from ipt_desktop.ui.widgets.tags import ScoreChip
from ipt_desktop.ui.widgets.text import Text
from ipt_desktop.ui.window import Window
from ipt_desktop.ui.work import at_once

PASSPHRASE = "four quiet made up words"


@pytest.fixture
def supervisor(make_desk, desk):
    made = make_desk("supervisor", "S1")
    desk.cards.trust(made.cards.own())
    made.cards.trust(desk.cards.own())
    return made


@pytest.fixture
def members(desk, group):
    """The second answered the last question of the form with more than 0."""
    day = desk.today() - timedelta(days=1)
    found = desk.roster.members(group.id)
    for at, member in enumerate(found):
        answers = [2, 2, 1, 1, 1, 1, 0, 0, 1 if at == 1 else 0]
        desk.assessments.record(member, Answers("phq9", day, answers, 1, meeting=0))
    desk.journal.write("note", {"text": "Spoke of the house"}, member=found[1], day=day)
    return found


@pytest.fixture
def stick(tmp_path):
    return tmp_path / "stick"


@pytest.fixture
def told(desk, supervisor, members, stick):
    """The file that the counsellor handed over, not yet taken in."""
    return desk.exchange.export([supervisor.cards.own()], stick)[0].path


@pytest.fixture
def known(supervisor, told):
    supervisor.exchange.take_in(told)
    return supervisor


@pytest.fixture
def at(qtbot):
    def open_it(desk, route, size=(1366, 768), text=100):
        window = Window(Look(text=text), size)
        qtbot.addWidget(window)
        shell = Shell(window, desk, at_once)
        shell.go(route)
        window.show()
        settle()
        window.shell = shell
        return window.open_screen

    return open_it


def words_on(view) -> str:
    settle()
    shown = "\n".join(t.words() for t in view.findChildren(Text) if t.isVisible())
    return shown.replace("\u2066", "").replace("\u2069", "")


def test_every_place_of_the_rail_opens_for_both_roles(desk, supervisor, at):
    for one in (desk, supervisor):
        view = at(one, Route("settings"))
        window = view.window()
        for key, button in window.rail.buttons.items():
            button.click()
            settle()
            assert window.open_screen.place() == key
            assert cut_words(window) == []


def test_the_inbox_lifts_safety_to_the_top(known, at, members):
    view = at(known, Route("inbox"))
    window = view.window()
    shown = words_on(view)
    assert "Last question above 0" in shown
    assert "Call F1 today" in shown
    assert "Counsellor F1" in shown
    view.buttons[members[1].id].click()
    assert window.shell.route == Route("review", member=members[1].id)


def test_an_empty_inbox_says_who_is_awaited(supervisor, at):
    assert "F1: nothing has come yet" in words_on(at(supervisor, Route("inbox")))


def test_a_file_dropped_on_the_inbox_is_looked_at_before_it_is_taken(supervisor, told, at):
    view = at(supervisor, Route("inbox"))
    window = view.window()
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(told))])
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    view.dropEvent(QDropEvent(QPointF(9, 9), Qt.DropAction.CopyAction, mime, left, none))
    settle()
    assert window.open_screen.place() == "exchange"
    assert "all new" in words_on(window.open_screen)
    assert not supervisor.roster.groups()


def test_from_the_caseload_to_the_review_by_keyboard(known, at, members):
    view = at(known, Route("caseload"))
    window = view.window()
    row = view.table.rows[members[1].id]
    row.setFocus()
    QTest.keyClick(row, Qt.Key.Key_Return)
    settle()
    QTest.keyClick(view.table.rows[members[1].id], Qt.Key.Key_Return)
    settle()
    assert window.shell.route == Route("review", member=members[1].id)


def test_those_as_planned_are_folded_until_asked_for(known, at, members):
    view = at(known, Route("caseload"))
    assert set(view.table.rows) == {members[1].id}
    view.fold.click()
    settle()
    assert set(view.table.rows) == {m.id for m in members}
    view.pills.tabs["all"].click()
    settle()
    assert set(view.table.rows) == {m.id for m in members}


def test_a_caseload_without_anybody_leads_to_the_first_file(supervisor, at):
    view = at(supervisor, Route("caseload"))
    window = view.window()
    assert "Nobody yet" in words_on(view)
    view.receive_asked.emit()
    assert window.shell.route == Route("exchange", tab="receive")


def test_a_change_of_language_keeps_the_row_looked_at(known, at, members):
    view = at(known, Route("caseload"))
    window = view.window()
    view.fold.click()
    view.chosen.emit(members[2].id)
    i18n.use("ar")
    window.rebuild()
    settle()
    again = window.open_screen
    assert again.table.rows[members[2].id].isChecked()
    assert again.preview.mapTo(window, again.preview.rect().topRight()).x() < window.width() / 2


def write(view, **texts):
    for name, text in texts.items():
        view.reply.boxes[name].setPlainText(text)


REPLY = {"strength": "Kept to her words", "change": "Ask alone first", "practice": "The opening"}


def test_a_reply_is_signed_handed_over_and_read(desk, known, at, members, stick):
    view = at(known, Route("review", member=members[1].id))
    window = view.window()
    assert "Spoke of the house" in words_on(view)
    write(view, **REPLY)
    view.footer.primary.click()
    assert view.footer.primary.text() == "Hand the reply over"

    again = open_desk(known.folder, PASSPHRASE)
    (kept,) = again.journal.entries("feedback")
    again.vault.close()
    assert {k: kept.body[k] for k in REPLY} == REPLY
    assert kept.body["by"] == (known.today() + timedelta(days=7)).isoformat()
    assert kept.member == members[1].id

    view.footer.primary.click()
    settle()
    giving = window.open_screen
    assert giving.presenter.state.chosen == {desk.cards.own().fingerprint}
    giving.folder_chosen.emit(stick)
    (back,) = [made.path for made in giving.presenter.state.made]
    assert desk.exchange.take_in(back).code is None
    today = at(desk, Route("today"))
    assert "Ask alone first" in words_on(today)


def test_a_missing_box_is_named_and_nothing_is_kept(known, at, members):
    view = at(known, Route("review", member=members[1].id))
    write(view, strength="One", practice="Three")
    view.footer.primary.click()
    assert view.reply.fields["change"].error.words()
    assert not view.reply.fields["strength"].error.words()
    assert not known.journal.entries("feedback")


def test_the_practice_has_a_day_to_come(known, at, members):
    view = at(known, Route("review", member=members[1].id))
    write(view, **REPLY)
    view.reply.by.setText("1/1/2020")
    view.reply.by.textEdited.emit("1/1/2020")
    view.footer.primary.click()
    assert view.reply.by_field.error.words()
    assert not known.journal.entries("feedback")


def test_a_text_that_identifies_is_refused_and_stays(known, at, members):
    view = at(known, Route("review", member=members[1].id))
    write(view, strength="Call 0933 123 456", change="b", practice="c")
    view.footer.primary.click()
    assert "phone number" in words_on(view)
    assert view.reply.boxes["strength"].toPlainText() == "Call 0933 123 456"


def test_two_replies_are_both_shown(known, at, members):
    there = known.roster.member(members[1].id)
    for n in ("first", "second"):
        told = {"strength": f"{n} strength", "change": "b", "practice": "c"}
        known.journal.write("feedback", told, member=there, day=known.today())
    shown = words_on(at(known, Route("review", member=members[1].id)))
    assert "first strength" in shown
    assert "second strength" in shown


def test_a_review_shows_what_the_work_is_about(desk, supervisor, at, members, stick):
    """domain.md 7.3, step 5: whether it is the right problem needs the link, the fit and the goals."""
    member, day = members[1], desk.today()
    desk.journal.problem_area(
        member, day, "dispute", {"timing": "yes", "acceptable": "partly"}, words="Since the quarrel"
    )
    desk.journal.goals(member, day, ["One calm talk"], progress=["some"], meeting=1)
    practice = {"what": "Ask for an hour", "result": "no", "barrier": "guests came", "meeting": 1}
    desk.journal.write("practice", practice, member=member, day=day)
    supervisor.exchange.take_in(desk.exchange.export([supervisor.cards.own()], stick)[0].path)
    shown = words_on(at(supervisor, Route("review", member=member.id)))
    for words in (
        "Disagreement",
        "Since the quarrel",
        "partly",
        "One calm talk",
        "Some way",
        "Ask for an hour · Not done · guests came",
    ):
        assert words in shown


def in_danger(desk, member, day):
    desk.safety.record(member, "opened", {"present": "F1"}, day)
    told = {"current": "yes", "plan": "yes", "month": "no", "year": "no", "agitated": "no"}
    desk.safety.record(member, "answered", told, day)


def test_only_with_a_reason_a_danger_is_lowered_and_the_counsellor_learns_it(
    desk, supervisor, members, at, stick
):
    in_danger(desk, members[1], desk.today())
    file = desk.exchange.export([supervisor.cards.own()], stick)[0].path
    supervisor.exchange.take_in(file)
    view = at(supervisor, Route("review", member=members[1].id))
    view.safety.buttons["lowered"].click()
    assert view.safety.field.error.words()
    assert supervisor.safety.state(members[1].id).state == "imminent"

    QTest.keyClicks(view.safety.reason, "Seen by the clinic today")
    view.safety.buttons["lowered"].click()
    assert supervisor.safety.state(members[1].id).state == "persisting"
    assert "Still at risk" in words_on(view)
    assert "Seen by the clinic today" in words_on(view)
    back = supervisor.exchange.export([desk.cards.own()], stick)[0].path
    desk.exchange.take_in(back)
    assert desk.safety.state(members[1].id).state == "persisting"


def test_a_matter_is_closed_with_a_reason(desk, supervisor, members, at, stick):
    in_danger(desk, members[1], desk.today())
    file = desk.exchange.export([supervisor.cards.own()], stick)[0].path
    supervisor.exchange.take_in(file)
    view = at(supervisor, Route("review", member=members[1].id))
    QTest.keyClicks(view.safety.reason, "Seen; a mistake in the form")
    view.safety.buttons["closed"].click()
    assert supervisor.safety.state(members[1].id).state == "closed"
    assert "closed" not in view.safety.buttons


def test_a_supervisor_may_raise_a_concern(known, members, at):
    view = at(known, Route("review", member=members[0].id))
    assert set(view.safety.buttons) == {"trigger"}
    QTest.keyClicks(view.safety.reason, "Said goodbye in the meeting")
    view.safety.buttons["trigger"].click()
    assert known.safety.state(members[0].id).state == "triggered"
    assert view.safety.reason.text() == ""


def test_a_half_written_reply_comes_back_and_an_untouched_one_is_no_draft(known, at, members):
    route = Route("review", member=members[1].id)
    view = at(known, route)
    view.window().shell.keep_draft()
    assert known.drafts.all() == []
    write(view, strength="Half a thought")
    view.window().shell.keep_draft()
    again = at(known, route)
    assert again.reply.boxes["strength"].toPlainText() == "Half a thought"
    write(again, **REPLY)
    again.footer.primary.click()
    assert known.drafts.all() == []


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize(
    ("size", "text"), [((1366, 768), 100), ((1024, 600), 100), ((1024, 600), 130)]
)
def test_nothing_is_cut(known, at, members, language, size, text):
    i18n.use(language)
    for route in (Route("inbox"), Route("caseload"), Route("review", member=members[1].id)):
        view = at(known, route, size, text)
        assert cut_words(view.window()) == []


def test_all_that_can_be_pressed_has_a_name(known, at, members):
    for route in (Route("inbox"), Route("caseload"), Route("review", member=members[1].id)):
        view = at(known, route)
        assert all(b.accessibleName() for b in view.findChildren(QPushButton) if b.isVisible())
    rows = at(known, Route("caseload")).table.rows
    assert "Ask today" in rows[members[1].id].accessibleName()


def test_covered_the_supervisors_screens_tell_no_score_and_no_reason(known, at, members):
    for route in (Route("caseload"), Route("review", member=members[1].id)):
        view = at(known, route)
        view.window().set_covered(True)
        assert "Last question" not in words_on(view)
        chips = view.findChildren(ScoreChip)
        assert all(chip.text() == "" for chip in chips)
        view.window().set_covered(False)
        assert "Last question" in words_on(view)
