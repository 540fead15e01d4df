"""A member's number: never given twice in a group, whatever was erased; found in any digits."""

from dataclasses import dataclass, field

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipt_desktop.domain.codes import next_number
from ipt_desktop.domain.errors import MemberUnknown
from ipt_desktop.services.erasing import Erasing
from ipt_desktop.services.roster import NewMember
from safety_people import DAY, new_person

ARABIC = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
PERSIAN = str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")

LAPTOPS = st.integers(0, 2)
ACTS = st.lists(
    st.one_of(
        st.tuples(st.just("add"), LAPTOPS),
        st.tuples(st.just("erase"), LAPTOPS, st.integers(0, 50)),
        st.tuples(st.just("hand over"), LAPTOPS, LAPTOPS),
    ),
    max_size=60,
)


@dataclass
class Laptop:
    """What one replica knows of a group: `given` is member → number, also of those erased."""

    given: dict[int, int] = field(default_factory=dict)
    erased: set[int] = field(default_factory=set)

    @property
    def there(self):
        return [number for id, number in self.given.items() if id not in self.erased]


@given(ACTS)
def test_no_laptop_gives_a_number_that_it_knew_of(acts):
    laptops = [Laptop() for _ in range(3)]
    for id, (act, at, *more) in enumerate(acts):
        here = laptops[at]
        if act == "add":
            number = next_number(here.there, len(here.erased))
            assert number not in here.given.values()
            here.given[id] = number
        elif act == "erase" and here.given:
            here.erased.add(sorted(here.given)[more[0] % len(here.given)])
        elif act == "hand over":
            laptops[more[0]].given |= here.given
            laptops[more[0]].erased |= here.erased


def test_without_an_erasure_numbers_have_no_gaps():
    assert next_number([], 0) == 1
    assert next_number([1, 2, 3], 0) == 4
    # Two laptops gave the same one.
    assert next_number([1, 2, 2], 0) == 3


@pytest.fixture
def person(tmp_path):
    one = new_person(tmp_path / "S1", "S1", "supervisor")
    one.starts()
    yield one
    one.vault.close()


def test_the_number_of_an_erased_member_is_not_given_again(person, tmp_path):
    group = person.who.group
    last = person.roster.add_member(group, NewMember(), DAY)
    person.roster.describe(last, "woman", "18-29", DAY)
    Erasing(person.vault, person.safety, lambda: DAY).erase(last, "withdrew")
    assert person.roster.add_member(group, NewMember(), DAY).number == last.number + 1
    # Nor where the erasure came with a hand-over.
    other = new_person(tmp_path / "S2", "S2", "supervisor")
    other.hears(person)
    assert other.roster.add_member(group, NewMember(), DAY).number == last.number + 2
    other.vault.close()


@pytest.mark.parametrize("digits", [ARABIC, PERSIAN])
def test_a_member_is_found_in_any_digits(person, digits):
    group = person.who.group
    known = person.roster.add_member(group, NewMember(external="0417"), DAY)
    assert person.roster.find_member("0417".translate(digits)).id == known.id
    assert person.roster.find_member(known.code.translate(digits)).id == known.id
    assert (
        person.roster.find_member(f" g1 {known.code[3:].lower()}".translate(digits)).id == known.id
    )
    with pytest.raises(MemberUnknown):
        person.roster.find_member("0418".translate(digits))
