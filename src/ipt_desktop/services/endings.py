"""The end of one member's course: the sheet, the follow-up plan and the status, all or nothing."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from ipt_desktop.domain.errors import FactInvalid
from ipt_desktop.domain.facts import Fact
from ipt_desktop.domain.records import Member, newest
from ipt_desktop.domain.worksheet_answers import misfits
from ipt_desktop.domain.worksheets import Rule, Worksheet, is_blank, unfinished
from ipt_desktop.services.course import FOLLOW_UP_PLAN
from ipt_desktop.services.journal import write_in
from ipt_desktop.services.ports import Tx, Vault
from ipt_desktop.services.roster import LeavingGate

PLAN_FIELD = "follow_up"
_PLAN_VERSION = "1"


def ending_sheet(sheet: Worksheet, *, needs_plan: bool) -> Worksheet:
    """The sheet's finish test also asks for the plan where the rules of domain.md 2.6 do."""
    field = sheet.field(PLAN_FIELD)
    if not needs_plan or field is None:
        return sheet
    rule = Rule(PLAN_FIELD, "filled", (PLAN_FIELD,), field.label)
    return replace(sheet, rules=(rule, *sheet.rules))


class Endings:
    """`gate` raises where a member's course may not end yet; services/safety.py answers."""

    def __init__(self, vault: Vault, gate: LeavingGate | None = None) -> None:
        self._vault, self._gate = vault, gate

    def keep(
        self,
        member: Member,
        day: date,
        sheet: Worksheet,
        answers: Mapping[str, Any],
        *,
        finished: bool,
        leaves: bool,
        shown: bool = False,
        replaces: str | None = None,
    ) -> Fact:
        """One fact for the sheet, one for a plan that is new. With `leaves` a finished ending also
        ends the member's course. FactInvalid, TextIdentifies, SafetyBlocks.
        """
        if wrong := misfits(sheet, answers):
            raise FactInvalid(kind="worksheet", field=wrong[0])
        finished = finished and not unfinished(sheet, answers)
        body: dict[str, Any] = {
            "worksheet": sheet.id,
            "worksheet_version": sheet.version,
            "answers": dict(answers),
            "finished": finished,
        } | ({"shown": True} if shown else {})
        with self._vault.writing() as tx:
            if finished and leaves and self._gate is not None:
                self._gate(tx, member)
            kept = write_in(tx, "worksheet", body, member=member, day=day, replaces=replaces)
            if not is_blank(answers.get(PLAN_FIELD)):
                _keep_plan(tx, member, day, str(answers[PLAN_FIELD]))
            if finished and leaves:
                write_in(tx, "member_status", {"status": "finished"}, member=member, day=day)
        return kept


def _keep_plan(tx: Tx, member: Member, day: date, plan: str) -> None:
    """The plan as a sheet of its own: it holds back the group's end until it is there."""
    sheets = tx.shelves.entries("worksheet", member=member.id)
    before = newest(e for e in sheets if e.name == FOLLOW_UP_PLAN)
    if before is not None and before.body["answers"].get("plan") == plan:
        return
    body = {
        "worksheet": FOLLOW_UP_PLAN,
        "worksheet_version": _PLAN_VERSION,
        "answers": {"plan": plan},
        "finished": True,
    }
    write_in(
        tx, "worksheet", body, member=member, day=day, replaces=before.fact if before else None
    )
