"""Handing over in the window, between real vaults: what is made, looked at, accepted, taken in, refused."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QTimer, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from ipt_desktop import i18n
from ipt_desktop.ui.clipboard import copy_for_a_minute
from ipt_desktop.ui.exchange.marks import Marks
from ipt_desktop.ui.exchange.view import ExchangeView
from ipt_desktop.ui.pictures import cut_words, settle
from ipt_desktop.ui.routes import Route
from ipt_desktop.ui.settings.safe import NoKeeper, Safe
from ipt_desktop.ui.shell import Shell
from ipt_desktop.ui.theme import Look
from ipt_desktop.ui.widgets.text import Text
from ipt_desktop.ui.window import Window
from ipt_desktop.ui.work import at_once

DAY = date(2026, 1, 6)


@pytest.fixture
def supervisor(make_desk):
    return make_desk("supervisor", "S1")


@pytest.fixture
def known(desk, supervisor, group):
    """The counsellor, who has a group, and the supervisor have accepted one another."""
    desk.cards.trust(supervisor.cards.own())
    supervisor.cards.trust(desk.cards.own())
    return supervisor


@pytest.fixture
def stick(tmp_path):
    folder = tmp_path / "stick"
    folder.mkdir()
    return folder


@pytest.fixture
def over(qtbot):
    """A window over somebody's desk, at the hand-over."""

    def open_it(desk, tab=None, size=(1366, 768), text=100) -> ExchangeView:
        window = Window(Look(text=text), size)
        qtbot.addWidget(window)
        shell = Shell(window, desk, at_once)
        shell.go(Route("exchange", tab=tab))
        window.show()
        settle()
        view = window.open_screen
        assert isinstance(view, ExchangeView)
        view.shell = shell
        return view

    return open_it


def words_on(view) -> str:
    """All that can be read, without the marks that keep codes together."""
    settle()
    told = "\n".join(t.words() for t in view.findChildren(Text) if t.isVisible())
    return told.replace("\u2066", "").replace("\u2069", "")


def handed_over(desk, to, folder) -> Path:
    return desk.exchange.export([to.cards.own()], folder)[0].path


def test_the_whole_way_there_and_the_receipt_back(desk, known, over, stick):
    giving = over(desk)
    giving.chose.folder = lambda over: stick
    assert giving.footer.primary.isEnabled()
    giving.footer.primary.setFocus()
    QTest.keyClick(giving.footer.primary, Qt.Key.Key_Return)

    (file,) = stick.iterdir()
    assert file.name in words_on(giving)
    assert "no receipt yet" in words_on(giving)

    taking = over(known, "receive")
    taking.chose.files = lambda over: [file]
    taking.taking.choose.click()
    assert "all new" in words_on(taking)
    assert not known.roster.groups()
    assert taking.footer.primary.text() == "Take in the file"
    QTest.keyClick(taking.footer.primary, Qt.Key.Key_Return)
    assert "Taken in: 7 new changes" in words_on(taking)
    assert [g.code for g in known.roster.groups()] == ["G1"]

    back = handed_over(known, desk, stick)
    again = over(desk)
    again.files_chosen.emit([back])
    again.footer.primary.click()
    assert "All handed over on" in words_on(again)


def test_taking_in_twice_says_that_nothing_changed(desk, known, over, stick):
    file = handed_over(desk, known, stick)
    known.exchange.take_in(file)
    view = over(known)
    view.files_chosen.emit([file])
    assert "7 changes, 0 of them new" in words_on(view)
    view.footer.primary.click()
    assert "known already" in words_on(view)


def test_a_new_sender_is_compared_and_accepted_by_a_person(desk, supervisor, group, over, stick):
    desk.cards.trust(supervisor.cards.own())
    file = handed_over(desk, supervisor, stick)
    view = over(supervisor)
    view.files_chosen.emit([file])

    marks = desk.cards.own().fingerprint
    shown = words_on(view)
    assert all(marks[at : at + 4] in shown for at in range(0, 40, 4))
    assert not view.presenter.state.can_take
    view.taking.accept_buttons[file].click()
    assert not supervisor.cards.all()
    view.footer.primary.click()
    assert [k.card.code for k in supervisor.cards.all() if k.trusted] == ["F1"]
    assert supervisor.roster.groups()


def test_each_refusal_is_a_sentence_and_takes_nothing(desk, known, make_desk, over, stick):
    whole = handed_over(desk, known, stick)
    damaged = stick / "damaged.iptsync"
    damaged.write_bytes(whole.read_bytes()[:-40])
    other = make_desk("supervisor", "S2")
    desk.cards.trust(other.cards.own())
    foreign = handed_over(desk, other, stick)
    view = over(known)
    view.files_chosen.emit([damaged, foreign])
    told = words_on(view)
    assert told.count("Nothing was taken in") == 2
    assert "damaged" in told
    assert "for someone else" in told
    assert view.footer.primary.text() != "Take in the file"
    assert not known.roster.groups()


