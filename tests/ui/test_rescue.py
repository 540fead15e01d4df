"""A damaged notebook at the start: what happened is told, and the newest good backup is one click away."""

import os
from datetime import UTC, datetime

import pytest

from bracketed import Bracketed, unmarked
from ipt_desktop import i18n
from ipt_desktop.app.keeping import back_up
from ipt_desktop.app.unlock import new_vault
from ipt_desktop.app.window import Notebook
from ipt_desktop.domain.errors import BackupMissing, VaultDamaged, VaultExists
from ipt_desktop.store.keys import FLOOR
from ipt_desktop.ui.pictures import cut_words, settle, shoot
from ipt_desktop.ui.theme import Look
from ipt_desktop.ui.tokens import DARK, LIGHT
from ipt_desktop.ui.unlock.screen import unlock_screen
from ipt_desktop.ui.unlock.state import Offer, Repaired
from ipt_desktop.ui.window import Window
from ipt_desktop.ui.work import at_once
from typing_keys import type_text

PASSPHRASE = "four quiet made up words"
REPAIRED = Repaired(1_231, 3, 2)
OFFER = Offer(datetime(2026, 3, 1, 9, 30, tzinfo=UTC), 1234)


@pytest.fixture
def folder(tmp_path):
    """A vault with one backup, and something written after it; closed."""
    place = tmp_path / "vault"
    desk, words = new_vault(place, role="counsellor", code="F1", passphrase=PASSPHRASE, work=FLOOR)
    back_up(desk)
    desk.drafts.keep("group/new", {"a": "typed later"}, "en")
    desk.vault.close()
    (tmp_path / "words").write_text(words)
    return place


def damage(folder):
    (folder / "notebook.vault").write_bytes(b"not a vault any more" * 900)


@pytest.fixture
def started(qtbot, tmp_path, folder):
    """The window as it starts over the folder; damage it first."""
    made = []

    def start():
        one = Notebook(folder, tmp_path / "settings.json", work=at_once)
        qtbot.addWidget(one.window)
        one.start()
        one.window.show()
        settle()
        made.append(one)
        return one

    yield start
    for one in made:
        one.close()


def open_with(notebook, secret=PASSPHRASE):
    page = notebook.window.page
    type_text(page.secret, secret)
    page.open.click()
    settle()
    return page


def test_a_damaged_file_is_told_and_the_backup_offered(started, folder):
    damage(folder)
    page = open_with(started())
    assert "damaged" in page.field.error.text()
    assert "0 entries" in page.backup.words()
    assert page.go_back.isVisible()
    assert page.go_back.isEnabled()


def test_one_click_goes_back_and_the_damaged_file_is_kept(started, folder):
    damage(folder)
    notebook = started()
    open_with(notebook).go_back.click()
    settle()
    assert notebook.shell is not None
    assert notebook.opened_desk.drafts.all() == []
    (aside,) = (folder / "set-aside").iterdir()
    assert aside.read_bytes().startswith(b"not a vault any more")


def test_repair_keeps_what_came_after_the_backup(started, folder):
    content = bytearray((folder / "notebook.vault").read_bytes())
    content[3_000] ^= 1  # within the first page
    (folder / "notebook.vault").write_bytes(content)
    notebook = started()
    page = open_with(notebook)
    assert not page.open.isVisible()
    page.repair.click()
    settle()
    assert notebook.shell is None
    assert "Repaired: 0 entries" in page.about_repair.words()
    assert not page.repair.isVisible()
    assert not page.go_back.isVisible()
    page.open.click()
    settle()
    assert [draft.content for draft in notebook.opened_desk.drafts.all()] == [{"a": "typed later"}]
    (aside,) = (folder / "set-aside").iterdir()
    assert aside.read_bytes() == content


def test_where_nothing_can_be_read_repair_says_so(started, folder):
    damage(folder)
    for file in (folder / "backups").iterdir():
        file.write_bytes(b"x" * 9000)
    page = open_with(started())
    page.repair.click()
    settle()
    assert page.field.error.text()
    assert (folder / "notebook.vault").read_bytes().startswith(b"not a vault any more")


def test_a_wrong_passphrase_finds_out_nothing(started, folder):
    damage(folder)
    page = open_with(started(), "something else")
    assert page.field.error.text() == "That did not open it."
    assert page.backup is None


def test_where_no_backup_is_good_nothing_is_offered(started, folder):
    damage(folder)
    for file in (folder / "backups").iterdir():
        file.write_bytes(b"x" * 9000)
    page = open_with(started())
    assert page.backup.isVisible()
    assert not page.go_back.isVisible()


