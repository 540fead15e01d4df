"""Whom the indicators count, and with which scores: who moved, left, came back, or was told of twice."""

from datetime import date, timedelta

import pytest

from ipt_desktop.app.unlock import new_vault
from ipt_desktop.domain.facts import NewFact
from ipt_desktop.domain.scoring import score
from ipt_desktop.services.assessments import Answers
from ipt_desktop.services.group_end import GroupEnd
from ipt_desktop.services.group_report import group_report_of
from ipt_desktop.services.indicators import indicators
from ipt_desktop.services.record import Recorder
from ipt_desktop.services.roster import NewGroup, NewMember
from ipt_desktop.services.table_import import import_table
from ipt_desktop.store.keys import FLOOR

BEGUN = date(2026, 1, 5)
WEEK = timedelta(days=7)
MAP = """
[table]
group = "G1"
member_column = "id"
date_column = "day"
measure = "phq9"
answers = ["q1", "q2", "q3", "q4", "q5", "q6", "q7", "q8", "q9"]
"""


@pytest.fixture
def desk(tmp_path):
    made, _words = new_vault(
        tmp_path / "v", role="counsellor", code="F1", passphrase="four quiet words", work=FLOOR
    )
    yield made
    made.vault.close()


def nine(total):
    return [min(3, max(0, total - 3 * place)) for place in range(8)] + [0]


def scored(desk, member, week, total, meeting=None):
    day = BEGUN + week * WEEK
    desk.assessments.record(member, Answers("phq9", day, nine(total), meeting=meeting))


def group_of(desk, code):
    protocol = desk.protocol("who8")
    return desk.roster.form_group(NewGroup(code, protocol.id, protocol.version, {}), BEGUN)


def joined(desk, group, day=BEGUN):
    made = desk.roster.add_member(group.id, NewMember(), day)
    desk.roster.set_status(made, "member", day)
    return made


def held(desk, group, absent=(), numbers=range(1, 9)):
    for number in numbers:
        day = BEGUN + number * WEEK
        meeting = desk.meetings.open(group.id, number, day)
        for member in desk.roster.members(group.id):
            there = (member.id, number) not in absent
            desk.meetings.attend(member, number, day, "present" if there else "absent")
        desk.meetings.complete(meeting)


def closed(desk, group):
    end = GroupEnd(desk.vault, desk.safety)
    end.close(desk.course.standing(group.id), BEGUN + 8 * WEEK)


def taken(desk, rows, more="", columns=()):
    head = ",".join(["id", "day", *(f"q{n}" for n in range(1, 10)), *columns])
    told = [
        ",".join(map(str, [id, (BEGUN + week * WEEK).isoformat(), *nine(total), *rest]))
        for id, week, total, *rest in rows
    ]
    result = import_table(desk, "\n".join([head, *told]).encode(), MAP + more)
    assert not result.skipped
    return result


def test_whoever_moved_brings_their_first_score_and_counts_once(desk):
    first, second = group_of(desk, "G1"), group_of(desk, "G2")
    mover = joined(desk, first)
    scored(desk, mover, 0, 18)
    moved = desk.membership.move(mover, second.id, BEGUN + 2 * WEEK).member
    desk.roster.set_status(moved, "member", BEGUN + 2 * WEEK)
    held(desk, second)
    scored(desk, moved, 3, 12, meeting=3)
    scored(desk, moved, 8, 4, meeting=8)
    desk.journal.write(
        "adverse_event",
        {"category": "violence", "seriousness": "other", "related": "unrelated", "action": []},
        member=mover,
        day=BEGUN,
    )
    for sheet in ("ending", "follow_up_plan"):
        said = {"worksheet": sheet, "worksheet_version": "1", "answers": {}, "finished": True}
        desk.journal.write("worksheet", said, member=moved, day=BEGUN + 8 * WEEK)
    closed(desk, second)
    told = indicators(desk)
    assert (told["enrolled"], told["paired"], told["mean_baseline"]) == (1, 1, 18)
    assert told["mean_drop"] == 14
    assert told["data_quality"]["assessments"] == 3
    assert told["adverse_events"] == {"violence": 1}


def test_whoever_came_in_a_table_and_left_is_still_one_of_those_enrolled(desk):
    taken(desk, [("a", 0, 12), ("a", 8, 3), ("b", 0, 15)])
    Recorder(desk).record(
        {"kind": "status", "member": "b", "date": "2026-02-02", "status": "left", "why": "work"}
    )
    told = indicators(desk)
    assert (told["enrolled"], told["paired"], told["missing"]["end"]) == (2, 1, 1)


def test_whoever_came_back_was_offered_every_meeting_since_they_joined(desk):
    group = group_of(desk, "G1")
    member, other = joined(desk, group), joined(desk, group)
    away = {(member.id, number) for number in (4, 5)}
    held(desk, group, away, range(1, 4))
    desk.membership.leave(member, BEGUN + 3 * WEEK, "family")
    desk.membership.come_back(member, BEGUN + 6 * WEEK)
    held(desk, group, away, range(4, 9))
    told = indicators(desk, group.id, so_far=True)
    assert told["attendance"] == {"n": 14, "of": 16, "of_enrolled": 16}
    assert told["dropout"]["n"] == 0
    assert other.code


