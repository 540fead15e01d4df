"""Worksheets as they are kept: the fact that travels, and apart from it what never leaves the device."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from ipt_desktop.domain.errors import FactInvalid
from ipt_desktop.domain.facts import Fact
from ipt_desktop.domain.privacy import refuse_identifying
from ipt_desktop.domain.records import Member, newest
from ipt_desktop.domain.worksheet_answers import misfits
from ipt_desktop.domain.worksheets import Worksheet, unfinished
from ipt_desktop.services.journal import write_in
from ipt_desktop.services.ports import Tx, Vault


@dataclass(frozen=True, slots=True)
class KeptSheet:
    """`fact` None: none was kept yet. `answers` hold the private ones too, where they are known here."""

    fact: str | None = None
    day: date | None = None
    finished: bool = False
    shown: bool = False
    answers: Mapping[str, Any] = field(default_factory=dict)


class Worksheets:
    def __init__(self, vault: Vault) -> None:
        self._vault = vault

    def last(self, member: str, sheet: Worksheet) -> KeptSheet:
        """The newest of that sheet. Answers that do not fit today's fields are left out."""
        with self._vault.reading() as tx:
            found = newest(
                e for e in tx.shelves.entries("worksheet", member=member) if e.name == sheet.id
            )
            private = _private(tx, member, sheet)
        told = dict(found.body["answers"]) if found else {}
        answers = {**told, **private}
        wrong = set(misfits(sheet, answers))
        answers = {name: value for name, value in answers.items() if name not in wrong}
        if found is None:
            return KeptSheet(answers=answers)
        body = found.body
        finished, shown = bool(body["finished"]), bool(body.get("shown", False))
        return KeptSheet(found.fact, found.day, finished, shown, answers)

    def keep(
        self,
        member: Member,
        day: date,
        sheet: Worksheet,
        answers: Mapping[str, Any],
        *,
        finished: bool,
        shown: bool = False,
        meeting: int | None = None,
        replaces: str | None = None,
    ) -> Fact:
        """One fact; private answers stay on this device. FactInvalid, TextIdentifies.

        A sheet is never kept as finished while its own test says otherwise.
        """
        if wrong := misfits(sheet, answers):
            raise FactInvalid(kind="worksheet", field=wrong[0])
        private = {f.id for f in sheet.fields if f.private}
        refuse_identifying(*(str(v) for name, v in answers.items() if name in private))
        body: dict[str, Any] = {
            "worksheet": sheet.id,
            "worksheet_version": sheet.version,
            "answers": {name: value for name, value in answers.items() if name not in private},
            "finished": finished and not unfinished(sheet, answers),
        }
        if shown:
            body["shown"] = True
        if meeting is not None:
            body["meeting"] = meeting
        with self._vault.writing() as tx:
            if private:
                apart = {name: value for name, value in answers.items() if name in private}
                tx.local.set_own(_place(member.id, sheet), json.dumps(apart))
            return write_in(tx, "worksheet", body, member=member, day=day, replaces=replaces)


def _private(tx: Tx, member: str, sheet: Worksheet) -> dict[str, Any]:
    held = tx.local.own(_place(member, sheet))
    found = json.loads(held) if held else {}
    return found if isinstance(found, dict) else {}


def _place(member: str, sheet: Worksheet) -> str:
    return f"private/{member}/{sheet.id}"
