"""Of one member: which score is the baseline, which the end, which meetings they came to."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from math import ceil
from operator import attrgetter

from ipt_desktop.domain.follow_ups import is_follow_up
from ipt_desktop.domain.records import Attendance, Mark, Meeting, Reading

# domain.md 6.1 and I4: of the meetings planned; rounded up.
COMPLETED_FROM = 70
LAST_OFFERED = 3


_BY_DAY = attrgetter("day", "tick")


@dataclass(frozen=True)
class CourseHeld:
    """`days` is the day of each meeting held, by its number from 1; `planned` how many there should be.

    `told` are the days of meetings that only forms tell of, where nobody kept who came.
    """

    days: Mapping[int, date]
    planned: int
    told: Mapping[int, date] = field(default_factory=dict)

    @property
    def needed(self) -> int:
        """How many meetings make a completed course: 6 of 8, 9 of 12, 10 of 14."""
        return ceil(COMPLETED_FROM * self.planned / 100)

    @cached_property
    def first_day(self) -> date | None:
        """Of meeting 1, or the earliest that was held."""
        days = self.days or self.told
        return days[min(days)] if days else None

    @cached_property
    def late_from(self) -> tuple[int, date] | None:
        """The last-but-one meeting held (of one, that one) and its day; None where no meeting is known.

        Where only forms tell of meetings, all up to the last were held; the day is then the next told of.
        """
        if self.days:
            number = sorted(self.days)[-2:][0]
            return number, self.days[number]
        if not self.told:
            return None
        last = max(self.told)
        number = max(1, last - 1)
        return number, self.told.get(number, self.told[last])


@dataclass(frozen=True, slots=True)
class Pair:
    """`end` is None where the course has no end score; `last` is the last score after the baseline."""

    baseline: Reading | None
    end: Reading | None
    last: Reading | None


_NO_SCORE = Pair(None, None, None)


@dataclass(frozen=True, slots=True)
class Turnout:
    """`offered` are the meetings held since the member joined; `marked` those of them that say who came.

    `dropped_out` is None where the marks do not tell.
    """

    offered: int
    marked: int
    attended: int
    completed: bool
    dropped_out: bool | None


def days_held(meetings: Iterable[Meeting], marks: Collection[Attendance | Mark]) -> dict[int, date]:
    """Of one group: meetings that were completed, by number from 1, and open ones that people were marked at.

    Where none was opened here, those that somebody was marked at, on the first day told. Meetings after
    the course are not of it.
    """
    told = {m.number: m for m in meetings if not is_follow_up(m.number)}
    if told:
        marked = {mark.meeting for mark in marks}
        good = {"complete"}, {"complete", "open"}
        return {n: told[n].day for n in sorted(told) if told[n].status in good[n in marked]}
    first: dict[int, date] = {}
    for mark in marks:
        number, day = mark.meeting, mark.day
        if number >= 1 and (number not in first or day < first[number]):
            first[number] = day
    return {number: first[number] for number in sorted(first) if not is_follow_up(number)}


def pair_of(readings: Sequence[Reading], course: CourseHeld) -> Pair:
    """Baseline: the first scored one at or before meeting 1, else the first scored there is.

    End: the last scored one on or after the last-but-one meeting held (with one meeting held, that one);
    where no meeting is known, the last scored one. It is always of a later day than the baseline. An
    assessment that says its meeting goes by that number, any other by its day.
    """
    scored = [r for r in readings if r.total is not None]
    if not scored:
        return _NO_SCORE
    scored.sort(key=_BY_DAY)
    baseline = next((r for r in scored if _is_early(r, course)), scored[0])
    later = [r for r in scored if r.day > baseline.day]
    from_meeting = course.late_from
    end = next((r for r in reversed(later) if _is_late(r, from_meeting)), None)
    return Pair(baseline, end, later[-1] if later else None)


def turnout_of(
    marks: Mapping[int, bool],
    course: CourseHeld,
    joined: date | None,
    *,
    has_left: bool,
    back: date | None = None,
) -> Turnout:
    """`marks` says by meeting number whether the member was there; `joined` None: from the first meeting.

    Completion counts every meeting attended. Dropout: none of the last three meetings offered since
    `joined`, or since they came `back`, attended. Where none of the three is marked and the member has
    not left, that is not known.
    """
    offered = sorted([n for n, day in course.days.items() if joined is None or day >= joined])
    last = offered if back is None else [n for n in offered if course.days[n] >= back]
    marked = [marks[n] for n in offered if n in marks]
    return Turnout(
        offered=len(offered),
        marked=len(marked),
        attended=sum(marked),
        completed=sum(marks.values()) >= course.needed,
        dropped_out=_dropped_out(marks, last[-LAST_OFFERED:], has_left=has_left),
    )


def _dropped_out(
    marks: Mapping[int, bool], last: Collection[int], *, has_left: bool
) -> bool | None:
    if any(marks.get(number) for number in last):
        return False
    if len(last) < LAST_OFFERED:
        # Too few meetings to tell; whoever left before three were offered has gone.
        return has_left
    return True if has_left or any(number in marks for number in last) else None


def _is_early(reading: Reading, course: CourseHeld) -> bool:
    if reading.meeting is not None:
        return reading.meeting <= 1
    first = course.first_day
    return first is not None and reading.day <= first


def _is_late(reading: Reading, from_meeting: tuple[int, date] | None) -> bool:
    """`from_meeting` is the last-but-one meeting held, and its day."""
    if from_meeting is None:
        return True
    number, day = from_meeting
    if reading.meeting is not None:
        return reading.meeting >= number
    return reading.day >= day
