"""A group's plan at one moment: its meetings, those after the course, and what was changed."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class MeetingLine:
    """`status`: ahead, overdue, today, open or complete. `origin` as in course_plan.Slot, `like` a number.

    `can` are the acts that are possible now: move, repeat, split, leave_out, call_off, paper, open.
    """

    number: int
    phase: str
    status: str
    day: date | None
    there: int = 0
    away: int = 0
    origin: str = "course"
    like: int | None = None
    half: int = 0
    leads: str = ""
    beside: str = ""
    can: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """One change that was made. `number` is the meeting it is about now, None where it is in none."""

    fact: str
    what: str
    number: int | None
    day: date | None
    told: date | None
    rest: bool
    leads: str
    author: str
    can_undo: bool


@dataclass(frozen=True, slots=True)
class State:
    """`chosen` is the meeting whose acts are shown. `people` are the codes of those who lead the group."""

    today: date
    of: int
    chosen: int
    lines: tuple[MeetingLine, ...]
    after: tuple[MeetingLine, ...] = ()
    changes: tuple[ChangeLine, ...] = ()
    people: tuple[str, ...] = ()
    can_add: bool = False
    is_closed: bool = False
    boosters: tuple[int, ...] = ()
    not_approved: str = ""

    @property
    def line(self) -> MeetingLine | None:
        """The chosen meeting."""
        return next((one for one in (*self.lines, *self.after) if one.number == self.chosen), None)
