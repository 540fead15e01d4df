"""From a manifest's line to what it says, and back."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import msgspec

from ipt_desktop.bundles import limits
from ipt_desktop.bundles.cards import checked
from ipt_desktop.bundles.wire import CardLine, ManifestLine, MarkLine, SegmentLine
from ipt_desktop.domain.cards import Card
from ipt_desktop.domain.errors import BundleDamaged, BundleTooLarge, CardDamaged
from ipt_desktop.domain.segments import Segment
from ipt_desktop.services.handover import Manifest, Mark

_decoder = msgspec.json.Decoder(ManifestLine)


@dataclass(frozen=True, slots=True)
class Packed:
    """The packed fact lines: their size before and after, and the SHA-256 of the latter in hex."""

    unpacked: int
    packed: int
    sha256: str


def to_line(manifest: Manifest, packed: Packed) -> bytes:
    """One line of JSON, without its line feed."""
    heads = {r: MarkLine(mark.seq, mark.hash.hex()) for r, mark in manifest.heads.items()}
    line = ManifestLine(
        replica=manifest.replica,
        number=manifest.number,
        created=manifest.created,
        sender=_card_line(manifest.sender),
        recipients=list(manifest.recipients),
        heads=heads,
        cards=[_card_line(card) for card in manifest.cards],
        segments=[_segment_line(segment) for segment in manifest.segments],
        facts=manifest.facts,
        unpacked=packed.unpacked,
        packed=packed.packed,
        sha256=packed.sha256,
    )
    return msgspec.json.encode(line)


def from_line(line: bytes) -> tuple[Manifest, Packed]:
    """Raises BundleDamaged, BundleTooLarge."""
    try:
        told = _decoder.decode(line)
        manifest = _manifest(told)
    except (msgspec.MsgspecError, RecursionError, CardDamaged):
        raise BundleDamaged(why="manifest") from None
    if manifest.facts > limits.MOST_FACTS or told.unpacked > limits.LARGEST_UNPACKED:
        raise BundleTooLarge(what="facts")
    if told.facts != manifest.facts:
        raise BundleDamaged(why="counts")
    return manifest, Packed(told.unpacked, told.packed, told.sha256)


def _manifest(told: ManifestLine) -> Manifest:
    heads: Mapping[str, Mark] = {
        replica: Mark(mark.seq, bytes.fromhex(mark.hash)) for replica, mark in told.heads.items()
    }
    segments = tuple(_segment(segment) for segment in told.segments)
    _must_go_on(segments)
    return Manifest(
        replica=told.replica,
        number=told.number,
        created=told.created,
        sender=_card(told.sender),
        recipients=tuple(told.recipients),
        heads=heads,
        cards=tuple(_card(card) for card in told.cards),
        segments=segments,
    )


def _must_go_on(segments: Sequence[Segment]) -> None:
    """Within a bundle each replica's segments follow one another, by one author."""
    last: dict[str, Segment] = {}
    for segment in segments:
        if not 0 <= segment.last - segment.first < limits.MOST_IN_SEGMENT:
            raise BundleTooLarge(what="segment")
        before = last.get(segment.replica)
        if before is not None and (before.last + 1, before.last_hash, before.author) != (
            segment.first,
            segment.prev_hash,
            segment.author,
        ):
            raise BundleDamaged(why="segments")
        last[segment.replica] = segment


def _segment(line: SegmentLine) -> Segment:
    return Segment(
        line.replica,
        line.first,
        line.last,
        line.author,
        bytes.fromhex(line.prev_hash),
        bytes.fromhex(line.last_hash),
        bytes.fromhex(line.signature),
    )


def _segment_line(segment: Segment) -> SegmentLine:
    return SegmentLine(
        segment.replica,
        segment.first,
        segment.last,
        segment.author,
        segment.prev_hash.hex(),
        segment.last_hash.hex(),
        segment.signature.hex(),
    )


def _card(line: CardLine) -> Card:
    return checked(Card(line.code, line.role, line.recipient, line.signing))


def _card_line(card: Card) -> CardLine:
    return CardLine(card.code, card.role, card.recipient, card.signing)
