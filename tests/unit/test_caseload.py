"""Who needs a supervisor's answer, and why: from facts that were handed over."""

from datetime import UTC, date, datetime, timedelta

import pytest

from ipt_desktop.app.unlock import new_vault
from ipt_desktop.domain.errors import MemberUnknown
from ipt_desktop.services.assessments import Answers
from ipt_desktop.services.caseload import Section, Why, case_of, caseload
from ipt_desktop.services.roster import NewGroup, NewMember
from ipt_desktop.store.keys import FLOOR

START = date(2026, 1, 6)


def items(total, risk=0):
    """Nine answers that add up to `total`, the last one `risk`; low mood itself comes last of all."""
    answers, left = [0] * 8, total - risk
    for at in (0, 2, 3, 4, 5, 6, 7, 1):
        answers[at] = min(3, left)
        left -= answers[at]
    return [*answers, risk]


class Clock:
    def __init__(self):
        self.now = datetime(2026, 2, 3, 12, tzinfo=UTC)

    def __call__(self):
        self.now += timedelta(seconds=1)
        return self.now


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def desks(tmp_path, clock):
    """A counsellor with a group of four and the supervisor who will hear of it."""
    made = []
    for code, role in (("F1", "counsellor"), ("S1", "supervisor")):
        desk, _ = new_vault(
            tmp_path / code,
            role=role,
            code=code,
            passphrase="four quiet words",
            work=FLOOR,
            clock=clock,
        )
        made.append(desk)
    made[0].cards.trust(made[1].cards.own())
    made[1].cards.trust(made[0].cards.own())
    yield made
    for desk in made:
        desk.vault.close()


@pytest.fixture
def members(desks):
    desk = desks[0]
    protocol = desk.protocol("who8")
    new = NewGroup("G1", protocol.id, protocol.version, protocol.lengths(), weekday=1)
    group = desk.roster.form_group(new, START)
    found = []
    for _ in range(4):
        member = desk.roster.add_member(group.id, NewMember(), START)
        desk.roster.set_status(member, "member", START)
        found.append(member)
    return found


def meet(desk, members, courses, *, complete=True):
    """Courses are totals by meeting from 0; None: absent. (total, 1) answers the last question."""
    for number in range(max(map(len, courses))):
        day = START + timedelta(days=7 * number)
        meeting = desk.meetings.open(members[0].group, number, day) if number else None
        for member, course in zip(members, courses, strict=True):
            told = course[number] if number < len(course) else None
            if number:
                status = "absent" if told is None else "present"
                desk.meetings.attend(member, number, day, status)
            if told is not None:
                total, risk = told if isinstance(told, tuple) else (told, 0)
                form = Answers("phq9", day, items(total, risk), 1, meeting=number)
                desk.assessments.record(member, form)
        if meeting is not None and complete:
            desk.meetings.complete(meeting)


def hand_over(desks, tmp_path):
    giver, taker = desks
    (made,) = giver.exchange.export([taker.cards.own()], tmp_path / "stick")
    assert taker.exchange.take_in(made.path).code is None


def by_code(found, members):
    places = {m.id: at for at, m in enumerate(members)}
    return {places[c.member.member.id]: c for c in found.cases}


def test_each_one_stands_in_the_section_that_presses_most(desks, members, tmp_path):
    courses = [
        [15, 14, 12, 10, 9],
        [15, 14, 14, 13, 12],
        [15, 12, 11, 14, 16],
        [15, 14, 12, 9, (8, 1)],
    ]
    meet(desks[0], members, [c[:4] for c in courses])
    day = START + timedelta(days=28)
    desks[0].meetings.open(members[0].group, 4, day)
    for member, course in zip(members, courses, strict=True):
        total, risk = course[4] if isinstance(course[4], tuple) else (course[4], 0)
        desks[0].assessments.record(member, Answers("phq9", day, items(total, risk), 1, meeting=4))
        desks[0].meetings.attend(member, 4, day, "present")
    hand_over(desks, tmp_path)

    found = by_code(caseload(desks[1]), members)
    assert [found[at].section for at in range(4)] == [
        Section.AS_PLANNED,
        Section.NOT_BETTER,
        Section.NOT_BETTER,
        Section.SAFETY,
    ]
    assert found[1].why == (Why.NOT_BETTER,)
    assert found[2].why == (Why.WORSE, Why.NOT_BETTER)
    assert found[2].worse_by == 5
    assert found[3].why == (Why.TO_ASK,)
    assert [c.section for c in caseload(desks[1]).cases] == sorted(
        c.section for c in found.values()
    )


