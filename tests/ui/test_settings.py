"""Settings over the real window and vault: each row keeps itself, nothing typed is lost."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from ipt_desktop import i18n, preferences
from ipt_desktop.app.keyring import check_passphrase
from ipt_desktop.app.unlock import open_desk
from ipt_desktop.app.window import Notebook
from ipt_desktop.domain.errors import PassphraseWrong
from ipt_desktop.services.contacts import Contact
from ipt_desktop.ui.pictures import cut_words, settle
from ipt_desktop.ui.routes import Route
from ipt_desktop.ui.theme import Look, look
from ipt_desktop.ui.widgets.text import Text
from ipt_desktop.ui.window import Window
from ipt_desktop.ui.work import at_once

OLD = "four quiet made up words"
NEW = "lantern orchard pebble violin"


@pytest.fixture
def notebook(qtbot, desk, tmp_path):
    """The whole window over the vault, unlocked, at Settings."""
    folder = desk.folder
    desk.vault.close()
    (tmp_path / "phrase").write_text(OLD)
    made = Notebook(folder, tmp_path / "settings.json", work=at_once)
    qtbot.addWidget(made.window)
    made.start(tmp_path / "phrase")
    made.shell.go(Route("settings"))
    made.window.show()
    settle()
    yield made
    made.close()


def view_of(notebook):
    settle()
    return notebook.window.open_screen


def kept(tmp_path):
    return preferences.load(tmp_path / "settings.json")


def words_on(view) -> str:
    settle()
    return "\n".join(t.words() for t in view.findChildren(Text) if t.isVisible())


def test_the_language_changes_at_once_and_nothing_typed_is_lost(notebook, tmp_path):
    view = view_of(notebook)
    QTest.keyClicks(view.passphrase.edits["new"], "half a phra")
    view.choices["language"].chips["ar"].click()
    again = view_of(notebook)
    assert again is not view
    assert (i18n.language(), kept(tmp_path).language) == ("ar", "ar")
    assert again.passphrase.edits["new"].text() == "half a phra"
    assert again.choices["language"].value() == "ar"
    assert notebook.window.layoutDirection() == Qt.LayoutDirection.RightToLeft


def test_one_choice_after_another_is_kept_and_none_forgets_the_one_before(notebook, tmp_path):
    for name, value in (
        ("digits", "arabic"),
        ("theme", "dark"),
        ("text", 130),
        ("lock_minutes", 2),
    ):
        view_of(notebook).choices[name].chips[value].click()
    for name in ("higher_up", "cover"):
        view_of(notebook).boxes[name].click()
    found = kept(tmp_path)
    assert (found.digits, found.theme, found.text, found.lock_minutes) == ("arabic", "dark", 130, 2)
    assert (found.higher_up, found.cover) == (True, False)
    assert (look().tokens.is_dark, look().text, look().higher_up) == (True, 130, True)
    assert i18n.digits() == "arabic"
    assert notebook.shell.preferences == found


def test_a_choice_by_keyboard_keeps_the_focus(notebook, tmp_path):
    chip = view_of(notebook).choices["theme"].chips["dark"]
    notebook.window.activateWindow()
    chip.setFocus()
    QTest.keyClick(chip, Qt.Key.Key_Return)
    assert kept(tmp_path).theme == "dark"
    assert view_of(notebook).focusWidget().objectName() == "theme-dark"


def test_what_cannot_be_kept_is_said(notebook, tmp_path, monkeypatch):
    (tmp_path / "not-a-folder").write_text("")
    notebook._settings = tmp_path / "not-a-folder" / "settings.json"
    view = view_of(notebook)
    view.boxes["cover"].click()
    assert "again" in words_on(view) or "place" in words_on(view) or "Try" in words_on(view)


def fill(view, old, new, again):
    for name, text in (("old", old), ("new", new), ("again", again)):
        view.passphrase.edits[name].setText(text)


def test_the_passphrase_is_changed_by_who_knows_the_old_one(notebook):
    view = view_of(notebook)
    fill(view, OLD, NEW, NEW)
    QTest.keyClick(view.passphrase.edits["again"], Qt.Key.Key_Return)
    assert view.passphrase.done.isVisible()
    assert [edit.text() for edit in view.passphrase.edits.values()] == ["", "", ""]
    check_passphrase(notebook.folder, NEW)
    with pytest.raises(PassphraseWrong):
        check_passphrase(notebook.folder, OLD)
    notebook.close()
    again = open_desk(notebook.folder, NEW)
    assert again.cards.own().code == "F1"
    again.vault.close()


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        (("not this one at all", NEW, NEW), "old"),
        (("", NEW, NEW), "old"),
        ((OLD, "aaaaaaaa", "aaaaaaaa"), "new"),
        ((OLD, NEW, f"{NEW}x"), "again"),
    ],
)
def test_what_does_not_fit_is_said_at_its_field_and_changes_nothing(notebook, typed, field):
    view = view_of(notebook)
    fill(view, *typed)
    view.passphrase.change.click()
    assert [n for n, f in view.passphrase.fields.items() if f.error.words()] == [field]
    check_passphrase(notebook.folder, OLD)


def test_a_missing_contact_is_a_caution_until_one_is_kept(notebook):
    assert "Ask your programme now" in words_on(view_of(notebook))
    notebook.desk.contacts.set_contacts([Contact("supervisor", "S1", "0112233")])
    notebook.shell.again()
    assert "1 number to call" in words_on(view_of(notebook))


def test_the_meeting_room_is_covered_unless_chosen_otherwise(shell, group):
    shell.preferences = preferences.Preferences()
    shell.go(Route("groups"))
    shell.go(Route("meeting", group=group.id, meeting=1))
    assert shell.window.is_covered()
    shell.go(Route("groups"))
    assert not shell.window.is_covered()
    shell.preferences = preferences.Preferences(cover=False)
    shell.go(Route("meeting", group=group.id, meeting=1))
    assert not shell.window.is_covered()


def test_what_it_cannot_do_and_where_the_vault_is(notebook):
    shown = words_on(view_of(notebook))
    assert "cannot call for help" in shown
    assert str(notebook.folder) in shown
    assert "Apache License 2.0" in shown


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize(
    ("size", "text"), [((1366, 768), 100), ((1024, 600), 100), ((1024, 600), 130)]
)
def test_nothing_is_cut_and_everything_has_a_name(qtbot, desk, language, size, text):
    from ipt_desktop.ui.shell import Shell

    i18n.use(language)
    window = Window(Look(text=text), size)
    qtbot.addWidget(window)
    Shell(window, desk, at_once).go(Route("settings"))
    window.show()
    settle()
    assert cut_words(window) == []
    pressed = window.open_screen.findChildren(QPushButton)
    assert all(b.accessibleName() for b in pressed if b.isVisible())
