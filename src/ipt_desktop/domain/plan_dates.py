"""On which day each meeting is: the weekly rhythm, with meetings that were held or moved."""

from collections.abc import Mapping
from datetime import date, timedelta

from ipt_desktop.domain.course_plan import CoursePlan
from ipt_desktop.domain.follow_ups import months_after

WEEK = timedelta(days=7)


def dates_of(
    plan: CoursePlan,
    held: Mapping[int, date],
    *,
    weekday: int | None,
    starts_on: date | None,
    today: date,
) -> tuple[date | None, ...]:
    """A day for each meeting from the first, each later than the one before; None where none is known.

    `held` are the days of meetings that were begun. A meeting moved alone leaves the rhythm as it was;
    moved with the rest, it sets the rhythm from there on.
    """
    rhythm: date | None = None
    last: date | None = None
    found: list[date | None] = []
    for number, slot in enumerate(plan.slots, 1):
        move = plan.date_of(slot.id)
        moved = move.day if move is not None else None
        due = _after(rhythm, last) if rhythm else _first(weekday, starts_on, today, last)
        if number in held:
            day: date | None = held[number]
        else:
            day = moved or due
            if day is not None and last is not None and day <= last:
                # Two devices moved two meetings past one another: the later one gives way.
                day = due if due is not None and due > last else last + WEEK
        if move is not None and move.rest and day is not None:
            weekday = day.weekday() if weekday is not None else None
            rhythm = day
        elif moved is not None and due is not None:
            rhythm = due
        elif day is not None:
            rhythm = _snapped(day, weekday)
        found.append(day)
        last = day or last
    return tuple(found)


def follow_up_day(ended: date, months: int, weekday: int | None) -> date:
    """The group's weekday nearest to so many months after the course ended."""
    return _snapped(months_after(ended, months), weekday)


def _first(
    weekday: int | None, starts_on: date | None, today: date, last: date | None
) -> date | None:
    if last is not None:
        return last + WEEK
    if starts_on is not None:
        return starts_on
    if weekday is None:
        return None
    return today + timedelta(days=(weekday - today.weekday()) % 7)


def _after(rhythm: date, last: date | None) -> date:
    due = rhythm + WEEK
    while last is not None and due <= last:
        due += WEEK
    return due


def _snapped(day: date, weekday: int | None) -> date:
    """The group's weekday nearest to that day: one meeting held on another day shifts nothing."""
    if weekday is None:
        return day
    return day + timedelta(days=(weekday - day.weekday() + 3) % 7 - 3)
