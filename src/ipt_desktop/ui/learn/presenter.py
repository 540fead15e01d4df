"""What is written down about learning and supervision: checked, kept, taken back. No Qt in here."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from ipt_desktop.domain.competence import Line
from ipt_desktop.domain.errors import Problem
from ipt_desktop.formats import parse_int
from ipt_desktop.ui.learn.state import State

LONGEST_DAY = 1_440
LONGEST_SUPERVISION = 600

# Gather what a tab shows: the state as it is, with lines, learner and members put in.
Gather = Callable[[State], State]
Keep = Callable[[str, Mapping[str, Any], date], object]


class LearnPresenter:
    def __init__(
        self,
        state: State,
        gather: Gather,
        *,
        keep: Keep,
        take_back: Callable[[Line], object],
        ask: Callable[[str, str], object],
        set_target: Callable[[int], object],
        saved: Callable[[], None],
        show: Callable[[State], None],
    ) -> None:
        self._gather, self._keep, self._take_back = gather, keep, take_back
        self._ask, self._set_target, self._saved, self._show = ask, set_target, saved, show
        self.state = gather(state)
        show(self.state)

    def turn(self, tab: str) -> None:
        """Another part; what was half typed in the one before is given up with it."""
        if tab in self.state.tabs and tab != self.state.tab:
            self._anew(tab=tab, day=self.state.today)

    def change(self, name: str, value: Any) -> None:
        """What a person chose or typed; the fault shown before is taken away."""
        if name == "day":
            self._now(day=value, wrong=self.state.wrong - {"day"}, problem=None)
            return
        if name in ("group", "learner"):
            typed = {"about": value} if name == "learner" and value else {}
            self._anew(**({"group": value} if name == "group" else {"typed": typed}))
            return
        typed = {**self.state.typed, name: value}
        self._now(typed=typed, wrong=self.state.wrong - {name}, problem=None)

    def save(self) -> None:
        state = self.state
        body, wrong = made_of(state)
        if state.day is None or state.day > state.today:
            wrong = wrong | {"day"}
        if wrong or state.day is None:
            self._now(wrong=wrong)
            return
        day = state.day
        self._do(lambda: self._keep(state.kind, body, day))

    def take_back(self, line: Line) -> None:
        """What was written by mistake."""
        self._do(lambda: self._take_back(line))

    def ask(self, member: str, answer: str) -> None:
        """What a member said to somebody who does not lead the group."""
        self._do(lambda: self._ask(member, answer))

    def set_target(self, text: str) -> None:
        """How many hours the course has."""
        number = parse_int(text)
        try:
            if number is None:
                raise ValueError(text)
            self._set_target(number)
        except ValueError:
            self._now(wrong=frozenset({"target"}))
            return
        self._saved()
        self._anew()

    def _do(self, act: Callable[[], object]) -> None:
        try:
            act()
        except Problem as problem:
            self._now(problem=problem)
            return
        self._saved()
        about = self.state.typed.get("about") if self.state.tab == "ready" else None
        self._anew(typed={"about": about} if about else {})

    def _anew(self, **changes: Any) -> None:
        """The form empty again, what is listed beneath it as it stands now."""
        fresh: dict[str, Any] = {"typed": {}, "wrong": frozenset(), "problem": None}
        state = replace(self.state, **{**fresh, **changes}, filling=self.state.filling + 1)
        self._now(state=self._gather(state))

    def _now(self, state: State | None = None, **changes: Any) -> None:
        self.state = state if state is not None else replace(self.state, **changes)
        self._show(self.state)


def made_of(state: State) -> tuple[dict[str, Any], frozenset[str]]:
    """The body of the fact that the form makes, and the names of what is wrong or missing in it."""
    typed = state.typed
    match state.tab:
        case "hours":
            minutes = _minutes(typed, LONGEST_DAY)
            body = {"about": state.own, "minutes": minutes, "topic": typed.get("topic")}
            return body, _missing(body)
        case "supervision":
            return _supervision(typed)
        case "seen":
            body = {"about": typed.get("about"), "tool": typed.get("tool"), "level": state.level}
            return body, _missing(body)
        case "ready":
            said = typed.get("ready")
            body = {"about": typed.get("about"), "ready": None if said is None else said == "yes"}
            return body | {"criteria": list(typed.get("criteria") or [])}, _missing(body)
    return {}, frozenset()


def _supervision(typed: Mapping[str, Any]) -> tuple[dict[str, Any], frozenset[str]]:
    with_, held = sorted(typed.get("with") or []), typed.get("held", "yes") == "yes"
    body: dict[str, Any] = {"held": held, "with": with_}
    wrong = frozenset() if with_ else frozenset({"with"})
    if not held:
        return body, wrong
    minutes = _minutes(typed, LONGEST_SUPERVISION)
    if minutes is None:
        wrong |= {"minutes"}
    body |= {"minutes": minutes, "topics": list(typed.get("topics") or [])}
    body["wellbeing"] = bool(typed.get("wellbeing"))
    if typed.get("form"):
        body["form"] = typed["form"]
    return body, wrong


def _minutes(typed: Mapping[str, Any], most: int) -> int | None:
    number = parse_int(str(typed.get("minutes") or ""))
    return number if number is not None and 1 <= number <= most else None


def _missing(body: Mapping[str, Any]) -> frozenset[str]:
    return frozenset(name for name, value in body.items() if value is None)
