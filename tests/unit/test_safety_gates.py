"""What an open safety state holds up, where it is asked: in the service that writes, not on a screen."""

from collections.abc import Iterator

import pytest

from ipt_desktop.app.unlock import new_vault
from ipt_desktop.content.worksheets import load_worksheet
from ipt_desktop.domain.cards import Card
from ipt_desktop.domain.due_kinds import DueKind
from ipt_desktop.domain.errors import GroupUnfinished, SafetyBlocks
from ipt_desktop.services.assessments import Answers
from ipt_desktop.services.caseload import caseload
from ipt_desktop.services.course import ENDING
from ipt_desktop.services.desk import Desk
from ipt_desktop.services.due import due
from ipt_desktop.services.endings import Endings
from ipt_desktop.services.group_end import GroupEnd, HeldUp
from ipt_desktop.services.roster import NewGroup, NewMember
from ipt_desktop.shipped import shipped
from ipt_desktop.store.keys import FLOOR
from safety_people import CLEAR, HANDED, TOLD

OTHER = Card("F2", "counsellor", "age1f2", "46" * 32)


@pytest.fixture
def desk(tmp_path) -> Iterator[Desk]:
    made, _ = new_vault(
        tmp_path / "v", role="counsellor", code="F1", passphrase="only for tests", work=FLOOR
    )
    yield made
    made.vault.close()


@pytest.fixture
def group(desk):
    """Every meeting is held; one member, who has not ended yet."""
    protocol = desk.protocol("who8")
    new = NewGroup("G1", protocol.id, protocol.version, protocol.lengths())
    made = desk.roster.form_group(new, desk.today())
    member = desk.roster.add_member(made.id, NewMember(), desk.today())
    desk.roster.set_status(member, "member", desk.today())
    for number in range(1, 9):
        desk.meetings.complete(desk.meetings.open(made.id, number, desk.today()))
    return made


@pytest.fixture
def member(desk, group):
    return desk.roster.members(group.id)[0]


def standing(desk, group):
    found = desk.course.standing(group.id)
    assert found is not None
    return found


def says(desk, member, *events):
    for event, answers in events:
        desk.safety.record(member, event, answers, desk.today())


WHOLE = {
    "signs": ["sleep", "staying alone", "no food"],
    "actions": ["call my sister", "go for a walk"],
    "tell": ["my sister"],
    "next_date": "2026-04-20",
}
TRIGGER = ("trigger", {"source": "concern"})
OPENED = ("opened", {"present": "alone"})
OPEN = {
    "triggered": [TRIGGER],
    "asking": [TRIGGER, OPENED],
    "imminent": [TRIGGER, OPENED, ("answered", CLEAR | {"current": "yes"})],
    "medical": [("serious_act", {"facility": "clinic"})],
    "persisting": [TRIGGER, OPENED, ("answered", CLEAR | {"month": "yes"})],
}
FOLLOWED_UP = {
    "handed_over": [*OPEN["imminent"], ("handed_over", HANDED)],
    "monitored": [*OPEN["persisting"], ("told", TOLD)],
}


@pytest.mark.parametrize("state", OPEN)
def test_group_end_handing_on_finishing_and_referring_wait(desk, group, member, state):
    says(desk, member, *OPEN[state])
    assert str(desk.safety.state(member.id).state) == state
    end = GroupEnd(desk.vault, desk.safety)
    before = desk.vault_facts()
    assert HeldUp(member.code, "safety") in end.held_up(standing(desk, group))
    with pytest.raises(SafetyBlocks) as told:
        end.hand_on(standing(desk, group), OTHER, desk.today())
    assert told.value.details["members"] == [member.code]
    for status in ("finished", "referred"):
        with pytest.raises(SafetyBlocks):
            desk.roster.set_status(member, status, desk.today())
    sheet = load_worksheet(shipped("resources"), ENDING)
    with pytest.raises(SafetyBlocks):
        Endings(desk.vault, desk.safety.require_leaving).keep(
            member, desk.today(), sheet, WHOLE, finished=True, leaves=True
        )
    with pytest.raises(SafetyBlocks):
        desk.erasing.erase(member, "withdrew")
    assert desk.vault_facts() == before, "nothing of it was written"


@pytest.mark.parametrize("state", FOLLOWED_UP)
def test_who_is_followed_up_holds_up_moving_and_erasing_only(desk, group, member, state):
    says(desk, member, *FOLLOWED_UP[state])
    GroupEnd(desk.vault, desk.safety).hand_on(standing(desk, group), OTHER, desk.today())
    desk.roster.set_status(member, "referred", desk.today())
    with pytest.raises(SafetyBlocks):
        desk.erasing.erase(member, "withdrew")
    with desk.vault.writing() as tx, pytest.raises(SafetyBlocks):
        desk.safety.require_moving(tx, member)


def test_a_group_closes_only_once_nothing_holds_it_up(desk, group, member):
    end = GroupEnd(desk.vault, desk.safety)
    with pytest.raises(GroupUnfinished):
        end.close(standing(desk, group), desk.today())
    desk.roster.set_status(member, "finished", desk.today())
    says(desk, member, TRIGGER)
    with pytest.raises(SafetyBlocks):
        end.close(standing(desk, group), desk.today())
    says(desk, member, ("not_possible", {"reason": "left_early", "told": "S1"}))
    end.close(standing(desk, group), desk.today())
    assert standing(desk, group).is_closed


def test_somebody_who_wants_no_notes_holds_up_nothing(desk, group, member):
    consent = {"given": False, "text_version": "1", "language": "en", "mode": "read_aloud"}
    held = GroupEnd(desk.vault, desk.safety).held_up(standing(desk, group))
    assert [one.why for one in held] == ["follow_up_plan"]
    desk.journal.write("consent", consent, member=member, day=desk.today())
    assert GroupEnd(desk.vault, desk.safety).held_up(standing(desk, group)) == ()
    kinds = {item.kind for item in due(desk) if item.member == member.id}
    assert not kinds & {DueKind.FOLLOW_UP_PLAN, DueKind.ENDING, DueKind.MEASURE}


def test_a_group_handed_on_is_the_others_work_but_its_safety_stays(desk, group, member):
    GroupEnd(desk.vault, desk.safety).hand_on(standing(desk, group), OTHER, desk.today())
    assert standing(desk, group).leader == OTHER.fingerprint
    assert not [d for d in due(desk) if d.group == group.id]
    says(desk, member, TRIGGER)
    assert [d.kind for d in due(desk) if d.group == group.id] == [DueKind.SAFETY]


def test_a_meeting_is_always_saved_and_completed_once_asked(desk, group):
    new = desk.roster.add_member(group.id, NewMember(), desk.today())
    desk.assessments.record(new, Answers("phq9", desk.today(), [0] * 8 + [None], function=0))
    meeting = desk.meetings.open(group.id, 9, desk.today())
    desk.meetings.attend(new, 9, desk.today(), "present")
    desk.meetings.note(group.id, 9, desk.today(), "All came.", "course")
    desk.meetings.at_step(meeting, "close")
    with pytest.raises(SafetyBlocks):
        desk.meetings.complete(meeting)
    assert desk.meetings.notes(group.id, 9)["course"].body["text"] == "All came."
    says(desk, new, OPENED, ("answered", CLEAR))
    desk.meetings.complete(meeting)


def test_an_untold_event_and_a_late_follow_up_reach_the_supervisor(desk, group, member):
    desk.adverse_events.write(member, desk.today(), "distress")
    (case,) = caseload(desk).cases
    assert (case.section.code, str(case.why[0])) == ("safety", "adverse_event")
