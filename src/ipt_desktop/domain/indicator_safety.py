"""Of the safety protocol: how often danger was found, how soon somebody took over (domain.md 6.2, I15)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from statistics import median
from typing import Any

from ipt_desktop.domain.safety import Transition
from ipt_desktop.domain.safety_rules import DANGER, Event, Reply, State, moment, reply

HANDED_OVER_WITHIN = timedelta(hours=1)
_TO_TELL = DANGER | {State.PERSISTING}


@dataclass(frozen=True, slots=True)
class Alarms:
    """Of one member: `imminent` times danger was found, `in_time` of them handed over within the hour.

    `to_tell` times the supervisor was to hear of something; `hours` until they did, where they did.
    """

    triggers: int
    imminent: int
    in_time: int
    to_tell: int
    hours: tuple[float, ...]


def alarms_of(history: Sequence[Transition], triggers: int) -> Alarms:
    """`history` in the order of what was known; `triggers` are the forms that called for asking.

    Moments are those written when the event was recorded, or the one given for the event itself.
    """
    imminent = in_time = to_tell = 0
    danger_since: datetime | None = None
    telling_since: datetime | None = None
    is_telling = False
    hours: list[float] = []
    for step in history:
        at = _when(step)
        # What a form calls for is counted by the form itself.
        triggers += step.event == Event.TRIGGER and step.answers.get("source") != "measure"
        if step.after in DANGER and step.before not in DANGER:
            imminent, danger_since = imminent + 1, at
        elif danger_since is not None and step.event == Event.HANDED_OVER and step.ignored is None:
            in_time += at is not None and at - danger_since <= HANDED_OVER_WITHIN
        if step.after not in DANGER:
            danger_since = None
        if step.after in _TO_TELL and not is_telling:
            to_tell, is_telling, telling_since = to_tell + 1, True, at
        elif is_telling and _reaches_supervisor(step):
            if telling_since is not None and at is not None:
                hours.append(max(0.0, (at - telling_since).total_seconds() / 3600))
            telling_since = None
        if step.after not in _TO_TELL:
            is_telling, telling_since = False, None
    return Alarms(triggers, imminent, in_time, to_tell, tuple(hours))


def safety_figures(all_alarms: Iterable[Alarms]) -> dict[str, Any]:
    """Counts over everybody; the median is None where no moment is known."""
    found = list(all_alarms)
    imminent = sum(a.imminent for a in found)
    hours = [hour for a in found for hour in a.hours]
    return {
        "triggers": sum(a.triggers for a in found),
        "imminent": imminent,
        "handed_over_within_1h": {
            "n": sum(a.in_time for a in found),
            "of": imminent,
            "of_enrolled": None,
        },
        "hours_to_supervisor": {
            "median": median(hours) if hours else None,
            "n": len(hours),
            "of": sum(a.to_tell for a in found),
        },
    }


def _reaches_supervisor(step: Transition) -> bool:
    if step.ignored is not None:
        return False
    answers: Mapping[str, Any] = step.answers
    if step.event == Event.CALL:
        return answers.get("whom") == "supervisor" and reply(answers.get("reached")) is Reply.YES
    return step.event in (Event.HANDED_OVER, Event.TOLD)


def _when(step: Transition) -> datetime | None:
    """The moment given for the event where it is a whole one; else when it was written down."""
    told = step.answers.get("time")
    given = (
        moment(told) if isinstance(told, str) and len(told) > 10 else None
    )  # a clock time is none
    return given or moment(step.at)
