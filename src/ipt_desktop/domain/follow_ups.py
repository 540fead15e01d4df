"""Meetings after the course: one, three and six months on, and any booster between (domain.md 3.8, 4.10)."""

import calendar
from datetime import date

# A follow-up after m months is meeting 30 + m: no course has so many meetings, and every fact that
# names a meeting can name this one too.
LAST_MEETING = _BASE = 30
_MOST_MONTHS = 10
USUAL_MONTHS = (1, 3, 6)
SLOT = "after:"


def is_follow_up(meeting: int | None) -> bool:
    """Does this number name a meeting after the course?"""
    return meeting is not None and _BASE < meeting <= _BASE + _MOST_MONTHS


def number_of(months: int) -> int:
    """The meeting's number; ValueError outside 1 to 10 months."""
    if not 1 <= months <= _MOST_MONTHS:
        raise ValueError(months)
    return _BASE + months


def months_of(meeting: int) -> int:
    """How many months after the course a follow-up meeting is."""
    return meeting - _BASE


def slot_of(meeting: int) -> str:
    """Its name in the plan: after:3."""
    return f"{SLOT}{months_of(meeting)}"


def meeting_of_slot(slot: str) -> int | None:
    """The number of a slot that is a follow-up; None for any other."""
    kind, _, months = slot.partition(":")
    if f"{kind}:" != SLOT or not months.isdecimal() or not 1 <= int(months) <= _MOST_MONTHS:
        return None
    return number_of(int(months))


def months_after(day: date, months: int) -> date:
    """The same day of a later month; the month's last where it has no such day."""
    year, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + year, month + 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))
