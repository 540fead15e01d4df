"""The programme pack in an open vault: what it changes while it is in force, and that nothing else is."""

import json
from datetime import date, timedelta

import pytest

from ipt_desktop import i18n
from ipt_desktop.app.unlock import new_vault, open_desk
from ipt_desktop.domain.due_kinds import DueKind
from ipt_desktop.domain.errors import PackNotApproved
from ipt_desktop.domain.packs import Approval
from ipt_desktop.domain.retention import Periods
from ipt_desktop.services.assessments import Answers
from ipt_desktop.services.caseload import caseload
from ipt_desktop.services.contacts import Contact
from ipt_desktop.services.directory import Service
from ipt_desktop.services.due import due
from ipt_desktop.services.pack_example import example
from ipt_desktop.services.pregroup import Codes, told
from ipt_desktop.services.roster import NewGroup, NewMember
from ipt_desktop.store.keys import FLOOR

PASSPHRASE = "four quiet words"
DAY, WEEK = timedelta(days=1), timedelta(days=7)
OWN = Contact("supervisor", "S9", "0000 000 999")
GIVEN = {"kind": "supervisor", "who": "S1", "number": "0000 000 111"}
SERVICE = {"name": "C1", "place": "A1", "what_for": "medical", "number": "0000 000 222"}


@pytest.fixture
def make_desk(tmp_path):
    made = []

    def make(code, role="counsellor"):
        desk, _ = new_vault(
            tmp_path / code, role=role, code=code, passphrase=PASSPHRASE, work=FLOOR
        )
        made.append(desk)
        return desk

    yield make
    i18n.adapt({})
    for desk in made:
        desk.vault.close()


@pytest.fixture
def supervisor(make_desk):
    return make_desk("S1", "supervisor")


@pytest.fixture
def desk(make_desk):
    return make_desk("F1")


@pytest.fixture
def pack(supervisor):
    """A signed pack with these parts."""

    def make(**parts):
        source = example(supervisor) | {"texts": {}, "thresholds": {}} | {"retention": {}} | parts
        return supervisor.programme.make(json.dumps(source).encode())[1]

    return make


@pytest.fixture
def group(desk):
    """One member who joined four weeks ago with 16, and had a first meeting."""
    protocol, start = desk.protocol("who8"), desk.today() - 4 * WEEK
    new = NewGroup("G1", protocol.id, protocol.version, {}, weekday=start.weekday())
    group = desk.roster.form_group(new, start)
    member = desk.roster.add_member(group.id, NewMember(), start)
    desk.roster.set_status(member, "member", start)
    return group, member


def score(desk, member, day, total):
    answers = [0] * 9
    for place in range(total):
        answers[place % 8] += 1
    desk.assessments.record(member, Answers("phq9", day, answers, function=0))


def kinds(desk):
    return [one.kind for one in due(desk)]


def test_a_smaller_rise_lists_who_was_not_listed(desk, group, pack):
    score(desk, group[1], desk.today() - WEEK, 8)
    score(desk, group[1], desk.today(), 11)
    assert DueKind.NOT_IMPROVING not in kinds(desk)
    desk.programme.take(pack(thresholds={"rise": 3}), unapproved=True)
    assert DueKind.NOT_IMPROVING in kinds(desk)
    desk.programme.drop()
    assert DueKind.NOT_IMPROVING not in kinds(desk)


def test_what_opens_a_safety_state_is_the_same_on_every_device(desk, group, pack):
    """Whatever their packs: replicas that hold the same facts show the same state."""
    hopeless = [0, 2, 2, 2, 2, 0, 0, 0, 0]
    score(desk, group[1], desk.today() - WEEK, 5)
    desk.programme.take(pack(thresholds={"rise": 3}), unapproved=True)
    desk.assessments.record(group[1], Answers("phq9", desk.today(), hopeless, function=0))
    with_pack = desk.safety.state(group[1].id)
    desk.programme.drop()
    assert desk.safety.state(group[1].id) == with_pack


def test_somebody_absent_is_contacted_sooner(desk, group, pack):
    day = desk.today() - 2 * DAY
    desk.meetings.open(group[0].id, 1, day)
    desk.meetings.attend(group[1], 1, day, "absent")
    found = [one for one in due(desk) if one.kind is DueKind.CONTACT_ABSENT]
    assert [one.overdue for one in found] == [False]
    desk.programme.take(pack(thresholds={"absent_contact_days": 1}), unapproved=True)
    found = [one for one in due(desk) if one.kind is DueKind.CONTACT_ABSENT]
    assert [one.overdue for one in found] == [True]


