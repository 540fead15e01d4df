"""The shapes that the hand-over needs; `bundles` and `carriers` fit them without being known here."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from ipt_desktop.domain.cards import Card, Identity
from ipt_desktop.domain.facts import Fact
from ipt_desktop.domain.segments import Segment
from ipt_desktop.services.ports import Head


@dataclass(frozen=True, slots=True)
class Mark:
    """A place in one replica's chain: its fact number `seq` has the chained hash `hash`."""

    seq: int
    hash: bytes


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a bundle says of itself, signed by its sender.

    `replica` and `number` name the bundle: the sender's device counts its bundles from 1. `heads` is how far
    the sender knows each replica, so it is also the receipt for all that reached the sender. `cards` are the
    cards of the segments' authors. `created` is UTC as facts write it.
    """

    replica: str
    number: int
    created: str
    sender: Card
    recipients: tuple[str, ...]
    heads: Mapping[str, Mark]
    cards: tuple[Card, ...]
    segments: tuple[Segment, ...]

    @property
    def id(self) -> str:
        return f"{self.replica}-{self.number}"

    @property
    def facts(self) -> int:
        return sum(segment.last - segment.first + 1 for segment in self.segments)


class OpenBundle(Protocol):
    """A bundle that this vault can read and its sender signed. Its facts are checked as they come out."""

    @property
    def manifest(self) -> Manifest: ...
    def facts(self, known: Mapping[str, Head]) -> Iterator[Sequence[Fact]]:
        """Those after `known`, some thousands at a time, each segment's in order.

        Raises SignatureBad, BundleDamaged, BundleTooLarge, BundleTooNew; what was handed out before must
        then be dropped.
        """


class Sealer(Protocol):
    @property
    def largest_file(self) -> int: ...
    @property
    def facts_in_segment(self) -> int: ...
    def file_name(self, manifest: Manifest, content: bytes) -> str:
        """Unlike any other, and readable to nobody."""

    def signed(self, segment: Segment, identity: Identity) -> Segment:
        """The segment with its author's signature."""

    def seal(
        self, manifest: Manifest, facts: Iterable[Fact], to: Sequence[Card], identity: Identity
    ) -> bytes:
        """The file's content. `facts` are those of the manifest's segments, in that order."""

    def open(self, content: bytes, identity: Identity) -> OpenBundle:
        """Raises BundleDamaged, BundleNotForMe, SignatureBad, BundleTooLarge, BundleTooNew."""


class CardFiles(Protocol):
    def write(self, identity: Identity) -> str:
        """The text of one's own card, to paste or to save."""

    def read(self, text: str) -> Card:
        """Raises CardDamaged, CardTooNew."""


class Carrier(Protocol):
    def read(self, file: Path, largest: int) -> bytes:
        """Raises FileMissing, BundleTooLarge."""

    def put(self, folder: Path, name: str, content: bytes) -> Path:
        """Whole or not at all. Raises FolderNotWritable."""

    def set_aside(self, file: Path, content: bytes | None, code: str) -> None:
        """Keep a copy of what could not be taken, with the reason's code beside it."""

    def taken(self, content: bytes) -> None:
        """The same bytes were taken after all: their copy is set aside no longer."""
