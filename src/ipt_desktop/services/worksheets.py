"""Worksheets as they are kept: the fact that travels, and apart from it what never leaves the device."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from ipt_desktop.domain.errors import FactInvalid
from ipt_desktop.domain.facts import Fact
from ipt_desktop.domain.privacy import refuse_identifying
from ipt_desktop.domain.records import Entry, Member, newest
from ipt_desktop.domain.worksheet_answers import misfits
from ipt_desktop.domain.worksheets import Worksheet, unfinished
from ipt_desktop.services import practices
from ipt_desktop.services.journal import write_in
from ipt_desktop.services.ports import Tx, Vault

REVIEWED = "sheet_reviewed"


@dataclass(frozen=True, slots=True)
class KeptSheet:
    """`fact` None: none was kept yet. `answers` hold the private ones too, where they are known here.

    `reviewed`: a supervisor looked this version over.
    """

    fact: str | None = None
    day: date | None = None
    finished: bool = False
    shown: bool = False
    answers: Mapping[str, Any] = field(default_factory=dict)
    meeting: int | None = None
    reviewed: bool = False


class Worksheets:
    def __init__(self, vault: Vault) -> None:
        self._vault = vault

    def last(self, member: str, sheet: Worksheet, fact: str | None = None) -> KeptSheet:
        """The newest of that sheet, or the one of `fact`. Answers that do not fit are left out."""
        with self._vault.reading() as tx:
            found = _found(tx, member, sheet, fact)
            practice = _practice(tx, member, sheet, found) if fact is None else None
            looked_over = {
                str(e.body["sheet"]) for e in tx.shelves.entries(REVIEWED, member=member)
            }
            private = _private(tx, member, sheet) if fact is None else {}
            if fact is not None and found is not None and found.kind == "practice":
                found, practice = None, found
        answers = {**_told(found, practice, sheet), **private}
        wrong = set(misfits(sheet, answers))
        answers = {name: value for name, value in answers.items() if name not in wrong}
        if sheet.id == practices.HOME_PRACTICE and practice is not None:
            found = practice if found is None or found.tick < practice.tick else found
        if found is None:
            return KeptSheet(answers=answers)
        is_sheet = found.kind == "worksheet"
        return KeptSheet(
            found.fact,
            found.day,
            bool(found.body["finished"]) if is_sheet else practices.is_finished(found),
            bool(found.body.get("shown", False)),
            answers,
            found.meeting,
            found.fact in looked_over,
        )

    def earlier(self, member: str, sheet: Worksheet) -> tuple[KeptSheet, ...]:
        """Those that were begun before the newest one, the newest of them first."""
        with self._vault.reading() as tx:
            facts = [e.fact for e in reversed(_all(tx, member, sheet))]
        return tuple(self.last(member, sheet, fact) for fact in facts[1:])

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
        language: str | None = None,
        replaces: str | None = None,
    ) -> Fact:
        """One fact, with the practice that was planned on it; private answers stay on this device.

        FactInvalid, TextIdentifies. A sheet is never kept as finished while its own test says otherwise.
        `replaces` None begins a new sheet beside the earlier ones.
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
        if language is not None:
            body["language"] = language
        with self._vault.writing() as tx:
            if private:
                apart = {name: value for name, value in answers.items() if name in private}
                tx.local.set_own(_place(member.id, sheet), json.dumps(apart))
            if sheet.id == practices.HOME_PRACTICE:
                is_draft = _is_sheet(tx, member.id, sheet, replaces)
                is_practice = replaces is not None and not is_draft
                kept = _keep_home_practice(tx, member, day, body, is_practice=is_practice)
                if kept is not None:
                    return kept
                # Nothing is tried yet: the rest of the sheet waits as a draft of its own.
                replaces = replaces if is_draft else None
            elif sheet.id in practices.SHEETS:
                before = _found(tx, member.id, sheet, replaces) if replaces else None
                body["planned"] = _keep_plan(tx, member, day, sheet, body, before)
            return write_in(tx, "worksheet", body, member=member, day=day, replaces=replaces)

    def feared(self, member: str) -> frozenset[str]:
        """Facts of people on the circle with whom there is worry about safety; they stay on the device."""
        with self._vault.reading() as tx:
            held = tx.local.own(_feared_place(member))
        return frozenset(json.loads(held) if held else ())

    def keep_fear(self, member: str, fact: str, before: str | None, is_feared: bool) -> None:
        """Of the person in `fact`, which stands for `before` now."""
        with self._vault.writing() as tx:
            held = tx.local.own(_feared_place(member))
            facts = set(json.loads(held) if held else ())
            now = (facts - {fact, before}) | ({fact} if is_feared else set())
            if now != facts:
                tx.local.set_own(_feared_place(member), json.dumps(sorted(now)))

    def look_over(self, member: Member, day: date, sheet: Worksheet, fact: str) -> Fact:
        """A supervisor has read this version."""
        body = {"sheet": fact, "worksheet": sheet.id}
        with self._vault.writing() as tx:
            return write_in(tx, REVIEWED, body, member=member, day=day)


