"""The vault: one encrypted file, opened with its key; every read and write is one transaction."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import sqlcipher3
import uuid_utils
from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DBAPIError

from ipt_desktop.domain.cards import Card, Identity
from ipt_desktop.domain.errors import (
    AuditBroken,
    Problem,
    VaultBusy,
    VaultDamaged,
    VaultExists,
    VaultLocked,
    VaultMissing,
    VaultNotWritable,
)
from ipt_desktop.files import VAULT_FILE, make_folder, sync_folder
from ipt_desktop.services.digest import digest_of
from ipt_desktop.store.audit import AuditLog
from ipt_desktop.store.engine import Connections, Opener
from ipt_desktop.store.journals import remove
from ipt_desktop.store.local import Local
from ipt_desktop.store.log import Log, Writer
from ipt_desktop.store.place import place_of
from ipt_desktop.store.projections import Scorer
from ipt_desktop.store.shelves import Shelves
from ipt_desktop.store.spare import keep_spare
from ipt_desktop.store.upgrade import HEAD, revision_of, upgrade

FORMAT = 1
# Thirty hand-overs taken in one after another are guarded by one backup.
_GUARD_EVERY = timedelta(minutes=10)
FILE_NAME = VAULT_FILE
_MAKING = ".making"

Clock = Callable[[], datetime]


def now() -> datetime:
    """This moment in UTC."""
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Copied:
    """What a copy holds: how many facts, and their digest (services/digest.py)."""

    facts: int
    digest: str


@dataclass(frozen=True)
class Tx:
    log: Log
    shelves: Shelves
    local: Local
    audit: AuditLog


class Vault:
    """Open until `close`. Made by `create_vault` and `open_vault`, never by a window."""

    def __init__(
        self, open_at: Opener, engine: Engine, file: Path, scorer: Scorer, clock: Clock, zone: str
    ) -> None:
        self.file, self._scorer, self.clock, self._zone = file, scorer, clock, zone
        self._open(open_at, engine)

    def _open(self, open_at: Opener, engine: Engine) -> None:
        self.open_at, self._engine, self._connections = open_at, engine, Connections(engine)
        self.is_locked = False
        with self._connection(reading=True) as connection:
            local = Local(connection)
            self.identity = _identity(local)
            self._author = self.identity.card.fingerprint
            self.replica = local.own("replica") or ""
            place = local.own("place")
            salt = bytes.fromhex(connection.exec_driver_sql("PRAGMA cipher_salt").scalar_one())
        self._number = _number_of(self.file)
        keep_spare(self.file, open_at.key, self.identity, salt)
        if place != place_of(self.file):
            # A file that was never opened; a backup, which names no place; or one that knows another place.
            self._start_replica({None: "created", "": "restored"}.get(place, "copied"))

    @contextmanager
    def writing(self) -> Iterator[Tx]:
        """Kept durably when the block ends without an error, else not at all.

        Raises VaultMissing where the file was taken away or replaced: what is written to a file without a
        name would be gone with this process.
        """
        if _number_of(self.file) != self._number:
            raise VaultMissing()
        with self._connection(reading=False) as connection:
            yield self._tx(connection)

    @contextmanager
    def reading(self) -> Iterator[Tx]:
        """One consistent view; waits for nobody. Whatever is written in it is dropped."""
        with self._connection(reading=True) as connection:
            yield self._tx(connection)

    def copy_to(self, file: Path) -> Copied:
        """An encrypted copy under the same key, of one moment; nobody has to stop writing for it.

        Whoever opens the copy as a vault writes under a new replica id. Not yet on the disk for sure.
        """
        with self.reading() as tx:
            copied = Copied(tx.log.count(), digest_of(tx.log))
            source = tx.log.connection.connection.driver_connection
            engine = self.open_at(file)
            try:
                with engine.connect() as connection:
                    target = connection.connection.driver_connection
                    assert source is not None
                    assert target is not None
                    source.backup(target)
                    forget_place(target)
            finally:
                engine.dispose()
        return copied

    def guard(self) -> None:
        """Before anything risky: a backup, unless one of the last minutes is there or nothing to lose.

        Raises what making a backup raises; then the risky thing is better left undone.
        """
        from ipt_desktop.store import backup

        with self.reading() as tx:
            has_facts = bool(tx.log.heads())
        if has_facts and backup.is_due(self.file.parent, self.clock(), _GUARD_EVERY):
            backup.back_up(self)

    def require_whole(self) -> None:
        """Raises VaultDamaged where a page or a table is not as it was written; reads all of the file."""
        from ipt_desktop.store.check import problems_in

        with self._connection(reading=True) as connection:
            if problems_in(connection):
                raise VaultDamaged()

    def fold(self) -> None:
        """The journal into the file, then cut to nothing: what was overwritten is not left in it.

        Whoever reads at this moment keeps it as it is, and so does a full disk; then it is done when the
        vault is closed, or the next time.
        """
        with (
            suppress(DBAPIError, sqlcipher3.dbapi2.Error, Problem),
            self._engine.connect() as connection,
        ):
            driver = connection.connection.driver_connection
            if driver is not None:
                driver.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()

    def close(self) -> None:
        """Fold the journal into the file and let go of it."""
        self.fold()
        self._connections.close()

    def lock(self) -> None:
        """Let go of the file, and forget its key and the card's secrets as far as Python can."""
        self.close()
        self.is_locked = True
        self.open_at.forget()
        self.identity = Identity(self.identity.card, "", "")

    def unlock(self, key: bytes) -> None:
        """Go on after `lock`. Raises VaultMissing, VaultDamaged, VaultBusy, VaultNotWritable."""
        if not self.is_locked:
            return
        if not self.file.exists():
            raise VaultMissing()
        open_at = Opener(key)
        try:
            self._open(open_at, open_at(self.file, pooled=True))
        except (DBAPIError, sqlcipher3.dbapi2.DatabaseError) as wrong:
            self.lock()
            raise problem_of(wrong) or wrong from wrong
        except Problem:
            self.lock()
            raise

    def _tx(self, connection: Connection) -> Tx:
        writer = Writer(self._author, self.replica, self.clock, self._zone)
        return Tx(
            Log(connection, writer, self._scorer),
            Shelves(connection),
            Local(connection),
            AuditLog(connection, self.clock),
        )

    def _start_replica(self, why: str) -> None:
        """A copied or restored file writes under a new replica id, or two files would fork one chain."""
        replica = str(uuid_utils.uuid7())
        with self._connection(reading=False) as connection:
            local = Local(connection)
            local.set_own("replica", replica)
            local.set_own("place", place_of(self.file))
            tx = self._tx(connection)
            # Tampered with, it is told by `vault check`; the records are read all the same.
            with suppress(AuditBroken):
                tx.audit.note(why, tx.log.count())
        self.replica = replica

    @contextmanager
    def _connection(self, *, reading: bool) -> Iterator[Connection]:
        if self.is_locked:
            raise VaultLocked()
        try:
            with self._connections.transaction(reading=reading) as connection:
                yield connection
        except (DBAPIError, sqlcipher3.dbapi2.DatabaseError) as wrong:
            raise problem_of(wrong) or wrong from wrong


