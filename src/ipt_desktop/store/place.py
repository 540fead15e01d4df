"""Where a vault file lives. A copy or a restored backup is elsewhere, and must write as a new replica."""

import hashlib
import platform
from pathlib import Path


def place_of(file: Path) -> str:
    """Changes when the file is copied, restored or moved to another machine; opaque.

    A needless change costs only a new replica id; a missed copy would lose facts (docs/decisions).
    """
    status = file.stat()
    try:
        machine = Path("/etc/machine-id").read_text(encoding="ascii").strip()
    except (OSError, UnicodeDecodeError):
        machine = platform.node()
    marks = f"{machine}|{status.st_dev}|{status.st_ino}|{file.resolve()}"
    return hashlib.sha256(marks.encode()).hexdigest()
