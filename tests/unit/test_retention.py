"""Retention: only what is past its period goes, never what an open safety state needs; it goes everywhere."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ipt_desktop.domain.errors import NotSupervisor, RetentionInvalid
from ipt_desktop.domain.facts import NewFact, as_utc_text
from ipt_desktop.domain.kinds import KINDS
from ipt_desktop.domain.retention import (
    BY_WORDS,
    FRAME,
    RESULTS,
    WORKING,
    Periods,
    Plan,
    months_after,
)
from ipt_desktop.services.copies import GRACE, are_gone, due_before, must_go
from ipt_desktop.services.drafts import Drafts
from ipt_desktop.services.erasing import Erasing
from ipt_desktop.services.protection import Offer, Protection
from ipt_desktop.services.retention import Retention
from ipt_desktop.services.roster import NewGroup, NewMember
from safety_people import DAY, new_person

CANARY = "quite-unlikely-sentence"
END = DAY + timedelta(days=60)
OVER = months_after(END, 6)


@pytest.fixture
def person(tmp_path):
    one = new_person(tmp_path / "S1", "S1", "supervisor")
    one.starts()
    yield one
    one.vault.close()


def write(person, kind, body, *, member=None, group=None, day=DAY):
    with person.vault.writing() as tx:
        return tx.log.append(NewFact(kind, body, member=member, group=group, day=day))


def say(person, text=CANARY, *, day=DAY, member=None):
    member = member or person.who
    return write(
        person, "life_event", {"text": text}, member=member.id, group=member.group, day=day
    )


def finish(person, day=END, member=None):
    member = member or person.who
    body = {"status": "finished"}
    return write(person, "member_status", body, member=member.id, group=member.group, day=day)


def close(person, day=END):
    return write(person, "group_closed", {"reason": "ended"}, group=person.who.group, day=day)


def on(person, day):
    return Retention(person.vault, person.safety, lambda: day)


def left(person):
    return {fact.id for fact in person.facts() if fact.content is not None}


def last_line(person):
    with person.vault.reading() as tx:
        line = tx.audit.newest(1)[0]
        return line.what, line.count


def test_every_kind_of_fact_has_its_class():
    classes = (WORKING, RESULTS, FRAME, BY_WORDS)
    assert sorted(kind for names in classes for kind in names) == sorted(KINDS)


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.integers(1, 120))
def test_months_end_on_the_same_day_or_the_months_last(day, months):
    then = months_after(day, months)
    assert (then.year * 12 + then.month) - (day.year * 12 + day.month) == months
    assert then.day == day.day or (then.day < day.day and (then + timedelta(days=1)).day == 1)


def test_notes_go_the_day_after_the_last_one_and_results_stay(person):
    said, score = say(person), person.phq9(0)
    status = finish(person)
    assert on(person, OVER).plan() == Plan()
    before = left(person)
    later = on(person, OVER + timedelta(days=1))
    plan = later.plan()
    assert plan == Plan(working=1, members=1, stays=3)
    assert later.purge() == plan
    assert before - left(person) == {said.id}
    assert {score.id, status.id} <= left(person)
    assert last_line(person) == ("purged", 1)
    assert later.purge() == Plan()
    assert len([f for f in person.facts() if f.kind == "erasure"]) == 1


def test_nothing_goes_while_the_course_goes_on(person):
    say(person)
    write(person, "note", {"text": CANARY}, group=person.who.group)
    assert on(person, DAY + timedelta(days=4000)).plan() == Plan()


def test_the_groups_end_is_the_end_of_who_stayed_and_of_its_notes(person):
    say(person)
    write(person, "note", {"text": CANARY}, group=person.who.group)
    close(person)
    assert on(person, OVER).plan() == Plan()
    assert on(person, OVER + timedelta(days=1)).plan() == Plan(working=2, members=1, stays=1)


def test_what_was_written_after_the_end_has_its_own_six_months(person):
    finish(person)
    say(person, day=END + timedelta(days=100))
    assert on(person, OVER + timedelta(days=50)).plan() == Plan()
    assert on(person, OVER + timedelta(days=110)).plan().working == 1


def test_who_came_back_is_not_over(person):
    say(person)
    finish(person)
    body = {"status": "member"}
    write(person, "member_status", body, member=person.who.id, group=person.who.group, day=END)
    assert on(person, OVER + timedelta(days=900)).plan() == Plan()


def test_an_open_safety_matter_holds_everything_of_that_member(person):
    say(person)
    write(person, "note", {"text": CANARY}, group=person.who.group)
    other = person.roster.add_member(person.who.group, NewMember(), DAY)
    theirs = say(person, member=other)
    finish(person)
    finish(person, member=other)
    close(person)
    Drafts(person.vault).keep(f"questionnaire/{person.who.id}/phq9/-", {"a": CANARY}, "en")
    person.says("trigger")
    before, state = left(person), person.standing
    later = on(person, OVER + timedelta(days=1))
    # The group's own notes may be about the one who is in danger.
    assert later.plan() == Plan(working=1, members=1, stays=2, held=1)
    later.purge()
    assert before - left(person) == {theirs.id}
    assert person.standing == state
    assert len(Drafts(person.vault).all()) == 1


def test_drafts_have_days_and_what_is_kept_apart_goes_with_the_notes(person):
    drafts, protection = Drafts(person.vault), Protection(person.vault)
    drafts.keep("group/new", {"a": CANARY}, "en")
    protection.write(person.who.id, Offer(DAY, True, False, None, False))
    finish(person)
    saved = person.clock().date()
    assert on(person, saved + timedelta(days=30)).plan().drafts == 0
    assert on(person, saved + timedelta(days=31)).plan() == Plan(drafts=1)
    later = on(person, OVER + timedelta(days=1))
    assert later.purge() == Plan(drafts=1, apart=1, members=1, stays=2)
    assert drafts.all() == []
    with person.vault.reading() as tx:
        assert not any(person.who.id in name for name in tx.local.names())


def test_feedback_about_nobody_counts_from_its_own_day(person):
    body = {"strength": CANARY, "change": "b", "practice": "c"}
    write(person, "feedback", body)
    assert on(person, months_after(DAY, 6)).plan() == Plan()
    assert on(person, months_after(DAY, 6) + timedelta(days=1)).plan() == Plan(working=1)


def test_the_main_problem_stays_as_one_of_four_and_goes_with_its_words(person):
    about = {"member": person.who.id, "group": person.who.group}
    bare = write(person, "problem_area", {"area": "grief", "fit": {}}, **about)
    told = write(person, "problem_area", {"area": "grief", "fit": {}, "words": CANARY}, **about)
    finish(person)
    assert on(person, OVER + timedelta(days=1)).purge().working == 1
    assert bare.id in left(person)
    assert told.id not in left(person)


def test_with_a_limit_for_results_a_member_goes_as_a_whole_and_raises_no_alarm(person):
    person.phq9(0)
    say(person)
    finish(person)
    retention = on(person, months_after(END, 24) + timedelta(days=1))
    retention.set_periods(Periods(results_months=24))
    assert last_line(person) == ("retention_changed", 0)
    assert on(person, months_after(END, 24)).plan().results == 0
    assert retention.purge() == Plan(working=1, results=3, members=1)
    assert person.safety.open_states() == []
    with person.vault.reading() as tx:
        assert tx.shelves.members() == []
        assert tx.shelves.withdrawn() == {person.who.id}


def test_periods_are_set_by_a_supervisor_and_within_bounds(person, tmp_path):
    retention = on(person, DAY)
    for wrong in (
        Periods(draft_days=0),
        Periods(working_months=121),
        Periods(results_months=5),
        Periods(working_months="6"),
    ):
        with pytest.raises(RetentionInvalid):
            retention.set_periods(wrong)
    assert retention.periods() == Periods()
    retention.set_periods(Periods(7, 3, 60))
    assert on(person, DAY).periods() == Periods(7, 3, 60)
    counsellor = new_person(tmp_path / "F1", "F1")
    with pytest.raises(NotSupervisor):
        on(counsellor, DAY).set_periods(Periods())
    counsellor.vault.close()


@pytest.mark.parametrize("kept", ["nonsense", '{"draft_days": 0}', "[]", '{"other": 1}'])
def test_periods_that_are_none_of_ours_are_the_defaults(person, kept):
    with person.vault.writing() as tx:
        tx.local.set_own("retention", kept)
    assert on(person, DAY).periods() == Periods()


def test_who_takes_the_purge_in_erases_too(person, tmp_path):
    said = say(person)
    finish(person)
    other = new_person(tmp_path / "S2", "S2", "supervisor")
    other.hears(person)
    on(person, OVER + timedelta(days=1)).purge()
    other.hears(person)
    assert said.id not in left(other)
    assert on(other, OVER + timedelta(days=1)).plan() == Plan()
    other.vault.close()


def test_what_comes_late_about_somebody_who_withdrew_is_due_at_once(person, tmp_path):
    other = new_person(tmp_path / "F2", "F2")
    other.hears(person)
    late = say(other)
    Erasing(person.vault, person.safety, lambda: DAY).erase(person.who, "withdrew")
    person.hears(other)
    assert late.id in left(person)
    plan = on(person, DAY).plan()
    assert plan == Plan(withdrawn=1, members=1)
    on(person, DAY).purge()
    other.hears(person)
    assert late.id not in left(person) | left(other)
    other.vault.close()


def test_what_comes_back_on_this_device_alone_is_due_at_once(person):
    protection = Protection(person.vault)
    Erasing(person.vault, person.safety, lambda: DAY).erase(person.who, "withdrew")
    protection.write(person.who.id, Offer(DAY, True, False, None, False))
    assert on(person, DAY).purge() == Plan(apart=1, members=1)
    assert protection.offers(person.who.id) == ()
    assert on(person, DAY).plan() == Plan()


def test_a_danger_that_comes_late_is_not_erased_with_the_rest(person, tmp_path):
    other = new_person(tmp_path / "F2", "F2")
    other.hears(person)
    Erasing(person.vault, person.safety, lambda: DAY).erase(person.who, "withdrew")
    alarm = other.phq9(3)
    person.hears(other)
    assert on(person, DAY).purge() == Plan(held=1)
    assert alarm.id in left(person)


def test_today_is_told_without_asking_anew_until_something_changes(person, monkeypatch):
    say(person)
    finish(person)
    retention = on(person, OVER + timedelta(days=1))
    assert retention.waiting().working == 1
    with monkeypatch.context() as patched:
        patched.setattr(retention, "_find", None)
        assert retention.waiting().working == 1
    retention.purge()
    assert retention.waiting() == Plan()


def test_copies_that_still_hold_it_may_stay_two_weeks(person):
    assert due_before(person.vault) is None
    say(person)
    Erasing(person.vault, person.safety, lambda: DAY).erase(person.who, "withdrew")
    erased = person.clock()
    assert due_before(person.vault) is None
    assert due_before(person.vault, at_once=True) == erased
    person.clock.on(days=GRACE.days)
    assert due_before(person.vault) == erased
    with person.vault.writing() as tx:
        are_gone(tx, erased)
    assert due_before(person.vault, at_once=True) is None


def test_where_they_were_to_go_at_once_the_next_backup_takes_them(person):
    say(person)
    finish(person)
    on(person, OVER + timedelta(days=1)).purge()
    purged = person.clock()
    assert due_before(person.vault) == purged
    with person.vault.writing() as tx:
        are_gone(tx, purged)
    assert due_before(person.vault) is None
    person.clock.on(days=1)
    with person.vault.writing() as tx:
        must_go(tx, as_utc_text(person.clock()))
    assert due_before(person.vault) is None


# Any history

TODAY = date(2027, 6, 1)
DAYS = st.dates(date(2025, 6, 1), TODAY)
BODIES = {
    "life_event": {"text": CANARY},
    "mood": {"change": "worse", "words": CANARY},
    "person": {"role": "aunt", "ring": 1},
    "contact": {"result": "reached"},
    "attendance": {"meeting": 2, "status": "present"},
    "consent": {"given": True, "text_version": "1", "language": "ar", "mode": "read"},
    "goals": {"goals": [CANARY]},
}
ACTS = st.one_of(
    st.tuples(st.just("fact"), st.integers(0, 2), st.sampled_from(sorted(BODIES)), DAYS),
    st.tuples(st.just("phq9"), st.integers(0, 2), st.sampled_from([0, 0, 0, 2]), DAYS),
    st.tuples(
        st.just("status"),
        st.integers(0, 2),
        st.sampled_from(["candidate", "member", "left", "finished", "declined"]),
        DAYS,
    ),
    st.tuples(st.just("close"), st.just(0), st.just(""), DAYS),
    st.tuples(st.just("alarm"), st.integers(0, 2), st.just(""), st.just(DAY)),
)
MAY_GO = {"life_event", "mood", "person", "contact", "goals"}


def six_months_later(day):
    """By other means than the app's: never later than what it says."""
    return day + timedelta(days=181)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(acts=st.lists(ACTS, max_size=14))
