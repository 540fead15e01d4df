"""Where the words beside the dots stand, so that they meet neither one another nor a dot. No Qt."""

from collections.abc import Sequence
from dataclasses import dataclass

Box = tuple[float, float, float, float]  # left, top, right, bottom
_GAP = 5.0


@dataclass(frozen=True, slots=True)
class Wish:
    """A dot at (x, y), and the size of its words."""

    x: float
    y: float
    wide: float
    high: float
    radius: float


def place(wishes: Sequence[Wish], middle: tuple[float, float], bounds: Box) -> list[Box]:
    """A box for each, outward where there is room; the least bad where there is none."""
    taken: list[Box] = [
        (w.x - w.radius, w.y - w.radius, w.x + w.radius, w.y + w.radius) for w in wishes
    ]
    taken.append((middle[0] - 14, middle[1] - 14, middle[0] + 14, middle[1] + 14))
    found: list[Box] = []
    for wish in wishes:
        choices = [_inside(box, bounds) for box in _around(wish, middle)]
        best = min(range(len(choices)), key=lambda n: (sum(_meet(choices[n], o) for o in taken), n))
        found.append(choices[best])
        taken.append(choices[best])
    return found


def _around(wish: Wish, middle: tuple[float, float]) -> list[Box]:
    x, y, wide, high = wish.x, wish.y, wish.wide, wish.high
    off = wish.radius + _GAP
    right = (x + off, y - high / 2, x + off + wide, y + high / 2)
    left = (x - off - wide, y - high / 2, x - off, y + high / 2)
    below = (x - wide / 2, y + off - 2, x + wide / 2, y + off - 2 + high)
    above = (x - wide / 2, y - off + 2 - high, x + wide / 2, y - off + 2)
    sides = [right, left] if x >= middle[0] else [left, right]
    ends = [below, above] if y >= middle[1] else [above, below]
    corners = [_shift(sides[0], dy) for dy in (-high * 0.7, high * 0.7)]
    return [sides[0], *corners, *ends, sides[1]]


def _shift(box: Box, dy: float) -> Box:
    return (box[0], box[1] + dy, box[2], box[3] + dy)


def _inside(box: Box, bounds: Box) -> Box:
    dx = max(0.0, bounds[0] - box[0]) - max(0.0, box[2] - bounds[2])
    dy = max(0.0, bounds[1] - box[1]) - max(0.0, box[3] - bounds[3])
    return (box[0] + dx, box[1] + dy, box[2] + dx, box[3] + dy)


def _meet(one: Box, other: Box) -> float:
    """The area two boxes share."""
    wide = min(one[2], other[2]) - max(one[0], other[0])
    high = min(one[3], other[3]) - max(one[1], other[1])
    return wide * high if wide > 0 and high > 0 else 0.0
