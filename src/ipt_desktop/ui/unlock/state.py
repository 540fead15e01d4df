"""What the unlock page shows. Nothing in it tells of the work."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Offer:
    """The newest good backup: when it was made, and how many entries it holds."""

    moment: datetime
    facts: int


@dataclass(frozen=True, slots=True)
class Repaired:
    """How many entries the repaired file holds; how many are lost, and how many others hand over again."""

    facts: int
    lost: int
    coming_back: int


@dataclass(frozen=True, slots=True)
class State:
    """`wait` is how many seconds must pass before another try.

    `needs_rescue`: the vault's file is damaged or gone, and a good backup was looked for. `can_repair`: it is
    there and damaged.
    """

    with_recovery: bool = False
    can_recover: bool = False
    is_busy: bool = False
    wait: int = 0
    problem: Exception | None = None
    needs_rescue: bool = False
    offer: Offer | None = None
    can_repair: bool = False
    repaired: Repaired | None = None

    @property
    def can_try(self) -> bool:
        return not self.is_busy and self.wait == 0
