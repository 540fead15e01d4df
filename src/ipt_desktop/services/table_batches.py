"""Tables that were taken in, and taking one back as a whole (docs/decisions/0063).

What a person wrote since is never touched, and no safety state falls: answers that are withdrawn still count
for safety, and whoever has an open matter stays on the list of members.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal

from ipt_desktop.domain.facts import RESTATED, Fact, NewFact
from ipt_desktop.domain.kinds import NEVER_ERASED
from ipt_desktop.services.desk import Desk
from ipt_desktop.services.ports import Tx
from ipt_desktop.services.table_kept import BATCH, Kept
from ipt_desktop.services.table_problems import ImportUnknown

REASON = "table_taken_back"
_MOST_ERASED = 50_000

Why = Literal["recorded_since", "safety_open"]


@dataclass(frozen=True, slots=True)
class TakenTable:
    """`fact` is the last word on it. `stay` counts the members who stayed when it was taken back."""

    id: str
    fact: str
    day: date
    measure: str
    assessments: int
    members: int
    groups: int
    first: date | None
    last: date | None
    taken_back: date | None
    stay: int


@dataclass(frozen=True, slots=True)
class Stays:
    """A member who is still there, and why; with an open safety matter the answers went nevertheless."""

    member: str
    code: str
    why: Why


@dataclass(frozen=True, slots=True)
class TakenBack:
    """What is gone, and who stays."""

    members: int
    assessments: int
    groups: int
    stays: tuple[Stays, ...]


def tables(desk: Desk) -> list[TakenTable]:
    """The newest first."""
    with desk.vault.reading() as tx:
        return tables_in(tx)


def take_back(desk: Desk, id: str | None = None) -> TakenBack:
    """The table of that mark, or the newest that is still there. All or nothing. Raises ImportUnknown."""
    with desk.vault.writing() as tx:
        there = tables_in(tx)
        if id is None:
            id = next((t.id for t in there if t.taken_back is None), None)
        last = next((t.fact for t in there if t.id == id), None)
        batch = tx.log.get(last) if last else None
        if batch is None or batch.content is None:
            raise ImportUnknown()
        back = _Back(desk, tx, batch).do()
        tx.audit.note("table_taken_back", back.assessments)
    return back


def tables_in(tx: Tx) -> list[TakenTable]:
    """Within a transaction: see `tables`."""
    last: dict[str, TakenTable] = {}
    for entry in sorted(tx.shelves.entries(BATCH), key=lambda e: (e.tick, e.fact), reverse=True):
        # Taken back on two devices, it has two last words: the same table nevertheless.
        id = entry.body.get("origin") or entry.fact
        last.setdefault(id, _table(id, entry.fact, entry.day, entry.body))
    return list(last.values())


@dataclass
class _Back:
    desk: Desk
    tx: Tx
    batch: Fact
    own: dict[str, Fact] = field(default_factory=dict)
    gone: set[str] = field(default_factory=set)
    since: set[str] = field(default_factory=set)
    used: set[str] = field(default_factory=set)

    def do(self) -> TakenBack:
        origin = self._origin()
        first = int(origin.body["first"])
        facts = self.tx.log.between(origin.replica, first, origin.seq - 1)
        self.own = {f.id: f for f in facts if f.content is not None}
        about: dict[str, list[Fact]] = {}
        for fact in self.own.values():
            if fact.member is not None:
                about.setdefault(fact.member, []).append(fact)
        made = {f.member for f in self.own.values() if f.kind == "member_added" and f.member}
        self._look(origin, about.keys(), made)
        return self._withdraw(origin, about, made)

    def _origin(self) -> Fact:
        """The fact that the import itself wrote; a later one tells only what became of it."""
        fact = self.batch
        while fact.replaces is not None:
            before = self.tx.log.get(fact.replaces)
            if before is None or before.kind != BATCH or before.content is None:
                raise ImportUnknown()
            fact = before
        return fact

    def _look(self, origin: Fact, about: Iterable[str], made: set[str]) -> None:
        """What was recorded since: of new members anything else, of known ones what came after."""
        members = set(about)
        groups = {f.group for f in self.own.values() if f.kind == "group_formed" and f.group}
        for replica in self.tx.log.heads():
            after = origin.seq if replica == origin.replica else 0
            for fact in self.tx.log.after(replica, after):
                if fact.content is None or fact.id in self.own:
                    continue
                if fact.replaces in self.own and RESTATED in fact.body:
                    # Withdrawn already, by an earlier taking back.
                    self.gone.add(fact.replaces)
                elif fact.member in members and (fact.member in made or fact.tick > origin.tick):
                    self.since.add(fact.member)
                if fact.group in groups and fact.member not in members:
                    self.used.add(fact.group)
        for draft in self.tx.local.drafts():
            words = f"{draft.place} {draft.content}"
            self.since |= {member for member in members if member in words}
            self.used |= {group for group in groups if group in words}

    def _withdraw(self, origin: Fact, about: Mapping[str, list[Fact]], made: set[str]) -> TakenBack:
        states = self.desk.safety.states(self.tx)
        codes = {m.id: m.code for m in self.tx.shelves.members()}
        stays: list[Stays] = []
        erased: list[str] = []
        withdrawn: list[Fact] = []
        counts = {"members": 0, "assessments": 0, "groups": 0}
        for member, facts in about.items():
            forms = [f for f in facts if f.kind == "assessment" and f.id not in self.gone]
            if member in self.since:
                stays.append(Stays(member, codes.get(member, ""), "recorded_since"))
                continue
            counts["assessments"] += len(forms)
            is_open = member in states and states[member].is_open
            if member in made and not is_open:
                erased += [f.id for f in facts if f.kind not in NEVER_ERASED]
                counts["members"] += 1
            else:
                withdrawn += forms
                if is_open:
                    stays.append(Stays(member, codes.get(member, ""), "safety_open"))
        left = {f.group for one in stays for f in about[one.member]} | self.used
        for fact in self.own.values():
            if fact.kind == "group_formed" and fact.group not in left:
                erased.append(fact.id)
                counts["groups"] += 1
        self._write(origin, erased, withdrawn, len(stays))
        return TakenBack(**counts, stays=tuple(sorted(stays, key=lambda one: one.code)))

    def _write(self, origin: Fact, erased: list[str], withdrawn: list[Fact], stay: int) -> None:
        kept, today = Kept(self.tx, self.desk.vault.replica), self.desk.today()
        for fact in withdrawn:
            kept(_again(fact, fact.body | {RESTATED: ""}))
        for at in range(0, len(erased), _MOST_ERASED):
            body: dict[str, Any] = {"facts": erased[at : at + _MOST_ERASED], "reason": REASON}
            kept(NewFact("erasure", body, day=today))
        if erased or withdrawn or "taken_back" not in self.batch.body:
            told = {"taken_back": today.isoformat(), "stay": stay, "origin": origin.id}
            kept(_again(self.batch, self.batch.body | told))
        kept.flush()


def _again(fact: Fact, body: Mapping[str, Any]) -> NewFact:
    return NewFact(
        fact.kind,
        body,
        member=fact.member,
        group=fact.group,
        day=date.fromisoformat(fact.day) if fact.day else None,
        replaces=fact.id,
        version=fact.version,
    )


def _table(id: str, fact: str, day: date | None, body: Mapping[str, Any]) -> TakenTable:
    assert day is not None
    return TakenTable(
        id,
        fact,
        day,
        body["measure"],
        body["assessments"],
        body["members"],
        body["groups"],
        _day(body.get("from")),
        _day(body.get("to")),
        _day(body.get("taken_back")),
        body.get("stay") or 0,
    )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
