"""Quality, supervision and satisfaction as the vault tells them (domain.md 6.2: I17, I18, I20)."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from ipt_desktop.domain.fidelity import fidelity, items_of
from ipt_desktop.domain.follow_ups import is_follow_up
from ipt_desktop.domain.indicator_conduct import Crew, Led, conduct, satisfaction, supervision
from ipt_desktop.domain.records import Entry, Meeting
from ipt_desktop.services.course import FindProtocol
from ipt_desktop.services.plan_facts import plan_from
from ipt_desktop.services.ports import Shelves, Tx
from ipt_desktop.services.roster import groups_of

Period = tuple[date | None, date | None]
_KINDS = ("feedback", "competence", "supervision", "satisfaction")


def conduct_figures(
    tx: Tx,
    protocol: FindProtocol,
    own_role: str,
    meetings: Mapping[str, Sequence[Meeting]],
    enrolled: Mapping[str, str],
    period: Period,
    *,
    of_one_group: bool,
) -> dict[str, Any]:
    """`meetings` and `enrolled` tell a group's meetings and a member's group.

    Supervision is not of one group: None there.
    """
    shelves = tx.shelves
    told: dict[str, list[Entry]] = {kind: [] for kind in _KINDS}
    for entry in shelves.entries(*_KINDS):
        if not entry.body.get("taken_back"):
            told[entry.kind].append(entry)
    crew = _crew(tx, own_role)
    replies: dict[str, list[date]] = {}
    for entry in told["feedback"]:
        group = entry.group or enrolled.get(entry.member or "")
        if group is not None and entry.day is not None:
            replies.setdefault(group, []).append(entry.day)
    return {
        "quality": conduct(_led(shelves, protocol, meetings, replies), told["competence"], crew),
        "supervision": None if of_one_group else supervision(told["supervision"], crew, period),
        "satisfaction": satisfaction(
            (e for e in told["satisfaction"] if e.member in enrolled), len(enrolled)
        ),
    }


def _crew(tx: Tx, own_role: str) -> Crew:
    """By the cards that are believed here, and one's own."""
    roles = [known.card.role for known in tx.local.cards() if known.trusted] + [own_role]
    return Crew(roles.count("counsellor"), roles.count("supervisor"))


def _led(
    shelves: Shelves,
    protocol: FindProtocol,
    meetings: Mapping[str, Sequence[Meeting]],
    replies: Mapping[str, Sequence[date]],
) -> list[Led]:
    """Meetings of the course that were held. Reviewed: an answer came from that day to the next meeting."""
    held = {
        group: complete
        for group, told in meetings.items()
        if (complete := [m for m in told if m.status == "complete"])
    }
    said = shelves.checks() if held else {}
    homes = {g.id: g for g in groups_of(shelves) if g.id in held}
    found: list[Led] = []
    for id, complete in held.items():
        course = sorted((m for m in complete if not is_follow_up(m.number)), key=lambda m: m.number)
        plan = None
        for at, meeting in enumerate(course):
            answers, score = said.get((id, meeting.number)), None
            if answers and id in homes:
                home = homes[id]
                changes = shelves.entries("plan_change", group=id) if plan is None else ()
                plan = plan or plan_from(protocol(home.protocol), home, changes, complete)
                score = fidelity(answers, items_of(plan.steps_of(meeting.number))).score
            after = course[at + 1].day if at + 1 < len(course) else date.max
            days = replies.get(id, ())
            found.append(Led(score, any(meeting.day <= day < after for day in days)))
    return found
