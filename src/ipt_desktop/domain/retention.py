"""How long what was written is kept, by class (domain.md 8, D7). The numbers are our rule, not a source's.

working: what was said and thought, until some months after the end of the course.
results: scores, attendance, how it ended: what indicators are worked out from; kept unless a limit is set,
and then a member goes as a whole.
frame: that a group was held and when. No member is in it; it stays.
Safety stays too (domain.md 5), and nothing about anybody goes while a safety matter of theirs is open.
"""

from calendar import monthrange
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta

from ipt_desktop.domain.errors import RetentionInvalid
from ipt_desktop.domain.kinds import NEVER_ERASED

WORKING = frozenset(
    (
        "history",
        "attendance_plan",
        "mood",
        "life_event",
        "story_mark",
        "person",
        "goals",
        "practice",
        "contact",
        "note",
        "worksheet",
        "sheet_reviewed",
        "turn",
        "feedback",
    )
)
RESULTS = frozenset(
    (
        "member_added",
        "member_status",
        "consent",
        "suitability",
        "assessment",
        "attendance",
        "referral",
        "adverse_event",
        "satisfaction",
        "reach",
    )
)
FRAME = frozenset(
    (
        "group_formed",
        "group_settings",
        "group_closed",
        "group_handed_on",
        "plan_change",
        "meeting",
        "step",
        "off_model",
        "table_import",
        "supervision",
        "competence",
        "training",
        "readiness",
        *NEVER_ERASED,
    )
)
# Kept with the results while it is one of four areas; with the working notes once it holds words.
BY_WORDS = frozenset(("problem_area",))

# Whose course is over, whatever the group does.
ENDED = ("declined", "referred", "left", "finished")

DRAFT_DAYS, MONTHS = (1, 365), (1, 120)


@dataclass(frozen=True, slots=True)
class Periods:
    """Days since a draft was last touched; months after the end. `results_months` None: no limit."""

    draft_days: int = 30
    working_months: int = 6
    results_months: int | None = None

    def check(self) -> None:
        """Raises RetentionInvalid, which names the field."""
        _within("draft_days", self.draft_days, DRAFT_DAYS)
        _within("working_months", self.working_months, MONTHS)
        if self.results_months is not None:
            _within("results_months", self.results_months, (self.working_months, MONTHS[1]))


@dataclass(frozen=True, slots=True)
class Plan:
    """What a purge would erase now, in counts; nothing of whom.

    `working`, `results` and `withdrawn` count facts: notes past their period, members past theirs as a
    whole, and what came late about members who withdrew. `apart` is what is kept on this device only.
    `members` are those it is about, `stays` how many facts about them are kept, `held` the members past
    their period whose open safety matter holds everything up.
    """

    working: int = 0
    results: int = 0
    withdrawn: int = 0
    drafts: int = 0
    apart: int = 0
    members: int = 0
    stays: int = 0
    held: int = 0

    @property
    def facts(self) -> int:
        return self.working + self.results + self.withdrawn

    @property
    def things(self) -> int:
        """All that would go; 0 where there is nothing to do."""
        return self.facts + self.drafts + self.apart


@dataclass(frozen=True, slots=True)
class Kept:
    """A fact whose content is still here; `has_words` where its kind is sorted by that."""

    fact: str
    kind: str
    member: str | None
    group: str | None
    day: date | None
    has_words: bool = False


def is_working(kept: Kept) -> bool:
    """What a person said or thought. A kind that is not known here is not: it goes with the results."""
    return kept.kind in WORKING or (kept.kind in BY_WORDS and kept.has_words)


def end_of(status: str, status_day: date | None, closed: date | None) -> date | None:
    """When the course ended for a member; None while it goes on."""
    return status_day if status in ENDED and status_day is not None else closed


def is_past(end: date | None, day: date | None, months: int, today: date) -> bool:
    """Counted from the later of the end and the fact's own day; the last day itself is not past."""
    if end is None:
        return False
    return months_after(max(end, day or end), months) < today


def working_past(
    kept: Collection[Kept], end: date | None, periods: Periods, today: date
) -> list[Kept]:
    """The working notes among one member's or one group's facts whose time is over."""
    months = periods.working_months
    return [k for k in kept if is_working(k) and is_past(end, k.day, months, today)]


def all_past(kept: Collection[Kept], end: date | None, periods: Periods, today: date) -> bool:
    """Nothing about that member is kept any longer: the newest of it is past the limit for results."""
    months = periods.results_months
    return months is not None and all(is_past(end, k.day, months, today) for k in kept)


def draft_past(saved: date, periods: Periods, today: date) -> bool:
    return saved + timedelta(days=periods.draft_days) < today


def months_after(day: date, months: int) -> date:
    """The same day of the month, or the month's last where it has no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if year > date.max.year:
        return date.max
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _within(field: str, value: int, span: tuple[int, int]) -> None:
    if type(value) is not int or not span[0] <= value <= span[1]:
        raise RetentionInvalid(field=field, least=span[0], most=span[1])
