"""The safety protocol over real vaults: every row of the table, what is refused, what it holds up."""

from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest

from ipt_desktop.domain.errors import (
    DayInFuture,
    NotSupervisor,
    SafetyAnswerUnknown,
    SafetyBlocks,
    SafetyEventUnknown,
    SafetyMoveImpossible,
    SafetyRecordMissing,
    TextIdentifies,
)
from ipt_desktop.domain.facts import NewFact
from ipt_desktop.services.assessments import Answers
from ipt_desktop.services.roster import NewMember
from safety_people import CLEAR, DAY, HANDED, TOLD, Person, new_person

NewPerson = Callable[..., Person]


@pytest.fixture
def person(tmp_path) -> Iterator[NewPerson]:
    made: list[Person] = []

    def make(code: str = "F1", role: str = "counsellor") -> Person:
        one = new_person(tmp_path / f"{code}-{len(made)}", code, role)
        made.append(one)
        return one

    yield make
    for one in made:
        one.vault.close()


@pytest.fixture
def counsellor(person) -> Person:
    one = person()
    one.starts()
    return one


def in_danger(one: Person) -> None:
    one.says("trigger", {"source": "statement"})
    one.says("opened", {"present": "F1"})
    one.says("answered", CLEAR | {"current": "yes"})


def persisting(one: Person) -> None:
    one.says("trigger", {"source": "concern"})
    one.says("opened", {"present": "F1"})
    one.says("answered", CLEAR | {"month": "yes"})


def test_nobody_asked_yet(counsellor):
    assert counsellor.state == "not_asked"
    assert counsellor.standing.mark == "not_asked"


def test_a_plain_zero_is_no_indication(counsellor):
    counsellor.phq9(0)
    assert counsellor.state == "no_indication"
    assert counsellor.standing.history[-1].after == "no_indication"


def test_a_questionnaire_without_a_risk_question_says_nothing(counsellor):
    counsellor.assessments.record(counsellor.who, Answers("phq2", DAY, [0, 0]))
    assert counsellor.state == "not_asked"


def test_no_indication_can_be_told_of_a_paper_form(counsellor):
    counsellor.says("no_indication", {"source": "epds", "concern": "no"})
    assert counsellor.state == "no_indication"


@pytest.mark.parametrize(
    ("form", "why"),
    [
        (Answers("phq9", DAY, [0] * 8 + [1]), "item_present"),
        (Answers("phq9", DAY, [0] * 8 + [None]), "item_missing"),
        (Answers("epds", DAY, [0] * 9 + [1], answers_are="scores"), "item_present"),
        (Answers("epds", DAY, total=4), "item_missing"),
        (Answers("bdi2", DAY, total=4, risk_answer=True), "item_present"),
        (Answers("bdi2", DAY, total=4), "item_missing"),
    ],
)
def test_every_measure_with_a_risk_question_triggers(counsellor, form, why):
    counsellor.assessments.record(counsellor.who, form)
    assert counsellor.state == "triggered"
    assert counsellor.standing.triggers == (why,)


def test_worse_by_five_and_hopeless_triggers_in_either_order_of_entry(person):
    low = [1, 1, 1, 0, 0, 0, 0, 0, 0]
    high = [1, 2, 1, 1, 1, 1, 1, 0, 0]
    for first, second in ((low, high), (high, low)):
        one = person()
        one.starts()
        for answers in (first, second):
            day = DAY - timedelta(days=7) if answers is low else DAY
            one.assessments.record(one.who, Answers("phq9", day, answers))
        assert one.standing.triggers == ("worse",)


def test_worse_without_hopelessness_does_not_trigger(counsellor):
    counsellor.phq9(0, day=DAY - timedelta(days=7))
    counsellor.phq9(0, others=1)
    assert counsellor.state == "no_indication"


def test_asked_in_private_all_no_is_unlikely(counsellor):
    counsellor.phq9(1)
    counsellor.says("opened", {"present": "F1"})
    assert counsellor.state == "asking"
    counsellor.says("answered", CLEAR)
    assert counsellor.state == "unlikely"
    assert not counsellor.standing.is_open


