"""Everybody a supervisor answers for: who needs an answer, why, and how old the news of them is.

Safety first, then courses that do not get better (domain.md 2.6), then what is overdue; the rest goes as
planned. Unknown is never "as planned": without a score half-way, nobody knows.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from ipt_desktop.domain.cards import Card
from ipt_desktop.domain.due_kinds import DueKind
from ipt_desktop.domain.errors import MemberUnknown
from ipt_desktop.domain.measures import Measure
from ipt_desktop.domain.records import Entry
from ipt_desktop.services.caseload_reasons import (
    OVERDUE,
    SECTION,
    Section,
    Why,
    reasons,
    worse_by_points,
)
from ipt_desktop.services.course import MAIN_MEASURE, MemberStanding, Standing
from ipt_desktop.services.desk import Desk
from ipt_desktop.services.due import Due, due_from
from ipt_desktop.services.news import News

_ONLY_LATE = (DueKind.SAFETY, DueKind.REFERRAL, DueKind.CONTACT_ABSENT)


@dataclass(frozen=True, slots=True)
class Case:
    """`author` is who leads the group; `told` when the newest file about it was made (None: written here).

    `worse_by` is how much worse the last score is than the best before, in points, where that is a reason.
    `replied`: this supervisor has written feedback since that news.
    """

    standing: Standing
    member: MemberStanding
    section: Section
    why: tuple[Why, ...]
    author: str
    told: datetime | None
    worse_by: float | None = None
    replied: bool = False


@dataclass(frozen=True, slots=True)
class Counsellor:
    """Somebody who hands over to us; `told` None: nothing has come yet. `is_late`: too long ago."""

    card: Card
    people: int
    told: datetime | None
    is_late: bool


@dataclass(frozen=True, slots=True)
class Caseload:
    """`cases` by section, the most serious first, then by code."""

    cases: tuple[Case, ...]
    counsellors: tuple[Counsellor, ...]

    def in_section(self, section: Section) -> tuple[Case, ...]:
        return tuple(case for case in self.cases if case.section is section)

    @property
    def waiting(self) -> tuple[Case, ...]:
        """Those who need an answer."""
        return tuple(case for case in self.cases if case.section is not Section.AS_PLANNED)


def caseload(desk: Desk) -> Caseload:
    """Of every group known here that is not closed, and of everybody with an open safety matter."""
    cases = [c for c in _cases(desk, desk.course.standings()) if _is_followed(c)]
    with desk.vault.reading() as tx:
        news = News(tx, desk.vault.identity.card.fingerprint)
        cards = [k.card for k in tx.local.cards() if k.trusted and k.card.role == "counsellor"]
    oldest = desk.vault.clock() - timedelta(days=desk.programme.rules().news_old_days)
    return Caseload(
        tuple(sorted(cases, key=_order)),
        tuple(_counsellor(card, cases, news.of(card.fingerprint), oldest) for card in cards),
    )


def case_of(desk: Desk, member: str) -> Case:
    """One member, whatever the status. Raises MemberUnknown."""
    standing = desk.course.standing(desk.roster.member(member).group)
    if standing is None:
        raise MemberUnknown()
    return next(c for c in _cases(desk, [standing]) if c.member.member.id == member)


def cases_of(desk: Desk, standings: list[Standing]) -> list[Case]:
    """Everybody of those groups, whatever the status: the most serious first, then by code."""
    return sorted(_cases(desk, standings), key=_order)


def _cases(desk: Desk, standings: list[Standing]) -> list[Case]:
    overdue = _overdue(due_from(desk, standings))
    measure = desk.measure(MAIN_MEASURE)
    own = desk.vault.identity.card.fingerprint
    with desk.vault.reading() as tx:
        news = News(tx, own)
        replies = _replies(tx.shelves.entries("feedback"), own)
    return [
        _case(standing, m, measure, overdue.get(m.member.id, ()), news, replies)
        for standing in standings
        for m in standing.members
    ]


def _is_followed(case: Case) -> bool:
    standing, m = case.standing, case.member
    if m.safety.is_open or case.section is Section.SAFETY or Why.REFERRAL in case.why:
        return True
    return not standing.is_closed and m.status in ("candidate", "member", "waiting")


def _case(
    standing: Standing,
    m: MemberStanding,
    measure: Measure,
    overdue: tuple[Due, ...],
    news: News,
    replies: Mapping[str, date],
) -> Case:
    worse_by = worse_by_points(m, measure)
    section, why = Section.AS_PLANNED, tuple(reasons(standing, m, measure, overdue, worse_by))
    if why:
        section = SECTION[why[0]]
    author = standing.leader
    told = news.of(author)
    replied = replies.get(m.member.id)
    since = told.date() if told else date.max
    return Case(
        standing,
        m,
        section,
        why,
        author,
        told,
        worse_by if Why.WORSE in why else None,
        replied is not None and replied >= since,
    )


def _overdue(items: list[Due]) -> dict[str, tuple[Due, ...]]:
    """By member: a contact only once its day has passed, what the end needs at once."""
    found: dict[str, tuple[Due, ...]] = {}
    for item in items:
        if item.member is None or item.kind not in (DueKind.SAFETY, *OVERDUE):
            continue
        if item.kind in _ONLY_LATE and not item.overdue:
            continue
        found[item.member] = (*found.get(item.member, ()), item)
    return found


def _replies(feedback: list[Entry], own: str) -> dict[str, date]:
    """The day of this supervisor's last feedback about each member."""
    found: dict[str, date] = {}
    for entry in feedback:
        if entry.author == own and entry.member and entry.day:
            found[entry.member] = max(entry.day, found.get(entry.member, entry.day))
    return found


def _counsellor(
    card: Card, cases: list[Case], told: datetime | None, oldest: datetime
) -> Counsellor:
    people = len([case for case in cases if case.author == card.fingerprint])
    return Counsellor(card, people, told, told is None or told < oldest)


def _order(case: Case) -> tuple[int, float, str]:
    matters = case.member.safety.matters
    rank = matters[0].rank if matters else 0.0
    return (case.section, -rank, case.member.member.code)
