"""A made-up group for practice. The codes are those of domain/kinds.py; nobody in it is real."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from ipt_desktop.domain.words import Words


@dataclass(frozen=True, slots=True)
class CaseAssessment:
    """A PHQ-9: nine answers and the function item, None where not answered. Meeting 0: pre-group."""

    meeting: int
    day: date
    answers: tuple[int | None, ...]
    function: int | None


@dataclass(frozen=True, slots=True)
class CaseRound:
    """What a member said in the symptom round; `change` is better, same or worse."""

    meeting: int
    change: str
    hard: tuple[str, ...]
    words: Words | None = None


@dataclass(frozen=True, slots=True)
class CaseEvent:
    """A life event; with precision month, `day` only says about when in that month."""

    day: date
    precision: str
    event: str
    text: Words
    area: str | None = None
    who: Words | None = None
    linked: str | None = None
    link: Words | None = None


@dataclass(frozen=True, slots=True)
class CaseMark:
    """A change of mood or sleep as remembered; `level` 0-3 is how hard it was."""

    day: date
    precision: str
    mark: str
    level: int
    words: Words | None = None


@dataclass(frozen=True, slots=True)
class CasePerson:
    """Someone on the closeness circle; ring 1 is the nearest. `probes` by field of the worksheet."""

    role: Words
    ring: int
    angle: int
    status: str
    sign: str
    probes: Mapping[str, Words]


@dataclass(frozen=True, slots=True)
class CasePractice:
    """A home practice; set in `meeting`, looked at in the next. No result: not looked at."""

    meeting: int
    what: Words
    by: date
    barrier: Words | None = None
    result: str | None = None
    learned: Words | None = None


@dataclass(frozen=True, slots=True)
class CaseSafety:
    """One thing recorded after a concern: an event of domain/safety_rules.py with its answers.

    Texts in `answers` are Words. What a questionnaire raises by itself is not repeated here.
    """

    meeting: int
    day: date
    event: str
    answers: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class CaseNote:
    meeting: int
    text: Words


@dataclass(frozen=True, slots=True)
class CaseSheet:
    """A worksheet filled in; texts in `answers` are Words, codes and numbers are as they are."""

    worksheet: str
    meeting: int
    finished: bool
    answers: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class CaseMember:
    """`attendance` holds one code per meeting, empty once the member has left."""

    number: int
    sex: str
    age_band: str
    joined: date
    area: str
    in_her_words: Words
    fit: Mapping[str, str]
    goals: tuple[Words, ...]
    status: str
    attendance: tuple[str, ...]
    assessments: tuple[CaseAssessment, ...]
    rounds: tuple[CaseRound, ...]
    events: tuple[CaseEvent, ...] = ()
    marks: tuple[CaseMark, ...] = ()
    people: tuple[CasePerson, ...] = ()
    practices: tuple[CasePractice, ...] = ()
    safety: tuple[CaseSafety, ...] = ()
    notes: tuple[CaseNote, ...] = ()
    sheets: tuple[CaseSheet, ...] = ()
    left: date | None = None
    left_reason: Words | None = None
    follow_up: Words | None = None


@dataclass(frozen=True, slots=True)
class Case:
    """A whole course: `days` are the days of its meetings, the first one first."""

    id: str
    version: str
    title: Words
    about: Words
    protocol: str
    site: str
    group: str
    sex: str
    days: tuple[date, ...]
    rules: tuple[Words, ...]
    notes: tuple[CaseNote, ...]
    members: tuple[CaseMember, ...]
    worked_member: int
    source: str

    def member(self, number: int) -> CaseMember | None:
        return next((member for member in self.members if member.number == number), None)
