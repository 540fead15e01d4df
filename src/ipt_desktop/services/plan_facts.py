"""From facts to a group's plan: changes, settings and the days that stand in them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from ipt_desktop.domain.course_plan import TAKEN_BACK, CoursePlan, PlanChange, plan_of
from ipt_desktop.domain.follow_ups import is_follow_up
from ipt_desktop.domain.protocols import Protocol
from ipt_desktop.domain.records import Entry, Group, Meeting, newest

REOPENED = "reopened"
# A meeting that was begun and then not held has the number still to come.
CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class GroupSettings:
    """`starts_on` is the day of the first meeting; `place` is never an address of somebody."""

    place: str = ""
    starts_on: date | None = None
    add_ons: tuple[str, ...] = ()
    fact: str | None = None


def settings_in(entries: Iterable[Entry]) -> GroupSettings:
    """As told last."""
    last = newest(e for e in entries if e.kind == "group_settings")
    if last is None:
        return GroupSettings()
    return GroupSettings(
        str(last.body.get("place") or ""),
        day_in(last.body.get("starts_on")),
        tuple(last.body.get("add_ons") or ()),
        last.fact,
    )


def changes_in(entries: Iterable[Entry]) -> list[PlanChange]:
    """Current changes of the plan that are not taken back, in the order in which they were told."""
    return [
        PlanChange(
            fact=e.fact,
            tick=e.tick,
            what=str(e.body["change"]),
            slot=str(e.body["slot"]),
            after=str(e.body.get("after") or ""),
            like=str(e.body.get("like") or ""),
            day=day_in(e.body.get("date")),
            rest=bool(e.body.get("rest")),
            leads=str(e.body.get("leads") or ""),
            beside=str(e.body.get("beside") or ""),
            author=e.author,
            told=e.day,
        )
        for e in entries
        if e.kind == "plan_change" and e.body["change"] != TAKEN_BACK
    ]


def begun_in(meetings: Iterable[Meeting]) -> int:
    """The highest number of a meeting of the course that was begun and not called off."""
    return max(
        (m.number for m in meetings if m.status != CANCELLED and not is_follow_up(m.number)),
        default=0,
    )


def plan_from(
    protocol: Protocol, group: Group, entries: Iterable[Entry], meetings: Iterable[Meeting]
) -> CoursePlan:
    """The plan of one group, from its own entries and meetings."""
    return plan_of(protocol, group.lengths, changes_in(entries), begun=begun_in(meetings))


def closed_in(entries: Iterable[Entry]) -> Entry | None:
    """The fact that closed the group; None while it goes on, or again."""
    last = newest(e for e in entries if e.kind == "group_closed")
    return None if last is None or last.body["reason"] == REOPENED else last


def day_in(value: Any) -> date | None:
    """A day written as text; None where it is none (31 June can be written too)."""
    try:
        return date.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None
