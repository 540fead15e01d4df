"""What `list` tells scripts: plain values whose keys may grow and never change (product.md 12)."""

from typing import Any

from ipt_desktop.domain.errors import Problem
from ipt_desktop.domain.follow_ups import is_follow_up, months_of
from ipt_desktop.domain.records import Assessment
from ipt_desktop.domain.safety import SafetyState
from ipt_desktop.services.course import FOLLOW_UP, MemberStanding, Standing
from ipt_desktop.services.desk import Desk
from ipt_desktop.services.due import due
from ipt_desktop.services.roster import ACTIVE
from ipt_desktop.services.safety import NOT_ASKED
from ipt_desktop.services.scores import document

Row = dict[str, Any]
_UNSCORED = ("band", "syndrome", "percent", "coding")


def groups(desk: Desk) -> list[Row]:
    """Every group, by code; `members` are all it has or had, `active` those who take part or may yet."""
    return [
        {
            "code": standing.group.code,
            "protocol": standing.group.protocol,
            "phase": standing.phase,
            "meeting": standing.meeting,
            "of": standing.of,
            "members": len(standing.members),
            "active": standing.situation.members,
            "held": standing.held,
            "closed": standing.is_closed,
            "next": str(standing.step),
            "id": standing.group.id,
        }
        for standing in desk.course.standings()
    ]


def members(desk: Desk, group: str | None = None) -> list[Row]:
    """Every member, by group and number; `group` is a group's id."""
    with desk.vault.reading() as tx:
        safety = desk.safety.states(tx)
    return [
        _member(standing, found, safety.get(found.member.id, NOT_ASKED))
        for standing in _standings(desk, group)
        for found in standing.members
    ]


def meetings(desk: Desk, group: str | None = None) -> list[Row]:
    """Every meeting begun, by group and number; how many of those marked were there."""
    return [
        {
            "group": standing.group.code,
            "number": held.meeting.number,
            "date": held.meeting.day.isoformat(),
            "status": held.meeting.status,
            "phase": phase_of_meeting(standing, held.meeting.number),
            "present": sum(mark.was_there for mark in held.attendance.values()),
            "marked": len(held.attendance),
            "months_after": months_of(n) if is_follow_up(n := held.meeting.number) else None,
        }
        for standing in _standings(desk, group)
        for held in desk.meetings.of_group(standing.group.id)
    ]


def assessments(desk: Desk, member: str | None = None) -> list[Row]:
    """Current assessments by day, of one member (by id) or of all, each scored anew."""
    with desk.vault.reading() as tx:
        codes = {m.id: m.code for m in tx.shelves.members()}
        found = tx.shelves.assessments(member=member)
    return [
        _assessment(desk, a, codes.get(a.member))
        for a in sorted(found, key=lambda a: (a.day, a.tick))
    ]


def safety(desk: Desk) -> list[Row]:
    """Everybody with an open safety state, the most serious first. Codes only, no texts."""
    groups = {group.id: group.code for group in desk.roster.groups()}
    return [
        {
            "member": found.code,
            "group": groups.get(found.group or ""),
            "state": found.state.state.value,
            "danger": found.state.is_danger,
            "since": found.state.since.day.isoformat() if found.state.since else None,
            "due": [
                {
                    "rule": one.rule.value,
                    "since": one.since.isoformat(),
                    "until": one.until.isoformat(),
                    "overdue": one.overdue,
                    "triggers": list(one.triggers),
                }
                for one in found.due
            ],
            "overdue": any(one.overdue for one in found.due),
            "id": found.member,
        }
        for found in desk.safety.open_states()
    ]


def waiting(desk: Desk) -> list[Row]:
    """All work that waits, the most pressing first."""
    return [
        {
            "kind": one.kind.code,
            "group": one.group_code,
            "member": one.member_code,
            "meeting": one.meeting,
            "step": one.step,
            "date": one.day.isoformat() if one.day else None,
            "overdue": one.overdue,
            "count": one.count,
        }
        for one in due(desk)
    ]


def _standings(desk: Desk, group: str | None) -> list[Standing]:
    if group is None:
        return desk.course.standings()
    standing = desk.course.standing(group)
    return [standing] if standing else []


def phase_of_meeting(standing: Standing, number: int) -> str:
    """The phase's id; meetings after the course are a phase of their own."""
    return FOLLOW_UP if is_follow_up(number) else standing.plan.phase_of(number).id


def _member(standing: Standing, found: MemberStanding, safety: SafetyState) -> Row:
    last = found.scores[-1] if found.scores else None
    return {
        "code": found.member.code,
        "group": standing.group.code,
        "status": found.status,
        "problem_area": found.problem_area,
        # The course goes on or is over for the group; a member who left stays where the group is.
        "phase": found.phase if found.status in ACTIVE else standing.phase,
        "safety": safety.state.value,
        "assessments": len(found.scores),
        "last": _last(last),
        "next": str(found.step),
        "attended": found.attended,
        "offered": found.offered,
        "external": found.member.external,
        "id": found.member.id,
    }


def _last(last: Assessment | None) -> Row | None:
    if last is None:
        return None
    return {"measure": last.measure, "total": whole(last.total), "date": last.day.isoformat()}


def _assessment(desk: Desk, found: Assessment, code: str | None) -> Row:
    return {
        "id": found.fact,
        "member": code,
        "date": found.day.isoformat(),
        "meeting": found.meeting,
        "answers": list(found.answers),
        **_score(desk, found),
    }


def _score(desk: Desk, found: Assessment) -> Row:
    """As `score` tells it; by what was kept with it where its measure is not known here."""
    try:
        return document(desk.measure(found.measure), desk.assessments.score(found))
    except Problem:
        gaps = [place for place, answer in enumerate(found.answers, 1) if answer is None]
        return {
            "measure": found.measure,
            "version": found.measure_version,
            "total": whole(found.total),
            "prorated": found.prorated,
            "complete": found.complete,
            "missing": gaps,
            "function": found.function,
            "risk": found.risk,
            **dict.fromkeys(_UNSCORED),
        }


def whole(total: float | None) -> float | None:
    """12.0 as it came out of the store is 12, as `score` says it."""
    return int(total) if total is not None and total == int(total) else total
