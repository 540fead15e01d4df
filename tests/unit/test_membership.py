"""Who takes part changes during a course; what was written stays, and each act has a way back."""

from datetime import timedelta

import pytest

from ipt_desktop.app.unlock import new_vault
from ipt_desktop.domain.errors import FactUnknown, JoiningTooLate, SafetyBlocks, TextIdentifies
from ipt_desktop.services.assessments import Answers
from ipt_desktop.services.roster import NewGroup, NewMember
from ipt_desktop.store.keys import FLOOR

WEEK = timedelta(days=7)


@pytest.fixture
def desk(tmp_path):
    made, _ = new_vault(
        tmp_path / "v", role="counsellor", code="F1", passphrase="four quiet words", work=FLOOR
    )
    yield made
    made.vault.close()


@pytest.fixture
def make_group(desk):
    def make(code):
        protocol = desk.protocol("who8")
        day = desk.today() - 8 * WEEK
        made = desk.roster.form_group(NewGroup(code, protocol.id, protocol.version, {}), day)
        member = desk.roster.add_member(made.id, NewMember(sex="woman", age_band="30-44"), day)
        desk.roster.set_status(member, "member", day)
        return made, member

    return make


def hold(desk, group, *numbers):
    for number in numbers:
        day = desk.today() - (8 - number) * WEEK
        meeting = desk.meetings.open(group.id, number, day)
        for member in desk.roster.members(group.id):
            desk.meetings.attend(member, number, day, "present")
        desk.meetings.complete(meeting)


def of(desk, member):
    found = desk.course.member(member)
    assert found is not None
    return found


def test_whoever_leaves_is_not_in_the_rounds_but_their_history_stays(desk, make_group):
    group, member = make_group("G1")
    hold(desk, group, 1, 2)
    desk.membership.leave(member, desk.today(), "family")
    standing = desk.course.standing(group.id)
    assert standing.active == ()
    assert standing.invited(3) == ()
    # A meeting that is over shows who came.
    assert [m.member.id for m in standing.invited(2)] == [member.id]
    mine = of(desk, member)
    assert (mine.status, mine.attended) == ("left", 2)
    assert mine.told.body["why"] == "family"


def test_leaving_is_taken_back(desk, make_group):
    _, member = make_group("G1")
    told = desk.membership.leave(member, desk.today(), None)
    desk.membership.take_back(member, told.id)
    assert of(desk, member).status == "member"
    with pytest.raises(FactUnknown):
        desk.membership.take_back(member, told.id)


def test_whoever_comes_back_takes_part_again(desk, make_group):
    _, member = make_group("G1")
    desk.membership.leave(member, desk.today(), "work")
    desk.membership.come_back(member, desk.today())
    assert of(desk, member).status == "member"


def test_a_move_is_told_in_both_groups(desk, make_group):
    _, member = make_group("G1")
    other, _ = make_group("G2")
    moved = desk.membership.move(member, other.id, desk.today())
    assert of(desk, member).status == "moved"
    assert moved.member.group == other.id
    assert (moved.member.sex, moved.member.age_band) == ("woman", "30-44")
    new = of(desk, moved.member)
    assert (new.status, new.told.body["came_from"]) == ("candidate", member.id)


def test_nobody_is_moved_while_a_safety_matter_is_open(desk, make_group):
    _, member = make_group("G1")
    other, _ = make_group("G2")
    desk.assessments.record(member, Answers("phq9", desk.today(), [1] * 9, function=1))
    with pytest.raises(SafetyBlocks):
        desk.membership.move(member, other.id, desk.today())
    assert of(desk, member).status == "member"
    assert len(desk.roster.members(other.id)) == 1


def test_a_place_is_taken_until_meeting_three_of_eight(desk, make_group):
    group, member = make_group("G1")
    hold(desk, group, 1, 2)
    desk.membership.leave(member, desk.today(), None)
    new = desk.membership.replace(member, desk.today())
    assert of(desk, new).told.body["in_place_of"] == member.id
    hold(desk, group, 3)
    with pytest.raises(JoiningTooLate) as refused:
        desk.membership.replace(member, desk.today())
    assert refused.value.details == {"last": 3}


def test_an_added_meeting_gives_more_time_to_join(desk, make_group):
    group, _ = make_group("G1")
    hold(desk, group, 1, 2, 3)
    assert not desk.membership.may_join(desk.course.standing(group.id))
    desk.plans.add(group.id)
    desk.plans.repeat(group.id, 3)
    assert desk.course.standing(group.id).of == 10
    assert desk.membership.may_join(desk.course.standing(group.id))


def test_whoever_is_added_late_needs_a_reason_which_is_kept(desk, make_group):
    group, _ = make_group("G1")
    early = desk.membership.add(group.id, desk.today())
    assert of(desk, early).status == "candidate"
    hold(desk, group, 1, 2, 3)
    before = desk.vault_facts()
    for reason in ("", "  "):
        with pytest.raises(JoiningTooLate) as refused:
            desk.membership.add(group.id, desk.today(), reason=reason)
        assert refused.value.details == {"last": 3}
    with pytest.raises(TextIdentifies):
        desk.membership.add(group.id, desk.today(), reason="call 0933 123 456")
    assert desk.vault_facts() == before
    late = desk.membership.add(group.id, desk.today(), reason=" came back from hospital ")
    assert of(desk, late).status == "candidate"
    assert of(desk, late).told.body["reason"] == "came back from hospital"
