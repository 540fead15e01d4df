"""A member's name and phone: kept here alone, hidden until asked for."""

import pytest
from PySide6.QtWidgets import QLineEdit

from ipt_desktop.domain.identity import Identity
from ipt_desktop.ui.pictures import cut_words, settle
from ipt_desktop.ui.routes import Route
from keyboard import press


@pytest.fixture
def page(shell, desk, group):
    member = desk.roster.members(group.id)[0]

    def open_it():
        shell.go(Route("groups"))
        shell.go(Route("identity", group.id, member.id))
        settle()
        return shell.window.open_screen, member

    return open_it


def test_typed_kept_and_hidden_when_opened_again(page, desk):
    view, member = page()
    press("Name", view.editors["name"])
    press("0900000000", view.editors["phone"])
    view.footer.primary.click()
    assert desk.identities.of(member.id) == Identity("Name", "0900000000")
    view, _ = page()
    assert view.editors["phone"].echoMode() is QLineEdit.EchoMode.Password
    view.see.click()
    assert view.editors["phone"].echoMode() is QLineEdit.EchoMode.Normal
    view.set_covered(True)
    assert view.editors["phone"].echoMode() is QLineEdit.EchoMode.Password


def test_a_number_nobody_can_dial_is_refused_at_its_field(page, desk):
    view, member = page()
    press("abc", view.editors["phone"])
    view.footer.primary.click()
    assert view.fields["phone"].error.words()
    assert desk.identities.of(member.id).is_empty


def test_nothing_typed_here_becomes_a_draft(page, desk, shell):
    view, _ = page()
    press("Name", view.editors["name"])
    shell.keep_draft()
    with desk.vault.reading() as tx:
        assert tx.local.drafts() == []


def test_a_programme_can_switch_it_off(page, desk, shell):
    view, member = page()
    press("Name", view.editors["name"])
    view.footer.primary.click()
    shell.go(Route("settings"))
    settle()
    names = shell.window.open_screen.names
    names.box.click()
    assert desk.identities.is_on
    names.erase.click()
    assert not desk.identities.is_on
    assert desk.identities.count() == 0
    view, _ = page()
    assert not view.footer.primary.isEnabled()
    assert cut_words(shell.window) == []
