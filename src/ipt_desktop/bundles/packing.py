"""Fact lines packed with zstd, and unpacked a line at a time within limits that the packer cannot move."""

import hashlib
import io
from collections.abc import Iterable, Iterator

from ipt_desktop.bundles import limits
from ipt_desktop.bundles.manifests import Packed
from ipt_desktop.domain.errors import BundleDamaged, BundleTooLarge

_CHUNK = 2**20
# Level 3 packs facts as well as 9 does (budgets: 322,000 rows).
_LEVEL = 3


def pack(lines: Iterable[bytes]) -> tuple[bytes, Packed]:
    """One zstd frame. Raises BundleTooLarge where no reader would take it."""
    import zstandard

    packer = zstandard.ZstdCompressor(level=_LEVEL).compressobj()
    parts, size = [], 0
    for line in lines:
        size += len(line) + 1
        if size > limits.LARGEST_UNPACKED:
            raise BundleTooLarge(what="facts")
        parts.append(packer.compress(line + b"\n"))
    parts.append(packer.flush())
    packed = b"".join(parts)
    return packed, Packed(size, len(packed), hashlib.sha256(packed).hexdigest())


def unpack(packed: memoryview, told: Packed) -> Iterator[list[bytes]]:
    """The lines, some thousands at a time. Raises BundleDamaged, BundleTooLarge."""
    import zstandard

    # The window bounds what the library itself may ask for.
    unpacker = zstandard.ZstdDecompressor(max_window_size=limits.LARGEST_WINDOW)
    seen, rest = 0, b""
    try:
        with unpacker.stream_reader(io.BytesIO(packed), read_across_frames=False) as reader:
            while chunk := reader.read(_CHUNK):
                seen += len(chunk)
                if seen > told.unpacked or seen > limits.LARGEST_UNPACKED:
                    raise BundleTooLarge(what="facts")
                *lines, rest = (rest + chunk).split(b"\n")
                if len(rest) > limits.LARGEST_LINE:
                    raise BundleTooLarge(what="line")
                yield lines
    except zstandard.ZstdError:
        raise BundleDamaged(why="facts") from None
    if rest or seen != told.unpacked:
        raise BundleDamaged(why="facts")
