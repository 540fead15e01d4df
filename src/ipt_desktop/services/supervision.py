"""What counsellor and supervisor go through together (domain.md 7.3), gathered once: safety first.

Of one group, or of everybody the caseload holds. By codes; the only words are what stood in the way of a
practice, and the tasks a supervisor set.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from ipt_desktop.domain.codes import spaced
from ipt_desktop.domain.errors import GroupUnknown
from ipt_desktop.domain.fidelity import Fidelity
from ipt_desktop.domain.follow_ups import is_follow_up
from ipt_desktop.domain.records import Entry
from ipt_desktop.services.caseload import Case, caseload, cases_of
from ipt_desktop.services.caseload_reasons import Section
from ipt_desktop.services.course import MAIN_MEASURE, MemberStanding, Standing
from ipt_desktop.services.days import read_day
from ipt_desktop.services.desk import Desk
from ipt_desktop.services.printouts import leader_code
from ipt_desktop.services.quality import quality

_FOLLOWED = ("candidate", "member", "waiting", "finished")
_DISPUTE, _STAGE, _STUCK = "dispute", "stage", "stuck"


@dataclass(frozen=True, slots=True)
class Practice:
    """Home practices agreed, those asked about since, and done; `barrier`: what stood in the way last."""

    agreed: int = 0
    asked: int = 0
    done: int = 0
    barrier: str = ""


@dataclass(frozen=True, slots=True)
class Reviewed:
    """One member. `why` are codes, the most pressing first; `totals` from the first form to the last.

    `since` is the day the oldest open safety matter began, `until` what is due first; `is_late`: it was.
    """

    code: str
    group: str
    counsellor: str
    section: Section
    why: tuple[str, ...]
    triggers: tuple[str, ...]
    worse_by: float | None
    area: str | None
    attended: int
    offered: int
    totals: tuple[float | None, ...]
    better_by: float | None
    practice: Practice
    is_stuck: bool
    since: date | None = None
    until: date | None = None
    is_late: bool = False


@dataclass(frozen=True, slots=True)
class Led:
    """How a group's meetings were led; `flags` counts what was not our way."""

    group: str
    meetings: tuple[tuple[int, Fidelity], ...]
    flags: int


@dataclass(frozen=True, slots=True)
class Task:
    """The practice a supervisor set, for a member's or (empty) a counsellor's course; `by` its day."""

    code: str
    group: str
    author: str
    text: str
    told: date | None
    by: date | None


@dataclass(frozen=True, slots=True)
class Supervision:
    """`group` is empty for the whole caseload; `own` is whose notebook it is."""

    own: str
    group: str
    counsellor: str
    today: date
    points: int
    members: tuple[Reviewed, ...]
    led: tuple[Led, ...] = ()
    tasks: tuple[Task, ...] = field(default=())

    def in_section(self, section: Section) -> tuple[Reviewed, ...]:
        return tuple(one for one in self.members if one.section is section)


def supervision_of(desk: Desk, group: str | None = None) -> Supervision:
    """`group` is an id; without one everybody in the caseload. GroupUnknown."""
    cases, standings = _asked(desk, group)
    standing = standings[0] if group is not None else None
    watch = desk.measure(MAIN_MEASURE).watch
    told = _Told(desk, [s.group.id for s in standings])
    leaders = {s.group.id: leader_code(desk, s) for s in standings}
    codes = {c.member.member.id: spaced(c.member.member.code) for c in cases}
    return Supervision(
        own=desk.vault.identity.card.code,
        group=standing.group.code if standing else "",
        counsellor=leaders[standing.group.id] if standing else "",
        today=desk.today(),
        points=int(watch.midway_drop) if watch else 5,
        members=tuple(_reviewed(desk, c, leaders[c.standing.group.id], told) for c in cases),
        led=tuple(_led(desk, s) for s in standings),
        tasks=tuple(_tasks(desk, told, codes, {s.group.id: s.group.code for s in standings})),
    )


def _asked(desk: Desk, group: str | None) -> tuple[list[Case], list[Standing]]:
    if group is None:
        cases = list(caseload(desk).cases)
        found = {c.standing.group.id: c.standing for c in cases}
        return cases, sorted(found.values(), key=lambda s: s.group.code)
    standing = desk.course.standing(group)
    if standing is None:
        raise GroupUnknown()
    mine = [c for c in cases_of(desk, [standing]) if _is_told_of(c.member)]
    return mine, [standing]


