"""Direction, Qt's own words and Qt's own numbers follow the language in use, never the system."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from ipt_desktop import i18n

if TYPE_CHECKING:
    from PySide6.QtCore import QLocale

# The Levant's names of months, and a week that begins on Saturday.
_LOCALES = {"ar": "ar_SY", "en": "en_GB"}
_WORDS = "words of Qt"


def layout_direction() -> Qt.LayoutDirection:
    """Right to left if the language is."""
    right = i18n.is_right_to_left()
    return Qt.LayoutDirection.RightToLeft if right else Qt.LayoutDirection.LeftToRight


def locale() -> "QLocale":
    """An explicit setting; the digits are those a person chose."""
    from PySide6.QtCore import QLocale

    made = QLocale(_LOCALES.get(i18n.language(), i18n.language()))
    if i18n.digits() == "western":
        made.setNumberOptions(QLocale.NumberOption.OmitGroupSeparator)
    return made


def speak(app: QApplication) -> None:
    """Set Qt's locale and Qt's own words for all windows.

    QLocale's lists of all languages take long to load: hence not at import, and not before the
    first page is painted.
    """
    from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator

    QLocale.setDefault(locale())
    for old in app.findChildren(QTranslator, _WORDS):
        app.removeTranslator(old)
        old.setParent(None)
    words = QTranslator(app)
    words.setObjectName(_WORDS)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if words.load(f"qtbase_{i18n.language()}", folder):
        app.installTranslator(words)
