"""What the ending looks back on. The sheet itself is a worksheet's State."""

from dataclasses import dataclass
from datetime import date

from ipt_desktop.domain.goals import Goal


@dataclass(frozen=True, slots=True)
class ScoreThen:
    """A score of the main measure and the day it was taken."""

    total: float
    band: str | None
    day: date
    is_estimated: bool = False


@dataclass(frozen=True, slots=True)
class Review:
    """`totals` by meeting from 0, None where no score was taken; `beads` in all.

    `reasons` say why a follow-up plan is needed (domain/watch.py; domain.md 2.6). `is_held_up`: a
    safety matter comes first. `meetings_left` of the group; `is_finished`: the member's course is.
    `is_latest`: the last score is of the last meeting held or later. `numbers` are whom to call, with the
    number and hours, to be written on the member's paper by hand.
    """

    code: str
    first: ScoreThen | None
    last: ScoreThen | None
    better_by: float | None
    totals: tuple[float | None, ...]
    beads: int
    reasons: tuple[str, ...]
    meetings_left: int
    is_held_up: bool
    is_finished: bool
    is_latest: bool = True
    goals: tuple[Goal, ...] = ()
    numbers: tuple[str, ...] = ()

    @property
    def needs_plan(self) -> bool:
        return bool(self.reasons)
