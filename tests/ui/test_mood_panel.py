"""What can be done to a member's picture: its measure, closer, beside another, copied, a day in it."""

from datetime import date, timedelta

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest

from ipt_desktop import i18n
from ipt_desktop.services.assessments import Answers
from ipt_desktop.ui.clipboard import copy_picture_for_a_minute
from ipt_desktop.ui.member.view import MemberView
from ipt_desktop.ui.pictures import cut_words, settle
from ipt_desktop.ui.routes import Route
from ipt_desktop.ui.theme import application

FIRST = date(2026, 1, 5)


@pytest.fixture
def members(desk, group):
    """Two with scores; the first has GAD-7 too, a story, practice and a worksheet."""
    people = desk.roster.members(group.id)
    for week in (1, 2, 3):
        day = FIRST + timedelta(7 * week)
        desk.meetings.open(group.id, week, day)
        for place, member in enumerate(people[:2]):
            desk.meetings.attend(member, week, day, "present")
            answers = [2 - (week > 2) - (place and week > 1)] * 8 + [0]
            desk.assessments.record(member, Answers("phq9", day, answers, function=1, meeting=week))
    one = people[0]
    desk.assessments.record(one, Answers("gad7", FIRST + timedelta(7), [1] * 7, meeting=1))
    desk.assessments.record(one, Answers("gad7", FIRST + timedelta(21), [0] * 7, meeting=3))
    body = {"what": "one talk with the neighbour", "meeting": 1, "result": "partly"}
    desk.journal.write("practice", body, member=one, day=FIRST + timedelta(7))
    desk.journal.worksheet(one, FIRST + timedelta(14), "roles", "1", {}, finished=True, meeting=2)
    desk.journal.write(
        "story_mark", {"mark": "onset", "level": 3}, member=one, day=date(2025, 9, 3)
    )
    return people


@pytest.fixture
def view(shell, members):
    shell.go(Route("member", members[0].group, members[0].id))
    settle()
    shown = shell.window.open_screen
    assert isinstance(shown, MemberView)
    return shown


def press(picture, x, y, button=Qt.MouseButton.LeftButton):
    QTest.mouseClick(picture, button, pos=QPoint(round(x), round(y)))


def spot(picture, key):
    return next(s for s in picture._drawn.spots if s.key == key)


def test_measures_with_a_score_can_be_chosen_and_each_has_its_own_scale(view, desk, members):
    panel = view.timeline.mood
    assert list(panel.measures.tabs) == ["phq9", "gad7"]
    panel.measures.tabs["gad7"].click()
    settle()
    assert "0–21" not in view.timeline.picture.accessibleDescription()
    scores = {a.fact for a in desk.assessments.of_member(members[0].id, "gad7")}
    assert scores <= {s.key for s in view.timeline.picture._drawn.spots}
    assert panel.measures.now() == "gad7"
    assert "7" in view.timeline.picture.accessibleDescription()


def test_one_measure_asks_for_no_choice(shell, members):
    shell.go(Route("member", members[1].group, members[1].id))
    settle()
    assert shell.window.open_screen.timeline.mood.measures is None


@pytest.mark.parametrize("kind", ["measure", "member"])
def test_another_course_stands_above_the_same_moments(view, desk, members, kind):
    panel, picture = view.timeline.mood, view.timeline.picture
    key = "measure:gad7" if kind == "measure" else f"member:{members[1].id}"
    titles = [action.text() for action in panel.comparing_menu().actions()]
    assert len(titles) == 2
    panel.compare_chosen.emit(key)
    settle()
    mine = desk.assessments.of_member(members[0].id, "phq9")
    other = desk.assessments.of_member(members[0 if kind == "measure" else 1].id)
    other = [a for a in other if a.measure == ("gad7" if kind == "measure" else "phq9")]
    for a in mine:
        for b in other:
            if a.meeting == b.meeting:
                assert spot(picture, a.fact).x == pytest.approx(spot(picture, b.fact).x, abs=1)
                assert abs(spot(picture, a.fact).y - spot(picture, b.fact).y) > 60
    assert panel.closer.isHidden()
    panel.compare_chosen.emit("")
    settle()
    assert not panel.closer.isHidden()


