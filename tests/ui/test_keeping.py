"""Keep and erase over the real window and vault: shown first, asked twice, then gone, copies too."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from ipt_desktop import i18n
from ipt_desktop.app.keeping import back_up, delete_erased_from_copies
from ipt_desktop.domain.audit import WHATS, AuditLine
from ipt_desktop.domain.facts import NewFact
from ipt_desktop.domain.retention import Periods, Plan
from ipt_desktop.services.roster import NewGroup, NewMember
from ipt_desktop.ui.audit_words import _WORDS, what_happened
from ipt_desktop.ui.pictures import cut_words, settle
from ipt_desktop.ui.routes import Route
from ipt_desktop.ui.shell import Shell
from ipt_desktop.ui.theme import Look
from ipt_desktop.ui.today.screen import route_of
from ipt_desktop.ui.widgets.text import Text
from ipt_desktop.ui.window import Window
from ipt_desktop.ui.work import at_once

LONG_AGO = date(2020, 3, 1)


@pytest.fixture
def supervisor(make_desk):
    return make_desk("supervisor", "S1")


def old_notes(desk, count=3):
    """A member who finished years ago, with notes."""
    group = desk.roster.form_group(NewGroup("G1", "who8", "1", {"middle": 6}), LONG_AGO)
    member = desk.roster.add_member(group.id, NewMember(), LONG_AGO)
    for n in range(count):
        with desk.vault.writing() as tx:
            about = {"member": member.id, "group": group.id, "day": LONG_AGO}
            tx.log.append(NewFact("life_event", {"text": f"made up {n}"}, **about))
    desk.roster.set_status(member, "finished", LONG_AGO)
    return member


@pytest.fixture
def at(qtbot):
    def open_at(desk, route="keeping", size=(1366, 768), text=100):
        window = Window(Look(text=text), size)
        qtbot.addWidget(window)
        shell = Shell(window, desk, at_once)
        shell.delete_copies = lambda: delete_erased_from_copies(desk)
        shell.go(Route(route))
        window.show()
        settle()
        return shell

    return open_at


def view_of(shell):
    settle()
    return shell.window.open_screen


def button(shell, name):
    return view_of(shell).findChild(QPushButton, name)


def words_on(shell):
    return " ".join(t.words() for t in view_of(shell).findChildren(Text) if t.isVisible())


def press(widget):
    widget.setFocus()
    QTest.keyClick(widget, Qt.Key.Key_Space)


def test_it_is_shown_asked_twice_and_gone_with_the_copies(at, desk):
    old_notes(desk)
    old, _copied = back_up(desk)
    shell = at(desk)
    assert "3 notes and worksheets" in words_on(shell)
    assert "2 entries about the same people stay" in words_on(shell)

    press(button(shell, "erase"))
    assert desk.retention.plan().things == 3
    assert "cannot be brought back" in words_on(shell)
    press(button(shell, "not-now"))
    assert button(shell, "erase-for-ever") is None
    assert desk.retention.plan().things == 3

    press(button(shell, "erase"))
    press(button(shell, "erase-for-ever"))
    assert "3 entries were erased. 1 old copy was deleted." in words_on(shell)
    assert "Nothing is past its period." in words_on(shell)
    assert desk.retention.plan() == Plan()
    assert not old.file.exists()
    assert [line.what for line in desk.audit.newest(3)] == [
        "copies_deleted",
        "backed_up",
        "purged",
    ]
    assert "Erased after its period: 3" in words_on(shell)


def test_a_supervisor_chooses_the_periods_and_a_counsellor_reads_them(at, desk, supervisor):
    shell = at(supervisor)
    press(view_of(shell).choices["working_months"].chips[24])
    press(view_of(shell).choices["results_months"].chips[60])
    assert supervisor.retention.periods() == Periods(30, 24, 60)
    press(view_of(shell).choices["results_months"].chips[0])
    assert supervisor.retention.periods() == Periods(30, 24, None)
    shell = at(desk)
    assert view_of(shell).choices == {}
    assert "Your programme sets this" in words_on(shell)
    assert "6 months" in words_on(shell)


def test_results_are_never_kept_shorter_than_the_notes(at, supervisor):
    supervisor.retention.set_periods(Periods(30, 24, 24))
    supervisor.retention.set_periods(Periods(30, 6, 6))
    shell = at(supervisor)
    press(view_of(shell).choices["working_months"].chips[24])
    assert supervisor.retention.periods() == Periods(30, 24, 24)


def test_today_reminds_and_leads_there_and_settings_does(at, desk, supervisor):
    from ipt_desktop.services.due import due

    old_notes(desk)
    (item,) = [item for item in due(desk) if item.kind.code == "retention"]
    assert item.count == 3
    assert route_of(item) == Route("keeping")
    assert "3 entries are past their period" in words_on(at(desk, "today"))
    shell = at(desk, "settings")
    assert "3 entries are past their period" in words_on(shell)
    button(shell, "keeping").click()
    assert shell.route == Route("keeping")
    desk.retention.purge()
    assert not [item for item in due(desk) if item.kind.code == "retention"]


def test_a_disk_that_is_full_is_said_and_nothing_is_lost(at, desk, monkeypatch):
    from ipt_desktop.domain.errors import VaultNotWritable

    old_notes(desk)
    shell = at(desk)
    press(button(shell, "erase"))

    def full():
        raise VaultNotWritable()

    shell.delete_copies = full
    shell.again()
    press(button(shell, "erase"))
    press(button(shell, "erase-for-ever"))
    assert "disk" in words_on(shell).lower()


def test_every_code_has_its_words():
    assert _WORDS.keys() == WHATS.keys()
    for what in WHATS:
        line = AuditLine(1, "2026-01-01T08:00:00.000Z", what, 3, b"")
        assert "3" in what_happened(line)


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize(
    ("size", "text"), [((1366, 768), 100), ((1024, 600), 100), ((1024, 600), 130)]
)
def test_nothing_is_cut_and_everything_has_a_name(at, supervisor, language, size, text):
    old_notes(supervisor)
    i18n.use(language)
    shell = at(supervisor, size=size, text=text)
    button(shell, "erase").click()
    settle()
    assert cut_words(shell.window) == []
    pressed = shell.window.open_screen.findChildren(QPushButton)
    assert all(b.accessibleName() for b in pressed if b.isVisible())