def test_a_file_that_is_gone_is_said(known, over, stick):
    view = over(known)
    view.files_chosen.emit([stick / "gone.iptsync"])
    assert "not there" in words_on(view)


def test_a_file_can_be_dropped_on_the_screen(desk, known, over, stick):
    file = handed_over(desk, known, stick)
    view = over(known, "cards")
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(file))])
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    drop = QDropEvent(QPointF(50, 50), Qt.DropAction.CopyAction, mime, left, none)
    view.dropEvent(drop)
    assert view.tabs.now() == "files"
    assert "Counsellor F1" in words_on(view)


def test_a_file_opened_by_double_click_is_looked_at_first(desk, known, over, stick):
    file = handed_over(desk, known, stick)
    view = over(known, "cards")
    view.shell.receive(file)
    settle()
    there = view.shell.window.open_screen
    assert [a.file for a in there.presenter.state.arrived] == [file]
    assert not known.roster.groups()
    assert view.shell.arrived is None


def test_a_folder_that_cannot_be_written_is_said_and_nothing_is_sent(desk, known, over, tmp_path):
    blocked = tmp_path / "blocked"
    blocked.write_text("a file, not a folder")
    view = over(desk)
    view.folder_chosen.emit(blocked / "inside")
    assert "Choose another place" in words_on(view)
    assert view.presenter.state.people[0].sent == 0
    assert view.footer.primary.isEnabled()


def test_the_marks_of_a_card_that_was_read_are_seen_in_a_small_window(desk, supervisor, over):
    """What is to be compared must not be beneath the edge while Accept is above it."""
    view = over(desk, "cards", size=(1024, 600), text=130)
    view.cards.text.setPlainText(supervisor.cards.own_text())
    view.cards.read.click()
    settle()
    marks = view.cards.findChildren(Marks)[-1]
    assert marks.visibleRegion().boundingRect().size() == marks.size()
    assert view.footer.primary.isEnabled()


def test_a_card_is_pasted_compared_and_accepted(desk, supervisor, over):
    view = over(desk, "cards")
    view.cards.text.setPlainText(f"Here it is:\n{supervisor.cards.own_text()}")
    view.cards.read.click()
    assert not desk.cards.all()
    assert "may also lower and close safety" in words_on(view)
    assert view.footer.primary.text() == "Accept this card"
    view.footer.primary.click()
    assert [k.card for k in desk.cards.all() if k.trusted] == [supervisor.cards.own()]
    view.tabs.tabs["files"].click()
    assert view.presenter.state.chosen == {supervisor.cards.own().fingerprint}


def test_a_damaged_card_is_refused_at_the_field_and_the_text_stays(desk, supervisor, over):
    view = over(desk, "cards")
    text = supervisor.cards.own_text().replace("supervisor", "counsellor")
    view.cards.text.setPlainText(text)
    view.cards.read.click()
    assert "not whole" in view.cards.field.error.words()
    assert view.cards.text.toPlainText() == text
    assert not view.footer.primary.isVisible()


def test_another_card_with_a_known_code_is_said(desk, supervisor, make_desk, over):
    desk.cards.trust(supervisor.cards.own())
    view = over(desk, "cards")
    view.cards.text.setPlainText(make_desk("supervisor", "S1").cards.own_text())
    view.cards.read.click()
    assert "same code" in words_on(view)


def test_ones_own_card_is_saved_and_copied(desk, supervisor, over, tmp_path):
    view = over(desk, "cards")
    file = tmp_path / "card.txt"
    view.chose.new_card = lambda over, offered: file
    view.cards.save.click()
    assert supervisor.cards.read(file.read_text("utf-8")) == desk.cards.own()
    view.cards.copy.click()
    assert QApplication.clipboard().text() == desk.cards.own_text()


def test_what_was_copied_leaves_the_clipboard(qtbot, qapp):
    copy_for_a_minute("a card", kept_ms=1)
    qtbot.waitUntil(lambda: qapp.clipboard().text() == "")
    copy_for_a_minute("a card", kept_ms=1)
    qapp.clipboard().setText("something else")
    later = QTimer()
    with qtbot.waitSignal(later.timeout):
        later.start(5)
    assert qapp.clipboard().text() == "something else"


