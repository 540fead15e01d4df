"""Bring a vault file to today's tables: work on a copy, check it, then swap it in."""

import os
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Connection, Engine, text
from sqlalchemy.exc import DatabaseError

from ipt_desktop.domain.errors import VaultDamaged, VaultTooNew
from ipt_desktop.files import copy_private, sync_folder
from ipt_desktop.store.engine import tells_of_the_disk
from ipt_desktop.store.journals import remove

# The newest migration. A test holds it equal to the scripts, so that opening needs no alembic.
HEAD = "0003"

OpenAt = Callable[[Path], Engine]


def revision_of(connection: Connection) -> str | None:
    """The file's revision; None for an empty file."""
    there = connection.exec_driver_sql(
        "SELECT count(*) FROM sqlite_master WHERE name = 'alembic_version'"
    ).scalar()
    if not there:
        return None
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()


def upgrade(open_at: OpenAt, file: Path, scripts: Path, to: str = HEAD) -> None:
    """Afterwards `file` is at `to`, and the file as it was is beside it. Or else: untouched.

    Raises VaultTooNew where the file's revision is unknown here, VaultDamaged where the result breaks a rule;
    what SQLite and the system say of a full disk, as it is.
    """
    current = _in_file(open_at, file, revision_of)
    if current == to:
        return
    config, known = _scripts(scripts)
    if current is not None and current not in known:
        raise VaultTooNew(revision=current)
    work, before = file.with_suffix(".upgrading"), file.with_suffix(f".before-{to}")
    remove(work)
    _in_file(open_at, file, _checkpoint, begin=False)
    try:
        copy_private(file, work)
        _migrate(open_at, work, config, to)
        if current is not None:
            _in_file(open_at, work, _note)
            _in_file(open_at, work, _checkpoint, begin=False)
            copy_private(file, before)
            _sync(before)
        _sync(work)
        os.replace(work, file)
    except BaseException:
        # On a full disk half a copy would only make it fuller.
        remove(work)
        before.unlink(missing_ok=True)
        raise
    sync_folder(file.parent)


def _scripts(folder: Path) -> tuple[object, list[str]]:
    from alembic.config import Config
    from alembic.script import ScriptDirectory

    config = Config()
    config.set_main_option("script_location", str(folder).replace("%", "%%"))
    return config, [r.revision for r in ScriptDirectory.from_config(config).walk_revisions()]


def _migrate(open_at: OpenAt, file: Path, config: object, to: str) -> None:
    from alembic import command
    from alembic.config import Config

    assert isinstance(config, Config)
    engine = open_at(file)
    try:
        with engine.connect() as connection:
            # Before any transaction: inside one SQLite ignores it, and the rebuild of a parent table in
            # batch mode would delete all its child rows (docs/decisions/0002).
            driver = connection.connection.driver_connection
            assert driver is not None
            driver.execute("PRAGMA foreign_keys = OFF")
            config.attributes["connection"] = connection
            command.upgrade(config, to)
            driver.execute("PRAGMA foreign_keys = ON")
            with connection.begin():
                if connection.exec_driver_sql("PRAGMA foreign_key_check").all():
                    raise VaultDamaged(revision=to)
                if connection.exec_driver_sql("PRAGMA integrity_check").scalar() != "ok":
                    raise VaultDamaged(revision=to)
            _checkpoint(connection)
    except DatabaseError as wrong:
        # Told of damage on a full disk, a person would go back to an older copy.
        if tells_of_the_disk(wrong.orig):
            raise
        raise VaultDamaged(revision=to) from wrong
    finally:
        engine.dispose()  # closes the file, so that it can be replaced (Windows)


def _note(connection: Connection) -> None:
    """The audit says so, in the new file and only there."""
    from ipt_desktop.store.audit import AuditLog

    AuditLog(connection, lambda: datetime.now(UTC)).note("upgraded")


def _checkpoint(connection: Connection) -> None:
    driver = connection.connection.driver_connection
    assert driver is not None
    driver.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()


def _in_file(
    open_at: OpenAt, file: Path, do: Callable[[Connection], str | None], *, begin: bool = True
) -> str | None:
    engine = open_at(file)
    try:
        with engine.connect() as connection:
            if not begin:
                return do(connection)
            with connection.begin():
                return do(connection)
    finally:
        engine.dispose()


def _sync(file: Path) -> None:
    with file.open("rb+") as out:
        os.fsync(out.fileno())