@pytest.mark.parametrize("gap", CLEAR)
@pytest.mark.parametrize("value", [None, "not_asked", ""])
def test_a_missing_answer_is_never_a_no(counsellor, gap, value):
    counsellor.says("trigger")
    counsellor.says("opened", {"present": "F1"})
    counsellor.says("answered", CLEAR | {gap: value})
    assert counsellor.state == "asking"


@pytest.mark.parametrize(
    ("answers", "leads_to"),
    [
        ({"current": "yes"}, "imminent"),
        ({"current": "unsure"}, "imminent"),
        ({"plan": "yes"}, "imminent"),
        ({"plan": "unsure"}, "imminent"),
        ({"current": "refused"}, "imminent"),
        ({"year": "refused"}, "imminent"),
        ({"agitated": "refused"}, "imminent"),
        ({"month": "yes", "agitated": "yes"}, "imminent"),
        ({"year": "unsure", "agitated": "unsure"}, "imminent"),
        ({"month": "yes"}, "persisting"),
        ({"month": "unsure"}, "persisting"),
        ({"year": "yes"}, "persisting"),
        ({"agitated": "yes"}, "persisting"),
        ({"current": True}, "imminent"),
        ({"current": False}, "unlikely"),
    ],
)
def test_where_the_answers_lead(counsellor, answers, leads_to):
    counsellor.says("trigger")
    counsellor.says("opened", {"present": "F1"})
    counsellor.says("answered", CLEAR | answers)
    assert counsellor.state == leads_to


def test_refusing_to_answer_is_danger_until_a_supervisor_says_otherwise(person, counsellor):
    counsellor.says("trigger")
    counsellor.says("opened", {"present": "F1"})
    counsellor.says("refused", {"reason": "would not say"})
    assert counsellor.state == "imminent"

    supervisor = person("S1", "supervisor")
    supervisor.hears(counsellor)
    supervisor.says("lowered", {"to": "persisting", "reason": "spoke with her"})
    assert supervisor.state == "persisting"
    counsellor.trusts(supervisor.card)
    counsellor.hears(supervisor)
    assert counsellor.state == "persisting"


def test_danger_is_handed_over_confirmed_and_followed(person, counsellor):
    in_danger(counsellor)
    counsellor.says("handed_over", HANDED)
    assert counsellor.state == "handed_over"
    counsellor.says("confirmed", {"service": "clinic"})
    assert counsellor.state == "monitored"
    for _ in range(2):
        counsellor.says("contact", {"thoughts": "no"})
    assert counsellor.state == "monitored"

    supervisor = person("S1", "supervisor")
    supervisor.hears(counsellor)
    supervisor.says("closed", {"reason": "clear twice"})
    assert supervisor.state == "closed"


@pytest.mark.parametrize("thoughts", ["yes", "unsure", "refused", None])
def test_a_contact_that_is_not_clear_asks_again(counsellor, thoughts):
    persisting(counsellor)
    counsellor.says("told", TOLD)
    assert counsellor.state == "monitored"
    counsellor.says("contact", {"thoughts": thoughts})
    assert counsellor.state == "asking"
    counsellor.says("answered", CLEAR)
    assert counsellor.state == "monitored"


def test_a_medical_emergency_asks_again_and_never_ends_as_unlikely(counsellor):
    counsellor.says("serious_act", {"facility": "hospital"})
    assert counsellor.state == "medical"
    counsellor.says("stable", {"reported_by": "hospital"})
    assert counsellor.state == "asking"
    counsellor.says("answered", CLEAR)
    assert counsellor.state == "persisting"


