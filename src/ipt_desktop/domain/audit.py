"""What happened with a notebook: one line an act, a code and a count, each chained to the line before it.

Never who it was about and never what was said: no name, member code, file name or answer (domain.md 8, D11).
"""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

from ipt_desktop.domain.facts import NO_HASH

# What may be noted, and what its count counts; none is counted where it says so.
WHATS = {
    "created": "none",
    "opened": "none",
    "opened_by_words": "none",
    "locked": "none",
    "unlocked": "none",
    "unlock_failed": "tries",
    "copied": "facts in the copy",
    "restored": "facts in the backup",
    "salvaged": "lines of this list that were lost",
    "upgraded": "none",
    "backed_up": "facts in the backup",
    "copies_deleted": "files",
    "handed_over": "facts in the file",
    "taken_in": "facts that were new",
    "refused": "files",
    "table_taken_in": "questionnaires",
    "table_taken_back": "questionnaires",
    "exported": "rows, forms or values",
    "picture_saved": "none",
    "paper_saved": "none",
    "printed": "none",
    "card_trusted": "none",
    "card_untrusted": "none",
    "passphrase_changed": "none",
    "passphrase_recovered": "none",
    "passphrase_by_programme": "none",
    "words_renewed": "none",
    "programme_card_added": "none",
    "programme_card_removed": "none",
    "erased": "facts",
    "purged": "facts and drafts",
    "retention_changed": "none",
    "pack_taken": "none",
    "pack_taken_unapproved": "none",
    "pack_dropped": "none",
}


@dataclass(frozen=True, slots=True)
class AuditLine:
    """`at` is UTC as facts write it. `hash` covers this line and, by the hash before, all before it."""

    seq: int
    at: str
    what: str
    count: int
    hash: bytes


def next_line(seq: int, hash: bytes, *, at: str, what: str, count: int) -> AuditLine:
    """The line after the one of that number and hash; 0 and NO_HASH before the first."""
    return AuditLine(seq + 1, at, what, count, _hash(hash, seq + 1, at, what, count))


def fits(line: AuditLine, before: AuditLine | None) -> bool:
    """Whether the line is what was written after `before`."""
    prev = NO_HASH if before is None else before.hash
    return line.hash == _hash(prev, line.seq, line.at, line.what, line.count)


def whole_part(lines: Iterable[AuditLine]) -> list[AuditLine]:
    """The lines from the first on, as far as none is missing or changed."""
    kept: list[AuditLine] = []
    for line in lines:
        if line.seq != len(kept) + 1 or not fits(line, kept[-1] if kept else None):
            break
        kept.append(line)
    return kept


def _hash(prev: bytes, seq: int, at: str, what: str, count: int) -> bytes:
    return hashlib.sha256(prev + f"{seq}\n{at}\n{what}\n{count}".encode()).digest()
