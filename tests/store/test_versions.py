"""Corrections hide what they correct; two of one fact stand side by side until a person chooses."""

from datetime import date

import pytest

from ipt_desktop.domain.facts import NewFact
from ipt_desktop.services.versions import Versions, successors

MEMBER, GROUP, DAY = "1" * 36, "9" * 36, date(2026, 1, 9)


def write(vault, kind, body, replaces=None):
    with vault.writing() as tx:
        new = NewFact(kind, body, member=MEMBER, group=GROUP, day=DAY, replaces=replaces)
        return tx.log.append(new).id


def event(vault, text, replaces=None):
    return write(vault, "life_event", {"text": text}, replaces)


def texts(vault):
    with vault.reading() as tx:
        return sorted(e.text for e in tx.shelves.life_events(MEMBER))


def send(one, other):
    """All facts of `one` that `other` has not seen."""
    with one.reading() as tx:
        facts = list(tx.log.after(one.replica, 0))
    with other.writing() as tx:
        known = {f.id for f in tx.log.all()}
        tx.log.take_in([f for f in facts if f.id not in known])


@pytest.mark.parametrize(
    ("kind", "first", "second"),
    [
        ("person", {"role": "aunt", "ring": 1}, {"role": "aunt", "ring": 3}),
        ("goals", {"goals": ["one"]}, {"goals": ["two"]}),
    ],
)
def test_a_correction_hides_what_it_names_beside_facts_of_other_kinds(
    new_vault, kind, first, second
):
    vault = new_vault()
    write(vault, "note", {"text": "a note of another kind in the same table"})
    old = write(vault, kind, first)
    write(vault, kind, second, replaces=old)
    with vault.reading() as tx:
        assert [e.body for e in tx.shelves.entries(kind, member=MEMBER)] == [second]


@pytest.fixture
def two(new_vault):
    """Two vaults in which one event was corrected in two ways."""
    one, other = new_vault("F1"), new_vault("F2")
    told = event(one, "moved")
    send(one, other)
    event(one, "moved to the coast", replaces=told)
    event(other, "moved inland", replaces=told)
    send(one, other)
    send(other, one)
    return one, other


def test_two_corrections_of_one_fact_are_both_shown(two):
    for vault in two:
        assert texts(vault) == ["moved inland", "moved to the coast"]
        (conflict,) = Versions(vault).conflicts(MEMBER)
        assert conflict.kind == "life_event"
        assert [v.body["text"] for v in conflict.versions] == ["moved to the coast", "moved inland"]


def test_the_version_chosen_stands_alone_in_both_vaults(two):
    one, other = two
    versions = Versions(one)
    (conflict,) = versions.conflicts(MEMBER)
    versions.choose(conflict, conflict.versions[1].id)
    send(one, other)

    for vault in two:
        assert texts(vault) == ["moved inland"]
        assert Versions(vault).conflicts(MEMBER) == []
        with vault.writing() as tx:
            tx.log.rebuild()
        assert texts(vault) == ["moved inland"]


def test_two_different_choices_are_shown_again_and_nothing_is_lost(two):
    one, other = two
    for vault, wanted in ((one, 0), (other, 1)):
        versions = Versions(vault)
        (conflict,) = versions.conflicts(MEMBER)
        versions.choose(conflict, conflict.versions[wanted].id)
    send(one, other)
    send(other, one)
    for vault in two:
        assert texts(vault) == ["moved inland", "moved to the coast"]
        assert len(Versions(vault).conflicts(MEMBER)) == 1


def test_of_three_versions_one_is_chosen(new_vault):
    vault = new_vault()
    told = event(vault, "a")
    for text in ("b", "c", "d"):
        event(vault, text, replaces=told)
    versions = Versions(vault)
    (conflict,) = versions.conflicts(MEMBER)
    versions.choose(conflict, next(v.id for v in conflict.versions if v.body["text"] == "c"))
    assert texts(vault) == ["c"]


def test_facts_that_correct_nothing_are_no_conflict(new_vault):
    vault = new_vault()
    event(vault, "one thing")
    event(vault, "another")
    assert Versions(vault).conflicts(MEMBER) == []


def test_what_was_taken_back_can_be_put_back(new_vault):
    vault = new_vault()
    versions = Versions(vault)
    told = event(vault, "moved")
    taken = versions.take_back(told)
    assert texts(vault) == []
    versions.put_back(taken)
    assert texts(vault) == ["moved"]
    assert versions.conflicts(MEMBER) == []


def test_taking_back_hides_no_correction_that_somebody_else_wrote(new_vault):
    one, other = new_vault("F1"), new_vault("F2")
    told = event(one, "moved")
    send(one, other)
    event(other, "moved inland", replaces=told)
    Versions(one).take_back(told)
    send(other, one)
    assert texts(one) == ["moved inland"]


def test_a_link_to_a_corrected_fact_leads_to_the_one_that_stands(two):
    one, other = two
    with one.reading() as tx:
        first = next(f for f in tx.log.of_member(MEMBER) if f.replaces is None)
    versions = Versions(one)
    (conflict,) = versions.conflicts(MEMBER)
    stands = versions.choose(conflict, conflict.versions[0].id)
    with one.reading() as tx:
        now = successors(tx.log.of_member(MEMBER))
    assert {now[first.id], *(now[v.id] for v in conflict.versions)} == {stands.id}
