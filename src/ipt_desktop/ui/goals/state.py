"""A member's goals at one moment."""

from dataclasses import dataclass

from ipt_desktop.domain.goals import Goal

# How many are asked for; more that were kept elsewhere stay.
USUAL = 2


@dataclass(frozen=True, slots=True)
class State:
    """`area` and `words`: the main problem and how it belongs to the low mood. `goals` as typed.

    `wrong` are places of goals that point at a person.
    """

    code: str
    goals: tuple[Goal, ...]
    area: str | None = None
    words: str = ""
    is_changed: bool = False
    wrong: frozenset[int] = frozenset()
    problem: str = ""

    @property
    def can_keep(self) -> bool:
        return any(goal.text.strip() for goal in self.goals)
