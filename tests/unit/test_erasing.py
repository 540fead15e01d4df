"""Erasing: what was said is overwritten, safety stays, and others who take it in erase too."""

import pytest

from ipt_desktop.domain.errors import SafetyBlocks
from ipt_desktop.domain.facts import NewFact
from ipt_desktop.services.drafts import Drafts
from ipt_desktop.services.erasing import Erasing
from ipt_desktop.services.protection import Offer, Protection
from ipt_desktop.services.roster import NewMember
from safety_people import CLEAR, DAY, TOLD, new_person

CANARY = "quite-unlikely-sentence"


@pytest.fixture
def person(tmp_path):
    """A supervisor with a group of her own, who may close what she opened."""
    one = new_person(tmp_path / "S1", "S1", "supervisor")
    one.starts()
    yield one
    one.vault.close()


@pytest.fixture
def erasing(person):
    return Erasing(person.vault, person.safety, lambda: DAY)


def say(person, member, text):
    with person.vault.writing() as tx:
        about = {"member": member.id, "group": member.group, "day": DAY}
        return tx.log.append(NewFact("life_event", {"text": text}, **about))


def steps(person):
    """What the safety protocol recorded; answers on a form are no part of it."""
    return [(t.event, t.answers) for t in person.standing.history if t.event != "assessment"]


def test_only_safety_keeps_what_was_said(person, erasing):
    said = say(person, person.member, CANARY)
    person.phq9(0)
    for event, answers in (
        ("trigger", {}),
        ("opened", {"present": "S1"}),
        ("answered", CLEAR | {"year": "yes"}),
        ("told", TOLD),
        ("contact", {"thoughts": "no"}),
        ("contact", {"thoughts": "no"}),
        ("closed", {"reason": "clear twice"}),
    ):
        person.says(event, answers)
    history = steps(person)
    with person.vault.writing() as tx:
        before = {f.id for f in tx.log.of_member(person.member.id)}
    done = erasing.erase(person.member, "withdrew")
    with person.vault.reading() as tx:
        facts = list(tx.log.all())
        assert tx.log.get(said.id).is_erased
        assert tx.shelves.life_events(person.member.id) == []
        mine = {f.id: f for f in facts if f.member == person.member.id}
    assert mine.keys() == before
    assert done.facts + done.kept == len(before)
    assert done.kept == 7
    assert steps(person) == history
    assert person.state == "closed"
    assert all(f.is_erased or f.kind == "safety_event" for f in mine.values())
    assert facts[-1].kind == "erasure"
    assert facts[-1].body["reason"] == "withdrew"


def test_the_pages_hold_it_no_more(person, erasing):
    """secure_delete: also what SQLite would only mark as free is zeros."""
    said = say(person, person.member, CANARY * 80)
    erasing.erase(person.member, "withdrew")
    with person.vault.reading() as tx:
        ask = tx.log.connection.exec_driver_sql
        assert ask("PRAGMA secure_delete").scalar() == 1
        assert ask("SELECT content, salt FROM fact WHERE id = ?", (said.id,)).one() == (None, None)
        for (table,) in ask("SELECT name FROM sqlite_master WHERE type = 'table'").all():
            rows = ask(f'SELECT * FROM "{table}"').all()
            assert CANARY not in repr(rows)


def test_drafts_and_the_path_of_protection_go_too(person, erasing):
    drafts, protection, id = Drafts(person.vault), Protection(person.vault), person.member.id
    drafts.keep(f"questionnaire/{id}/phq9/-", {"a": CANARY}, "en")
    drafts.keep(f"fast_grid/{person.member.group}/3", {"rows": {id: CANARY}}, "en")
    drafts.keep("group/new", {"a": "kept"}, "en")
    protection.write(id, Offer(DAY, True, False, None, False))
    erasing.erase(person.member, "withdrew")
    assert [draft.place for draft in drafts.all()] == ["group/new"]
    assert protection.offers(id) == ()


def test_nothing_goes_while_something_is_open(person, erasing):
    say(person, person.member, CANARY)
    person.says("trigger")
    with person.vault.reading() as tx:
        before = list(tx.log.all())
    with pytest.raises(SafetyBlocks) as blocked:
        erasing.erase(person.member, "withdrew")
    assert blocked.value.details["members"] == [person.member.code]
    with person.vault.reading() as tx:
        assert list(tx.log.all()) == before


def test_others_stay_as_they_are(person, erasing):
    other = person.roster.add_member(person.member.group, NewMember(), DAY)
    kept = say(person, other, "kept")
    erasing.erase(person.member, "withdrew")
    with person.vault.reading() as tx:
        assert tx.log.get(kept.id) == kept


def test_who_takes_the_erasure_in_erases_too(person, erasing, tmp_path):
    said = say(person, person.member, CANARY)
    other = new_person(tmp_path / "S2", "S2", "supervisor")
    other.hears(person)
    erasing.erase(person.member, "withdrew")
    other.hears(person)
    with other.vault.reading() as tx:
        assert tx.log.get(said.id).is_erased
        assert tx.shelves.life_events(person.member.id) == []
    other.vault.close()
