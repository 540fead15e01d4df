"""A group's plan kept in a vault: what may be changed, what not, and how it is taken back."""

from datetime import timedelta

import pytest

from ipt_desktop.app.unlock import new_vault
from ipt_desktop.domain.errors import (
    FactUnknown,
    PhaseLengthOutOfRange,
    PlanAlreadySplit,
    PlanDayOutOfOrder,
    PlanLastStays,
    PlanMeetingBegun,
    PlanMeetingUnknown,
)
from ipt_desktop.domain.follow_ups import number_of
from ipt_desktop.services.due import next_day
from ipt_desktop.services.group_end import GroupEnd
from ipt_desktop.services.journal import write_in
from ipt_desktop.services.listing import groups
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
def start(desk):
    return desk.today() - 2 * WEEK


@pytest.fixture
def group(desk, start):
    protocol = desk.protocol("who8")
    new = NewGroup("G1", protocol.id, protocol.version, {}, weekday=start.weekday())
    made = desk.roster.form_group(new, start)
    body = {"place": "clinic", "starts_on": start.isoformat(), "add_ons": []}
    desk.journal.write("group_settings", body, group=made.id, day=start)
    member = desk.roster.add_member(made.id, NewMember(), start)
    desk.roster.set_status(member, "member", start)
    return made


def hold(desk, group, start, *numbers):
    for number in numbers:
        meeting = desk.meetings.open(group.id, number, start + (number - 1) * WEEK)
        desk.meetings.complete(meeting)


def standing(desk, group):
    found = desk.course.standing(group.id)
    assert found is not None
    return found


def count(desk, group):
    [row] = [row for row in groups(desk) if row["id"] == group.id]
    return row["meeting"], row["of"]


def test_a_repeated_meeting_keeps_the_count_right_everywhere(desk, group, start):
    hold(desk, group, start, 1, 2)
    assert count(desk, group) == (3, 8)
    desk.plans.repeat(group.id, 2)
    now = standing(desk, group)
    assert count(desk, group) == (3, 9)
    assert (now.meeting, now.of, now.left) == (3, 9, 7)
    assert now.plan.slot(3).id == "middle:1.r1"
    assert now.phase == "middle"


def test_an_earlier_meeting_is_repeated_next_not_in_the_past(desk, group, start):
    hold(desk, group, start, 1, 2)
    desk.plans.repeat(group.id, 1)
    now = standing(desk, group)
    assert now.plan.slot(3).like == "initial:1"
    assert now.steps_of(3) == now.steps_of(1)


def test_a_change_is_taken_back_until_its_meeting_was_begun(desk, group, start):
    hold(desk, group, start, 1, 2)
    told = desk.plans.repeat(group.id, 2)
    desk.plans.take_back(group.id, told.id)
    assert count(desk, group) == (3, 8)
    with pytest.raises(FactUnknown):
        desk.plans.take_back(group.id, told.id)
    told = desk.plans.repeat(group.id, 2)
    desk.meetings.open(group.id, 3, desk.today())
    with pytest.raises(PlanMeetingBegun):
        desk.plans.take_back(group.id, told.id)


def test_taking_back_takes_the_same_change_of_another_device_too(desk, group):
    told = desk.plans.repeat(group.id, 2)
    with desk.vault.writing() as tx:
        write_in(tx, "plan_change", told.body, group=group.id, day=desk.today())
    assert standing(desk, group).of == 9
    desk.plans.take_back(group.id, told.id)
    assert standing(desk, group).of == 8


def test_the_next_day_follows_the_plan(desk, group, start):
    hold(desk, group, start, 1, 2)
    today = desk.today()
    assert next_day(standing(desk, group), today) == start + 2 * WEEK
    desk.plans.move(group.id, 3, today + timedelta(days=2), rest=False)
    assert next_day(standing(desk, group), today) == today + timedelta(days=2)
    assert standing(desk, group).dates(today)[3] == start + 3 * WEEK
    desk.plans.move(group.id, 3, today + timedelta(days=2), rest=True)
    assert standing(desk, group).dates(today)[3] == today + timedelta(days=9)


def test_a_move_alone_stays_between_its_neighbours(desk, group, start):
    hold(desk, group, start, 1, 2)
    for day in (start, desk.today() + 2 * WEEK):
        with pytest.raises(PlanDayOutOfOrder):
            desk.plans.move(group.id, 3, day, rest=False)
    with pytest.raises(PlanMeetingBegun):
        desk.plans.move(group.id, 2, desk.today(), rest=False)
    with pytest.raises(PlanMeetingUnknown):
        desk.plans.move(group.id, 9, desk.today(), rest=False)


def test_a_phase_grows_to_its_limit_and_no_further(desk, group):
    desk.plans.add(group.id)
    desk.plans.split(group.id, 3)
    with pytest.raises(PhaseLengthOutOfRange) as refused:
        desk.plans.add(group.id)
    assert refused.value.details == {"phase": "middle", "meetings": 9}
    assert standing(desk, group).of == 10


