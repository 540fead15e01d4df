"""Contacts, the neutral paths, adverse events and referrals, over a real vault."""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest

from ipt_desktop.domain.errors import (
    ContactInvalid,
    FactInvalid,
    SafetyLimitUnsafe,
    SafetyRecordMissing,
)
from ipt_desktop.domain.safety_deadlines import Limits
from ipt_desktop.services.adverse_events import AdverseEvents
from ipt_desktop.services.contacts import Contact, Contacts
from ipt_desktop.services.protection import Offer, Protection
from ipt_desktop.services.referrals import Referrals
from safety_people import DAY, Person, new_person


@pytest.fixture
def counsellor(tmp_path) -> Iterator[Person]:
    one = new_person(tmp_path / "F1", "F1")
    one.starts()
    yield one
    one.vault.close()


def test_contacts_are_kept_in_the_order_in_which_they_are_called(counsellor):
    contacts = Contacts(counsellor.vault)
    assert contacts.contacts() == ()
    contacts.set_contacts(
        [
            Contact("facility", "clinic", "000 111"),
            Contact("supervisor", "S1", " ٠٠٠٠ ٠٠٠ ٠٠٠ ", "until 18:00"),
        ]
    )
    assert [c.who for c in contacts.contacts()] == ["S1", "clinic"]
    assert contacts.of_kind("supervisor")[0].number == "0000 000 000"


@pytest.mark.parametrize(
    ("contact", "field"),
    [
        (Contact("friend", "x", "000 111"), "kind"),
        (Contact("supervisor", " ", "000 111"), "who"),
        (Contact("supervisor", "S1", ""), "number"),
        (Contact("supervisor", "S1", "ask at the desk"), "number"),
        (Contact("supervisor", "S1", "000 111", "x" * 61), "hours"),
    ],
)
def test_a_contact_nobody_can_call_is_refused_and_the_others_stay(counsellor, contact, field):
    contacts = Contacts(counsellor.vault)
    good = Contact("supervisor", "S1", "000 111")
    contacts.set_contacts([good])
    with pytest.raises(ContactInvalid) as told:
        contacts.set_contacts([good, contact])
    assert told.value.details == {"place": 1, "field": field}
    assert contacts.contacts() == (good,)


def test_a_path_is_kept_without_any_fact(counsellor):
    paths, before = Protection(counsellor.vault), len(counsellor.facts())
    offer = Offer(DAY, offered=True, accepted=True, path="B", agreed=True)
    paths.write(counsellor.who.id, offer)
    assert paths.offers(counsellor.who.id) == (offer,)
    assert len(counsellor.facts()) == before
    paths.forget(counsellor.who.id)
    assert paths.offers(counsellor.who.id) == ()


def test_no_path_is_followed_without_a_yes(counsellor):
    paths = Protection(counsellor.vault)
    with pytest.raises(FactInvalid):
        paths.write(counsellor.who.id, Offer(DAY, True, True, "A", agreed=False))
    with pytest.raises(FactInvalid):
        paths.write(counsellor.who.id, Offer(DAY, True, True, "hit by", agreed=True))
    assert paths.offers(counsellor.who.id) == ()


@pytest.mark.parametrize(
    ("category", "seriousness", "days"),
    [("distress", "other", 7), ("distress", "serious", 1), ("suicide_attempt", "other", 1)],
)
def test_an_adverse_event_is_reported_in_time_or_overdue(counsellor, category, seriousness, days):
    events = AdverseEvents(counsellor.vault)
    events.write(counsellor.who, DAY, category, seriousness=seriousness)
    (event,) = events.all()
    assert event.report_by == DAY + timedelta(days=days)
    assert not event.is_overdue(event.report_by)
    assert event.is_overdue(event.report_by + timedelta(days=1))
    events.report(event, "S1")
    (event,) = events.all()
    assert event.reported_to == "S1"
    assert not event.is_overdue(date(2030, 1, 1))
    assert events.unreported(DAY) == []


@pytest.mark.parametrize("category", ["abuse_disclosed", "told me that"])
def test_no_adverse_event_says_what_was_disclosed(counsellor, category):
    with pytest.raises(FactInvalid):
        AdverseEvents(counsellor.vault).write(counsellor.who, DAY, category)


def test_a_referral_needs_a_yes_or_a_reason(counsellor):
    referrals = Referrals(counsellor.vault)
    with pytest.raises(SafetyRecordMissing):
        referrals.write(counsellor.who, DAY, "clinic", "without")
    referrals.write(counsellor.who, DAY, "clinic", "without", reason="danger", follow_up=DAY)
    (made,) = referrals.all(counsellor.who.id)
    assert made.is_due(DAY)
    referrals.write(
        counsellor.who,
        DAY,
        "clinic",
        "given",
        receipt="received",
        follow_up=DAY,
        replaces=made.fact,
    )
    (made,) = referrals.all()
    assert not made.is_due(DAY)


