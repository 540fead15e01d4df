"""The identity compartment (product.md 4): optional, apart, and it can be switched off."""

import pytest

from ipt_desktop.domain.errors import IdentityInvalid
from ipt_desktop.domain.identity import LONGEST, Identity

MADE_UP = Identity("A name", "0900 000 000", "A street", "Text first")


@pytest.fixture
def members(desk, group):
    return desk.roster.members(group.id)


def test_what_is_kept_comes_back_and_can_be_forgotten(desk, members):
    first, second, *_ = members
    assert desk.identities.of(first.id).is_empty
    desk.identities.write(first.id, MADE_UP)
    assert desk.identities.of(first.id) == MADE_UP
    assert desk.identities.of(second.id).is_empty
    desk.identities.write(first.id, Identity())
    assert desk.identities.count() == 0


@pytest.mark.parametrize(
    ("identity", "field"),
    [
        (Identity(phone="call me"), "phone"),
        (Identity(name="x" * (LONGEST + 1)), "name"),
        (Identity(address="two\nlines"), "address"),
    ],
)
def test_what_cannot_be_kept_is_named_and_nothing_changes(desk, members, identity, field):
    desk.identities.write(members[0].id, MADE_UP)
    with pytest.raises(IdentityInvalid) as told:
        desk.identities.write(members[0].id, identity)
    assert told.value.details["field"] == field
    assert desk.identities.of(members[0].id) == MADE_UP


def test_arabic_digits_become_a_number_that_can_be_dialled(desk, members):
    desk.identities.write(members[0].id, Identity(phone="٠٩٠٠ ٠٠٠ ٠٠٠"))
    assert desk.identities.of(members[0].id).phone == "0900 000 000"


def test_switching_off_erases_and_refuses(desk, members):
    desk.identities.write(members[0].id, MADE_UP)
    desk.identities.switch(on=False)
    assert not desk.identities.is_on
    assert desk.identities.of(members[0].id).is_empty
    with pytest.raises(IdentityInvalid):
        desk.identities.write(members[0].id, MADE_UP)
    desk.identities.switch(on=True)
    assert desk.identities.of(members[0].id).is_empty


def test_it_is_no_fact_and_goes_with_the_member(desk, members):
    before = desk.vault_facts()
    desk.identities.write(members[0].id, MADE_UP)
    assert desk.vault_facts() == before
    desk.erasing.erase(members[0], "withdrew")
    assert desk.identities.count() == 0
