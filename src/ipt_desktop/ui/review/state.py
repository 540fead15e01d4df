"""One member under review: what is known of the course, and the reply that is being written."""

from dataclasses import dataclass, field
from datetime import date

from ipt_desktop.domain.fidelity import Fidelity
from ipt_desktop.domain.goals import Goal
from ipt_desktop.ui.caseload.state import Row

FIELDS = ("strength", "change", "practice", "by")


@dataclass(frozen=True, slots=True)
class Score:
    """One PHQ-9; `meeting` 0 is before the group, None: none is named. `better_by` since the one before."""

    day: date
    meeting: int | None
    total: float | None
    band: str | None
    is_estimated: bool
    better_by: float | None


@dataclass(frozen=True, slots=True)
class Note:
    day: date | None
    author: str
    meeting: int | None
    text: str
    is_of_group: bool


@dataclass(frozen=True, slots=True)
class Sheet:
    title: str
    day: date | None
    finished: bool


@dataclass(frozen=True, slots=True)
class Led:
    """How one meeting was led. `flags`: what was not our way; `own`: the counsellor's own view."""

    number: int
    day: date
    fidelity: Fidelity
    flags: tuple[str, ...] = ()
    assumed: int = 0
    own: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class SafetyLine:
    """One fact of the safety history; `ignored` is a code for why it did not count."""

    day: date
    author: str
    event: str
    after: str
    reason: str
    ignored: str | None


@dataclass(frozen=True, slots=True)
class Told:
    """A reply that was signed: one's own or another supervisor's."""

    day: date | None
    author: str
    strength: str
    change: str
    practice: str
    by: date | None


@dataclass(frozen=True, slots=True)
class Agreed:
    """What the work is about, to judge whether it is the right one: the main problem with its link in the
    member's words, each fit question with its answer in words, the goals, and the practice agreed last.
    """

    area: str | None = None
    second: str | None = None
    words: str = ""
    fit: tuple[tuple[str, str], ...] = ()
    goals: tuple[Goal, ...] = ()
    practice: str = ""
    result: str | None = None
    barrier: str = ""


@dataclass(frozen=True, slots=True)
class Course:
    """What is known of the member; `safety` is the state's code, `moves` the events a supervisor may record.

    `needs` says what closing still waits for, as a code.
    """

    row: Row
    today: date
    scores: tuple[Score, ...] = ()
    notes: tuple[Note, ...] = ()
    sheets: tuple[Sheet, ...] = ()
    led: tuple[Led, ...] = ()
    history: tuple[SafetyLine, ...] = ()
    told: tuple[Told, ...] = ()
    safety: str = "not_asked"
    moves: tuple[str, ...] = ()
    needs: str | None = None
    agreed: Agreed = field(default_factory=Agreed)


@dataclass(frozen=True, slots=True)
class State:
    """`missing` names boxes that are empty; `by_wrong`: what is typed there is no day to come."""

    course: Course
    texts: tuple[tuple[str, str], ...] = ()
    by: date | None = None
    missing: tuple[str, ...] = ()
    by_wrong: bool = False
    problem: Exception | None = None
    signed: bool = False
    safety_problem: Exception | None = None
    reason_missing: bool = False
    recorded: str = ""

    def text(self, field: str) -> str:
        return dict(self.texts).get(field, "")
