"""Which event may be recorded in which state, and what its answers may be. For one's own vault:
what others recorded is judged by the fold, whatever they wrote."""

from collections.abc import Mapping
from typing import Any

from ipt_desktop.domain.errors import SafetyAnswerUnknown, SafetyEventUnknown
from ipt_desktop.domain.privacy import refuse_identifying
from ipt_desktop.domain.safety import SafetyState
from ipt_desktop.domain.safety_rules import (
    CLEAR_CONTACTS,
    OPEN,
    REPLIES,
    SOURCES,
    STEPS,
    Event,
    Reply,
    State,
    reply,
)

_CHOICES: Mapping[tuple[Event, str], tuple[str, ...]] = {
    (Event.TRIGGER, "source"): SOURCES,
    (Event.STEP, "step"): STEPS,
    (Event.LOWERED, "to"): ("persisting",),
}
# Only ever written by the services themselves.
_OWN = ("about", "seen")


def event_named(name: str) -> Event:
    """Raises SafetyEventUnknown."""
    try:
        return Event(name)
    except ValueError:
        raise SafetyEventUnknown() from None


def checked(event: Event, answers: Mapping[str, Any]) -> dict[str, Any]:
    """The answers as kept: replies as plain words, gaps left out. SafetyAnswerUnknown, TextIdentifies."""
    body: dict[str, Any] = {}
    for field, value in answers.items():
        if field in _OWN or value is None:
            continue
        if field in REPLIES:
            if value in ("not_asked", "missing", ""):
                continue
            if reply(value) is Reply.MISSING:
                raise SafetyAnswerUnknown(field=field)
            value = str(reply(value))
        choices = _CHOICES.get((event, field))
        if choices is not None and value not in choices:
            raise SafetyAnswerUnknown(field=field)
        if isinstance(value, str) and field != "time":
            refuse_identifying(value)
        body[field] = value
    if event is Event.TRIGGER:
        body.setdefault("source", "concern")
    return body


def needed(event: Event, state: SafetyState) -> str | None:
    """None where the event goes on from that state; else what is wanted for it, as a code."""
    if event is Event.NO_INDICATION:
        fits = state.state in (State.NOT_ASKED, State.NO_INDICATION)
        return None if fits else "nothing_open"
    if event is Event.CLOSED:
        if state.has(State.IMMINENT, State.PERSISTING):
            return None
        if not state.has(State.MONITORED):
            return "monitored"
        return None if state.clear_contacts >= CLEAR_CONTACTS else "clear_contacts"
    wanted = _FROM.get(event)
    if wanted is None or state.has(*wanted):
        return None
    return "open" if len(wanted) == len(OPEN) else str(wanted[0])


_FROM: Mapping[Event, tuple[State, ...]] = {
    Event.NOT_POSSIBLE: (State.TRIGGERED,),
    Event.OPENED: (
        State.TRIGGERED,
        State.ASKING,
        State.PERSISTING,
        State.HANDED_OVER,
        State.MONITORED,
    ),
    Event.ANSWERED: (State.ASKING,),
    Event.REFUSED: (State.ASKING,),
    Event.STABLE: (State.MEDICAL,),
    Event.HANDED_OVER: (State.IMMINENT,),
    Event.TOLD: (State.PERSISTING,),
    Event.CONFIRMED: (State.HANDED_OVER,),
    Event.CONTACT: (State.PERSISTING, State.HANDED_OVER, State.MONITORED),
    Event.LOWERED: (State.IMMINENT,),
    Event.STEP: tuple(OPEN),
    Event.CALL: tuple(OPEN),
}
