"""Backups in a second place, such as a stick: a copy of each, when it is plugged in.

In the folder that was chosen there is one for this vault, named after a hash, with `backups` and `keys` as
in the vault's own: another laptop opens it as a vault whose file is gone, and restores it. That folder is
made only when the place is chosen, so that an empty mount point is never taken for the stick.
"""

import hashlib
import json
import os
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from ipt_desktop.domain.errors import FolderNotWritable, Problem, SecondPlaceInside
from ipt_desktop.files import copy_private, make_folder, read_small, sync_folder, write_whole
from ipt_desktop.store import backup
from ipt_desktop.store.backup import Backup
from ipt_desktop.store.engine import Opener
from ipt_desktop.store.vault import Copied

FILE_NAME = "second-place.json"
_KEYS = "keys"
_MARK = "passphrase.json"
_LARGEST_FILE = 4_096
_LARGEST_KEY_FILE = 64 * 1024


@dataclass(frozen=True, slots=True)
class Second:
    """`chosen` is the folder a person chose, `folder` this vault's within it.

    `copied` is when the last backup was copied there, in UTC; `problem` the code of what stood against it.
    """

    chosen: Path
    folder: Path
    copied: datetime | None = None
    problem: str | None = None

    @property
    def is_there(self) -> bool:
        """Plugged in, and the very place that was chosen."""
        return (self.folder / _KEYS / _MARK).is_file()


def second_of(vault: Path) -> Second | None:
    """The second place of the vault in that folder. Needs no key. Nonsense in its file is none."""
    try:
        found = json.loads(read_small(vault / FILE_NAME, _LARGEST_FILE))
        copied = found["copied"] and datetime.fromisoformat(found["copied"])
        chosen, folder, problem = Path(found["chosen"]), Path(found["folder"]), found["problem"]
    except (OSError, ValueError, TypeError, KeyError, RecursionError):
        return None
    if not (chosen.is_absolute() and folder.is_relative_to(chosen)):
        return None
    return Second(chosen, folder, copied or None, problem if isinstance(problem, str) else None)


def choose(vault: Path, chosen: Path, fingerprint: str) -> Second:
    """From now on backups are copied there too. Raises SecondPlaceInside, FolderNotWritable."""
    chosen = chosen.absolute()
    if chosen.resolve().is_relative_to(vault.resolve()):
        raise SecondPlaceInside()
    mark = hashlib.blake2b(fingerprint.encode(), digest_size=4, person=b"second place").hexdigest()
    second = Second(chosen, chosen / f"notebook-{mark}")
    try:
        if not chosen.is_dir():
            raise FolderNotWritable()
        make_folder(second.folder)
        make_folder(second.folder / backup.FOLDER)
        make_folder(second.folder / _KEYS)
        _copy_keys(vault, second)
    except OSError:
        raise FolderNotWritable() from None
    _keep(vault, second)
    return second


def forget(vault: Path) -> None:
    """No more copies are made; those that are there stay."""
    (vault / FILE_NAME).unlink(missing_ok=True)


def copy_there(
    vault: Path, made: Backup, copied: Copied, open_at: Opener, clock: Callable[[], datetime]
) -> Second | None:
    """That backup in the second place too, opened there and compared; older ones rotate. Never raises.

    None where there is no second place. What stood against it is in the answer, and kept.
    """
    second = second_of(vault)
    if second is None:
        return None
    if not second.is_there:
        # Not plugged in is no fault.
        return second
    try:
        _copy_keys(vault, second)
        _copy(second, made, copied, open_at)
        second = replace(second, copied=clock().astimezone(UTC), problem=None)
    except Problem as problem:
        second = replace(second, problem=problem.code)
    except OSError:
        second = replace(second, problem=FolderNotWritable().code)
    with suppress(OSError):
        _keep(vault, second)
    return second


def copy_keys(vault: Path) -> None:
    """After a change of the passphrase or the like: the old one opens no copy any more. Never raises."""
    second = second_of(vault)
    if second is not None and second.is_there:
        with suppress(OSError):
            _copy_keys(vault, second)


def _copy(second: Second, made: Backup, copied: Copied, open_at: Opener) -> None:
    place = second.folder / backup.FOLDER
    make_folder(place)
    backup.sweep(place)
    file = place / made.file.name
    part = file.with_name(f"{file.name}.{os.getpid()}{backup.PART}")
    try:
        copy_private(made.file, part)
        backup.sync_file(part)
        if backup.verify(part, open_at) != copied:
            raise FolderNotWritable()
        os.replace(part, file)
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)
    sync_folder(place)
    backup.rotate(second.folder, spare=(file,))


def _copy_keys(vault: Path, second: Second) -> None:
    here, there = vault / _KEYS, second.folder / _KEYS
    names = {file.name for file in here.iterdir() if not file.name.endswith(".part")}
    for name in sorted(names):
        try:
            content = read_small(here / name, _LARGEST_KEY_FILE)
        except ValueError:
            continue
        if not (there / name).is_file() or (there / name).read_bytes() != content:
            write_whole(there / name, content)
    for file in there.iterdir():
        if file.name not in names:
            file.unlink()


def _keep(vault: Path, second: Second) -> None:
    content = {
        "chosen": str(second.chosen),
        "folder": str(second.folder),
        "copied": second.copied.isoformat(timespec="seconds") if second.copied else None,
        "problem": second.problem,
    }
    write_whole(vault / FILE_NAME, json.dumps(content, indent=1).encode())
