"""Today orders all work: safety first, then what is now, then what waits; each line opens its place."""

from datetime import timedelta

import pytest

from ipt_desktop import i18n
from ipt_desktop.domain.due_kinds import DueKind
from ipt_desktop.services.assessments import Answers
from ipt_desktop.services.caseload import caseload
from ipt_desktop.services.caseload_reasons import Why
from ipt_desktop.services.due import Due, due
from ipt_desktop.services.roster import NewMember
from ipt_desktop.ui.pictures import cut_words, settle
from ipt_desktop.ui.routes import Route
from ipt_desktop.ui.today.screen import draft_route, route_of

RISK = [0, 0, 0, 0, 0, 0, 0, 0, 1]
CALM = [1, 1, 0, 1, 0, 0, 0, 0, 0]


def today(shell):
    shell.go(Route("today"))
    settle()
    return shell.window.open_screen


def kinds(desk):
    return [item.kind for item in due(desk)]


def test_a_total_of_one_with_the_last_question_at_one_stands_first(shell, desk, group):
    member = desk.roster.members(group.id)[1]
    desk.assessments.record(member, Answers("phq9", desk.today(), RISK, function=0))
    assert kinds(desk)[0] is DueKind.SAFETY
    assert [m.member for m in today(shell)._state.safety] == [member.id]


def test_an_unanswered_last_question_stands_first_too(desk, group):
    member = desk.roster.members(group.id)[0]
    desk.assessments.record(member, Answers("phq9", desk.today(), [*CALM[:8], None], function=0))
    assert kinds(desk)[0] is DueKind.SAFETY


def test_a_plain_no_raises_nothing(desk, group):
    member = desk.roster.members(group.id)[0]
    desk.assessments.record(member, Answers("phq9", desk.today(), CALM, function=0))
    assert DueKind.SAFETY not in kinds(desk)


def test_an_absence_asks_for_a_contact_until_one_is_noted(desk, group):
    member = desk.roster.members(group.id)[0]
    day = desk.today() - timedelta(days=3)
    meeting = desk.meetings.open(group.id, 1, day)
    for other in desk.roster.members(group.id):
        desk.meetings.attend(other, 1, day, "absent" if other.id == member.id else "present")
    desk.meetings.complete(meeting)
    [absent] = [item for item in due(desk) if item.kind is DueKind.CONTACT_ABSENT]
    assert (absent.member, absent.overdue) == (member.id, True)

    desk.journal.write("contact", {"result": "reached"}, member=member, day=desk.today())

    assert DueKind.CONTACT_ABSENT not in kinds(desk)


def test_a_call_in_the_evening_of_the_same_day_is_a_contact(desk, group):
    member = desk.roster.members(group.id)[0]
    meeting = desk.meetings.open(group.id, 1, desk.today())
    for other in desk.roster.members(group.id):
        status = "absent" if other.id == member.id else "present"
        desk.meetings.attend(other, 1, desk.today(), status)
    desk.meetings.complete(meeting)
    assert DueKind.CONTACT_ABSENT in kinds(desk)

    desk.journal.write("contact", {"result": "reached"}, member=member, day=desk.today())

    assert DueKind.CONTACT_ABSENT not in kinds(desk)


def test_a_try_that_reached_nobody_is_no_contact(desk, group):
    member = desk.roster.members(group.id)[0]
    day = desk.today() - timedelta(days=3)
    meeting = desk.meetings.open(group.id, 1, day)
    for other in desk.roster.members(group.id):
        desk.meetings.attend(other, 1, day, "absent" if other.id == member.id else "present")
    desk.meetings.complete(meeting)
    desk.journal.write("contact", {"result": "not_reached"}, member=member, day=desk.today())
    assert DueKind.CONTACT_ABSENT in kinds(desk)
    [case] = [one for one in caseload(desk).cases if one.member.member.id == member.id]
    assert Why.NOT_REACHED in case.why


def test_who_is_away_twice_in_a_row_is_named_to_the_supervisor(desk, group):
    """The guide says to tell the supervisor then; nothing in the caseload did."""
    first, second, third = desk.roster.members(group.id)
    marks = {1: ("absent", "present", "absent"), 2: ("excused", "absent", "present")}
    for number, told in marks.items():
        day = desk.today() - timedelta(days=21 - 7 * number)
        meeting = desk.meetings.open(group.id, number, day)
        for member, mark in zip((first, second, third), told, strict=True):
            desk.meetings.attend(member, number, day, mark)
            desk.journal.write("contact", {"result": "reached"}, member=member, day=day)
        desk.meetings.complete(meeting)
    found = {c.member.member.id: c.why for c in caseload(desk).cases}
    assert Why.AWAY_TWICE in found[first.id]
    assert Why.AWAY_TWICE not in found[second.id]
    assert Why.AWAY_TWICE not in found[third.id]


def test_an_open_meeting_is_what_is_now(shell, desk, group):
    desk.meetings.open(group.id, 1, desk.today())
    view = today(shell)
    assert view._state.now.is_open
    assert (view._state.now.meeting, view._state.now.of, view._state.now.left) == (1, 8, 8)


def test_a_candidate_waits_for_the_pregroup_meeting(desk, group):
    member = desk.roster.add_member(group.id, NewMember(), desk.today())
    [item] = [i for i in due(desk) if i.kind is DueKind.PREGROUP]
    assert (item.member, item.step) == (member.id, "consent")
    assert route_of(item) == Route("pregroup", member=member.id)


def test_a_draft_leads_back_to_its_form(desk, group):
    member = desk.roster.members(group.id)[0]
    place = f"assessment/{member.id}/phq9/4"
    desk.drafts.keep(place, {"a": "1"}, "en")
    [item] = [i for i in due(desk) if i.kind is DueKind.DRAFT]
    assert route_of(item) == Route("questionnaire", member=member.id, meeting=4, tab="phq9")


@pytest.mark.parametrize(
    ("place", "route"),
    [
        ("group/new", Route("new_group")),
        ("group/G", Route("new_group", group="G")),
        ("pregroup/M/story", Route("pregroup", member="M", tab="story")),
        ("worksheet/M/roles/3", Route("worksheet", member="M", tab="roles", meeting=3)),
        ("meeting/G/4", Route("meeting", group="G", meeting=4)),
    ],
)
def test_each_draft_says_where_it_was_begun(place, route):
    assert draft_route(place) == route


@pytest.mark.parametrize("kind", list(DueKind))
def test_each_kind_of_work_has_a_place(kind):
    assert route_of(Due(kind, None, False, group="G", member="M", meeting=1, step="x/M")).name


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("size", [(1366, 768), (1024, 600)])
def test_nothing_is_cut_off(shell, desk, group, language, size):
    i18n.use(language)
    member = desk.roster.members(group.id)[1]
    desk.assessments.record(member, Answers("phq9", desk.today(), RISK, function=0))
    desk.roster.add_member(group.id, NewMember(), desk.today())
    shell.window.resize(*size)
    settle()
    today(shell)
    shell.window.rebuild()
    settle()
    assert cut_words(shell.window) == []
