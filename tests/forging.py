"""Takes a bundle apart and puts it together again, changed: as whoever holds the keys named here could."""

import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any

import pyrage
import zstandard
from nacl.signing import SigningKey

from ipt_desktop.domain.cards import Identity
from ipt_desktop.domain.facts import NO_HASH, Fact, hash_content, hash_fact
from ipt_desktop.domain.segments import Segment


@dataclass
class Forged:
    """A bundle's parts, open to any change. `seal` makes a file of them, true in all that was not changed."""

    first: str
    manifest: dict[str, Any]
    lines: list[dict[str, Any]]
    packed: bytes | None = None
    raw_manifest: bytes | None = None
    signature: str | None = None
    # Sizes and hash of the packed facts are made to fit unless a test sets them.
    told: dict[str, Any] = field(default_factory=dict)

    def seal(self, signed_by: Identity, *recipients: str) -> bytes:
        text = b"".join(
            json.dumps(line, ensure_ascii=False).encode() + b"\n" for line in self.lines
        )
        packed = zstandard.compress(text) if self.packed is None else self.packed
        fitting = {
            "facts": len(self.lines),
            "unpacked": len(text),
            "packed": len(packed),
            "sha256": hashlib.sha256(packed).hexdigest(),
        }
        line = self.raw_manifest or json.dumps(self.manifest | fitting | self.told).encode()
        signature = self.signature or sign(b"ipt-handover-1\n" + line, signed_by)
        plain = b"\n".join((self.first.encode(), line, signature.encode(), packed))
        return pyrage.encrypt(plain, [pyrage.x25519.Recipient.from_str(r) for r in recipients])

    def chain(self, author: Identity, which: int = 0) -> None:
        """Work out the hashes of one segment anew and sign it as `author`, from the lines as they are now."""
        told = self.manifest["segments"][which]
        before = sum(s["last"] - s["first"] + 1 for s in self.manifest["segments"][:which])
        count = told["last"] - told["first"] + 1
        hash = bytes.fromhex(told["prev_hash"])
        for place, line in enumerate(self.lines[before : before + count]):
            hash = hash_fact(hash, _fact(line, author, told["replica"], told["first"] + place))
        told["last_hash"] = hash.hex()
        self.sign_segment(author, which)

    def sign_segment(self, author: Identity, which: int = 0) -> None:
        told = self.manifest["segments"][which]
        segment = Segment(
            told["replica"],
            told["first"],
            told["last"],
            told["author"],
            bytes.fromhex(told["prev_hash"]),
            bytes.fromhex(told["last_hash"]),
        )
        told["signature"] = sign(segment.signed_text, author)


def sign(text: bytes, identity: Identity) -> str:
    return SigningKey(bytes.fromhex(identity.signing_secret)).sign(text).signature.hex()


def take_apart(content: bytes, reader: Identity) -> Forged:
    plain = pyrage.decrypt(content, [pyrage.x25519.Identity.from_str(reader.age_secret)])
    first, line, _, packed = plain.split(b"\n", 3)
    text = zstandard.ZstdDecompressor().decompressobj().decompress(packed)
    lines = [json.loads(one) for one in text.splitlines()]
    return Forged(first.decode(), json.loads(line), lines)


Change = Callable[[Forged], None]


def _fact(line: dict[str, Any], author: Identity, replica: str, seq: int) -> Fact:
    salt = bytes.fromhex(line["salt"]) if line.get("salt") else None
    if salt is None or line.get("content") is None:
        content_hash = bytes.fromhex(line["content_hash"])
    else:
        content_hash = hash_content(salt, line["content"])
    return Fact(
        id=line["id"],
        kind=line["kind"],
        version=line["version"],
        author=author.card.fingerprint,
        replica=replica,
        seq=seq,
        tick=line["tick"],
        member=line.get("member"),
        group=line.get("group"),
        day=line.get("day"),
        written_at=line["written_at"],
        zone=line["zone"],
        replaces=line.get("replaces"),
        content=line.get("content"),
        salt=salt,
        content_hash=content_hash,
        hash=NO_HASH,
    )


def rechained(facts: list[Fact], prev: bytes = NO_HASH) -> list[Fact]:
    """The same facts with hashes that chain."""
    done: list[Fact] = []
    for fact in facts:
        done.append(replace(fact, hash=hash_fact(prev, fact)))
        prev = done[-1].hash
    return done
