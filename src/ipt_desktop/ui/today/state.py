"""What Today shows at one moment. Codes and numbers; the view finds the words."""

from dataclasses import dataclass
from datetime import date

from ipt_desktop.domain.due_kinds import DueKind
from ipt_desktop.ui.threads import Thread


@dataclass(frozen=True, slots=True)
class SafetyLine:
    """An open safety matter. `reasons` are trigger codes; `mark` as in ui.words.risk.

    `overdue` makes it red; `rule` is what is due first (domain/safety_deadlines.py).
    """

    member: str
    code: str
    mark: str
    reasons: tuple[str, ...]
    overdue: bool = False
    rule: str = ""
    tell_hours: int = 24


@dataclass(frozen=True, slots=True)
class Now:
    """The group whose meeting is next. `day` None: not known. `checks`: codes of what to do before."""

    group: str
    code: str
    where: str
    thread: Thread
    meeting: int
    of: int
    left: int
    day: date | None
    time: str | None
    is_open: bool
    checks: tuple[tuple[str, str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Waiting:
    """One line of what waits; `key` names it to the presenter."""

    key: str
    kind: DueKind
    code: str
    overdue: bool
    day: date | None
    step: str | None
    meeting: int | None
    count: int


@dataclass(frozen=True, slots=True)
class GroupLine:
    id: str
    code: str
    where: str
    when: str
    thread: Thread


@dataclass(frozen=True, slots=True)
class Reply:
    """The supervisor's newest answer."""

    day: date | None
    strength: str
    change: str
    practice: str


@dataclass(frozen=True, slots=True)
class State:
    today: date
    author: str
    safety: tuple[SafetyLine, ...] = ()
    now: Now | None = None
    waiting: tuple[Waiting, ...] = ()
    groups: tuple[GroupLine, ...] = ()
    reply: Reply | None = None
    has_closed: bool = False
    not_handed_over: int = 0
    has_supervisor: bool = False
    last_receipt: date | None = None
    lacks_contacts: bool = False
    lacks_services: bool = False
    problem: Exception | None = None
