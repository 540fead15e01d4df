"""Segments: a contiguous run of one replica's facts, signed by that replica's author."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Segment:
    """Facts `first` to `last` of `replica`. `signature` is Ed25519 over `signed_text`, by `author`'s card."""

    replica: str
    first: int
    last: int
    author: str
    prev_hash: bytes
    last_hash: bytes
    signature: bytes = b""

    @property
    def signed_text(self) -> bytes:
        """Exactly what the author signs (docs/sync-format.md)."""
        return "\n".join(
            (
                "ipt-segment-1",
                self.replica,
                str(self.first),
                str(self.last),
                self.author,
                self.prev_hash.hex(),
                self.last_hash.hex(),
            )
        ).encode()
