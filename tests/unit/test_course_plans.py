"""Who needs a plan at the end: the course asks the measure's own rule, and no number of its own."""

from dataclasses import replace
from datetime import date

import pytest

from ipt_desktop.app.unlock import new_vault
from ipt_desktop.services.assessments import Answers
from ipt_desktop.services.course import Course, plan_reasons
from ipt_desktop.services.roster import NewGroup, NewMember
from ipt_desktop.store.keys import FLOOR

DAY = date(2026, 1, 5)


@pytest.fixture
def desk(tmp_path):
    made, _ = new_vault(
        tmp_path / "v", role="counsellor", code="F1", passphrase="four quiet words", work=FLOOR
    )
    yield made
    made.vault.close()


def standing_of(desk, totals, course=None):
    protocol = desk.protocol("who8")
    new = NewGroup("G1", protocol.id, protocol.version, protocol.lengths(), weekday=0, time="10:00")
    group = desk.roster.form_group(new, DAY)
    member = desk.roster.add_member(group.id, NewMember(), DAY)
    desk.roster.set_status(member, "member", DAY)
    for week, answers in enumerate(totals):
        form = Answers("phq9", DAY.replace(day=5 + 7 * week), answers, function=1, meeting=week)
        desk.assessments.record(member, form)
    return (course or desk.course).member(member)


HIGH, HALF, LOW = [2] * 8 + [0], [1] * 8 + [0], [1] * 6 + [0] * 3  # 16, 8, 6


@pytest.mark.parametrize(
    ("totals", "reasons"),
    [
        ([], {"no_score", "risk_unknown"}),
        ([HIGH, HALF], set()),
        ([HIGH, [1, 1, 1, 1, 1, 1, 1, 1, 1]], {"risk", "no_response"}),
        ([HALF, LOW], {"no_response"}),
        ([HIGH, [1, 1, 1, 1, 1, 1, 1, 1, None]], {"risk_unknown", "no_response"}),
    ],
)
def test_every_reason_of_the_rule_counts(desk, totals, reasons):
    mine = standing_of(desk, totals)
    assert set(plan_reasons(desk.measure("phq9"), mine.scores)) == reasons
    assert mine.situation.not_improved is bool(reasons)


def test_a_programme_s_own_limit_is_the_course_s_limit(desk):
    phq9 = desk.measure("phq9")
    assert phq9.watch is not None
    strict = replace(phq9, watch=replace(phq9.watch, plan_from=8.0))
    course = Course(desk.vault, desk.protocol, desk.safety.states, lambda _id: strict)
    assert standing_of(desk, [HIGH, HALF], course).situation.not_improved
