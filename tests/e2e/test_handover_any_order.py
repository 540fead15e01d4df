"""Whatever arrives, in whatever order and however often: who has seen the same facts shows the same."""

from dataclasses import asdict
from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ipt_desktop.domain.facts import NewFact

GROUP, MEMBERS, DAY = "g1", ("m1", "m2"), date(2026, 2, 3)
PEOPLE = (0, 1, 2)
WRITE = st.tuples(st.just("write"), st.sampled_from(PEOPLE), st.integers(0, 5), st.integers(0, 9))
SEND = st.tuples(st.just("send"), st.sampled_from(PEOPLE), st.sampled_from(PEOPLE), st.just(0))
TAKE = st.tuples(st.just("take"), st.integers(0, 99), st.just(0), st.just(0))
STEPS = st.lists(st.one_of(WRITE, SEND, TAKE, TAKE), min_size=5, max_size=24)


def fact_to_write(kind: int, about: int, known: list[Any]) -> NewFact:
    """A fact of any kind that depends on others: corrections of what is known here, erasures, safety."""
    member = MEMBERS[about % 2]
    chosen = known[about % len(known)] if known else None
    if kind == 0:
        return NewFact("safety_event", {"event": f"event_{about}"}, member=member, day=DAY)
    if kind == 1 and chosen:
        return NewFact("erasure", {"facts": [chosen.id], "reason": "withdrawn"}, day=DAY)
    content = {
        "measure": "phq9",
        "measure_version": "1",
        "answers": [about % 4] * 9,
        "meeting": about,
    }
    same = [fact for fact in known if fact.kind == "assessment" and fact.member == member]
    replaces = same[about % len(same)].id if kind in (2, 3) and same else None
    return NewFact("assessment", content, member=member, group=GROUP, day=DAY, replaces=replaces)


def shown(person) -> dict[str, list[Any]]:
    """All that screens could ask for."""
    with person.vault.reading() as tx:
        return {
            "assessments": [asdict(one) for one in tx.shelves.assessments()],
            "all": sorted(str(one) for one in tx.shelves.assessments(also_replaced=True)),
            "safety": [asdict(one) for one in tx.shelves.safety_events()],
            "entries": [asdict(one) for one in tx.shelves.entries()],
            "scores": sorted(str(one) for one in tx.shelves.last_scores("phq9").items()),
        }


@pytest.fixture
def make_three(new_person):
    def make():
        people = [new_person("F1"), new_person("F2"), new_person("S1", "supervisor")]
        for person in people:
            person.trusts(*(other for other in people if other is not person))
        return people

    return make


@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(STEPS)
def test_any_order_any_repetition_any_subset(make_three, steps):
    people, bundles = make_three(), []
    for what, one, other, more in steps:
        if what == "write":
            people[one].writes(fact_to_write(other, more, people[one].facts()))
        elif what == "send" and one != other:
            bundles.append((people[one].hands_to(people[other]), people[other]))
        elif what == "take" and bundles:
            # Late ones, the same one again, and some never at all.
            file, to = bundles[one % len(bundles)]
            done = to.takes(file)
            assert done.code is None
            assert "facts_not_sent" not in done.warnings
            _kept_up_equals_rebuilt(to)

    # One bundle from each to each is enough, twice round: what the second learns last the first gets next.
    for _ in range(2):
        for giver in people:
            for taker in people:
                if taker is not giver:
                    assert taker.takes(giver.hands_to(taker)).code is None

    first, second, third = people
    assert sorted(first.facts(), key=lambda f: f.id) == sorted(third.facts(), key=lambda f: f.id)
    assert first.digest == second.digest == third.digest
    assert shown(first) == shown(second) == shown(third)
    for person in people:
        assert all(status.waiting == 0 for status in person.exchange.status())
        person.vault.close()


def test_of_two_scores_that_nothing_tells_apart_all_show_the_same(make_three):
    first, second, _ = make_three()
    first.writes(fact_to_write(5, 2, []))
    second.writes(fact_to_write(5, 4, []))
    to_first, to_second = second.hands_to(first), first.hands_to(second)
    first.takes(to_first)
    second.takes(to_second)
    assert shown(first) == shown(second)


def _kept_up_equals_rebuilt(person) -> None:
    before = shown(person)
    with person.vault.writing() as tx:
        tx.log.rebuild()
    assert shown(person) == before
