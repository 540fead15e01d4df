"""What is gathered for a group's report and for supervision: the same figures as elsewhere, codes only."""

from datetime import date, timedelta

import pytest

from group_of_twelve import FIRST, fill
from ipt_desktop.app.unlock import new_vault
from ipt_desktop.domain.errors import GroupUnknown
from ipt_desktop.services.assessments import Answers
from ipt_desktop.services.caseload_reasons import Section
from ipt_desktop.services.group_end import GroupEnd
from ipt_desktop.services.group_report import group_report_of
from ipt_desktop.services.indicators import indicators
from ipt_desktop.services.roster import NewGroup, NewMember
from ipt_desktop.services.supervision import supervision_of
from ipt_desktop.store.keys import FLOOR
from ipt_desktop.ui.group.picture import group_picture_of


@pytest.fixture
def desk(tmp_path):
    desk, _words = new_vault(
        tmp_path / "v", role="counsellor", code="F3", passphrase="only for these tests", work=FLOOR
    )
    yield desk
    desk.vault.close()


def test_before_the_end_it_is_what_is_known_so_far(desk):
    group, _courses = fill(desk, "G1", "who8", 3, 4)
    known = group_report_of(desk, group)
    assert (known.held, known.of, known.ended_on, known.plans) == (4, 8, None, None)
    assert known.indicators["so_far"]
    assert known.indicators["enrolled"] == 3
    assert known.indicators["completion"]["n"] is None, "nobody knows yet who will complete it"
    assert indicators(desk, group)["enrolled"] == 0, "not counted where only ended courses are"


def test_after_the_end_the_figures_are_those_of_the_indicators(desk):
    group, courses = fill(desk, "G1", "who8", 3, 8)
    for member in desk.roster.members(group):
        for sheet in ("ending", "follow_up_plan"):
            said = {"worksheet": sheet, "worksheet_version": "1", "answers": {}, "finished": True}
            desk.journal.write("worksheet", said, member=member, day=FIRST + timedelta(weeks=7))
    end = GroupEnd(desk.vault, desk.safety)
    end.close(desk.course.standing(group), FIRST + timedelta(weeks=7))
    known = group_report_of(desk, group)
    assert known.indicators == indicators(desk, group)
    assert not known.indicators["so_far"]
    assert [one.scores for one in known.members] == [
        len([t for t in totals if t is not None]) for totals in courses
    ]
    assert known.members[0].better_by == 0
    assert (known.plans.needed, known.plans.written, known.plans.open) == (1, 1, 0)
    assert [one.number for one in known.meetings] == list(range(1, 9))


def test_a_plan_that_is_not_written_is_open(desk):
    group, _courses = fill(desk, "G1", "who8", 3, 8)
    assert group_report_of(desk, group).plans.open == 1


def test_a_group_of_nobody_has_a_report_too(desk):
    protocol = desk.protocol("who8")
    new = NewGroup("G1", protocol.id, protocol.version, protocol.lengths(), weekday=0, time="10:00")
    group = desk.roster.form_group(new, FIRST)
    known = group_report_of(desk, group.id)
    assert (known.members, known.meetings, known.safety_open) == ((), (), 0)
    with pytest.raises(GroupUnknown):
        group_report_of(desk, "nothing")


def test_whom_a_table_brought_is_in_it(desk):
    protocol = desk.protocol("who8")
    new = NewGroup("G1", protocol.id, protocol.version, protocol.lengths(), weekday=0, time="10:00")
    group = desk.roster.form_group(new, FIRST)
    for mode in ("imported", "read_aloud"):
        member = desk.roster.add_member(group.id, NewMember(), FIRST)
        form = Answers("phq9", FIRST, (2,) * 8 + (0,), mode=mode, meeting=0)
        desk.assessments.record(member, form)
    known = group_report_of(desk, group.id)
    assert [(one.has_joined, one.scores) for one in known.members] == [(True, 1), (False, 1)]
    assert known.indicators["enrolled"] == 1
    standing = desk.course.standing(group.id)
    later = Answers("phq9", date(2026, 3, 1), (3,) * 8 + (0,), mode="imported", meeting=3)
    desk.assessments.record(standing.members[0].member, later)
    picture = group_picture_of(desk.course.standing(group.id), desk.measure("phq9"))
    assert len(picture.watched) == 1, "nobody is fine because nobody wrote down that they joined"


def test_supervision_begins_with_what_is_open(desk):
    group, _courses = fill(desk, "G1", "who8", 4, 5)
    member = desk.roster.members(group)[2]
    desk.safety.record(member, "trigger", {"source": "concern"}, date(2026, 2, 3))
    known = supervision_of(desk, group)
    first = known.members[0]
    assert first.section is Section.SAFETY
    assert first.code.startswith("G1-03")
    assert first.since == date(2026, 2, 3)
    not_better = [one.code[:5] for one in known.members if "not_better" in one.why]
    assert not_better == ["G1-01"]
    assert supervision_of(desk).members == known.members, "the caseload holds one group"


def test_practice_stuck_points_and_tasks_are_there(desk):
    group, _courses = fill(desk, "G1", "who8", 3, 5)
    members = desk.roster.members(group)
    stuck = {"stage": "stuck", "issue": "noise"}
    body = {"worksheet": "dispute", "worksheet_version": "1", "answers": stuck, "finished": False}
    desk.journal.write("worksheet", body, member=members[2], day=FIRST)
    for by, text in (("2026-02-20", "old"), ("2026-03-01", "ask before advising")):
        said = {"strength": "s", "change": "c", "practice": text, "by": by}
        desk.journal.write("feedback", said, member=members[0], day=date(2026, 2, 10))
    known = supervision_of(desk, group)
    by_code = {one.code[:5]: one for one in known.members}
    practice = by_code["G1-02"].practice
    assert practice.barrier == "nobody to look after the children"
    assert (practice.agreed, practice.asked, practice.done) == (practice.agreed, practice.agreed, 0)
    assert by_code["G1-01"].practice.done == by_code["G1-01"].practice.asked > 0
    assert [code for code, one in by_code.items() if one.is_stuck] == ["G1-03"]
    assert [(task.code[:5], task.text, task.by) for task in known.tasks] == [
        ("G1-01", "ask before advising", date(2026, 3, 1))
    ]
    assert [number for number, _rated in known.led[0].meetings] == [1, 2, 3, 4, 5]


def test_scores_keep_their_place_and_gaps(desk):
    group, courses = fill(desk, "G1", "who8", 2, 5)
    known = {one.code[:5]: one for one in supervision_of(desk, group).members}
    for number, totals in enumerate(courses, 1):
        while totals[-1] is None:
            totals.pop()
        assert known[f"G1-{number:02}"].totals == tuple(totals)
