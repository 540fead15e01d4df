"""Erase a member who withdrew: what was said is overwritten, that it was there and what was done stays.

One fact names what is gone; it travels with hand-overs, and whoever takes it in erases too. Facts of the
safety protocol stay (domain.md 5), and nothing goes while anything there is open. What others wrote and had
not handed over yet comes later: services/retention.py finds it.
"""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import date

from ipt_desktop.domain.errors import SafetyBlocks
from ipt_desktop.domain.facts import Fact, NewFact, as_utc_text
from ipt_desktop.domain.kinds import NEVER_ERASED
from ipt_desktop.domain.records import Member
from ipt_desktop.domain.safety_gates import holds_up_erasing
from ipt_desktop.services.copies import must_go
from ipt_desktop.services.forgetting import codes_of, forget
from ipt_desktop.services.ports import Tx, Vault
from ipt_desktop.services.safety import Safety

# A fact must fit into one line of a bundle with room to spare.
MOST_IN_ONE = 5_000


@dataclass(frozen=True, slots=True)
class Erased:
    """`fact` says it; how many facts lost their content, and how many of safety keep theirs."""

    fact: str
    facts: int
    kept: int


class Erasing:
    def __init__(self, vault: Vault, safety: Safety, today: Callable[[], date]) -> None:
        self._vault, self._safety, self._today = vault, safety, today

    def erase(self, member: Member, reason: str, *, copies_go: bool = False) -> Erased:
        """All or nothing. `reason` is a code. Raises SafetyBlocks with the member's code, FactInvalid.

        A backup comes first, for two weeks (decision 0051); where the copies go at once too (`copies_go`),
        none is made of what must go, and the file is checked instead: VaultDamaged. Raises what `guard` does.
        """
        if copies_go:
            self._vault.require_whole()
        else:
            self._vault.guard()
        with self._vault.writing() as tx:
            # Asked within the same transaction: an answer that raises the alarm may just have come in.
            if holds_up_erasing(self._safety.state_in(tx, member.id)):
                raise SafetyBlocks(members=[member.code])
            known = [f for f in tx.log.of_member(member.id) if f.content is not None]
            gone = [fact.id for fact in known if fact.kind not in NEVER_ERASED]
            codes = codes_of(tx, member.id) | {member.code}
            facts = erase_in(tx, gone, reason, member.group, self._today(), [member.id])
            forget(tx, member.id, codes)
            tx.audit.note("erased", len(gone))
            must_go(tx, as_utc_text(self._vault.clock()), at_once=copies_go)
        self._vault.fold()
        return Erased(facts[0].id, len(gone), len(known) - len(gone))


def erase_in(
    tx: Tx,
    gone: Sequence[str],
    reason: str,
    group: str | None,
    day: date,
    members: Collection[str] = (),
) -> list[Fact]:
    """The facts that say what is gone, at least one; of `members` nothing is to be kept anywhere."""
    kept = []
    for start in range(0, max(len(gone), 1), MOST_IN_ONE):
        body: dict[str, object] = {"facts": gone[start : start + MOST_IN_ONE], "reason": reason}
        if members and start == 0:
            body["members"] = sorted(members)
        kept.append(tx.log.append(NewFact("erasure", body, group=group, day=day)))
    return kept


def erased_elsewhere(tx: Tx, facts: Collection[Fact]) -> dict[str, set[str]]:
    """Of facts that are about to be taken in: members of whom nothing may be kept, and their codes here."""
    found: dict[str, set[str]] = {}
    for fact in facts:
        if fact.kind == "erasure" and fact.content is not None:
            members = fact.body.get("members", ())
            found |= {id: codes_of(tx, id) for id in members if isinstance(id, str)}
    return found
