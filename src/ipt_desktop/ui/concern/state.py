"""Whom a worry is about: the members of one's groups, nine at a time."""

from dataclasses import dataclass

SHOWN = 9


@dataclass(frozen=True, slots=True)
class Person:
    """`mark` as in ui.words.risk; `group` is a code."""

    id: str
    code: str
    group: str
    mark: str


@dataclass(frozen=True, slots=True)
class State:
    people: tuple[Person, ...] = ()
    first: int = 0

    @property
    def shown(self) -> tuple[Person, ...]:
        return self.people[self.first : self.first + SHOWN]

    @property
    def has_more(self) -> bool:
        return len(self.people) > SHOWN

    def turned(self) -> "State":
        """The next nine; after the last, the first again."""
        after = self.first + SHOWN
        return State(self.people, after if after < len(self.people) else 0)
