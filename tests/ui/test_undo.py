"""Whatever a person may regret in a meeting is taken back by Ctrl+Z, and the toast names it."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt

from ipt_desktop.services.assessments import Answers
from ipt_desktop.ui.pictures import settle
from ipt_desktop.ui.routes import Route
from keys_only import Control, KeysOnly

Key = Qt.Key


@pytest.fixture
def members(desk, group):
    return desk.roster.members(group.id)


@pytest.fixture
def room(shell, desk, group, members):
    """Meeting 2 at a step, a week after meeting 1 in which a practice was agreed."""
    desk.meetings.complete(desk.meetings.open(group.id, 1, desk.today() - timedelta(days=7)))
    for member in members:
        body = {"what": "Visit an aunt", "meeting": 1, "by": None, "barrier": ""}
        day = desk.today() - timedelta(days=7)
        desk.journal.write("practice", body, member=member, day=day)

    def at(step: str) -> KeysOnly:
        meeting = desk.meetings.open(group.id, 2, desk.today())
        desk.meetings.at_step(meeting, step)
        for member in members:
            desk.meetings.attend(member, 2, desk.today(), "present")
        shell.window.listen()
        shell.go(Route("meeting", group=group.id, meeting=2))
        settle()
        return KeysOnly(shell.window)

    return at


def undo(hand: KeysOnly) -> None:
    hand.press(Key.Key_Z, hold=Control)


def offered(shell) -> str:
    """What the toast offers to take back."""
    assert shell.window.toast.isVisible()
    return shell.window.toast.undo.accessibleName()


def test_attendance(room, shell, desk, group, members):
    hand = room("m.0")
    hand.type("3")
    marks = lambda: desk.meetings.of_group(group.id)[1].attendance  # noqa: E731
    assert marks()[members[0].id].status == "absent"
    assert "Absent" in offered(shell)
    undo(hand)
    assert marks()[members[0].id].status == "present"
    assert "Taken back" in shell.window.toast.words.words()


def test_the_round_and_what_was_hard(room, shell, desk, members):
    hand = room("m.2")
    hand.type("2")
    hand.tab_to("Sleep", whole=True)
    hand.press(Key.Key_Space)
    assert "Sleep" in offered(shell)
    undo(hand)
    (mood,) = desk.journal.moods(members[0].id)
    assert (mood.change, mood.hard) == ("same", ())
    undo(hand)
    assert desk.journal.moods(members[0].id) == []


def test_words_typed_in_the_round_are_one_act(room, desk, members):
    hand = room("m.2")
    hand.type("3")
    hand.tab_to("A few words, no names (optional)")
    hand.type("Slept again")
    hand.press(Key.Key_Down)
    assert desk.journal.moods(members[0].id)[-1].words == "Slept again"
    undo(hand)
    assert desk.journal.moods(members[0].id)[-1].words == ""


def test_an_event_told(room, shell, desk, members):
    hand = room("m.5")
    hand.tab_to("What happened?", whole=True)
    hand.type("A quarrel with the landlord")
    hand.choose("How did the mood go with it?", "Mood got worse")
    hand.do("Keep the event")
    assert len(desk.journal.life_events(members[0].id)) == 1
    assert "A quarrel with the landlord" in offered(shell)
    undo(hand)
    assert desk.journal.life_events(members[0].id) == []


def test_what_came_of_a_practice(room, shell, desk, members):
    hand = room("m.7")
    hand.type("1")
    assert "Done" in offered(shell)
    undo(hand)
    (practice,) = desk.journal.entries("practice", member=members[0].id)
    assert practice.body["result"] is None


def test_a_practice_set(room, desk, members):
    hand = room("m.10")
    hand.type("Go for a walk")
    hand.press(Key.Key_Down)
    assert len(desk.journal.entries("practice", member=members[0].id)) == 2
    hand.press(Key.Key_Tab)
    undo(hand)
    (left,) = desk.journal.entries("practice", member=members[0].id)
    assert left.meeting == 1


def test_checks_flags_and_notes_after_the_meeting(room, shell, desk, group):
    hand = room("m.13")
    hand.tab_to("What happened", whole=True)
    hand.type("All came")
    hand.tab_to("Notes", whole=True, back=True)
    hand.press(Key.Key_Right, Key.Key_Tab)
    first = hand.spoken()
    hand.press(Key.Key_Space)
    assert len(desk.meetings.steps(group.id, 2)) == 1, first
    assert "checklist" in offered(shell)
    hand.tab_to("Checklist", whole=True, back=True)
    hand.press(Key.Key_Right)
    hand.tab_to("Advice")
    hand.press(Key.Key_Space)
    assert desk.meetings.flags(group.id, 2)
    undo(hand)
    assert not desk.meetings.flags(group.id, 2)
    undo(hand)
    assert desk.meetings.steps(group.id, 2) == {}
    undo(hand)
    assert desk.meetings.notes(group.id, 2)["course"].body["text"] == "–"


def test_a_key_of_the_fast_grid(shell, desk, group, members):
    desk.meetings.open(group.id, 1, desk.today())
    shell.window.listen()
    shell.go(Route("fast_grid", group=group.id, meeting=1))
    hand = KeysOnly(shell.window)
    hand.type("12")
    undo(hand)
    hand.type("11111111" + "0")
    hand.press(Key.Key_Return)
    (kept,) = desk.assessments.of_member(members[0].id, "phq9")
    assert kept.answers[:2] == (1, 1)


def test_a_safety_answer_is_never_undone(room, shell, desk, group, members):
    """Safety only ever grows by what is added: docs/decisions/0033."""
    answers = Answers("phq9", desk.today(), (1, 1, 1, 1, 1, 1, 1, 1, 2), 1, meeting=2)
    desk.assessments.record(members[0], answers)
    hand = room("m.2")
    before = desk.safety.state(members[0].id)
    assert before.is_pressing
    for _press in range(3):
        undo(hand)
    assert desk.safety.state(members[0].id).mark == before.mark
