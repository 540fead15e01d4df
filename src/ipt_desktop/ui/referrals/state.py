"""A member's referrals at one moment, and the one being written."""

from dataclasses import dataclass
from datetime import date

from ipt_desktop.ui.safety.state import Number


@dataclass(frozen=True, slots=True)
class Place:
    """One service of the directory."""

    name: str
    where: str
    what_for: str
    number: str
    hours: str


@dataclass(frozen=True, slots=True)
class Line:
    """One referral. `step` is what comes next: answer, send, receipt, outcome, done."""

    fact: str
    service: str
    what_for: str | None
    day: date
    consent: str
    step: str
    sent_on: date | None
    channel: str | None
    received_on: date | None
    follow_up: date | None
    outcome: str | None
    is_due: bool
    is_overdue: bool
    number: Number | None = None


@dataclass(frozen=True, slots=True)
class State:
    """`service` and `consent` are of the new one."""

    code: str
    today: date
    places: tuple[Place, ...] = ()
    lines: tuple[Line, ...] = ()
    service: str | None = None
    consent: str | None = None
    problem: Exception | None = None

    @property
    def can_save(self) -> bool:
        return self.service is not None and self.consent is not None
