"""The file that a salvage makes: whole chains as they were, then anew what stood behind a gap."""

from collections.abc import Callable, Mapping
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path

from sqlalchemy import Connection

from ipt_desktop.domain.cards import Identity
from ipt_desktop.domain.errors import Problem
from ipt_desktop.domain.facts import Fact, NewFact
from ipt_desktop.store import tables
from ipt_desktop.store.audit import AuditLog
from ipt_desktop.store.engine import Opener
from ipt_desktop.store.found import Chained, Found
from ipt_desktop.store.local import Local
from ipt_desktop.store.log import Log, Writer
from ipt_desktop.store.projections import Scorer
from ipt_desktop.store.rows import write
from ipt_desktop.store.vault import Vault, forget_place

# Of the damaged file and no other: the new one takes a new replica id.
_OF_THE_FILE = ("replica", "place")
_AT_ONCE = 2_000


@dataclass(frozen=True, slots=True)
class Anew:
    """What stood behind a gap: written anew, or left to whoever has it; `erased` had no content any more."""

    written: int
    coming_back: int
    erased: int


@dataclass(frozen=True)
class SalvagedFile:
    """An empty vault file at today's tables, not yet in its place."""

    open_at: Opener
    file: Path
    scorer: Scorer
    clock: Callable[[], datetime]
    zone: str

    def fill(self, found: Found, done: Chained, owner: Identity) -> None:
        """Chains, and all that is no fact."""
        engine = self.open_at(self.file)
        with engine.begin() as connection:
            for name in ("card", "acknowledged", "journey", "draft", "erased"):
                write(connection, tables.metadata.tables[name], found.local(name).values())
            self._own(connection, found.own(), owner)
            writer = Writer(owner.card.fingerprint, "", self.clock, self.zone)
            log = Log(connection, writer, self.scorer)
            for chain in done.chains:
                for at in range(0, len(chain), _AT_ONCE):
                    log.take_in(chain[at : at + _AT_ONCE])
            write(connection, tables.segment, _segments(found, done))
            lines = [found.audit[seq] for seq in sorted(found.audit)]
            there_were = max(found.audit_end, *found.audit, 0) if lines else found.audit_end
            AuditLog(connection, self.clock).carry_on(lines, there_were)
        engine.dispose()

    def write_anew(self, found: Found, behind: list[Fact], owner: Identity) -> Anew:
        """As new facts of a new replica: `behind` has nothing to be chained to."""
        acknowledged = found.acknowledged()
        gone, written, back, erased = found.erased(), 0, 0, 0
        named: dict[str, str] = {}
        engine = self.open_at(self.file)
        with closing(
            Vault(self.open_at, engine, self.file, self.scorer, self.clock, self.zone)
        ) as vault:
            for fact in behind:
                if fact.content is None or fact.id in gone:
                    erased += 1
                elif fact.author != owner.card.fingerprint or fact.seq <= acknowledged.get(
                    fact.replica, 0
                ):
                    back += 1
                elif new := _append(vault, fact, named):
                    named[fact.id] = new.id
                    written += 1
        engine = self.open_at(self.file)
        with engine.connect() as connection:
            forget_place(connection.connection.driver_connection)
        engine.dispose()
        return Anew(written, back, erased)

    @staticmethod
    def _own(connection: Connection, kept: Mapping[str, str], owner: Identity) -> None:
        local = Local(connection)
        card = owner.card
        who = {
            "code": card.code,
            "role": card.role,
            "recipient": card.recipient,
            "signing": card.signing,
            "age_secret": owner.age_secret,
            "signing_secret": owner.signing_secret,
        }
        for name, value in (dict(kept) | who).items():
            if name not in _OF_THE_FILE:
                local.set_own(name, value)
        local.set_own("place", "")


def _segments(found: Found, done: Chained) -> list[dict[str, object]]:
    """Those whose facts are all there."""
    return [
        row
        for row in found.local("segment").values()
        if done.hash_at(row["replica"], row["first"] - 1) == row["prev_hash"]
        and done.hash_at(row["replica"], row["last"]) == row["last_hash"]
    ]


def _append(vault: Vault, fact: Fact, named: Mapping[str, str]) -> Fact | None:
    """The same said again; None where this version cannot say it."""
    new = NewFact(
        fact.kind,
        fact.body,
        member=fact.member,
        group=fact.group,
        day=date.fromisoformat(fact.day) if fact.day else None,
        replaces=named.get(fact.replaces or "", fact.replaces),
        version=fact.version,
    )
    try:
        with vault.writing() as tx:
            if new.replaces is not None and tx.log.get(new.replaces) is None:
                # What it corrected is lost: it stands for itself.
                new = replace(new, replaces=None)
            return tx.log.append(new)
    except Problem:
        return None
