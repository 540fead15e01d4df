"""Direction, Qt's own words and Qt's own numbers follow the language in use, never the system."""

from PySide6.QtCore import QLibraryInfo, QLocale, Qt, QTranslator
from PySide6.QtWidgets import QApplication

from ipt_desktop import i18n

# The Levant's names of months, and a week that begins on Saturday.
_LOCALES = {"ar": "ar_SY", "en": "en_GB"}


class QtWords(QTranslator):
    """Words of Qt's own buttons and menus, in the language in use."""


def locale() -> QLocale:
    """An explicit setting; the digits are those a person chose."""
    made = QLocale(_LOCALES.get(i18n.language(), i18n.language()))
    if i18n.digits() == "western":
        made.setNumberOptions(QLocale.NumberOption.OmitGroupSeparator)
    return made


def layout_direction() -> Qt.LayoutDirection:
    """Right to left if the language is."""
    right = i18n.is_right_to_left()
    return Qt.LayoutDirection.RightToLeft if right else Qt.LayoutDirection.LeftToRight


def follow_language(app: QApplication) -> None:
    """Set direction, locale and Qt's translation for all windows."""
    for old in app.findChildren(QtWords):
        app.removeTranslator(old)
        old.setParent(None)
    words = QtWords(app)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if words.load(f"qtbase_{i18n.language()}", folder):
        app.installTranslator(words)
    QLocale.setDefault(locale())
    app.setLayoutDirection(layout_direction())
