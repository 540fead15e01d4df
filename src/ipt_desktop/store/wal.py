"""The newest whole page of each number in a SQLite journal, also behind a damaged one.

SQLite itself stops at the first frame whose check does not fit. Each page of a vault has an authentication
code of its own, so a salvage may look further: a frame counts while it bears the journal's salts.
"""

from pathlib import Path

PAGE = 4_096
_HEAD, _FRAME_HEAD = 32, 24
_MAGIC = (0x377F0682, 0x377F0683)


def committed_pages(journal: Path) -> dict[int, bytes]:
    """By page number, up to the last commit; empty where there is no journal or its head is damaged."""
    try:
        content = journal.read_bytes()
    except OSError:
        return {}
    if len(content) < _HEAD or _number(content, 0) not in _MAGIC or _number(content, 8) != PAGE:
        return {}
    salts = content[16:24]
    pages: dict[int, bytes] = {}
    waiting: dict[int, bytes] = {}
    for at in range(_HEAD, len(content) - _FRAME_HEAD - PAGE + 1, _FRAME_HEAD + PAGE):
        if content[at + 8 : at + 16] != salts:
            # Another salt: left over from before the journal began anew, or a damaged frame.
            continue
        start = at + _FRAME_HEAD
        waiting[_number(content, at)] = content[start : start + PAGE]
        if _number(content, at + 4):
            pages |= waiting
            waiting = {}
    return pages


def _number(content: bytes, at: int) -> int:
    return int.from_bytes(content[at : at + 4], "big")
