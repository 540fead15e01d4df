"""Groups and their members: who is in which course, under which code."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

import uuid_utils

from ipt_desktop.domain import codes
from ipt_desktop.domain.codes import is_group_code, member_code, normal_member_code
from ipt_desktop.domain.errors import (
    CodeAmbiguous,
    CodeTaken,
    FactInvalid,
    GroupUnknown,
    MemberUnknown,
)
from ipt_desktop.domain.facts import NewFact
from ipt_desktop.domain.privacy import refuse_identifying
from ipt_desktop.domain.records import Group, Member, newest
from ipt_desktop.services.days import western
from ipt_desktop.services.ports import Shelves, Tx, Vault

ACTIVE = ("candidate", "member")
# Statuses that end a member's course or give it into other hands: an open safety matter comes first.
GIVEN_UP = ("finished", "referred", "moved")
# Not with this group any more; what was written stays.
GONE = ("left", "moved")
# Raises where a member may not leave that way yet; services/safety.py answers.
LeavingGate = Callable[[Tx, Member], None]


@dataclass(frozen=True, slots=True)
class NewGroup:
    """`lengths` is meetings per phase; `weekday` 0 is Monday; `time` is HH:MM."""

    code: str
    protocol: str
    protocol_version: str
    lengths: Mapping[str, int]
    sex: str | None = "women"
    weekday: int | None = None
    time: str | None = None
    language: str | None = None
    cofacilitator: str | None = None


@dataclass(frozen=True, slots=True)
class NewMember:
    external: str | None = None
    sex: str | None = None
    age_band: str | None = None


class Roster:
    def __init__(self, vault: Vault, gate: LeavingGate | None = None) -> None:
        self._vault, self._gate = vault, gate

    def form_group(self, new: NewGroup, day: date) -> Group:
        """Raises CodeTaken where this vault's author already has a group of that code."""
        with self._vault.writing() as tx:
            return form_group(tx, new, day, self._vault.identity.card.fingerprint)

    def change_group(self, group: Group, new: NewGroup, day: date) -> None:
        """A correction: the code stays, all else is as in `new`."""
        with self._vault.writing() as tx:
            body = _group_body(new) | {"code": group.code}
            tx.log.append(
                NewFact("group_formed", body, group=group.id, day=day, replaces=group.fact)
            )

    def add_member(self, group: str, new: NewMember, day: date) -> Member:
        """A candidate, with the group's next number and a code of their own."""
        with self._vault.writing() as tx:
            return add_member(tx, group, new, day)

    def describe(self, member: Member, sex: str | None, age_band: str | None, day: date) -> None:
        """A correction of who was added: code and number stay (domain.md 8, D2: a band, no age)."""
        with self._vault.writing() as tx:
            describe(tx, member, sex, age_band, day)

    def set_status(
        self, member: Member, status: str, day: date, *, reason: str = "", next: str = ""
    ) -> None:
        """candidate, member, declined, referred, waiting, left, finished.

        Raises SafetyBlocks where somebody is to finish or be referred with an open safety matter.
        """
        refuse_identifying(reason, next)
        body = {"status": status, "reason": reason, "next": next}
        with self._vault.writing() as tx:
            if status in GIVEN_UP and self._gate is not None:
                self._gate(tx, member)
            tx.log.append(
                NewFact("member_status", body, member=member.id, group=member.group, day=day)
            )

    def groups(self) -> list[Group]:
        with self._vault.reading() as tx:
            return groups_of(tx.shelves)

    def group(self, id: str) -> Group:
        """Raises GroupUnknown."""
        with self._vault.reading() as tx:
            found = groups_of(tx.shelves, id)
        if not found:
            raise GroupUnknown()
        return found[0]

    def members(self, group: str | None = None) -> list[Member]:
        """Each once, by code."""
        with self._vault.reading() as tx:
            return members_of(tx.shelves, group)

    def member(self, id: str) -> Member:
        """Raises MemberUnknown."""
        with self._vault.reading() as tx:
            found = newest(tx.shelves.member_versions(id))
        if found is None:
            raise MemberUnknown()
        return found

    def find_member(self, typed: str) -> Member:
        """By code (however spaced) or external reference. MemberUnknown, CodeAmbiguous, CodeMistyped."""
        with self._vault.reading() as tx:
            return find_member(tx.shelves, typed)

    def find_group(self, code: str) -> Group:
        """GroupUnknown, CodeAmbiguous."""
        with self._vault.reading() as tx:
            return find_group(tx.shelves, code)

    def statuses(self) -> dict[str, str]:
        """Each member's status; one who has none yet is a candidate."""
        with self._vault.reading() as tx:
            return statuses_of(tx.shelves)


def form_group(tx: Tx, new: NewGroup, day: date, author: str) -> Group:
    """Within a transaction: see Roster.form_group."""
    code = new.code.strip().upper()
    if not is_group_code(code):
        raise FactInvalid(kind="group_formed", field="code")
    if any(g.code == code and g.author == author for g in tx.shelves.groups()):
        raise CodeTaken()
    id = str(uuid_utils.uuid7())
    body = _group_body(new) | {"code": code}
    tx.log.append(NewFact("group_formed", body, group=id, day=day, id=id))
    return tx.shelves.groups(id)[0]


