"""A day or a month, typed: many remember only the month."""

import re
from datetime import date

from PySide6.QtWidgets import QLineEdit

from ipt_desktop import formats
from ipt_desktop.i18n import _
from ipt_desktop.ui.theme import look
from ipt_desktop.ui.timeline.state import When

_MONTH = re.compile(r"(\d{1,2})[\s./\-،]+(\d{4})")
_EARLIEST = date(1900, 1, 1)


class WhenField(QLineEdit):
    """Day/month/year or month/year, in any digits."""

    def __init__(self) -> None:
        super().__init__()
        self.setPlaceholderText(_("day/month/year"))
        self.setMinimumWidth(look().px(130))

    def when(self) -> When | None:
        """What is typed, or None where it is neither."""
        return parse_when(self.text())

    def show_when(self, when: When | None) -> None:
        """Show it, telling nobody."""
        self.setText(typed_when(when) if when else "")


def parse_when(text: str) -> When | None:
    """A day, or with month precision the first of a month; None where it is neither."""
    if (day := formats.parse_date(text)) is not None:
        return When(day) if day >= _EARLIEST else None
    found = _MONTH.fullmatch(formats.western(text).strip())
    if not found or not 1 <= int(found[1]) <= 12 or int(found[2]) < _EARLIEST.year:
        return None
    return When(date(int(found[2]), int(found[1]), 1), "month")


def typed_when(when: When) -> str:
    """As it is typed."""
    day = when.day
    text = f"{day.month:02}/{day.year}" if when.precision == "month" else formats.typed_date(day)
    return formats.localised(text)
