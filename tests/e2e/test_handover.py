"""A counsellor hands over, a supervisor takes in, and both hold the same."""

import pytest

from ipt_desktop.domain.errors import CardNotTrusted, FileMissing


def test_what_was_handed_over_is_the_same_on_both_sides(counsellor, supervisor):
    counsellor.says("moved house", "a visit")

    done = supervisor.takes(counsellor.hands_to(supervisor))

    assert (done.code, done.taken, done.known, done.warnings) == (None, 2, 0, ())
    assert done.sender == counsellor.card
    assert supervisor.texts() == {"moved house", "a visit"}
    assert supervisor.digest == counsellor.digest


def test_taking_the_same_file_twice_changes_nothing(counsellor, supervisor):
    counsellor.says("moved house")
    file = counsellor.hands_to(supervisor)
    supervisor.takes(file)
    before, status = supervisor.facts(), supervisor.exchange.status()

    again = supervisor.takes(file)

    assert (again.code, again.taken, again.known, again.warnings) == (None, 0, 1, ())
    assert supervisor.facts() == before
    assert supervisor.exchange.status() == status


def test_a_receipt_makes_the_next_bundle_carry_only_what_is_new(counsellor, supervisor):
    counsellor.says("one", "two", "three")
    supervisor.takes(counsellor.hands_to(supervisor))
    answer = counsellor.takes(supervisor.hands_to(counsellor))
    assert (answer.code, answer.taken) == (None, 0)

    counsellor.says("four")
    (made,) = counsellor.exchange.export([supervisor.card], counsellor.folder)

    assert made.facts == 1
    assert supervisor.takes(made.path).taken == 1
    assert supervisor.digest == counsellor.digest


def test_a_lost_bundle_heals_by_itself(counsellor, supervisor):
    counsellor.says("one")
    counsellor.hands_to(supervisor).unlink()
    counsellor.says("two")

    assert supervisor.takes(counsellor.hands_to(supervisor)).taken == 2
    assert supervisor.digest == counsellor.digest


def test_with_nothing_new_a_bundle_still_carries_the_receipt(counsellor, supervisor):
    counsellor.says("one")
    supervisor.takes(counsellor.hands_to(supervisor))

    (made,) = supervisor.exchange.export([counsellor.card], supervisor.folder)
    assert made.facts == 0
    counsellor.takes(made.path)

    (status,) = counsellor.exchange.status()
    assert (status.sent, status.acknowledged, status.waiting) == (1, 1, 0)
    assert status.acknowledged_at is not None


def test_status_tells_sent_from_received(counsellor, supervisor):
    counsellor.says("one", "two")
    (before,) = counsellor.exchange.status()
    assert (before.sent, before.acknowledged, before.waiting, before.last) == (0, 0, 2, None)

    counsellor.hands_to(supervisor)
    counsellor.says("three")

    (after,) = counsellor.exchange.status()
    assert (after.sent, after.acknowledged, after.waiting) == (2, 0, 3)
    assert after.last == after.last_sent
    assert after.last_received is None


def test_each_recipient_gets_a_file_of_their_own(counsellor, supervisor, new_person):
    other = new_person("S2", "supervisor")
    other.trusts(counsellor)
    counsellor.trusts(other)
    counsellor.says("one")

    made = counsellor.exchange.export([supervisor.card, other.card], counsellor.folder)

    assert [one.to for one in made] == [supervisor.card, other.card]
    assert len({one.path.name for one in made}) == 2
    assert supervisor.takes(made[0].path).taken == other.takes(made[1].path).taken == 1
    assert supervisor.takes(made[1].path).code == "bundle_not_for_me"


def test_nothing_is_handed_to_a_card_nobody_accepted(counsellor, new_person):
    stranger = new_person("S9", "supervisor")
    with pytest.raises(CardNotTrusted):
        counsellor.exchange.export([stranger.card], counsellor.folder / "out")
    assert not (counsellor.folder / "out").exists()


def test_a_new_sender_is_shown_and_taken_once_a_person_accepts(counsellor, new_person):
    stranger = new_person("F2")
    stranger.trusts(counsellor)
    stranger.says("one")
    file = stranger.hands_to(counsellor)

    asked = counsellor.takes(file)
    assert (asked.code, asked.taken, asked.sender) == ("sender_unknown", 0, stranger.card)
    assert counsellor.takes(file, trust="0" * 40).code == "sender_unknown"
    assert counsellor.set_aside()

    assert counsellor.takes(file, trust=stranger.card.fingerprint).taken == 1
    assert counsellor.digest == stranger.digest
    assert counsellor.set_aside() == []


def test_what_a_file_says_can_be_seen_before_it_is_taken(counsellor, supervisor, new_person):
    counsellor.says("one", "two")
    file = counsellor.hands_to(supervisor)

    seen = supervisor.exchange.inspect(file)

    assert (seen.sender, seen.trusted, seen.facts, seen.code) == (counsellor.card, True, 2, None)
    assert seen.authors == (counsellor.card,)
    assert seen.bytes == file.stat().st_size
    assert supervisor.facts() == []
    assert new_person("S2", "supervisor").exchange.inspect(file).code == "bundle_not_for_me"


def test_a_file_name_says_nothing_about_anyone(counsellor, supervisor):
    counsellor.says("one")
    name = counsellor.hands_to(supervisor).name
    assert name.endswith(".iptsync")
    assert name.startswith(counsellor.card.fingerprint[:8])
    assert counsellor.card.code not in name


def test_a_file_that_is_not_there_is_a_problem_and_not_a_refusal(supervisor, tmp_path):
    with pytest.raises(FileMissing):
        supervisor.takes(tmp_path / "nothing.iptsync")
    with pytest.raises(FileMissing):
        supervisor.takes(tmp_path)
    assert supervisor.set_aside() == []
