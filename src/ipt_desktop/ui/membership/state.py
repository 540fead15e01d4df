"""Whether someone takes part: what may change, what is chosen, what was told before."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class ToldLine:
    """A status as it was told; only the newest can be taken back. `reason` is in their words."""

    fact: str
    status: str
    day: date | None
    why: str | None
    can_undo: bool
    reason: str = ""


@dataclass(frozen=True, slots=True)
class State:
    """`acts` are those possible now: left, moved, come_back, replace. `groups`: (id, code) to move to.

    `last_to_join` is the last meeting at which someone new may join this group.
    """

    code: str
    status: str
    today: date
    day: date | None
    acts: tuple[str, ...]
    groups: tuple[tuple[str, str], ...] = ()
    told: tuple[ToldLine, ...] = ()
    last_to_join: int = 0
    act: str | None = None
    why: str | None = None
    group: str | None = None
    words: str = ""
    day_wrong: bool = False
    problem: Exception | None = None

    @property
    def can_save(self) -> bool:
        """A move needs the group; leaving may be told without a reason."""
        return self.act is not None and (self.act != "moved" or self.group is not None)
