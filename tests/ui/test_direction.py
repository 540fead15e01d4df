"""Language decides direction, Qt's own words and its numbers; the system's locale decides nothing."""

import os
import subprocess
import sys

import pytest
from PySide6.QtCore import QLibraryInfo, QLocale, Qt
from PySide6.QtWidgets import QDialogButtonBox

from ipt_desktop import i18n
from ipt_desktop.ui import theme
from ipt_desktop.ui.theme import Look


def test_qt_brings_its_arabic_words():
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    assert os.path.exists(os.path.join(folder, "qtbase_ar.qm"))


@pytest.mark.parametrize(("language", "word"), [("ar", "ألغ"), ("en", "Cancel")])
def test_qt_s_own_buttons_speak_the_language(qtbot, language, word):
    i18n.use(language)
    theme.apply(Look())
    box = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
    qtbot.addWidget(box)
    text = box.button(QDialogButtonBox.StandardButton.Cancel).text().replace("&", "")
    assert text.startswith(word)


def test_direction_and_locale_follow_there_and_back(qapp):
    i18n.use("ar")
    theme.apply(Look())
    assert qapp.layoutDirection() == Qt.LayoutDirection.RightToLeft
    assert QLocale().name() == "ar_SY"
    assert QLocale().firstDayOfWeek() == Qt.DayOfWeek.Saturday
    i18n.use("en")
    theme.apply(Look())
    assert qapp.layoutDirection() == Qt.LayoutDirection.LeftToRight


START = """
import sys
from PySide6.QtWidgets import QApplication
from ipt_desktop import formats, i18n
i18n.use(sys.argv[1])
app = QApplication([])
from ipt_desktop.ui.unlock.screen import unlock_screen
from ipt_desktop.ui.window import Window
from ipt_desktop.ui.work import at_once
window = Window()
window.open_alone(unlock_screen(str, print, print, at_once))
window.show()
app.processEvents()
slow = {"sqlalchemy", "alembic", "babel", "matplotlib", "numpy", "msgspec", "zxcvbn", "mnemonic"}
qt = {"PySide6.QtCore", "PySide6.QtGui", "PySide6.QtWidgets"}
loaded = {n for n in sys.modules if n.startswith("PySide6.Qt")} - qt
print(app.layoutDirection().name, formats.number(12), sorted(slow & set(sys.modules)), sorted(loaded))
"""


@pytest.mark.parametrize("system", ["ar_TR.UTF-8", "ar_EG.UTF-8", "tr_TR.UTF-8", "C"])
@pytest.mark.parametrize(("language", "direction"), [("en", "LeftToRight"), ("ar", "RightToLeft")])
def test_any_system_locale_starts_the_same_and_loads_nothing_slow(system, language, direction):
    told = subprocess.run(
        [sys.executable, "-c", START, language],
        env=os.environ | {"LC_ALL": system, "LANG": system, "PYTHONPATH": "src"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert told.stdout.split() == [direction, "12", "[]", "[]"]
