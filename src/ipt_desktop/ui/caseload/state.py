"""The caseload at one moment: who needs an answer, who goes as planned, whose news is old."""

from dataclasses import dataclass
from datetime import datetime

from ipt_desktop.ui.threads import Thread

SECTIONS = ("safety", "not_better", "overdue", "as_planned")
NEEDS, ALL = "needs", "all"


@dataclass(frozen=True, slots=True)
class Reply:
    """What was written about somebody last."""

    strength: str
    change: str
    practice: str
    by: str | None


@dataclass(frozen=True, slots=True)
class Row:
    """One member. `totals` by meeting from 0; `why` are codes, the most pressing first.

    `triggers` say why the safety questions are due; `told` is when the newest file was made, None: here.
    """

    id: str
    code: str
    group: str
    counsellor: str
    author: str
    section: str
    why: tuple[str, ...]
    triggers: tuple[str, ...]
    mark: str
    thread: Thread
    where: str
    totals: tuple[float | None, ...]
    meetings: int
    total: float | None
    band: str | None
    better_by: float | None
    worse_by: float | None
    area: str | None
    attended: int
    offered: int
    told: datetime | None
    replied: bool
    reply: Reply | None = None


@dataclass(frozen=True, slots=True)
class Late:
    """A counsellor whose news is old; `told` None: nothing has come yet."""

    code: str
    people: int
    told: datetime | None


@dataclass(frozen=True, slots=True)
class State:
    """`shown` is needs, all or an author; `pills` are (key, code, count); `points`: the half-way rule's."""

    own: str
    now: datetime
    rows: tuple[Row, ...] = ()
    groups: int = 0
    pills: tuple[tuple[str, str, int], ...] = ()
    late: tuple[Late, ...] = ()
    newest: datetime | None = None
    points: int = 5
    shown: str = NEEDS
    chosen: str | None = None
    unfolded: bool = False

    @property
    def waiting(self) -> int:
        return len([row for row in self.rows if row.section != "as_planned"])

    def visible(self) -> tuple[Row, ...]:
        """The rows that the pill lets through; those going as planned only where they are unfolded."""
        by_author = [r for r in self.rows if self.shown in (NEEDS, ALL) or r.author == self.shown]
        if self.shown == NEEDS and not self.unfolded:
            return tuple(r for r in by_author if r.section != "as_planned")
        return tuple(by_author)

    @property
    def picked(self) -> Row | None:
        """The row looked at: the one chosen while it is to be seen, else the first."""
        there = self.visible()
        return next((r for r in there if r.id == self.chosen), there[0] if there else None)
