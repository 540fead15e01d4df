"""Write a file so that a power cut leaves the old one or the new one, never half of either."""

import os
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


def sync_folder(folder: Path) -> None:
    """Make a rename durable; Windows does so by itself and has no such call."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
