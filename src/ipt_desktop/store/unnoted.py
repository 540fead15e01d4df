"""What happened while the vault was shut: counted beside the key files until the audit can be told.

No secret, and whoever may write to the folder may delete it, as with the counted tries (store/tries.py).
What is told twice by a crash between is seen twice; what is not told yet is never dropped.
"""

import json
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from ipt_desktop.domain.audit import WHATS
from ipt_desktop.files import read_small, write_whole

FILE_NAME = "unnoted.json"
_LARGEST_FILE = 4_096
_MOST = 1_000_000


def add(folder: Path, what: str) -> None:
    """Once more. A folder that cannot be written to is no reason to stop."""
    found = dict(read(folder))
    found[what] = min(found.get(what, 0) + 1, _MOST)
    _write(folder, found)


def read(folder: Path) -> Mapping[str, int]:
    """What is not in the audit yet, in the order in which it was first counted. Nonsense is nothing."""
    try:
        found = json.loads(read_small(folder / FILE_NAME, _LARGEST_FILE))
    except (OSError, ValueError, RecursionError):
        return {}
    if not isinstance(found, dict):
        return {}
    return {
        what: min(count, _MOST)
        for what, count in found.items()
        if what in WHATS and type(count) is int and count > 0
    }


def forget(folder: Path, noted: Mapping[str, int]) -> None:
    """These are in the audit now; what was counted meanwhile stays."""
    left = {what: count - noted.get(what, 0) for what, count in read(folder).items()}
    _write(folder, {what: count for what, count in left.items() if count > 0})


def _write(folder: Path, found: Mapping[str, int]) -> None:
    with suppress(OSError):
        if found:
            write_whole(folder / FILE_NAME, json.dumps(found).encode())
        else:
            (folder / FILE_NAME).unlink(missing_ok=True)
