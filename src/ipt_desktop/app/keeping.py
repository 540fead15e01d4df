"""Backups of a vault that is open, and the way back for one that is not. No Qt."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from ipt_desktop.app.unlock import open_with_key, utc_now
from ipt_desktop.domain.errors import BackupDamaged, BackupMissing, Problem
from ipt_desktop.services.desk import Desk
from ipt_desktop.store import backup
from ipt_desktop.store.backup import Backup
from ipt_desktop.store.engine import Opener
from ipt_desktop.store.vault import Copied, Vault


@dataclass(frozen=True, slots=True)
class Restored:
    """`set_aside` is where the file is that was there before; None where there was none."""

    file: Path
    copied: Copied
    set_aside: Path | None


def back_up(desk: Desk) -> tuple[Backup, Copied]:
    """See store/backup.py."""
    made, copied = backup.back_up(_vault(desk))
    desk.audit.note("backed_up", copied.facts)
    return made, copied


def back_up_if_due(desk: Desk) -> Backup | None:
    """Once an hour, whatever calls more often."""
    vault = _vault(desk)
    if not backup.is_due(desk.folder, vault.clock()):
        return None
    return back_up(desk)[0]


def newest_good(folder: Path, key: bytes) -> tuple[Backup, Copied]:
    """Looks through them from the newest on. Raises BackupMissing where none is good."""
    for found in backup.backups(folder):
        with suppress(BackupDamaged, BackupMissing):
            return found, backup.verify(found.file, Opener(key))
    raise BackupMissing()


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
    """Every copy of the vault in its folder: backups, files set aside by a restore or an upgrade."""
    places = (folder / backup.FOLDER, folder / backup.SET_ASIDE)
    found = [file for place in places for file in place.glob("*") if file.is_file()]
    return [file for file in found + [*folder.glob("*.before-*")] if file != but]


def delete_older_copies(folder: Path, but: Path) -> int:
    """After an erasure: what the copies still hold is gone with them. How many there were."""
    gone = older_copies(folder, but)
    for file in gone:
        file.unlink(missing_ok=True)
    return len(gone)


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
