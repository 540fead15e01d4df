"""Backups thin out with age, and the newest is never the one to go."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from ipt_desktop.domain.rotation import MOST, to_keep
from ipt_desktop.domain.tries import WAITS, wait_after, wait_left

START = datetime(2026, 1, 1, 8, 5, tzinfo=UTC)
moments = st.integers(-(60**3), 60**3).map(lambda minutes: START + timedelta(minutes=minutes))


@given(st.sets(moments, max_size=200))
def test_the_newest_stays_and_there_are_never_too_many(there):
    kept = to_keep(there)
    assert kept <= there
    assert len(kept) <= MOST
    assert not there or max(there) in kept
    assert to_keep(kept) == kept


@given(st.sets(moments, min_size=1, max_size=80), moments)
def test_a_later_backup_brings_nothing_back(there, another):
    assert to_keep(to_keep(there) | {another}) >= {max(there | {another})}
    assert to_keep(there | {another}) <= to_keep(there) | {another}


@given(st.lists(st.integers(20, 60 * 24 * 9), min_size=1, max_size=400))
def test_rotating_each_time_keeps_the_same_as_rotating_once(minutes):
    now, all_made, kept = START, set(), frozenset()
    for gap in minutes:
        now += timedelta(minutes=gap)
        all_made.add(now)
        kept = to_keep(kept | {now})
    assert kept == to_keep(all_made)


def test_after_two_years_of_hourly_use_the_promise_holds():
    now, kept = START, frozenset()
    for _hour in range(24 * 365 * 2):
        now += timedelta(hours=1)
        kept = to_keep(kept | {now})
    assert {now - timedelta(hours=n) for n in range(24)} <= kept
    days = {moment.date() for moment in kept}
    assert {(now - timedelta(days=n)).date() for n in range(14)} <= days
    weeks = {moment.isocalendar()[:2] for moment in kept}
    assert {(now - timedelta(weeks=n)).isocalendar()[:2] for n in range(8)} <= weeks
    months = {(moment.year, moment.month) for moment in kept}
    assert len(months) == 12


def test_what_was_made_within_the_hour_before_something_risky_stays():
    made = {START + timedelta(minutes=n) for n in range(9)}
    assert to_keep(made) == set(sorted(made)[-3:])


def test_a_vault_nobody_used_for_years_keeps_its_backups():
    made = {START + timedelta(days=n) for n in range(10)}
    assert to_keep(made) == made


def test_waits_grow_and_stay_at_the_longest():
    waits = [wait_after(wrong) for wrong in range(1, 30)]
    assert waits == sorted(waits)
    assert (wait_after(0), waits[-1]) == (0, WAITS[-1])


@given(st.integers(0, 40), moments, moments)
def test_no_clock_makes_anybody_wait_longer_than_the_wait(wrong, last, now):
    left = wait_left(wrong, last, now)
    assert 0 <= left <= wait_after(wrong)
    if now >= last + timedelta(seconds=wait_after(wrong)):
        assert left == 0
