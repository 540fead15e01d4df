"""Cells on their way out: nothing in them runs as a formula, and a gap stays a gap."""

from datetime import date
from typing import Any

_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")


def defused(value: Any) -> Any:
    """Text that a spreadsheet would run gets an apostrophe before it; numbers and days stay as they are."""
    if isinstance(value, str) and value.lstrip(" \u00a0").startswith(_STARTS):
        return "'" + value
    return value


def as_text(value: Any) -> str:
    """As a file of text holds it: ISO days, a gap as nothing at all."""
    if value is None:
        return ""
    if isinstance(value, date):
        return value.isoformat()
    return str(defused(value))
