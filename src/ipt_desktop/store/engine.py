"""Open the encrypted file. The only module that knows it is SQLCipher."""

from pathlib import Path
from typing import Any

import sqlcipher3
from sqlalchemy import Connection, Engine, NullPool, QueuePool, create_engine, event

from ipt_desktop.domain.errors import VaultDamaged

KEY_BYTES = 32
WAIT_MS = 5_000


def open_engine(file: Path, key: bytes, *, pooled: bool = True) -> Engine:
    """An engine over `file`; each transaction begins at once, so two writers never meet half-way.

    A commit returns only after the disk has it (WAL, synchronous=FULL). Raises VaultDamaged when the first
    connection finds that the key does not fit or the file is no vault.
    """
    if len(key) != KEY_BYTES:
        raise ValueError("a raw key of another length would be taken for a passphrase")

    def connect() -> Any:
        # isolation_level=None: SQLAlchemy's BEGIN, below, is the only one.
        connection = sqlcipher3.connect(
            str(file), isolation_level=None, timeout=WAIT_MS / 1000, check_same_thread=False
        )
        try:
            connection.execute("PRAGMA cipher_log_level = NONE")
            connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
            connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
            if str(connection.execute("PRAGMA cipher_status").fetchone()[0]) != "1":
                raise VaultDamaged()
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = FULL")
            connection.execute("PRAGMA foreign_keys = ON")
            connection.execute("PRAGMA temp_store = MEMORY")
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
    connection.exec_driver_sql("BEGIN" if reading else "BEGIN IMMEDIATE")
