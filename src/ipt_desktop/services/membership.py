"""Who takes part changes during a course: somebody leaves, moves, comes back, or takes a place."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from ipt_desktop.domain.errors import FactUnknown, GroupUnknown, JoiningTooLate
from ipt_desktop.domain.facts import Fact, NewFact
from ipt_desktop.domain.joining import last_to_join
from ipt_desktop.domain.privacy import refuse_identifying
from ipt_desktop.domain.records import Entry, Member, newest
from ipt_desktop.services.course import Course, Standing
from ipt_desktop.services.ports import Tx, Vault
from ipt_desktop.services.roster import ACTIVE, LeavingGate, NewMember, add_member


@dataclass(frozen=True, slots=True)
class Moved:
    """`told` is the fact in the group left, `member` who they are in the group joined."""

    told: Fact
    member: Member


@dataclass(frozen=True, slots=True)
class Tie:
    """`kind`: in_place_of, place_taken_by, came_from, moved_to; `code` of the other member."""

    kind: str
    code: str


class Membership:
    """Each act is told on a day; what was written about a member stays. `gate` is asked before a move."""

    def __init__(
        self, vault: Vault, course: Course, gate: LeavingGate, today: Callable[[], date]
    ) -> None:
        self._vault, self._course, self._gate, self._today = vault, course, gate, today

    def add(self, group: str, day: date, *, reason: str = "") -> Member:
        """A candidate. After the last meeting to join only with a reason, which is kept: JoiningTooLate.

        GroupUnknown, TextIdentifies. Nobody is added to a group that was closed.
        """
        refuse_identifying(reason)
        with self._vault.writing() as tx:
            standing = self._standing(tx, group)
            is_late = not self.may_join(standing)
            if standing.is_closed or (is_late and not reason.strip()):
                raise JoiningTooLate(last=last_to_join(standing.of))
            made = add_member(tx, group, NewMember(), day)
            if is_late:
                self._tell(tx, made, "candidate", day, reason=reason.strip())
            return made

    def leave(self, member: Member, day: date, why: str | None, *, reason: str = "") -> Fact:
        """Dropped out. `why` is one of kinds.WHY_LEFT, None where it is not known."""
        refuse_identifying(reason)
        with self._vault.writing() as tx:
            return self._tell(tx, member, "left", day, why=why, reason=reason)

    def come_back(self, member: Member, day: date) -> Fact:
        """Takes part again."""
        with self._vault.writing() as tx:
            return self._tell(tx, member, "member", day)

    def move(self, member: Member, group: str, day: date) -> Moved:
        """To another group, with a code of that group. SafetyBlocks, JoiningTooLate, GroupUnknown."""
        with self._vault.writing() as tx:
            self._gate(tx, member)
            self._check_joining(tx, group)
            new = NewMember(sex=member.sex, age_band=member.age_band)
            made = add_member(tx, group, new, day)
            told = self._tell(tx, member, "moved", day, to=made.id)
            self._tell(tx, made, "candidate", day, came_from=member.id)
            return Moved(told, made)

    def replace(self, left: Member, day: date) -> Member:
        """A candidate for the place of somebody who left. JoiningTooLate."""
        with self._vault.writing() as tx:
            self._check_joining(tx, left.group)
            made = add_member(tx, left.group, NewMember(), day)
            self._tell(tx, made, "candidate", day, in_place_of=left.id)
            return made

    def take_back(self, member: Member, fact: str | None = None) -> Fact:
        """Undo the status told last (or that fact): what stood before stands again. FactUnknown."""
        with self._vault.writing() as tx:
            told = tx.shelves.entries("member_status", member=member.id)
            wrong = newest(told) if fact is None else _of(told, fact)
            if wrong is None:
                raise FactUnknown()
            before = newest(e for e in told if e.fact != wrong.fact and e.tick < wrong.tick)
            body: dict[str, Any] = dict(before.body) if before else {"status": "candidate"}
            day = (before.day if before else None) or member.day or self._today()
            new = NewFact(
                "member_status",
                body,
                member=member.id,
                group=member.group,
                day=day,
                replaces=wrong.fact,
            )
            return tx.log.append(new)

    def ties(self, member: Member) -> tuple[Tie, ...]:
        """Whose place they took and who took theirs; who they were or are in another group."""
        found: list[tuple[str, str]] = []
        with self._vault.reading() as tx:
            for e in tx.shelves.entries("member_status", member=member.id):
                found += [(k, str(e.body[k])) for k in ("in_place_of", "came_from") if k in e.body]
                if e.body.get("to"):
                    found.append(("moved_to", str(e.body["to"])))
            for e in tx.shelves.entries("member_status", group=member.group):
                if e.body.get("in_place_of") == member.id and e.member:
                    found.append(("place_taken_by", e.member))
            # One by one: all of them would be everybody in the notebook.
            others = {id for _kind, id in found}
            known = {m.id: m.code for id in others for m in tx.shelves.member_versions(id)}
        told = dict.fromkeys((kind, known[id]) for kind, id in found if id in known)
        return tuple(Tie(kind, code) for kind, code in told)

    def may_join(self, standing: Standing) -> bool:
        """Whether a new member can still complete this course."""
        return not standing.is_closed and max(standing.meeting, 1) <= last_to_join(standing.of)

    def _check_joining(self, tx: Tx, group: str) -> None:
        standing = self._standing(tx, group)
        if not self.may_join(standing):
            raise JoiningTooLate(last=last_to_join(standing.of))

    def _standing(self, tx: Tx, group: str) -> Standing:
        standing = self._course.standing_in(tx, group)
        if standing is None:
            raise GroupUnknown()
        return standing

    def _tell(self, tx: Tx, member: Member, status: str, day: date, **more: Any) -> Fact:
        body = {"status": status} | {k: v for k, v in more.items() if v}
        new = NewFact("member_status", body, member=member.id, group=member.group, day=day)
        return tx.log.append(new)


def can_be_replaced(status: str) -> bool:
    """Only a place that somebody left is free."""
    return status not in (*ACTIVE, "finished", "waiting")


def _of(told: list[Entry], fact: str) -> Entry | None:
    return next((e for e in told if e.fact == fact), None)
