"""A group's plan: each act kept at once, with the way back. No Qt in here."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from ipt_desktop.domain.errors import PlanDayOutOfOrder, Problem
from ipt_desktop.domain.facts import Fact
from ipt_desktop.domain.follow_ups import number_of
from ipt_desktop.services.desk import Desk

WEEK = timedelta(days=7)
Undo = Callable[[], None]


@dataclass(frozen=True, slots=True)
class Told:
    """What the screen is told after an act: `what` names it, `chosen` is shown next."""

    what: str
    number: int | None
    chosen: int | None
    undo: Undo | None


class PlanPresenter:
    """`kept` shows the plan anew; `refused` tells why nothing was kept."""

    def __init__(
        self,
        desk: Desk,
        group: str,
        kept: Callable[[Told], None],
        refused: Callable[[Problem], None],
    ) -> None:
        self._desk, self._group, self._kept, self._refused = desk, group, kept, refused

    def move(self, number: int, day: date | None, rest: bool) -> None:
        def act() -> Fact:
            if day is None:
                raise PlanDayOutOfOrder()
            return self._desk.plans.move(self._group, number, day, rest=rest)

        self._do("move", act, number)

    def put_off(self, number: int, planned: date | None) -> None:
        """By a week from its day, or from today where that has passed; all that follow too."""
        start = max(planned or self._desk.today(), self._desk.today() - WEEK + timedelta(days=1))
        self.move(number, start + WEEK, True)

    def repeat(self, number: int) -> None:
        self._do("repeat", lambda: self._desk.plans.repeat(self._group, number), number)

    def split(self, number: int) -> None:
        self._do("split", lambda: self._desk.plans.split(self._group, number), number)

    def leave_out(self, number: int) -> None:
        self._do("leave_out", lambda: self._desk.plans.leave_out(self._group, number), number, None)

    def add(self) -> None:
        self._do("add", lambda: self._desk.plans.add(self._group), None)

    def booster(self, months: int, day: date) -> None:
        """One more meeting after the course, so many months on."""
        number = number_of(months)
        move = lambda: self._desk.plans.move(self._group, number, day, rest=False)  # noqa: E731
        self._do("booster", move, number)

    def lead(self, number: int, who: str, beside: str) -> None:
        self._do("lead", lambda: self._desk.plans.lead(self._group, number, who, beside), number)

    def call_off(self, number: int) -> None:
        """It was begun, but not held after all."""
        meeting = self._desk.meetings.meeting(self._group, number)
        if meeting is None:
            return
        try:
            self._desk.meetings.call_off(meeting)
        except Problem as problem:
            self._refused(problem)
            return

        def undo() -> None:
            self._desk.meetings.reopen(meeting)
            self._kept(Told("", None, number, None))

        self._kept(Told("call_off", number, number, undo))

    def take_back(self, fact: str) -> None:
        """A change of the list; it can be made again."""
        try:
            self._desk.plans.take_back(self._group, fact)
        except Problem as problem:
            self._refused(problem)
            return
        self._kept(Told("", None, None, None))

    def _do(
        self, what: str, act: Callable[[], Fact], number: int | None, chosen: int | None = -1
    ) -> None:
        try:
            fact = act()
        except Problem as problem:
            self._refused(problem)
            return
        shown = number if chosen == -1 else chosen
        self._kept(Told(what, number, shown, lambda: self.take_back(fact.id)))
