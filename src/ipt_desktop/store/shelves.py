"""Projections out of their tables. Rows stay in here; others see domain records only."""

import json
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import msgspec
from sqlalchemy import Connection, Select, Table, bindparam, case, func, literal_column, select
from sqlalchemy.engine import Row

from ipt_desktop.domain.records import (
    PRESENT,
    Assessment,
    Attendance,
    Entry,
    ErasedAssessment,
    Group,
    LifeEvent,
    Mark,
    Meeting,
    Member,
    Mood,
    Reading,
    SafetyEvent,
    SafetyFacts,
)
from ipt_desktop.domain.retention import Kept
from ipt_desktop.store import tables
from ipt_desktop.store.rows import run

_t = tables.assessment.c
_READINGS = select(
    *(_t.member, _t.day, _t.tick, _t.meeting, _t.total, _t.prorated, _t.risk),
    func.json_extract(_t.content, literal_column("'$.function'")),
    func.json_extract(_t.content, literal_column("'$.mode'")),
    case(
        (
            _t.measure == bindparam("other"),
            func.json_extract(_t.content, literal_column("'$.coding'")),
        )
    ),
    _t.measure == bindparam("other"),
).where(_t.current.is_(True), _t.measure.in_([bindparam("of"), bindparam("other")]))

_t = tables.attendance.c
_EVERY_MARK = (
    select(_t.fact, _t.member, _t.care_group, _t.author, _t.tick, _t.day, _t.meeting, _t.status)
    .where(_t.current.is_(True))
    .order_by(_t.tick, _t.fact)
)
# In no order: to sort them all takes half as long again.
_COUNTED = select(_t.member, _t.care_group, _t.day, _t.tick, _t.meeting, _t.status).where(
    _t.current.is_(True)
)
_OF_MEMBER = _t.member == bindparam("of_member")
_OF_GROUP = _t.care_group == bindparam("of_group")
# By the names of what is given.
_MARKS: dict[tuple[str, ...], Select[Any]] = {
    (): _EVERY_MARK,
    ("of_member",): _EVERY_MARK.where(_OF_MEMBER),
    ("of_group",): _EVERY_MARK.where(_OF_GROUP),
    ("of_member", "of_group"): _EVERY_MARK.where(_OF_MEMBER, _OF_GROUP),
}


