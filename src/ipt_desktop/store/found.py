"""What was read out of a damaged file: facts, checked by their hash, and rows that cannot be made again."""

from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Any

from ipt_desktop.domain.audit import AuditLine
from ipt_desktop.domain.facts import (
    NO_HASH,
    Fact,
    envelope,
    hash_content,
    hash_fact,
    is_well_formed,
)
from ipt_desktop.store import tables
from ipt_desktop.store.pages import Row
from ipt_desktop.store.shapes import table_of_row

KEPT = ("own", "card", "segment", "acknowledged", "journey", "draft", "erased")
_Key = tuple[str, int]


@dataclass
class Found:
    """Facts by their place in a chain, rows by their key; `ends`: how far each chain once went, `authors`:
    whose it is.
    """

    facts: dict[_Key, list[Fact]] = field(default_factory=dict)
    rows: dict[str, dict[tuple[Any, ...], dict[str, Any]]] = field(default_factory=dict)
    audit: dict[int, AuditLine] = field(default_factory=dict)
    audit_end: int = 0
    ends: dict[str, int] = field(default_factory=dict)
    authors: dict[str, str] = field(default_factory=dict)

    def take(self, row: Row) -> None:
        """Keep it if it is a fact whose hash fits, or a row of a table that cannot be made again."""
        table = table_of_row(row)
        if table is None:
            return
        if table is tables.fact:
            self.add(Fact(*row))
        elif table is tables.audit:
            self.audit[row[0]] = AuditLine(*row)
        elif table is tables.audit_head:
            self.audit_end = max(self.audit_end, row[1])
        elif table is tables.chain:
            self._reaches(row[0], row[2])
            self.authors[row[0]] = row[1]
        elif table.name in KEPT:
            named = dict(zip(table.columns.keys(), row, strict=True))
            self.keep(table.name, named)

    def keep(self, name: str, row: dict[str, Any]) -> None:
        """A row of a table that cannot be made again, unless one with its key is there."""
        key = tuple(row[column.name] for column in tables.metadata.tables[name].primary_key)
        self.rows.setdefault(name, {}).setdefault(key, row)
        if name == "segment":
            self._reaches(row["replica"], row["last"])

    def add(self, fact: Fact) -> bool:
        """False where it is known already, or is not what its hash says."""
        there = self.facts.get((fact.replica, fact.seq), [])
        if any(known.hash == fact.hash for known in there) or not _is_whole(fact):
            return False
        self.facts.setdefault((fact.replica, fact.seq), []).append(fact)
        self._reaches(fact.replica, fact.seq)
        self.authors[fact.replica] = fact.author
        return True

    def own(self) -> dict[str, str]:
        """The vault's own settings and secrets."""
        return {str(key[0]): str(row["value"]) for key, row in self.local("own").items()}

    def local(self, name: str) -> dict[tuple[Any, ...], dict[str, Any]]:
        return self.rows.get(name, {})

    def acknowledged(self) -> dict[str, int]:
        """How far somebody else is known to have each replica."""
        reached: dict[str, int] = {}
        for row in self.local("acknowledged").values():
            replica = row["replica"]
            reached[replica] = max(row["seq"], reached.get(replica, 0))
        return reached

    def missing_with_others(self, own: str) -> int:
        """How many facts that could not be read others have: their own, and what they acknowledged."""
        reached, count = self.acknowledged(), 0
        for replica, end in self.ends.items():
            is_own = self.authors.get(replica, own) == own
            last = min(end, reached.get(replica, 0)) if is_own else end
            count += sum((replica, seq) not in self.facts for seq in range(1, last + 1))
        return count

    def erased(self) -> set[str]:
        """Facts that an erasure names, so that they are not written anew."""
        named = {str(row["fact"]) for row in self.local("erased").values()}
        for there in self.facts.values():
            for fact in there:
                if fact.kind == "erasure":
                    named.update(map(str, fact.body.get("facts", ())))
        return named

    def _reaches(self, replica: str, seq: int) -> None:
        self.ends[replica] = max(self.ends.get(replica, 0), seq)


@dataclass(frozen=True)
class Chained:
    """`chains` are whole from their first fact on; `behind` stands behind a gap, ordered by tick."""

    chains: list[list[Fact]]
    behind: list[Fact]

    @property
    def kept(self) -> int:
        return sum(map(len, self.chains))

    def hash_at(self, replica: str, seq: int) -> bytes | None:
        """None where no chain goes so far."""
        if seq == 0:
            return NO_HASH
        for chain in self.chains:
            if chain[0].replica == replica and seq <= len(chain):
                return chain[seq - 1].hash
        return None


def chained(found: Found) -> Chained:
    """Every fact that was found, in its chain or behind a gap."""
    chains: list[list[Fact]] = []
    behind: list[Fact] = []
    for replica in sorted({replica for replica, _seq in found.facts}):
        chain = _chain(found, replica)
        if chain:
            chains.append(chain)
        behind += _after(found, replica, len(chain))
    return Chained(chains, sorted(behind, key=lambda fact: (fact.tick, fact.id)))


def is_gapless(found: Found) -> bool:
    """Nothing is missing of what is known to have been there."""
    return chained(found).kept == sum(found.ends.values())


def _chain(found: Found, replica: str) -> list[Fact]:
    chain: list[Fact] = []
    while True:
        before = chain[-1].hash if chain else NO_HASH
        next_ones = found.facts.get((replica, len(chain) + 1), ())
        fitting = [fact for fact in next_ones if hash_fact(before, fact) == fact.hash]
        if not fitting:
            return chain
        chain.append(fitting[0])


def _after(found: Found, replica: str, seq: int) -> Collection[Fact]:
    return [there[0] for (of, at), there in found.facts.items() if of == replica and at > seq]


def _is_whole(fact: Fact) -> bool:
    """Its parts are what parts of a fact are, and its content is what its hash says; or it was erased."""
    if (fact.content is None) != (fact.salt is None) or len(fact.hash) != len(NO_HASH):
        return False
    if fact.content is None or fact.salt is None:
        return is_well_formed(envelope(fact))
    fits = hash_content(fact.salt, fact.content) == fact.content_hash
    return fits and is_well_formed(envelope(fact))
