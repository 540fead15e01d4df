"""A new vault file with every fact that can be read in a damaged one, and what a backup has of the rest.

Each fact is checked by its own hash and by the chain it stands in. A chain is kept as far as it goes without
a gap. What this vault's own people wrote behind a gap is written anew, unless somebody has acknowledged it:
that comes back with their next hand-over, and so does what others wrote.
"""

import os
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

import sqlcipher3
from sqlalchemy import select
from sqlalchemy.exc import DBAPIError

from ipt_desktop.domain.cards import Card, Identity
from ipt_desktop.domain.errors import (
    BackupDamaged,
    BackupMissing,
    VaultBusy,
    VaultDamaged,
    VaultMissing,
)
from ipt_desktop.files import VAULT_FILE, copy_private, make_folder, sync_folder
from ipt_desktop.services.scoring import UNSCORED
from ipt_desktop.store import backup, tables
from ipt_desktop.store.engine import Opener
from ipt_desktop.store.found import Found, chained, is_gapless
from ipt_desktop.store.journals import remove, remove_journals
from ipt_desktop.store.log import Log, Writer
from ipt_desktop.store.pages import Pages
from ipt_desktop.store.projections import Scorer
from ipt_desktop.store.salvaged_file import SalvagedFile
from ipt_desktop.store.spare import SALT_BYTES, keep_spare, spare_of
from ipt_desktop.store.upgrade import upgrade
from ipt_desktop.store.vault import now, problem_of

SUFFIX = ".damaged"
# Of a vault that may be lost too, only these are taken from a backup: a draft of then is no draft of now.
_FROM_BACKUP = ("own", "card", "segment", "erased")
_NOBODY = Writer("", "", now, "")
# Where SQLite takes its locks (its file format), in every file that it has open.
_LOCKS, _LOCKS_LONG = 0x40000000, 512


@dataclass(frozen=True, slots=True)
class Salvaged:
    """How many facts the new file holds, and where they came from.

    `facts` is all of them; `from_backup` were in a backup only; `written_anew` stood behind a gap;
    `coming_back` others have, and will hand over again; `lost` are known to have been there, and not known to
    be with others. Of the `pages` of the damaged file, now at `set_aside`, so many were `unreadable`.
    """

    facts: int
    from_backup: int
    written_anew: int
    coming_back: int
    lost: int
    pages: int
    unreadable: int
    set_aside: Path


def salvage(
    folder: Path,
    key: bytes,
    *,
    scripts: Path,
    scorer: Scorer,
    clock: Callable[[], datetime] = now,
    zone: str = "UTC",
    backups: Sequence[Path] = (),
) -> Salvaged:
    """Make the vault's file anew from what can be read; `backups` are asked for the rest, in their order.

    Killed at any instant, the damaged file or the new one is there. Raises VaultMissing; VaultDamaged where
    nothing, or not even whose vault it is, can be read; VaultBusy where somebody has it open; OSError.
    """
    present, ready = folder / VAULT_FILE, folder / "notebook.salvaging"
    part = folder / "notebook.salvage-part"
    if not present.is_file():
        raise VaultMissing()
    _require_nobody(present)
    try:
        found, pages, unreadable = _read(folder, key, again=ready.exists())
        from_backup = _fill(found, key, backups)
        if not found.facts and not found.rows:
            # An empty notebook out of garbage is nothing to be glad of.
            raise VaultDamaged()
        owner = _owner(found, spare_of(folder, key).identity)
        aside = _set_aside(present, clock())
        done = chained(found)
        remove(part)
        new = SalvagedFile(Opener(key), part, scorer, clock, zone)
        upgrade(new.open_at, part, scripts)
        new.fill(found, done, owner)
        anew = new.write_anew(found, done.behind, owner)
        facts = backup.verify(part, new.open_at).facts
        backup.sync_file(part)
        # From here on it is the next salvage's business that the journal is only in the copy set aside.
        os.replace(part, ready)
        sync_folder(folder)
        remove_journals(present)
        os.replace(ready, present)
    except (DBAPIError, sqlcipher3.dbapi2.DatabaseError) as wrong:
        raise problem_of(wrong) or wrong from wrong
    finally:
        remove(part)
    sync_folder(folder)
    with present.open("rb") as source:
        keep_spare(present, key, owner, source.read(SALT_BYTES))
    back = anew.coming_back + found.missing_with_others(owner.card.fingerprint)
    told_of = done.kept + anew.written + back + anew.erased
    lost = max(0, sum(found.ends.values()) - told_of)
    return Salvaged(facts, from_backup, anew.written, back, lost, pages, unreadable, aside)


