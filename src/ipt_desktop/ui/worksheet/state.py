"""All that a worksheet shows at one moment."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class State:
    """`status`: new, draft or finished, as it was last kept; `left` rules not met, `shut` gates
    that stand, by code; `locked` and `wrong` fields by id, `barred` rows that cannot be chosen, by
    table. `filling` counts how often all answers were put in anew. `follow`: the guide's card for what
    was answered. `reviewed`: a supervisor looked it over; `is_earlier`: an older one, only to be read.
    """

    answers: Mapping[str, Any] = field(default_factory=dict)
    status: str = "new"
    shown: bool = False
    is_changed: bool = False
    left: tuple[str, ...] = ()
    shut: tuple[str, ...] = ()
    locked: frozenset[str] = frozenset()
    wrong: frozenset[str] = frozenset()
    barred: Mapping[str, frozenset[int]] = field(default_factory=dict)
    problem: str = ""
    filling: int = 0
    follow: str = ""
    reviewed: bool = False
    is_earlier: bool = False

    @property
    def can_finish(self) -> bool:
        return not self.left and not self.shut and not self.wrong
