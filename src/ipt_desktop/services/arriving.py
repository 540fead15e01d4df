"""A bundle that is being taken in: does it fit what this vault knows, and what does it tell?"""

from collections.abc import Callable
from dataclasses import dataclass, field

from ipt_desktop.domain.cards import Card
from ipt_desktop.domain.errors import (
    BundleDamaged,
    FactInvalid,
    FactsMissing,
    ReplicaForked,
    SenderUnknown,
)
from ipt_desktop.domain.facts import NO_HASH
from ipt_desktop.domain.segments import Segment
from ipt_desktop.services.erasing import erased_elsewhere
from ipt_desktop.services.forgetting import forget
from ipt_desktop.services.handover import Mark, OpenBundle
from ipt_desktop.services.ports import Journey, Receipt, Tx


@dataclass
class Arrival:
    """One bundle within one transaction; whoever catches a Problem from here drops the transaction."""

    tx: Tx
    own: Card
    bundle: OpenBundle
    warnings: list[str] = field(default_factory=list)
    erased: int = 0
    _new: list[Segment] = field(default_factory=list)

    @property
    def is_trusted(self) -> bool:
        sender = self.bundle.manifest.sender
        return any(known.card == sender and known.trusted for known in self.tx.local.cards())

    def take(self, at: str, trust: str | None) -> int:
        """How many facts were new. Raises a BundleRefused that says why none may be kept."""
        told = self.bundle.manifest
        if not self.is_trusted:
            if trust is None or "".join(trust.split()).lower() != told.sender.fingerprint:
                raise SenderUnknown(fingerprint=told.sender.fingerprint)
            self.tx.local.put_card(told.sender, trusted=True, at=at)
            self.tx.audit.note("card_trusted")
        self.check_order()
        taken = self._take_facts() if self._new else 0
        for segment in self._new:
            self.tx.local.put_segment(segment)
        self._keep_cards(at)
        self._compare_heads(at)
        return taken

    def check_order(self) -> None:
        """Each run must go on where this vault's knowledge of it ends. Raises FactsMissing, ReplicaForked."""
        ends: dict[str, Mark] = {}
        authors: dict[str, str] = {}
        for replica, head in self.tx.log.heads().items():
            ends[replica], authors[replica] = Mark(head.seq, head.hash), head.author
        for segment in self.bundle.manifest.segments:
            end = ends.get(segment.replica, Mark(0, NO_HASH))
            if authors.setdefault(segment.replica, segment.author) != segment.author:
                raise ReplicaForked(replica=segment.replica)
            if segment.first - 1 > end.seq:
                raise FactsMissing(replica=segment.replica, after=end.seq)
            if segment.first - 1 == end.seq and segment.prev_hash != end.hash:
                raise ReplicaForked(replica=segment.replica)
            if segment.last <= end.seq:
                self._must_be(segment.replica, Mark(segment.last, segment.last_hash))
                continue
            signed = self.tx.local.segments(segment.replica, segment.first - 1)
            if signed and signed[0].first < segment.first:
                # No author signs twice like that, and what is passed on must not overlap.
                raise BundleDamaged(why="segments", replica=segment.replica)
            self._new.append(segment)
            ends[segment.replica] = Mark(segment.last, segment.last_hash)

    def new_facts(self) -> int:
        """How many facts are not here yet; known after `check_order`."""
        heads = self.tx.log.heads()
        here = {replica: head.seq for replica, head in heads.items()}
        return sum(s.last - max(s.first - 1, here.get(s.replica, 0)) for s in self._new)

    def _must_be(self, replica: str, mark: Mark) -> None:
        known = self.tx.log.hash_at(replica, mark.seq)
        if known is not None and known != mark.hash:
            raise ReplicaForked(replica=replica)

    def _take_facts(self) -> int:
        taken, emptied = 0, set[str]()
        for facts in self.bundle.facts(self.tx.log.heads()):
            emptied.update(fact.id for fact in facts if fact.content is None)
            # Asked before: by which codes they are known here is erased with them.
            withdrawn = erased_elsewhere(self.tx, facts)
            try:
                self.tx.log.take_in(facts)
            except FactInvalid as wrong:
                raise BundleDamaged(**wrong.details, why="fact") from None
            taken += len(facts)
            for member, codes in withdrawn.items():
                forget(self.tx, member, codes)
            self.erased += sum(len(f.body.get("facts", ())) for f in facts if f.kind == "erasure")
        # Content may be gone only where a fact says that it was erased: a relay must not hold it back.
        if emptied and emptied - self.tx.log.erased(emptied):
            raise BundleDamaged(why="content_missing")
        return taken

    def _keep_cards(self, at: str) -> None:
        """Authors' cards prove who wrote; nobody here has accepted them, so their roles do not count."""
        known = {found.card: found.trusted for found in self.tx.local.cards()}
        for card in self.bundle.manifest.cards:
            if card not in known and card != self.own:
                self.tx.local.put_card(card, trusted=False, at=at)
            if not known.get(card, card == self.own):
                self._warn("authors_not_trusted")

    def _compare_heads(self, at: str) -> None:
        """What the sender has: a receipt, unless the bundle is older than another one of the same card."""
        told = self.bundle.manifest
        heads = self.tx.log.heads()
        for replica, mark in told.heads.items():
            if mark.seq <= (heads[replica].seq if replica in heads else 0):
                self._must_be(replica, mark)
        place = (told.replica, told.number)
        before = [
            _place(journey)
            for journey in self.tx.local.journeys(told.sender.fingerprint)
            if journey.direction == "received"
        ]
        if place in before:
            return
        if before and max(before) > place:
            self._warn("older_than_known")
        else:
            for replica, mark in told.heads.items():
                if mark.seq > (heads[replica].seq if replica in heads else 0):
                    own = replica in heads and heads[replica].author == self.own.fingerprint
                    self._warn("own_facts_missing" if own else "facts_not_sent")
            self._keep_receipts()
        last = {replica: mark.seq for replica, mark in told.heads.items()}
        self.tx.local.put_journey(
            Journey(told.id, "received", told.sender.fingerprint, at, told.facts, last)
        )

    def _keep_receipts(self) -> None:
        told = self.bundle.manifest
        fingerprint, marks = told.sender.fingerprint, dict(told.heads)
        for replica, receipt in self.tx.local.receipts(fingerprint).items():
            if marks.setdefault(replica, Mark(0, NO_HASH)).seq < receipt.seq:
                self._warn("sender_went_back")
        for replica, mark in marks.items():
            receipt = Receipt(replica, mark.seq, mark.hash, told.created)
            self.tx.local.put_receipt(fingerprint, receipt)

    def _warn(self, code: str) -> None:
        if code not in self.warnings:
            self.warnings.append(code)


def may_pass_on(tx: Tx, own: Card, to: Card) -> Callable[[str], bool]:
    """Whose facts go to that card (docs/decisions/0010).

    All of them, but from a supervisor to a counsellor only one's own, the counsellor's, and those of whoever
    works on the same groups.
    """
    if own.role != "supervisor" or to.role != "counsellor":
        return lambda author: True
    groups = tx.log.groups_of_authors()
    shared = groups.get(to.fingerprint, set())
    allowed = {author for author, theirs in groups.items() if theirs & shared}
    allowed |= {own.fingerprint, to.fingerprint}
    return lambda author: author in allowed


def _place(journey: Journey) -> tuple[str, int]:
    replica, _, number = journey.id.rpartition("-")
    return replica, int(number)
