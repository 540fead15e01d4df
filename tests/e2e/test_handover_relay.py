"""Facts that went through several hands: who wrote what stays provable, and old states are noticed."""

from datetime import date

import pytest

from forging import take_apart
from ipt_desktop.domain.facts import NewFact, canonical


@pytest.fixture
def clinic(new_person):
    """A counsellor, two supervisors: the second gets the counsellor's facts only through the first."""
    a, b, c = new_person("F1"), new_person("S1", "supervisor"), new_person("S2", "supervisor")
    a.trusts(b)
    b.trusts(a, c)
    c.trusts(b)
    return a, b, c


def authors(person) -> dict[str, str]:
    return {fact.body["text"]: fact.author for fact in person.facts() if fact.content}


def test_at_any_distance_it_shows_who_wrote_what(clinic):
    a, b, c = clinic
    a.says("from a")
    b.takes(a.hands_to(b))
    b.says("from b")

    done = c.takes(b.hands_to(c))

    assert (done.taken, done.code) == (2, None)
    assert authors(c) == {"from a": a.card.fingerprint, "from b": b.card.fingerprint}
    assert c.digest == b.digest
    # The author's card came along: it proves, and it is not believed until a person says so.
    assert done.warnings == ("authors_not_trusted",)
    assert {known.card: known.trusted for known in c.cards.all()} == {a.card: False, b.card: True}


def test_a_segment_travels_as_its_author_signed_it(clinic):
    a, b, c = clinic
    a.says("one", "two")
    first = take_apart(a.hands_to(b).read_bytes(), b.vault.identity)
    b.takes(a.folder / "out" / next(file.name for file in (a.folder / "out").iterdir()))
    second = take_apart(b.hands_to(c).read_bytes(), c.vault.identity)
    assert second.manifest["segments"] == first.manifest["segments"]
    assert second.lines == first.lines


def test_a_relay_who_changes_a_fact_on_the_way_is_found_out(clinic, tmp_path):
    a, b, c = clinic
    a.says("one", "two")
    b.takes(a.hands_to(b))
    parts = take_apart(b.hands_to(c).read_bytes(), c.vault.identity)
    parts.lines[1].update(content=canonical({"text": "something else"}))

    for resign in (False, True):
        if resign:
            parts.chain(a.vault.identity)
            parts.sign_segment(b.vault.identity)
        forged = tmp_path / "forged.iptsync"
        forged.write_bytes(parts.seal(b.vault.identity, c.card.recipient))
        done = c.takes(forged)
        assert done.code == ("signature_bad" if resign else "bundle_damaged")
        assert c.facts() == []


def test_what_came_by_one_way_is_known_when_it_comes_by_another(clinic):
    a, b, c = clinic
    a.trusts(c)
    c.trusts(a)
    a.says("one")
    b.takes(a.hands_to(b))
    c.takes(b.hands_to(c))

    done = c.takes(a.hands_to(c))

    assert (done.taken, done.known, done.code) == (0, 1, None)


def test_runs_signed_at_different_times_fit_together(clinic):
    a, b, c = clinic
    a.trusts(c)
    c.trusts(a)
    for text in ("one", "two", "three"):
        a.says(text)
        b.takes(a.hands_to(b))
    c.takes(b.hands_to(c))
    a.says("four")
    assert c.takes(a.hands_to(c)).taken == 1
    b.takes(c.hands_to(b))
    assert a.digest == b.digest == c.digest


def test_a_supervisor_who_lost_facts_gets_them_again(clinic, tmp_path):
    a, b, _ = clinic
    a.says("one")
    b.takes(a.hands_to(b))
    before = b.copy()
    a.says("two")
    b.takes(a.hands_to(b))
    a.takes(b.hands_to(a))

    b.goes_back_to(before)
    a.says("three")
    assert b.takes(a.hands_to(b)).code == "facts_missing"
    said = a.takes(b.hands_to(a))
    assert said.warnings == ("sender_went_back",)

    assert b.takes(a.hands_to(b)).taken == 2
    assert b.texts() == {"one", "two", "three"}
    assert b.set_aside()


def test_a_counsellor_whose_vault_went_back_gets_own_facts_again(clinic):
    a, b, _ = clinic
    a.says("one")
    b.takes(a.hands_to(b))
    before = a.copy()
    a.says("two")
    b.takes(a.hands_to(b))

    a.goes_back_to(before)
    assert a.texts() == {"one"}
    told = a.takes(b.hands_to(a))
    assert told.warnings == ("own_facts_missing",)
    a.says("three")
    b.takes(a.hands_to(b))
    a.takes(b.hands_to(a))

    assert a.texts() == b.texts() == {"one", "two", "three"}
    assert a.digest == b.digest


def test_an_old_file_that_turns_up_late_takes_no_receipt_back(clinic):
    a, b, _ = clinic
    old = b.hands_to(a)
    a.says("one")
    b.takes(a.hands_to(b))
    a.takes(b.hands_to(a))

    done = a.takes(old)

    assert (done.code, done.warnings) == (None, ("older_than_known",))
    (status,) = a.exchange.status()
    assert (status.acknowledged, status.waiting) == (1, 0)