def test_better_by_exactly_five_is_as_planned_and_by_four_is_not(desks, members, tmp_path):
    meet(
        desks[0],
        members,
        [[15, 14, 13, 12, 10], [15, 14, 13, 12, 11], [15, 9, 9, 9, 9], [9, 9, 9, 9, 4]],
    )
    hand_over(desks, tmp_path)
    found = by_code(caseload(desks[1]), members)
    assert [found[at].section for at in range(4)] == [
        Section.AS_PLANNED,
        Section.NOT_BETTER,
        Section.AS_PLANNED,
        Section.AS_PLANNED,
    ]


def test_before_half_way_nobody_is_called_not_better(desks, members, tmp_path):
    meet(desks[0], members, [[15, 15, 15, 15]] * 4)
    hand_over(desks, tmp_path)
    assert {c.section for c in caseload(desks[1]).cases} == {Section.AS_PLANNED}


def test_without_a_score_half_way_nobody_knows(desks, members, tmp_path):
    meet(desks[0], members, [[15, 12, 11, 10, 9]] * 3 + [[None, None, None, None, None]])
    hand_over(desks, tmp_path)
    found = by_code(caseload(desks[1]), members)
    assert Why.NO_SCORE in found[3].why
    assert found[3].section is Section.NOT_BETTER


def test_somebody_not_reached_after_an_absence_is_overdue(desks, members, tmp_path, clock):
    meet(desks[0], members, [[15, 12], [15, None], [15, 12], [15, 12]])
    hand_over(desks, tmp_path)
    found = by_code(caseload(desks[1]), members)
    assert (found[1].section, found[1].why) == (Section.OVERDUE, (Why.NOT_REACHED,))


def test_news_is_as_old_as_the_file_and_late_after_eight_days(desks, members, tmp_path, clock):
    nothing = caseload(desks[1]).counsellors
    assert [(c.card.code, c.told, c.is_late) for c in nothing] == [("F1", None, True)]
    hand_over(desks, tmp_path)
    made = clock.now
    (counsellor,) = caseload(desks[1]).counsellors
    assert counsellor.told is not None
    assert abs(counsellor.told - made) < timedelta(minutes=1)
    assert (counsellor.is_late, counsellor.people) == (False, 4)
    assert all(c.told == counsellor.told for c in caseload(desks[1]).cases)
    clock.now += timedelta(days=8)
    assert caseload(desks[1]).counsellors[0].is_late


def test_an_answer_counts_until_there_is_newer_news(desks, members, tmp_path, clock):
    supervisor = desks[1]
    hand_over(desks, tmp_path)
    told = {"strength": "a", "change": "b", "practice": "c"}
    there = supervisor.roster.member(members[0].id)
    supervisor.journal.write("feedback", told, member=there, day=supervisor.today())
    assert case_of(supervisor, members[0].id).replied
    clock.now += timedelta(days=3)
    hand_over(desks, tmp_path)
    assert not case_of(supervisor, members[0].id).replied


def test_a_closed_group_goes_away_but_an_open_safety_matter_stays(desks, members, tmp_path):
    counsellor = desks[0]
    counsellor.safety.record(members[2], "trigger", {"source": "concern"}, START)
    counsellor.journal.write("group_closed", {"reason": "ended"}, group=members[0].group, day=START)
    hand_over(desks, tmp_path)
    assert [c.member.member.id for c in caseload(desks[1]).cases] == [members[2].id]


def test_somebody_unknown_is_a_problem_with_a_name(desks):
    with pytest.raises(MemberUnknown):
        case_of(desks[1], "0" * 36)
