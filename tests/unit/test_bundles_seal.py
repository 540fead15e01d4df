"""Whoever changes a bundle is found out, also a trusted sender: at every layer, with the code that fits."""

import json
import tracemalloc
from dataclasses import dataclass

import pytest
import zstandard

from forging import rechained, take_apart
from ipt_desktop.bundles import limits
from ipt_desktop.bundles.identity import new_identity
from ipt_desktop.bundles.seal import AgeSealer
from ipt_desktop.domain.cards import Identity
from ipt_desktop.domain.errors import (
    BundleDamaged,
    BundleNotForMe,
    BundleRefused,
    BundleTooLarge,
    BundleTooNew,
    ReplicaForked,
    SignatureBad,
)
from ipt_desktop.domain.facts import NO_HASH, Fact, canonical, hash_content
from ipt_desktop.domain.segments import Segment
from ipt_desktop.services.handover import Manifest, Mark

AUTHOR, RELAY, READER, STRANGER = (
    new_identity("F1", "counsellor"),
    new_identity("F2", "counsellor"),
    new_identity("S1", "supervisor"),
    new_identity("S2", "supervisor"),
)
SEALER = AgeSealer()
REPLICA, OTHER_REPLICA = "0" * 35 + "a", "0" * 35 + "b"
MEMBER = "0" * 35 + "2"


def fact(seq: int, author: Identity = AUTHOR, replica: str = REPLICA, **more) -> Fact:
    content = canonical({"text": f"number {seq}"})
    salt = bytes([seq]) * 16
    parts = {
        "id": f"{replica[-1]}{seq:035d}",
        "kind": "life_event",
        "version": 1,
        "author": author.card.fingerprint,
        "replica": replica,
        "seq": seq,
        "tick": seq,
        "member": MEMBER,
        "group": None,
        "day": "2026-02-03",
        "written_at": "2026-03-01T09:30:00.000Z",
        "zone": "UTC+03:00",
        "replaces": None,
        "content": content,
        "salt": salt,
        "content_hash": hash_content(salt, content),
        "hash": NO_HASH,
    }
    return Fact(**parts | more)


FACTS = rechained([fact(seq) for seq in range(1, 7)])
OTHERS = rechained([fact(seq, RELAY, OTHER_REPLICA) for seq in range(1, 4)])


def segment(facts: list[Fact], author: Identity, prev: bytes = NO_HASH) -> Segment:
    told = Segment(
        facts[0].replica,
        facts[0].seq,
        facts[-1].seq,
        author.card.fingerprint,
        prev,
        facts[-1].hash,
    )
    return SEALER.signed(told, author)


def manifest(**more) -> Manifest:
    parts = {
        "replica": OTHER_REPLICA,
        "number": 1,
        "created": "2026-03-01T09:30:00.000Z",
        "sender": RELAY.card,
        "recipients": (READER.card.fingerprint,),
        "heads": {REPLICA: Mark(6, FACTS[-1].hash), OTHER_REPLICA: Mark(3, OTHERS[-1].hash)},
        "cards": (AUTHOR.card, RELAY.card),
        "segments": (
            segment(FACTS[:4], AUTHOR),
            segment(FACTS[4:], AUTHOR, FACTS[3].hash),
            segment(OTHERS, RELAY),
        ),
    }
    return Manifest(**parts | more)


@pytest.fixture(scope="module")
def sealed() -> bytes:
    """What a relay hands on: six facts of an author's in two segments, and three of its own."""
    return SEALER.seal(manifest(), FACTS + OTHERS, [READER.card], RELAY)


def read(content: bytes, reader: Identity = READER) -> list[Fact]:
    return [one for some in SEALER.open(content, reader).facts({}) for one in some]


def test_what_was_sealed_comes_out_with_its_hashes(sealed):
    assert SEALER.open(sealed, READER).manifest == manifest()
    assert read(sealed) == FACTS + OTHERS


def test_nothing_of_it_can_be_read_from_outside(sealed):
    for word in (b"number", b"life_event", b"counsellor", AUTHOR.card.fingerprint.encode()):
        assert word not in sealed


def test_only_its_reader_can_open_it(sealed):
    with pytest.raises(BundleNotForMe):
        SEALER.open(sealed, STRANGER)


