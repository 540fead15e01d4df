"""Small screens, and desktops that draw all twice as large: everything can be reached, nothing is cut."""

import os
import subprocess
import sys

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QPushButton, QScrollArea, QVBoxLayout, QWidget

from ipt_desktop.ui import keyboard
from ipt_desktop.ui.pictures import cut_words, settle
from ipt_desktop.ui.routes import TODAY, Route
from ipt_desktop.ui.theme import Look
from ipt_desktop.ui.window import Window

# 1366x768 and 1024x600 where the desktop draws all at 200 %.
LAPTOP_TWICE, SMALLEST_TWICE = (683, 384), (512, 300)


@pytest.fixture
def window(qtbot):
    made = Window()
    qtbot.addWidget(made)
    made.show()
    return made


def test_the_window_is_never_larger_than_the_screen_has_room_for(window):
    least = window.minimumSize()
    assert least.width() <= SMALLEST_TWICE[0]
    assert least.height() <= SMALLEST_TWICE[1]


@pytest.mark.parametrize(
    ("size", "text", "said"),
    [
        ((1366, 768), 100, (False, False, False, False)),
        ((1024, 600), 100, (True, False, False, False)),
        ((1024, 600), 130, (True, True, False, True)),
        (LAPTOP_TWICE, 100, (True, True, True, True)),
    ],
)
def test_the_look_follows_the_room_and_the_text(window, size, text, said):
    window.resize(*size)
    settle()
    window.use_look(Look(text=text))
    look = window.look
    assert (look.compact, look.narrow, look.slim, look.is_tight) == said


def test_a_page_that_needs_more_than_the_window_scrolls_whole(window):
    def page():
        made = QWidget()
        made.setMinimumSize(800, 500)
        inside = QVBoxLayout(made)
        inside.addWidget(QPushButton("first"))
        inside.addStretch(1)
        inside.addWidget(QPushButton("last"))
        return made

    window.resize(*LAPTOP_TWICE)
    window.open_alone(page)
    settle()
    whole = window.findChild(QScrollArea, "whole")
    assert whole.widget().size().width() == 800
    last = window.page.findChildren(QPushButton)[-1]
    keyboard.bring_to_view(last)
    at = last.mapTo(whole.viewport(), QPoint(0, last.height()))
    assert at.y() <= whole.viewport().height()


def test_a_page_that_fits_does_not_scroll_whole(window):
    """However high its lists would like to be: they scroll on their own."""

    def page():
        made = QWidget()
        inside = QVBoxLayout(made)
        long = QWidget()
        long.setMinimumHeight(3000)
        area = QScrollArea()
        area.setWidget(long)
        inside.addWidget(area)
        return made

    window.resize(*LAPTOP_TWICE)
    window.open_alone(page)
    settle()
    whole = window.findChild(QScrollArea, "whole")
    assert whole.widget().size() == whole.viewport().size()
    assert whole.verticalScrollBar().maximum() == 0


@pytest.mark.parametrize("language", ["en", "ar"])
def test_what_is_to_be_done_is_seen_at_once(shell, group, language):
    """The filled button, and the line that says where one is, without scrolling."""
    from ipt_desktop import i18n

    i18n.use(language)
    window = shell.window
    window.resize(*LAPTOP_TWICE)
    settle()
    window.rebuild()
    for route in (Route("meeting", group.id, meeting=1), Route("new_group"), TODAY):
        shell.go(route)
        settle()
        for button in window.findChildren(QWidget, "primary"):
            assert not button.visibleRegion().isEmpty()
        assert window.header.hide_button.visibleRegion().boundingRect().size() == (
            window.header.hide_button.size()
        )
        assert cut_words(window) == []


def test_the_plan_of_the_meeting_is_called_up_in_a_slim_window(shell, group):
    window = shell.window
    window.resize(*LAPTOP_TWICE)
    settle()
    shell.go(Route("meeting", group.id, meeting=1))
    settle()
    room = window.open_screen
    assert not room.plan.isVisible()
    room.see_plan.click()
    settle()
    assert room.plan.isVisible()
    assert not room.middle.isVisible()
    assert room.footer.primary.isVisible()
    next(iter(room.plan.list.lines.values())).click()
    settle()
    assert room.middle.isVisible()
    assert not room.plan.isVisible()


def test_signs_are_drawn_as_fine_as_the_screen(tmp_path):
    """In a process of its own: how fine a screen is holds for a whole application."""
    code = (
        "from PySide6.QtWidgets import QApplication; app = QApplication([]);"
        "from ipt_desktop.ui import icons, theme; theme.apply(theme.Look());"
        "made = icons.pixmap('eye', 16);"
        "print(made.width(), made.devicePixelRatio())"
    )
    fine = os.environ | {"QT_SCALE_FACTOR": "2", "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(
        [sys.executable, "-c", code], env=fine, capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == ["32", "2.0"]


def test_more_to_say_leaves_the_work_in_reach(shell, group):
    """However much there is to say, it scrolls with the work and does not push it out."""
    window = shell.window
    window.resize(*LAPTOP_TWICE)
    settle()
    shell.go(Route("meeting", group.id, meeting=1))
    settle()
    room = window.open_screen
    room.footer.primary.click()
    settle()
    room = window.open_screen
    room.middle.more.click()
    settle()
    area = room.middle.area
    assert area.height() > room.height() // 2
    held = area.widget().height()
    assert area.verticalScrollBar().maximum() == held - area.viewport().height()
    assert room.middle.panel.isVisible()
    whole = window.findChild(QScrollArea, "whole")
    assert whole.verticalScrollBar().maximum() == 0
