"""Two corrections of one fact: both are shown until a person chooses (product.md 4)."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from ipt_desktop.domain.errors import FactUnknown
from ipt_desktop.domain.facts import RESTATED, Fact, NewFact
from ipt_desktop.domain.records import Entry
from ipt_desktop.services.ports import Tx, Vault


@dataclass(frozen=True, slots=True)
class Conflict:
    """What one fact of `kind` has become: two or more versions, in the order they were told."""

    kind: str
    versions: tuple[Fact, ...]

    @property
    def facts(self) -> frozenset[str]:
        return frozenset(version.id for version in self.versions)


class Versions:
    def __init__(self, vault: Vault) -> None:
        self._vault = vault

    def conflicts(self, member: str) -> list[Conflict]:
        """What a person must choose between, of one member."""
        with self._vault.reading() as tx:
            return conflicts_of(tx.log.of_member(member))

    def choose(self, conflict: Conflict, chosen: str) -> Fact:
        """Say the chosen version again in the place of the others; answers the fact that stands.

        Every version is replaced: one by the fact that says the chosen content again, the rest,
        the chosen one's own copy too, by facts that only point to it. So the choice is itself a
        correction: where two people choose differently, both choices stand side by side again,
        and nothing is ever hidden by a merge.
        """
        kept = next(version for version in conflict.versions if version.id == chosen)
        first, *others = [version for version in conflict.versions if version.id != chosen]
        with self._vault.writing() as tx:
            stands = tx.log.append(_again(kept, in_place_of=first))
            for version in (kept, *others):
                tx.log.append(_again(version, in_place_of=version, restated_by=stands.id))
        return stands

    def take_back(self, fact: str) -> Fact:
        """Entered by mistake: it is shown no more, and stays in the log. Answers what `put_back` takes.

        A correction that somebody else wrote meanwhile stays to be seen.
        """
        with self._vault.writing() as tx:
            version = tx.log.get(fact)
            if version is None or version.content is None:
                raise FactUnknown()
            return tx.log.append(_again(version, in_place_of=version, restated_by=""))

    def put_back(self, taken_back: Fact) -> Fact:
        """Undo of `take_back`."""
        with self._vault.writing() as tx:
            return tx.log.append(_again(taken_back, in_place_of=taken_back))


def successors(facts: Iterable[Fact]) -> dict[str, str]:
    """For each fact that was corrected, the one that stands for it now: for links that name it.

    Of several corrections the newest. Facts of one member, in the order of what was known.
    """
    known = {fact.id: fact for fact in facts}
    after: dict[str, str] = {}
    for fact in known.values():
        old = known.get(fact.replaces or "")
        if fact.content is None or old is None or not _may_replace(fact, old):
            continue
        after[old.id] = str(fact.body.get(RESTATED) or fact.id)
    found: dict[str, str] = {}
    for first in after:
        last, seen = first, {first}
        while last in after and after[last] not in seen:
            last = after[last]
            seen.add(last)
        found[first] = last
    return found


def conflicts_of(facts: Iterable[Fact]) -> list[Conflict]:
    """Facts of one member, in the order of what was known."""
    known = {fact.id: fact for fact in facts}
    replaced = {
        fact.replaces
        for fact in known.values()
        if fact.replaces in known and _may_replace(fact, known[fact.replaces])
    }
    found: dict[str, list[Fact]] = {}
    for fact in known.values():
        if fact.content is None or fact.id in replaced or RESTATED in fact.body:
            continue
        found.setdefault(_origin(fact, known), []).append(fact)
    return [
        Conflict(versions[0].kind, tuple(versions)) for versions in found.values() if versions[1:]
    ]


def rivals_of(tx: Tx, entries: Sequence[Entry]) -> dict[str, frozenset[str]]:
    """Of current entries, for each fact whose corrections disagree: all that stand side by side."""
    counts = Counter((entry.member, entry.kind) for entry in entries)
    found: dict[str, frozenset[str]] = {}
    for member in {m for (m, _), count in counts.items() if m is not None and count > 1}:
        for conflict in conflicts_of(tx.log.of_member(member)):
            found |= dict.fromkeys(conflict.facts, conflict.facts)
    return found


def _may_replace(newer: Fact, older: Fact) -> bool:
    """As the store has it: only a fact of the same kind whose writer had seen the older one."""
    same = (newer.kind, newer.group) == (older.kind, older.group)
    return same and newer.tick > older.tick


def _origin(fact: Fact, known: dict[str, Fact]) -> str:
    """The first fact of the row of corrections."""
    while fact.replaces in known and _may_replace(fact, known[fact.replaces]):
        fact = known[fact.replaces]
    return fact.replaces or fact.id


def _again(version: Fact, *, in_place_of: Fact, restated_by: str | None = None) -> NewFact:
    body = {name: value for name, value in version.body.items() if name != RESTATED}
    body |= {} if restated_by is None else {RESTATED: restated_by}
    day = date.fromisoformat(version.day) if version.day else None
    return NewFact(
        version.kind,
        body,
        member=version.member,
        group=version.group,
        day=day,
        replaces=in_place_of.id,
        version=version.version,
    )