def test_an_adverse_event_is_reported_sooner(desk, group, pack):
    day = desk.today()
    desk.adverse_events.write(group[1], day, "violence")
    (event,) = desk.adverse_events.all()
    assert event.report_by == day + 7 * DAY
    desk.programme.take(
        pack(thresholds={"report_other_days": 2, "report_serious_hours": 12}), unapproved=True
    )
    (event,) = desk.adverse_events.all()
    assert event.report_by == day + 2 * DAY
    desk.adverse_events.write(group[1], day, "death")
    serious = next(e for e in desk.adverse_events.all() if e.category == "death")
    now = desk.vault.clock()
    assert not serious.is_overdue(day, now)
    assert serious.is_overdue(day, now + timedelta(hours=13))


def test_a_referral_is_looked_at_sooner(desk, pack):
    assert desk.referrals.follow_up_after == 7 * DAY
    desk.programme.take(pack(thresholds={"referral_days": 3}), unapproved=True)
    assert desk.referrals.follow_up_after == 3 * DAY


def test_safety_waits_less_long(desk, pack):
    desk.programme.take(pack(thresholds={"tell_hours": 6, "contact_days": 2}), unapproved=True)
    assert (desk.safety.limits.tell_hours, desk.safety.limits.contact_days) == (6, 2)
    assert desk.safety.limits.confirm_days == 7


def test_news_are_old_sooner(make_desk, supervisor, pack, tmp_path):
    counsellor = make_desk("F2")
    supervisor.cards.trust(counsellor.cards.own())
    counsellor.cards.trust(supervisor.cards.own())
    counsellor.roster.form_group(NewGroup("G1", "who8", "1", {}), counsellor.today())
    (made,) = counsellor.exchange.export([supervisor.cards.own()], tmp_path / "out")
    assert supervisor.exchange.take_in(made.path).code is None
    assert [one.is_late for one in caseload(supervisor).counsellors] == [False]
    now = supervisor.vault.clock()
    old = now + 5 * DAY
    rules = supervisor.programme.rules()
    assert rules.news_old_days == 8
    supervisor.programme.take(pack(thresholds={"news_old_days": 4}))
    supervisor.vault.clock = lambda: old
    assert [one.is_late for one in caseload(supervisor).counsellors] == [True]
    supervisor.programme.drop()
    assert [one.is_late for one in caseload(supervisor).counsellors] == [False]


def test_a_lower_entry_score_asks_for_no_reason(desk, group, pack):
    codes = Codes()
    assert told(desk, group[1].id).known(codes).usual_score == 10
    desk.programme.take(pack(thresholds={"entry_from": 8}), unapproved=True)
    assert told(desk, group[1].id).known(codes).usual_score == 8


def test_its_lengths_are_offered_and_change_no_group(desk, group, pack):
    before = desk.course.standing(group[0].id).of
    protocol = desk.protocol("who8")
    phase = next(p for p in protocol.phases if p.most > p.default)
    lengths = {"who8": {phase.id: phase.default + 1}}
    desk.programme.take(pack(lengths=lengths), unapproved=True)
    assert desk.programme.lengths(protocol)[phase.id] == phase.default + 1
    assert desk.course.standing(group[0].id).of == before
    assert desk.programme.lengths(desk.protocol("group16")) == desk.protocol("group16").lengths()


def test_contacts_stand_beside_those_typed_here(desk, supervisor, pack):
    desk.contacts.set_contacts([OWN])
    desk.directory.set_services([Service("C9", "A9", "legal")])
    desk.programme.take(pack(contacts=[GIVEN], services=[SERVICE]), unapproved=True)
    # Of a pack that nobody approved, one's own come first.
    assert [c.who for c in desk.contacts.contacts()] == ["S9", "S1"]
    assert [c.pack for c in desk.contacts.contacts()] == ["", "My programme"]
    assert {s.name: s.pack for s in desk.directory.services()} == {"C9": "", "C1": "My programme"}
    desk.cards.trust(supervisor.cards.own())
    assert [c.who for c in desk.contacts.contacts()] == ["S1", "S9"]

    # What is typed meanwhile stays; a later pack takes only its own with it.
    desk.contacts.set_contacts([OWN, Contact("second", "S8", "0000 000 888")])
    desk.programme.take(pack(version=2, contacts=[]))
    assert [c.who for c in desk.contacts.contacts()] == ["S9", "S8"]
    desk.programme.drop()
    assert [c.who for c in desk.contacts.contacts()] == ["S9", "S8"]
    assert desk.directory.services() == (Service("C9", "A9", "legal"),)