def test_the_other_member_s_answers_cannot_be_opened_from_here(view, desk, members, qtbot):
    view.timeline.mood.compare_chosen.emit(f"member:{members[1].id}")
    settle()
    other = desk.assessments.of_member(members[1].id)[-1].fact
    told = view.timeline.picture.subject.told
    assert told[other].opens == ""
    mine = desk.assessments.of_member(members[0].id, "phq9")[-1].fact
    assert told[mine].opens


def test_closer_and_back_by_keys_and_by_signs(view):
    picture, panel = view.timeline.picture, view.timeline.mood
    picture.setFocus()
    whole = len(picture._drawn.spots)
    assert panel.whole.isHidden()
    QTest.keyClick(picture, Qt.Key.Key_Plus)
    settle()
    assert picture.view.part == "group"
    assert 0 < len(picture._drawn.spots) < whole
    assert not panel.whole.isHidden()
    panel.whole.click()
    settle()
    assert picture.is_whole
    assert len(picture._drawn.spots) == whole
    QTest.keyClick(picture, Qt.Key.Key_Plus)
    QTest.keyClick(picture, Qt.Key.Key_0)
    settle()
    assert picture.is_whole


@pytest.mark.parametrize("language", ["en", "ar"])
def test_without_a_place_the_newest_is_looked_at(shell, members, language):
    i18n.use(language)
    shell.window.rebuild()
    shell.go(Route("member", members[0].group, members[0].id))
    settle()
    picture = shell.window.open_screen.timeline.picture
    picture.look_closer()
    assert picture.view.last == FIRST + timedelta(21)


def test_a_course_of_a_few_weeks_has_nothing_closer(shell, members):
    shell.go(Route("member", members[1].group, members[1].id))
    settle()
    assert shell.window.open_screen.timeline.mood.closer.isHidden()


