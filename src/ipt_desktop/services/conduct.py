"""What is written down about the counsellors: hours taught, supervision, competence, readiness (7, 1.1).

All of it by codes. What was written by mistake is taken back by a fact that stands in its place.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from ipt_desktop.domain.cards import Card
from ipt_desktop.domain.competence import HOURS, USUAL_HOURS, Learner, Line, hours
from ipt_desktop.domain.facts import Fact
from ipt_desktop.domain.records import Entry, newest
from ipt_desktop.services.journal import write_in
from ipt_desktop.services.ports import Vault

_TARGET = "training_hours"
KINDS = ("supervision", "competence", "training", "readiness")


class Conduct:
    def __init__(self, vault: Vault, today: Callable[[], date]) -> None:
        self._vault, self._today = vault, today

    def keep(self, kind: str, body: Mapping[str, Any], day: date) -> Fact:
        """FactInvalid."""
        with self._vault.writing() as tx:
            return write_in(tx, kind, dict(body), day=day)

    def take_back(self, line: Line) -> Fact:
        """It counts nowhere any more; that it was written stays on record."""
        body = {**line.body, "taken_back": True}
        day = line.day or self._today()
        with self._vault.writing() as tx:
            return write_in(tx, line.kind, body, day=day, replaces=line.fact)

    def lines(self, *kinds: str) -> tuple[Line, ...]:
        """The newest first, by the day it happened."""
        with self._vault.reading() as tx:
            found = tx.shelves.entries(*(kinds or KINDS))
            known = [one.card for one in tx.local.cards() if one.trusted]
        own = self._vault.identity.card
        cards = {card.fingerprint: card for card in (*known, own)}
        told = [e for e in found if not e.body.get("taken_back")]
        told.sort(key=lambda e: (e.day or date.min, e.tick), reverse=True)
        return tuple(_line(e, cards.get(e.author)) for e in told)

    def learner(self, code: str) -> Learner:
        """What is known here of that code. A level, and being ready, only as a supervisor wrote it."""
        lines = [one for one in self.lines() if one.body.get("about") == code]
        taught = tuple(one for one in lines if one.kind == "training")
        judged = [one for one in lines if one.by_supervisor]
        seen = [one for one in judged if one.kind == "competence" and one.body["tool"] == "enact"]
        signed = next((one for one in judged if one.kind == "readiness"), None)
        return Learner(
            code,
            hours(one.body["minutes"] for one in taught),
            self.target(),
            int(seen[0].body["level"]) if seen else None,
            bool(signed.body["ready"]) if signed else None,
            signed.author if signed else "",
            signed.day if signed else None,
            tuple(signed.body.get("criteria", ())) if signed else (),
            taught,
        )

    def crew(self) -> tuple[str, ...]:
        """Codes of the counsellors known here: by their cards, and by what was written about them."""
        with self._vault.reading() as tx:
            cards = [k.card for k in tx.local.cards() if k.trusted and k.card.role == "counsellor"]
        told = {str(line.body["about"]) for line in self.lines() if line.body.get("about")}
        told |= {str(c) for line in self.lines("supervision") for c in line.body["with"]}
        own = self._vault.identity.card
        mine = {own.code} if own.role == "counsellor" else set()
        return tuple(sorted({card.code for card in cards} | told | mine))

    def target(self) -> int:
        """Hours that a course has here."""
        with self._vault.reading() as tx:
            held = tx.local.own(_TARGET)
        return int(held) if held else USUAL_HOURS

    def set_target(self, chosen: int) -> None:
        """ValueError outside HOURS."""
        if not HOURS[0] <= chosen <= HOURS[1]:
            raise ValueError(chosen)
        with self._vault.writing() as tx:
            tx.local.set_own(_TARGET, str(chosen))

    def satisfaction(self, members: Sequence[str]) -> Mapping[str, tuple[str, str]]:
        """Of those members, by id: the answer told last and who asked for it."""
        wanted, told = set(members), dict[str, list[Entry]]()
        with self._vault.reading() as tx:
            for entry in tx.shelves.entries("satisfaction"):
                if entry.member in wanted:
                    told.setdefault(entry.member or "", []).append(entry)
        last = {member: newest(entries) for member, entries in told.items()}
        return {
            member: (str(e.body["answer"]), str(e.body["asked_by"]))
            for member, e in last.items()
            if e is not None
        }


def _line(entry: Entry, author: Card | None) -> Line:
    code, is_supervisor = "", False
    if author is not None:
        code, is_supervisor = author.code, author.role == "supervisor"
    return Line(entry.fact, entry.kind, entry.day, code, dict(entry.body), is_supervisor)