def test_a_form_about_daily_life_after_the_course_is_no_end(desk):
    taken(desk, [("a", 0, 12), ("a", 8, 3)])
    member = desk.roster.find_member("a")
    for week, each, coding, meeting in (
        (0, 3, "1-5", None),
        (8, 2, "0-4", None),
        (20, 0, "0-4", 33),
    ):
        form = Answers("whodas12", BEGUN + week * WEEK, [each] * 12, coding=coding, meeting=meeting)
        desk.assessments.record(member, form)
    told = indicators(desk)["functional_improvement"]
    # 36 of the one coding is 24 of the other: nothing fell until the end of the course.
    assert told == {"n": 0, "of": 1, "of_enrolled": 1}


def test_two_corrections_that_disagree_are_one_event_and_one_referral(desk):
    taken(desk, [("a", 0, 12)])
    member = desk.roster.find_member("a")
    event = {"category": "violence", "seriousness": "other", "related": "unrelated", "action": []}
    referral = {"service": "clinic", "consent": "given"}
    for kind, body, others in (
        ("adverse_event", event, ({"category": "death"} | {"seriousness": "serious"}, {})),
        ("referral", referral, ({"consent": "refused"}, {})),
    ):
        first = desk.journal.write(kind, body, member=member, day=BEGUN)
        with desk.vault.writing() as tx:
            for more in others:
                new = NewFact(
                    kind,
                    body | more,
                    member=member.id,
                    group=member.group,
                    day=BEGUN,
                    replaces=first.id,
                )
                tx.log.append(new)
    told = indicators(desk)
    assert told["adverse_events"] == {"death": 1}
    assert (told["referrals"]["made"], told["referrals"]["consented"]) == (1, 1)


def test_the_report_of_a_group_from_elsewhere_says_who_came_as_the_indicators_do(desk):
    taken(desk, [("a", 0, 12), ("a", 8, 3), ("b", 0, 15)])
    recorder = Recorder(desk)
    for number in range(1, 9):
        for id, there in (("a", True), ("b", number < 3)):
            told = {"kind": "attendance", "member": id, "meeting": number, "present": there}
            day = BEGUN + number * WEEK
            recorder.record(told | {"date": day.isoformat()})
    gap = [None, *nine(14)[1:]]
    third = desk.roster.find_member("b")
    desk.assessments.record(third, Answers("phq9", BEGUN - WEEK, gap))
    known = group_report_of(desk, third.group)
    assert (known.held, known.of) == (8, 8)
    assert [(one.attended, one.offered) for one in known.members] == [(8, 8), (2, 8)]
    assert known.indicators["attendance"]["n"] == 10
    assert [one.first_is_estimated for one in known.members] == [False, True]


def test_a_form_whose_score_is_known_is_not_scored_again(desk):
    taken(desk, [("a", 0, 12)])
    form = Answers("phq9", BEGUN + WEEK, nine(9))
    known = score(desk.measure("phq9"), form.answers)
    facts = desk.assessments.facts_of(desk.roster.find_member("a"), form, scored=known)
    assert facts[0].score is known


def test_two_corrections_of_a_form_are_one_form_and_no_beginning_and_end(desk):
    taken(desk, [("a", 0, 12), ("b", 0, 15), ("b", 8, 3)])
    member = desk.roster.find_member("a")
    [first] = desk.assessments.of_member(member.id)
    with desk.vault.writing() as tx:
        for week, total, risk in ((0, 13, 1), (1, 9, 0)):
            answers = [*nine(total)[:8], risk]
            body = {"measure": "phq9", "measure_version": "1", "answers": answers}
            tx.log.append(
                NewFact(
                    "assessment",
                    body,
                    member=member.id,
                    group=member.group,
                    day=BEGUN + week * WEEK,
                    replaces=first.fact,
                )
            )
    told = indicators(desk)
    assert (told["enrolled"], told["paired"], told["mean_baseline"]) == (2, 1, 15)
    assert told["cases"] == 1
    assert told["data_quality"]["assessments"] == 3
    assert told["safety"]["triggers"] == 1


def test_whose_form_is_corrected_stays_enrolled(desk):
    taken(desk, [("a", 0, 12), ("b", 0, 15), ("b", 8, 3)])
    member = desk.roster.find_member("a")
    [first] = desk.assessments.of_member(member.id)
    desk.assessments.record(member, Answers("phq9", BEGUN, nine(14)), replaces=first.fact)
    told = indicators(desk)
    assert (told["enrolled"], told["cases"], told["missing"]["end"]) == (2, 2, 1)
    assert all(one.has_joined for one in group_report_of(desk, member.group).members)