def _told(found: Entry | None, practice: Entry | None, sheet: Worksheet) -> dict[str, Any]:
    """The sheet's own words, and for what it plans, what became of the practice since."""
    told = dict(found.body["answers"]) if found is not None else {}
    if practice is None:
        return told
    if sheet.id == practices.HOME_PRACTICE:
        # A draft told after it is of the next practice.
        is_next = found is not None and found.tick > practice.tick
        return told if is_next else practices.as_answers(sheet.id, practice)
    apart = {n: value for n, value in told.items() if n not in practices.SHEETS[sheet.id]}
    return {**apart, **practices.as_answers(sheet.id, practice)}


def _keep_home_practice(
    tx: Tx, member: Member, day: date, told: Mapping[str, Any], *, is_practice: bool
) -> Fact | None:
    """The sheet is the practice itself; None while nothing is said of what is tried."""
    known = tx.shelves.entries("practice", member=member.id)
    before = practices.last_of(known) if is_practice else None
    body = practices.as_body(practices.HOME_PRACTICE, told["answers"], before)
    if body is None:
        return None
    if told.get("shown"):
        body["shown"] = True
    if before is None:
        body["meeting"] = told.get("meeting", _begun(tx, member.group))
    replaced = before.fact if before else None
    return write_in(tx, "practice", body, member=member, day=day, replaces=replaced)


def _keep_plan(
    tx: Tx,
    member: Member,
    day: date,
    sheet: Worksheet,
    told: Mapping[str, Any],
    before_sheet: Entry | None,
) -> bool:
    """The practice planned on the sheet, put right; False where the sheet has none of its own.

    Another practice of the same meeting stays what was agreed: a sheet does not push it out.
    """
    known = tx.shelves.entries("practice", member=member.id)
    has_one = before_sheet is not None and bool(before_sheet.body.get("planned"))
    before = practices.of_sheet(known, sheet.id) if has_one else None
    body = practices.as_body(sheet.id, told["answers"], before)
    if body is None:
        return False
    if before is None:
        body["meeting"] = told.get("meeting", _begun(tx, member.group))
        if practices.at_meeting(known, body["meeting"]) is not None:
            return False
    if before is None or dict(before.body) != body:
        replaces = before.fact if before else None
        write_in(tx, "practice", body, member=member, day=day, replaces=replaces)
    return True


def _begun(tx: Tx, group: str) -> int:
    """The meeting that was begun last; 0 before the first."""
    return max((m.number for m in tx.shelves.meetings(group)), default=0)


def _all(tx: Tx, member: str, sheet: Worksheet) -> list[Entry]:
    found = [e for e in tx.shelves.entries("worksheet", member=member) if e.name == sheet.id]
    if sheet.id == practices.HOME_PRACTICE:
        found += tx.shelves.entries("practice", member=member)
    return sorted(found, key=lambda e: (e.tick, e.fact))


def _found(tx: Tx, member: str, sheet: Worksheet, fact: str | None) -> Entry | None:
    if fact is not None:
        return next((e for e in _all(tx, member, sheet) if e.fact == fact), None)
    return newest(e for e in tx.shelves.entries("worksheet", member=member) if e.name == sheet.id)


def _practice(tx: Tx, member: str, sheet: Worksheet, found: Entry | None) -> Entry | None:
    """The practice that the sheet shows."""
    is_own = sheet.id == practices.HOME_PRACTICE
    if not is_own and not (found is not None and found.body.get("planned")):
        return None
    return practices.of_sheet(tx.shelves.entries("practice", member=member), sheet.id)


def _is_sheet(tx: Tx, member: str, sheet: Worksheet, fact: str | None) -> bool:
    return any(e.fact == fact and e.kind == "worksheet" for e in _all(tx, member, sheet))


def _private(tx: Tx, member: str, sheet: Worksheet) -> dict[str, Any]:
    held = tx.local.own(_place(member, sheet))
    found = json.loads(held) if held else {}
    return found if isinstance(found, dict) else {}


def _feared_place(member: str) -> str:
    return f"private/{member}/circle/feared"


def _place(member: str, sheet: Worksheet) -> str:
    return f"private/{member}/{sheet.id}"
