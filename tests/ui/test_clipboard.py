"""What is copied here leaves the clipboard, also when a person copied it out of a field."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPlainTextEdit

from ipt_desktop.ui.clipboard import ClipboardWatch, copy_for_a_minute, copy_picture_for_a_minute
from ipt_desktop.ui.theme import application

CANARY = "quiteunlikelyword"


@pytest.fixture
def clipboard(qapp):
    found = application().clipboard()
    found.clear()
    yield found
    found.clear()


@pytest.fixture
def field(qtbot):
    made = QPlainTextEdit()
    qtbot.addWidget(made)
    made.show()
    made.setPlainText(CANARY)
    made.selectAll()
    return made


@pytest.mark.parametrize("key", [Qt.Key.Key_C, Qt.Key.Key_X])
def test_what_was_copied_by_hand_goes_after_its_time(qtbot, clipboard, field, key):
    _watch = ClipboardWatch(field, kept_ms=30)
    QTest.keyClick(field, key, Qt.KeyboardModifier.ControlModifier)
    assert clipboard.text() == CANARY
    qtbot.waitUntil(lambda: clipboard.text() == "")


def test_it_goes_at_once_when_that_is_asked(clipboard, field):
    watch = ClipboardWatch(field)
    QTest.keyClick(field, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    watch.clear()
    assert clipboard.text() == ""


def test_who_keeps_a_history_is_asked_not_to(clipboard):
    copy_for_a_minute(CANARY)
    assert clipboard.mimeData().data("x-kde-passwordManagerHint").data() == b"secret"
    assert clipboard.text() == CANARY
    picture = QImage(4, 4, QImage.Format.Format_RGB32)
    picture.fill(7)
    copy_picture_for_a_minute(picture)
    assert clipboard.mimeData().data("x-kde-passwordManagerHint").data() == b"secret"
    assert not clipboard.image().isNull()
