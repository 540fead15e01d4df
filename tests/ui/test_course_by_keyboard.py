"""A whole course by a person without a mouse, in both languages: from an empty notebook to the follow-up.

`IPT_WHOLE_COURSE=1` runs it with six members and every key of every meeting. Else one member is enough,
and the meetings from the fourth to the seventh, which are led like the third, are only written down.
"""

import os
from datetime import UTC, date, datetime, timedelta

import pytest

from course_hand import CourseHand
from ipt_desktop import i18n
from ipt_desktop.app.unlock import new_vault
from ipt_desktop.content.worksheets import load_worksheet
from ipt_desktop.domain.codes import spaced
from ipt_desktop.domain.follow_ups import number_of
from ipt_desktop.i18n import content_text
from ipt_desktop.preferences import Preferences
from ipt_desktop.services.roster import NewGroup, NewMember
from ipt_desktop.shipped import shipped
from ipt_desktop.store.keys import FLOOR
from ipt_desktop.ui.shell import Shell
from ipt_desktop.ui.window import Window
from ipt_desktop.ui.work import at_once
from other_windows import OtherWindows

AREAS = ("life_change", "loneliness", "grief", "dispute", "life_change", "loneliness")
IS_WHOLE = bool(os.environ.get("IPT_WHOLE_COURSE"))
MEMBERS = 6 if IS_WHOLE else 1
BY_KEYS = tuple(range(1, 9)) if IS_WHOLE else (1, 2, 3, 8)
FIRST_DAY = datetime(2026, 1, 5, 8, 0, tzinfo=UTC)
BEFORE, LATER = "3332222201", "1111110001"
SAID = {
    "en": {
        "loss": "Moved to the camp",
        "sister": "sister",
        "mother": "mother-in-law",
        "aunt": "aunt",
        "words": "Since the move nobody knows me.",
        "goal": "Speak with one neighbour each week",
        "event": "Spoke with her sister after a long silence",
        "practice": "Visit the neighbour on Thursday",
        "note": "All came. The round went well.",
        "sign": "Sleeps badly",
        "act": "Goes for a walk",
    },
    "ar": {
        "loss": "انتقلت إلى المخيم",
        "sister": "أخت",
        "mother": "حماة",
        "aunt": "خالة",
        "words": "منذ الانتقال لا أحد يعرفني.",
        "goal": "الحديث مع جارة كل أسبوع",
        "event": "تحدّثت مع أختها بعد صمت طويل",
        "practice": "زيارة الجارة يوم الخميس",
        "note": "حضر الجميع. سارت الجولة جيداً.",
        "sign": "نوم سيّئ",
        "act": "المشي كل صباح",
    },
}


class Weeks:
    """A clock set by hand."""

    def __init__(self) -> None:
        self.now = FIRST_DAY

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def opened(qtbot, qapp, tmp_path):
    made = []

    def start(language: str) -> tuple[Shell, Weeks, OtherWindows]:
        i18n.use(language)
        clock = Weeks()
        desk, _words = new_vault(
            tmp_path / language,
            role="counsellor",
            code="F1",
            passphrase="four quiet made up words",
            work=FLOOR,
            clock=clock,
        )
        window = Window()
        qtbot.addWidget(window)
        shell = Shell(window, desk, at_once)
        shell.preferences = Preferences(cover=False)
        others = OtherWindows(qapp)
        made.append((desk, others))
        window.show()
        window.listen()
        shell.start()
        return shell, clock, others

    yield start
    for desk, others in made:
        qapp.removeEventFilter(others)
        desk.vault.close()


