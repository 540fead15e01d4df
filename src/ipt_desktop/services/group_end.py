"""The end of a group, and handing it on: both wait for open safety states (domain.md 5.2)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from ipt_desktop.domain.cards import Card
from ipt_desktop.domain.course_plan import DATE, LEAVE_OUT
from ipt_desktop.domain.errors import GroupUnfinished
from ipt_desktop.domain.facts import NewFact
from ipt_desktop.domain.follow_ups import slot_of
from ipt_desktop.services.course import Standing
from ipt_desktop.services.plan_facts import REOPENED
from ipt_desktop.services.ports import Vault
from ipt_desktop.services.safety import Safety


@dataclass(frozen=True, slots=True)
class HeldUp:
    """`member` is a code, empty for the group as a whole. `why`: safety, meetings, follow_up_plan, ending."""

    member: str
    why: str


class GroupEnd:
    def __init__(self, vault: Vault, safety: Safety) -> None:
        self._vault, self._safety = vault, safety

    def held_up(self, standing: Standing) -> tuple[HeldUp, ...]:
        """All that holds up the group's end; safety first."""
        found = [HeldUp(b.code, "safety") for b in self._safety.gate_close(standing.group.id)]
        return (*found, *unfinished(standing))

    def close(
        self,
        standing: Standing,
        day: date,
        reason: str = "finished",
        follow_ups: Mapping[int, date | None] | None = None,
    ) -> None:
        """Also ends the course of each member, and plans the meetings after it (number → day, None: none).

        Raises SafetyBlocks with the codes of those who hold it up, GroupUnfinished, FactInvalid.
        """
        if unfinished(standing):
            raise GroupUnfinished()
        group = standing.group.id
        with self._vault.writing() as tx:
            self._safety.require_close(tx, group)
            tx.log.append(NewFact("group_closed", {"reason": reason}, group=group, day=day))
            for m in standing.active:
                body = {"status": "finished"}
                tx.log.append(
                    NewFact("member_status", body, member=m.member.id, group=group, day=day)
                )
            for number, when in (follow_ups or {}).items():
                tx.log.append(
                    NewFact("plan_change", _follow_up(number, when), group=group, day=day)
                )

    def reopen(self, standing: Standing, day: date) -> None:
        """Closed by mistake: the group goes on, and so do those whose course ended with it."""
        closing, group = standing.closing, standing.group.id
        if closing is None:
            return
        with self._vault.writing() as tx:
            body = {"reason": REOPENED}
            tx.log.append(
                NewFact("group_closed", body, group=group, day=day, replaces=closing.fact)
            )
            for m in standing.members:
                told = m.told
                # Only what closing the group wrote: told in the same breath, right after it.
                if told is None or m.status != "finished" or told.tick <= closing.tick:
                    continue
                tx.log.append(
                    NewFact(
                        "member_status",
                        {"status": "member"},
                        member=m.member.id,
                        group=group,
                        day=told.day,
                        replaces=told.fact,
                    )
                )

    def hand_on(self, standing: Standing, to: Card, day: date) -> None:
        """From now on the counsellor with that card leads it; the facts reach them by hand-over.

        Raises SafetyBlocks.
        """
        body = {"to": to.fingerprint, "code": to.code}
        self._write(standing.group.id, "group_handed_on", body, day)

    def _write(self, group: str, kind: str, body: Mapping[str, object], day: date) -> None:
        with self._vault.writing() as tx:
            # Asked within the same transaction: an answer that raises the alarm may just have come in.
            self._safety.require_close(tx, group)
            tx.log.append(NewFact(kind, body, group=group, day=day))


def _follow_up(number: int, when: date | None) -> dict[str, object]:
    slot = slot_of(number)
    if when is None:
        return {"change": LEAVE_OUT, "slot": slot}
    return {"change": DATE, "slot": slot, "date": when.isoformat(), "rest": False}


def unfinished(standing: Standing) -> tuple[HeldUp, ...]:
    """What the course still lacks; of somebody who wants no notes, nothing (domain.md 8, D3)."""
    if standing.left > 0:
        return (HeldUp("", "meetings"),)
    found = []
    for m in standing.active:
        if m.situation.refused:
            continue
        if m.situation.not_improved and not m.situation.has_follow_up_plan:
            found.append(HeldUp(m.member.code, "follow_up_plan"))
        elif not m.situation.has_ending:
            found.append(HeldUp(m.member.code, "ending"))
    return tuple(found)