def test_one_bundle_can_be_sealed_for_several():
    told = manifest(recipients=(READER.card.fingerprint, STRANGER.card.fingerprint))
    content = SEALER.seal(told, FACTS + OTHERS, [READER.card, STRANGER.card], RELAY)
    assert read(content) == read(content, STRANGER) == FACTS + OTHERS


def test_a_bundle_passed_on_to_another_reader_is_not_for_them(sealed):
    # Someone decrypts it and encrypts it again for a third: age alone would not notice.
    again = take_apart(sealed, READER).seal(RELAY, STRANGER.card.recipient)
    with pytest.raises(BundleNotForMe):
        SEALER.open(again, STRANGER)


@dataclass(frozen=True)
class Known:
    """What a vault knows of the author's replica: the first five."""

    replica: str = REPLICA
    author: str = AUTHOR.card.fingerprint
    seq: int = 5
    tick: int = 5
    hash: bytes = FACTS[4].hash


def read_on(content: bytes, known: Known) -> list[Fact]:
    opened = SEALER.open(content, READER)
    return [one for some in opened.facts({REPLICA: known}) for one in some]


def test_facts_known_already_do_not_come_out_again(sealed):
    assert read_on(sealed, Known()) == FACTS[5:] + OTHERS


def test_another_past_than_the_known_one_is_a_fork(sealed):
    with pytest.raises(ReplicaForked):
        read_on(sealed, Known(hash=FACTS[3].hash))


def test_a_tick_below_what_is_known_is_refused(sealed):
    with pytest.raises(BundleDamaged) as refused:
        read_on(sealed, Known(tick=6))
    assert refused.value.details["why"] == "tick"


def test_runs_within_a_bundle_must_neither_overlap_nor_leave_a_gap():
    for runs in ((FACTS[:4], FACTS[2:]), (FACTS[:2], FACTS[3:]), (FACTS[3:], FACTS[:3])):
        segments = tuple(
            segment(run, AUTHOR, FACTS[run[0].seq - 2].hash if run[0].seq > 1 else NO_HASH)
            for run in runs
        )
        told = manifest(segments=segments)
        content = SEALER.seal(told, [one for run in runs for one in run], [READER.card], RELAY)
        with pytest.raises(BundleDamaged):
            SEALER.open(content, READER)


def test_a_run_longer_than_any_author_signs_is_refused(sealed):
    def lengthen(parts):
        parts.manifest["segments"][2]["last"] = limits.MOST_IN_SEGMENT + 1
        parts.told["facts"] = limits.MOST_IN_SEGMENT + 7

    with pytest.raises(BundleTooLarge):
        SEALER.open(changed(sealed, lengthen), READER)


def changed(sealed: bytes, change, *, signed_by: Identity = RELAY) -> bytes:
    parts = take_apart(sealed, READER)
    change(parts)
    return parts.seal(signed_by, READER.card.recipient)


def test_a_bundle_put_together_again_unchanged_is_taken(sealed):
    assert read(changed(sealed, lambda parts: None)) == FACTS + OTHERS


def test_a_manifest_that_its_sender_did_not_sign_is_refused(sealed):
    for change in (
        lambda p: p.manifest.update(number=2),
        lambda p: p.manifest.update(created="2026-03-02T09:30:00.000Z"),
        lambda p: p.manifest["heads"].clear(),
        lambda p: None,
    ):
        with pytest.raises(SignatureBad):
            read(changed(sealed, change, signed_by=STRANGER))
    with pytest.raises(SignatureBad):
        read(changed(sealed, lambda p: setattr(p, "signature", "0" * 128)))


def test_a_sender_cannot_be_swapped_for_another(sealed):
    card = AUTHOR.card
    told = {
        "code": card.code,
        "role": card.role,
        "recipient": card.recipient,
        "signing": card.signing,
    }
    with pytest.raises(SignatureBad):
        read(changed(sealed, lambda p: p.manifest.update(sender=told)))