def test_a_half_is_not_split_and_the_last_not_repeated(desk, group):
    desk.plans.split(group.id, 3)
    for number in (3, 4):
        with pytest.raises(PlanAlreadySplit):
            desk.plans.split(group.id, number)
    with pytest.raises(PlanLastStays):
        desk.plans.repeat(group.id, 9)
    with pytest.raises(PlanLastStays):
        desk.plans.leave_out(group.id, 9)


def test_left_out_only_while_the_course_stays_long_enough(desk, group):
    with pytest.raises(PhaseLengthOutOfRange):
        desk.plans.leave_out(group.id, 4)
    desk.plans.add(group.id)
    told = desk.plans.leave_out(group.id, 4)
    assert standing(desk, group).of == 8
    desk.plans.take_back(group.id, told.id)
    assert standing(desk, group).of == 9


def test_who_leads_a_meeting_is_told_last(desk, group):
    desk.plans.lead(group.id, 2, "F1", "F2")
    desk.plans.lead(group.id, 2, "F2", "F1")
    now = standing(desk, group)
    led = now.plan.led_by(now.plan.slot(2).id)
    assert led is not None
    assert (led.leads, led.beside) == ("F2", "F1")
    assert now.plan.led_by(now.plan.slot(3).id) is None


def test_a_meeting_called_off_is_still_to_come_and_can_be_begun_again(desk, group, start):
    hold(desk, group, start, 1)
    meeting = desk.meetings.open(group.id, 2, desk.today())
    desk.meetings.call_off(meeting)
    now = standing(desk, group)
    assert (now.meeting, now.left, now.begun) == (2, 7, 1)
    again = desk.meetings.open(group.id, 2, desk.today())
    assert again.status == "open"
    desk.meetings.complete(again)
    desk.meetings.reopen(again)
    assert standing(desk, group).situation.meeting_open


def test_a_meeting_entered_afterwards_fills_its_gap(desk, group, start):
    hold(desk, group, start, 1, 3)
    assert count(desk, group) == (4, 8)
    hold(desk, group, start, 4, 5, 6, 7, 8)
    now = standing(desk, group)
    assert (now.meeting, now.left) == (2, 1)
    hold(desk, group, start, 2)
    assert standing(desk, group).left == 0


@pytest.fixture
def ended(desk, group, start):
    hold(desk, group, start, *range(1, 9))
    for m in standing(desk, group).active:
        for sheet in ("ending", "follow_up_plan"):
            body = {
                "worksheet": sheet,
                "worksheet_version": "1",
                "answers": {"plan": "clinic"},
                "finished": True,
            }
            desk.journal.write("worksheet", body, member=m.member, day=desk.today())
    return group


def test_closing_ends_each_course_and_plans_the_meetings_after_it(desk, ended, start):
    end = GroupEnd(desk.vault, desk.safety)
    assert [m.status for m in standing(desk, ended).members] == ["member"]
    day = start + 20 * WEEK
    end.close(standing(desk, ended), desk.today(), follow_ups={number_of(1): day, 33: None})
    now = standing(desk, ended)
    assert now.is_closed
    assert [m.status for m in now.members] == ["finished"]
    assert list(now.follow_up_dates()) == [31, 36]
    assert now.follow_up_dates()[31] == day


def test_a_group_closed_by_mistake_goes_on(desk, ended):
    end = GroupEnd(desk.vault, desk.safety)
    end.close(standing(desk, ended), desk.today())
    end.reopen(standing(desk, ended), desk.today())
    now = standing(desk, ended)
    assert not now.is_closed
    assert [m.status for m in now.members] == ["member"]


def test_a_follow_up_is_moved_left_out_and_held_as_a_meeting(desk, ended):
    GroupEnd(desk.vault, desk.safety).close(standing(desk, ended), desk.today())
    now = standing(desk, ended)
    assert list(now.follow_up_dates()) == [31, 33, 36]
    day = now.follow_up_dates()[31] + timedelta(days=1)
    desk.plans.move(ended.id, 31, day, rest=False)
    told = desk.plans.leave_out(ended.id, 36)
    desk.plans.move(ended.id, number_of(2), day + 2 * WEEK, rest=False)
    assert list(standing(desk, ended).follow_up_dates()) == [31, 32, 33]
    desk.plans.take_back(ended.id, told.id)
    meeting = desk.meetings.open(ended.id, 31, day)
    now = standing(desk, ended)
    assert [s.id for s in now.steps_of(31)][0] == "f.0"
    assert len(now.invited(31)) == 1
    assert (now.of, now.left) == (8, 0)
    desk.meetings.complete(meeting)
    with pytest.raises(PlanMeetingBegun):
        desk.plans.move(ended.id, 31, day + WEEK, rest=False)


def test_a_group_without_day_or_weekday_knows_no_date(desk):
    protocol = desk.protocol("who8")
    made = desk.roster.form_group(NewGroup("G2", protocol.id, protocol.version, {}), desk.today())
    assert set(standing(desk, made).dates(desk.today())) == {None}
