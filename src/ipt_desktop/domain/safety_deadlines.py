"""What is due for an open safety state, and until when. Clocks decide lateness only, never a state."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from ipt_desktop.domain.errors import SafetyLimitUnsafe
from ipt_desktop.domain.safety import Matter, SafetyState
from ipt_desktop.domain.safety_rules import State, moment


@dataclass(frozen=True, slots=True)
class Limits:
    """Hours and days until something is overdue. A programme may shorten them, never lengthen."""

    ask_days: int = 0
    tell_hours: int = 24
    confirm_days: int = 7
    contact_days: int = 7

    def tightened(self, **changes: int) -> "Limits":
        """These with shorter ones; SafetyLimitUnsafe names one that would be longer or below 0."""
        now = {name: getattr(self, name) for name in self.__slots__}
        for name, value in changes.items():
            if name not in now or type(value) is not int or not 0 <= value <= now[name]:
                raise SafetyLimitUnsafe(limit=name)
        return Limits(**(now | changes))


class Rule(StrEnum):
    ASK = "ask"
    FINISH_ASKING = "finish_asking"
    TELL_SUPERVISOR = "tell_supervisor"
    HAND_OVER = "hand_over"
    MEDICAL_HELP = "medical_help"
    CONFIRM = "confirm"
    ASK_AGAIN = "ask_again"


@dataclass(frozen=True, slots=True)
class Due:
    """`until` is the last day, or for hours the moment's day; in danger it is always overdue: now."""

    rule: Rule
    since: date
    until: date
    overdue: bool
    triggers: tuple[str, ...] = ()


def due(state: SafetyState, now: datetime, today: date, limits: Limits) -> tuple[Due, ...]:
    """What each live matter waits for, the most serious first. `now` UTC, `today` the counsellor's day.

    A clock that went back does not make anything less late: time is never before the last fact's.
    """
    moments = [m for m in map(moment, (t.at for t in state.history)) if m is not None]
    now = max([now, *moments])
    today = max([today, *(m.date() for m in moments)])
    contact = max((t.day for t in state.history if t.event == "contact"), default=None)
    return tuple(_due(m, contact, now, today, limits) for m in state.matters)


def _due(matter: Matter, contact: date | None, now: datetime, today: date, limits: Limits) -> Due:
    since = matter.day
    match matter.state:
        case State.MEDICAL:
            return Due(Rule.MEDICAL_HELP, since, since, True)
        case State.IMMINENT:
            return Due(Rule.HAND_OVER, since, since, True)
        case State.PERSISTING:
            start = moment(matter.at)
            until = since + timedelta(hours=limits.tell_hours)
            late = today > until if start is None else now - start > _hours(limits.tell_hours)
            return Due(Rule.TELL_SUPERVISOR, since, until, late)
        case State.HANDED_OVER:
            until = since + timedelta(days=limits.confirm_days)
            return Due(Rule.CONFIRM, since, until, today > until)
        case State.MONITORED:
            until = max(since, contact or since) + timedelta(days=limits.contact_days)
            return Due(Rule.ASK_AGAIN, since, until, today > until)
        case _:
            asking = matter.state is State.ASKING
            until = since + timedelta(days=limits.ask_days)
            rule = Rule.FINISH_ASKING if asking else Rule.ASK
            return Due(rule, since, until, today > until, matter.sources)


def _hours(count: int) -> timedelta:
    return timedelta(hours=count)
