"""Backups: encrypted copies under the vault's own key, each opened and compared before it counts."""

import os
import re
import time
from collections.abc import Collection
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import sqlcipher3
from sqlalchemy.exc import DBAPIError

from ipt_desktop.domain.errors import (
    BackupDamaged,
    BackupMissing,
    FolderNotWritable,
    VaultBusy,
    VaultDamaged,
)
from ipt_desktop.domain.rotation import to_keep
from ipt_desktop.files import VAULT_FILE, copy_private, make_folder, sync_folder
from ipt_desktop.services.digest import digest_of
from ipt_desktop.services.scoring import UNSCORED
from ipt_desktop.store.check import problems_in
from ipt_desktop.store.engine import Opener
from ipt_desktop.store.journals import journals, remove, remove_journals
from ipt_desktop.store.log import Log, Writer
from ipt_desktop.store.upgrade import revision_of
from ipt_desktop.store.vault import Copied, Vault, forget_place, now, problem_of

FOLDER, SET_ASIDE = "backups", "set-aside"
_NAME = re.compile(r"\d{8}T\d{6}Z\.vault")
_FORM = "%Y%m%dT%H%M%SZ.vault"
PART = ".part"
# Copies on which a restore, an upgrade or a repair was at work (store/upgrade.py, salvage.py, belonging.py).
_WORK = (
    "notebook.making*",
    "notebook.restoring*",
    "notebook.upgrading*",
    "notebook.salvage-*",
    "notebook.belonging-*",
)
_LEFT_OVER_SECONDS = 3_600
# A backup is only read.
_NOBODY = Writer("", "", now, "")


@dataclass(frozen=True, slots=True)
class Backup:
    """One file in the vault's `backups` folder; its name is its moment, in UTC."""

    file: Path
    moment: datetime
    size: int


def backups(folder: Path) -> list[Backup]:
    """Those of the vault in `folder`, newest first. Needs no key."""
    found = []
    for file in (folder / FOLDER).glob("*.vault"):
        with suppress(ValueError, OSError):
            if _NAME.fullmatch(file.name):
                found.append(_backup(file))
    return sorted(found, key=lambda backup: backup.moment, reverse=True)


def find_backup(folder: Path, name: str) -> Backup:
    """The one of that name. Raises BackupMissing."""
    for backup in backups(folder):
        if name in (backup.file.name, backup.file.stem):
            return backup
    raise BackupMissing(name=name)


def back_up(vault: Vault, *, spare: Collection[Path] = ()) -> tuple[Backup, Copied]:
    """A backup of this moment, opened again and found to hold the same; then older ones but `spare` rotate.

    Raises VaultDamaged, VaultNotWritable, OSError, BackupDamaged; then the backups are as they were.
    """
    place = vault.file.parent / FOLDER
    try:
        make_folder(place)
    except FileExistsError:
        # Something else has that name.
        raise FolderNotWritable() from None
    sweep(place)
    for name in _WORK:
        sweep(vault.file.parent, name)
    file = free_name(place, vault.clock())
    part = file.with_name(f"{file.name}.{os.getpid()}{PART}")
    try:
        copied = vault.copy_to(part)
        sync_file(part)
        if verify(part, vault.open_at) != copied:
            raise BackupDamaged(name=file.name)
        os.replace(part, file)
    except (DBAPIError, sqlcipher3.dbapi2.DatabaseError) as wrong:
        raise problem_of(wrong) or wrong from wrong
    finally:
        remove(part)
    sync_folder(place)
    # By a clock that went back, the new one would be an old one: it stays.
    rotate(vault.file.parent, spare=(file, *spare))
    return _backup(file), copied


def rotate(folder: Path, *, spare: Collection[Path] = ()) -> list[str]:
    """Remove what domain/rotation.py does not keep and is not to be spared; the names of what is gone."""
    there = backups(folder)
    kept = to_keep(backup.moment for backup in there)
    gone = [
        backup.file for backup in there if backup.moment not in kept and backup.file not in spare
    ]
    for file in gone:
        file.unlink(missing_ok=True)
    return [file.name for file in gone]


def is_due(folder: Path, now: datetime, every: timedelta = timedelta(hours=1)) -> bool:
    """No backup of the last hour is there. One from the future, by a wrong clock, does not count."""
    return not any(now - every < backup.moment <= now for backup in backups(folder))


