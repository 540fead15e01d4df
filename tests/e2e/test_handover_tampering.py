"""A file that was damaged, forged or meant for someone else leaves the vault exactly as it was."""

import json
import random

import pytest

from forging import sign, take_apart
from ipt_desktop.domain.facts import canonical


@pytest.fixture
def bundle(counsellor, supervisor):
    counsellor.says(*(f"number {n}" for n in range(20)))
    return counsellor.hands_to(supervisor)


def assert_refused(person, content: bytes, tmp_path, *codes: str) -> str:
    """Nothing of it is in the vault: no fact, no card, no receipt, no journey. And it is kept aside."""
    before = (person.facts(), person.cards.all(), person.exchange.status(), person.digest)
    file = tmp_path / "tampered.iptsync"
    file.write_bytes(content)
    done = person.takes(file)
    assert done.code is not None
    assert done.taken == done.known == 0
    assert not codes or done.code in codes
    assert (person.facts(), person.cards.all(), person.exchange.status(), person.digest) == before
    assert file.read_bytes() == content
    return done.code


def test_any_flipped_byte_is_refused_and_nothing_is_taken(bundle, supervisor, tmp_path):
    content, chance = bundle.read_bytes(), random.Random(7)
    places = [*range(60), *(chance.randrange(len(content)) for _ in range(200))]
    for at in places:
        flipped = (
            content[:at] + bytes([content[at] ^ (1 << chance.randrange(8))]) + content[at + 1 :]
        )
        assert_refused(supervisor, flipped, tmp_path, "bundle_damaged", "bundle_not_for_me")
    assert supervisor.takes(bundle).taken == 20


@pytest.mark.parametrize("share", [0, 0.1, 0.5, 0.9, 0.999])
def test_a_file_that_was_cut_is_refused(bundle, supervisor, tmp_path, share):
    content = bundle.read_bytes()
    assert_refused(supervisor, content[: int(len(content) * share)], tmp_path, "bundle_damaged")


def test_a_refused_file_is_set_aside_with_its_reason(bundle, supervisor, tmp_path):
    content = bundle.read_bytes()[:-1]
    assert_refused(supervisor, content, tmp_path, "bundle_damaged")
    kept, reason = supervisor.set_aside()
    assert (supervisor.folder / "refused" / kept).read_bytes() == content
    said = json.loads((supervisor.folder / "refused" / reason).read_bytes())
    assert said == {"code": "bundle_damaged", "bytes": len(content)}


def test_a_refusal_is_told_also_where_nothing_can_be_set_aside(bundle, supervisor):
    (supervisor.folder / "refused").write_bytes(b"in the way")
    bundle.write_bytes(b"damaged")
    done = supervisor.takes(bundle)
    assert (done.code, done.warnings) == ("bundle_damaged", ("not_set_aside",))
    assert bundle.read_bytes() == b"damaged"


def test_a_huge_file_is_refused_without_being_read(supervisor, tmp_path, monkeypatch):
    file = tmp_path / "huge.iptsync"
    with file.open("wb") as out:
        out.truncate(2**40)
    done = supervisor.takes(file)
    assert done.code == "bundle_too_large"
    assert len(supervisor.set_aside()) == 1


@pytest.mark.parametrize("content", [b"", b"\x00" * 1000, b"PK\x03\x04", "مرحبا".encode() * 100])
def test_other_files_are_refused(supervisor, tmp_path, content):
    assert_refused(supervisor, content, tmp_path, "bundle_damaged")


def test_one_bad_fact_among_good_ones_keeps_them_all_out(bundle, counsellor, supervisor, tmp_path):
    parts = take_apart(bundle.read_bytes(), supervisor.vault.identity)
    parts.lines[-1].update(content=canonical({"text": ""}))
    parts.chain(counsellor.vault.identity)
    forged = parts.seal(counsellor.vault.identity, supervisor.card.recipient)
    assert_refused(supervisor, forged, tmp_path, "bundle_damaged")


def test_a_fact_that_bears_anothers_id_keeps_them_all_out(bundle, counsellor, supervisor, tmp_path):
    parts = take_apart(bundle.read_bytes(), supervisor.vault.identity)
    parts.lines[-1].update(id=parts.lines[0]["id"])
    parts.chain(counsellor.vault.identity)
    forged = parts.seal(counsellor.vault.identity, supervisor.card.recipient)
    assert_refused(supervisor, forged, tmp_path, "bundle_damaged")


def test_an_id_that_another_replica_used_is_refused(bundle, counsellor, supervisor, tmp_path):
    (mine,) = supervisor.says("mine")
    parts = take_apart(bundle.read_bytes(), supervisor.vault.identity)
    parts.lines[3].update(id=mine.id)
    parts.chain(counsellor.vault.identity)
    forged = parts.seal(counsellor.vault.identity, supervisor.card.recipient)
    assert_refused(supervisor, forged, tmp_path, "bundle_damaged")
    assert [fact.content for fact in supervisor.facts()] == [mine.content]