# A trusted relay who changes what another wrote: it can sign its own manifest, never the author's segment.
BY_A_RELAY = {
    "content changed": lambda p: p.lines[1].update(content=canonical({"text": "something else"})),
    "salt changed": lambda p: p.lines[1].update(salt="ab" * 16),
    "day changed": lambda p: p.lines[1].update(day="2026-02-04"),
    "day left out": lambda p: p.lines[1].pop("day"),
    "member changed": lambda p: p.lines[1].update(member="0" * 35 + "3"),
    "tick changed": lambda p: p.lines[3].update(tick=40),
    "time changed": lambda p: p.lines[1].update(written_at="2026-03-01T09:30:00.001Z"),
    "zone changed": lambda p: p.lines[1].update(zone="UTC"),
    "id changed": lambda p: p.lines[1].update(id="0" * 36),
    "made a correction": lambda p: p.lines[1].update(replaces=p.lines[0]["id"]),
    "two swapped": lambda p: p.lines.insert(0, p.lines.pop(1)),
    "one left out": lambda p: p.lines.pop(1),
    "one slipped in": lambda p: p.lines.insert(1, dict(p.lines[1], id="0" * 36)),
    "one twice": lambda p: p.lines.insert(1, p.lines[1]),
    "one more at the end": lambda p: p.lines.append(dict(p.lines[-1], id="0" * 36)),
    "content held back": lambda p: p.lines[1].update(
        content=None, salt=None, content_hash="00" * 32
    ),
    "segment of more": lambda p: p.manifest["segments"][1].update(last=7),
    "segment of less": lambda p: p.manifest["segments"][0].update(last=3),
    "segments swapped": lambda p: p.manifest["segments"].insert(0, p.manifest["segments"].pop(1)),
    "another start": lambda p: p.manifest["segments"][0].update(prev_hash="11" * 32),
    "card left out": lambda p: p.manifest["cards"].pop(0),
    "author swapped": lambda p: p.manifest["segments"][0].update(author=RELAY.card.fingerprint),
    "replica swapped": lambda p: p.manifest["segments"][2].update(replica=REPLICA),
    "no signature": lambda p: p.manifest["segments"][0].update(signature="00" * 64),
}


@pytest.mark.parametrize("change", BY_A_RELAY.values(), ids=BY_A_RELAY)
def test_a_trusted_relay_cannot_change_what_another_wrote(sealed, change):
    with pytest.raises((BundleDamaged, SignatureBad)):
        read(changed(sealed, change))


@pytest.mark.parametrize("change", list(BY_A_RELAY.values())[:16], ids=list(BY_A_RELAY)[:16])
def test_nor_by_working_out_the_hashes_anew_and_signing_in_the_authors_place(sealed, change):
    def forge(parts):
        change(parts)
        parts.chain(AUTHOR, 0)
        parts.sign_segment(RELAY, 0)

    with pytest.raises((BundleDamaged, SignatureBad)):
        read(changed(sealed, forge))


def test_a_relay_who_claims_what_another_wrote_as_its_own_is_seen_as_its_author(sealed):
    def claim(parts):
        for which in (0, 1):
            parts.manifest["segments"][which]["author"] = RELAY.card.fingerprint
            parts.chain(RELAY, which)
            if which == 0:
                after = parts.manifest["segments"][0]["last_hash"]
                parts.manifest["segments"][1]["prev_hash"] = after

    taken = read(changed(sealed, claim))
    assert {one.author for one in taken} == {RELAY.card.fingerprint}


def own(change):
    """An author's own facts, changed and signed by that author: only the rules of facts are left to break."""

    def make(parts):
        change(parts.lines[6:])
        parts.chain(RELAY, 2)

    return make


BY_ITS_AUTHOR = {
    "unknown measure of a field": {"content": canonical({"text": 5})},
    "field missing": {"content": canonical({})},
    "text too long": {"content": canonical({"text": "x" * 5_000})},
    "NUL in a text": {"content": canonical({"text": "a\x00b"})},
    "no JSON": {"content": "{"},
    "no object": {"content": "[]"},
    "deep JSON": {"content": '{"text": "a", "more": ' + "[" * 5_000 + "]" * 5_000 + "}"},
    "very deep JSON": {"content": '{"a":' * 100_000 + "1" + "}" * 100_000},
    "a huge number": {"content": '{"text": "a", "more": 1' + "0" * 5_000 + "}"},
    "a lone surrogate": {"content": '{"text": "\\ud800"}'},
    "member missing": {"member": None},
    "member empty": {"member": ""},
    "a day that is none": {"day": "2026-02-30"},
    "a day with more": {"day": "2026-02-03\n"},
    "a time that is none": {"written_at": "2026-03-01T25:30:00.000Z"},
    "a line feed in a zone": {"zone": "UTC\nx"},
    "a line feed in an id": {"id": "a\nb"},
    "a zone of many signs": {"zone": "U" * 65},
    "an id of many signs": {"id": "a" * 37},
    "an unknown kind that is none": {"kind": "Life Event"},
    "a tick of zero": {"tick": 0},
    "a tick that does not rise": {"tick": 1},
    "a tick out of reach": {"tick": 2**52},
    "a version below zero": {"version": -1},
    "a short salt": {"salt": "00" * 15},
    "whole and erased": {"content_hash": "00" * 32},
    "neither": {"content": None, "salt": None},
    "salt without content": {"content": None, "content_hash": "00" * 32},
    "an erasure erased": {
        "kind": "erasure",
        "content": None,
        "salt": None,
        "content_hash": "00" * 32,
    },
    "a safety event erased": {
        "kind": "safety_event",
        "content": None,
        "salt": None,
        "content_hash": "00" * 32,
    },
    "a field nobody knows": {"colour": "red"},
}