@dataclass(frozen=True)
class Shelves:
    """Everything current, unless `also_replaced`. Lists come in the order of what was known (tick)."""

    connection: Connection

    def groups(self, group: str | None = None) -> list[Group]:
        """Every group's current versions, or those of one (by id); two with one id where two corrections
        stand side by side.
        """
        return [_group(row) for row in self._rows(tables.care_group, group=group)]

    def members(self, group: str | None = None) -> list[Member]:
        return [_member(row) for row in self._rows(tables.member, group=group)]

    def member_versions(self, member: str) -> list[Member]:
        return [_member(row) for row in self._rows(tables.member, member=member)]

    def member_ids(self, *, code: str | None = None, external: str | None = None) -> list[str]:
        """Members that carry that code or that external reference."""
        m = tables.member.c
        query = select(m.member).distinct().where(m.current.is_(True))
        if code is not None:
            query = query.where(m.code == code)
        if external is not None:
            query = query.where(m.external == external)
        return list(self.connection.execute(query).scalars())

    def erased_members(self, group: str) -> set[str]:
        """Members (ids) of that group of whom a line that added them, or corrected that, was erased."""
        f, e = tables.fact.c, tables.erased.c
        # Mostly nothing was ever erased; else the facts would be gone through for it.
        if self.connection.execute(select(e.fact).limit(1)).first() is None:
            return set()
        query = select(f.member).distinct().join_from(tables.erased, tables.fact, f.id == e.fact)
        query = query.where(f.kind == "member_added", f.care_group == group)
        return set(self.connection.execute(query).scalars())

    def assessments(
        self, *, member: str | None = None, group: str | None = None, also_replaced: bool = False
    ) -> list[Assessment]:
        rows = self._rows(tables.assessment, member, group, also_replaced=also_replaced)
        return [_assessment(row) for row in rows]

    def readings(self, measure: str, other: str) -> tuple[list[Reading], list[Reading]]:
        """Every current assessment with either measure, without its answers: one quick pass, in no order."""
        rows = run(self.connection, _READINGS, {"of": measure, "other": other}).fetchall()
        others = [row for row in rows if row[-1]]
        return _readings([row for row in rows if not row[-1]] if others else rows), _readings(
            others
        )

    def corrected_twice(self, kind: str) -> list[str]:
        """Members of whom a fact of that kind has several corrections; they may stand side by side."""
        f = tables.fact.c
        query = select(f.member).where(f.replaces.is_not(None), f.kind == kind)
        query = query.group_by(f.replaces, f.member).having(func.count() > 1)
        return sorted({member for member in self.connection.execute(query).scalars() if member})

    def last_scores(self, measure: str) -> dict[str, Assessment]:
        """Each member's latest current assessment with that measure, by day and then by what was known."""
        found: dict[str, Assessment] = {}
        t = tables.assessment
        query = select(t).where(t.c.current.is_(True), t.c.measure == measure)
        for row in self.connection.execute(query.order_by(t.c.day, t.c.tick, t.c.fact)):
            found[row.member] = _assessment(row)
        return found

    def assessment_counts(self) -> dict[str, int]:
        """How many current assessments each member has."""
        from sqlalchemy import func

        t = tables.assessment.c
        query = select(t.member, func.count()).where(t.current.is_(True)).group_by(t.member)
        return {row[0]: row[1] for row in self.connection.execute(query)}

    def meetings(self, group: str | None = None) -> list[Meeting]:
        return [_meeting(row) for row in self._rows(tables.meeting, group=group)]

    def attendance(
        self, *, member: str | None = None, group: str | None = None
    ) -> list[Attendance]:
        days = _Days()
        known = {"of_member": member, "of_group": group}
        given = {name: id for name, id in known.items() if id is not None}
        return [
            Attendance(fact, who, home, author, tick, days[day], meeting, status)
            for fact, who, home, author, tick, day, meeting, status in run(
                self.connection, _MARKS[tuple(given)], given
            ).fetchall()
        ]

    def marks(self) -> list[Mark]:
        """Every current mark of attendance, in no order: one quick pass."""
        days = _Days()
        there = PRESENT
        return [
            Mark(member, group, days[day], tick, meeting, status in there)
            for member, group, day, tick, meeting, status in run(
                self.connection, _COUNTED
            ).fetchall()
        ]

    def moods(self, *, member: str | None = None, group: str | None = None) -> list[Mood]:
        return [_mood(row) for row in self._rows(tables.mood, member, group)]

    def life_events(self, member: str) -> list[LifeEvent]:
        return [_life_event(row) for row in self._rows(tables.life_event, member)]

    def safety_events(self, member: str | None = None) -> list[SafetyEvent]:
        return [_safety_event(row) for row in self._rows(tables.safety_event, member)]

    def safety_facts(self, members: Collection[str] | None = None) -> SafetyFacts:
        """Everything about safety of those members (None: of all), also what was replaced or erased."""
        f, e = tables.fact, tables.erased
        gone = select(f.c.id, f.c.member, f.c.author, f.c.tick, f.c.day).join(e, e.c.fact == f.c.id)
        gone = gone.where(f.c.kind == "assessment", f.c.content.is_(None), f.c.day.is_not(None))
        told: list[SafetyEvent] = []
        taken: list[Assessment] = []
        erased: list[ErasedAssessment] = []
        for some in _parts_of(members):
            told += map(_safety_event, self._about(select(tables.safety_event), some))
            taken += map(_assessment, self._about(select(tables.assessment), some))
            erased += map(_erased, self._about(gone, some))
        return SafetyFacts(tuple(told), tuple(taken), tuple(erased))

    def _about(self, query: Select[Any], members: Sequence[str] | None) -> Iterable[Row[Any]]:
        if members is not None:
            query = query.where(query.selected_columns["member"].in_(members))
        return self.connection.execute(query)

    def entries(
        self,
        *kinds: str,
        member: str | None = None,
        group: str | None = None,
        also_replaced: bool = False,
    ) -> list[Entry]:
        """Facts of those kinds (worksheet, goals, note, step …)."""
        rows = self._rows(tables.entry, member, group, also_replaced=also_replaced, kinds=kinds)
        return [_entry(row) for row in rows]

    def entries_of(self, kind: str, members: Collection[str]) -> list[Entry]:
        """Current facts of that kind about those members, in whichever group they were told."""
        t = tables.entry
        # Written so that the members' index is used: through that of kinds, a large vault would be slow.
        query = select(t).where(t.c.current.is_(True), t.c.kind.concat("") == kind)
        found = [_entry(row) for some in _parts_of(members) for row in self._about(query, some)]
        return sorted(found, key=lambda entry: (entry.tick, entry.fact))

    def checks(self) -> dict[tuple[str, int], dict[str, str]]:
        """What a person said of each line of the checklist, by group and meeting; not what was assumed."""
        from sqlalchemy import func

        e = tables.entry.c
        done = func.json_extract(e.content, "$.done")
        assumed = func.coalesce(func.json_extract(e.content, "$.assumed"), 0)
        query = select(e.care_group, e.meeting, e.name, done)
        query = query.where(e.kind == "step", e.current.is_(True), assumed == 0)
        found: dict[tuple[str, int], dict[str, str]] = {}
        for group, meeting, line, said in self.connection.execute(query.order_by(e.tick, e.fact)):
            found.setdefault((group, meeting), {})[line] = said
        return found

    def kept_of(self, members: Collection[str], *, said_only: bool = False) -> list[Kept]:
        """Every fact about those members whose content is here, but of safety; also what was replaced.

        `said_only` leaves out the tables that hold no words: scores, attendance, who is a member.
        """
        found: list[Kept] = []
        for some in _parts_of(members):
            for table in _SAID if said_only else _KEPT:
                found += map(_kept, self._about(_kept_in(table), some))
        return found

    def kept_of_nobody(self) -> list[Kept]:
        """The same of what is about a group or about no one."""
        query = _kept_in(tables.entry).where(tables.entry.c.member.is_(None))
        return [_kept(row) for row in self.connection.execute(query)]

    def withdrawn(self) -> set[str]:
        """Members that an erasure known here says are to be kept nowhere."""
        from sqlalchemy import func

        e = tables.entry.c
        query = select(func.json_extract(e.content, "$.members")).where(e.kind == "erasure")
        return {
            id
            for text in self.connection.execute(query).scalars()
            if text
            for id in json.loads(text)
        }

    def _rows(
        self,
        table: Table,
        member: str | None = None,
        group: str | None = None,
        *,
        also_replaced: bool = False,
        kinds: Sequence[str] = (),
    ) -> Sequence[Row[Any]]:
        query = select(table)
        if member is not None:
            query = query.where(table.c.member == member)
        if group is not None:
            query = query.where(table.c.care_group == group)
        if not also_replaced:
            query = query.where(table.c.current.is_(True))
        if kinds:
            query = query.where(table.c.kind.in_(kinds))
        return self.connection.execute(query.order_by(table.c.tick, table.c.fact)).all()


