"""The lines of the audit in the vault: added to, read, and nothing else; the schema refuses the rest."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlcipher3
from sqlalchemy import Connection, func, select

from ipt_desktop.domain.audit import WHATS, AuditLine, next_line, whole_part
from ipt_desktop.domain.errors import AuditBroken
from ipt_desktop.domain.facts import NO_HASH, as_utc_text
from ipt_desktop.store import tables
from ipt_desktop.store.rows import run, write

_a, _h = tables.audit.c, tables.audit_head.c
_LINES = select(_a.seq, _a.at, _a.what, _a.count, _a.hash).order_by(_a.seq)
_NEWEST = select(_a.seq, _a.at, _a.what, _a.count, _a.hash).order_by(_a.seq.desc())
_HEAD = select(_h.seq, _h.hash)
# So many triggers (migrations/versions/0002_audit.py).
_RULES = 7
_COUNT = select(func.count()).select_from(tables.audit)


@dataclass(frozen=True)
class AuditLog:
    connection: Connection
    clock: Callable[[], datetime]

    def note(self, what: str, count: int = 0) -> None:
        """One line more, kept together with whatever else this transaction keeps. Raises AuditBroken."""
        if what not in WHATS or count < 0:
            raise ValueError(what)
        seq, hash = self.head() or (0, NO_HASH)
        line = next_line(seq, hash, at=as_utc_text(self.clock()), what=what, count=count)
        try:
            write(self.connection, tables.audit, [_row(line)])
        except sqlcipher3.dbapi2.IntegrityError:
            # Its head, or the rules that move it, were taken away: see `vault check`.
            raise AuditBroken() from None

    def head(self) -> tuple[int, bytes] | None:
        """Number and hash of the newest line, as kept apart from the lines; None where that is gone."""
        found = run(self.connection, _HEAD).fetchone()
        return None if found is None else (int(found[0]), bytes(found[1]))

    def is_guarded(self) -> bool:
        """The schema itself refuses to change or drop a line."""
        if self.connection.dialect.name != "sqlite":
            return True
        asked = "SELECT count(*) FROM sqlite_master WHERE type = 'trigger' AND name GLOB 'audit_*'"
        return int(self.connection.exec_driver_sql(asked).scalar_one()) == _RULES

    def lines(self) -> Iterator[AuditLine]:
        """From the first on."""
        for row in self.connection.execution_options(yield_per=2_000).execute(_LINES):
            yield _line(row)

    def newest(self, count: int) -> list[AuditLine]:
        """The last `count` lines, the newest first."""
        return [_line(row) for row in self.connection.execute(_NEWEST.limit(count))]

    def count(self) -> int:
        return int(self.connection.execute(_COUNT).scalar_one())

    def carry_on(self, lines: Iterable[AuditLine], there_were: int) -> None:
        """Go on in this new file, which has no line yet, with the whole part of a damaged one's.

        `there_were` is how many its head counted; how many are lost is the next line.
        """
        kept = whole_part(lines)
        write(self.connection, tables.audit, [_row(line) for line in kept])
        self.note("salvaged", max(0, there_were - len(kept)))


def _row(line: AuditLine) -> dict[str, Any]:
    return {
        "seq": line.seq,
        "at": line.at,
        "what": line.what,
        "count": line.count,
        "hash": line.hash,
    }


def _line(row: Any) -> AuditLine:
    return AuditLine(row[0], row[1], row[2], row[3], bytes(row[4]))