def test_a_change_of_language_keeps_what_was_looked_at(desk, supervisor, group, over, stick):
    desk.cards.trust(supervisor.cards.own())
    file = handed_over(desk, supervisor, stick)
    view = over(supervisor)
    view.files_chosen.emit([file])
    view.sender_accepted.emit(file)
    window = view.shell.window
    i18n.use("ar")
    window.rebuild()
    settle()
    again = window.open_screen
    assert again is not view
    assert again.presenter.state.can_take
    assert window.layoutDirection() == Qt.LayoutDirection.RightToLeft
    right = again.giving.mapTo(window, again.giving.rect().center()).x()
    assert right > again.taking.mapTo(window, again.taking.rect().center()).x()


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize(
    ("size", "text"), [((1366, 768), 100), ((1024, 600), 100), ((1024, 600), 130)]
)
def test_nothing_is_cut(desk, known, over, stick, language, size, text):
    i18n.use(language)
    file = handed_over(desk, known, stick)
    for tab in ("receive", "cards"):
        view = over(known, tab, size, text)
        view.files_chosen.emit([file])
        settle()
        assert cut_words(view.shell.window) == []


def test_everything_that_can_be_pressed_has_a_name(desk, known, over):
    view = over(desk)
    buttons = [b for b in view.findChildren(QPushButton) if b.isVisible()]
    assert buttons
    assert all(b.accessibleName() for b in buttons)
    (box,) = view.giving.boxes.values()
    assert "changes wait" in box.accessibleName()


CLEAR = dict.fromkeys(("current", "plan", "month", "agitated"), "no") | {"year": "yes"}
TOLD = {"supervisor": "S1", "channel": "phone", "steps": "done", "safety_plan": "made"}


def closed_by(supervisor, desk, group, stick):
    """A member whose safety matter the supervisor has closed; told to the counsellor."""
    member = desk.roster.members(group.id)[0]
    for event, answers in (
        ("trigger", {}),
        ("opened", {"present": "F1"}),
        ("answered", CLEAR),
        ("told", TOLD),
        ("contact", {"thoughts": "no"}),
        ("contact", {"thoughts": "no"}),
    ):
        desk.safety.record(member, event, answers, DAY)
    supervisor.exchange.take_in(handed_over(desk, supervisor, stick))
    supervisor.safety.record(member, "closed", {"reason": "clear twice"}, DAY)
    desk.exchange.take_in(handed_over(supervisor, desk, stick))
    assert not desk.safety.state(member.id).is_open
    return member


def test_a_card_is_accepted_no_longer_by_the_keyboard(desk, known, group, over, stick):
    member = closed_by(known, desk, group, stick)
    fingerprint = known.cards.own().fingerprint
    view = over(desk, "cards")
    doubt = view.findChild(QPushButton, f"doubt-{fingerprint}")
    assert doubt.accessibleName().endswith(": Accept no longer")
    doubt.setFocus()
    QTest.keyClick(doubt, Qt.Key.Key_Return)
    told = words_on(view)
    assert "stays" in told
    assert "1 member will stand as more serious again." in told
    assert member.code[:5] in told
    # Thinking better of it changes nothing.
    keep = view.findChild(QPushButton, "keep-card")
    keep.setFocus()
    QTest.keyClick(keep, Qt.Key.Key_Return)
    settle()
    assert view.findChild(QPushButton, "remove-card") is None
    assert not desk.safety.state(member.id).is_open

    view.findChild(QPushButton, f"doubt-{fingerprint}").click()
    settle()
    remove = view.findChild(QPushButton, "remove-card")
    remove.setFocus()
    QTest.keyClick(remove, Qt.Key.Key_Return)
    assert [k.trusted for k in desk.cards.all()] == [False]
    assert desk.safety.state(member.id).is_open
    assert "Known here, not accepted" in words_on(view)
    assert view.window().focusWidget() is not None
    # And back: the marks are compared as for anybody new.
    settle()
    view.findChild(QPushButton, f"compare-{fingerprint}").click()
    view.footer.primary.click()
    assert [k.trusted for k in desk.cards.all()] == [True]
    assert not desk.safety.state(member.id).is_open


def test_whose_card_opens_the_notebook_is_shut_out_with_it(desk, known, over):
    class Keeper(NoKeeper):
        out = 0

        def look(self):
            return Safe(programme="S1")

        def shut_out(self):
            self.out += 1

    view = over(desk, "cards")
    view.shell.keeper = keeper = Keeper()
    view.findChild(QPushButton, f"doubt-{known.cards.own().fingerprint}").click()
    view.findChild(QPushButton, "remove-card").click()
    assert keeper.out == 1


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("size", [(1366, 768), (1024, 600)])
def test_nothing_is_cut_where_a_card_is_doubted(desk, known, group, over, stick, language, size):
    closed_by(known, desk, group, stick)
    i18n.use(language)
    view = over(desk, "cards", size)
    view.findChild(QPushButton, f"doubt-{known.cards.own().fingerprint}").click()
    settle()
    assert cut_words(view.window()) == []