def _read(folder: Path, key: bytes, *, again: bool) -> tuple[Found, int, int]:
    """The file, and where a salvage was killed the copy that it had set aside, journal and all."""
    found, counted = Found(), (0, 0)
    files = [*_damaged(folder)[:1], folder / VAULT_FILE] if again else [folder / VAULT_FILE]
    spare = spare_of(folder, key)
    salts = [spare.salt] if spare.salt else []
    for file in files:
        pages = Pages(file, key, salts, folder / "notebook.salvage-pages")
        for row in pages.rows():
            found.take(row)
        counted = (pages.pages, pages.unreadable)
    return found, *counted


def _fill(found: Found, key: bytes, backups: Sequence[Path]) -> int:
    """From the first good backup, and from more while something is missing; how many facts."""
    added = 0
    for file in backups:
        with suppress(BackupDamaged, BackupMissing, VaultDamaged, OSError):
            added += _fill_from(found, key, file)
            if is_gapless(found):
                break
    return added


def _fill_from(found: Found, key: bytes, file: Path) -> int:
    open_at = Opener(key)
    backup.verify(file, open_at)
    engine = open_at(file, frozen=True)
    try:
        with engine.connect().execution_options(reading=True) as connection, connection.begin():
            log = Log(connection, _NOBODY, lambda _body: UNSCORED)
            added = sum(found.add(fact) for fact in log.all())
            for name in _FROM_BACKUP:
                table = tables.metadata.tables[name]
                for row in connection.execute(select(table)):
                    found.keep(name, dict(row._mapping))
    finally:
        engine.dispose()
    return added


def _owner(found: Found, spare: Identity | None) -> Identity:
    own = found.own()
    try:
        card = Card(own["code"], own["role"], own["recipient"], own["signing"])
        return Identity(card, own["age_secret"], own["signing_secret"])
    except KeyError:
        if spare is None:
            raise VaultDamaged() from None
        return spare


def _set_aside(present: Path, moment: datetime) -> Path:
    """A copy of the damaged file and of its journal, byte by byte."""
    place = present.parent / backup.SET_ASIDE
    make_folder(place)
    while (aside := backup.free_name(place, moment).with_suffix(SUFFIX)).exists():
        moment += timedelta(seconds=1)
    journal = present.with_name(present.name + "-wal")
    if journal.exists():
        copy = aside.with_name(aside.name + "-wal")
        copy_private(journal, copy)
        backup.sync_file(copy)
    copy_private(present, aside)
    backup.sync_file(aside)
    sync_folder(place)
    return aside


def _damaged(folder: Path) -> list[Path]:
    """Damaged files that were set aside, the newest first."""
    there = (folder / backup.SET_ASIDE).glob(f"*{SUFFIX}")
    return sorted(there, key=lambda file: file.stat().st_mtime, reverse=True)


def _require_nobody(file: Path) -> None:
    """Raises VaultBusy. Asked of the system: SQLite itself would not open a damaged file to look."""
    if sys.platform == "win32":
        return  # a file that is open cannot be replaced there
    import fcntl

    with file.open("rb+") as held:
        try:
            fcntl.lockf(held, fcntl.LOCK_EX | fcntl.LOCK_NB, _LOCKS_LONG, _LOCKS)
        except BlockingIOError:
            raise VaultBusy() from None
