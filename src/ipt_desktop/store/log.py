"""The log of facts: append one's own, take in others', read them back. Rows of projections go with it."""

import os
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from operator import attrgetter
from typing import Any

import msgspec
import uuid_utils
from sqlalchemy import Connection, Table, and_, bindparam, delete, exists, func, select, update

from ipt_desktop.domain.errors import FactInvalid, FactUnknown
from ipt_desktop.domain.facts import (
    NO_HASH,
    SALT_BYTES,
    Fact,
    NewFact,
    as_utc_text,
    canonical,
    envelope,
    hash_content,
    hash_envelope,
    is_well_formed,
)
from ipt_desktop.domain.kinds import NEVER_ERASED, check_fact
from ipt_desktop.domain.scoring import Score
from ipt_desktop.store import tables
from ipt_desktop.store.projections import Scorer, row_of, table_of
from ipt_desktop.store.rows import run, write, write_in_order

_f = tables.fact.c
_COLUMNS = (
    _f.id,
    _f.kind,
    _f.version,
    _f.author,
    _f.replica,
    _f.seq,
    _f.tick,
    _f.member,
    _f.care_group,
    _f.day,
    _f.written_at,
    _f.zone,
    _f.replaces,
    _f.content,
    _f.salt,
    _f.content_hash,
    _f.hash,
)

_c = tables.chain.c
_HEADS = select(_c.replica, _c.author, _c.seq, _c.tick, _c.hash)
_MOVE_HEAD = (
    update(tables.chain)
    .where(_c.replica == bindparam("of"))
    .values(seq=bindparam("to"), tick=bindparam("at"), hash=bindparam("now"))
)
# What fits in one list of parameters.
_FEW = 500
_fact_row = attrgetter(*Fact.__dataclass_fields__)

_ANY_ERASED = select(func.max(tables.erased.c.fact))


@dataclass(frozen=True, slots=True)
class Writer:
    """Who writes here: the fingerprint of the vault's own card, this replica, a clock and its zone."""

    author: str
    replica: str
    clock: Callable[[], datetime]
    zone: str


@dataclass(frozen=True, slots=True)
class Head:
    """How far one replica's facts are known here."""

    replica: str
    author: str
    seq: int
    tick: int
    hash: bytes


