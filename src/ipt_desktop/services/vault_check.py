"""Is everything in the log as it was written? Each hash, each chain, each signature, worked out anew."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from ipt_desktop.domain.errors import SignatureBad
from ipt_desktop.domain.facts import NO_HASH, Fact, hash_content, hash_fact
from ipt_desktop.domain.segments import Segment
from ipt_desktop.services.ports import Tx

MOST_PROBLEMS = 100

# Raises SignatureBad; bundles/signing.py fits: text, signature, public key.
Verify = Callable[[bytes, bytes, str], None]


@dataclass(frozen=True, slots=True)
class Broken:
    """`code` says what does not fit; `replica` and `seq` where."""

    code: str
    replica: str | None = None
    seq: int | None = None
    table: str | None = None


def broken_chains(tx: Tx) -> list[Broken]:
    """What is wrong with the facts themselves; the first hundred of it.

    content_differs, content_missing (and no erasure says why), hash_differs, seq_missing, tick_goes_back,
    author_differs, head_differs.
    """
    found: list[Broken] = []
    last: dict[str, Fact] = {}
    emptied: dict[str, Fact] = {}
    erased: set[str] = set()
    for fact in tx.log.all():
        before = last.get(fact.replica)
        found += [Broken(code, fact.replica, fact.seq) for code in _wrong(fact, before)]
        last[fact.replica] = fact
        if fact.content is None:
            emptied[fact.id] = fact
        elif fact.kind == "erasure":
            erased.update(fact.body.get("facts", ()))
        if len(found) >= MOST_PROBLEMS:
            return found[:MOST_PROBLEMS]
    for replica, head in tx.log.heads().items():
        end = last.pop(replica, None)
        known = (end.seq, end.hash, end.tick, end.author) if end else (0, NO_HASH, 0, head.author)
        if known != (head.seq, head.hash, head.tick, head.author):
            found.append(Broken("head_differs", replica, head.seq))
    found += [Broken("head_differs", replica, fact.seq) for replica, fact in last.items()]
    found += [
        Broken("content_missing", fact.replica, fact.seq)
        for fact in emptied.values()
        if fact.id not in erased
    ]
    return found[:MOST_PROBLEMS]


def _wrong(fact: Fact, before: Fact | None) -> list[str]:
    wrong = []
    if fact.content is not None and (
        fact.salt is None or hash_content(fact.salt, fact.content) != fact.content_hash
    ):
        wrong.append("content_differs")
    if hash_fact(before.hash if before else NO_HASH, fact) != fact.hash:
        wrong.append("hash_differs")
    if fact.seq != (before.seq if before else 0) + 1:
        wrong.append("seq_missing")
    if before is not None and fact.tick <= before.tick:
        wrong.append("tick_goes_back")
    if before is not None and fact.author != before.author:
        wrong.append("author_differs")
    return wrong


def broken_segments(tx: Tx, own: Mapping[str, str], verify: Verify) -> list[Broken]:
    """Segments that their author did not sign, or that do not fit the chain they sign; what others wrote
    and nobody signed; and cards under a fingerprint that is not theirs.

    `own` is this vault's fingerprint with its public key; other authors' keys come from their cards.
    """
    keys = dict(own) | {k.card.fingerprint: k.card.signing for k in tx.local.cards()}
    found = [Broken("card_differs", table="card") for _card in tx.local.odd_cards()]
    for replica, head in tx.log.heads().items():
        end = 0
        for segment in tx.local.segments(replica, 0):
            if segment.first <= end + 1:
                end = max(end, segment.last)
            found += [
                Broken(code, replica, segment.last)
                for code in _wrong_segment(tx, segment, keys, verify)
            ]
        if end < head.seq and head.author not in own:
            # One's own are signed when they are handed over; others' came signed.
            found.append(Broken("signature_missing", replica, end + 1))
    return found[:MOST_PROBLEMS]


def _wrong_segment(tx: Tx, segment: Segment, keys: Mapping[str, str], verify: Verify) -> list[str]:
    wrong = []
    if segment.author not in keys:
        wrong.append("signer_unknown")
    else:
        try:
            verify(segment.signed_text, segment.signature, keys[segment.author])
        except SignatureBad:
            wrong.append("signature_bad")
    ends = (
        tx.log.hash_at(segment.replica, segment.first - 1),
        tx.log.hash_at(segment.replica, segment.last),
    )
    if ends != (segment.prev_hash, segment.last_hash):
        wrong.append("segment_differs")
    return wrong