def test_a_medical_emergency_is_never_refused_for_lack_of_paper(counsellor):
    counsellor.says("serious_act")
    assert counsellor.state == "medical"
    with pytest.raises(SafetyRecordMissing) as told:
        counsellor.says("stable", {"reported_by": "hospital"})
    assert told.value.details["missing"] == ["facility"]
    counsellor.says("call", {"whom": "facility", "reached": "yes"})
    counsellor.says("stable", {"reported_by": "hospital"})
    assert counsellor.state == "asking"


def test_danger_before_a_medical_emergency_is_still_danger_after_it(counsellor):
    in_danger(counsellor)
    counsellor.says("serious_act", {"facility": "hospital"})
    counsellor.says("stable", {"reported_by": "hospital"})
    counsellor.says("answered", CLEAR)
    assert counsellor.state == "imminent"


@pytest.mark.parametrize("left_out", [*HANDED])
def test_a_hand_over_names_what_it_lacks(counsellor, left_out):
    in_danger(counsellor)
    with pytest.raises(SafetyRecordMissing) as told:
        counsellor.says("handed_over", {k: v for k, v in HANDED.items() if k != left_out})
    assert told.value.details["missing"] == [left_out]
    assert counsellor.state == "imminent"


def test_sharing_without_consent_needs_its_reason(counsellor):
    in_danger(counsellor)
    counsellor.says("handed_over", HANDED | {"consent": "no", "override": "danger now"})
    assert counsellor.state == "handed_over"


@pytest.mark.parametrize("left_out", [*TOLD])
def test_telling_the_supervisor_names_what_it_lacks(counsellor, left_out):
    persisting(counsellor)
    with pytest.raises(SafetyRecordMissing) as told:
        counsellor.says("told", {k: v for k, v in TOLD.items() if k != left_out})
    assert told.value.details["missing"] == [left_out]


@pytest.mark.parametrize(
    ("event", "answers"),
    [
        ("opened", {"present": "F1"}),
        ("not_possible", {"reason": "left early", "told": "S1"}),
        ("answered", CLEAR),
        ("refused", {"reason": "silent"}),
        ("stable", {"reported_by": "x", "facility": "y"}),
        ("handed_over", HANDED),
        ("told", TOLD),
        ("confirmed", {"service": "x"}),
        ("contact", {"thoughts": "no"}),
        ("step", {"step": "stay"}),
        ("call", {"whom": "facility", "reached": "no"}),
    ],
)
def test_what_does_not_follow_from_the_state_is_refused(counsellor, event, answers):
    with pytest.raises(SafetyMoveImpossible):
        counsellor.says(event, answers)


@pytest.mark.parametrize(
    ("event", "answers", "problem"),
    [
        ("calmed_down", {}, SafetyEventUnknown),
        ("trigger", {"source": "a feeling"}, SafetyAnswerUnknown),
        ("lowered", {"to": "persisting", "reason": "x"}, NotSupervisor),
        ("closed", {"reason": "x"}, NotSupervisor),
        ("trigger", {"words": "call 0999 123 456"}, TextIdentifies),
    ],
)
def test_what_is_refused_by_itself(counsellor, event, answers, problem):
    with pytest.raises(problem):
        counsellor.says(event, answers)
    assert counsellor.standing.history == ()


def test_an_answer_that_is_no_answer_is_refused(counsellor):
    counsellor.says("trigger")
    counsellor.says("opened", {"present": "F1"})
    with pytest.raises(SafetyAnswerUnknown):
        counsellor.says("answered", CLEAR | {"current": "rather not"})


def test_a_day_to_come_is_refused(counsellor):
    later = DAY + timedelta(days=3)
    counsellor.says("trigger", day=later)
    assert counsellor.state == "triggered", "what raises the alarm is never refused for its day"
    with pytest.raises(DayInFuture):
        counsellor.says("not_possible", {"reason": "left", "told": "S1"}, day=later)


