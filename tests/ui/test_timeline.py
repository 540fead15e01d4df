"""The mood line on the screen: drawn late, walked by keys, told in words; and the story's editor."""

import sys
from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from ipt_desktop import i18n
from ipt_desktop.domain.measures import Wording
from ipt_desktop.services.assessments import Answers
from ipt_desktop.services.versions import Versions
from ipt_desktop.ui.pictures import settle
from ipt_desktop.ui.timeline.joining import story_editor, subject_of
from ipt_desktop.ui.timeline.mood_picture import MoodPicture
from ipt_desktop.ui.timeline.state import When
from ipt_desktop.ui.timeline.when_field import parse_when, typed_when
from ipt_desktop.ui.work import at_once

ANSWERS = ([2, 2, 2, 2, 2, 2, 2, 1, 0], [1, 1, 1, 1, 1, 1, 1, 1, 0])


@pytest.fixture
def member(desk, group):
    member = desk.roster.members(group.id)[0]
    for week, answers in enumerate(ANSWERS):
        form = Answers("phq9", date(2026, 1, 5 + 7 * week), answers, function=1, meeting=week)
        desk.assessments.record(member, form)
    mark = desk.journal.write(
        "story_mark", {"mark": "worse", "level": 2}, member=member, day=date(2025, 10, 3)
    )
    desk.journal.life_event(
        member, date(2025, 9, 20), "lost the work", event="loss", linked="worse", link=mark.id
    )
    return member


@pytest.fixture
def picture(qtbot, desk, member):
    def make():
        made = MoodPicture(at_once)
        made.setLayoutDirection(
            Qt.LayoutDirection.RightToLeft
            if i18n.is_right_to_left()
            else Qt.LayoutDirection.LeftToRight
        )
        qtbot.addWidget(made)
        made.resize(1100, 412)
        made.show()
        timeline = desk.timelines.of_member(member)
        made.show_subject(subject_of(desk, timeline, "phq9")[0])
        settle()
        return made

    return make


def keys_walked(picture, key):
    walked = []
    for _ in range(6):
        QTest.keyClick(picture, key)
        if picture.spot not in walked:
            walked.append(picture.spot)
    return walked


def test_it_draws_after_it_was_shown_and_fits_its_pixels(picture):
    made = picture()
    assert made.is_drawn
    assert made._drawn.size == (1100, 412)
    made.resize(800, 300)
    settle()
    assert made._drawn.size == (800, 300)


def test_keys_walk_from_the_first_event_to_the_last_score(picture, desk, member):
    made = picture()
    walked = keys_walked(made, Qt.Key.Key_Right)
    scores = [a.fact for a in desk.assessments.of_member(member.id)]
    assert walked[-2:] == scores
    assert len(walked) == 4
    QTest.keyClick(made, Qt.Key.Key_Home)
    assert made.spot == walked[0]


def test_time_is_walked_the_other_way_in_arabic(picture, desk, member):
    i18n.use("ar")
    made = picture()
    walked = keys_walked(made, Qt.Key.Key_Left)
    assert walked[-2:] == [a.fact for a in desk.assessments.of_member(member.id)]


def test_a_spot_says_its_answers_and_opens(picture, desk, member, qtbot):
    made = picture()
    QTest.keyClick(made, Qt.Key.Key_End)
    wording = desk.wording("phq9", "en")
    assert isinstance(wording, Wording)
    said = made.accessibleName()
    assert "PHQ-9: 8" in said
    assert "better by 7" in said
    assert next(iter(wording.items.values())) in said
    with qtbot.waitSignal(made.opened) as told:
        QTest.keyClick(made, Qt.Key.Key_Return)
    assert told.args == [desk.assessments.of_member(member.id)[-1].fact]


def test_the_mouse_finds_a_spot(picture, qtbot):
    made = picture()
    spot = made._drawn.spots[-1]
    with qtbot.waitSignal(made.opened) as told:
        QTest.mouseClick(
            made, Qt.MouseButton.LeftButton, pos=QPoint(round(spot.x) + 2, round(spot.y))
        )
    assert told.args == [spot.key]


