"""The group as one picture on its page: everybody walked by keys, told in words, opened."""

from datetime import date, timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from ipt_desktop import i18n
from ipt_desktop.services.assessments import Answers
from ipt_desktop.services.roster import NewGroup
from ipt_desktop.ui.group.picture import group_picture_of
from ipt_desktop.ui.group.view import GroupView
from ipt_desktop.ui.pictures import cut_words, settle
from ipt_desktop.ui.routes import Route

FIRST = date(2026, 1, 5)
COURSES = ((16, 16, 8, 8), (8, 8, 16, 16), ())


def items(total):
    """Nine answers that add up to `total` without low mood or self-harm: no safety matter opens."""
    answers = [0] * 9
    for at in (0, 2, 3, 4, 5, 6, 7):
        answers[at] = min(3, total - sum(answers))
    return answers


@pytest.fixture
def scored(desk, group):
    """One gets better, one gets worse, one has no score; four meetings, one absence."""
    people = desk.roster.members(group.id)
    for week in range(1, 5):
        day = FIRST + timedelta(7 * week)
        meeting = desk.meetings.open(group.id, week, day)
        for place, member in enumerate(people):
            away = place == 2 and week == 3
            desk.meetings.attend(member, week, day, "absent" if away else "present")
            if COURSES[place]:
                total = COURSES[place][week - 1]
                form = Answers("phq9", day, items(total), function=1, meeting=week)
                desk.assessments.record(member, form)
        desk.meetings.complete(meeting)
    return people


@pytest.fixture
def page(shell, group):
    def open_page():
        shell.go(Route("group", group=group.id, tab="picture"))
        settle()
        settle()
        view = shell.window.open_screen
        assert isinstance(view, GroupView)
        return view

    return open_page


def test_who_is_not_improving_is_said_by_the_same_rules_as_to_the_supervisor(desk, group, scored):
    picture = group_picture_of(desk.course.standing(group.id), desk.measure("phq9"))
    why = {one.key: one.why for one in picture.watched}
    assert scored[0].id not in why
    assert "worse by 8" in why[scored[1].id]
    assert "not better by 5" in why[scored[1].id]
    assert "no latest score" in why[scored[2].id]


def test_members_are_walked_by_keys_and_opened(page, shell, scored):
    picture = page().picture.picture
    picture.setFocus()
    QTest.keyClick(picture, Qt.Key.Key_Home)
    assert picture.spot == scored[1].id  # those who are not improving come first
    assert "worse by 8" in picture.accessibleName()
    QTest.keyClick(picture, Qt.Key.Key_Return)
    assert (shell.route.name, shell.route.member) == ("member", scored[1].id)


def test_a_panel_answers_wherever_it_is_pressed(page, shell, scored):
    picture = page().picture.picture
    panel = next(s for s in picture._drawn.spots if s.box and s.key == scored[0].id)
    QTest.mouseClick(
        picture,
        Qt.MouseButton.LeftButton,
        pos=QPoint(round(panel.box[2]) - 9, round(panel.box[3]) - 9),
    )
    assert shell.route.member == scored[0].id


def test_it_is_as_high_as_it_needs_to_be_and_the_page_scrolls(page, scored):
    picture = page().picture.picture
    assert picture.height() == picture._drawn.size[1] > 400
    assert picture.width() == picture._drawn.size[0]


def test_all_of_it_is_in_words(page, scored):
    told = page().picture.picture.accessibleDescription()
    for word in ("Before", "16", "8", "no latest score to compare with", "3 of 4"):
        assert word in told


def test_an_empty_group_and_one_that_has_not_met_are_pictures_too(shell, desk, group):
    for which in (group, None):
        if which is None:
            protocol = desk.protocol("who8")
            which = desk.roster.form_group(
                NewGroup("G9", protocol.id, protocol.version, protocol.lengths()), FIRST
            )
        shell.go(Route("group", group=which.id, tab="picture"))
        settle()
        assert shell.window.open_screen.picture.picture.is_drawn


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("size", [(1366, 768), (1024, 600)])
def test_nothing_is_cut_in_either_direction(shell, page, scored, language, size):
    i18n.use(language)
    shell.window.resize(*size)
    shell.window.rebuild()
    assert cut_words(page()) == []


def test_covered_it_says_nothing(page, scored):
    view = page()
    view.set_covered(True)
    picture = view.picture.picture
    assert picture.accessibleDescription() == ""
    QTest.keyClick(picture, Qt.Key.Key_Home)
    assert picture.spot is None
