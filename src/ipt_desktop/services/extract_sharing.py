"""Under which codes and days an export goes out: as they are, or so that nobody is found again by them."""

import secrets
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

# Not among what may leave about one member (domain.md 6.4): only what others need to count with.
_ONLY_FULL = frozenset({"problem_area", "status", "mood_change"})
Named = Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Sharing:
    """`member` and `group` give the code of an id; `left_out` are columns that do not go."""

    member: Mapping[str, str]
    group: Mapping[str, str]
    day: Callable[[date], date]
    left_out: frozenset[str] = frozenset()


# Members and then groups, each as (id, own code).
Keys = Callable[[Named, Named], Sharing]


def as_it_is(members: Named, groups: Named) -> Sharing:
    """The vault's own codes and days."""
    return Sharing(dict(members), dict(groups), lambda day: day)


def shareable(members: Named, groups: Named) -> Sharing:
    """New codes in a new order each time, kept nowhere; days as the Monday of their week."""
    return Sharing(_rekeyed(members, "M"), _rekeyed(groups, "G"), monday, _ONLY_FULL)


def monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _rekeyed(named: Named, letter: str) -> dict[str, str]:
    ids = [id for id, _ in named]
    # Drawn, not counted: the place in a list says when somebody came.
    secrets.SystemRandom().shuffle(ids)
    width = max(3, len(str(len(ids))))
    return {id: f"{letter}{number:0{width}}" for number, id in enumerate(ids, 1)}
