"""Where words go so that none lies over another. Measured, never guessed."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from ipt_desktop.plots.fonts import Face
from ipt_desktop.plots.sheet import Point, Sheet


class Box(NamedTuple):
    """px; y down."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: "Box", gap: float = 0.0) -> bool:
        """Whether the two share ground, or are nearer than `gap`."""
        return (
            self.left < other.right + gap
            and other.left < self.right + gap
            and self.top < other.bottom + gap
            and other.top < self.bottom + gap
        )

    def holds(self, other: "Box") -> bool:
        return (
            self.left <= other.left
            and self.top <= other.top
            and other.right <= self.right
            and other.bottom <= self.bottom
        )


def around(middle: Point, radius: float) -> Box:
    """The square about a point."""
    x, y = middle
    return Box(x - radius, y - radius, x + radius, y + radius)


@dataclass(slots=True)
class Board:
    """What is taken already: boxes may never be covered, drawn lines only at a price."""

    bounds: Box
    taken: list[Box] = field(default_factory=list)
    columns: dict[int, list[Point]] = field(default_factory=dict)  # points of lines, by x

    def place(self, wishes: Iterable[tuple[float, Box]], gap: float = 1.0) -> int | None:
        """The cheapest free wish (its price, its box), which is then taken; None if none is."""
        best, best_price = None, 1e9
        chosen: Box | None = None
        for number, (price, box) in enumerate(wishes):
            if price >= best_price or not self.bounds.holds(box):
                continue
            if any(box.meets(other, gap) for other in self.taken):
                continue
            price += self._crossings(box)
            if price < best_price:
                best, best_price, chosen = number, price, box
        if chosen is not None:
            self.taken.append(chosen)
        return best

    def _crossings(self, box: Box) -> float:
        left, top, right, bottom = box.left - 2, box.top - 1, box.right + 2, box.bottom + 1
        count = 0
        for column in range(int(left // _COLUMN), int(right // _COLUMN) + 1):
            for x, y in self.columns.get(column, ()):
                count += top < y < bottom and left < x < right
        return 0.6 * count

    def add_line(self, points: Sequence[Point], step: float = 5.0) -> None:
        """Remember a drawn line as points about `step` px apart."""
        for (ax, ay), (bx, by) in zip(points, points[1:], strict=False):
            count = max(1, int((abs(bx - ax) + abs(by - ay)) / step))
            for i in range(count + 1):
                x = ax + (bx - ax) * i / count
                point = (x, ay + (by - ay) * i / count)
                self.columns.setdefault(int(x // _COLUMN), []).append(point)


_COLUMN = 16.0  # px


class Wrapped(NamedTuple):
    """Lines, whether all of the text is there, and px of the widest."""

    lines: tuple[str, ...]
    complete: bool
    width: float


def wrap(
    sheet: Sheet, text: str, face: Face, limit: float, rows: int, *, may_cut: bool = True
) -> Wrapped:
    """`text` in at most `rows` lines no wider than `limit`.

    What does not fit is cut with "…", or if it must not be cut there are no lines at all. Widths are
    added up from those of the words, which are shaped once: to shape each line of each try is dear.
    """
    space = _space(sheet, face)
    lines: list[str] = []
    used: list[float] = []
    words = text.split()
    for number, word in enumerate(words):
        wide = sheet.text_width(word, face)
        if lines and used[-1] + space + wide <= limit:
            lines[-1] += " " + word
            used[-1] += space + wide
        elif len(lines) < rows and wide <= limit:
            lines.append(word)
            used.append(wide)
        elif not may_cut:
            return Wrapped((), False, 0.0)
        else:
            rest = " ".join(words[number:])
            if len(lines) < rows:
                lines.append(cut(sheet, rest, face, limit))
                used.append(0.0)
            else:
                lines[-1] = cut(sheet, lines[-1] + " " + rest, face, limit)
            used[-1] = sheet.text_width(lines[-1], face)
            return Wrapped(tuple(lines), False, max(used))
    return Wrapped(tuple(lines), True, max(used, default=0.0))


def _space(sheet: Sheet, face: Face) -> float:
    return sheet.text_width("a a", face) - sheet.text_width("aa", face)


def cut(sheet: Sheet, text: str, face: Face, limit: float) -> str:
    """As much of `text` as fits, with "…" where it was cut; "" if nothing does."""
    wide = sheet.text_width(text, face)
    if wide <= limit:
        return text
    at_word = _cut_at_word(sheet, text, face, limit)
    if at_word:
        return at_word
    dots = sheet.text_width("…", face)
    count = int(len(text) * max(0.0, limit - dots) / wide) + 1  # a guess, then one by one
    while count > 0:
        part = text[:count].rstrip().rstrip(_NO_END) + "…"
        too_wide = sheet.text_width(part, face) - limit
        if too_wide <= 0:
            return part
        count -= max(1, int(too_wide / wide * len(text)))
    return ""


def _cut_at_word(sheet: Sheet, text: str, face: Face, limit: float) -> str:
    """Whole words and "…", if at least 0.6 of what would fit is kept; else ""."""
    space, room = _space(sheet, face), limit - sheet.text_width("…", face)
    words = text.split()
    used, count = -space, 0
    for word in words[:-1]:
        wide = sheet.text_width(word, face)
        if used + space + wide > room:
            break
        used, count = used + space + wide, count + 1
    part = " ".join(words[:count]).rstrip(_NO_END) + "…"
    return part if count and used >= 0.6 * limit and sheet.text_width(part, face) <= limit else ""


_NO_END = ",;:·-–—،؛("


def spread(wanted: Sequence[float], apart: float, low: float, high: float) -> list[float]:
    """Places as near as can be to those wanted (rising), each at least `apart` from the next."""
    blocks: list[tuple[float, int]] = []  # sum of (place - own offset), how many
    for number, place in enumerate(wanted):
        total, count = place - number * apart, 1
        while blocks and blocks[-1][0] / blocks[-1][1] > total / count:
            before, many = blocks.pop()
            total, count = total + before, count + many
        blocks.append((total, count))
    last = len(wanted) - 1
    places: list[float] = []
    for total, count in blocks:
        middle = min(max(total / count, low), max(low, high - last * apart))
        places += [middle + (len(places) + i) * apart for i in range(count)]
    return places
