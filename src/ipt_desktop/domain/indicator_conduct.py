"""How meetings were led, what supervision there was, what members said (domain.md 6.2: I17, I18, I20)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from statistics import fmean
from typing import Any

from ipt_desktop.domain.indicators import Share
from ipt_desktop.domain.records import Entry, newest

ABLE_FROM = 3
SATISFIED, ASKED_BY_OTHER = "yes", "other"
_DAYS_IN_MONTH = 30.4375


@dataclass(frozen=True, slots=True)
class Led:
    """One meeting held. `score` is its fidelity in percent, None while too little of the list is answered."""

    score: float | None
    reviewed: bool


@dataclass(frozen=True, slots=True)
class Crew:
    """How many counsellors and supervisors this vault knows, itself among them."""

    counsellors: int
    supervisors: int


def conduct(meetings: Sequence[Led], competence: Iterable[Entry], crew: Crew) -> dict[str, Any]:
    """I17. A counsellor's level is the one that was told last."""
    scores = [m.score for m in meetings if m.score is not None]
    latest: dict[str, Entry] = {}
    for entry in competence:
        about = str(entry.body["about"])
        if entry.body["tool"] == "enact":
            latest[about] = newest(e for e in (latest.get(about), entry) if e) or entry
    able = sum(e.body["level"] >= ABLE_FROM for e in latest.values())
    most = max(crew.counsellors, len(latest))
    return {
        "meetings": len(meetings),
        "mean_fidelity": fmean(scores) if scores else None,
        "with_checklist": Share(len(scores), len(meetings), None).document,
        "reviewed": Share(sum(m.reviewed for m in meetings), len(meetings), None).document,
        "competent": Share(able if latest else None, len(latest), most).document,
    }


def supervision(
    entries: Iterable[Entry], crew: Crew, period: tuple[date | None, date | None]
) -> dict[str, Any]:
    """I18, of the supervision in the period; without one, from its first day to its last, a month at least.

    Hours are counted for each counsellor who took part. None where nobody wrote any down.
    """
    first, last = period
    told = [e for e in entries if e.day is not None and _within(e.day, first, last)]
    held = [e for e in told if e.body["held"]]
    days = [e.day for e in told if e.day is not None]
    start, end = first or min(days, default=None), last or max(days, default=None)
    months = None
    if start is not None and end is not None and told:
        months = max(1.0, ((end - start).days + 1) / _DAYS_IN_MONTH)
    timed = [e for e in held if e.body.get("minutes")]
    hours = sum(e.body["minutes"] / 60 * max(1, len(e.body["with"])) for e in timed)
    each = None
    if months is not None and crew.counsellors and (timed or not held):
        each = hours / crew.counsellors / months
    ratio = None
    if crew.counsellors and crew.supervisors:
        ratio = crew.counsellors / crew.supervisors
    return {
        "hours_per_counsellor_month": each,
        "months": months,
        "without_minutes": len(held) - len(timed),
        "held": Share(len(held) if told else None, len(told), None).document,
        "counsellors": crew.counsellors,
        "supervisors": crew.supervisors,
        "counsellors_per_supervisor": ratio,
    }


def satisfaction(entries: Iterable[Entry], enrolled: int) -> dict[str, Any]:
    """I20. Only what somebody other than the counsellor asked counts, each member's newest answer."""
    latest: dict[str, Entry] = {}
    own: set[str] = set()
    for entry in entries:
        member = entry.member or ""
        if entry.body["asked_by"] != ASKED_BY_OTHER:
            own.add(member)
        else:
            latest[member] = newest(e for e in (latest.get(member), entry) if e) or entry
    n = sum(e.body["answer"] == SATISFIED for e in latest.values())
    share = Share(n if latest else None, len(latest), enrolled).document
    return {"satisfied": share, "asked_by_counsellor": len(own - latest.keys())}


def by(entries: Iterable[Entry], name: str, untold: str) -> Mapping[str, str]:
    """What was told last about each member, by their id."""
    latest: dict[str, Entry] = {}
    for entry in entries:
        member = entry.member or ""
        latest[member] = newest(e for e in (latest.get(member), entry) if e) or entry
    return {member: str(e.body.get(name) or untold) for member, e in latest.items()}


def _within(day: date, first: date | None, last: date | None) -> bool:
    return (first is None or first <= day) and (last is None or day <= last)