_SAID = (tables.mood, tables.life_event, tables.entry)
_KEPT = (tables.member, tables.assessment, tables.attendance, *_SAID)


def _kept_in(table: Table) -> Select[Any]:
    from sqlalchemy import func, literal

    t = table.c
    kind: Any = literal(_KIND_OF.get(table.name))
    words: Any = literal(None)
    if table is tables.entry:
        kind, words = t.kind, func.json_extract(t.content, "$.words")
    columns = (t.fact, kind.label("kind"), t.member, t.care_group, t.day, words.label("words"))
    return select(*columns)


_KIND_OF = {"member": "member_added"} | {
    name: name for name in ("assessment", "attendance", "mood", "life_event")
}


def _kept(r: Row[Any]) -> Kept:
    return Kept(r.fact, r.kind, r.member, r.care_group, _maybe_day(r.day), bool(r.words))


def _parts_of(members: Collection[str] | None) -> list[list[str] | None]:
    """In parts, for a database takes only so many values in one question."""
    if members is None:
        return [None]
    ids = sorted(set(members))
    return [ids[start : start + 500] for start in range(0, len(ids), 500)]


class _Days(dict[str, date]):
    """Days by their text, each read once: many rows share few."""

    def __missing__(self, text: str) -> date:
        self[text] = found = date.fromisoformat(text)
        return found


