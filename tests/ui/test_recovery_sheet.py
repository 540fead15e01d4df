"""A new recovery sheet from Settings. Until two words are typed back the old one holds."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from bracketed import Bracketed, unmarked
from ipt_desktop import i18n
from ipt_desktop.app.keyring import key_of_words
from ipt_desktop.app.unlock import new_vault
from ipt_desktop.app.window import Notebook
from ipt_desktop.domain.errors import PassphraseWrong
from ipt_desktop.store.keys import FLOOR
from ipt_desktop.ui.pictures import cut_words, settle
from ipt_desktop.ui.recovery_sheet.view import RecoverySheetView
from ipt_desktop.ui.routes import Route
from ipt_desktop.ui.settings.view import SettingsView
from ipt_desktop.ui.theme import Look
from ipt_desktop.ui.tokens import DARK
from ipt_desktop.ui.work import at_once
from typing_keys import type_text

PASSPHRASE = "four quiet made up words"


@pytest.fixture
def opened(qtbot, tmp_path):
    """A notebook whose Settings lead to the page, and the words of its first sheet."""
    folder = tmp_path / "vault"
    desk, words = new_vault(folder, role="counsellor", code="F1", passphrase=PASSPHRASE, work=FLOOR)
    desk.vault.close()
    (tmp_path / "pass").write_text(PASSPHRASE)
    made = Notebook(folder, tmp_path / "settings.json", work=at_once)
    qtbot.addWidget(made.window)
    made.start(tmp_path / "pass")
    made.window.show()
    made.shell.go(Route("settings"))
    settle()
    made.window.open_screen.passphrase.sheet.click()
    settle()
    yield made, words
    made.close()


def page(notebook):
    found = notebook.window.open_screen
    assert isinstance(found, RecoverySheetView)
    return found


def press(notebook):
    page(notebook).footer.primary.click()
    settle()


def shown(notebook, passphrase=PASSPHRASE):
    """The new words, after the passphrase was typed."""
    type_text(page(notebook).passphrase, passphrase)
    press(notebook)
    return list(page(notebook)._state.recovery)


def type_back(notebook, words, change=lambda word: word):
    press(notebook)
    first, second = page(notebook)._state.asked
    type_text(page(notebook).page.first, change(words[first - 1]))
    type_text(page(notebook).page.second, words[second - 1])


def opens(notebook, words):
    try:
        return key_of_words(notebook.folder, words) == notebook.desk.vault.open_at.key
    except PassphraseWrong:
        return False


def test_the_new_sheet_holds_once_two_words_are_typed_back(opened):
    notebook, old = opened
    words = shown(notebook)
    assert len(words) == 12
    assert opens(notebook, old)
    type_back(notebook, words, str.upper)
    assert opens(notebook, old)
    QTest.keyClick(page(notebook).page.second, Qt.Key.Key_Return)
    settle()
    assert isinstance(notebook.window.open_screen, SettingsView)
    assert opens(notebook, " ".join(words))
    assert not opens(notebook, old)


def test_a_slip_on_the_paper_is_found_and_the_old_sheet_still_holds(opened):
    notebook, old = opened
    words = shown(notebook)
    type_back(notebook, words, lambda word: word + "x")
    press(notebook)
    assert page(notebook).page.wrong.isVisible()
    assert opens(notebook, old)
    # Back to the words, to mend the paper.
    page(notebook).footer.back.click()
    settle()
    assert page(notebook).page.sheet.isVisible()


def test_who_does_not_know_the_passphrase_sees_no_words(opened):
    notebook, old = opened
    for wrong in ("", "five quiet made up words"):
        assert shown(notebook, wrong) == []
        assert page(notebook).field.error.isVisible()
    assert opens(notebook, old)


def test_leaving_half_way_changes_nothing(opened):
    notebook, old = opened
    shown(notebook)
    page(notebook).footer.back.click()
    settle()
    assert isinstance(notebook.window.open_screen, SettingsView)
    assert opens(notebook, old)


def test_the_words_are_in_no_draft(opened):
    notebook, _old = opened
    words = shown(notebook)
    type_back(notebook, words)
    assert page(notebook).draft_place() == ""


def test_every_word_is_translatable(opened, monkeypatch):
    notebook, _old = opened
    monkeypatch.setattr(i18n, "_words", Bracketed())
    notebook.window.rebuild()
    settle()
    assert unmarked(page(notebook)) == []


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("size", [(1366, 768), (1024, 600), (683, 384)])
def test_nothing_is_cut(opened, language, size):
    notebook, _old = opened
    i18n.use(language)
    notebook.window.resize(*size)
    notebook.window.use_look(Look(DARK, 130 if size[0] > 700 else 100))
    settle()
    assert cut_words(notebook.window) == []
    shown(notebook)
    assert cut_words(notebook.window) == []
    press(notebook)
    assert cut_words(notebook.window) == []
