"""A programme makes limits stricter, never looser: whatever a pack says (decision 0072)."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipt_desktop.domain.errors import PackValueUnsafe
from ipt_desktop.domain.measures import WatchRule
from ipt_desktop.domain.pregroup import Known, needs_reason
from ipt_desktop.domain.programme import Rules
from ipt_desktop.domain.safety import Matter, SafetyState
from ipt_desktop.domain.safety_deadlines import due
from ipt_desktop.domain.safety_rules import State
from ipt_desktop.domain.scoring import Risk
from ipt_desktop.domain.watch import not_better_midway, reasons_to_plan, worse_than_best
from safety_people import MEASURES

PHQ9 = MEASURES.get("phq9")
assert PHQ9.watch is not None
USUAL = Rules(PHQ9.watch)
NAMES = tuple(USUAL.values())
anything = st.one_of(
    st.integers(-50, 50), st.integers(), st.booleans(), st.none(), st.text(max_size=3), st.floats()
)
totals = st.one_of(st.none(), st.integers(0, 27))


def taken(values: dict[str, object]) -> Rules:
    """What would be in force: a pack that is refused changes nothing."""
    try:
        return USUAL.tightened(values)
    except PackValueUnsafe:
        return USUAL


packs = st.dictionaries(st.sampled_from(NAMES), anything, max_size=6).map(taken) | st.builds(
    USUAL.safest, st.dictionaries(st.sampled_from(NAMES), st.integers(-50, 50), max_size=12)
)


@given(packs, totals, totals, st.lists(totals, max_size=4), st.sampled_from(Risk))
def test_nobody_is_missed_who_was_listed_before(rules, baseline, now, earlier, risk):
    strict = rules.of(PHQ9)
    assert set(reasons_to_plan(PHQ9, baseline, now, risk)) <= set(
        reasons_to_plan(strict, baseline, now, risk)
    )
    if worse_than_best(PHQ9, earlier, now):
        assert worse_than_best(strict, earlier, now)
    if not_better_midway(PHQ9, baseline, now):
        assert not_better_midway(strict, baseline, now)


@given(packs, st.sampled_from(State), st.integers(0, 20), st.integers(0, 23))
def test_nothing_is_late_later_than_before(rules, state, days, hours):
    day = date(2026, 3, 2)
    started = datetime(2026, 3, 2, 9, tzinfo=UTC)
    now = started + timedelta(days=days, hours=hours)
    matter = Matter("f", 1, state, (), day, started.isoformat())
    one = SafetyState(matters=(matter,))
    before = due(one, now, now.date(), USUAL.limits)
    after = due(one, now, now.date(), rules.limits)
    for usual, strict in zip(before, after, strict=True):
        assert strict.until <= usual.until
        assert strict.overdue or not usual.overdue


@given(packs)
def test_every_other_limit_is_as_strict_or_stricter(rules):
    assert rules.absent_contact_days <= USUAL.absent_contact_days
    assert rules.news_old_days <= USUAL.news_old_days
    assert rules.report_serious_hours <= USUAL.report_serious_hours
    assert rules.referral_days <= USUAL.referral_days
    assert rules.report_other_days <= USUAL.report_other_days
    assert rules.watch.midway_meeting == USUAL.watch.midway_meeting


@given(packs, st.one_of(st.none(), st.integers(0, 27)))
def test_nobody_needs_a_reason_to_join_who_needed_none_before(rules, total):
    if not needs_reason({}, Known(total=total)):
        assert not needs_reason({}, Known(total=total, usual_score=rules.entry_from))
    if total is None or total < 5:
        assert needs_reason({}, Known(total=total, usual_score=rules.entry_from))


@given(packs)
def test_what_is_published_stays_as_published(rules):
    assert replace(rules.of(PHQ9), watch=PHQ9.watch) == PHQ9
    assert rules.of(MEASURES.get("gad7")) is MEASURES.get("gad7")


@pytest.mark.parametrize(
    ("name", "looser"),
    [
        ("plan_from", 11),
        ("rise", 6),
        ("rise", 0),
        ("midway_drop", 4),
        ("entry_from", 11),
        ("entry_from", 4),
        ("ask_days", 1),
        ("tell_hours", 25),
        ("confirm_days", 8),
        ("contact_days", 8),
        ("absent_contact_days", 3),
        ("news_old_days", 9),
        ("report_serious_hours", 25),
        ("report_other_days", 8),
        ("referral_days", 8),
        ("tell_hours", True),
        ("tell_hours", "12"),
        ("tell_minutes", 1),
    ],
)
def test_a_looser_one_is_named(name, looser):
    with pytest.raises(PackValueUnsafe) as refused:
        USUAL.tightened({"plan_from": 8, name: looser})
    assert refused.value.details["field"] == name


def test_each_limit_moves_towards_its_safer_side():
    spans = USUAL.spans()
    assert set(spans) == set(NAMES)
    for name, (least, most) in spans.items():
        for value in (least, most):
            assert USUAL.tightened({name: value}).values()[name] == value


def test_a_default_that_became_stricter_wins_over_an_old_pack():
    later = Rules(WatchRule(rise=3, midway_meeting=4, midway_drop=6, plan_from=8))
    kept = later.safest({"plan_from": 9, "rise": 5, "midway_drop": 5, "tell_hours": 12, "gone": 1})
    assert kept.watch == later.watch
    assert kept.limits.tell_hours == 12


def test_the_page_for_programmes_names_each_limit_with_its_span():
    page = (Path(__file__).parents[2] / "docs/how-to/adapt-the-programme.md").read_text("utf-8")
    rows = [line for line in page.splitlines() if line.startswith("| `")]
    for name, (least, most) in USUAL.spans().items():
        row = next(line for line in rows if f"`{name}`" in line)
        assert (f"{least}–{most}" if least != most else str(least)) in row.rsplit("|", 2)[1]
