"""The people of one member's life, as placed on the circle."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

RINGS = (1, 2, 3)
# Ambiguous loss is its own state and never turned into a death (domain.md 4.1).
OUT_OF_REACH = ("missing", "detained", "unreachable")


@dataclass(frozen=True, slots=True)
class Person:
    """One person, by role. `key` stays the same while the circle is open.

    `ring` 1 is the nearest; `angle` counts degrees from the top with the clock (against it where
    reading starts at the right), None where it was never placed; `sign` None: not said yet.
    `is_feared` is kept on this computer only, and is in no fact (domain.md 4.1, 5.6).
    """

    key: str
    role: str = ""
    ring: int = 2
    angle: int | None = None
    status: str = "living"
    sign: str | None = None
    probes: Mapping[str, Any] = field(default_factory=dict)
    gone: bool = False
    is_feared: bool = False


def angles(people: Sequence[Person]) -> dict[str, int]:
    """Where everyone stands: as placed, and the others in the middle of the widest gap."""
    found = {p.key: p.angle % 360 for p in people if p.angle is not None}
    for person in people:
        if person.key not in found:
            found[person.key] = _widest_gap(sorted(found.values()))
    return found


def _widest_gap(taken: Sequence[int]) -> int:
    if not taken:
        return 60
    gaps = [
        ((after - before) % 360 or 360, before)
        for before, after in zip(taken, [*taken[1:], taken[0]], strict=True)
    ]
    width, start = max(gaps, key=lambda gap: (gap[0], -gap[1]))
    return (start + width // 2) % 360


def as_rows(people: Sequence[Person]) -> list[dict[str, Any]]:
    """The same people as rows of the circle's worksheet, for its finish test."""
    return [
        {"role": p.role, "ring": str(p.ring), "status": p.status, "sign": p.sign, **p.probes}
        for p in people
        if not p.gone
    ]
