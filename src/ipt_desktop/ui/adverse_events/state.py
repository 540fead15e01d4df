"""What went wrong with a member, and the form for something new. Codes only: there is no place for words."""

from dataclasses import dataclass, field
from datetime import date, datetime

from ipt_desktop.domain.aftercare import ALWAYS_SERIOUS
from ipt_desktop.ui.safety.state import Number


@dataclass(frozen=True, slots=True)
class Line:
    """One event on record. `report_by` is the last day for telling the supervisor.

    Category and seriousness: `earlier` as it was first written, `versions` as corrections disagree.
    """

    fact: str
    day: date
    category: str
    seriousness: str
    related: str
    action: tuple[str, ...]
    outcome: str | None
    reported_to: str | None
    reported_at: datetime | None
    report_by: date
    is_late: bool
    is_open: bool
    earlier: tuple[tuple[str, str], ...] = ()
    versions: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Form:
    """`seriousness` is serious or other; None: not chosen. `corrects` is the fact that is put right."""

    day: date | None
    category: str | None = None
    seriousness: str | None = None
    related: str | None = None
    action: tuple[str, ...] = ()
    corrects: str | None = None

    @property
    def is_always_serious(self) -> bool:
        return self.category in ALWAYS_SERIOUS

    @property
    def is_whole(self) -> bool:
        serious = self.is_always_serious or self.seriousness is not None
        return None not in (self.category, self.related, self.day) and serious


@dataclass(frozen=True, slots=True)
class State:
    """`tell` are those who are told, in their order: supervisor, second contact."""

    code: str
    today: date
    form: Form
    lines: tuple[Line, ...] = ()
    tell: tuple[Number, ...] = ()
    day_wrong: bool = False
    problem: Exception | None = field(default=None)
