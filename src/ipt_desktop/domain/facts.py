"""Facts: everything clinical that is kept. Written once, never changed, chained to the one before.

A fact's content is JSON text. Its hash covers a random salt and that exact text, so a verifier never has
to guess how the text was written, and an erased fact (salt and content gone) cannot be guessed back.
"""

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ipt_desktop.domain.scoring import Score

NO_HASH = bytes(32)
SALT_BYTES = 16
MOST_TICKS = 2**53
# In a fact's content: it stands for nothing itself. It holds the id of the fact that says the same again
# after two versions were compared, or "" where an entry was taken back.
RESTATED = "restated_by"


@dataclass(frozen=True, slots=True)
class NewFact:
    """What a service wants kept; the vault adds who, where and when.

    `score` is what an assessment's content adds up to, where the service has just worked it out.
    """

    kind: str
    content: Mapping[str, Any]
    member: str | None = None
    group: str | None = None
    day: date | None = None
    replaces: str | None = None
    id: str | None = None
    version: int = 1
    score: "Score | None" = None


@dataclass(frozen=True, slots=True)
class Fact:
    """`seq` counts from 1 in each replica without a gap; `tick` is greater than that of every fact its
    writer had seen, so it orders facts by what was known and not by anyone's clock.

    `day` is when it happened, as entered (ISO date); `written_at` is UTC as `as_utc_text` writes it.
    `content` and `salt` are None once erased. Texts and not objects, because they are hashed as they stand.
    """

    id: str
    kind: str
    version: int
    author: str
    replica: str
    seq: int
    tick: int
    member: str | None
    group: str | None
    day: str | None
    written_at: str
    zone: str
    replaces: str | None
    content: str | None
    salt: bytes | None
    content_hash: bytes
    hash: bytes

    @property
    def body(self) -> dict[str, Any]:
        """The content as an object; empty once erased."""
        return {} if self.content is None else dict(json.loads(self.content))

    @property
    def is_erased(self) -> bool:
        return self.content is None


_encode = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode


def canonical(content: Mapping[str, Any]) -> str:
    """The one way this app writes content as text. Readers hash the text as they find it."""
    return _encode(content)


def hash_content(salt: bytes, content: str) -> bytes:
    """SHA-256 over the salt and the UTF-8 text."""
    return hashlib.sha256(salt + content.encode()).digest()


def envelope(fact: Fact) -> str:
    """All of a fact but its content, one part a line, as hashed (docs/sync-format.md)."""
    return "\n".join(
        (
            fact.id,
            fact.kind,
            str(fact.version),
            fact.author,
            fact.replica,
            str(fact.seq),
            str(fact.tick),
            fact.member or "",
            fact.group or "",
            fact.day or "",
            fact.written_at,
            fact.zone,
            fact.replaces or "",
        )
    )


_ID = "[!-~]{1,36}"
_ENVELOPE = re.compile(
    "\n".join(
        (
            _ID,
            "[a-z][a-z0-9_:.-]{0,63}",
            "[0-9]{1,9}",
            "[0-9a-f]{40}",
            _ID,
            "[1-9][0-9]{0,15}",
            "[1-9][0-9]{0,15}",
            f"(?:{_ID})?",
            f"(?:{_ID})?",
            "(?:[0-9]{4}-[0-9]{2}-[0-9]{2})?",
            r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\.[0-9]{3}Z",
            "[!-~]{1,64}",
            f"(?:{_ID})?",
        )
    )
)


def is_well_formed(envelope: str) -> bool:
    """Each part is short plain ASCII. No part can hold a line feed, so no two facts share an envelope."""
    return _ENVELOPE.fullmatch(envelope) is not None


def hash_fact(prev: bytes, fact: Fact) -> bytes:
    """SHA-256 over the hash before it, the content's hash and the envelope."""
    return hash_envelope(prev, fact.content_hash, envelope(fact))


def hash_envelope(prev: bytes, content_hash: bytes, envelope: str) -> bytes:
    return hashlib.sha256(prev + content_hash + envelope.encode()).digest()


def as_utc_text(moment: datetime) -> str:
    """ISO 8601 in UTC with milliseconds, as hashed and stored: 2026-01-31T09:05:00.123Z."""
    return moment.isoformat(timespec="milliseconds")[:23] + "Z"
