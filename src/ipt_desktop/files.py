"""Write a file so that a power cut leaves the old one or the new one; read a small one and no more."""

import os
import shutil
import stat
from contextlib import suppress
from pathlib import Path

# The encrypted file in a vault's folder.
VAULT_FILE = "notebook.vault"


def write_whole(file: Path, content: bytes) -> None:
    """Temporary name, fsync, rename, fsync of the folder. Mode 600 where the system has modes."""
    part = file.with_name(file.name + ".part")
    handle = os.open(
        part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0), 0o600
    )
    try:
        with os.fdopen(handle, "wb") as out:
            out.write(content)
            out.flush()
            os.fsync(out.fileno())
        os.replace(part, file)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
    sync_folder(file.parent)


def make_private(file: Path) -> None:
    """An empty file that nobody else may read, for whoever opens it next; one that is there is not touched.

    To open and close a file that SQLite has open would let go of its locks.
    """
    with suppress(FileExistsError):
        os.close(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))


def copy_private(source: Path, target: Path) -> None:
    """As `shutil.copyfile`, and nobody else may read the copy, not for a moment."""
    make_private(target)
    shutil.copyfile(source, target)


def make_folder(folder: Path) -> None:
    """Nobody else may look into it; those above it are made too. One that is there stays as it is."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)


def sync_folder(folder: Path) -> None:
    """Make a rename durable; Windows does so by itself and has no such call."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def read_small(file: Path, most: int) -> bytes:
    """All of a plain file of at most `most` bytes, and never more of it than that is read.

    Raises FileNotFoundError, OSError; ValueError where it is larger, or a folder, a link, a pipe or a device.
    """
    # A link may lead to a device that never ends; opening a pipe would wait for whoever writes to it.
    if not stat.S_ISREG(file.lstat().st_mode):
        raise ValueError("no plain file")
    flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
    with os.fdopen(os.open(file, flags | getattr(os, "O_BINARY", 0)), "rb") as source:
        if not stat.S_ISREG(os.fstat(source.fileno()).st_mode):
            raise ValueError("no plain file")
        content = source.read(most + 1)
    if len(content) > most:
        raise ValueError("too large")
    return content
