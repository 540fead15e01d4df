"""How often the passphrase was wrong, kept beside the key files so that a new start does not begin anew.

The file is no secret, and whoever may write to the folder may delete it: against them stands what each try
costs (store/keys.py).
"""

import json
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from ipt_desktop.domain.errors import TriedTooSoon
from ipt_desktop.domain.tries import WAITS, wait_after, wait_left
from ipt_desktop.files import read_small, write_whole

FILE_NAME = "tries.json"
_LARGEST_FILE = 1_024


def require_pause(folder: Path, now: datetime) -> None:
    """Raises TriedTooSoon while the wait after the last wrong try is not over."""
    wrong, last = _read(folder)
    if wait := wait_left(wrong, last, now):
        if last > now:
            # By a clock that went back the wait would not end before it is there again.
            _write(folder, wrong, now)
        raise TriedTooSoon(wait=wait)


def count_wrong(folder: Path, now: datetime) -> int:
    """One more wrong try; how many seconds to wait for the next."""
    wrong = min(_read(folder)[0] + 1, len(WAITS))
    _write(folder, wrong, now)
    return wait_after(wrong)


def forget(folder: Path) -> None:
    """The right one was given."""
    with suppress(OSError):
        (folder / FILE_NAME).unlink(missing_ok=True)


def _read(folder: Path) -> tuple[int, datetime]:
    """Nonsense in the file counts as no wrong try: it must never shut anybody out."""
    never = (0, datetime.fromtimestamp(0, UTC))
    try:
        found = json.loads(read_small(folder / FILE_NAME, _LARGEST_FILE))
        wrong, last = found["wrong"], datetime.fromisoformat(found["last"])
    except (OSError, ValueError, TypeError, KeyError, RecursionError):
        return never
    if type(wrong) is not int or wrong < 0 or last.tzinfo is None:
        return never
    return min(wrong, len(WAITS)), last


def _write(folder: Path, wrong: int, last: datetime) -> None:
    # A folder that cannot be written to still opens.
    with suppress(OSError):
        content = json.dumps({"wrong": wrong, "last": last.isoformat(timespec="seconds")})
        write_whole(folder / FILE_NAME, content.encode())
