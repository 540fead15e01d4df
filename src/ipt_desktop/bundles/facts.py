"""Facts to lines and back. On the way back every promise is checked: shape, hash, chain, order, signature."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from typing import Any

import msgspec

from ipt_desktop.bundles.limits import LARGEST_LEAP
from ipt_desktop.bundles.signing import verify
from ipt_desktop.bundles.wire import FactLine
from ipt_desktop.domain.cards import Card
from ipt_desktop.domain.errors import BundleDamaged, BundleTooNew, FactInvalid, ReplicaForked
from ipt_desktop.domain.facts import (
    MOST_TICKS,
    NO_HASH,
    SALT_BYTES,
    Fact,
    envelope,
    hash_content,
    hash_envelope,
    is_well_formed,
)
from ipt_desktop.domain.kinds import KINDS, NEVER_ERASED, check_fact
from ipt_desktop.domain.segments import Segment
from ipt_desktop.services.handover import Mark
from ipt_desktop.services.ports import Head

_encoder = msgspec.json.Encoder()
_line_decoder = msgspec.json.Decoder(FactLine)
_content_decoder = msgspec.json.Decoder(dict[str, Any])
HASH_BYTES = 32


def to_lines(facts: Iterable[Fact]) -> Iterator[bytes]:
    """One line of JSON a fact, without line feeds."""
    for fact in facts:
        erased = fact.content is None or fact.salt is None
        line = FactLine(
            id=fact.id,
            kind=fact.kind,
            version=fact.version,
            tick=fact.tick,
            written_at=fact.written_at,
            zone=fact.zone,
            member=fact.member,
            group=fact.group,
            day=fact.day,
            replaces=fact.replaces,
            content=fact.content,
            salt=None if fact.salt is None else fact.salt.hex(),
            content_hash=fact.content_hash.hex() if erased else None,
        )
        yield _encoder.encode(line)


def verify_segments(segments: Iterable[Segment], cards: Iterable[Card]) -> None:
    """Each segment is signed by the card that its author's fingerprint stands for. Raises SignatureBad."""
    signing = {card.fingerprint: card.signing for card in cards}
    for segment in segments:
        if segment.author not in signing:
            raise BundleDamaged(why="author_without_card")
        verify(segment.signed_text, segment.signature, signing[segment.author], what="segment")


class Chains:
    """Where each replica's chain stands while a bundle's segments go by."""

    def __init__(self, known: Mapping[str, Head]) -> None:
        self._ends = {replica: Mark(head.seq, head.hash) for replica, head in known.items()}
        self._ticks = {replica: head.tick for replica, head in known.items()}
        highest = max(self._ticks.values(), default=0)
        self._highest = min(highest + LARGEST_LEAP, MOST_TICKS)

    def is_known(self, segment: Segment) -> bool:
        """All of it was there before this bundle, as its last hash proved."""
        return segment.last <= self._end(segment).seq

    def new_facts(self, segment: Segment, lines: Iterable[bytes]) -> list[Fact]:
        """Those of the segment's facts that go on where its replica's chain ends. Raises BundleDamaged."""
        end, tick = self._end(segment), 0
        hash, seq = segment.prev_hash, segment.first - 1
        found: list[Fact] = []
        for line in lines:
            seq += 1
            fact = _fact(segment, seq, line, hash)
            if not tick < fact.tick <= self._highest:
                raise BundleDamaged(why="tick", replica=segment.replica, seq=seq)
            hash, tick = fact.hash, fact.tick
            if seq > end.seq:
                found.append(fact)
            elif seq == end.seq and hash != end.hash:
                raise ReplicaForked(replica=segment.replica)
        if hash != segment.last_hash:
            raise BundleDamaged(why="chain", replica=segment.replica)
        if found and found[0].tick <= self._ticks.get(segment.replica, 0):
            raise BundleDamaged(why="tick", replica=segment.replica, seq=found[0].seq)
        self._ends[segment.replica] = Mark(seq, hash)
        self._ticks[segment.replica] = tick
        return found

    def _end(self, segment: Segment) -> Mark:
        return self._ends.get(segment.replica, Mark(0, NO_HASH))


def _fact(segment: Segment, seq: int, text: bytes, prev: bytes) -> Fact:
    """The fact of that line, its hash worked out. Raises BundleDamaged, BundleTooNew."""
    try:
        line = _line_decoder.decode(text)
        salt, content_hash = _content(line)
        fact = Fact(
            line.id,
            line.kind,
            line.version,
            segment.author,
            segment.replica,
            seq,
            line.tick,
            line.member,
            line.group,
            line.day,
            line.written_at,
            line.zone,
            line.replaces,
            line.content,
            salt,
            content_hash,
            b"",
        )
        outside = envelope(fact)
        if not is_well_formed(outside) or "" in (line.member, line.group, line.day, line.replaces):
            raise FactInvalid(field="envelope")
        if line.day is not None:
            date.fromisoformat(line.day)
        datetime.fromisoformat(line.written_at)
    except FactInvalid as wrong:
        raise BundleDamaged(**wrong.details, why="fact", replica=segment.replica, seq=seq) from None
    except (msgspec.MsgspecError, RecursionError, ValueError):
        raise BundleDamaged(why="fact", replica=segment.replica, seq=seq) from None
    object.__setattr__(fact, "hash", hash_envelope(prev, content_hash, outside))
    return fact


def _content(line: FactLine) -> tuple[bytes | None, bytes]:
    """The salt and the content's hash, after the content was checked against its kind."""
    if line.version > 1 and line.kind in KINDS:
        raise BundleTooNew(kind=line.kind)
    if line.content is None or line.salt is None:
        if line.content is not None or line.salt is not None or line.content_hash is None:
            raise ValueError("neither whole nor erased")
        if line.kind in NEVER_ERASED:
            raise FactInvalid(kind=line.kind, field="content")
        return None, _bytes(line.content_hash, HASH_BYTES)
    if line.content_hash is not None:
        raise ValueError("both whole and erased")
    check_fact(
        line.kind,
        _content_decoder.decode(line.content),
        member=line.member,
        group=line.group,
        day=line.day,
        replaces=line.replaces,
    )
    salt = _bytes(line.salt, SALT_BYTES)
    return salt, hash_content(salt, line.content)


def _bytes(text: str, size: int) -> bytes:
    found = bytes.fromhex(text)
    if len(found) != size or len(text) != 2 * size:
        raise ValueError("not of that size")
    return found