def test_one_number_is_told_once(desk, pack):
    desk.contacts.set_contacts([Contact("supervisor", "my own word", GIVEN["number"])])
    desk.programme.take(pack(contacts=[GIVEN]), unapproved=True)
    assert [c.who for c in desk.contacts.contacts()] == ["my own word"]


def test_periods_count_only_where_approved_and_nothing_was_set_here(desk, supervisor, pack):
    content = pack(retention={"working_months": 2})
    desk.programme.take(content, unapproved=True)
    assert desk.retention.periods() == Periods()
    desk.cards.trust(supervisor.cards.own())
    assert desk.retention.periods() == Periods(working_months=2)
    desk.programme.drop()
    assert desk.retention.periods() == Periods()
    supervisor.retention.set_periods(Periods(working_months=9))
    supervisor.programme.take(content)
    assert supervisor.retention.periods().working_months == 9


def test_it_is_there_after_a_restart_and_told_by_the_words(desk, pack):
    place = "safety/danger/stay/title"
    texts = {place: {"en": "Stay near", "ar": "ابقي قريبة"}}
    desk.programme.take(
        pack(texts=texts, contacts=[GIVEN], thresholds={"plan_from": 7}), unapproved=True
    )
    before = desk.programme.in_force()
    desk.vault.close()
    again = open_desk(desk.folder, PASSPHRASE)
    try:
        assert again.programme.in_force() == before
        assert again.measure("phq9").watch.plan_from == 7
        i18n.adapt(again.programme.texts())
        i18n.use("ar")
        assert i18n.content_text(place, "Stay with the person") == "ابقي قريبة"
        i18n.use("en")
        assert i18n.content_text(place, "Stay with the person") == "Stay near"
        i18n.adapt({})
        assert i18n.content_text(place, "Stay with the person") == "Stay with the person"
    finally:
        i18n.use("en")
        again.vault.close()


def test_a_consent_says_which_wording_was_read(desk, pack):
    consent = "guide/pages/consent/"
    place = next(at for at in desk.programme.content().texts if at.startswith(consent))
    desk.programme.take(pack(id="homs", version=3), unapproved=True)
    assert desk.programme.version_of("1", consent) == "1"
    texts = {place: {"ar": "نصّنا"}}
    desk.programme.take(pack(id="homs", version=4, texts=texts), unapproved=True)
    assert desk.programme.version_of("1", consent) == "1+homs.4"


def test_trust_that_is_taken_back_is_approval_that_ends(desk, supervisor, pack):
    desk.cards.trust(supervisor.cards.own())
    desk.programme.take(pack())
    assert desk.programme.in_force().approval is Approval.APPROVED
    with desk.vault.writing() as tx:
        tx.local.put_card(supervisor.cards.own(), trusted=False, at="2026-01-01T00:00:00Z")
    assert desk.programme.in_force().approval is Approval.CARD_UNKNOWN


def test_a_refused_one_leaves_the_one_in_force(desk, supervisor, pack):
    desk.programme.take(pack(), unapproved=True)
    before = desk.programme.in_force()
    with pytest.raises(PackNotApproved):
        desk.programme.take(pack(version=2))
    assert desk.programme.in_force() == before


def test_a_supervisors_own_is_approved_at_home(supervisor, pack):
    assert supervisor.programme.take(pack()).approval is Approval.APPROVED


def test_a_kept_pack_that_cannot_be_read_is_none_and_the_defaults_hold(desk):
    with desk.vault.writing() as tx:
        tx.local.set_own("programme_pack", '{"pack": {"thresholds": {"plan_from": 27}}}')
    assert desk.programme.in_force() is None
    assert desk.programme.rules() == desk.programme.defaults


def test_the_example_is_a_pack_that_changes_nothing(supervisor):
    source = example(supervisor, ("protocols", "worksheets", "guide", "safety"))
    pack, _ = supervisor.programme.make(json.dumps(source).encode())
    assert pack.text_count == 2 * len(source["texts"])
    assert supervisor.programme.defaults.tightened(pack.thresholds) == supervisor.programme.rules()
    assert date.fromisoformat(source["made_on"]) == supervisor.today()
