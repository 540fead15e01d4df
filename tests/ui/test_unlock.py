"""Unlocking: waits grow, nothing of the work is told, the field survives a change of language."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit

from bracketed import Bracketed, unmarked
from ipt_desktop import i18n
from ipt_desktop.domain.errors import PassphraseWrong, TriedTooSoon, VaultDamaged
from ipt_desktop.domain.tries import WAITS
from ipt_desktop.ui.pictures import cut_words, settle, shoot
from ipt_desktop.ui.theme import Look
from ipt_desktop.ui.tokens import DARK
from ipt_desktop.ui.unlock.presenter import UnlockPresenter
from ipt_desktop.ui.unlock.screen import unlock_screen
from ipt_desktop.ui.window import Window
from ipt_desktop.ui.work import at_once
from typing_keys import type_text


class Later:
    """A clock that goes on when told to."""

    def __init__(self):
        self.waiting = []

    def __call__(self, seconds, do):
        self.waiting.append(do)

    def second(self):
        now, self.waiting = self.waiting, []
        for do in now:
            do()


class Door:
    def __init__(self, problem=None):
        self.tried, self.opened, self.problem = [], [], problem

    def __call__(self, secret):
        self.tried.append(secret)
        if secret != "right":
            raise self.problem or PassphraseWrong()
        return "desk"


@pytest.fixture
def door():
    return Door()


def presented(door, later, recover=None):
    shown = []
    presenter = UnlockPresenter(door, door.opened.append, at_once, later, recover=recover)
    presenter.show_on(shown.append)
    return presenter, shown


def test_the_right_words_open_it(door):
    presenter, shown = presented(door, Later())
    presenter.try_to_open("right")
    assert door.opened == ["desk"]
    assert shown[-1].problem is None


def test_each_wrong_try_waits_longer(door):
    later = Later()
    presenter, shown = presented(door, later)
    waited = []
    for _try in range(len(WAITS) + 2):
        presenter.try_to_open("wrong")
        waited.append(shown[-1].wait)
        while shown[-1].wait:
            presenter.try_to_open("right")  # too early: not even tried
            later.second()
    assert tuple(waited) == (*WAITS, WAITS[-1], WAITS[-1])
    assert sorted(waited) == waited
    assert "right" not in door.tried


def test_what_an_earlier_start_counted_goes_on():
    later = Later()
    presenter, shown = presented(Door(TriedTooSoon(wait=40)), later)
    presenter.try_to_open("wrong")
    assert shown[-1].wait == 40
    later.second()
    assert shown[-1].wait == 39


def test_a_damaged_vault_is_no_wrong_try():
    presenter, shown = presented(Door(VaultDamaged()), Later())
    for _try in range(5):
        presenter.try_to_open("wrong")
    assert shown[-1].wait == 0
    assert isinstance(shown[-1].problem, VaultDamaged)


def test_nothing_typed_is_not_tried(door):
    presenter, _shown = presented(door, Later())
    presenter.try_to_open("  ")
    assert door.tried == []


def test_the_recovery_words_go_to_their_own_door(door):
    recover = Door()
    presenter, shown = presented(door, Later(), recover)
    presenter.use_recovery(True)
    presenter.try_to_open("right")
    assert (door.tried, recover.tried) == ([], ["right"])
    assert door.opened == ["desk"]


@pytest.fixture
def window(qtbot, door):
    made = Window()
    qtbot.addWidget(made)
    made.chosen = []
    made.open_alone(
        unlock_screen(door, door.opened.append, made.chosen.append, at_once, recover=Door())
    )
    made.show()
    qtbot.waitExposed(made)
    return made


def test_enter_opens(qtbot, window, door):
    type_text(window.page.secret, "right")
    qtbot.keyClick(window.page.secret, Qt.Key.Key_Return)
    assert door.opened == ["desk"]


def test_caps_lock_is_seen_by_what_the_keys_give(qtbot, window):
    shift, none = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.NoModifier
    page = window.page
    for letter, key, held, on in (
        ("a", Qt.Key.Key_A, none, False),
        ("A", Qt.Key.Key_A, none, True),
        ("1", Qt.Key.Key_1, none, True),
        ("b", Qt.Key.Key_B, shift, True),
        ("B", Qt.Key.Key_B, shift, False),
        ("A", Qt.Key.Key_A, none, True),
        ("\u0634", Qt.Key.Key_A, none, True),
        ("a", Qt.Key.Key_A, none, False),
    ):
        QApplication.sendEvent(page.secret, QKeyEvent(QEvent.Type.KeyPress, key, held, letter))
        assert page.caps_lock.isVisible() == on, letter
    assert page.secret.text() == "aA1bBA\u0634a"


def test_a_wrong_passphrase_is_said_without_a_hint(qtbot, window):
    type_text(window.page.secret, "wrong")
    qtbot.mouseClick(window.page.open, Qt.MouseButton.LeftButton)
    assert window.page.field.error.text() == "That did not open it."
    assert window.page.open.isEnabled()


def test_the_wait_is_said_in_seconds_and_the_button_is_off(window):
    for _try in range(3):
        type_text(window.page.secret, "x")
        window.page.open.click()
    assert window.page.field.error.text() == "That did not open it. Try again in 2 seconds."
    assert not window.page.open.isEnabled()


def test_the_eye_shows_and_leaving_hides(qtbot, window):
    secret = window.page.secret
    assert secret.echoMode() == QLineEdit.EchoMode.Password
    assert secret.eye.accessibleName() == "Show the passphrase"
    qtbot.mouseClick(secret.eye, Qt.MouseButton.LeftButton)
    assert secret.echoMode() == QLineEdit.EchoMode.Normal
    assert secret.eye.accessibleName() == "Hide the passphrase"
    window.hide_now()
    assert secret.echoMode() == QLineEdit.EchoMode.Password


def test_a_language_is_chosen_by_its_own_name(qtbot, window):
    tabs = window.page.languages.tabs
    assert [tab.text() for tab in tabs.values()] == ["English", "العربية"]
    qtbot.mouseClick(tabs["ar"], Qt.MouseButton.LeftButton)
    assert window.chosen == ["ar"]


def test_what_is_typed_survives_the_change(window):
    type_text(window.page.secret, "كلمة")
    i18n.use("ar")
    window.rebuild()
    settle()
    assert window.page.secret.text() == "كلمة"
    assert window.page.languages.now() == "ar"


def test_every_word_is_translatable(qtbot, monkeypatch):
    monkeypatch.setattr(i18n, "_words", Bracketed())
    window = Window()
    qtbot.addWidget(window)
    window.open_alone(unlock_screen(Door(), print, print, at_once, recover=Door()))
    for _try in range(3):
        window.page.open_asked.emit("x")
    assert unmarked(window, "English", "العربية") == []


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("size", [(1366, 768), (1024, 600)])
def test_nothing_is_cut_at_the_largest_text(qtbot, tmp_path, language, size):
    i18n.use(language)
    window = Window(Look(DARK, 130), size)
    qtbot.addWidget(window)
    window.open_alone(unlock_screen(Door(), print, print, at_once, recover=Door()))
    for _try in range(3):
        window.page.open_asked.emit("x")
    shoot(window, tmp_path / "unlock.png", size)
    assert cut_words(window) == []
