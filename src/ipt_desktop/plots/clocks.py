"""How time runs in the measured part: by meetings, each as far from the next, or by date."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import groupby

from ipt_desktop.plots.model import MoodLine, ScorePoint, in_order
from ipt_desktop.plots.style import Style
from ipt_desktop.plots.words import Words


@dataclass(frozen=True, slots=True)
class Tick:
    """A mark beneath the measured part."""

    at: float
    text: str
    done: bool
    now: bool = False
    is_year: bool = False  # the name of a year, which is needed to read the others


@dataclass(frozen=True, slots=True)
class Clock:
    """Places on the time axis, in its own unit; `first` and `last` are the ends of the picture."""

    first: float
    last: float
    places: tuple[tuple[ScorePoint, float], ...]  # rising
    ticks: tuple[Tick, ...]
    anchors: tuple[tuple[date, float], ...]  # rising
    by_meeting: bool

    def seen(self, place: float) -> bool:
        """Whether a place is in the picture."""
        return self.first <= place <= self.last

    def narrowed(self, first: date, last: date) -> "Clock":
        """The same clock with only the days from `first` to `last` in sight."""
        low, high = self.at(first), self.at(last)
        if high - low < 0.5:
            return self
        margin = 0.03 * (high - low)
        return replace(self, first=low - margin, last=high + margin)

    def at(self, day: date) -> float:
        """The place of a date, between the moments whose place is known."""
        return _between(self.anchors, day, min(max(0.0, self.first), self.last))

    def share(self, place: float) -> float:
        """0 at the beginning of the picture, 1 at its end."""
        return min(1.0, max(0.0, (place - self.first) / (self.last - self.first)))


def clock_of(line: MoodLine, words: Words, style: Style) -> Clock:
    """By meetings where the course has them; else by date."""
    points = in_order(line.points)
    return (
        _by_meeting(line, points, words, style) if line.meetings else _by_date(line, points, style)
    )


def _by_meeting(line: MoodLine, points: Sequence[ScorePoint], words: Words, style: Style) -> Clock:
    held = {p.meeting: p.date for p in points if p.meeting is not None}
    held |= dict(line.meeting_dates)  # a score may have been taken a day later
    known = sorted((day, float(number)) for number, day in held.items())
    end = max([line.meetings, *held])
    last_day = known[-1][0] if known else date.min
    course_over = bool(known) and known[-1][1] >= line.meetings
    places: list[tuple[ScorePoint, float]] = []
    after: list[tuple[ScorePoint, float]] = []
    for point in points:
        if point.meeting is not None:
            places.append((point, float(point.meeting)))
        elif course_over and point.date > last_day:
            after.append((point, end + 1.0 + len(after)))
        else:
            places.append((point, _between(known, point.date, 0.0)))
    places = _side_by_side(sorted(places, key=lambda place: place[1])) + after
    now = line.meeting_now
    ticks = [
        Tick(float(n), words.before if n == 0 else style.digits(str(n)), n in held, n == now)
        for n in range(end + 1)
    ]
    ticks += [Tick(at, p.label or style.day(p.date), done=True) for p, at in after]
    anchors = sorted({*known, *((p.date, at) for p, at in after)})
    return Clock(-0.52, end + len(after) + 0.48, tuple(places), tuple(ticks), tuple(anchors), True)


def _by_date(line: MoodLine, points: Sequence[ScorePoint], style: Style) -> Clock:
    days = [p.date for p in points] + [e.date for e in line.events if _in_group(line, e.date)]
    days += [day for day in (line.today, line.begins) if day]
    start, end = (min(days), max(days)) if days else (date(2000, 1, 1), date(2000, 3, 1))
    margin = max(3.0, (end - start).days * 0.025)
    places = tuple((p, float(p.date.toordinal())) for p in points)
    ticks = _date_ticks(points, start, end, margin, style)
    anchors = ((start, float(start.toordinal())), (end, float(end.toordinal())))
    first, last = start.toordinal() - margin, end.toordinal() + margin
    return Clock(first, last, places, ticks, anchors, False)


def _side_by_side(places: Sequence[tuple[ScorePoint, float]]) -> list[tuple[ScorePoint, float]]:
    """Two scores of one meeting beside each other, in their order: neither hides the other."""
    found: list[tuple[ScorePoint, float]] = []
    for at, group in groupby(places, key=lambda place: place[1]):
        points = [point for point, _ in group]
        apart = min(0.3, 0.7 / max(1, len(points) - 1))
        first = at - apart * (len(points) - 1) / 2
        found += [(point, first + apart * number) for number, point in enumerate(points)]
    return found


def _date_ticks(
    points: Sequence[ScorePoint], start: date, end: date, margin: float, style: Style
) -> tuple[Tick, ...]:
    """Days where there are few weeks, months up to some years, else years."""
    days = (end - start).days
    if days <= _FEW_DAYS:
        dates = sorted({point.date for point in points})
        return tuple(Tick(float(day.toordinal()), style.day(day), done=True) for day in dates)
    ticks = []
    day = start.replace(day=1)
    while day <= end:
        is_year = days > _A_YEAR and day.month == 1
        if day >= start - timedelta(days=margin) and (is_year or days <= _MANY_DAYS):
            text = style.digits(str(day.year)) if is_year else style.month(day)
            ticks.append(Tick(float(day.toordinal()), text, done=True, is_year=is_year))
        day = (day + timedelta(days=32)).replace(day=1)
    return tuple(ticks)


_FEW_DAYS, _A_YEAR, _MANY_DAYS = 45, 366, 1100


def _in_group(line: MoodLine, day: date) -> bool:
    return line.begins is not None and day >= line.begins


def _between(anchors: Sequence[tuple[date, float]], day: date, otherwise: float) -> float:
    """Straight between neighbours; outside them a week is one meeting, at most half of one."""
    if not anchors:
        return otherwise
    if day <= anchors[0][0]:
        return anchors[0][1] - min(0.4, (anchors[0][0] - day).days / 7)
    for (early, low), (late, high) in zip(anchors, anchors[1:], strict=False):
        if day <= late:
            return low + (high - low) * (day - early).days / max(1, (late - early).days)
    return anchors[-1][1] + min(0.5, (day - anchors[-1][0]).days / 7)