def test_only_a_supervisor_closes_and_only_after_two_clear_contacts(person, counsellor):
    persisting(counsellor)
    counsellor.says("told", TOLD)
    supervisor = person("S1", "supervisor")
    supervisor.hears(counsellor)
    supervisor.says("contact", {"thoughts": "no"})
    with pytest.raises(SafetyMoveImpossible) as told:
        supervisor.says("closed", {"reason": "fine"})
    assert told.value.details["need"] == "clear_contacts"
    supervisor.says("contact", {"thoughts": "no"})
    supervisor.says("closed", {"reason": "fine"})
    assert supervisor.state == "closed"


def test_a_supervisor_not_trusted_here_changes_nothing(person, counsellor):
    in_danger(counsellor)
    stranger = person("S9", "supervisor")
    stranger.hears(counsellor)
    stranger.says("closed", {"reason": "fine"})
    counsellor.hears(stranger)
    assert counsellor.state == "imminent"
    assert counsellor.standing.history[-1].ignored == "not_supervisor"
    counsellor.trusts(stranger.card)
    assert counsellor.state == "closed"


def test_two_who_answered_apart_leave_the_more_serious(person, counsellor):
    counsellor.phq9(2)
    counsellor.says("opened", {"present": "F1"})
    other = person("F2")
    other.hears(counsellor)
    counsellor.says("answered", CLEAR)
    other.says("answered", CLEAR | {"current": "yes"})
    assert (counsellor.state, other.state) == ("unlikely", "imminent")
    counsellor.hears(other)
    other.hears(counsellor)
    assert (counsellor.state, other.state) == ("imminent", "imminent")


def test_a_closing_does_not_close_what_its_supervisor_had_not_seen(person, counsellor):
    in_danger(counsellor)
    supervisor = person("S1", "supervisor")
    supervisor.hears(counsellor)
    counsellor.says("serious_act")
    supervisor.says("closed", {"reason": "came and spoke"})
    counsellor.trusts(supervisor.card)
    counsellor.hears(supervisor)
    assert counsellor.state == "medical"


def test_a_changed_answer_asks_again_whichever_way_it_changed(counsellor):
    for before, after in ((0, 1), (2, 0), (1, 2), (None, 0)):
        taken = counsellor.phq9(before)
        if counsellor.standing.to_ask:
            counsellor.says("opened", {"present": "F1"})
            counsellor.says("answered", CLEAR)
        assert not counsellor.standing.is_open
        changed = counsellor.phq9(after, replaces=taken.id)
        assert counsellor.state == "triggered"
        assert "item_changed" in counsellor.standing.triggers
        counsellor.says("opened", {"present": "F1"})
        counsellor.says("answered", CLEAR)
        counsellor.phq9(after, others=1, replaces=changed.id)
        assert not counsellor.standing.is_open


def test_a_replaced_answer_still_asks(counsellor):
    taken = counsellor.phq9(3)
    counsellor.phq9(0, replaces=taken.id)
    assert counsellor.state == "triggered"
    assert set(counsellor.standing.triggers) == {"item_present", "item_changed"}


def test_erasing_the_form_does_not_erase_what_it_raised(counsellor):
    taken = counsellor.phq9(3)
    with counsellor.vault.writing() as tx:
        tx.log.append(NewFact("erasure", {"facts": [taken.id], "reason": "mistake"}, day=DAY))
    assert counsellor.state == "triggered"
    counsellor.says("opened", {"present": "F1"})
    counsellor.says("answered", CLEAR)
    assert counsellor.state == "unlikely"


def test_erasing_an_answer_that_nobody_asked_about_is_not_a_no(counsellor):
    taken = counsellor.phq9(0)
    with counsellor.vault.writing() as tx:
        tx.log.append(NewFact("erasure", {"facts": [taken.id], "reason": "mistake"}, day=DAY))
    assert (counsellor.state, counsellor.standing.triggers) == ("triggered", ("erased",))


def test_somebody_erased_as_a_whole_is_still_on_the_list_while_open(counsellor):
    taken = counsellor.phq9(3)
    member = counsellor.who
    with counsellor.vault.writing() as tx:
        gone = {"facts": [taken.id, member.fact], "reason": "withdrew"}
        tx.log.append(NewFact("erasure", gone, day=DAY))
    (found,) = counsellor.safety.open_states()
    assert (found.member, found.code, found.state.state) == (member.id, None, "triggered")


