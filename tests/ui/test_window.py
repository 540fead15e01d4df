"""The window keeps what was typed through every rebuilding, and shows nothing once it is hidden."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QLabel, QLineEdit, QPlainTextEdit, QWidget

from bracketed import Bracketed, unmarked
from ipt_desktop import i18n
from ipt_desktop.ui.navigation import Heading, places
from ipt_desktop.ui.pictures import cut_words, settle, shoot
from ipt_desktop.ui.screen import ScreenView, while_alive
from ipt_desktop.ui.theme import Look, look
from ipt_desktop.ui.threads import Stretch, Thread
from ipt_desktop.ui.tokens import DARK, LIGHT
from ipt_desktop.ui.widgets.buttons import Button
from ipt_desktop.ui.widgets.frame import Footer
from ipt_desktop.ui.widgets.layouts import Scrolled, column
from ipt_desktop.ui.widgets.tags import ScoreChip
from ipt_desktop.ui.widgets.text import Text
from ipt_desktop.ui.window import Window
from typing_keys import type_text

THREAD = Thread(8, 4, (Stretch("Before", 0, 0), Stretch("Middle", 1, 7), Stretch("End", 8, 8)))


class Notes(ScreenView):
    """A screen with two fields, a score, and more than fits."""

    def __init__(self):
        super().__init__()
        self.one, self.many = QLineEdit(), QPlainTextEdit()
        self.one.setObjectName("one")
        self.many.setObjectName("many")
        self.chip = ScoreChip(19, "moderately_severe")
        self.language = i18n.language()
        lines = [Text(f"{n}") for n in range(60)]
        self.page = Scrolled(column([self.one, self.many, self.chip, *lines]))
        self.page.setObjectName("page")
        self.footer = Footer("Next", back="Back")
        self.setLayout(column([self.page, self.footer], gap=0))

    def heading(self):
        return Heading("Group G2", "Meeting 4 of 8 · 4 left", "Tue 1 Dec", THREAD)

    def place(self):
        return "groups"

    def set_covered(self, covered):
        self.chip.set_covered(covered)


@pytest.fixture
def window(qtbot):
    made = Window()
    qtbot.addWidget(made)
    made.open(Notes)
    with qtbot.waitSignal(made.painted):
        made.show()
    return made


def test_what_is_half_typed_survives_a_change_of_language(qtbot, window):
    screen = window.open_screen
    type_text(screen.one, "مرحبا")
    screen.many.setPlainText("two lines\nhere")
    screen.one.setCursorPosition(2)
    screen.page.verticalScrollBar().setValue(40)
    screen.many.setFocus()

    i18n.use("ar")
    window.rebuild()
    settle()

    again = window.open_screen
    assert again is not screen
    assert again.language == "ar"
    assert again.one.text() == "مرحبا"
    assert again.one.cursorPosition() == 2
    assert again.many.toPlainText() == "two lines\nhere"
    assert again.page.verticalScrollBar().value() == 40
    assert again.focusWidget() is again.many
    assert window.layoutDirection() == Qt.LayoutDirection.RightToLeft


def test_the_rail_stands_where_reading_starts(window):
    assert window.rail.mapTo(window, window.rail.rect().topLeft()).x() == 0
    i18n.use("ar")
    window.rebuild()
    settle()
    assert window.rail.mapTo(window, window.rail.rect().topRight()).x() == window.width() - 1


def test_f12_hides_all_of_it_and_it_comes_back_as_it_was(qtbot, window):
    screen = window.open_screen
    type_text(screen.one, "half")
    dialog = QDialog(window)
    dialog.setWindowTitle("x")
    dialog.show()

    with qtbot.waitSignal(window.hidden):
        qtbot.keyClick(screen.one, Qt.Key.Key_F12)

    shown = [text.text() for text in window.findChildren(QLabel) if text.isVisible()]
    assert shown == ["Notebook"]
    assert window.windowTitle() == "Notebook"
    assert not dialog.isVisible()
    assert not screen.isVisible()
    window.reveal()
    assert screen.isVisible()
    assert screen.one.text() == "half"


def test_f12_works_in_a_dialog_too(qtbot, window):
    dialog = QDialog(window)
    dialog.setModal(True)
    typing = QLineEdit(dialog)
    dialog.show()
    dialog.activateWindow()
    typing.setFocus()
    settle()
    QTest.keyClick(dialog.windowHandle(), Qt.Key.Key_F12)  # as from the keyboard
    assert window.is_hidden_away()
    assert not dialog.isVisible()


def test_hidden_it_asks_with_the_page_it_was_given(window):
    window.lock_with(lambda: QLabel("asks"))
    window.hide_now()
    assert window.page.text() == "asks"
    i18n.use("ar")
    window.rebuild()
    assert window.page.text() == "asks"
    window.reveal()
    assert window.page is not None
    assert window.open_screen.isVisible()


def test_f10_covers_the_scores_of_this_screen_and_the_next(qtbot, window):
    told = []
    window.cover_changed.connect(told.append)
    qtbot.keyClick(window.open_screen, Qt.Key.Key_F10)
    assert window.open_screen.chip.text() == ""
    assert window.open(Notes).chip.text() == ""
    qtbot.keyClick(window.open_screen, Qt.Key.Key_F10)
    assert window.open_screen.chip.text() == "19"
    assert told == [True, False]


def test_f1_and_the_places_by_key(qtbot, window):
    with qtbot.waitSignal(window.help_asked):
        qtbot.keyClick(window.open_screen, Qt.Key.Key_F1)
    asked = []
    window.place_asked.connect(asked.append)
    for key in (Qt.Key.Key_1, Qt.Key.Key_3, Qt.Key.Key_6):
        qtbot.keyClick(window, key, Qt.KeyboardModifier.ControlModifier)
    named = [place.key for place in places("counsellor")]
    assert asked == [named[at] for at in (0, 2, 5) if at < len(named)]
    window.hide_now()
    qtbot.keyClick(window, Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    assert len(asked) <= 3
    assert asked[-1] != named[0]


def test_a_small_window_is_compact_and_still_whole(qtbot, window):
    assert not look().compact
    window.resize(1024, 600)
    qtbot.waitUntil(lambda: look().compact)
    settle()
    assert window.size().toTuple() == (1024, 600)
    assert window.rail.width() == 64
    footer = window.open_screen.footer
    assert footer.mapTo(window, footer.rect().bottomLeft()).y() == window.height() - 1
    window.resize(1366, 768)
    qtbot.waitUntil(lambda: not look().compact)


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("text", [100, 115, 130])
@pytest.mark.parametrize("size", [(1366, 768), (1024, 600)])
def test_nothing_of_the_frame_is_cut(qtbot, tmp_path, language, tokens, text, size):
    i18n.use(language)
    made = Window(Look(tokens, text), size)
    qtbot.addWidget(made)
    made.open(Notes)
    made.show_waiting(12)
    shoot(made, tmp_path / "frame.png", size)
    assert cut_words(made) == []


def test_a_page_over_all_hides_the_frame_until_it_ends(window):
    window.show_over(lambda: QLabel("safety"))
    assert window.page.text() == "safety"
    assert not window.rail.isVisible()
    window.use_look(replace(window.look, tokens=DARK))
    assert window.page.text() == "safety"
    window.end_over()
    assert window.open_screen.isVisible()


def test_hiding_also_hides_what_lies_over(window):
    window.show_over(lambda: QLabel("safety"))
    window.hide_now()
    assert window.page.findChild(QWidget, "") is not None
    assert not any(label.text() == "safety" for label in window.page.findChildren(QLabel))
    window.reveal()
    assert window.page.text() == "safety"


def test_what_the_header_says_survives_a_rebuilding(window):
    window.show_waiting(3)
    window.show_badge("groups", 2)
    window.rebuild()
    words = [text.text() for text in window.header.findChildren(Text)]
    assert "3 changes not yet handed over" in words
    assert window.rail.buttons["groups"].accessibleName() == "Groups, 2 wait"


def test_slow_work_that_ends_late_finds_no_view_and_does_no_harm(window):
    class Late(Notes):
        shown = 0

        def show_state(self, state):
            self.shown += 1

    view = window.open(Late)
    show = while_alive(view.show_state)
    show("early")
    assert view.shown == 1
    window.rebuild()
    settle()
    show("late")


def test_the_ring_is_around_what_has_the_keyboard(qtbot, window):
    from ipt_desktop.ui.focus_ring import Ring

    window.activateWindow()
    back = window.open_screen.footer.findChildren(Button)[0]
    back.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(back.hasFocus)
    (ring,) = [r for r in window.findChildren(Ring) if r.isVisible()]
    around = ring.geometry()
    inner = back.rect().translated(back.mapTo(ring.parentWidget(), back.rect().topLeft()))
    assert around.contains(inner)
    assert around.width() > inner.width()


def test_tab_reaches_every_button_of_the_frame(qtbot, window):
    window.activateWindow()
    window.open_screen.one.setFocus()
    reached = set()
    for _step in range(60):
        reached.add(window.focusWidget())
        window.focusNextChild()
    wanted = {*window.rail.buttons.values(), window.header.hide_button}
    wanted |= set(window.open_screen.footer.findChildren(Button))
    assert wanted <= reached


def test_an_undo_is_offered_and_done_once(qtbot, window):
    undone = []
    window.toast.show_done("Done.", lambda: undone.append(1))
    assert window.toast.isVisible()
    window.toast.undo.click()
    assert undone == [1]
    assert not window.toast.isVisible()


@pytest.mark.parametrize("role", ["counsellor", "supervisor"])
def test_every_word_of_the_frame_is_translatable(qtbot, monkeypatch, role):
    monkeypatch.setattr(i18n, "_words", Bracketed())
    made = Window()
    qtbot.addWidget(made)
    made.open(ScreenView, role)
    made.show_waiting(2)
    assert unmarked(made) == []
    assert made.windowTitle() == "[Notebook]"


def test_the_keyboard_stays_near_a_button_that_cannot_be_pressed_any_more(window):
    footer = Footer("Go on", back="Back")

    class Page(ScreenView):
        def __init__(self):
            super().__init__()
            self.setLayout(column([None, footer]))

    window.open(Page)
    window.listen()
    settle()
    footer.primary.setFocus()
    footer.show_primary("Done", enabled=False)
    settle()
    assert footer.back.hasFocus()