def _is_told_of(m: MemberStanding) -> bool:
    """Of somebody who is gone, only an open safety matter is."""
    return m.status in _FOLLOWED or m.safety.is_open


class _Told:
    """All that those groups' facts say of practice, worksheets and replies, by member."""

    def __init__(self, desk: Desk, groups: Iterable[str]) -> None:
        self.practices: dict[str, list[Entry]] = {}
        self.disputes: dict[str, Entry] = {}
        self.replies: list[Entry] = []
        with desk.vault.reading() as tx:
            for group in groups:
                for entry in tx.shelves.entries("practice", "worksheet", "feedback", group=group):
                    self._take(entry)

    def _take(self, entry: Entry) -> None:
        if entry.kind == "feedback":
            self.replies.append(entry)
        elif entry.member is not None and entry.kind == "practice":
            self.practices.setdefault(entry.member, []).append(entry)
        elif entry.member is not None and entry.name == _DISPUTE:
            self.disputes[entry.member] = entry

    def practice(self, member: str) -> Practice:
        found = sorted(self.practices.get(member, ()), key=lambda e: (e.meeting or 0, e.tick))
        results = [e.body.get("result") for e in found]
        barriers = [
            str(e.body.get("barrier") or "") for e in found if e.body.get("result") != "done"
        ]
        return Practice(
            agreed=len(found),
            asked=len([r for r in results if r is not None]),
            done=results.count("done"),
            barrier=barriers[-1] if barriers else "",
        )

    def is_stuck(self, member: str) -> bool:
        sheet = self.disputes.get(member)
        return sheet is not None and sheet.body["answers"].get(_STAGE) == _STUCK


def _reviewed(desk: Desk, case: Case, leader: str, told: _Told) -> Reviewed:
    m = case.member
    first, last = m.first, m.last
    waits = desk.safety.due(m.safety)
    return Reviewed(
        code=spaced(m.member.code),
        group=case.standing.group.code,
        counsellor=leader,
        section=case.section,
        why=tuple(str(why) for why in case.why),
        triggers=tuple(str(one) for one in m.safety.triggers),
        worse_by=case.worse_by,
        area=m.problem_area,
        attended=m.attended,
        offered=m.offered,
        totals=_totals(case),
        better_by=m.change_since(first) if first is not None and last is not first else None,
        practice=told.practice(m.member.id),
        is_stuck=told.is_stuck(m.member.id),
        since=min((matter.day for matter in m.safety.matters), default=None),
        until=waits[0].until if waits else None,
        is_late=any(one.overdue for one in waits),
    )


def _totals(case: Case) -> tuple[float | None, ...]:
    """By meeting from the one before the group, a gap where no score was taken; others in their order."""
    mine = [a for a in case.member.scores if a.measure == MAIN_MEASURE]
    if any(a.meeting is None for a in mine):
        return tuple(a.total for a in mine)
    course = {a.meeting: a.total for a in mine if a.meeting and not is_follow_up(a.meeting)}
    before = [a.total for a in mine if a.meeting == 0][:1]
    after = [a.total for a in mine if is_follow_up(a.meeting)]
    return (*before, *(course.get(n) for n in range(1, max(course, default=0) + 1)), *after)


def _led(desk: Desk, standing: Standing) -> Led:
    meetings = quality(desk.vault, standing)
    return Led(
        standing.group.code,
        tuple((one.number, one.fidelity) for one in meetings),
        sum(len(one.flags) for one in meetings),
    )


def _tasks(
    desk: Desk, told: _Told, codes: Mapping[str, str], groups: Mapping[str, str]
) -> list[Task]:
    """The newest of each member, those due first at the top; without a day at the end."""
    cards = [desk.vault.identity.card, *(known.card for known in desk.cards.all())]
    authors = {card.fingerprint: card.code for card in cards}
    newest: dict[tuple[str, str | None], Entry] = {}
    for entry in sorted(told.replies, key=lambda e: (e.day or date.min, e.tick)):
        if entry.member is None or entry.member in codes:
            newest[(entry.group or "", entry.member)] = entry
    found = [
        Task(
            code=codes.get(entry.member or "", ""),
            group=groups.get(group, ""),
            author=authors.get(entry.author, ""),
            text=str(entry.body["practice"]),
            told=entry.day,
            by=read_day(str(entry.body.get("by") or "")),
        )
        for (group, _member), entry in newest.items()
    ]
    return sorted(found, key=lambda task: (task.by or date.max, task.group, task.code))