def test_a_meeting_is_complete_only_once_asked_or_told(counsellor):
    group = counsellor.who.group
    meeting = counsellor.meetings.open(group, 1, DAY)
    counsellor.phq9(1)
    (blocked,) = counsellor.safety.gate_meeting(group, 1)
    assert (blocked.code, blocked.triggers) == (counsellor.who.code, ("item_present",))
    with pytest.raises(SafetyBlocks) as told:
        counsellor.meetings.complete(meeting)
    assert told.value.details["members"] == [counsellor.who.code]
    counsellor.says("not_possible", {"reason": "left early", "told": "S1"})
    assert counsellor.state == "triggered"
    counsellor.meetings.complete(meeting)
    held = counsellor.meetings.meeting(group, 1)
    assert held is not None
    assert held.status == "complete"

    counsellor.clock.on(days=7)
    week_later = DAY + timedelta(days=7)
    counsellor.meetings.open(group, 2, week_later)
    assert counsellor.safety.gate_meeting(group, 2), "not possible last week is no excuse today"


def test_the_end_of_the_group_waits_until_the_supervisor_knows(counsellor):
    persisting(counsellor)
    group = counsellor.who.group
    assert not counsellor.safety.gate_meeting(group, 1)
    assert counsellor.safety.gate_close(group)
    counsellor.says("told", TOLD)
    assert not counsellor.safety.gate_close(group)
    assert counsellor.safety.gate_erase(counsellor.who.id)


def test_a_medical_emergency_lets_the_meeting_go_once_the_facility_is_called(counsellor):
    group = counsellor.who.group
    counsellor.says("serious_act")
    assert counsellor.safety.gate_meeting(group, 1)
    counsellor.says("call", {"whom": "facility", "reached": "yes"})
    assert not counsellor.safety.gate_meeting(group, 1)
    assert counsellor.safety.gate_close(group)


def test_the_supervisor_is_told_within_a_day_or_it_is_overdue(counsellor):
    persisting(counsellor)
    (first,) = counsellor.safety.due(counsellor.standing)
    assert (first.rule, first.overdue) == ("tell_supervisor", False)
    counsellor.clock.on(hours=25)
    (late,) = counsellor.safety.due(counsellor.standing)
    assert late.overdue
    counsellor.clock.on(days=-40)
    (still,) = counsellor.safety.due(counsellor.standing)
    assert still.since == DAY


def test_a_clock_that_goes_back_changes_no_state(counsellor):
    counsellor.phq9(1)
    counsellor.clock.on(days=-3000)
    counsellor.says("opened", {"present": "F1"})
    counsellor.says("answered", CLEAR)
    assert counsellor.state == "unlikely"


def test_open_states_come_most_serious_first(counsellor):
    first = counsellor.who
    persisting(counsellor)
    counsellor.member = counsellor.roster.add_member(first.group, NewMember(), DAY)
    in_danger(counsellor)
    assert [o.state.state for o in counsellor.safety.open_states()] == ["imminent", "persisting"]
    assert [o.code for o in counsellor.safety.emergencies()] == [counsellor.who.code]
    with counsellor.vault.reading() as tx:
        found = counsellor.safety.open_members(tx, first.group)
    assert found == {first.id: "persisting", counsellor.who.id: "imminent"}


def test_nothing_a_caller_claims_to_have_seen_is_kept(counsellor):
    counsellor.says("trigger", {"seen": ["x"], "about": "y"})
    (told,) = counsellor.standing.history
    assert told.answers["seen"] == []
    assert "about" not in told.answers


def test_a_refusal_says_codes_only(counsellor):
    with pytest.raises(SafetyMoveImpossible) as told:
        counsellor.says("handed_over", HANDED)
    expected = {"event": "handed_over", "state": "not_asked", "need": "imminent"}
    assert told.value.details == expected
