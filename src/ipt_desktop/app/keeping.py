"""Backups of a vault that is open, and the way back for one that is not. No Qt."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from ipt_desktop.app.unlock import open_with_key, scorer, utc_now, zone
from ipt_desktop.domain.errors import (
    BackupDamaged,
    BackupMissing,
    CopiesStay,
    FolderNotWritable,
    Problem,
)
from ipt_desktop.files import VAULT_FILE
from ipt_desktop.services.copies import are_gone, due_before
from ipt_desktop.services.desk import Desk
from ipt_desktop.shipped import shipped
from ipt_desktop.store import backup, second_place
from ipt_desktop.store.backup import Backup
from ipt_desktop.store.check import file_problems
from ipt_desktop.store.engine import Opener
from ipt_desktop.store.journals import ENDS
from ipt_desktop.store.salvage import Salvaged
from ipt_desktop.store.salvage import salvage as salvage_file
from ipt_desktop.store.second_place import Second
from ipt_desktop.store.vault import Copied, Vault

# A second that is taken already gives its copy the name of the next free one.
_NAMED_WITHIN = timedelta(minutes=1)
# The vault itself, beside which nothing of its name is to stay.
_PRESENT = {VAULT_FILE + end for end in ("", *ENDS)}


@dataclass(frozen=True, slots=True)
class Restored:
    """`set_aside` is where the file is that was there before; None where there was none."""

    file: Path
    copied: Copied
    set_aside: Path | None


def back_up(desk: Desk) -> tuple[Backup, Copied]:
    """See store/backup.py; then a copy in the second place, where one was chosen and is there."""
    made, copied, _gone = _back_up(desk)
    return made, copied


def back_up_if_due(desk: Desk) -> Backup | None:
    """Once an hour, whatever calls more often."""
    if not backup.is_due(desk.folder, _vault(desk).clock()):
        return None
    return back_up(desk)[0]


def choose_second_place(desk: Desk, chosen: Path) -> Second:
    """From now on backups go there too, beginning with one of now. Raises as store/second_place.py does."""
    second_place.choose(desk.folder, chosen, desk.vault.identity.card.fingerprint)
    back_up(desk)
    second = second_place.second_of(desk.folder)
    assert second is not None
    return second


def all_backups(folder: Path) -> list[Backup]:
    """Those in the vault's folder and in its second place, newest first. Needs no key."""
    second = second_place.second_of(folder)
    there = backup.backups(second.folder) if second is not None and second.is_there else []
    return sorted(backup.backups(folder) + there, key=lambda one: one.moment, reverse=True)


def newest_good(folder: Path, key: bytes) -> tuple[Backup, Copied]:
    """Looks through them from the newest on. Raises BackupMissing where none is good."""
    for found in all_backups(folder):
        with suppress(BackupDamaged, BackupMissing, OSError):
            return found, backup.verify(found.file, Opener(key))
    raise BackupMissing()


def salvage(folder: Path, key: bytes, clock: Callable[[], datetime] = utc_now) -> Salvaged:
    """The vault's file made anew from all that can be read, with what backups have of the rest.

    The vault must be closed. Raises as store/salvage.py does; then nothing was changed.
    """
    return salvage_file(
        folder,
        key,
        scripts=shipped("migrations"),
        scorer=scorer(),
        clock=clock,
        zone=zone(),
        backups=[found.file for found in all_backups(folder)],
    )


def damage_in(desk: Desk) -> list[str]:
    """Codes of what is wrong with the file (store/check.py); reads all of it."""
    with _vault(desk).reading() as tx:
        return file_problems(tx)


def restore(
    folder: Path, key: bytes, file: Path | None = None, clock: Callable[[], datetime] = utc_now
) -> Restored:
    """Put `file`, or the newest good backup, in the vault's place; the vault must be closed.

    Raises BackupMissing, BackupDamaged, VaultBusy; then nothing was changed.
    """
    open_at = Opener(key)
    if file is None:
        chosen, copied = newest_good(folder, key)
        file = chosen.file
    else:
        copied = backup.verify(file, open_at)
    _back_up_first(folder, key, file)
    return Restored(file, copied, backup.restore(folder, file, open_at, clock()))


def older_copies(folder: Path, but: Path | None = None) -> list[Path]:
    """Every copy of the vault that can be reached: backups, also in the second place, and files set aside."""
    second = second_place.second_of(folder)
    places = [folder / backup.FOLDER, folder / backup.SET_ASIDE]
    if second is not None and second.is_there:
        places.append(second.folder / backup.FOLDER)
    found = [file for place in places for file in place.glob("*") if file.is_file()]
    # Also what an upgrade kept, and what was left half done when the power went.
    found += [file for file in folder.glob("notebook.*") if file.name not in _PRESENT]
    # The newest has its copy in the second place, of the same name.
    return [file for file in found if but is None or file.name != but.name]


def delete_erased_from_copies(desk: Desk) -> int:
    """A new backup is made; then every copy from before the last erasure goes, not only those overdue.

    How many. Raises CopiesStay; then they go with the next backup.
    """
    try:
        _made_then, _copied, gone = _back_up(desk, at_once=True)
    except (Problem, OSError) as wrong:
        why = wrong.code if isinstance(wrong, Problem) else FolderNotWritable().code
        raise CopiesStay(why=why) from wrong
    return gone


def _back_up(desk: Desk, *, at_once: bool = False) -> tuple[Backup, Copied, int]:
    """Also how many copies went that may not stay any longer."""
    vault = _vault(desk)
    made, copied = backup.back_up(vault)
    desk.audit.note("backed_up", copied.facts)
    second_place.copy_there(desk.folder, made, copied, vault.open_at, vault.clock)
    return made, copied, _delete_overdue(desk, made.file, at_once=at_once)


def _delete_overdue(desk: Desk, new: Path, *, at_once: bool = False) -> int:
    """Copies that hold what was erased and may not stay any longer (services/copies.py)."""
    before = due_before(desk.vault, at_once=at_once)
    if before is None:
        return 0
    second = second_place.second_of(desk.folder)
    there = backup.backups(second.folder) if second is not None and second.is_there else []
    copies = older_copies(desk.folder, new) + [
        one.file for one in there if one.file.name != new.name
    ]
    # Named after the moment it was begun, or a little later; or after one to come, by a wrong clock.
    until, now = before + _NAMED_WITHIN, desk.vault.clock()
    gone = [file for file in copies if not until <= _made(file) <= now]
    for file in gone:
        file.unlink(missing_ok=True)
    with desk.vault.writing() as tx:
        # A stick that is not plugged in still has its copies: it is asked again the next time.
        if second is None or second.is_there:
            are_gone(tx, before)
        if gone:
            tx.audit.note("copies_deleted", len(gone))
    return len(gone)


def _made(copy: Path) -> datetime:
    """By its name, which says the vault's own time; else by the disk."""
    named = backup.moment_of(copy)
    return named or datetime.fromtimestamp(copy.stat().st_mtime, UTC)


def _back_up_first(folder: Path, key: bytes, spare: Path) -> None:
    """What is there now, where it can be read at all; its file is set aside in any case."""
    with suppress(Problem, OSError):
        desk = open_with_key(folder, key)
        try:
            backup.back_up(_vault(desk), spare=(spare,))
        finally:
            desk.vault.close()


def _vault(desk: Desk) -> Vault:
    assert isinstance(desk.vault, Vault)
    return desk.vault
