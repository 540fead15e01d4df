"""The words of the safety protocol and what each event must record (domain.md 5.2; docs/safety-events.md).

A missing answer is never a no: only the plain word "no" (or false) is.
"""

from collections.abc import Mapping
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any


class State(StrEnum):
    """R0 to R10 of the table, in its order."""

    NOT_ASKED = "not_asked"
    NO_INDICATION = "no_indication"
    TRIGGERED = "triggered"
    ASKING = "asking"
    UNLIKELY = "unlikely"
    PERSISTING = "persisting"
    IMMINENT = "imminent"
    MEDICAL = "medical"
    HANDED_OVER = "handed_over"
    MONITORED = "monitored"
    CLOSED = "closed"


# Of several matters the most serious is the member's state. States without a live matter have no rank.
RANK: Mapping[State, float] = {
    State.MONITORED: 1,
    State.HANDED_OVER: 2,
    State.TRIGGERED: 3,
    State.ASKING: 4,
    State.PERSISTING: 5,
    State.IMMINENT: 7,
    State.MEDICAL: 8,
}
# Asking again someone who is known to be at least PERSISTING outranks it: the asking is due now.
RANK_ASKING_AGAIN = 6.0
OPEN = frozenset(RANK)
DANGER = frozenset({State.IMMINENT, State.MEDICAL})
TO_ASK = frozenset({State.TRIGGERED, State.ASKING})


class Event(StrEnum):
    """What is recorded: the rows of the table and, without effect on the state, what was done and called."""

    NO_INDICATION = "no_indication"
    TRIGGER = "trigger"
    NOT_POSSIBLE = "not_possible"
    OPENED = "opened"
    ANSWERED = "answered"
    REFUSED = "refused"
    SERIOUS_ACT = "serious_act"
    STABLE = "stable"
    HANDED_OVER = "handed_over"
    TOLD = "told"
    CONFIRMED = "confirmed"
    CONTACT = "contact"
    LOWERED = "lowered"
    CLOSED = "closed"
    STEP = "step"
    CALL = "call"


# What raises the alarm. Never refused for lack of paper, and never without effect for it.
RAISING = frozenset(
    {
        Event.TRIGGER,
        Event.OPENED,
        Event.ANSWERED,
        Event.REFUSED,
        Event.SERIOUS_ACT,
        Event.CONTACT,
    }
)
SUPERVISORS_ONLY = frozenset({Event.LOWERED, Event.CLOSED})


class Reply(StrEnum):
    """An answer to a safety question. MISSING: not asked, not answered, not understood."""

    YES = "yes"
    NO = "no"
    UNSURE = "unsure"
    REFUSED = "refused"
    MISSING = "missing"


QUESTIONS = ("current", "plan", "month", "year", "agitated")
# Every field that takes a reply, and how a plain yes is told apart from text.
REPLIES = frozenset({*QUESTIONS, "thoughts", "means_at_hand", "consent", "reached", "concern"})
SOURCES = ("concern", "statement", "worse", "measure", "other")
# The nine steps of danger in their order, and those of the other states.
DANGER_STEPS = (
    "stay",
    "supervisor",
    "second",
    "company",
    "means",
    "share",
    "carer",
    "calls",
    "leave",
)
STEPS = (*DANGER_STEPS, "facility", "plan")
CLEAR_CONTACTS = 2

_TEXTS: Mapping[Event, tuple[str, ...]] = {
    Event.NO_INDICATION: ("source",),
    Event.NOT_POSSIBLE: ("reason", "told"),
    Event.OPENED: ("present",),
    Event.REFUSED: ("reason",),
    Event.STABLE: ("reported_by",),
    Event.HANDED_OVER: ("supervisor", "receiver", "channel"),
    Event.TOLD: ("supervisor", "channel", "safety_plan"),
    Event.CONFIRMED: ("service",),
    Event.LOWERED: ("reason",),
    Event.CLOSED: ("reason",),
    Event.STEP: ("step",),
    Event.CALL: ("whom",),
}
_EXACT: Mapping[Event, Mapping[str, str]] = {
    Event.HANDED_OVER: {"means": "done"},
    Event.TOLD: {"steps": "done"},
    Event.LOWERED: {"to": "persisting"},
}


def reply(value: object) -> Reply:
    """Anything that is not one of the known words is MISSING; so is nothing."""
    if isinstance(value, bool):
        return Reply.YES if value else Reply.NO
    if isinstance(value, str) and value in ("yes", "no", "unsure", "refused"):
        return Reply(value)
    return Reply.MISSING


def moment(text: str | None) -> datetime | None:
    """A UTC moment as facts write it; None for what is none, however it came here."""
    try:
        found = datetime.fromisoformat(text) if text else None
    except ValueError:
        return None
    return found.replace(tzinfo=UTC) if found is not None and found.tzinfo is None else found


def is_written(answers: Mapping[str, Any], field: str) -> bool:
    """That field holds a text that says something."""
    value = answers.get(field)
    return isinstance(value, str) and bool(value.strip())


def lacking(event: Event, answers: Mapping[str, Any]) -> tuple[str, ...]:
    """What the event must record and does not; empty where it is fully documented."""
    missing = [field for field in _TEXTS.get(event, ()) if not is_written(answers, field)]
    for field, value in _EXACT.get(event, {}).items():
        if answers.get(field) != value:
            missing.append(field)
    if event is Event.HANDED_OVER and reply(answers.get("consent")) is not Reply.YES:
        # Sharing without consent is right in danger, but the reason is written down (domain.md 5.4).
        missing += [] if is_written(answers, "override") else ["consent"]
    if event is Event.NO_INDICATION and reply(answers.get("concern")) is not Reply.NO:
        missing.append("concern")
    if event is Event.CALL and reply(answers.get("reached")) is Reply.MISSING:
        missing.append("reached")
    return tuple(missing)


def outcome(answers: Mapping[str, Any]) -> State:
    """Where the answers lead (rows of R3). ASKING while one that could change it is missing."""
    given = {question: reply(answers.get(question)) for question in QUESTIONS}
    told = (given["current"], given["plan"], given["month"], given["year"])
    if Reply.REFUSED in told or given["agitated"] is Reply.REFUSED:
        return State.IMMINENT
    if any(answer in (Reply.YES, Reply.UNSURE) for answer in told[:2]):
        return State.IMMINENT
    agitated = given["agitated"] in (Reply.YES, Reply.UNSURE)
    if had_before(answers) and agitated:
        return State.IMMINENT
    if Reply.MISSING in given.values():
        return State.ASKING
    # All four a no from someone who is very agitated or cannot speak is not "all no" either.
    return State.PERSISTING if had_before(answers) or agitated else State.UNLIKELY


def had_before(answers: Mapping[str, Any]) -> bool:
    """Thoughts in the last month or an act in the last year, or unsure about it."""
    return any(reply(answers.get(q)) in (Reply.YES, Reply.UNSURE) for q in ("month", "year"))
