"""To which meeting something belongs that names none: a row of a table, a line of a file."""

from collections.abc import Mapping
from datetime import date

_NEAR = 6  # days: the next meeting is a week on


def meeting_on(held: Mapping[int, date], day: date) -> int | None:
    """The meeting of that day or of the six days before it; 0 before the first one.

    None where it belongs to none: long after a meeting it says nothing of that meeting, and a score
    half a year after the last one is not the course's end.
    """
    earlier = [(on, number) for number, on in held.items() if on <= day]
    if not earlier:
        return 0
    on, number = max(earlier)
    return number if (day - on).days <= _NEAR else None