def test_its_description_holds_every_score_and_event(picture):
    described = picture().accessibleDescription()
    for word in ("15", "8", "better by 7", "lost the work", "Mood drops"):
        assert word in described


def test_covered_it_shows_and_says_nothing(picture):
    made = picture()
    open_image = made.grab().toImage()
    made.set_covered(True)
    assert made.accessibleDescription() == ""
    made.walk(1)
    assert made.spot is None
    assert made.grab().toImage() != open_image


def test_opening_the_module_loads_no_matplotlib():
    import subprocess

    code = (
        "import sys, ipt_desktop.ui.timeline.joining, ipt_desktop.ui.timeline.mood_picture;"
        "sys.exit('matplotlib' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("5/11/2025", When(date(2025, 11, 5))),
        ("11/2025", When(date(2025, 11, 1), "month")),
        ("٠٩ / ٢٠٢٥", When(date(2025, 9, 1), "month")),
        ("13/2025", None),
        ("soon", None),
        ("1/1/1020", None),
    ],
)
def test_a_day_or_a_month_can_be_typed(typed, found):
    assert parse_when(typed) == found
    if found:
        assert parse_when(typed_when(found)) == found


@pytest.fixture
def editor(shell, qtbot, member):
    made = story_editor(shell, member)
    made.resize(1000, 900)
    qtbot.addWidget(made)
    made.show()
    settle()
    return made


def test_an_event_with_its_link_is_kept(editor, desk, member):
    editor.add_event.click()
    panel = editor.events
    QTest.keyClicks(panel.when, "11/2025")
    QTest.keyClicks(panel.words, "her friends stand by her")
    panel.event_kind.chips["support"].click()
    panel.linked.chips["better"].click()
    mark = editor._story.marks[0].fact
    panel.link.chips[mark].click()
    QTest.keyClick(panel.words, Qt.Key.Key_Return)

    event = desk.journal.life_events(member.id)[-1]
    assert (event.day, event.precision) == (date(2025, 11, 1), "month")
    assert (event.event, event.linked, event.link) == ("support", "better", mark)
    assert not panel.isVisible()
    assert event.fact in editor._rows


def test_what_is_wrong_is_said_at_the_field_and_nothing_is_kept(editor, desk, member):
    before = len(desk.journal.life_events(member.id))
    editor.begin_event()
    QTest.keyClicks(editor.events.when, "5/11/2999")
    editor.events.keep.click()
    assert "not come yet" in editor.events.when_field.error.words()
    assert editor.events.words_field.error.words()
    editor.events.when.setText("5/11/2025")
    QTest.keyClicks(editor.events.words, "call 0933 111 222")
    editor.events.keep.click()
    assert "phone number" in editor.events.words_field.error.words()
    assert editor.events.words.text() == "call 0933 111 222"
    assert len(desk.journal.life_events(member.id)) == before


def test_a_corrected_mark_keeps_the_link_of_its_event(editor, desk, member):
    mark = editor._story.marks[0].fact
    editor.open_entry(mark)
    editor.marks.level.chips[3].click()
    editor.marks.keep.click()

    timeline = desk.timelines.of_member(member)
    (now,) = timeline.marks
    assert now.fact != mark
    assert now.body["level"] == 3
    assert [e.link for e in timeline.events] == [now.fact]


def test_an_entry_taken_out_can_be_put_back(editor, shell, desk, member):
    editor.open_entry(editor._story.events[0].fact)
    editor.events.remove.click()
    assert desk.journal.life_events(member.id) == []
    shell.window.toast.undo.click()
    assert [e.text for e in desk.journal.life_events(member.id)] == ["lost the work"]
    assert Versions(desk.vault).conflicts(member.id) == []


def test_escape_closes_a_form_and_keeps_nothing(editor, desk, member):
    editor.begin_mark()
    QTest.keyClick(editor.marks.words, Qt.Key.Key_Escape)
    assert not editor.marks.isVisible()
    assert len(desk.journal.entries("story_mark", member=member.id)) == 1
