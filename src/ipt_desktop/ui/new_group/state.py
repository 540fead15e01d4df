"""Forming a group, or changing one: what is chosen so far."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Plan:
    """A course that can be chosen, and what one phase of it may be: (id, name, least, most, default)."""

    id: str
    title: str
    about: str
    phases: tuple[tuple[str, str, int, int, int], ...]


@dataclass(frozen=True, slots=True)
class State:
    """`lengths` is meetings per phase; `problem` stands at the field `wrong` where there is one.

    `not_approved` says what stands against the programme's pack.
    `offered` are the add-ons: (id, title, about). `has_begun`: the first day has passed into the plan.
    """

    plans: tuple[Plan, ...]
    plan: str
    lengths: tuple[tuple[str, int], ...]
    code: str = ""
    sex: str = "women"
    weekday: int | None = None
    time: str = ""
    cofacilitator: str = ""
    place: str = ""
    starts_on: date | None = None
    starts_wrong: bool = False
    add_ons: tuple[str, ...] = ()
    offered: tuple[tuple[str, str, str], ...] = ()
    has_begun: bool = False
    is_change: bool = False
    not_approved: str = ""
    wrong: str = ""
    problem: Exception | None = None
