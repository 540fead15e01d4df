"""Lines about a group from outside: a meeting held, a change of the plan (product.md 12)."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from ipt_desktop.domain.errors import FactInvalid
from ipt_desktop.domain.facts import Fact, NewFact
from ipt_desktop.domain.records import Group, newest
from ipt_desktop.services.days import read_day
from ipt_desktop.services.desk import Desk
from ipt_desktop.services.plan_facts import CANCELLED
from ipt_desktop.services.ports import Tx
from ipt_desktop.services.roster import find_group

_STATUSES = ("open", "complete", CANCELLED)
_FIELDS = {
    "meeting": ("meeting", "status"),
    "plan": ("change", "meeting", "to", "rest", "leads", "beside"),
}
GROUP_KINDS = tuple(_FIELDS)


def record_group(desk: Desk, tx: Tx, kind: str, line: Mapping[str, Any], day: date) -> Fact:
    """One fact about a group, named by its code. Raises a Problem; then nothing is changed."""
    for name in line:
        if name not in ("kind", "group", "date", *_FIELDS[kind]):
            raise FactInvalid(kind=kind, field=name[:40])
    typed = line.get("group")
    if not isinstance(typed, str) or not 0 < len(typed) <= 40:
        raise FactInvalid(kind=kind, field="group")
    group = find_group(tx.shelves, typed)
    if kind == "meeting":
        return _meeting(desk, tx, group, line, day)
    return _plan(desk, tx, group, line)


def _meeting(desk: Desk, tx: Tx, group: Group, line: Mapping[str, Any], day: date) -> Fact:
    """Entered afterwards: held on that day. A safety matter of that day comes first."""
    number = _number(line, "meeting")
    status = line.get("status", "complete")
    if status not in _STATUSES:
        raise FactInvalid(kind="meeting", field="status")
    before = newest(m for m in tx.shelves.meetings(group.id) if m.number == number)
    body = {"number": number, "status": status}
    if before is not None and before.step is not None:
        body["step"] = before.step
    replaces = before.fact if before else None
    fact = tx.log.append(NewFact("meeting", body, group=group.id, day=day, replaces=replaces))
    if status == "complete":
        desk.safety.require_meeting(tx, group.id, number)
    return fact


def _plan(desk: Desk, tx: Tx, group: Group, line: Mapping[str, Any]) -> Fact:
    plans, rest = desk.plans, line.get("rest", False)
    match line.get("change"):
        case "add":
            return plans.add_in(tx, group.id)
        case "repeat":
            return plans.repeat_in(tx, group.id, _number(line, "plan"))
        case "split":
            return plans.split_in(tx, group.id, _number(line, "plan"))
        case "leave_out":
            return plans.leave_out_in(tx, group.id, _number(line, "plan"))
        case "move":
            to = read_day(line.get("to"))
            if to is None:
                raise FactInvalid(kind="plan", field="to")
            if not isinstance(rest, bool):
                raise FactInvalid(kind="plan", field="rest")
            return plans.move_in(tx, group.id, _number(line, "plan"), to, rest=rest)
        case "leads":
            leads, beside = line.get("leads"), line.get("beside") or ""
            if not isinstance(leads, str) or not isinstance(beside, str) or not leads:
                raise FactInvalid(kind="plan", field="leads")
            return plans.lead_in(tx, group.id, _number(line, "plan"), leads, beside)
    raise FactInvalid(kind="plan", field="change")


def _number(line: Mapping[str, Any], kind: str) -> int:
    number = line.get("meeting")
    if type(number) is not int or not 1 <= number <= 40:
        raise FactInvalid(kind=kind, field="meeting")
    return number