def test_a_file_that_vanished_is_no_first_run(started, folder):
    keys = (folder / "keys" / "passphrase.json").read_bytes()
    (folder / "notebook.vault").unlink()
    notebook = started()
    page = open_with(notebook)
    assert "no notebook in that folder" in page.field.error.text()
    page.go_back.click()
    settle()
    assert notebook.shell is not None
    assert (folder / "keys" / "passphrase.json").read_bytes() == keys


def test_no_new_vault_shuts_the_backups_for_ever(folder):
    (folder / "notebook.vault").unlink()
    with pytest.raises(VaultExists):
        new_vault(folder, role="counsellor", code="F2", passphrase=PASSPHRASE, work=FLOOR)


def test_the_recovery_words_rescue_too(started, folder, tmp_path):
    damage(folder)
    notebook = started()
    page = notebook.window.page
    page.other.click()
    type_text(page.words, (tmp_path / "words").read_text())
    page.open.click()
    page.go_back.click()
    settle()
    assert notebook.shell is not None


def test_whoever_came_in_by_the_words_is_at_the_new_passphrase_and_sets_it_by_them(
    started, folder, tmp_path
):
    """The passphrase is forgotten: to be asked for it would shut them out of changing it for ever."""
    notebook, words = started(), (tmp_path / "words").read_text()
    page = notebook.window.page
    page.other.click()
    type_text(page.words, words)
    page.open.click()
    settle()
    assert notebook.shell.route.name == "settings"
    part = notebook.window.open_screen.passphrase
    new = "lantern orchard pebble violin"
    for name, text in (("old", words.upper()), ("new", new), ("again", new)):
        part.edits[name].setText(text)
    part.change.click()
    assert part.done.isVisible()
    notebook.shut()
    assert open_with(notebook, new) is not None
    assert notebook.shell.route.name == "today"
    what = [line.what for line in notebook.desk.audit.all()]
    assert "opened_by_words" in what
    assert "passphrase_recovered" in what


def test_each_hour_a_backup_is_made(started, folder):
    notebook = started()
    open_with(notebook)
    (first,) = (folder / "backups").iterdir()
    notebook._hourly.look()
    assert list((folder / "backups").iterdir()) == [first]
    first.rename(first.with_name("20260101T000000Z.vault"))  # an old one is left
    notebook._hourly.look()
    assert len(list((folder / "backups").iterdir())) == 2


def test_a_backup_that_cannot_be_made_is_told_once(started, folder):
    notebook = started()
    open_with(notebook)
    for file in (folder / "backups").iterdir():
        file.unlink()
    os.rmdir(folder / "backups")
    (folder / "backups").write_bytes(b"in the way")
    notebook._hourly.look()
    assert notebook.window.toast.isVisible()
    assert "No backup could be made" in notebook.window.toast.words.words()
    notebook.window.toast.hide()
    notebook._hourly.look()
    assert not notebook.window.toast.isVisible()


class Rescuer:
    def __init__(self, offer):
        self.offer = offer

    def find(self, secret, *, with_recovery):
        if self.offer is None:
            raise BackupMissing()
        return self.offer

    def restore(self, secret, *, with_recovery):
        raise VaultDamaged()

    def repair(self, secret, *, with_recovery):
        return REPAIRED


def page_with(qtbot, offer, look=None, size=(1366, 768)):
    def shut(secret):
        raise VaultDamaged()

    window = Window(look or Look(LIGHT, 100), size)
    qtbot.addWidget(window)
    window.open_alone(
        unlock_screen(shut, print, print, at_once, recover=shut, rescue=Rescuer(offer))
    )
    window.page.open_asked.emit("x")
    settle()
    return window


@pytest.mark.parametrize("offer", [OFFER, None])
def test_every_word_is_translatable(qtbot, monkeypatch, offer):
    monkeypatch.setattr(i18n, "_words", Bracketed())
    window = page_with(qtbot, offer)
    assert unmarked(window, "English", "العربية") == []
    window.page.repair.click()
    settle()
    assert unmarked(window, "English", "العربية") == []


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("size", [(1366, 768), (1024, 600)])
@pytest.mark.parametrize("offer", [OFFER, None])
def test_nothing_is_cut_at_the_largest_text(qtbot, tmp_path, language, size, offer):
    i18n.use(language)
    window = page_with(qtbot, offer, Look(DARK, 130), size)
    shoot(window, tmp_path / "rescue.png", size)
    assert cut_words(window) == []
    window.page.repair.click()
    settle()
    shoot(window, tmp_path / "repaired.png", size)
    assert cut_words(window) == []
