"""A supervisor opens a counsellor's notebook again in Settings, over two real notebooks."""

import shutil

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from bracketed import Bracketed, unmarked
from ipt_desktop import i18n
from ipt_desktop.app import programme
from ipt_desktop.app.unlock import new_vault, open_desk
from ipt_desktop.app.window import Notebook
from ipt_desktop.domain.errors import PassphraseWrong
from ipt_desktop.store.keys import FLOOR
from ipt_desktop.ui.pictures import cut_words, settle, shoot
from ipt_desktop.ui.routes import Route
from ipt_desktop.ui.theme import Look
from ipt_desktop.ui.tokens import DARK
from ipt_desktop.ui.widgets.text import Text
from ipt_desktop.ui.work import at_once
from typing_keys import type_text

OLD, NEW = "four quiet made up words", "orbit lemon quilt sand"


@pytest.fixture(autouse=True)
def quick(monkeypatch):
    # What a try costs is measured elsewhere.
    monkeypatch.setattr("ipt_desktop.app.keyring.calibrated", lambda: FLOOR)


@pytest.fixture
def open_settings(qtbot, tmp_path):
    made = []

    def make(folder):
        (tmp_path / "pass").write_text(OLD)
        notebook = Notebook(folder, tmp_path / f"settings-{len(made)}.json", work=at_once)
        qtbot.addWidget(notebook.window)
        notebook.start(tmp_path / "pass")
        notebook.window.show()
        notebook.shell.go(Route("settings"))
        settle()
        made.append(notebook)
        return notebook

    yield make
    for notebook in made:
        notebook.close()


@pytest.fixture
def supervisor(tmp_path, open_settings):
    desk, _ = new_vault(tmp_path / "S1", role="supervisor", code="S1", passphrase=OLD, work=FLOOR)
    desk.vault.close()
    return open_settings(tmp_path / "S1")


@pytest.fixture
def stick(tmp_path, supervisor):
    """With a counsellor's notebook in a folder of its own, which the supervisor's card opens."""
    folder = tmp_path / "stick" / "notebook"
    desk, _ = new_vault(folder, role="counsellor", code="F1", passphrase=OLD, work=FLOOR)
    desk.cards.trust(supervisor.desk.cards.own())
    programme.add(desk, supervisor.desk.cards.own())
    desk.vault.close()
    return folder.parent


def part(notebook):
    return notebook.window.open_screen.rescue


def words(notebook):
    settle()
    found = part(notebook).findChildren(Text)
    return " ".join(text.words() for text in found if text.isVisible())


def test_the_whole_way_by_the_keyboard(supervisor, stick):
    rescue = part(supervisor)
    assert not rescue.asking.isVisible()
    rescue.folder_chosen.emit(str(stick))
    settle()
    assert "Your card opens this notebook" in words(supervisor)
    assert "recovery sheet stays" in words(supervisor)
    assert supervisor.window.focusWidget() is rescue.first
    QTest.keyClicks(rescue.first, NEW)
    QTest.keyClick(rescue.first, Qt.Key.Key_Tab)
    type_text(rescue.again, NEW)
    QTest.keyClick(rescue.again, Qt.Key.Key_Return)
    assert "has its new passphrase" in words(supervisor)
    assert not rescue.asking.isVisible()
    assert rescue.first.text() == rescue.again.text() == ""

    with pytest.raises(PassphraseWrong):
        open_desk(stick / "notebook", OLD)
    (stick / "notebook" / "tries.json").unlink(missing_ok=True)
    desk = open_desk(stick / "notebook", NEW)
    assert "passphrase_by_programme" in [line.what for line in desk.audit.all()]
    desk.vault.close()


def test_nothing_is_changed_until_both_are_good_and_the_same(supervisor, stick):
    rescue = part(supervisor)
    before = (stick / "notebook" / "keys" / "passphrase.json").read_bytes()
    rescue.folder_chosen.emit(str(stick / "notebook"))
    type_text(rescue.first, "password1")
    rescue.open.click()
    assert rescue.first_field.error.isVisible()
    rescue.first.clear()
    type_text(rescue.first, NEW)
    type_text(rescue.again, "orbit")
    rescue.open.click()
    assert rescue.again_field.error.isVisible()
    assert rescue.first.text() == NEW
    rescue.leave.click()
    assert not rescue.asking.isVisible()
    assert (stick / "notebook" / "keys" / "passphrase.json").read_bytes() == before


def test_four_words_are_offered(supervisor, stick):
    rescue = part(supervisor)
    rescue.folder_chosen.emit(str(stick))
    rescue.offer.click()
    assert len(rescue.offered.words().replace("\u00a0", " ").split()) == 4


def test_a_folder_that_is_none_and_anothers_notebook_are_told(supervisor, stick, tmp_path):
    rescue = part(supervisor)
    rescue.folder_chosen.emit("")
    rescue.folder_chosen.emit(str(tmp_path / "nowhere"))
    assert "No programme card opens that notebook" in words(supervisor)
    desk, _ = new_vault(tmp_path / "S2", role="supervisor", code="S2", passphrase=OLD, work=FLOOR)
    other = desk.cards.own()
    desk.vault.close()
    counsellor = open_desk(stick / "notebook", OLD)
    counsellor.cards.trust(other)
    programme.add(counsellor, other)
    counsellor.vault.close()
    rescue.folder_chosen.emit(str(stick))
    assert "Another card than yours" in words(supervisor)
    assert not rescue.asking.isVisible()


def test_two_notebooks_on_a_stick_are_not_guessed_between(supervisor, stick):
    shutil.copytree(stick / "notebook", stick / "other")
    part(supervisor).folder_chosen.emit(str(stick))
    assert not part(supervisor).asking.isVisible()
    part(supervisor).folder_chosen.emit(str(stick / "other"))
    assert part(supervisor).asking.isVisible()


def test_a_counsellor_is_not_asked(tmp_path, open_settings):
    desk, _ = new_vault(tmp_path / "F2", role="counsellor", code="F2", passphrase=OLD, work=FLOOR)
    desk.vault.close()
    assert part(open_settings(tmp_path / "F2")) is None


def test_every_word_is_translatable(supervisor, stick, monkeypatch):
    monkeypatch.setattr(i18n, "_words", Bracketed())
    supervisor.window.rebuild()
    part(supervisor).folder_chosen.emit(str(stick))
    settle()
    assert unmarked(part(supervisor), str(stick / "notebook")) == []
    type_text(part(supervisor).first, NEW)
    type_text(part(supervisor).again, NEW)
    part(supervisor).open.click()
    settle()
    assert unmarked(part(supervisor), str(stick / "notebook")) == []


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("size", [(1366, 768), (1024, 600)])
def test_nothing_is_cut(supervisor, stick, tmp_path, language, size):
    i18n.use(language)
    supervisor.window.resize(*size)
    supervisor.window.use_look(Look(DARK, 130))
    part(supervisor).folder_chosen.emit(str(stick))
    part(supervisor).offer.click()
    shoot(supervisor.window, tmp_path / "settings.png", size)
    assert cut_words(supervisor.window) == []
