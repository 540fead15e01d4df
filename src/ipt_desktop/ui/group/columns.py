"""What stands side by side in the picture of a group: its meetings, else days, months or years."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from ipt_desktop import formats
from ipt_desktop.domain.follow_ups import is_follow_up, months_of
from ipt_desktop.domain.measures import Measure
from ipt_desktop.domain.records import Assessment
from ipt_desktop.i18n import npgettext, pgettext
from ipt_desktop.plots.group_model import MOST_DRAWN
from ipt_desktop.services.course import Standing
from ipt_desktop.services.timeline import meetings_of

_MOST = 17  # as many as meetings before: more could not be told apart


@dataclass(frozen=True, slots=True)
class Columns:
    """`numbers` are the meetings, empty where time runs by days; `place` finds each score's column."""

    heads: tuple[str, ...]
    numbers: tuple[int, ...]
    place: Callable[[list[Assessment]], list[int | None]]


def columns_of(standing: Standing, measure: Measure) -> Columns:
    """By meetings; where none was held and scores came from a table, by the days they were taken on."""
    scores = [a for m in standing.members for a in m.scores if a.measure == measure.id]
    days = {a.day for a in scores if a.meeting is None}
    if not standing.meetings and (len(days) > 1 or (days and len(scores) > MOST_DRAWN)):
        return _by_days(a.day for a in scores)
    numbers = _numbers_of(standing, scores)
    held = {m.number: m.day for m in standing.meetings}

    def place(scores: list[Assessment]) -> list[int | None]:
        found = meetings_of(held, scores)
        return [numbers.index(n) if n is not None and n in numbers else None for n in found]

    return Columns(tuple(map(head_of, numbers)), numbers, place)


def _numbers_of(standing: Standing, scores: Iterable[Assessment]) -> tuple[int, ...]:
    """0 before the group, the meetings of the course, and those after it that were held or have a score."""
    after = {m.number for m in standing.follow_ups if m.status == "complete"}
    after |= {a.meeting for a in scores if a.meeting is not None and is_follow_up(a.meeting)}
    return (*range(standing.of + 1), *sorted(after))


def head_of(number: int) -> str:
    """The name of a column, very short."""
    if number == 0:
        return pgettext("meeting", "Before")
    if not is_follow_up(number):
        return formats.number(number)
    months = months_of(number)
    return npgettext("after the course", "+{count} mo", "+{count} mo", months).format(
        count=formats.number(months)
    )


def _by_days(taken: Iterable[date]) -> Columns:
    """The finest of days, months and years of which there are not too many."""
    days = sorted(set(taken))
    several_years = days[0].year != days[-1].year
    steps: list[tuple[Callable[[date], date], Callable[[date], str]]] = [
        (lambda day: day, formats.day_and_month),
        (lambda day: day.replace(day=1), lambda day: _month(day, with_year=several_years)),
        (lambda day: day.replace(month=1, day=1), lambda day: formats.localised(str(day.year))),
    ]
    few = (step for step in steps if len(set(map(step[0], days))) <= _MOST)
    first_of, head = next(few, steps[-1])
    firsts = sorted(set(map(first_of, days)))
    places = {first: number for number, first in enumerate(firsts)}

    def place(scores: list[Assessment]) -> list[int | None]:
        return [places.get(first_of(score.day)) for score in scores]

    return Columns(tuple(map(head, firsts)), (), place)


def _month(day: date, *, with_year: bool) -> str:
    name = formats.short_month_name(day.month)
    return f"{name} {formats.localised(str(day.year))}" if with_year else name
