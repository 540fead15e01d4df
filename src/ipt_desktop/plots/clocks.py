"""How time runs in the measured part: by meetings, each as far from the next, or by date."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

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
    places = sorted(places, key=lambda place: place[1]) + after
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
    ticks = []
    day = start.replace(day=1)
    while day <= end:
        if day >= start - timedelta(days=margin):
            ticks.append(Tick(float(day.toordinal()), style.month(day), done=True))
        day = (day + timedelta(days=32)).replace(day=1)
    anchors = ((start, float(start.toordinal())), (end, float(end.toordinal())))
    first, last = start.toordinal() - margin, end.toordinal() + margin
    return Clock(first, last, places, tuple(ticks), anchors, False)


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