def verify(file: Path, open_at: Opener) -> Copied:
    """Opens it, reads every page, and says what it holds. Raises BackupMissing, BackupDamaged."""
    if not file.is_file():
        raise BackupMissing(name=file.name)
    engine = open_at(file, frozen=True)
    try:
        with engine.connect().execution_options(reading=True) as connection, connection.begin():
            if problems_in(connection) or revision_of(connection) is None:
                raise BackupDamaged(name=file.name)
            log = Log(connection, _NOBODY, lambda _body: UNSCORED)
            return Copied(log.count(), digest_of(log))
    except (DBAPIError, sqlcipher3.dbapi2.DatabaseError, VaultDamaged):
        raise BackupDamaged(name=file.name) from None
    finally:
        engine.dispose()


def restore(folder: Path, file: Path, open_at: Opener, moment: datetime) -> Path | None:
    """`file` is the vault from now on. Where the file that was there is now; None where there was none.

    Killed at any instant, the old file or the restored one is there. Raises BackupMissing, BackupDamaged,
    VaultBusy where the vault is open elsewhere.
    """
    verify(file, open_at)
    present = folder / VAULT_FILE
    work = present.with_suffix(".restoring")
    remove(work)
    try:
        copy_private(file, work)
        engine = open_at(work)
        with engine.connect() as connection:
            forget_place(connection.connection.driver_connection)
        engine.dispose()
        sync_file(work)
        aside = _set_aside(present, open_at, moment) if present.exists() else None
        remove_journals(present)
        os.replace(work, present)
    except (DBAPIError, sqlcipher3.dbapi2.DatabaseError) as wrong:
        raise problem_of(wrong) or wrong from wrong
    finally:
        remove(work)
    sync_folder(folder)
    return aside


def moment_of(file: Path) -> datetime | None:
    """What its name says; None for another name."""
    if not _NAME.fullmatch(file.name):
        return None
    with suppress(ValueError):
        return datetime.strptime(file.name, _FORM).replace(tzinfo=UTC)
    return None


def _backup(file: Path) -> Backup:
    moment = datetime.strptime(file.name, _FORM).replace(tzinfo=UTC)
    return Backup(file, moment, file.stat().st_size)


def _set_aside(file: Path, open_at: Opener, moment: datetime) -> Path:
    """The vault's file under another name too, with its journal where that could not be folded in."""
    _fold(file, open_at)
    place = file.parent / SET_ASIDE
    make_folder(place)
    aside = free_name(place, moment)
    journal = journals(file)[0]
    if journal.exists():
        copy_private(journal, journals(aside)[0])
        sync_file(journals(aside)[0])
    try:
        os.link(file, aside)
    except OSError:  # a stick in FAT has no links
        copy_private(file, aside)
        sync_file(aside)
    sync_folder(place)
    return aside


def _fold(file: Path, open_at: Opener) -> None:
    """The journal into the file; VaultBusy where somebody has it open. Damage is no reason to stop."""
    try:
        engine = open_at(file)
        with engine.connect() as connection:
            driver = connection.connection.driver_connection
            assert driver is not None
            driver.execute("PRAGMA journal_mode = DELETE").fetchall()
        engine.dispose()
    except VaultDamaged:
        return
    except (DBAPIError, sqlcipher3.dbapi2.DatabaseError) as wrong:
        if isinstance(problem_of(wrong), VaultBusy):
            raise VaultBusy() from wrong


def free_name(place: Path, moment: datetime) -> Path:
    """A file named after the moment, or after the next second that no file there is named after."""
    moment = moment.astimezone(UTC)
    while (file := place / moment.strftime(_FORM)).exists():
        moment += timedelta(seconds=1)
    return file


def sweep(place: Path, name: str = f"*{PART}*") -> None:
    """What a killed process left behind; younger ones may be under way in another process."""
    for file in place.glob(name):
        with suppress(OSError):
            if time.time() - file.stat().st_mtime > _LEFT_OVER_SECONDS:
                file.unlink()


def sync_file(file: Path) -> None:
    with file.open("rb+") as out:
        os.fsync(out.fileno())
