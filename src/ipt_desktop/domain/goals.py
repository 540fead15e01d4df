"""A member's one or two goals, and how far each is (domain.md 2.1 rows P11 and 1.9; progress is our rule)."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

NONE, SOME, REACHED = "none", "some", "reached"
PROGRESS = (NONE, SOME, REACHED)
# A goal that nobody has looked at since it was agreed.
OPEN = "open"


@dataclass(frozen=True, slots=True)
class Goal:
    """`progress` is one of PROGRESS, or OPEN."""

    text: str
    progress: str = OPEN


def goals_of(body: Mapping[str, Any]) -> tuple[Goal, ...]:
    """As they stand in a fact of kind goals; a code that is not known counts as not looked at."""
    told = [one if one in PROGRESS else OPEN for one in body.get("progress", ())]
    told += [OPEN] * len(body["goals"])
    return tuple(Goal(str(text), word) for text, word in zip(body["goals"], told, strict=False))


def to_look_at(seen: int, *, half_way: int, held: int, of: int) -> bool:
    """They are looked at half-way and at the end; `seen` is the meeting in which they were last."""
    if held >= of - 1:
        return seen < of - 1
    return held >= half_way > seen
