"""Those who lead: hours taught, a level from what was seen, whether they are ready (domain.md 1.1, 7.2)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

# The length of the course that the programme grew out of (domain.md 1.1), and what another may have.
USUAL_HOURS = 43
HOURS = (1, 400)


@dataclass(frozen=True, slots=True)
class Line:
    """Something written down about counsellors, as it was told; `kind` is that of its fact.

    `author` is a code, empty where the card is not known here; `by_supervisor`: it is a supervisor's.
    """

    fact: str
    kind: str
    day: date | None
    author: str
    body: Mapping[str, Any]
    by_supervisor: bool = False


@dataclass(frozen=True, slots=True)
class Learner:
    """How far somebody is. `level` is the ENACT level told last; `ready` None: nobody has signed yet."""

    code: str
    hours: float = 0
    target: int = USUAL_HOURS
    level: int | None = None
    ready: bool | None = None
    signed_by: str = ""
    signed_on: date | None = None
    criteria: tuple[str, ...] = ()
    taught: tuple[Line, ...] = field(default=())


def level_of(harm: bool | None, basics: bool | None, advanced: bool | None) -> int | None:
    """1 where something that may harm was seen, 2 not all basics, 3 all of them, 4 and more than that.

    Never from an impression. None while a question that decides is open: not answered is never no.
    """
    if harm is None:
        return None
    if harm:
        return 1
    if basics is None:
        return None
    if not basics:
        return 2
    return None if advanced is None else 4 if advanced else 3


def hours(minutes: Iterable[int]) -> float:
    """Full hours and parts of them."""
    return sum(minutes) / 60