def test_content_held_back_without_an_erasure_is_refused(bundle, counsellor, supervisor, tmp_path):
    parts = take_apart(bundle.read_bytes(), supervisor.vault.identity)
    # A relay could do that without breaking any hash: the content's own hash stays in the chain.
    with counsellor.vault.reading() as tx:
        fourth = list(tx.log.all())[3]
    parts.lines[3].update(content=None, salt=None, content_hash=fourth.content_hash.hex())
    held_back = parts.seal(counsellor.vault.identity, supervisor.card.recipient)
    assert_refused(supervisor, held_back, tmp_path, "bundle_damaged")


def test_a_run_that_does_not_go_on_where_ours_ends_is_refused(
    counsellor, supervisor, new_person, tmp_path
):
    counsellor.says("one")
    supervisor.takes(counsellor.hands_to(supervisor))
    counsellor.takes(supervisor.hands_to(counsellor))
    counsellor.says("two")
    later = counsellor.hands_to(supervisor)
    parts = take_apart(later.read_bytes(), supervisor.vault.identity)

    # The same supervisor, whose vault never saw the first: the bundle alone is not enough.
    parts.manifest["segments"][0].update(first=3, last=3)
    parts.chain(counsellor.vault.identity)
    gap = parts.seal(counsellor.vault.identity, supervisor.card.recipient)
    assert_refused(supervisor, gap, tmp_path, "facts_missing")

    parts.manifest["segments"][0].update(first=2, last=2, prev_hash="11" * 32)
    parts.manifest["heads"].clear()
    parts.chain(counsellor.vault.identity)
    fork = parts.seal(counsellor.vault.identity, supervisor.card.recipient)
    assert_refused(supervisor, fork, tmp_path, "replica_forked")

    assert supervisor.takes(later).taken == 1


def test_a_run_that_starts_within_a_signed_one_is_refused(counsellor, supervisor, tmp_path):
    # What is passed on must not overlap, or the next reader could not take it.
    counsellor.says("one", "two", "three")
    file = counsellor.hands_to(supervisor)
    parts = take_apart(file.read_bytes(), supervisor.vault.identity)
    supervisor.takes(file)
    second = supervisor.facts()[0].hash.hex()
    parts.lines = [*parts.lines[1:], dict(parts.lines[2], id="0" * 36, tick=50)]
    parts.manifest["segments"][0].update(first=2, last=4, prev_hash=second)
    parts.manifest["heads"].clear()
    parts.chain(counsellor.vault.identity)
    forged = parts.seal(counsellor.vault.identity, supervisor.card.recipient)
    assert_refused(supervisor, forged, tmp_path, "bundle_damaged")


def test_another_past_than_the_one_we_know_is_a_fork(counsellor, supervisor, tmp_path):
    counsellor.says("one", "two")
    file = counsellor.hands_to(supervisor)
    supervisor.takes(file)
    parts = take_apart(file.read_bytes(), supervisor.vault.identity)
    parts.lines[1].update(content=canonical({"text": "not two"}))
    parts.manifest["heads"].clear()
    parts.chain(counsellor.vault.identity)
    forged = parts.seal(counsellor.vault.identity, supervisor.card.recipient)
    assert_refused(supervisor, forged, tmp_path, "replica_forked")


def test_a_head_that_contradicts_ours_is_a_fork(counsellor, supervisor, tmp_path):
    counsellor.says("one")
    file = counsellor.hands_to(supervisor)
    supervisor.takes(file)
    parts = take_apart(file.read_bytes(), supervisor.vault.identity)
    parts.manifest["heads"][counsellor.vault.replica]["hash"] = "22" * 32
    parts.manifest["number"] += 1
    forged = parts.seal(counsellor.vault.identity, supervisor.card.recipient)
    assert_refused(supervisor, forged, tmp_path, "replica_forked")


def test_nobody_can_write_into_another_authors_replica(bundle, supervisor, new_person, tmp_path):
    intruder = new_person("F9")
    supervisor.trusts(intruder)
    supervisor.takes(bundle)
    parts = take_apart(bundle.read_bytes(), supervisor.vault.identity)
    told = parts.manifest["segments"][0]
    card = intruder.card
    parts.manifest["sender"] = {
        "code": card.code,
        "role": card.role,
        "recipient": card.recipient,
        "signing": card.signing,
    }
    parts.manifest["cards"] = [parts.manifest["sender"]]
    told.update(first=21, last=21, prev_hash=told["last_hash"], author=card.fingerprint)
    parts.lines = [dict(parts.lines[-1], id="0" * 36, tick=50)]
    parts.chain(intruder.vault.identity)
    forged = parts.seal(intruder.vault.identity, supervisor.card.recipient)
    assert_refused(supervisor, forged, tmp_path, "replica_forked")


def test_a_bundle_sealed_again_for_another_is_not_for_them(
    bundle, supervisor, new_person, tmp_path
):
    other = new_person("S2", "supervisor")
    parts = take_apart(bundle.read_bytes(), supervisor.vault.identity)
    line = json.dumps(parts.manifest).encode()
    parts.raw_manifest = line
    parts.signature = sign(b"ipt-handover-1\n" + line, supervisor.vault.identity)
    again = parts.seal(supervisor.vault.identity, other.card.recipient)
    assert_refused(other, again, tmp_path, "signature_bad")
    assert_refused(other, bundle.read_bytes(), tmp_path, "bundle_not_for_me")


def test_ones_own_bundle_is_not_taken_from_someone_else(counsellor, supervisor, bundle):
    assert counsellor.takes(bundle).code == "bundle_not_for_me"
