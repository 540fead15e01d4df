"""Open the encrypted file. The only module that knows it is SQLCipher."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import sqlcipher3
from sqlalchemy import Connection, Engine, NullPool, QueuePool, create_engine, event

from ipt_desktop.domain.errors import VaultDamaged

KEY_BYTES = 32
WAIT_MS = 5_000


@dataclass(frozen=True, slots=True)
class Opener:
    """Opens files under one key, a connection for each use; the key is in no text of it."""

    key: bytes = field(repr=False)

    def __call__(self, file: Path, *, frozen: bool = False) -> Engine:
        return open_engine(file, self.key, pooled=False, frozen=frozen)


class Connections:
    """One transaction after another over an engine.

    A connection stays open for the next transaction of its kind: to fetch it from the pool each time costs
    as much as a fact.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._idle: dict[bool, list[Connection]] = {True: [], False: []}

    @contextmanager
    def transaction(self, *, reading: bool) -> Iterator[Connection]:
        """Committed when the block ends without an error, unless it is for `reading`; else rolled back."""
        idle = self._idle[reading]
        try:
            connection = idle.pop()
        except IndexError:
            connection = self._engine.connect().execution_options(reading=reading)
        try:
            with connection.begin() as transaction:
                yield connection
                if reading:
                    transaction.rollback()
        except BaseException:
            connection.close()
            raise
        idle.append(connection)

    def close(self) -> None:
        """Let go of the file."""
        for idle in self._idle.values():
            while idle:
                idle.pop().close()
        self._engine.dispose()


def open_engine(file: Path, key: bytes, *, pooled: bool = True, frozen: bool = False) -> Engine:
    """An engine over `file`; each transaction begins at once, so two writers never meet half-way.

    `frozen` is for a file that nobody writes to, such as a backup: not a byte of it changes, no journal is
    made beside it. Otherwise a commit returns only after the disk has it (WAL, synchronous=FULL). Raises
    VaultDamaged when the first connection finds that the key does not fit or the file is no vault.
    """
    if len(key) != KEY_BYTES:
        raise ValueError("a raw key of another length would be taken for a passphrase")

    def connect() -> Any:
        # isolation_level=None: SQLAlchemy's BEGIN, below, is the only one.
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
            if frozen:
                return connection
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = FULL")
            connection.execute("PRAGMA foreign_keys = ON")
            connection.execute("PRAGMA secure_delete = ON")
        except sqlcipher3.dbapi2.DatabaseError as wrong:
            connection.close()
            if "locked" in str(wrong) or "readonly" in str(wrong) or "unable" in str(wrong):
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
    driver.execute("BEGIN" if reading else "BEGIN IMMEDIATE")