@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_whole_course_from_the_keyboard_alone(opened, language):
    shell, clock, others = opened(language)
    desk, hand = shell.desk, CourseHand(shell, SAID[language])

    hand.form_group(desk.today().weekday())
    (group,) = desk.roster.groups()
    for area in AREAS[:MEMBERS]:
        hand.welcome(BEFORE, area)
    members = desk.roster.members(group.id)
    assert [desk.roster.statuses()[m.id] for m in members] == ["member"] * MEMBERS
    assert [len(desk.journal.entries("person", member=m.id)) for m in members] == [3] * MEMBERS

    protocol = desk.protocol("who8")
    for number in range(1, 9):
        clock.now += timedelta(days=7)
        if number not in BY_KEYS:
            write_down(desk, group, number)
            continue
        tools = tools_of(protocol.steps_of(number, protocol.lengths()))
        hand.place(2)
        hand.place(1)
        hand.on()  # the meeting of today
        hand.hold(number, tools, [LATER] * MEMBERS)
        held = desk.meetings.meeting(group.id, number)
        assert held is not None
        assert held.status == "complete"
        if number == 3:
            hand.open_member("G1-01")
            hand.fill_sheet(*supports(SAID[language]))
    first = members[0]
    rings = {e.body["role"]: e.body["ring"] for e in people(desk, first)}
    assert rings[SAID[language]["sister"]] == 1
    assert [e.text for e in desk.journal.life_events(first.id)][1:] == [SAID[language]["event"]] * 2
    assert all(len(desk.journal.moods(m.id)) == len(BY_KEYS) - 1 for m in members)
    assert all(e.body["result"] == "done" for e in practices(desk, members))
    sheet = desk.journal.last("worksheet", first.id, "supports")
    assert sheet.body["finished"]

    for member in members:
        hand.open_member(spaced(member.code))
        hand.end(ending(SAID[language], desk.today() + timedelta(days=28)))
    hand.close_group()
    assert desk.course.standing(group.id).is_closed, hand.words()

    clock.now += timedelta(days=28)
    hand.place(2)
    hand.place(1)
    standing = desk.course.standing(group.id)
    hand.follow_up(number_of(1), tools_of(standing.steps_of(number_of(1))), [LATER] * MEMBERS)
    (after,) = desk.course.standing(group.id).follow_ups
    assert after.status == "complete"
    assert others.shown == []


def write_down(desk, group, number):
    """A meeting that was held, with all there."""
    meeting = desk.meetings.open(group.id, number, desk.today())
    for member in desk.roster.members(group.id):
        desk.meetings.attend(member, number, desk.today(), "present")
    desk.meetings.complete(meeting)


def tools_of(steps):
    return {told(step.name): step.tool for step in steps}


def people(desk, member):
    return desk.journal.entries("person", member=member.id)


def practices(desk, members):
    """Those of the meetings before the last one that agreed any: their result was asked for."""
    found = [e for m in members for e in desk.journal.entries("practice", member=m.id)]
    last = max(e.meeting for e in found)
    return [e for e in found if e.meeting < last]


def supports(said):
    """Who can help: one helper, and one thing to ask."""
    sheet = load_worksheet(shipped("resources"), "supports")
    return told(sheet.title), [
        (told(sheet.field("can_help").label), [said["sister"], said["aunt"]]),
        (told(sheet.field("person").label), [said["sister"]]),
        (told(sheet.field("ask_for").label), [said["act"]]),
    ]


def ending(said, day: date):
    sheet = load_worksheet(shipped("resources"), "ending")
    return [
        (told(sheet.field("signs").label), [said["sign"]] * 3),
        (told(sheet.field("actions").label), [said["act"]] * 2),
        (told(sheet.field("tell").label), [said["sister"]]),
        (told(sheet.field("next_date").label), [f"{day.day}/{day.month}/{day.year}"]),
    ]


def told(words) -> str:
    return content_text(words.at, words.english)


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_fast_grid_takes_ten_members_in_at_most_110_keys(opened, language):
    shell, _clock, _others = opened(language)
    desk, protocol = shell.desk, shell.desk.protocol("who8")
    new = NewGroup("G1", protocol.id, protocol.version, protocol.lengths(), weekday=0, time="10:00")
    group = desk.roster.form_group(new, desk.today())
    for _member in range(10):
        person = NewMember(sex="woman", age_band="18-29")
        member = desk.roster.add_member(group.id, person, desk.today())
        desk.roster.set_status(member, "member", desk.today())
    hand = CourseHand(shell, SAID[language])
    hand.place(2)
    hand.place(1)
    hand.on()
    hand.on()
    pressed = hand.take_answers([LATER] * 10)
    members = desk.roster.members(group.id)
    kept = [desk.assessments.of_member(m.id, "phq9") for m in members]
    assert [len(one) for one in kept] == [1] * 10
    assert pressed <= 110
