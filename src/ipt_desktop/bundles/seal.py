"""A whole bundle: sealed for its readers, opened by one of them, in the order of docs/sync-format.md."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from ipt_desktop.bundles import age, limits
from ipt_desktop.bundles.facts import Chains, to_lines, verify_segments
from ipt_desktop.bundles.manifests import Packed, from_line, to_line
from ipt_desktop.bundles.packing import pack, unpack
from ipt_desktop.bundles.signing import SIGNATURE_BYTES, sign, verify
from ipt_desktop.domain.cards import Card, Identity
from ipt_desktop.domain.errors import (
    BundleDamaged,
    BundleNotForMe,
    BundleTooLarge,
    BundleTooNew,
)
from ipt_desktop.domain.facts import Fact
from ipt_desktop.domain.segments import Segment
from ipt_desktop.services.handover import Manifest
from ipt_desktop.services.ports import Head

FORMAT = 1
SUFFIX = ".iptsync"
_MAGIC = b"IPT-HANDOVER "
_SIGNED = b"ipt-handover-1\n"


@dataclass(frozen=True)
class Opened:
    """Fits services.handover.OpenBundle."""

    manifest: Manifest
    packed: Packed
    content: memoryview

    def facts(self, known: Mapping[str, Head]) -> Iterator[Sequence[Fact]]:
        told = self.manifest
        verify_segments(told.segments, (*told.cards, told.sender))
        chains = Chains(known)
        waiting: list[bytes] = []
        chunks = unpack(self.content, self.packed)
        for segment in told.segments:
            size = segment.last - segment.first + 1
            while len(waiting) < size and (chunk := next(chunks, None)) is not None:
                waiting += chunk
            if len(waiting) < size:
                raise BundleDamaged(why="counts")
            lines, waiting = waiting[:size], waiting[size:]
            if not chains.is_known(segment) and (new := chains.new_facts(segment, lines)):
                yield new
        if waiting or any(chunks):
            raise BundleDamaged(why="counts")


class AgeSealer:
    """Fits services.handover.Sealer."""

    largest_file = limits.LARGEST_FILE
    facts_in_segment = limits.FACTS_IN_SEGMENT

    def file_name(self, manifest: Manifest, content: bytes) -> str:
        return "-".join(
            (
                manifest.sender.fingerprint[:8],
                manifest.replica[-8:],
                f"{manifest.number:06d}",
                hashlib.sha256(content).hexdigest()[:8] + SUFFIX,
            )
        )

    def signed(self, segment: Segment, identity: Identity) -> Segment:
        return replace(segment, signature=sign(segment.signed_text, identity.signing_secret))

    def seal(
        self, manifest: Manifest, facts: Iterable[Fact], to: Sequence[Card], identity: Identity
    ) -> bytes:
        if manifest.facts > limits.MOST_FACTS or len(manifest.segments) > limits.MOST_SEGMENTS:
            raise BundleTooLarge(what="facts")
        packed, sizes = pack(to_lines(facts))
        line = to_line(manifest, sizes)
        signature = sign(_SIGNED + line, identity.signing_secret)
        head = _MAGIC + f"{FORMAT}\n".encode() + line + b"\n" + signature.hex().encode() + b"\n"
        content = age.encrypt(head + packed, [card.recipient for card in to])
        if len(line) > limits.LARGEST_MANIFEST or len(content) > limits.LARGEST_FILE:
            raise BundleTooLarge(what="file")
        return content

    def open(self, content: bytes, identity: Identity) -> Opened:
        if len(content) > limits.LARGEST_FILE:
            raise BundleTooLarge(what="file")
        plain = age.decrypt(content, identity.age_secret)
        version, at = _line(plain, 0, 40)
        if not version.startswith(_MAGIC) or not version[len(_MAGIC) :].isdigit():
            raise BundleDamaged(why="not_a_bundle")
        if int(version[len(_MAGIC) :]) != FORMAT:
            raise BundleTooNew()
        line, at = _line(plain, at, limits.LARGEST_MANIFEST)
        signature, at = _line(plain, at, 2 * SIGNATURE_BYTES)
        manifest, packed = from_line(line)
        verify(_SIGNED + line, _from_hex(signature), manifest.sender.signing, what="bundle")
        if identity.card.fingerprint not in manifest.recipients:
            raise BundleNotForMe()
        facts = memoryview(plain)[at:]
        if len(facts) != packed.packed or hashlib.sha256(facts).hexdigest() != packed.sha256:
            raise BundleDamaged(why="facts")
        return Opened(manifest, packed, facts)


def _line(plain: bytes, at: int, longest: int) -> tuple[bytes, int]:
    end = plain.find(b"\n", at, at + longest + 1)
    if end < 0:
        raise BundleDamaged(why="not_a_bundle")
    return plain[at:end], end + 1


def _from_hex(text: bytes) -> bytes:
    try:
        return bytes.fromhex(text.decode("ascii"))
    except ValueError:
        raise BundleDamaged(why="signature") from None
