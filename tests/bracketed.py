"""A made-up language in which every word wears brackets; one without was never marked."""

import gettext

from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QWidget


class Bracketed(gettext.NullTranslations):
    def gettext(self, message):
        return f"[{message}]"

    def ngettext(self, one, many, n):
        return f"[{one if n == 1 else many}]"

    def pgettext(self, context, message):
        return f"[{message}]"

    def npgettext(self, context, one, many, n):
        return self.ngettext(one, many, n)


def words_of(widget: QWidget) -> list[str]:
    """Everything that is shown or read aloud, each line by itself."""
    found = [
        part.text() for kind in (QLabel, QAbstractButton) for part in widget.findChildren(kind)
    ]
    found += [edit.placeholderText() for edit in widget.findChildren(QLineEdit)]
    found += [part.toolTip() for part in widget.findChildren(QWidget)]
    found += [part.accessibleName() for part in widget.findChildren(QWidget)]
    return [line for text in found for line in text.splitlines() if any(map(str.isalpha, line))]


def unmarked(widget: QWidget, *proper: str) -> list[str]:
    """Words without brackets; `proper` are names that no language translates."""
    return [
        words
        for words in words_of(widget)
        if "[" not in words and not any(p in words for p in proper)
    ]
