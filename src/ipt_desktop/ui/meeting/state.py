"""All that the meeting room shows at one moment."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from ipt_desktop.domain.fidelity import Fidelity, OffModel, fidelity, items_of, off_model
from ipt_desktop.domain.guidance import GuideCard
from ipt_desktop.domain.note_subjects import NEXT_DATE
from ipt_desktop.domain.offers import Matter
from ipt_desktop.domain.protocols import Part, Step
from ipt_desktop.domain.turns import LOOKED_AT_FROM

HARD = ("mood", "sleep", "eating", "strength")
CHANGES = ("worse", "same", "better")
ATTENDANCE = ("present", "late", "absent", "excused")


@dataclass(frozen=True, slots=True)
class Round:
    """What somebody said in the round; `change` None while not asked."""

    change: str | None = None
    hard: tuple[str, ...] = ()
    words: str = ""


@dataclass(frozen=True, slots=True)
class Practice:
    """A home practice: what, by when, what could stop it; later what came of it."""

    what: str = ""
    by: date | None = None
    barrier: str = ""
    result: str | None = None
    happened: str = ""
    learned: str = ""


@dataclass(frozen=True, slots=True)
class Happening:
    """A life event told in this meeting."""

    text: str
    day: date
    event: str
    linked: str | None


@dataclass(frozen=True, slots=True)
class Person:
    """`total` is of today; `better_by` since the score before; `first` the first score of all.

    `before` is the round of the meeting before, `agreed` the practice to ask about today.
    `without_notes`: wants none, so no score and no plan is waited for. `ask_again`: is followed up, and
    has not been asked in this meeting yet (domain.md 5.1: at every contact).
    `spoke` in today's talk, None: not said; `was_invited`: once is enough. `silent`: how many meetings
    before this one passed without a word; 0 where one was said or nobody wrote it down. `above_cbt`: at or
    above a cut point that comes from CBT and not from IPT (domain.md 2.6).
    """

    id: str
    code: str
    mark: str = "none"
    area: str | None = None
    attendance: str = ""
    total: float | None = None
    band: str | None = None
    is_estimated: bool = False
    has_form: bool = False
    better_by: float | None = None
    first: float | None = None
    latest: float | None = None
    latest_band: str | None = None
    round: Round = field(default_factory=Round)
    before: Round | None = None
    agreed: Practice | None = None
    next: Practice = field(default_factory=Practice)
    happenings: tuple[Happening, ...] = ()
    lacks_plan: bool = False
    without_notes: bool = False
    ask_again: bool = False
    matter: Matter = field(default_factory=Matter)
    spoke: bool | None = None
    was_invited: bool = False
    silent: int = 0
    goals: int = 0
    above_cbt: bool = False

    def is_silent(self, number: int) -> bool:
        """Without a word up to this meeting: a talk in private is offered (domain.md 2.5)."""
        return not self.spoke and self.silent > 0 and number >= LOOKED_AT_FROM

    @property
    def is_away(self) -> bool:
        return self.attendance in ("absent", "excused")

    @property
    def is_to_ask(self) -> bool:
        """Something about safety must be asked before the meeting ends."""
        return self.mark in ("triggered", "asking", "imminent")


@dataclass(frozen=True, slots=True)
class Offers:
    """Which other screens can be reached: a thing that does not work is not shown."""

    safety: bool = False
    screens: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class State:
    """`status` is empty before the meeting was begun. `done` is what was said of each check;
    of those in `assumed` nobody said it, going on did. `told_flags` are what a person says was not our way.

    Codes of members: `held_up` are to be asked about safety before the meeting is complete, `lacking`
    have no score of today or no plan before the last meeting. `left_out` are ids of required steps, and of
    checks that only a person can answer.

    `names_ending` is the check in which the ending is named in this meeting, `last_day` the day of the
    last one as planned. `planned_next` is the day on which the plan has the next meeting.
    """

    number: int
    of: int
    day: date
    today: date
    status: str
    steps: tuple[Step, ...]
    at: str
    people: tuple[Person, ...]
    cards: tuple[GuideCard, ...] = ()
    offers: Offers = field(default_factory=Offers)
    current: str | None = None
    done: Mapping[str, str] = field(default_factory=dict)
    assumed: frozenset[str] = frozenset()
    told_flags: frozenset[str] = frozenset()
    minutes: Mapping[str, int] = field(default_factory=dict)
    spent: int = 0
    notes: Mapping[str, str] = field(default_factory=dict)
    problem: str = ""
    held_up: tuple[str, ...] = ()
    lacking: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()
    is_half_way: bool = False
    midway_drop: float = 5
    contact_days: int = 2
    not_approved: str = ""
    names_ending: str = ""
    last_day: date | None = None
    planned_next: date | None = None

    @property
    def step(self) -> Step:
        return next((s for s in self.steps if s.id == self.at), self.steps[0])

    @property
    def index(self) -> int:
        return self.steps.index(self.step)

    @property
    def is_last_step(self) -> bool:
        return self.index == len(self.steps) - 1

    @property
    def is_live(self) -> bool:
        """Held today, so that the clock means something; else it is entered from paper."""
        return self.day == self.today

    @property
    def here(self) -> tuple[Person, ...]:
        """Those who are here; before anybody is marked, all."""
        return tuple(p for p in self.people if not p.is_away)

    @property
    def person(self) -> Person | None:
        """The one who speaks, or was pressed in the list."""
        return next((p for p in self.people if p.id == self.current), None)

    @property
    def minutes_spent(self) -> int:
        """Of the steps with everybody together."""
        ids = [s.id for s in self.steps if s.part is Part.MEETING]
        return sum(self.minutes.get(id, 0) for id in ids) + (self.spent if self.at in ids else 0)

    @property
    def minutes_planned(self) -> int:
        return sum(s.minutes for s in self.steps if s.part is Part.MEETING)

    @property
    def next_date(self) -> date:
        """What was said, else what is planned, else a week from this meeting."""
        try:
            return date.fromisoformat(self.notes.get(NEXT_DATE, ""))
        except ValueError:
            planned = self.planned_next
            return planned if planned and planned > self.day else self.day + timedelta(days=7)

    @property
    def left(self) -> int:
        """Meetings after this one."""
        return max(self.of - self.number, 0)

    def names_it(self, step: Step) -> bool:
        """The ending is named in this step today."""
        return any(check.id == self.names_ending for check in step.checks)

    def is_done(self, step: Step) -> bool:
        """Every line of it that is required was answered, and not with no."""
        lines = [check for check in step.checks if check.required and not check.asked]
        said = [self.done.get(check.id) for check in lines]
        return bool(lines) and all(word in ("done", "partly", "na") for word in said)

    @property
    def not_done(self) -> tuple[str, ...]:
        """Required steps that were not done, and lines that only a person can answer and nobody did."""
        steps = [s.id for s in self.steps if s.required and not self.is_done(s)]
        asked = [c.id for s in self.steps for c in s.checks if c.asked and c.id not in self.done]
        return (*steps, *asked)

    @property
    def said(self) -> Mapping[str, str]:
        """What a person said of the checks."""
        return {check: word for check, word in self.done.items() if check not in self.assumed}

    @property
    def fidelity(self) -> Fidelity:
        return fidelity(self.said, items_of(self.steps))

    @property
    def flags(self) -> tuple[OffModel, ...]:
        """What was not our way of working, told or worked out."""
        was_round = any(p.round.change for p in self.people)
        is_over = self.status == "complete"
        told = self.told_flags
        return off_model(self.steps, self.said, told, was_round=was_round, is_over=is_over)

    def with_person(self, person: Person) -> "State":
        people = tuple(person if p.id == person.id else p for p in self.people)
        return replace(self, people=people)