def test_a_copy_that_went_on_writing_under_one_replica_is_a_fork(clinic):
    a, b, _ = clinic
    a.says("one")
    copy = a.copy()
    a.says("two")
    b.takes(a.hands_to(b))
    replica = a.vault.replica

    a.goes_back_to(copy, unnoticed=True)
    assert a.vault.replica == replica
    a.says("another two")

    done = b.takes(a.hands_to(b))
    assert done.code == "replica_forked"
    assert b.texts() == {"one", "two"}


def test_a_copy_that_noticed_writes_under_a_new_replica_and_all_is_kept(clinic):
    a, b, _ = clinic
    a.says("one")
    copy = a.copy()
    a.says("two")
    b.takes(a.hands_to(b))

    a.goes_back_to(copy)
    a.says("another two")

    assert b.takes(a.hands_to(b)).code is None
    assert b.texts() == {"one", "two", "another two"}


def test_what_was_written_before_a_restore_is_signed_after_it(clinic):
    a, b, _ = clinic
    a.says("one")
    a.goes_back_to(a.copy())
    a.says("two")
    assert b.takes(a.hands_to(b)).taken == 2
    assert a.digest == b.digest


def test_a_run_that_a_copy_signed_shorter_gives_way_to_the_longer_one(clinic):
    a, b, c = clinic
    a.says("one", "two")
    copy = a.copy()
    a.says("three")
    longer = a.hands_to(b)
    a.goes_back_to(copy)
    b.takes(a.hands_to(b))

    done = b.takes(longer)

    assert (done.code, done.taken, done.known) == (None, 1, 2)
    file = b.hands_to(c)
    (told,) = take_apart(file.read_bytes(), c.vault.identity).manifest["segments"]
    assert (told["first"], told["last"]) == (1, 3)
    assert c.takes(file).taken == 3


def test_a_supervisor_passes_no_ones_facts_to_another_counsellor(clinic, new_person):
    a, b, _ = clinic
    other = new_person("F2")
    b.trusts(other)
    other.trusts(b)
    a.says("about my group")
    other.writes(NewFact("note", {"text": "mine"}, group="g2", day=date(2026, 2, 3)))
    b.takes(a.hands_to(b))
    b.takes(other.hands_to(b))
    b.says("from the supervisor")

    file = b.hands_to(other)
    told = take_apart(file.read_bytes(), other.vault.identity).manifest
    assert a.vault.replica not in told["heads"]
    assert a.card.code not in str(told)
    assert other.takes(file).warnings == ()
    assert set(authors(other).values()) == {other.card.fingerprint, b.card.fingerprint}
    (status,) = other.exchange.status()
    assert (status.acknowledged, status.waiting) == (2, 0)
    assert [s.waiting for s in b.exchange.status() if s.card == other.card] == [1]

    # Two who run one group get each other's.
    other.says("about the same group")
    b.takes(other.hands_to(b))
    other.takes(b.hands_to(other))
    assert a.card.fingerprint in authors(other).values()


def test_what_was_erased_arrives_without_its_content(clinic):
    a, b, c = clinic
    (told, _) = a.says("a secret", "something else")
    b.takes(a.hands_to(b))
    a.writes(NewFact("erasure", {"facts": [told.id], "reason": "withdrawn"}, day=date(2026, 2, 4)))

    assert b.takes(a.hands_to(b)).code is None
    assert c.takes(b.hands_to(c)).code is None

    for person in (a, b, c):
        assert person.texts() == {"something else"}
        assert [fact.is_erased for fact in person.facts()] == [True, False, False]
    assert a.digest == b.digest == c.digest


def test_a_digest_says_whether_content_is_gone(clinic):
    a, b, _ = clinic
    (told,) = a.says("a secret")
    before = a.digest
    b.takes(a.hands_to(b))
    assert a.digest == before
    a.writes(NewFact("erasure", {"facts": [told.id], "reason": "withdrawn"}, day=date(2026, 2, 4)))
    assert len({before, a.digest, b.digest}) == 2


def test_an_erasure_that_comes_before_what_it_erases_works_alike(clinic, new_person):
    a, b, c = clinic
    (told,) = a.says("a secret")
    (kept,) = a.writes(
        NewFact("safety_event", {"event": "concern"}, member="m", day=date(2026, 2, 3))
    )
    b.takes(a.hands_to(b))
    b.writes(
        NewFact(
            "erasure", {"facts": [told.id, kept.id], "reason": "withdrawn"}, day=date(2026, 2, 4)
        )
    )
    # The first to hear of the erasure, before the facts themselves.
    c.takes(_only_own(b, c))
    c.trusts(a)
    a.trusts(c)

    c.takes(a.hands_to(c))

    assert [(f.kind, f.is_erased) for f in c.facts() if f.author == a.card.fingerprint] == [
        ("life_event", True),
        ("safety_event", False),
    ]
    assert c.digest == b.digest


def _only_own(b, c):
    parts = take_apart(b.hands_to(c).read_bytes(), c.vault.identity)
    segments = parts.manifest["segments"]
    first = next(s for s in segments if s["author"] != b.card.fingerprint)
    assert segments.index(first) == 0
    parts.lines = parts.lines[first["last"] :]
    parts.manifest["segments"] = segments[1:]
    file = b.folder / "own.iptsync"
    file.write_bytes(parts.seal(b.vault.identity, c.card.recipient))
    return file