def problem_of(wrong: Exception) -> Problem | None:
    """What a person would call this database error; None where it is our bug."""
    text = str(getattr(wrong, "orig", None) or wrong)
    if "locked" in text or "busy" in text:
        return VaultBusy()
    # SQLite says "database disk image is malformed": damage is asked first.
    if any(sign in text for sign in ("malformed", "not a database", "corrupt")):
        return VaultDamaged()
    if any(sign in text for sign in ("readonly", "full", "unable to open", "I/O", "disk")):
        return VaultNotWritable()
    return None


def create_vault(
    folder: Path,
    key: bytes,
    identity: Identity,
    *,
    scripts: Path,
    scorer: Scorer,
    clock: Clock = now,
    zone: str = "UTC",
) -> Vault:
    """A new vault file in `folder`, whose key files are the caller's business.

    Killed at any instant, it is there whole or not at all: half a one would be told as damaged ever after.
    Raises VaultExists, VaultNotWritable.
    """
    file = folder / FILE_NAME
    if file.exists():
        raise VaultExists()
    make_folder(folder)
    open_at, making = Opener(key), file.with_suffix(_MAKING)
    try:
        remove(making)
        upgrade(open_at, making, scripts)
        engine = open_at(making)
        with engine.begin() as connection:
            _own(Local(connection), identity)
        engine.dispose()
        with making.open("rb+") as out:
            os.fsync(out.fileno())
        os.replace(making, file)
        sync_folder(folder)
        return Vault(open_at, open_at(file, pooled=True), file, scorer, clock, zone)
    except (DBAPIError, sqlcipher3.dbapi2.DatabaseError) as wrong:
        raise problem_of(wrong) or wrong from wrong
    finally:
        remove(making)


def _own(local: Local, identity: Identity) -> None:
    local.set_own("code", identity.card.code)
    local.set_own("role", identity.card.role)
    local.set_own("recipient", identity.card.recipient)
    local.set_own("signing", identity.card.signing)
    local.set_own("age_secret", identity.age_secret)
    local.set_own("signing_secret", identity.signing_secret)


def open_vault(
    folder: Path,
    key: bytes,
    *,
    scripts: Path,
    scorer: Scorer,
    clock: Clock = now,
    zone: str = "UTC",
) -> Vault:
    """Raises VaultMissing, VaultDamaged, VaultTooNew, VaultNotWritable. Upgrades an older file first."""
    file = folder / FILE_NAME
    if not file.exists():
        raise VaultMissing()
    open_at = Opener(key)
    engine = open_at(file, pooled=True)
    try:
        with engine.begin() as connection:
            revision = revision_of(connection)
        if revision is None:
            raise VaultDamaged()
        if revision != HEAD:
            engine.dispose()
            upgrade(open_at, file, scripts)
            engine = open_at(file, pooled=True)
        return Vault(open_at, engine, file, scorer, clock, zone)
    except (DBAPIError, sqlcipher3.dbapi2.DatabaseError) as wrong:
        engine.dispose()
        raise problem_of(wrong) or wrong from wrong
    except Problem:
        engine.dispose()
        raise


def _number_of(file: Path) -> tuple[int, int] | None:
    """Which file that name means now; None where there is none."""
    try:
        status = file.stat()
    except OSError:
        return None
    return status.st_dev, status.st_ino


def forget_place(driver: Any) -> None:
    """Whoever opens this file next takes a new replica id; afterwards there is no journal beside it."""
    driver.execute("UPDATE own SET value = '' WHERE name = 'place'")
    driver.execute("PRAGMA journal_mode = DELETE").fetchall()


def _identity(local: Local) -> Identity:
    found = {
        name: local.own(name)
        for name in ("code", "role", "recipient", "signing", "age_secret", "signing_secret")
    }
    if None in found.values():
        raise VaultDamaged()
    text = {name: value or "" for name, value in found.items()}
    card = Card(text["code"], text["role"], text["recipient"], text["signing"])
    return Identity(card, text["age_secret"], text["signing_secret"])
