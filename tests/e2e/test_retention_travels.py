"""Erasing and purging reach every device: content, half-filled forms and what is kept apart there too."""

from datetime import date, timedelta

import pytest

from decrypted import journal_pages, pages
from ipt_desktop.domain.facts import NewFact, as_utc_text
from ipt_desktop.domain.identity import Identity
from ipt_desktop.domain.retention import Plan, months_after
from ipt_desktop.services.drafts import Drafts
from ipt_desktop.services.erasing import Erasing
from ipt_desktop.services.identity import Identities
from ipt_desktop.services.protection import Offer, Protection
from ipt_desktop.services.retention import Retention
from ipt_desktop.services.roster import NewGroup, NewMember, Roster
from ipt_desktop.services.safety import Safety
from shipped_measures import MEASURES

DAY = date(2026, 2, 3)
CANARY = "quite-unlikely-sentence"


@pytest.fixture
def member(counsellor, supervisor):
    """Known to both, with notes, and with things of its own on the supervisor's laptop."""
    roster = Roster(counsellor.vault)
    group = roster.form_group(NewGroup("G1", "who8", "1", {"middle": 6}), DAY)
    made = roster.add_member(group.id, NewMember(), DAY)
    about = {"member": made.id, "group": group.id, "day": DAY}
    counsellor.writes(NewFact("life_event", {"text": CANARY}, **about))
    supervisor.takes(counsellor.hands_to(supervisor))
    for person in (counsellor, supervisor):
        Protection(person.vault).write(made.id, Offer(DAY, True, False, None, False))
        Identities(person.vault).write(made.id, Identity(f"{CANARY} name", "0900 000 000"))
        with person.vault.writing() as tx:
            tx.local.set_own(f"private/{made.id}/some_sheet", f'{{"a": "{CANARY}"}}')
        drafts = Drafts(person.vault)
        drafts.keep(f"review/{made.id}", {"a": CANARY}, "en")
        drafts.keep("inbox", {"about": made.code}, "en")
        drafts.keep("group/new", {"a": "kept"}, "en")
    return made


def safety(person):
    return Safety(person.vault, MEASURES.get, lambda: DAY)


def without_a_page_of_it(person):
    """Free pages and the journal too."""
    key, file = person.vault.open_at.key, person.vault.file
    return not any(
        CANARY[:8].encode() in page for page in pages(file, key) + journal_pages(file, key)
    )


def erase(person, member):
    return Erasing(person.vault, safety(person), lambda: DAY).erase(member, "withdrew")


def apart(person, member):
    with person.vault.reading() as tx:
        return [name for name in tx.local.names() if member.id in name]


def drafts(person):
    return [draft.place for draft in Drafts(person.vault).all()]


def told(person, what):
    with person.vault.reading() as tx:
        return [line.count for line in tx.audit.lines() if line.what == what]


def test_a_member_who_withdrew_is_gone_from_every_device(counsellor, supervisor, member):
    done = erase(counsellor, member)
    assert supervisor.takes(counsellor.hands_to(supervisor)).code is None
    for person in (counsellor, supervisor):
        assert apart(person, member) == []
        assert Identities(person.vault).count() == 0
        assert without_a_page_of_it(person)
        assert drafts(person) == ["group/new"]
        assert person.texts() == set()
        assert not any(CANARY in (f.content or "") for f in person.facts())
        assert told(person, "erased") == [done.facts]
    assert supervisor.digest == counsellor.digest


@pytest.mark.parametrize("how", ["switched_off", "forgotten"])
def test_a_name_that_was_forgotten_is_on_no_page_and_its_copies_follow(supervisor, member, how):
    from ipt_desktop.services.copies import due_before

    erase(supervisor, member)  # what else holds the word
    identities = Identities(supervisor.vault)
    before = due_before(supervisor.vault, at_once=True)
    identities.write(member.id, Identity(f"{CANARY} name"))
    assert not without_a_page_of_it(supervisor)
    if how == "switched_off":
        identities.switch(on=False)
    else:
        identities.write(member.id, Identity())
    assert without_a_page_of_it(supervisor)
    assert due_before(supervisor.vault, at_once=True) > before