@pytest.mark.parametrize("parts", BY_ITS_AUTHOR.values(), ids=BY_ITS_AUTHOR)
def test_a_fact_that_breaks_a_rule_is_refused_though_its_author_signed(sealed, parts):
    def change(lines):
        lines[1].update(parts)

    def make(forged):
        change(forged.lines[6:])
        try:
            forged.chain(RELAY, 2)
        except (KeyError, TypeError, ValueError):
            # Not even its own author could work out a hash for that.
            forged.sign_segment(RELAY, 2)

    with pytest.raises(BundleDamaged):
        read(changed(sealed, make))


def test_a_kind_this_version_does_not_know_is_passed_through(sealed):
    unknown = {"kind": "genogram", "content": canonical({"anything": [1, {"goes": None}]})}
    taken = read(changed(sealed, own(lambda lines: lines[1].update(unknown))))
    assert taken[7].kind == "genogram"


def test_a_newer_form_of_a_kind_this_version_knows_asks_for_a_newer_app(sealed):
    with pytest.raises(BundleTooNew):
        read(changed(sealed, own(lambda lines: lines[1].update(version=2))))


def test_a_newer_format_asks_for_a_newer_app_whatever_follows(sealed):
    def newer(parts):
        parts.first, parts.raw_manifest = "IPT-HANDOVER 2", b"\x93not json at all"

    with pytest.raises(BundleTooNew):
        SEALER.open(changed(sealed, newer), READER)


NOT_A_MANIFEST = {
    "other first line": {"first": "IPT-SOMETHING 1"},
    "no version": {"first": "IPT-HANDOVER "},
    "no JSON": {"raw_manifest": b"{"},
    "a list": {"raw_manifest": b"[]"},
    "deep JSON": {"raw_manifest": b"[" * 100_000 + b"]" * 100_000},
    "deep within": {"raw_manifest": b'{"x":' * 100_000 + b"1" + b"}" * 100_000},
    "signature that is none": {"signature": "zz" * 64},
    "short signature": {"signature": "00"},
    "long signature": {"signature": "00" * 10_000},
}


@pytest.mark.parametrize("parts", NOT_A_MANIFEST.values(), ids=NOT_A_MANIFEST)
def test_what_is_no_manifest_is_refused(sealed, parts):
    def change(forged):
        for name, value in parts.items():
            setattr(forged, name, value)

    with pytest.raises((BundleDamaged, SignatureBad)):
        SEALER.open(changed(sealed, change), READER)


def test_facts_that_go_on_beyond_what_was_told_are_refused(sealed):
    def append(parts):
        text = b"".join(json.dumps(line).encode() + b"\n" for line in parts.lines)
        parts.packed = zstandard.compress(text + b"{}\n")
        parts.told["unpacked"] = len(text)

    with pytest.raises(BundleTooLarge):
        read(changed(sealed, append))


def test_lines_without_end_after_the_facts_cost_no_memory(sealed):
    def append(parts):
        text = b"".join(json.dumps(line).encode() + b"\n" for line in parts.lines)
        more = 200 * 2**20
        packer = zstandard.ZstdCompressor(level=1).compressobj()
        packed = [packer.compress(text)]
        packed += [packer.compress(b"\n" * 2**20) for _ in range(200)]
        parts.packed = b"".join(packed) + packer.flush()
        parts.told["unpacked"] = len(text) + more

    content = changed(sealed, append)
    tracemalloc.start()
    try:
        with pytest.raises(BundleDamaged):
            read(content)
        assert tracemalloc.get_traced_memory()[1] < 50 * 2**20
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize("told", [{"facts": 8}, {"packed": 1}, {"sha256": "00" * 32}])
def test_numbers_that_do_not_fit_are_refused_before_the_facts_are_opened(sealed, told):
    with pytest.raises(BundleDamaged):
        SEALER.open(changed(sealed, lambda p: p.told.update(told)), READER)


