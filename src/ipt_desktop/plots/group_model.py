"""What the picture of a group is made of. Plain facts, cheap to import: nothing here draws."""

from dataclasses import dataclass

from ipt_desktop.plots.model import Attendance, Measure, MiniLine

# Nobody leads so many; a table that was taken in may hold them. Then panels could not be read.
MOST_DRAWN = 60


@dataclass(frozen=True, slots=True)
class Watched:
    """Somebody whose course the rules point at, and why, ready to be shown."""

    code: str
    why: str
    key: str = ""


@dataclass(frozen=True, slots=True)
class GroupPicture:
    """`members` and `attendance` of the same people; `heads` are the meetings from 0.

    `joined`: they are days instead, on which not everybody was asked, so that lines go over gaps.
    """

    measure: Measure
    meetings: int
    members: tuple[MiniLine, ...] = ()
    attendance: tuple[Attendance, ...] = ()
    watched: tuple[Watched, ...] = ()
    heads: tuple[str, ...] = ()
    came: tuple[str, ...] = ()  # of each head: how many of those it was marked for
    now: int | None = None
    line_at: int | None = 10
    joined: bool = False


@dataclass(frozen=True, slots=True)
class GroupWords:
    """Ready to be drawn; `extra` stands at the end of the first line in print.

    `many` stands in place of more panels than can be read.
    """

    title: str
    note: str
    watched_title: str
    watched_note: str
    nobody_watched: str
    empty: str
    spread_title: str
    spread_note: str
    mean: str
    count: str
    attendance_title: str
    absent: str
    summary_head: str
    came: str
    confidential: str
    extra: str = ""
    many: str = ""
    time: str = ""
