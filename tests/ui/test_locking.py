"""Locked, the file is closed and its key forgotten; unlocked, everything stands as it was left."""

import pytest

from ipt_desktop import i18n
from ipt_desktop.app.unlock import new_vault
from ipt_desktop.app.window import Notebook
from ipt_desktop.domain.errors import VaultLocked
from ipt_desktop.store.keys import FLOOR
from ipt_desktop.ui.pictures import settle
from ipt_desktop.ui.routes import Route
from ipt_desktop.ui.work import at_once
from typing_keys import type_text

PASSPHRASE = "four quiet made up words"


@pytest.fixture
def notebook(qtbot, tmp_path):
    folder = tmp_path / "vault"
    desk, _words = new_vault(
        folder, role="counsellor", code="F1", passphrase=PASSPHRASE, work=FLOOR
    )
    desk.vault.close()
    (tmp_path / "pass").write_text(PASSPHRASE)
    made = Notebook(folder, tmp_path / "settings.json", work=at_once)
    qtbot.addWidget(made.window)
    made.start(tmp_path / "pass")
    made.window.show()
    settle()
    yield made
    i18n.use("en")
    made.close()


def unlock(notebook, secret=PASSPHRASE):
    page = notebook.window.page
    page.secret.clear()
    type_text(page.secret, secret)
    page.open.click()
    settle()


def is_open(notebook):
    return not notebook.desk.vault.is_locked and not notebook.window.is_hidden_away()


def test_locked_the_key_and_the_cards_secrets_are_gone(notebook):
    vault = notebook.desk.vault
    card, opener = vault.identity.card, vault.open_at
    notebook.lock()
    assert vault.is_locked
    assert vault.identity.card == card
    assert (vault.identity.age_secret, vault.identity.signing_secret) == ("", "")
    with pytest.raises(VaultLocked):
        assert opener.key
    with pytest.raises(VaultLocked), vault.reading():
        pass
    with pytest.raises(VaultLocked), vault.writing():
        pass
    with pytest.raises(VaultLocked):
        opener(vault.file)


def test_locked_nobody_has_the_file_open(notebook):
    notebook.desk.drafts.keep("group/new", {"a": "typed"}, "en")
    notebook.lock()
    # Closed, the journal is folded in and gone.
    assert not (notebook.folder / "notebook.vault-wal").exists()


@pytest.mark.parametrize("how", ["idle", "key", "session"])
def test_each_way_of_locking_drops_them(notebook, how):
    if how == "idle":
        notebook._idle.timeout.emit()
    elif how == "key":
        notebook.window.hide_now()
    else:
        notebook._session.left.emit()
    assert notebook.desk.vault.is_locked
    unlock(notebook)
    assert is_open(notebook)


def test_a_wrong_passphrase_leaves_it_locked(notebook):
    notebook.lock()
    unlock(notebook, "something else")
    assert notebook.desk.vault.is_locked
    assert notebook.window.is_hidden_away()
    unlock(notebook)
    assert is_open(notebook)


def test_what_was_typed_is_kept_and_stands_there_again(notebook):
    notebook.shell.go(Route("new_group"))
    settle()
    screen = notebook.window.open_screen
    place, typed = screen.draft_place(), screen.draft()
    screen.restore(typed)
    notebook.lock()
    notebook.shell._timer.timeout.emit()  # as it does each second, also while locked
    unlock(notebook)
    assert notebook.window.open_screen is screen
    assert screen.draft_place() == place
    assert screen.draft() == typed


def test_another_language_chosen_while_locked(notebook):
    notebook.shell.go(Route("settings"))
    notebook.lock()
    notebook.choose_language("ar")
    settle()
    assert notebook.window.is_hidden_away()
    unlock(notebook)
    assert is_open(notebook)
    assert notebook.window.open_screen.heading().title == i18n._("Settings")
    notebook.shell.go(Route("today"))


def test_no_backup_is_tried_while_locked(notebook):
    notebook.lock()
    notebook._hourly.look()
    unlock(notebook)
    assert not notebook.window.toast.isVisible()
    notebook._hourly.look()
    assert len(list((notebook.folder / "backups").iterdir())) == 1


def test_locked_twice_is_locked_once_and_saving_works_afterwards(notebook):
    for _time in range(3):
        notebook.lock()
        notebook.lock()
        unlock(notebook)
    notebook.desk.drafts.keep("group/new", {"a": "typed later"}, "en")
    assert [draft.content for draft in notebook.desk.drafts.all()] == [{"a": "typed later"}]


def test_a_window_closed_while_locked_closes_well(notebook):
    notebook.lock()
    notebook.close()


def test_damage_that_opening_did_not_meet_is_found_and_told(notebook):
    with notebook.desk.vault.writing() as tx:
        for number in range(200):
            tx.local.set_own(f"filler {number}", "words " * 200)
    notebook.desk.vault.lock()
    file = notebook.folder / "notebook.vault"
    content = bytearray(file.read_bytes())
    content[-6_000] ^= 1
    file.write_bytes(content)
    notebook.lock()
    unlock(notebook)
    notebook._look_at_file()
    settle()
    assert notebook.desk is None
    unlock(notebook)
    page = notebook.window.page
    assert "damaged" in page.field.error.text()
    assert page.repair.isVisible()
    page.repair.click()
    settle()
    page.open.click()
    settle()
    assert is_open(notebook)
    with notebook.desk.vault.reading() as tx:
        assert tx.local.own("filler 0") is not None
