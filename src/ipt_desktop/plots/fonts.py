"""The letters of the pictures: found in one folder, measured once, drawn from memory.

matplotlib shapes Arabic by itself (docs/decisions/0002): strings stay in the order they are read.
"""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from unicodedata import bidirectional

import numpy as np
from matplotlib.font_manager import FontProperties, fontManager, get_font
from matplotlib.ft2font import LoadFlags
from numpy.typing import NDArray

FILES = (
    "NotoSans-Regular.ttf",
    "NotoSans-Bold.ttf",
    "NotoSansArabic-Regular.ttf",
    "NotoSansArabic-Bold.ttf",
)
_RIGHT_TO_LEFT_MARK = "\u200f"


@lru_cache(maxsize=8)
def register(resources: Path) -> None:
    """Make our own files win over any of the same name that the machine has."""
    for name in FILES:
        fontManager.addfont(resources / "fonts" / name)
        fontManager.ttflist.insert(0, fontManager.ttflist.pop())


@dataclass(frozen=True, slots=True)
class Face:
    """One size and weight of a list of families; hashable, so that what was measured is kept."""

    families: tuple[str, ...]
    px: float  # at 96 dpi
    bold: bool = False

    def properties(self) -> FontProperties:
        """The same face for the backends that write text as text."""
        return _properties(self)


@lru_cache(maxsize=256)
def _properties(face: Face) -> FontProperties:
    return FontProperties(
        family=list(face.families), size=face.px * 0.75, weight="bold" if face.bold else "normal"
    )


@lru_cache(maxsize=64)
def _files(families: tuple[str, ...], bold: bool) -> tuple[str, ...]:
    weight = "bold" if bold else "normal"
    return tuple(
        str(fontManager.findfont(FontProperties(family=family, weight=weight)))
        for family in families
    )


@dataclass(frozen=True, slots=True)
class Ink:
    """A shaped string: its width, and the coverage of each pixel (row 0 at the top)."""

    width: float  # px, from pen to pen
    left: int  # px from the pen to the first column
    below: int  # px from the base line down to the last row
    coverage: NDArray[np.uint8]


@lru_cache(maxsize=4096)
def ink(text: str, face: Face, dpi: float) -> Ink:
    """Shape and draw `text` once; asked again it costs nothing."""
    font = get_font(_files(face.families, face.bold))
    font.clear()
    font.set_size(face.px * 0.75, dpi)
    font.set_text(text, 0.0, flags=LoadFlags.TARGET_LIGHT)
    font.draw_glyphs_to_bitmap(antialiased=True)
    coverage = np.array(font.get_image(), dtype=np.uint8)
    return Ink(
        width=font.get_width_height()[0] / 64,
        left=round(font.get_bitmap_offset()[0] / 64),
        below=round(font.get_descent() / 64),
        coverage=coverage,
    )


def width(text: str, face: Face) -> float:
    """Width in px at 96 dpi, whatever the screen's own."""
    return ink(text, face, 96.0).width


@lru_cache(maxsize=4096)
def readable(text: str, families: tuple[str, ...], right_to_left: bool) -> str:
    """One line that can be drawn: no control signs, and in an Arabic page read from the right.

    A line that begins with a code or a Latin word would otherwise turn the whole line round.
    A letter that none of the families has becomes an empty square.
    """
    line = " ".join("".join(c if c.isprintable() or c in _MARKS else " " for c in text).split())
    if not all(c < "\u0180" or c in _MARKS for c in line):
        line = "".join(c if c in _MARKS or ord(c) in _letters(families) else "□" for c in line)
    ways = [way for way in map(bidirectional, line) if way in ("L", "R", "AL")]
    turns_round = right_to_left and ways[:1] == ["L"] and len(set(ways)) > 1
    return _RIGHT_TO_LEFT_MARK + line if turns_round else line


@lru_cache(maxsize=4096)
def reads_from_right(line: str) -> bool:
    """By its first letter that has a direction, as it is drawn."""
    ways = (bidirectional(letter) for letter in line)
    return next((way for way in ways if way in ("L", "R", "AL")), "L") != "L"


@lru_cache(maxsize=8)
def _letters(families: tuple[str, ...]) -> frozenset[int]:
    return frozenset().union(*(get_font(file).get_charmap() for file in _files(families, False)))


_MARKS = frozenset("\u200c\u200d\u200e\u200f\u2066\u2067\u2068\u2069")  # joiners and directions