def wheel(picture, x, held):
    at = QPointF(x, 60)
    event = QWheelEvent(
        at,
        picture.mapToGlobal(at),
        QPoint(),
        QPoint(0, 120),
        Qt.MouseButton.NoButton,
        held,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    application().sendEvent(picture, event)
    settle()
    return event.isAccepted()


def test_the_wheel_looks_closer_only_with_ctrl(view):
    picture = view.timeline.picture
    story = picture._drawn.days[0]
    wheel(picture, (story.left + story.right) / 2, Qt.KeyboardModifier.NoModifier)
    assert picture.is_whole
    wheel(picture, (story.left + story.right) / 2, Qt.KeyboardModifier.ControlModifier)
    assert picture.view.part == story.part


@pytest.mark.parametrize("language", ["en", "ar"])
def test_an_event_begins_at_the_day_that_was_pressed(shell, members, desk, language):
    i18n.use(language)
    shell.window.rebuild()
    shell.go(Route("member", members[0].group, members[0].id))
    settle()
    view = shell.window.open_screen
    picture = view.timeline.picture
    at = spot(picture, desk.assessments.of_member(members[0].id, "phq9")[1].fact)
    QTest.mouseDClick(
        picture, Qt.MouseButton.LeftButton, pos=QPoint(round(at.x), round(picture.height() - 4))
    )
    assert view.timeline.panel.isVisible()
    when = view.timeline.panel.when.when()
    assert abs((when.day - (FIRST + timedelta(14))).days) <= 1


def test_an_event_begins_at_the_spot_by_keys(view, desk, members):
    picture = view.timeline.picture
    picture.setFocus()
    last = desk.assessments.of_member(members[0].id, "phq9")[-1]
    picture.walk_to([s.key for s in picture._drawn.spots].index(last.fact))
    QTest.keyClick(picture, Qt.Key.Key_Insert)
    assert abs((view.timeline.panel.when.when().day - last.day).days) <= 1


def test_an_event_can_be_said_to_go_with_a_score(view, desk, members):
    view.top.add.click()
    panel = view.timeline.panel
    QTest.keyClicks(panel.when, "16/1/2026")
    QTest.keyClicks(panel.words, "her sister called")
    panel.linked.chips["better"].click()
    last = desk.assessments.of_member(members[0].id, "phq9")[-1].fact
    panel.link.chips[last].click()
    panel.keep.click()
    assert desk.journal.life_events(members[0].id)[-1].link == last


def test_the_menu_has_what_the_keys_have(view, desk, members):
    picture, panel = view.timeline.picture, view.timeline.mood
    picture.setFocus()
    last = desk.assessments.of_member(members[0].id, "phq9")[-1]
    picture.walk_to([s.key for s in picture._drawn.spots].index(last.fact))
    texts = [action.text() for action in panel.picture_menu().actions() if action.text()]
    assert texts[0] == "Open"
    assert "Look at the answers or correct them" in texts
    assert any(text.startswith("Add an event on 2") for text in texts)
    assert "Copy as a picture" in texts


def test_practice_worksheet_and_safety_open_where_they_are_told(view, shell, desk, members):
    keys = {s.key for s in view.timeline.picture._drawn.spots}
    practice = desk.journal.last("practice", members[0].id).fact
    sheet = desk.journal.last("worksheet", members[0].id).fact
    assert {practice, sheet} <= keys
    view.timeline.picture.opened.emit(sheet)
    assert (shell.route.name, shell.route.tab) == ("worksheet", "roles")
    shell.back()
    shell.window.open_screen.timeline.picture.opened.emit(practice)
    assert (shell.route.name, shell.route.meeting) == ("meeting", 1)


def test_a_copy_is_for_paper_and_leaves_the_clipboard(view, qtbot):
    panel = view.timeline.mood
    with qtbot.waitSignal(panel.copied):
        panel.copy.click()
    copied = application().clipboard().image()
    assert copied.width() >= 2 * 900
    greys = [copied.pixelColor(x, y) for x in range(0, copied.width(), 37) for y in (60, 300, 500)]
    assert all(abs(c.red() - c.blue()) <= 2 for c in greys)
    copy_picture_for_a_minute(copied, kept_ms=0)
    qtbot.waitUntil(lambda: application().clipboard().image().isNull())


def test_what_was_copied_since_stays(view, qtbot):
    panel = view.timeline.mood
    panel.copy.click()
    image = application().clipboard().image()
    copy_picture_for_a_minute(image, kept_ms=0)
    application().clipboard().setText("something else")
    settle()
    assert application().clipboard().text() == "something else"


def test_covered_nothing_can_be_copied_or_asked(view):
    panel, picture = view.timeline.mood, view.timeline.picture
    application().clipboard().clear()
    view.set_covered(True)
    panel.copy_picture()
    assert application().clipboard().image().isNull()
    QTest.mouseDClick(picture, Qt.MouseButton.LeftButton, pos=QPoint(600, 60))
    assert not view.timeline.panel.isVisible()


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("size", [(1366, 768), (1024, 600)])
def test_the_signs_lie_at_the_outer_end_and_over_no_word(shell, members, language, size):
    i18n.use(language)
    shell.window.resize(*size)
    shell.window.rebuild()
    shell.go(Route("member", members[0].group, members[0].id))
    settle()
    panel = shell.window.open_screen.timeline.mood
    middle = panel._signs.geometry().center().x()
    assert (middle < panel.width() / 2) is (language == "ar")
    assert all(sign.accessibleName() for sign in (panel.closer, panel.compare, panel.copy))
    assert panel._signs.height() <= 30
    assert not [word for word in cut_words(panel) if word]


def test_the_line_that_was_chosen_comes_back_after_a_change_of_language(view, shell):
    view.timeline.mood.measures.tabs["gad7"].click()
    draft = view.draft()
    view.line_asked.emit("phq9", "")
    view.restore(draft)
    assert view.timeline.shown_measure == "gad7"