def _readings(rows: Iterable[Sequence[Any]]) -> list[Reading]:
    days = _Days()
    return [
        Reading(
            member, days[day], tick, meeting, total, prorated == 1, risk, function, mode, coding
        )
        for member, day, tick, meeting, total, prorated, risk, function, mode, coding, _ in rows
    ]


# Rows are unpacked in the order of their table's columns: by name it would take twice as long.


def _day(text: str) -> date:
    return date.fromisoformat(text)


def _maybe_day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _group(r: Row[Any]) -> Group:
    return Group(
        fact=r.fact,
        id=r.care_group,
        author=r.author,
        tick=r.tick,
        day=_maybe_day(r.day),
        code=r.code,
        protocol=r.protocol,
        protocol_version=r.protocol_version,
        lengths=json.loads(r.lengths),
        sex=r.sex,
        weekday=r.weekday,
        time=r.time,
        language=r.language,
        cofacilitator=r.cofacilitator,
    )


def _member(r: Sequence[Any]) -> Member:
    fact, member, group, author, tick, day, _, code, number, external, sex, age_band = r
    return Member(
        fact=fact,
        id=member,
        group=group,
        author=author,
        tick=tick,
        day=_maybe_day(day),
        code=code,
        number=number,
        external=external,
        sex=sex,
        age_band=age_band,
    )


def _assessment(r: Row[Any]) -> Assessment:
    body = msgspec.json.decode(r.content)
    return Assessment(
        fact=r.fact,
        member=r.member,
        group=r.care_group,
        author=r.author,
        tick=r.tick,
        day=_day(r.day),
        measure=r.measure,
        measure_version=body["measure_version"],
        answers=tuple(body.get("answers", ())),
        function=body.get("function"),
        total=r.total,
        prorated=r.prorated,
        complete=r.complete,
        band=r.band,
        risk=r.risk,
        meeting=r.meeting,
        content=body,
        replaces=r.replaces,
    )


def _meeting(r: Sequence[Any]) -> Meeting:
    fact, _, group, author, tick, day, _, number, status, step = r
    return Meeting(fact, group, author, tick, _day(day), number, status, step)


def _mood(r: Row[Any]) -> Mood:
    return Mood(
        fact=r.fact,
        member=r.member,
        group=r.care_group,
        author=r.author,
        tick=r.tick,
        day=_day(r.day),
        change=r.change,
        meeting=r.meeting,
        hard=tuple(json.loads(r.hard)),
        words=r.words,
    )


def _life_event(r: Row[Any]) -> LifeEvent:
    return LifeEvent(
        fact=r.fact,
        member=r.member,
        author=r.author,
        tick=r.tick,
        day=_day(r.day),
        precision=r.precision,
        text=r.text,
        area=r.area,
        event=r.event,
        linked=r.linked,
        link=r.link,
        who=r.who or "",
        feeling=r.feeling,
        link_words=r.link_words or "",
        landmark=r.landmark or "",
    )


def _safety_event(r: Row[Any]) -> SafetyEvent:
    return SafetyEvent(
        fact=r.fact,
        member=r.member,
        group=r.care_group,
        author=r.author,
        replica=r.replica,
        tick=r.tick,
        day=_day(r.day),
        written_at=r.written_at,
        event=r.event,
        answers=json.loads(r.answers),
    )


def _erased(r: Row[Any]) -> ErasedAssessment:
    return ErasedAssessment(r.id, r.member, r.author, r.tick, _day(r.day))


def _entry(r: Sequence[Any]) -> Entry:
    fact, member, group, author, tick, day, _, kind, name, meeting, content = r
    return Entry(
        fact=fact,
        kind=kind,
        name=name,
        member=member,
        group=group,
        meeting=meeting,
        author=author,
        tick=tick,
        day=_maybe_day(day),
        body=msgspec.json.decode(content),
    )
