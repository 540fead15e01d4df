"""What was saved is there, only with the key, and writes of a copy never fork the chain."""

import shutil
import sqlite3
from datetime import date

import pytest

from ipt_desktop.domain.errors import (
    FactInvalid,
    FactUnknown,
    VaultDamaged,
    VaultExists,
    VaultMissing,
)
from ipt_desktop.domain.facts import NO_HASH, NewFact, hash_content, hash_fact
from ipt_desktop.shipped import shipped
from ipt_desktop.store.keys import new_key
from ipt_desktop.store.vault import FILE_NAME, create_vault

GROUP, MEMBER = "0" * 35 + "1", "0" * 35 + "2"
DAY = date(2026, 2, 3)
CANARY = "quite-unlikely-sentence"


def event(text: str, **more) -> NewFact:
    return NewFact("life_event", {"text": text}, member=MEMBER, group=GROUP, day=DAY, **more)


def append(vault, *facts):
    with vault.writing() as tx:
        return [tx.log.append(fact) for fact in facts]


def test_what_was_saved_is_there_after_reopening(new_vault, reopen):
    key = new_key()
    vault = new_vault(key=key)
    append(vault, event("moved house"))
    vault.close()

    again = reopen(vault.file.parent, key)

    with again.reading() as tx:
        assert [e.text for e in tx.shelves.life_events(MEMBER)] == ["moved house"]
    assert again.replica == vault.replica


def test_nothing_in_the_folder_can_be_read_without_the_key(new_vault):
    vault = new_vault()
    append(vault, event(CANARY))
    for file in vault.file.parent.rglob("*"):
        if file.is_file():
            content = file.read_bytes()
            assert CANARY.encode() not in content
            assert b"SQLite format" not in content
    with pytest.raises(sqlite3.DatabaseError):
        sqlite3.connect(vault.file).execute("SELECT * FROM fact")


def test_another_key_opens_nothing(new_vault, reopen):
    vault = new_vault()
    vault.close()
    with pytest.raises(VaultDamaged):
        reopen(vault.file.parent, new_key())


def test_a_folder_without_a_vault_says_so(tmp_path, reopen):
    with pytest.raises(VaultMissing):
        reopen(tmp_path, new_key())


def test_a_vault_is_never_made_over_another(new_vault, scorer):
    vault = new_vault()
    before = vault.file.read_bytes()
    with pytest.raises(VaultExists):
        create_vault(
            vault.file.parent,
            new_key(),
            vault.identity,
            scripts=shipped("migrations"),
            scorer=scorer,
        )
    assert vault.file.read_bytes() == before


def test_facts_are_numbered_without_a_gap_and_chained(new_vault):
    vault = new_vault()
    facts = append(vault, event("one"), event("two"), event("three"))

    before = NO_HASH
    for number, fact in enumerate(facts, 1):
        assert fact.seq == number
        assert fact.content_hash == hash_content(fact.salt, fact.content)
        assert fact.hash == hash_fact(before, fact)
        before = fact.hash


def test_a_failed_transaction_keeps_nothing(new_vault):
    vault = new_vault()
    wrong = NewFact("life_event", {"text": ""}, member=MEMBER, day=DAY)
    with pytest.raises(FactInvalid):
        append(vault, event("kept?"), wrong)
    with vault.reading() as tx:
        assert tx.log.count() == 0


def test_a_correction_must_name_a_fact_that_is_there(new_vault):
    vault = new_vault()
    with pytest.raises(FactUnknown):
        append(vault, event("x", replaces="0" * 36))


def test_a_correction_hides_what_it_replaces_and_keeps_it(new_vault):
    vault = new_vault()
    first = append(vault, event("wrong"))[0]
    append(vault, event("right", replaces=first.id))
    with vault.reading() as tx:
        assert [e.text for e in tx.shelves.life_events(MEMBER)] == ["right"]
        assert [f.body["text"] for f in tx.log.of_member(MEMBER)] == ["wrong", "right"]


def test_two_corrections_of_one_fact_stand_side_by_side(new_vault):
    vault = new_vault()
    first = append(vault, event("wrong"))[0]
    append(vault, event("this", replaces=first.id), event("or this", replaces=first.id))
    with vault.reading() as tx:
        assert {e.text for e in tx.shelves.life_events(MEMBER)} == {"this", "or this"}


def test_a_correction_about_another_member_hides_nothing(new_vault):
    vault = new_vault()
    first = append(vault, event("mine"))[0]
    other = NewFact(
        "life_event", {"text": "theirs"}, member="3" * 36, group=GROUP, day=DAY, replaces=first.id
    )
    append(vault, other)
    with vault.reading() as tx:
        assert [e.text for e in tx.shelves.life_events(MEMBER)] == ["mine"]


def test_a_safety_event_cannot_be_replaced(new_vault):
    vault = new_vault()
    concern = NewFact("safety_event", {"event": "concern"}, member=MEMBER, group=GROUP, day=DAY)
    first = append(vault, concern)[0]
    with pytest.raises(FactInvalid):
        append(
            vault,
            NewFact(
                "safety_event",
                {"event": "concern"},
                member=MEMBER,
                group=GROUP,
                day=DAY,
                replaces=first.id,
            ),
        )


def test_a_copied_vault_writes_as_a_new_replica(new_vault, reopen, tmp_path):
    key = new_key()
    vault = new_vault(key=key)
    append(vault, event("before the copy"))
    vault.close()
    copy = tmp_path / "stick"
    copy.mkdir()
    shutil.copy(vault.file, copy / FILE_NAME)

    copied = reopen(copy, key)
    fact = append(copied, event("after the copy"))[0]

    assert fact.replica != vault.replica
    assert fact.seq == 1
    assert fact.tick == 2


def test_reading_never_waits_for_a_writer(new_vault):
    vault = new_vault()
    append(vault, event("there"))
    with vault.writing() as writing:
        writing.log.append(event("not yet"))
        with vault.reading() as tx:
            assert [e.text for e in tx.shelves.life_events(MEMBER)] == ["there"]


def test_an_erasure_takes_the_content_and_leaves_the_place(new_vault):
    vault = new_vault()
    gone, kept = append(vault, event(CANARY), event("kept"))
    body = {"facts": [gone.id], "reason": "withdrawn"}
    append(vault, NewFact("erasure", body, member=MEMBER, group=GROUP, day=DAY))
    with vault.reading() as tx:
        fact = tx.log.get(gone.id)
        assert (fact.content, fact.salt) == (None, None)
        assert (fact.hash, fact.content_hash) == (gone.hash, gone.content_hash)
        assert [e.text for e in tx.shelves.life_events(MEMBER)] == ["kept"]
        assert tx.log.get(kept.id).body["text"] == "kept"
