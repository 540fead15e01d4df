"""A plan is worked out from a set of changes: any order of arrival, any repetition gives the same one."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ipt_desktop.content.protocols import load_protocol, load_protocols
from ipt_desktop.domain.course_plan import INSERTS, PlanChange, next_name, plan_of
from ipt_desktop.domain.follow_ups import (
    is_follow_up,
    meeting_of_slot,
    months_after,
    months_of,
    number_of,
    slot_of,
)
from ipt_desktop.domain.joining import last_to_join
from ipt_desktop.domain.plan_dates import dates_of, follow_up_day
from ipt_desktop.domain.protocols import Part
from ipt_desktop.shipped import shipped

PROTOCOLS = load_protocols(shipped("resources"))
WHO8 = PROTOCOLS["who8"]
MONDAY = date(2026, 1, 5)
WEEK = timedelta(days=7)

slots = st.sampled_from(
    ["initial:1", "middle:1", "middle:3", "middle:6", "ending:1", "middle:3.r1", "gone:1"]
)


@st.composite
def change(draw):
    what = draw(st.sampled_from(["repeat", "split", "add", "leave_out", "date", "leads"]))
    anchor = draw(slots)
    place = anchor
    if what in ("repeat", "split"):
        place = f"{anchor}.{what[0]}{draw(st.integers(1, 2))}"
    elif what == "add":
        place = f"middle:a{draw(st.integers(1, 3))}"
    return PlanChange(
        fact=draw(st.uuids()).hex,
        tick=draw(st.integers(1, 6)),
        what=what,
        slot=place,
        after=anchor if what in ("repeat", "split") else "",
        like=anchor if what in INSERTS else "",
        day=MONDAY + timedelta(days=draw(st.integers(0, 150))) if what == "date" else None,
        rest=draw(st.booleans()),
        leads="F1" if what == "leads" else "",
    )


changes = st.lists(change(), max_size=12)
courses = st.sampled_from(sorted(PROTOCOLS))


def as_seen(plan, held=()):
    days = dates_of(plan, dict(held), weekday=0, starts_on=MONDAY, today=MONDAY)
    agenda = [tuple(s.id for s in plan.steps_of(n)) for n in range(1, plan.of + 1)]
    leads = [c.fact if (c := plan.led_by(s.id)) else None for s in plan.slots]
    return plan.slots, days, agenda, leads


@settings(deadline=None)
@given(courses, changes, st.randoms())
def test_any_order_of_arrival_gives_one_plan(name, told, shuffled):
    protocol = PROTOCOLS[name]
    arrived = list(told)
    shuffled.shuffle(arrived)
    assert as_seen(plan_of(protocol, {}, told)) == as_seen(plan_of(protocol, {}, arrived))


@settings(deadline=None)
@given(courses, changes, changes)
def test_two_devices_that_exchange_all_changes_have_one_plan(name, mine, theirs):
    protocol = PROTOCOLS[name]
    here = plan_of(protocol, {}, [*mine, *theirs])
    there = plan_of(protocol, {}, [*theirs, *mine])
    assert as_seen(here) == as_seen(there)


@settings(deadline=None)
@given(courses, changes)
def test_the_same_meeting_repeated_on_two_devices_is_one_meeting(name, told):
    protocol = PROTOCOLS[name]
    twins = [replace(c, fact=f"{c.fact}-2", tick=c.tick + 1) for c in told]
    once = [s.id for s in plan_of(protocol, {}, told).slots]
    assert [s.id for s in plan_of(protocol, {}, [*told, *twins]).slots] == once


@settings(deadline=None)
@given(courses, changes, st.integers(0, 20))
def test_whatever_is_changed_the_ending_is_last_and_phases_stay_in_order(name, told, begun):
    protocol = PROTOCOLS[name]
    plan = plan_of(protocol, {}, told, begun=begun)
    order = [phase.id for phase in protocol.phases]
    places = [order.index(one.phase) for one in plan.slots]
    assert places == sorted(places)
    assert plan.slots[-1].phase == order[-1]
    assert plan.of >= begun
    assert sum(plan.lengths().values()) == plan.of
    assert len({one.id for one in plan.slots}) == plan.of
    last = plan.moment(plan.of)
    assert last.meeting == last.of


@settings(deadline=None)
@given(changes, st.booleans())
def test_days_only_go_forward(told, has_weekday):
    plan = plan_of(WHO8, {}, told)
    days = dates_of(plan, {}, weekday=0 if has_weekday else None, starts_on=MONDAY, today=MONDAY)
    assert all(day is not None for day in days)
    assert all(a < b for a, b in zip(days, days[1:], strict=False) if a and b)


@settings(deadline=None)
@given(courses, changes)
def test_the_ending_is_named_in_the_meetings_it_must_be_named_in(name, told):
    plan = plan_of(PROTOCOLS[name], {}, [c for c in told if c.what != "leave_out"])
    prompts = {p.code: p for p in plan.ending_prompts()}
    assert prompts.keys() == {"pregroup", "first", "between", "next_to_last", "last"}
    assert (
        max(prompts["next_to_last"].meetings)
        == min(n for n in range(1, plan.of + 1) if plan.moment(n).meeting == plan.moment(n).of) - 1
    )
    assert plan.mentions_ending(max(prompts["next_to_last"].meetings)) is not None


def change_of(what, slot, *, after="", like="", fact="f", tick=1, **more):
    return PlanChange(fact, tick, what, slot, after or "", like or "", **more)


REPEATED = change_of("repeat", "middle:3.r1", after="middle:3", like="middle:3")
SPLIT = change_of("split", "middle:3.s1", after="middle:3", like="middle:3", fact="s")
ADDED = change_of("add", "middle:a1", fact="a")


def test_a_repeated_meeting_stands_right_behind_and_has_the_same_agenda():
    plan = plan_of(WHO8, {}, [REPEATED])
    assert plan.of == 9
    assert [s.id for s in plan.slots][3:6] == ["middle:3", "middle:3.r1", "middle:4"]
    assert plan.lengths() == {"initial": 1, "middle": 7, "ending": 1}
    assert "s7.x" in {s.id for s in plan.steps_of(8)}
    assert "s8.4" in {s.id for s in plan.steps_of(9)}


def test_the_first_meeting_repeated_is_the_first_once_more():
    repeated = change_of("repeat", "initial:1.r1", after="initial:1", like="initial:1")
    plan = plan_of(WHO8, {}, [repeated])
    assert plan.steps_of(2) == plan.steps_of(1)
    assert plan.steps_of(3) != plan.steps_of(1)


def test_a_split_meeting_is_two_halves_of_one_agenda():
    plan, whole = plan_of(WHO8, {}, [SPLIT]), plan_of(WHO8, {})
    first, second = plan.steps_of(4, Part.MEETING), plan.steps_of(5, Part.MEETING)
    assert {s.id for s in (*first, *second)} == {s.id for s in whole.steps_of(4, Part.MEETING)}
    both = {s.tool for s in first} & {s.tool for s in second}
    assert {"welcome", "round", "practice_set", "closing"} <= both
    assert {s.id for s in first} != {s.id for s in second}
    assert plan.slot(4).half == 1
    assert plan.slot(5).half == 2


def test_the_last_meeting_split_has_its_ending_in_two():
    split = change_of("split", "ending:1.s1", after="ending:1", like="ending:1")
    plan = plan_of(WHO8, {}, [split])
    assert plan.of == 9
    assert "s7.x" in {s.id for s in plan.steps_of(7)}
    ids = {s.id for n in (8, 9) for s in plan.steps_of(n)}
    assert {"s8.3", "s8.4", "s8.5", "s8.9"} <= ids


def test_one_more_is_added_before_the_ending():
    plan = plan_of(WHO8, {}, [ADDED])
    assert [s.id for s in plan.slots][-3:] == ["middle:6", "middle:a1", "ending:1"]
    assert "s7.x" in {s.id for s in plan.steps_of(8)}
    assert "s7.x" not in {s.id for s in plan.steps_of(7)}


@pytest.mark.parametrize("name", PROTOCOLS)
def test_a_longer_course_keeps_its_middle_early_and_late(name):
    plan = plan_of(PROTOCOLS[name], {}, [ADDED])
    middle = [n for n in range(1, plan.of + 1) if plan.phase_of(n).id == "middle"]
    assert all(plan.steps_of(n) for n in middle)
    halves = [n for n in range(1, plan.of + 1) if any(s.id == "mid" for s in plan.steps_of(n))]
    assert halves == [plan.of // 2]


def test_a_phase_is_never_emptied():
    plan = plan_of(WHO8, {}, [change_of("leave_out", "ending:1")])
    assert plan.slots[-1].id == "ending:1"


def test_names_of_new_meetings_are_the_same_on_two_devices():
    assert next_name(plan_of(WHO8, {}), "repeat", "middle:3") == "middle:3.r1"
    assert next_name(plan_of(WHO8, {}, [REPEATED]), "repeat", "middle:3") == "middle:3.r2"


def days(plan, held=None, weekday=0, starts_on=MONDAY):
    return dates_of(plan, held or {}, weekday=weekday, starts_on=starts_on, today=MONDAY)


def moved(slot, day, *, rest, fact="m", tick=1):
    return PlanChange(fact, tick, "date", slot, day=day, rest=rest)


def test_a_week_apart_from_the_first_day():
    assert days(plan_of(WHO8, {})) == tuple(MONDAY + n * WEEK for n in range(8))


def test_moved_alone_the_others_stay():
    thursday = MONDAY + 3 * WEEK + timedelta(days=3)
    found = days(plan_of(WHO8, {}, [moved("middle:3", thursday, rest=False)]))
    assert found[3] == thursday
    assert found[4] == MONDAY + 4 * WEEK


def test_moved_with_the_rest_all_that_follow_move_too():
    later = MONDAY + 4 * WEEK + timedelta(days=1)
    found = days(plan_of(WHO8, {}, [moved("middle:3", later, rest=True)]))
    assert found[3:6] == (later, later + WEEK, later + 2 * WEEK)


def test_the_new_weekday_stays_after_the_moved_meeting_was_held():
    later = MONDAY + 3 * WEEK + timedelta(days=3)
    plan = plan_of(WHO8, {}, [moved("middle:3", later, rest=True)])
    held = {n: MONDAY + (n - 1) * WEEK for n in (1, 2, 3)} | {4: later}
    assert days(plan, held)[4] == later + WEEK


def test_held_a_day_late_shifts_nothing():
    assert days(plan_of(WHO8, {}), {1: MONDAY + timedelta(days=1)})[1] == MONDAY + WEEK


def test_held_a_week_late_shifts_the_rest():
    assert days(plan_of(WHO8, {}), {1: MONDAY + WEEK})[1] == MONDAY + 2 * WEEK


def test_without_a_weekday_it_goes_on_a_week_after_the_last():
    assert days(plan_of(WHO8, {}), {1: MONDAY}, weekday=None, starts_on=None)[1] == MONDAY + WEEK
    assert days(plan_of(WHO8, {}), weekday=None, starts_on=None)[0] is None


@pytest.mark.parametrize(
    ("day", "months", "then"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2025, 10, 15), 6, date(2026, 4, 15)),
        (date(2026, 12, 1), 1, date(2027, 1, 1)),
    ],
)
def test_months_after_a_day(day, months, then):
    assert months_after(day, months) == then


def test_a_follow_up_is_on_the_group_s_weekday():
    assert follow_up_day(date(2026, 3, 2), 1, 0) == date(2026, 3, 30)
    assert follow_up_day(date(2026, 3, 2), 1, None) == date(2026, 4, 2)


def test_a_follow_up_has_a_number_no_course_reaches():
    assert [number_of(m) for m in (1, 3, 6)] == [31, 33, 36]
    for protocol in PROTOCOLS.values():
        assert sum(p.most for p in protocol.phases) < number_of(1)
    for months in (1, 3, 6):
        number = number_of(months)
        assert is_follow_up(number)
        assert months_of(number) == months
        assert meeting_of_slot(slot_of(number)) == number
    assert not is_follow_up(30)
    assert not is_follow_up(None)
    assert meeting_of_slot("middle:3") is None
    with pytest.raises(ValueError, match="11"):
        number_of(11)


def test_the_meeting_after_the_course_fits_its_time_and_takes_the_phq9():
    protocol = load_protocol(shipped("resources"), "follow-up")
    steps = protocol.steps_of(1, None, Part.MEETING)
    assert 85 <= sum(s.minutes for s in steps) <= 95
    assert [s.tool for s in steps].count("questionnaire") == 1
    assert "follow-up" not in PROTOCOLS


@pytest.mark.parametrize(("of", "last"), [(8, 3), (12, 4), (14, 5), (16, 5), (1, 1)])
def test_whoever_joins_can_still_complete_the_course(of, last):
    assert last_to_join(of) == last
