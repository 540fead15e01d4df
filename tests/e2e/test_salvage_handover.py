"""A damaged notebook after its salvage: what others hold comes back by hand-over, and both agree."""

import pytest

from ipt_desktop.shipped import shipped
from ipt_desktop.store.salvage import salvage

PAGE = 4_096


@pytest.fixture
def both(counsellor, supervisor):
    """Everything said so far is known on both sides, and both know that it is."""
    counsellor.says(*(f"said {n} " + "words " * (200 * (n % 9 == 0)) for n in range(180)))
    supervisor.takes(counsellor.hands_to(supervisor))
    supervisor.says(*(f"answered {n}" for n in range(40)))
    counsellor.takes(supervisor.hands_to(counsellor))
    supervisor.takes(counsellor.hands_to(supervisor))
    assert counsellor.digest == supervisor.digest
    return counsellor, supervisor


def damaged(person, share):
    """Three pages of the closed file, from that share of it on."""
    person.vault.close()
    file = person.vault.file
    content = bytearray(file.read_bytes())
    first = int(len(content) // PAGE * share)
    for page in range(first, first + 3):
        content[page * PAGE + 1_500] ^= 1
    file.write_bytes(content)


def salvaged(person, scorer, key):
    done = salvage(person.vault.file.parent, key, scripts=shipped("migrations"), scorer=scorer)
    person.vault = person.reopen(person.vault.file.parent)
    return done


@pytest.mark.parametrize("share", [0.05, 0.3, 0.55, 0.8])
def test_what_the_other_holds_comes_back(both, scorer, share):
    counsellor, supervisor = both
    key, replica = bytes(counsellor.vault.open_at.key), counsellor.vault.replica
    before, texts = counsellor.digest, counsellor.texts()
    damaged(counsellor, share)
    done = salvaged(counsellor, scorer, key)
    assert counsellor.vault.replica != replica
    assert done.lost == 0
    assert done.coming_back == len(supervisor.facts()) - done.facts

    # The next hand-over says what is missing; the one that answers it brings it.
    supervisor.takes(counsellor.hands_to(supervisor))
    answer = counsellor.takes(supervisor.hands_to(counsellor))
    assert (answer.code, answer.taken) == (None, done.coming_back)
    assert counsellor.texts() == texts
    assert counsellor.digest == before == supervisor.digest


@pytest.mark.parametrize("share", [0.3, 0.8])
def test_what_nobody_had_heard_yet_stays_once_and_reaches_the_other(both, scorer, share):
    counsellor, supervisor = both
    counsellor.says(*(f"not handed over {n}" for n in range(60)))
    key, replica = bytes(counsellor.vault.open_at.key), counsellor.vault.replica
    damaged(counsellor, share)
    done = salvaged(counsellor, scorer, key)
    (later,) = counsellor.says("after the salvage")
    assert later.replica == counsellor.vault.replica != replica

    for _ in range(2):
        taken = supervisor.takes(counsellor.hands_to(supervisor))
        answer = counsellor.takes(supervisor.hands_to(counsellor))
        assert (taken.code, answer.code) == (None, None)
    assert counsellor.digest == supervisor.digest
    texts = counsellor.texts()
    assert {f"said {n} " for n in range(180) if n % 9} <= texts
    assert {f"answered {n}" for n in range(40)} <= texts
    assert len([t for t in texts if t.startswith("not handed over")]) == 60 - done.lost
    assert done.written_anew <= 60 - done.lost
    with counsellor.vault.reading() as tx:
        current = tx.shelves.life_events(later.member)
    assert len({event.text for event in current}) == len(current)
