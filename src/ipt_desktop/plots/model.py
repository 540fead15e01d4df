"""What a mood line is made of. Plain facts, cheap to import: nothing here draws."""

from dataclasses import dataclass, field
from datetime import date
from typing import Literal

ScoreStatus = Literal["scored", "absent", "incomplete", "not_taken", "mood_only"]
Mood = Literal["better", "same", "worse"]
EventKind = Literal["loss", "dispute", "change", "isolation", "support", "body", "other"]
EventIcon = Literal["", "baby", "work"]  # "" = the icon of the kind
Link = Literal["worse", "better"]
MarkKind = Literal["worse", "better", "sleep_worse", "onset", "seeks_help"]
DeedKind = Literal["practice", "worksheet"]
DeedState = Literal["done", "partly", "no", "open"]  # open: agreed or begun, nothing told yet
Part = Literal["all", "story", "group"]


@dataclass(frozen=True, slots=True)
class ScorePoint:
    """One moment at which the measure was, or should have been, taken.

    `meeting` 0 is the talk before the group; None is outside meetings (a follow-up: `label` is
    its word beneath). `total` is None unless `status` is "scored"; it is never a part of a sum.
    """

    date: date
    meeting: int | None = None
    total: float | None = None
    prorated: bool = False
    at_risk: bool = False
    status: ScoreStatus = "scored"
    mood: Mood | None = None
    key: str = ""
    label: str = ""


@dataclass(frozen=True, slots=True)
class LifeEvent:
    """Something that happened. `linked_to` is the key of the mark or point it goes with.

    The curve is drawn only for a link the member agreed: leave `linked_to` empty otherwise.
    """

    date: date
    text: str
    kind: EventKind = "other"
    link: Link | None = None
    linked_to: str = ""
    month_only: bool = False
    icon: EventIcon = ""
    key: str = ""


@dataclass(frozen=True, slots=True)
class StoryMark:
    """A remembered turn of mood or sleep; `level` 0 (well) to 3 (worst), never a score."""

    date: date
    kind: MarkKind
    level: float
    label: str
    key: str = ""


@dataclass(frozen=True, slots=True)
class Deed:
    """What was worked at: a home practice as it was told next time, or a worksheet."""

    date: date
    kind: DeedKind
    state: DeedState
    text: str
    meeting: int | None = None
    key: str = ""


@dataclass(frozen=True, slots=True)
class View:
    """How much of the course is in sight; `first` and `last` are days of the part that is shown."""

    part: Part = "all"
    first: date | None = None
    last: date | None = None


@dataclass(frozen=True, slots=True)
class Phase:
    """A stretch of the course, meetings counted with both ends; 0 is before the group."""

    name: str
    first_meeting: int
    last_meeting: int


@dataclass(frozen=True, slots=True)
class Band:
    """Totals `low` to `high` with both ends; `level` 0 (lightest) to 4 chooses the fill."""

    low: int
    high: int
    name: str
    level: int


@dataclass(frozen=True, slots=True)
class Measure:
    """The fixed scale of a questionnaire. It never follows the data.

    `bands` may be empty; `halves`: half of the first total counts as a response.
    """

    low: int
    high: int
    ticks: tuple[int, ...]
    bands: tuple[Band, ...]
    strong: tuple[int, ...] = ()  # totals whose line is drawn a little stronger
    well_under: int | None = None  # remission: totals below this
    higher_is_worse: bool = True
    halves: bool = True

    def band_of(self, total: float) -> Band | None:
        """The band a total falls in (an estimated 9.4 still belongs to the band up to 9)."""
        below = [band for band in self.bands if total >= band.low]
        return max(below, key=lambda band: band.low) if below and total <= self.high else None


@dataclass(frozen=True, slots=True)
class Problem:
    """The problem area as agreed; `text` is what its bar says, `short` where that is too long."""

    text: str
    agreed: date
    short: str = ""


@dataclass(frozen=True, slots=True)
class MoodLine:
    """All that one picture shows. `points` may come in any order.

    `seldom`: not taken at every meeting, so a meeting without it is no gap. `safety_days` have a
    safety mark that stands at no score. `summary` is the course in one line.
    """

    measure: Measure
    meetings: int  # N of the course; 0 = no meetings, time runs by date
    points: tuple[ScorePoint, ...] = ()
    events: tuple[LifeEvent, ...] = ()
    marks: tuple[StoryMark, ...] = ()
    phases: tuple[Phase, ...] = ()
    meeting_dates: tuple[tuple[int, date], ...] = ()  # of meetings held, where known
    problem: Problem | None = None
    group_from: date | None = None  # events before it belong to the remembered story
    today: date | None = None
    meeting_now: int | None = None
    extra: tuple[str, ...] = field(default=())  # lines of print: who, when printed
    deeds: tuple[Deed, ...] = ()
    safety_days: tuple[date, ...] = ()
    summary: str = ""
    seldom: bool = False
    view: View = View()

    @property
    def baseline(self) -> float | None:
        """The first total there is."""
        return next((p.total for p in in_order(self.points) if p.total is not None), None)

    @property
    def begins(self) -> date | None:
        """The day the measured part begins: given, or the first point."""
        return self.group_from or min((p.date for p in self.points), default=None)


@dataclass(frozen=True, slots=True)
class MiniLine:
    """One member in the picture of a group; every word is ready to be shown."""

    code: str
    totals: tuple[float | None, ...]  # by meeting from 0; None = no score, drawn as a gap
    chip: str  # last score as shown: "9", "~13" or "–"
    chip_level: int | None  # band of the chip 0-4; None = not taken, dashed
    problem: str
    change: str
    change_way: Mood | None = None
    now: int | None = None  # index of today's total
    mark: str = ""  # word of the risk mark
    mark_kind: Literal["", "followed", "ask", "danger", "unknown"] = ""
    watched: bool = False  # the rules point at this course
    key: str = ""


@dataclass(frozen=True, slots=True)
class Attendance:
    """One member's row: True came, False was absent, None not yet."""

    code: str
    came: tuple[bool | None, ...]
    summary: str


def in_order(points: tuple[ScorePoint, ...]) -> list[ScorePoint]:
    """Meetings by number, all else by date; the same order on screen, in print and in a table."""
    return sorted(points, key=lambda p: (p.date, p.meeting if p.meeting is not None else 10_000))


def safety_key(day: date) -> str:
    """Of a safety mark that stands at no score."""
    return f"safety:{day.isoformat()}"