def add_member(tx: Tx, group: str, new: NewMember, day: date) -> Member:
    """Within a transaction: see Roster.add_member."""
    home = next(iter(groups_of(tx.shelves, group)), None)
    if home is None:
        raise GroupUnknown()
    return write_member(tx, home, next_number(tx.shelves, group), new, day)


def describe(tx: Tx, member: Member, sex: str | None, age_band: str | None, day: date) -> None:
    """Within a transaction: see Roster.describe. Nothing is written where nothing changes."""
    if (sex, age_band) == (member.sex, member.age_band):
        return
    body: dict[str, object] = {"code": member.code, "number": member.number}
    extra = {"external": member.external, "sex": sex, "age_band": age_band}
    body |= {name: value for name, value in extra.items() if value is not None}
    tx.log.append(
        NewFact(
            "member_added",
            body,
            member=member.id,
            group=member.group,
            day=member.day or day,
            replaces=member.fact,
        )
    )


def next_number(shelves: Shelves, group: str) -> int:
    """The number of the group's next member; numbers are never given twice, also after an erasure."""
    there = shelves.members(group)
    gone = shelves.erased_members(group) - {m.id for m in there}
    return codes.next_number([m.number for m in there], len(gone))


def write_member(tx: Tx, home: Group, number: int, new: NewMember, day: date) -> Member:
    """Keep a member whose number the caller knows to be free."""
    made = member_fact(home, number, new, day)
    fact = tx.log.append(made)
    return member_of(made, new, author=fact.author, tick=fact.tick)


def member_fact(home: Group, number: int, new: NewMember, day: date) -> NewFact:
    """What `write_member` keeps: for many at once."""
    id = str(uuid_utils.uuid7())
    body: dict[str, object] = {"code": member_code(home.code, number), "number": number}
    extra = {"external": new.external, "sex": new.sex, "age_band": new.age_band}
    body |= {name: value for name, value in extra.items() if value is not None}
    return NewFact("member_added", body, member=id, group=home.id, day=day, id=id)


def member_of(made: NewFact, new: NewMember, *, author: str, tick: int) -> Member:
    """The member whom `member_fact` adds."""
    assert made.id is not None
    assert made.group is not None
    return Member(
        fact=made.id,
        id=made.id,
        group=made.group,
        author=author,
        tick=tick,
        day=made.day,
        code=made.content["code"],
        number=made.content["number"],
        external=new.external,
        sex=new.sex,
        age_band=new.age_band,
    )


def groups_of(shelves: Shelves, only: str | None = None) -> list[Group]:
    """Each group once, or only the one of that id, as last told, by code."""
    last: dict[str, Group] = {}
    for group in shelves.groups(only):
        last[group.id] = group
    return sorted(last.values(), key=lambda g: (g.code, g.id))


def members_of(shelves: Shelves, group: str | None = None) -> list[Member]:
    """Each member once, as last told, by group and number."""
    last: dict[str, Member] = {}
    for member in shelves.members(group):
        last[member.id] = member
    return sorted(last.values(), key=lambda m: (m.code.partition("-")[0], m.number, m.id))


def statuses_of(shelves: Shelves, group: str | None = None) -> dict[str, str]:
    """Each member's status as last told, of one group or of all; one who has none yet is a candidate."""
    status = {m.id: "candidate" for m in shelves.members(group)}
    # Asked of those members only: a group's page must not grow slower with every other group.
    told = (
        shelves.entries("member_status")
        if group is None
        else shelves.entries_of("member_status", status)
    )
    for entry in told:
        if entry.member is not None:
            status[entry.member] = str(entry.body["status"])
    return status


def find_member(shelves: Shelves, typed: str) -> Member:
    """An external reference is asked first: it is what the programme's own list says. In any digits."""
    plain = western(typed)
    ids = shelves.member_ids(external=typed) or shelves.member_ids(external=plain)
    if not ids:
        code = normal_member_code(plain)
        ids = shelves.member_ids(code=code) if code else []
    if not ids:
        raise MemberUnknown()
    if len(set(ids)) > 1:
        raise CodeAmbiguous()
    found = newest(shelves.member_versions(ids[0]))
    assert found is not None
    return found


def find_group(shelves: Shelves, code: str) -> Group:
    """By its code; the counsellor's other groups and other counsellors' may share it (CodeAmbiguous)."""
    found = [g for g in groups_of(shelves) if g.code == code.strip().upper()]
    if not found:
        raise GroupUnknown()
    if len(found) > 1:
        raise CodeAmbiguous()
    return found[0]


def _group_body(new: NewGroup) -> dict[str, object]:
    refuse_identifying(new.cofacilitator)
    body = {
        "protocol": new.protocol,
        "protocol_version": new.protocol_version,
        "lengths": dict(new.lengths),
        "sex": new.sex,
        "weekday": new.weekday,
        "time": new.time,
        "language": new.language,
        "cofacilitator": new.cofacilitator,
    }
    return {name: value for name, value in body.items() if value is not None}