def test_a_size_that_was_told_too_large_is_refused(sealed):
    with pytest.raises(BundleDamaged):
        read(changed(sealed, lambda p: p.told.update(unpacked=10**6)))


@pytest.mark.parametrize(
    "told",
    [
        {"unpacked": limits.LARGEST_UNPACKED + 1},
        {"facts": limits.MOST_FACTS + 1},
    ],
)
def test_a_bundle_that_says_it_is_too_large_is_refused_before_it_is_opened(sealed, told):
    def more(parts):
        parts.told.update(told)
        parts.manifest["segments"][0]["last"] += told.get("facts", 0)

    with pytest.raises(BundleTooLarge):
        SEALER.open(changed(sealed, more), READER)


def bomb(size: int, *, says_its_size: bool) -> bytes:
    packer = zstandard.ZstdCompressor(level=1, write_content_size=says_its_size)
    writer = packer.compressobj(size=size if says_its_size else -1)
    zeros = bytes(2**20)
    return b"".join(writer.compress(zeros) for _ in range(size // 2**20)) + writer.flush()


@pytest.mark.parametrize("says_its_size", [True, False])
@pytest.mark.parametrize("told", [100, limits.LARGEST_UNPACKED])
def test_a_bundle_that_explodes_when_opened_is_stopped(sealed, says_its_size, told):
    def arm(parts):
        parts.packed = bomb(2**30, says_its_size=says_its_size)
        parts.told["unpacked"] = told

    content = changed(sealed, arm)
    assert len(content) < 2**20
    tracemalloc.start()
    try:
        with pytest.raises(BundleTooLarge):
            read(content)
        assert tracemalloc.get_traced_memory()[1] < 100 * 2**20
    finally:
        tracemalloc.stop()


def test_a_window_that_would_need_much_memory_is_refused(sealed):
    parameters = zstandard.ZstdCompressionParameters.from_level(1, window_log=27)

    def widen(parts):
        text = b"".join(json.dumps(line).encode() + b"\n" for line in parts.lines)
        packer = zstandard.ZstdCompressor(compression_params=parameters).compressobj()
        parts.packed = packer.compress(text) + packer.flush()
        parts.told["unpacked"] = len(text)

    with pytest.raises(BundleDamaged):
        read(changed(sealed, widen))


@pytest.mark.parametrize(
    "packed",
    [
        b"",
        b"\x00" * 50,
        zstandard.compress(b""),
        zstandard.compress(b"{}"),
        zstandard.compress(b"\n" * 9),
    ],
)
def test_facts_that_cannot_be_unpacked_are_refused(sealed, packed):
    with pytest.raises(BundleDamaged):
        read(changed(sealed, lambda p: setattr(p, "packed", packed)))


def test_more_after_the_facts_is_refused(sealed):
    def append(parts):
        text = b"".join(
            json.dumps(line, ensure_ascii=False).encode() + b"\n" for line in parts.lines
        )
        parts.packed = zstandard.compress(text) + zstandard.compress(b"more\n")
        parts.told["unpacked"] = len(text) + 5

    with pytest.raises(BundleDamaged):
        read(changed(sealed, append))


def test_no_bundle_is_made_that_nobody_would_take(monkeypatch):
    monkeypatch.setattr(limits, "MOST_FACTS", 8)
    with pytest.raises(BundleTooLarge):
        SEALER.seal(manifest(), FACTS + OTHERS, [READER.card], RELAY)


def test_a_refusal_tells_codes_and_places_and_never_content(sealed):
    canary = "quite-unlikely-sentence"

    def change(parts):
        parts.lines[1].update(
            content=canonical({"text": canary, "more": {canary: {"a": [[[[1]]]]}}})
        )

    with pytest.raises(BundleRefused) as refused:
        read(changed(sealed, change))
    assert canary not in repr(refused.value) + repr(refused.value.details)
    assert refused.value.__cause__ is None
