"""Open the encrypted file. The only module that knows it is SQLCipher."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import sqlcipher3
from sqlalchemy import Connection, Engine, NullPool, QueuePool, create_engine, event

from ipt_desktop.domain.errors import VaultDamaged, VaultLocked
from ipt_desktop.files import make_private

KEY_BYTES = 32
WAIT_MS = 5_000
# What SQLite says of the disk, or of somebody else who writes: the file itself may be whole. On a full
# disk there is no room for the journal's index, and a person told of damage would go back to a copy.
_NOT_THE_FILE = ("locked", "readonly", "unable", "full", "I/O error")


def tells_of_the_disk(wrong: object) -> bool:
    """Of the disk or of somebody else who writes, and not of what stands in the file."""
    return any(sign in str(wrong) for sign in _NOT_THE_FILE)


class Opener:
    """Opens files under one key, until it is told to forget it; the key is in no text of it."""

    def __init__(self, key: bytes) -> None:
        self._key = bytearray(key)

    @property
    def key(self) -> bytes:
        """Raises VaultLocked once it is forgotten."""
        if not self._key:
            raise VaultLocked()
        return bytes(self._key)

    def __call__(self, file: Path, *, frozen: bool = False, pooled: bool = False) -> Engine:
        """A connection for each use unless `pooled`; see `open_engine`."""
        return open_engine(file, self._key, pooled=pooled, frozen=frozen)

    def forget(self) -> None:
        """Overwrite the key: what was opened and is still open works on, nothing is opened any more."""
        self._key[:] = bytes(len(self._key))
        del self._key[:]


class Connections:
    """One transaction after another over an engine.

    A connection stays open for the next transaction, and the driver itself begins and ends it: fetched from
    the pool and wrapped each time, it would cost more than what is written.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._idle: list[tuple[Connection, Any]] = []
        self._is_closed = False

    @contextmanager
    def transaction(self, *, reading: bool) -> Iterator[Connection]:
        """Committed when the block ends without an error, unless it is for `reading`; else rolled back."""
        try:
            connection, driver = self._idle.pop()
        except IndexError:
            connection = self._engine.connect()
            driver = connection.connection.driver_connection
        try:
            driver.execute("BEGIN" if reading else "BEGIN IMMEDIATE")
            yield connection
            if reading:
                driver.rollback()
            else:
                driver.commit()
            if connection.in_transaction():
                # Of which SQLAlchemy has its own idea, since somebody asked through it.
                connection.rollback()
        except BaseException:
            with suppress(sqlcipher3.dbapi2.Error):
                driver.rollback()
            connection.close()
            raise
        self._idle.append((connection, driver))
        if self._is_closed:
            # It was under way on another thread when the vault was locked.
            self.close()

    def close(self) -> None:
        """Let go of the file."""
        self._is_closed = True
        while self._idle:
            connection, _ = self._idle.pop()
            connection.close()
        self._engine.dispose()


def open_engine(
    file: Path, key: bytes | bytearray, *, pooled: bool = True, frozen: bool = False
) -> Engine:
    """An engine over `file`; each transaction begins at once, so two writers never meet half-way.

    `frozen` is for a file that nobody writes to, such as a backup: not a byte of it changes, no journal is
    made beside it. Otherwise a commit returns only after the disk has it (WAL, synchronous=FULL). Raises
    VaultDamaged when the first connection finds that the key does not fit or the file is no vault.
    """
    if not key:
        raise VaultLocked()
    if len(key) != KEY_BYTES:
        raise ValueError("a raw key of another length would be taken for a passphrase")

    def connect() -> Any:
        if not key:
            raise VaultLocked()
        # isolation_level=None: SQLAlchemy's BEGIN, below, is the only one.
        if not frozen:
            # SQLite would let others read it, and gives its journal the same rights.
            with suppress(OSError):
                make_private(file)
        named = f"{file.absolute().as_uri()}?mode=ro&immutable=1" if frozen else str(file)
        connection = sqlcipher3.connect(
            named,
            isolation_level=None,
            timeout=WAIT_MS / 1000,
            check_same_thread=False,
            uri=frozen,
        )
        try:
            connection.execute("PRAGMA cipher_log_level = NONE")
            connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
            connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
            if str(connection.execute("PRAGMA cipher_status").fetchone()[0]) != "1":
                raise VaultDamaged()
            connection.execute("PRAGMA temp_store = MEMORY")
            # 8 MB: a page from the file must be decrypted, one from the cache is only read.
            connection.execute("PRAGMA cache_size = -8000")
            if frozen:
                return connection
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = FULL")
            connection.execute("PRAGMA foreign_keys = ON")
            connection.execute("PRAGMA secure_delete = ON")
        except sqlcipher3.dbapi2.DatabaseError as wrong:
            connection.close()
            if tells_of_the_disk(wrong):
                raise
            raise VaultDamaged() from None
        return connection

    engine = create_engine(
        "sqlite://",
        creator=connect,
        module=sqlcipher3.dbapi2,
        poolclass=QueuePool if pooled else NullPool,
    )
    event.listen(engine, "begin", _begin)
    return engine


def _begin(connection: Connection) -> None:
    reading = connection.get_execution_options().get("reading", False)
    driver = connection.connection.driver_connection
    assert driver is not None
    if not driver.in_transaction:
        driver.execute("BEGIN" if reading else "BEGIN IMMEDIATE")