@dataclass(frozen=True)
class Log:
    connection: Connection
    writer: Writer
    scorer: Scorer

    def append(self, new: NewFact) -> Fact:
        """Keep one fact of this replica. Raises FactInvalid; FactUnknown where `replaces` names nothing."""
        return self.extend([new])[0]

    def extend(self, news: Sequence[NewFact]) -> list[Fact]:
        """Keep many in their order, at a fraction of the cost of as many `append`s. Raises the same."""
        heads = self.heads()
        head = heads.get(self.writer.replica, self._no_head())
        tick = max((known.tick for known in heads.values()), default=0)
        seq, last = head.seq, head.hash
        made: list[Fact] = []
        scores: dict[str, Score | None] = {}
        for new in news:
            seq, tick = seq + 1, tick + 1
            fact = self._fact_of(new, seq, tick, last, scores)
            last = fact.hash
            scores[fact.id] = new.score
            made.append(fact)
        self._keep(made, scores)
        return made

    def _fact_of(
        self, new: NewFact, seq: int, tick: int, last: bytes, there: Collection[str]
    ) -> Fact:
        """`there` are the ids of those that are kept together with it, before it."""
        day = new.day.isoformat() if new.day else None
        check_fact(
            new.kind,
            new.content,
            member=new.member,
            group=new.group,
            day=day,
            replaces=new.replaces,
        )
        named = new.replaces
        if named is not None and named not in there and self.get(named) is None:
            raise FactUnknown()
        content, salt = canonical(new.content), os.urandom(SALT_BYTES)
        unhashed = Fact(
            id=new.id or str(uuid_utils.uuid7()),
            kind=new.kind,
            version=new.version,
            author=self.writer.author,
            replica=self.writer.replica,
            seq=seq,
            tick=tick,
            member=new.member,
            group=new.group,
            day=day,
            written_at=as_utc_text(self.writer.clock()),
            zone=self.writer.zone,
            replaces=new.replaces,
            content=content,
            salt=salt,
            content_hash=hash_content(salt, content),
            hash=b"",
        )
        around = envelope(unhashed)
        if not is_well_formed(around):
            # No reader of a bundle would take it.
            raise FactInvalid(kind=new.kind, field="envelope")
        chained = hash_envelope(last, unhashed.content_hash, around)
        # What dataclasses.replace would make, in a third of its time.
        parts: list[Any] = [*_fact_row(unhashed)[:-1], chained]
        return Fact(*parts)

    def take_in(self, facts: Sequence[Fact]) -> None:
        """Keep facts of other replicas that are new here: verified, and in each replica's order.

        Raises FactInvalid where one bears the id of another fact.
        """
        refused = self.connection.dialect.loaded_dbapi.IntegrityError
        try:
            erased = self._erased_before(facts)
            gone = {f.id: replace(f, content=None, salt=None) for f in facts if f.id in erased}
            self._keep([gone.get(f.id, f) for f in facts] if gone else facts, {})
        except refused:
            raise FactInvalid(field="id") from None

    def _keep(self, facts: Sequence[Fact], scores: Mapping[str, Score | None]) -> None:
        write_in_order(self.connection, tables.fact, map(_fact_row, facts))
        by_table: dict[Table, list[dict[str, Any]]] = defaultdict(list)
        for fact in facts:
            if fact.content is not None:
                body = msgspec.json.decode(fact.content)
                score = scores.get(fact.id)
                table, row = row_of(fact, body, current=True, scorer=self.scorer, score=score)
                by_table[table].append(row)
        for table, rows in by_table.items():
            write(self.connection, table, rows)
        self._move_heads(facts)
        self._mark_replaced(facts)
        for fact in facts:
            if fact.kind == "erasure" and fact.content is not None:
                self._erase(fact)

    def rebuild(self) -> None:
        """Make every projection again from the log."""
        for table in tables.PROJECTIONS:
            self.connection.execute(delete(table))
        facts: list[Fact] = []
        by_table: dict[Table, list[dict[str, Any]]] = defaultdict(list)
        for fact in self.all():
            facts.append(fact)
            if fact.content is not None:
                table, row = row_of(fact, fact.body, current=True, scorer=self.scorer)
                by_table[table].append(row)
        for table, rows in by_table.items():
            write(self.connection, table, rows)
        self._mark_replaced(facts)

    def get(self, id: str) -> Fact | None:
        row = self.connection.execute(select(*_COLUMNS).where(_f.id == id)).first()
        return _fact(row) if row else None

    def all(self) -> Iterator[Fact]:
        """Every fact, each replica's in its order."""
        return self._read(select(*_COLUMNS).order_by(_f.replica, _f.seq))

    def after(self, replica: str, seq: int) -> Iterator[Fact]:
        """One replica's facts after `seq`, in order."""
        return self._read(
            select(*_COLUMNS).where(_f.replica == replica, _f.seq > seq).order_by(_f.seq)
        )

    def between(self, replica: str, first: int, last: int) -> Iterator[Fact]:
        """One replica's facts from `first` to `last`, in order."""
        return self._read(
            select(*_COLUMNS)
            .where(_f.replica == replica, _f.seq >= first, _f.seq <= last)
            .order_by(_f.seq)
        )

    def of_member(self, member: str) -> Iterator[Fact]:
        """One member's facts, also replaced ones, in the order of what was known."""
        return self._read(select(*_COLUMNS).where(_f.member == member).order_by(_f.tick, _f.id))

    def heads(self) -> dict[str, Head]:
        """How far each replica is known here."""
        return {row[0]: _head(row) for row in run(self.connection, _HEADS)}

    def hash_at(self, replica: str, seq: int) -> bytes | None:
        """The chained hash of one fact; NO_HASH before the first; None where it is not known here."""
        if seq == 0:
            return NO_HASH
        return self.connection.execute(
            select(_f.hash).where(_f.replica == replica, _f.seq == seq)
        ).scalar()

    def count(self) -> int:
        return sum(head.seq for head in self.heads().values())

    def erased(self, ids: Collection[str]) -> set[str]:
        """Those of `ids` that an erasure known here names."""
        return set(self.connection.execute(select(tables.erased.c.fact)).scalars()) & set(ids)

    def groups_of_authors(self) -> dict[str, set[str]]:
        """The groups that each author wrote something about."""
        query = select(_f.author, _f.care_group).where(_f.care_group.is_not(None)).distinct()
        found: dict[str, set[str]] = defaultdict(set)
        for author, group in self.connection.execute(query):
            found[author].add(group)
        return dict(found)

    def marks(self) -> Iterator[tuple[str, bytes, bool]]:
        """Each fact's id, chained hash and whether its content is gone, by id."""
        query = select(_f.id, _f.hash, _f.content.is_(None)).order_by(_f.id)
        for id, hash, gone in self.connection.execution_options(yield_per=2_000).execute(query):
            yield id, hash, bool(gone)

    def _read(self, query: Any) -> Iterator[Fact]:
        for row in self.connection.execution_options(yield_per=2_000).execute(query):
            yield _fact(row)

    def _no_head(self) -> Head:
        return Head(self.writer.replica, self.writer.author, 0, 0, NO_HASH)

    def _move_heads(self, facts: Iterable[Fact]) -> None:
        moved: dict[str, Fact] = {}
        for fact in facts:
            moved[fact.replica] = fact
        for replica, fact in moved.items():
            values = {"of": replica, "to": fact.seq, "at": fact.tick, "now": fact.hash}
            if not run(self.connection, _MOVE_HEAD, values).rowcount:
                head = {"replica": replica, "author": fact.author}
                head_values = {"seq": fact.seq, "tick": fact.tick, "hash": fact.hash}
                write(self.connection, tables.chain, [head | head_values])

    def _mark_replaced(self, facts: Sequence[Fact]) -> None:
        """A row is current while no later fact of its kind and member names it, in any order of arrival.

        A fact cannot replace one that its writer had not seen (its tick would not be greater), so two facts
        can never hide each other.
        """
        targets = {fact.replaces for fact in facts if fact.replaces}
        # Only facts that came from elsewhere can be replaced before they arrive.
        targets |= {fact.id for fact in facts if fact.replica != self.writer.replica}
        if not targets:
            return
        newer = tables.fact.alias()
        replaced = select(_f.replaces).where(_f.replaces.is_not(None))
        among = sorted(targets) if len(targets) <= _FEW else replaced
        for table in {table_of(fact.kind) for fact in facts}:
            # Said which table it belongs to: two levels down, SQLAlchemy would join it anew.
            own_kind = select(_f.kind).where(_f.id == table.c.fact).correlate(table)
            kind_of_row = own_kind.scalar_subquery()
            hidden = exists().where(
                and_(
                    newer.c.replaces == table.c.fact,
                    newer.c.tick > table.c.tick,
                    newer.c.member.is_not_distinct_from(table.c.member),
                    newer.c.care_group.is_not_distinct_from(table.c.care_group),
                    newer.c.kind == kind_of_row,
                )
            )
            query = update(table).where(table.c.current.is_(True), hidden).values(current=False)
            self.connection.execute(query.where(table.c.fact.in_(among)))

    def _erased_before(self, facts: Sequence[Fact]) -> set[str]:
        e = tables.erased.c
        if run(self.connection, _ANY_ERASED).fetchone()[0] is None:
            return set()
        known = set(self.connection.execute(select(e.fact)).scalars())
        return {f.id for f in facts if f.id in known and f.kind not in NEVER_ERASED}

    def _erase(self, erasure: Fact) -> None:
        ids = sorted(set(erasure.body["facts"]))
        for at in range(0, len(ids), _FEW):
            self._erase_some(erasure.id, ids[at : at + _FEW])

    def _erase_some(self, by_fact: str, ids: list[str]) -> None:
        e = tables.erased
        there = set(self.connection.execute(select(e.c.fact).where(e.c.fact.in_(ids))).scalars())
        kinds = {
            row[0]: row[1]
            for row in self.connection.execute(select(_f.id, _f.kind).where(_f.id.in_(ids)))
        }
        gone = [id for id in ids if kinds.get(id) not in NEVER_ERASED]
        write(
            self.connection, e, [{"fact": id, "by_fact": by_fact} for id in gone if id not in there]
        )
        self.connection.execute(
            update(tables.fact).where(_f.id.in_(gone)).values(content=None, salt=None)
        )
        for table in {table_of(kinds[id]) for id in gone if id in kinds}:
            self.connection.execute(delete(table).where(table.c.fact.in_(gone)))


def _head(row: Any) -> Head:
    return Head(*row)


def _fact(row: Any) -> Fact:
    return Fact(*row)