def test_in_any_history_only_what_is_past_goes_and_no_state_moves(person, acts):
    group = person.roster.form_group(_fresh_group(person), DAY)
    members = [person.roster.add_member(group.id, NewMember(), DAY) for _ in range(3)]
    ends, closed = {}, None
    for act, who, what, day in acts:
        member = members[who]
        about = {"member": member.id, "group": group.id, "day": day}
        person.member = member
        if act == "fact":
            write(person, what, BODIES[what], **about)
        elif act == "phq9":
            person.phq9(what, day=day)
        elif act == "status":
            write(person, "member_status", {"status": what}, **about)
            ends[member.id] = day if what in ("left", "finished", "declined") else None
        elif act == "close":
            closed = day
            write(person, "group_closed", {"reason": "ended"}, group=group.id, day=day)
        else:
            person.says("trigger")
    states = {m.id: person.safety.state(m.id) for m in members}
    before = {f.id: f for f in person.facts() if f.content is not None}

    plan = on(person, TODAY).plan()
    assert on(person, TODAY).purge() == plan

    gone = [before[id] for id in before.keys() - left(person)]
    assert len(gone) == plan.things
    for fact in gone:
        end = ends.get(fact.member) or closed
        assert fact.kind in MAY_GO
        assert not states[fact.member].is_open
        assert end is not None
        assert six_months_later(max(end, date.fromisoformat(fact.day))) < TODAY
    assert {m.id: person.safety.state(m.id) for m in members} == states
    assert on(person, TODAY).plan() == Plan(held=plan.held)


def _fresh_group(person):
    person.clock.now = datetime(2027, 6, 1, 9, 30, tzinfo=UTC)
    return NewGroup(f"G{len(person.roster.groups()) + 1}", "who8", "1", {"middle": 6})
