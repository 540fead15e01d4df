"""The JSON of a bundle: its manifest line and its fact lines (docs/sync-format.md)."""

from collections.abc import Mapping
from typing import Annotated

import msgspec
from msgspec import Meta

from ipt_desktop.bundles import limits

# \Z and not $: a line feed at the end would move the borders within what is hashed.
Id = Annotated[str, Meta(pattern=r"^[!-~]{1,36}\Z")]
Hex20 = Annotated[str, Meta(pattern=r"^[0-9a-f]{40}\Z")]
Hex32 = Annotated[str, Meta(pattern=r"^[0-9a-f]{64}\Z")]
Hex64 = Annotated[str, Meta(pattern=r"^[0-9a-f]{128}\Z")]
Count = Annotated[int, Meta(ge=1, le=2**53)]
Size = Annotated[int, Meta(ge=0, le=2**53)]
Word = Annotated[str, Meta(min_length=1, max_length=100)]
Moment = Annotated[str, Meta(pattern=r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z\Z")]


class CardLine(msgspec.Struct):
    code: Word
    role: Word
    recipient: Word
    signing: Hex32


class MarkLine(msgspec.Struct):
    seq: Count
    hash: Hex32


class SegmentLine(msgspec.Struct):
    replica: Id
    first: Count
    last: Count
    author: Hex20
    prev_hash: Hex32
    last_hash: Hex32
    signature: Hex64


class ManifestLine(msgspec.Struct):
    """`unpacked` is the fact lines' size in bytes; `packed` and `sha256` are size and hash once packed."""

    replica: Id
    number: Count
    created: Moment
    sender: CardLine
    recipients: Annotated[list[Hex20], Meta(min_length=1, max_length=limits.MOST_RECIPIENTS)]
    heads: Annotated[Mapping[Id, MarkLine], Meta(max_length=limits.MOST_REPLICAS)]
    cards: Annotated[list[CardLine], Meta(max_length=limits.MOST_CARDS)]
    segments: Annotated[list[SegmentLine], Meta(max_length=limits.MOST_SEGMENTS)]
    facts: Size
    unpacked: Size
    packed: Size
    sha256: Hex32


class FactLine(msgspec.Struct, omit_defaults=True, forbid_unknown_fields=True, gc=False):
    """Author, replica and sequence number are the segment's. An erased fact has `content_hash` alone.

    Only types are checked here: all parts are checked at once as the envelope that they make.
    """

    id: str
    kind: str
    version: int
    tick: int
    written_at: str
    zone: str
    member: str | None = None
    group: str | None = None
    day: str | None = None
    replaces: str | None = None
    content: str | None = None
    salt: str | None = None
    content_hash: str | None = None
