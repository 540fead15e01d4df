"""What the unlock page shows. Nothing in it tells of the work."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class State:
    """`wait` is how many seconds must pass before another try."""

    with_recovery: bool = False
    can_recover: bool = False
    is_busy: bool = False
    wait: int = 0
    problem: Exception | None = None

    @property
    def can_try(self) -> bool:
        return not self.is_busy and self.wait == 0
