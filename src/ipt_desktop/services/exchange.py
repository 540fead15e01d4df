"""Hand-over: make bundles for others' cards, take theirs in, and know what has arrived where."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from ipt_desktop.domain.cards import Card
from ipt_desktop.domain.errors import (
    BundleRefused,
    CardNotTrusted,
    FolderNotWritable,
    SenderUnknown,
)
from ipt_desktop.domain.facts import Fact, as_utc_text
from ipt_desktop.domain.segments import Segment
from ipt_desktop.services.arriving import Arrival, may_pass_on
from ipt_desktop.services.copies import must_go
from ipt_desktop.services.handover import Carrier, Manifest, Mark, OpenBundle, Sealer
from ipt_desktop.services.ports import Journey, Tx, Vault


@dataclass(frozen=True, slots=True)
class Exported:
    """One file made for one card; `facts` may be 0, and it still carries the receipt."""

    path: Path
    to: Card
    facts: int
    bytes: int


@dataclass(frozen=True, slots=True)
class Imported:
    """What became of one file. `code` is None where it was taken, else why not; then nothing of it was.

    `sender` is None where the file does not say so in a way that could be checked. `warnings` are codes:
    sender_went_back, facts_not_sent, own_facts_missing, older_than_known, authors_not_trusted;
    not_set_aside where a refused file could not be kept.
    """

    file: Path
    sender: Card | None
    taken: int
    known: int
    code: str | None
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Inspected:
    """What a file says, checked but not taken. `code` is why it could not be taken as things stand.

    Of its `facts`, `new` are not here yet.
    """

    file: Path
    sender: Card | None
    trusted: bool
    created: str | None
    facts: int
    authors: tuple[Card, ...]
    bytes: int
    code: str | None
    new: int = 0


@dataclass(frozen=True, slots=True)
class CardStatus:
    """How far one card's holder is. Facts are counted over all that may be handed over to it.

    `sent` and `acknowledged` never exceed what there is; `waiting` is not acknowledged yet. `last_sent`,
    `last_received` and `acknowledged_at` are UTC as facts write it; the last is when the receipt was written.
    """

    card: Card
    trusted: bool
    sent: int
    acknowledged: int
    waiting: int
    last_sent: str | None
    last_received: str | None
    acknowledged_at: str | None

    @property
    def last(self) -> str | None:
        return max(filter(None, (self.last_sent, self.last_received)), default=None)


@dataclass(frozen=True)
class Exchange:
    vault: Vault
    sealer: Sealer
    carrier: Carrier

    def export(self, cards: Sequence[Card], folder: Path) -> list[Exported]:
        """One bundle for each card: all it has not acknowledged, and the receipt for what came from it.

        Raises CardNotTrusted before anything is written; FolderNotWritable, BundleTooLarge.
        """
        with self.vault.reading() as tx:
            trusted = {known.card for known in tx.local.cards() if known.trusted}
        if any(card not in trusted for card in cards):
            raise CardNotTrusted()
        return [self._export(card, folder) for card in dict.fromkeys(cards)]

    def take_in(self, file: Path, trust: str | None = None) -> Imported:
        """Check a bundle and take it in, all of it or nothing.

        `trust` is the fingerprint of a sender whom a person has accepted. A refused bundle is set aside and
        its code is in the answer; raises FileMissing, and what a vault raises when it cannot be written.
        """
        content: bytes | None = None
        bundle: OpenBundle | None = None
        try:
            content = self.carrier.read(file, self.sealer.largest_file)
            bundle = self.sealer.open(content, self.vault.identity)
            if self._has_news(bundle):
                self.vault.guard()
            with self.vault.writing() as tx:
                arrival = Arrival(tx, self.vault.identity.card, bundle)
                taken = arrival.take(as_utc_text(self.vault.clock()), trust)
                tx.audit.note("taken_in", taken)
                if arrival.erased:
                    tx.audit.note("erased", arrival.erased)
                    must_go(tx, as_utc_text(self.vault.clock()))
        except BundleRefused as refused:
            sender = bundle.manifest.sender if bundle else None
            with self.vault.writing() as tx:
                tx.audit.note("refused", 1)
            return Imported(
                file, sender, 0, 0, refused.code, self._set_aside(file, content, refused)
            )
        self.carrier.taken(content)
        if arrival.erased:
            self.vault.fold()
        sender, facts = bundle.manifest.sender, bundle.manifest.facts
        return Imported(file, sender, taken, facts - taken, None, tuple(arrival.warnings))

    def _has_news(self, bundle: OpenBundle) -> bool:
        """A bundle that was taken in before needs no backup, nor does one that will be refused."""
        with self.vault.reading() as tx:
            arrival = Arrival(tx, self.vault.identity.card, bundle)
            try:
                arrival.check_order()
            except BundleRefused:
                return False
            return arrival.new_facts() > 0

    def inspect(self, file: Path) -> Inspected:
        """What `take_in` would find before it looks at each fact. Changes nothing. Raises FileMissing."""
        content = b""
        bundle: OpenBundle | None = None
        code, trusted, new = None, False, 0
        try:
            content = self.carrier.read(file, self.sealer.largest_file)
            bundle = self.sealer.open(content, self.vault.identity)
            with self.vault.reading() as tx:
                arrival = Arrival(tx, self.vault.identity.card, bundle)
                trusted = arrival.is_trusted
                arrival.check_order()
                new = arrival.new_facts()
                if not trusted:
                    raise SenderUnknown(fingerprint=bundle.manifest.sender.fingerprint)
        except BundleRefused as refused:
            code = refused.code
        if bundle is None:
            return Inspected(file, None, False, None, 0, (), len(content), code)
        told = bundle.manifest
        return Inspected(
            file,
            told.sender,
            trusted,
            told.created,
            told.facts,
            told.cards,
            len(content),
            code,
            new,
        )

    def status(self) -> list[CardStatus]:
        """Of each card that is trusted or that bundles went to or came from, by code."""
        with self.vault.reading() as tx:
            return [
                status
                for known in tx.local.cards()
                if known.card != self.vault.identity.card
                and (status := self._status(tx, known.card, known.trusted))
            ]

    def _set_aside(
        self, file: Path, content: bytes | None, refused: BundleRefused
    ) -> tuple[str, ...]:
        try:
            self.carrier.set_aside(file, content, refused.code)
        except FolderNotWritable:
            # Why it was refused matters more, and the file itself is still where it was.
            return ("not_set_aside",)
        return ()

    def _status(self, tx: Tx, card: Card, trusted: bool) -> CardStatus | None:
        journeys = tx.local.journeys(card.fingerprint)
        if not trusted and not journeys:
            return None
        pass_on = may_pass_on(tx, self.vault.identity.card, card)
        heads = {r: head.seq for r, head in tx.log.heads().items() if pass_on(head.author)}
        receipts = tx.local.receipts(card.fingerprint)
        reached = {r: min(receipts[r].seq, seq) for r, seq in heads.items() if r in receipts}
        sent = dict(reached)
        for journey in journeys:
            if journey.direction == "sent":
                for replica, seq in journey.heads.items():
                    if replica in heads:
                        sent[replica] = max(sent.get(replica, 0), min(seq, heads[replica]))
        there, acknowledged = sum(heads.values()), sum(reached.values())
        last = {journey.direction: journey.at for journey in journeys}
        return CardStatus(
            card,
            trusted,
            sent=sum(sent.values()),
            acknowledged=acknowledged,
            waiting=there - acknowledged,
            last_sent=last.get("sent"),
            last_received=last.get("received"),
            acknowledged_at=max((receipt.at for receipt in receipts.values()), default=None),
        )

    def _export(self, card: Card, folder: Path) -> Exported:
        # The signed segments are kept before the file exists: a run is signed once, however often it travels.
        with self.vault.writing() as tx:
            self._close_segments(tx)
            number = int(tx.local.own("bundles_made") or 0) + 1
            tx.local.set_own("bundles_made", str(number))
        with self.vault.reading() as tx:
            manifest = self._manifest(tx, card, number)
            facts = _facts_of(tx, manifest.segments)
            content = self.sealer.seal(manifest, facts, [card], self.vault.identity)
        path = self.carrier.put(folder, self.sealer.file_name(manifest, content), content)
        heads = {replica: mark.seq for replica, mark in manifest.heads.items()}
        journey = Journey(
            manifest.id, "sent", card.fingerprint, manifest.created, manifest.facts, heads
        )
        with self.vault.writing() as tx:
            tx.local.put_journey(journey)
            tx.audit.note("handed_over", manifest.facts)
        return Exported(path, card, manifest.facts, len(content))

    def _close_segments(self, tx: Tx) -> None:
        """Sign whatever this card wrote since the last signature, on this replica or one before a restore."""
        identity, signed = self.vault.identity, tx.local.signed()
        for replica, head in tx.log.heads().items():
            if head.author != identity.card.fingerprint:
                continue
            first = signed.get(replica, 0) + 1
            while first <= head.seq:
                last = min(first + self.sealer.facts_in_segment - 1, head.seq)
                before, after = tx.log.hash_at(replica, first - 1), tx.log.hash_at(replica, last)
                assert before is not None
                assert after is not None
                segment = Segment(replica, first, last, head.author, before, after)
                tx.local.put_segment(self.sealer.signed(segment, identity))
                first = last + 1

    def _manifest(self, tx: Tx, card: Card, number: int) -> Manifest:
        own = self.vault.identity.card
        pass_on, receipts = may_pass_on(tx, own, card), tx.local.receipts(card.fingerprint)
        segments: list[Segment] = []
        heads: dict[str, Mark] = {}
        # Only what is signed can travel; a fact written this moment waits for the next bundle.
        authors = {replica: head.author for replica, head in tx.log.heads().items()}
        for replica, last in sorted(tx.local.signed().items()):
            passes = pass_on(authors[replica])
            if passes or replica in receipts:
                hash = tx.log.hash_at(replica, last)
                assert hash is not None
                heads[replica] = Mark(last, hash)
            if passes:
                reached = receipts[replica].seq if replica in receipts else 0
                segments += tx.local.segments(replica, reached)
        known = {found.card.fingerprint: found.card for found in tx.local.cards()}
        known[own.fingerprint] = own
        return Manifest(
            replica=self.vault.replica,
            number=number,
            created=as_utc_text(self.vault.clock()),
            sender=own,
            recipients=(card.fingerprint,),
            heads=heads,
            cards=tuple(known[author] for author in sorted({s.author for s in segments})),
            segments=tuple(segments),
        )


def _facts_of(tx: Tx, segments: Sequence[Segment]) -> Iterator[Fact]:
    for segment in segments:
        yield from tx.log.between(segment.replica, segment.first, segment.last)
