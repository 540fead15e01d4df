"""Today's order: what presses most stands first, over several groups at once."""

from datetime import timedelta

import pytest

from ipt_desktop.app.unlock import new_vault
from ipt_desktop.domain.due_kinds import DueKind
from ipt_desktop.domain.indicator_people import CourseHeld, pair_of
from ipt_desktop.services.assessments import Answers
from ipt_desktop.services.due import due
from ipt_desktop.services.group_end import GroupEnd
from ipt_desktop.services.indicator_cohort import cohort_of
from ipt_desktop.services.roster import NewGroup, NewMember
from ipt_desktop.store.keys import FLOOR

DAY, WEEK = timedelta(days=1), timedelta(days=7)
# The issue's own list.
ORDER = [
    DueKind.SAFETY,
    DueKind.MEETING_TODAY,
    DueKind.MEASURE,
    DueKind.CONTACT_ABSENT,
    DueKind.HOME_PRACTICE,
    DueKind.NOTES,
    DueKind.NOT_IMPROVING,
    DueKind.DRAFT,
    DueKind.HAND_OVER,
]


@pytest.fixture
def make_vault(tmp_path):
    made = []

    def make(code, role="counsellor"):
        desk, _ = new_vault(
            tmp_path / code, role=role, code=code, passphrase="four quiet words", work=FLOOR
        )
        made.append(desk)
        return desk

    yield make
    for desk in made:
        desk.vault.close()


@pytest.fixture
def desk(make_vault):
    return make_vault("F1")


def form(desk, code, weeks_ago, members=3):
    protocol, start = desk.protocol("who8"), desk.today() - weeks_ago * WEEK
    new = NewGroup(code, protocol.id, protocol.version, {}, weekday=start.weekday())
    group = desk.roster.form_group(new, start)
    for _ in range(members):
        member = desk.roster.add_member(group.id, NewMember(), start)
        desk.roster.set_status(member, "member", start)
        score(desk, member, start - DAY, 16, 0)
    return group, desk.roster.members(group.id), start


def score(desk, member, day, total, meeting=None):
    answers = [min(3, max(0, total - 3 * at)) for at in range(8)] + [0]
    form_ = Answers("phq9", day, answers, function=1, meeting=meeting)
    desk.assessments.record(member, form_)


def hold(desk, group, start, last, absent=None, total=lambda n: 15 - n):
    for number in range(1, last + 1):
        day = start + (number - 1) * WEEK
        meeting = desk.meetings.open(group.id, number, day)
        for member in desk.roster.members(group.id):
            away = member.id == absent and number == last
            desk.meetings.attend(member, number, day, "absent" if away else "present")
            score(desk, member, day, total(number), number)
        desk.meetings.note(group.id, number, day, "All spoke.", "course")
        desk.meetings.complete(meeting)


def test_everything_at_once_is_in_the_order_of_the_issue(desk, make_vault):
    supervisor = make_vault("S1", "supervisor")
    # Whoever is trusted is handed everything over.
    desk.cards.trust(desk.cards.add(supervisor.cards.own_text()))
    # Half-way, with a meeting today: absent last time, a practice to ask about, not better.
    group, members, start = form(desk, "G1", 4)
    hold(desk, group, start, 4, absent=members[1].id, total=lambda n: 15)
    practice = {"what": "a walk", "meeting": 4, "by": desk.today().isoformat()}
    desk.journal.write("practice", practice, member=members[0], day=start + 3 * WEEK)
    # Another group with the notes of its last meeting missing.
    second, _, begin = form(desk, "G2", 1, members=1)
    opened = desk.meetings.open(second.id, 1, begin + DAY)
    desk.meetings.complete(opened)
    # A third before its last meeting, with a score missing.
    third, late, third_start = form(desk, "G3", 7, members=1)
    hold(desk, third, third_start, 7)
    newest = desk.roster.add_member(third.id, NewMember(), desk.today())
    desk.roster.set_status(newest, "member", desk.today())
    desk.assessments.record(late[0], Answers("phq9", desk.today(), [0] * 8 + [1], function=0))
    desk.drafts.keep(f"worksheet/{members[0].id}/roles/-", {"a": "1"}, "en")

    kinds = list(dict.fromkeys(item.kind for item in due(desk)))
    assert kinds == sorted(kinds)
    assert [kind for kind in kinds if kind in ORDER] == ORDER


def test_the_kinds_press_in_the_order_of_the_issue():
    assert sorted(ORDER) == ORDER


def test_a_meeting_after_the_course_is_told_a_week_before(desk):
    group, members, start = form(desk, "G1", 12, members=1)
    hold(desk, group, start, 8, total=lambda n: 12 - n)
    for sheet in ("ending", "follow_up_plan"):
        body = {"worksheet": sheet, "worksheet_version": "1", "answers": {}, "finished": True}
        desk.journal.write("worksheet", body, member=members[0], day=desk.today())
    standing = desk.course.standing(group.id)
    soon = {31: desk.today() + 3 * DAY, 33: desk.today() + 60 * DAY}
    GroupEnd(desk.vault, desk.safety).close(standing, desk.today(), follow_ups=soon)
    found = [item for item in due(desk) if item.kind is DueKind.FOLLOW_UP_MEETING]
    assert [(item.meeting, item.day, item.overdue) for item in found] == [
        (31, desk.today() + 3 * DAY, False)
    ]
    meeting = desk.meetings.open(group.id, 31, desk.today())
    assert DueKind.MEETING_OPEN in {item.kind for item in due(desk)}
    desk.meetings.attend(members[0], 31, desk.today(), "present")
    desk.meetings.complete(meeting)
    [item] = [item for item in due(desk) if item.kind is DueKind.MEASURE]
    assert (item.member, item.meeting) == (members[0].id, 31)
    score(desk, members[0], desk.today(), 4, 31)
    assert DueKind.MEASURE not in {item.kind for item in due(desk)}


def test_a_score_after_the_course_is_no_end_score(desk):
    group, members, start = form(desk, "G1", 14, members=1)
    hold(desk, group, start, 8, total=lambda n: 12 - n)
    desk.journal.write("group_closed", {"reason": "finished"}, group=group.id, day=desk.today())
    score(desk, members[0], desk.today(), 20, 31)
    desk.meetings.attend(members[0], 31, desk.today(), "present")
    with desk.vault.reading() as tx:
        [person] = cohort_of(tx, desk.protocol, group.id, (None, None)).people
    assert person.course == CourseHeld(person.course.days, 8)
    assert set(person.course.days) == set(range(1, 9))
    assert pair_of(person.readings, person.course).end.total == 4
    assert 31 not in person.marks


def test_a_practice_with_a_result_is_not_asked_about_again(desk):
    group, members, start = form(desk, "G1", 2, members=1)
    hold(desk, group, start, 2)
    body = {"what": "a walk", "meeting": 2, "by": desk.today().isoformat()}
    kept = desk.journal.write("practice", body, member=members[0], day=desk.today())
    assert DueKind.HOME_PRACTICE in {item.kind for item in due(desk)}
    desk.journal.write(
        "practice", body | {"result": "done"}, member=members[0], day=desk.today(), replaces=kept.id
    )
    assert DueKind.HOME_PRACTICE not in {item.kind for item in due(desk)}
