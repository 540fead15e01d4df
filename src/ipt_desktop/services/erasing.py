"""Erase a member who withdrew: what was said is overwritten, that it was there and what was done stays.

One fact names what is gone; it travels with hand-overs, and whoever takes it in erases too. Facts of the
safety protocol stay (domain.md 5), and nothing goes while anything there is open.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from ipt_desktop.domain.errors import SafetyBlocks
from ipt_desktop.domain.facts import NewFact
from ipt_desktop.domain.kinds import NEVER_ERASED
from ipt_desktop.domain.records import Member
from ipt_desktop.domain.safety_gates import holds_up_erasing
from ipt_desktop.services.ports import Tx, Vault
from ipt_desktop.services.protection import forget_in
from ipt_desktop.services.safety import Safety


@dataclass(frozen=True, slots=True)
class Erased:
    """`fact` says it; how many facts lost their content, and how many of safety keep theirs."""

    fact: str
    facts: int
    kept: int


class Erasing:
    def __init__(self, vault: Vault, safety: Safety, today: Callable[[], date]) -> None:
        self._vault, self._safety, self._today = vault, safety, today

    def erase(self, member: Member, reason: str) -> Erased:
        """All or nothing. `reason` is a code. Raises SafetyBlocks with the member's code, FactInvalid."""
        with self._vault.writing() as tx:
            # Asked within the same transaction: an answer that raises the alarm may just have come in.
            if holds_up_erasing(self._safety.state_in(tx, member.id)):
                raise SafetyBlocks(members=[member.code])
            known = [f for f in tx.log.of_member(member.id) if f.content is not None]
            gone = [fact.id for fact in known if fact.kind not in NEVER_ERASED]
            body = {"facts": gone, "reason": reason}
            fact = tx.log.append(NewFact("erasure", body, group=member.group, day=self._today()))
            self._forget(tx, member)
            tx.audit.note("erased", len(gone))
        return Erased(fact.id, len(gone), len(known) - len(gone))

    def _forget(self, tx: Tx, member: Member) -> None:
        """What is no fact: half-filled forms that name the member, and the path of protection."""
        for draft in tx.local.drafts():
            words = f"{draft.place} {draft.content}"
            if member.id in words or member.code in words:
                tx.local.drop_draft(draft.place)
        forget_in(tx, member.id)