def test_a_no_is_accepted_and_not_followed_up(counsellor):
    Referrals(counsellor.vault).write(counsellor.who, DAY, "clinic", "refused", follow_up=DAY)
    (made,) = Referrals(counsellor.vault).all()
    assert not made.is_due(DAY + timedelta(days=90))


def test_a_programme_makes_limits_stricter_only():
    assert Limits().tightened(tell_hours=12).tell_hours == 12
    for name, value in (("tell_hours", 25), ("ask_days", 1), ("contact_days", -1), ("never", 0)):
        with pytest.raises(SafetyLimitUnsafe):
            Limits().tightened(**{name: value})


def called(event):
    return event.category, event.seriousness


def test_an_adverse_event_is_put_right_and_what_it_was_stays(counsellor):
    events = AdverseEvents(counsellor.vault)
    events.write(counsellor.who, DAY, "distress", seriousness="other")
    (event,) = events.all()
    before = len(counsellor.facts())
    events.correct(counsellor.who, event, DAY, "hospitalisation", seriousness="other")
    (right,) = events.all()
    assert called(right) == ("hospitalisation", "serious")
    assert right.report_by == DAY + timedelta(days=1)
    assert right.noted_at == event.noted_at, "a correction gives no more time"
    assert events.earlier(right) == (("distress", "other"),)
    assert len(counsellor.facts()) == before + 1
    events.correct(counsellor.who, right, DAY, "distress", seriousness="other")
    (again,) = events.all()
    assert called(again) == ("distress", "other")
    assert events.earlier(again) == (("hospitalisation", "serious"),)


def test_what_was_told_as_less_serious_is_told_again(counsellor):
    events = AdverseEvents(counsellor.vault)
    events.write(counsellor.who, DAY, "violence", seriousness="other")
    events.report(events.all()[0], "S1")
    events.correct(counsellor.who, events.all()[0], DAY, "distress", seriousness="other")
    assert events.all()[0].reported_to == "S1"
    events.correct(counsellor.who, events.all()[0], DAY, "distress", seriousness="serious")
    assert [called(e) for e in events.unreported(DAY)] == [("distress", "serious")]


def test_a_correction_to_what_somebody_did_to_themselves_opens_the_questions(counsellor):
    events = AdverseEvents(counsellor.vault, counsellor.safety.record_in)
    events.write(counsellor.who, DAY, "distress", seriousness="serious")
    assert counsellor.state == "not_asked"
    events.correct(counsellor.who, events.all()[0], DAY, "self_harm")
    assert counsellor.state == "triggered"
    steps = len(counsellor.standing.history)
    events.correct(counsellor.who, events.all()[0], DAY, "self_harm", related="likely")
    assert len(counsellor.standing.history) == steps


@pytest.fixture
def two(counsellor, tmp_path) -> Iterator[tuple[Person, Person]]:
    """Two laptops that know the same less serious event."""
    AdverseEvents(counsellor.vault).write(counsellor.who, DAY, "distress", seriousness="other")
    other = new_person(tmp_path / "F2", "F2")
    other.hears(counsellor)
    yield counsellor, other
    other.vault.close()


def test_while_two_disagree_the_more_serious_sets_the_deadline_on_both(two):
    here, there = two
    ours, theirs = AdverseEvents(here.vault), AdverseEvents(there.vault)
    ours.correct(here.who, ours.all()[0], DAY, "violence", seriousness="serious")
    theirs.correct(there.who, theirs.all()[0], DAY, "marked_worsening", seriousness="other")
    theirs.report(theirs.all()[0], "S1")
    here.hears(there)
    there.hears(here)
    for events in (ours, theirs):
        (event,) = events.all()
        assert called(event) == ("violence", "serious")
        assert {called(v) for v in event.versions} == {
            ("violence", "serious"),
            ("marked_worsening", "other"),
        }
        assert events.earlier(event) == (("distress", "other"),)
        assert events.unreported(DAY) == [event], "only the less serious was told"
        assert event.is_overdue(DAY + timedelta(days=2))
    # Telling the supervisor chooses nothing.
    ours.report(ours.all()[0], "S1")
    (event,) = ours.all()
    assert event.reported_at is not None
    assert len(event.versions) == 2
    # Putting it right does, on both.
    ours.correct(here.who, event, DAY, "violence", seriousness="serious")
    there.hears(here)
    for events in (ours, theirs):
        (event,) = events.all()
        assert (called(event), event.versions) == (("violence", "serious"), ())


def test_two_events_of_one_member_are_not_taken_for_one(two):
    here, _there = two
    events = AdverseEvents(here.vault)
    events.write(here.who, DAY, "confidentiality", seriousness="other")
    assert [event.versions for event in events.all()] == [(), ()]
