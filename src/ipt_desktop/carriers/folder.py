"""A folder or a stick as carrier, and the vault's own folder for what could not be taken."""

import errno
import hashlib
import json
import re
from dataclasses import dataclass
from pathlib import Path

from ipt_desktop.domain.errors import BundleTooLarge, FileMissing, FolderNotWritable, Problem
from ipt_desktop.files import make_folder, write_whole

# Any other name is someone's own, and could say something about someone.
_OURS = re.compile(r"[0-9a-z]{8}-[0-9a-z]{8}-[0-9]{6,12}-[0-9a-f]{8}\.iptsync")


@dataclass(frozen=True)
class FolderCarrier:
    """Fits services.handover.Carrier. `aside` is the vault's folder for refused bundles."""

    aside: Path

    def read(self, file: Path, largest: int) -> bytes:
        """The file's bytes, of which never more than `largest` + 1 are read."""
        try:
            with file.open("rb") as source:
                content = source.read(largest + 1)
        except OSError:
            raise FileMissing() from None
        if len(content) > largest:
            raise BundleTooLarge(what="file")
        return content

    def put(self, folder: Path, name: str, content: bytes) -> Path:
        file = folder / name
        try:
            folder.mkdir(parents=True, exist_ok=True)
            write_whole(file, content)
        except OSError as wrong:
            raise _problem(wrong) from None
        return file

    def set_aside(self, file: Path, content: bytes | None, code: str) -> None:
        """By its hash, so that the same file is kept once; of one too large only the reason is kept."""
        mark = hashlib.sha256(str(file).encode() if content is None else content).hexdigest()
        name = f"{file.name if _OURS.fullmatch(file.name) else 'other.iptsync'}.{mark[:16]}"
        reason = {"code": code, "bytes": None if content is None else len(content)}
        try:
            make_folder(self.aside.parent)
            make_folder(self.aside)
            if content is not None:
                write_whole(self.aside / name, content)
            write_whole(self.aside / f"{name}.json", json.dumps(reason).encode())
        except OSError as wrong:
            raise _problem(wrong) from None

    def taken(self, content: bytes) -> None:
        """Its facts are in the vault: the copy and its reason have served."""
        if not self.aside.is_dir():
            return
        mark = hashlib.sha256(content).hexdigest()[:16]
        for kept in (*self.aside.glob(f"*.{mark}"), *self.aside.glob(f"*.{mark}.json")):
            kept.unlink(missing_ok=True)


def _problem(wrong: OSError) -> Problem:
    full = wrong.errno in (errno.ENOSPC, errno.EDQUOT)
    return FolderNotWritable(why="full" if full else "refused")