def test_a_path_letter_that_was_forgotten_is_on_no_page(supervisor, member):
    from ipt_desktop.services.copies import due_before

    erase(supervisor, member)
    before = due_before(supervisor.vault, at_once=True)
    protection = Protection(supervisor.vault)
    protection.write(member.id, Offer(DAY, True, True, "C", True))
    place = f"path:{member.id}".encode()
    key, file = supervisor.vault.open_at.key, supervisor.vault.file
    assert any(place in page for page in pages(file, key) + journal_pages(file, key))
    protection.forget(member.id)
    assert not any(place in page for page in pages(file, key) + journal_pages(file, key))
    assert due_before(supervisor.vault, at_once=True) > before


def test_an_erasure_names_no_one_but_members(counsellor, supervisor, member):
    """A hostile one must not take away whatever its letters happen to be in."""
    own = {"e", "role", "signing_secret", "-", "", member.id[:8]}
    names = sorted(name for name in own if name)
    body = {"facts": [], "reason": "withdrew", "members": names}
    counsellor.writes(NewFact("erasure", body, day=DAY))
    before = apart(supervisor, member), drafts(supervisor)
    assert supervisor.takes(counsellor.hands_to(supervisor)).code is None
    assert (apart(supervisor, member), drafts(supervisor)) == before
    with supervisor.vault.reading() as tx:
        assert tx.local.own("signing_secret")
        assert tx.local.own("role") == "supervisor"


def test_a_purge_travels_and_what_is_local_waits_for_its_own(counsellor, supervisor, member):
    roster = Roster(counsellor.vault)
    roster.set_status(member, "finished", DAY)
    over = months_after(DAY, 6) + timedelta(days=1)
    done = Retention(counsellor.vault, safety(counsellor), lambda: over).purge()
    assert done == Plan(working=1, drafts=3, apart=3, members=1, stays=2)
    assert supervisor.takes(counsellor.hands_to(supervisor)).code is None
    assert not any(CANARY in (f.content or "") for f in supervisor.facts())
    assert len(apart(supervisor, member)) == 3
    theirs = Retention(supervisor.vault, safety(supervisor), lambda: over)
    assert theirs.purge() == Plan(drafts=3, apart=3, members=1, stays=2)
    assert supervisor.digest == counsellor.digest


def test_what_a_third_wrote_meanwhile_is_found_and_goes_with_the_next_purge(
    counsellor, supervisor, member, new_person
):
    third = new_person("F2")
    third.trusts(supervisor)
    supervisor.trusts(third)
    third.takes(supervisor.hands_to(third), trust=supervisor.card.fingerprint)
    about = {"member": member.id, "group": member.group, "day": DAY}
    third.writes(NewFact("life_event", {"text": CANARY}, **about))
    erase(supervisor, member)
    supervisor.takes(third.hands_to(supervisor))
    assert any(CANARY in (f.content or "") for f in supervisor.facts())
    later = Retention(supervisor.vault, safety(supervisor), lambda: DAY)
    assert later.purge() == Plan(withdrawn=1, members=1)
    third.takes(supervisor.hands_to(third))
    for person in (supervisor, third):
        assert not any(CANARY in (f.content or "") for f in person.facts())


def test_a_bundle_that_erases_marks_the_copies_that_still_hold_it(counsellor, supervisor, member):
    from ipt_desktop.services.copies import due_before

    assert due_before(supervisor.vault, at_once=True) is None
    erase(counsellor, member)
    before = as_utc_text(supervisor.vault.clock())
    supervisor.takes(counsellor.hands_to(supervisor))
    marked = due_before(supervisor.vault, at_once=True)
    assert marked is not None
    assert as_utc_text(marked) >= before
