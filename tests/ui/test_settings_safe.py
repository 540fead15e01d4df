"""Backups, their second place and the programme card in Settings, over a real notebook."""

import pytest

from bracketed import Bracketed, unmarked
from ipt_desktop import i18n
from ipt_desktop.app.programme import key_by_card
from ipt_desktop.app.unlock import new_vault
from ipt_desktop.app.window import Notebook
from ipt_desktop.bundles.identity import new_identity
from ipt_desktop.store.keys import FLOOR
from ipt_desktop.ui.pictures import cut_words, settle, shoot
from ipt_desktop.ui.routes import Route
from ipt_desktop.ui.theme import Look
from ipt_desktop.ui.tokens import DARK
from ipt_desktop.ui.work import at_once
from typing_keys import type_text

PASSPHRASE = "four quiet made up words"
SUPERVISOR = new_identity("S1", "supervisor")


@pytest.fixture
def notebook(qtbot, tmp_path):
    folder = tmp_path / "vault"
    desk, _words = new_vault(
        folder, role="counsellor", code="F1", passphrase=PASSPHRASE, work=FLOOR
    )
    desk.cards.trust(SUPERVISOR.card)
    desk.vault.close()
    (tmp_path / "pass").write_text(PASSPHRASE)
    made = Notebook(folder, tmp_path / "settings.json", work=at_once)
    qtbot.addWidget(made.window)
    made.start(tmp_path / "pass")
    made.window.show()
    made.shell.go(Route("settings"))
    settle()
    yield made
    made.close()


@pytest.fixture
def stick(tmp_path):
    place = tmp_path / "stick"
    place.mkdir()
    return place


def press(notebook, part, name):
    getattr(notebook.window.open_screen, part).buttons[name].click()
    settle()


def words(notebook, part):
    found = getattr(notebook.window.open_screen, part)
    return " ".join(text.words() for text in found.findChildren(type_of_text()) if text.isVisible())


def type_of_text():
    from ipt_desktop.ui.widgets.text import Text

    return Text


def test_a_backup_now(notebook):
    assert "no backup yet" in words(notebook, "backups")
    press(notebook, "backups", "back-up")
    assert "The last backup" in words(notebook, "backups")
    assert len(list((notebook.folder / "backups").iterdir())) == 1


def test_a_second_place_is_chosen_copied_to_taken_away_and_given_up(notebook, stick):
    notebook.window.open_screen.backups.second_chosen.emit(str(stick))
    settle()
    assert "Last copied" in words(notebook, "backups")
    (there,) = stick.iterdir()
    assert len(list((there / "backups").iterdir())) == 1
    stick.rename(stick.with_name("pocket"))
    press(notebook, "backups", "back-up")
    assert "Not plugged in" in words(notebook, "backups")
    press(notebook, "backups", "forget")
    assert "only on this computer" in words(notebook, "backups")


def test_a_place_that_is_none_is_told(notebook):
    notebook.window.open_screen.backups.second_chosen.emit(str(notebook.folder))
    settle()
    assert "lost with it" in words(notebook, "backups")
    notebook.window.open_screen.backups.second_chosen.emit("")
    settle()


def test_going_back_asks_once_and_then_for_the_passphrase(notebook):
    press(notebook, "backups", "back-up")
    (made,) = (notebook.folder / "backups").iterdir()
    notebook.desk.drafts.keep("group/new", {"a": "typed later"}, "en")
    press(notebook, "backups", f"restore-{made.name}")
    assert "Go back to" in words(notebook, "backups")
    press(notebook, "backups", "stay")
    assert notebook.desk is not None
    press(notebook, "backups", f"restore-{made.name}")
    press(notebook, "backups", "restore")
    assert notebook.desk is None
    page = notebook.window.page
    type_text(page.secret, PASSPHRASE)
    page.open.click()
    settle()
    assert notebook.desk.drafts.all() == []
    # What was there is kept as a backup too.
    assert len(list((notebook.folder / "backups").iterdir())) == 2
    notebook.shell.go(Route("settings"))
    press(notebook, "backups", "back-up")


def test_a_supervisors_card_is_let_in_and_shut_out(notebook):
    press(notebook, "programme", "S1")
    assert "can set a new passphrase here" in words(notebook, "programme")
    assert key_by_card(notebook.folder, SUPERVISOR) == notebook.desk.vault.open_at.key
    press(notebook, "programme", "shut-out")
    assert not (notebook.folder / "keys" / "programme.age").exists()


def test_every_word_is_translatable(notebook, stick, monkeypatch):
    notebook.desk.vault.close()
    monkeypatch.setattr(i18n, "_words", Bracketed())
    notebook.window.rebuild()
    settle()
    known = ("English", "العربية", "0 1 2 3", "٠ ١ ٢ ٣", str(notebook.folder), "S1", "F1")
    screen = notebook.window.open_screen
    for part in (screen.backups, screen.programme):
        assert unmarked(part, *known) == []


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("size", [(1366, 768), (1024, 600)])
def test_nothing_is_cut(notebook, stick, tmp_path, language, size):
    press(notebook, "backups", "back-up")
    press(notebook, "programme", "S1")
    notebook.window.open_screen.backups.second_chosen.emit(str(stick))
    i18n.use(language)
    notebook.window.resize(*size)
    notebook.window.use_look(Look(DARK, 130))
    settle()
    (made, *_more) = (notebook.folder / "backups").iterdir()
    assert cut_words(notebook.window) == []
    press(notebook, "backups", f"restore-{made.name}")
    shoot(notebook.window, tmp_path / "settings.png", size)
    assert cut_words(notebook.window) == []
