"""A path letter for one member: four answers and a day, and nothing else (domain.md 5.6)."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Line:
    """What was written down before."""

    day: date
    offered: bool
    accepted: bool
    path: str | None
    agreed: bool


@dataclass(frozen=True, slots=True)
class State:
    """`path` is A to D or None; None elsewhere: not answered. `forgetting`: asked once, press again."""

    code: str
    day: date | None
    today: date
    offered: bool | None = None
    accepted: bool | None = None
    path: str | None = None
    agreed: bool | None = None
    lines: tuple[Line, ...] = ()
    forgetting: bool = False
    day_wrong: bool = False
    problem: Exception | None = None

    @property
    def can_save(self) -> bool:
        """All is answered; a letter only where information was accepted, followed only with a yes."""
        if self.offered is None or (self.offered and self.accepted is None):
            return False
        return self.path is None or bool(self.accepted and self.agreed)
