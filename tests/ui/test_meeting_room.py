"""The meeting room over a real vault, from the keyboard: every step's work is kept where it belongs."""

from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt

from ipt_desktop import i18n
from ipt_desktop.content.worksheets import load_worksheet
from ipt_desktop.domain.errors import VaultNotWritable
from ipt_desktop.domain.fidelity import OffModel
from ipt_desktop.services.assessments import Answers
from ipt_desktop.services.quality import quality
from ipt_desktop.services.roster import NewGroup, NewMember
from ipt_desktop.shipped import shipped
from ipt_desktop.ui import shell as shells
from ipt_desktop.ui.fidelity_words import score_words
from ipt_desktop.ui.pictures import cut_words, settle
from ipt_desktop.ui.routes import Route
from ipt_desktop.ui.theme import Look
from ipt_desktop.ui.widgets.text import Text
from ipt_desktop.ui.window import Window
from ipt_desktop.ui.work import at_once
from keyboard import press

Key = Qt.Key


@pytest.fixture
def room(shell, desk, group):
    """Opens a meeting at one of its steps; without a step as a person comes in."""

    def open_it(number=1, step=None, day=None):
        if step is not None:
            desk.meetings.open(group.id, number, day or desk.today())
        shell.go(Route("groups"))
        shell.go(Route("meeting", group.id, meeting=number))
        settle()
        view = shell.window.open_screen
        shell.window.set_covered(False)  # the room opens covered
        if step is not None:
            view.acts.step_asked.emit(step)
            settle()
        return view

    return open_it


@pytest.fixture
def held(desk, group):
    """The first meeting was held a week ago: a round, a practice and a score for each."""
    day = desk.today() - timedelta(days=7)
    meeting = desk.meetings.open(group.id, 1, day)
    for member in desk.roster.members(group.id):
        desk.meetings.attend(member, 1, day, "present")
        desk.journal.mood(member, day, "same", meeting=1, words="Slept badly.")
        body = {"what": "Call a friend", "meeting": 1, "by": day.isoformat()}
        desk.journal.write("practice", body, member=member, day=day)
        desk.assessments.record(member, Answers("phq9", day, [2] * 8 + [0], 1, meeting=1))
    desk.meetings.complete(meeting)
    return day


def members(desk, group):
    return desk.roster.members(group.id)


def at(desk, group, number=1):
    return desk.meetings.meeting(group.id, number)


def test_nothing_is_kept_before_the_meeting_is_begun(room, desk, group):
    room()
    assert at(desk, group) is None


def test_a_meeting_is_begun_on_the_day_typed(room, desk, group):
    view = room()
    view.middle.panel.day.setText("٠١/٠٢/٢٠٢٦")
    view.footer.primary.click()
    assert (at(desk, group).day, at(desk, group).status) == (date(2026, 2, 1), "open")


def test_a_day_to_come_is_refused_where_it_is_typed(room, desk, group):
    view = room()
    view.middle.panel.day.setText("01/01/2099")
    view.footer.primary.click()
    assert "not come yet" in view.middle.panel.field.error.words()
    assert at(desk, group) is None


def test_the_roll_takes_one_key_a_member(room, desk, group):
    room(step="s1.0")
    press("132")
    marks = desk.meetings.of_group(group.id)[0].attendance
    assert [marks[m.id].status for m in members(desk, group)] == ["present", "absent", "late"]


def test_the_same_key_again_changes_nothing(room, desk, group):
    room(step="s1.0")
    press(["1", Key.Key_Up, "1"])
    marks = desk.meetings.of_group(group.id)[0].attendance
    assert marks[members(desk, group)[0].id].status == "present"


def test_a_wrong_key_is_taken_back(room, desk, group):
    view = room(step="s1.0")
    first = members(desk, group)[0]
    press(["1", Key.Key_Up, "3"])
    view.acts.undo_asked.emit()
    assert desk.meetings.of_group(group.id)[0].attendance[first.id].status == "present"
    view.acts.undo_asked.emit()
    view.acts.undo_asked.emit()  # nothing more to take back
    assert first.id not in desk.meetings.of_group(group.id)[0].attendance


def test_who_is_absent_is_not_in_the_round_and_is_to_be_contacted(room, desk, group, held):
    first, *others = members(desk, group)
    desk.meetings.open(group.id, 2, desk.today())
    desk.meetings.attend(first, 2, desk.today(), "absent")
    view = room(2, "m.2")
    assert set(view.middle.panel.turns.rows) == {m.id for m in others}
    assert "48 h" in view.members.rows[first.id].note.words()


def test_the_round_by_keys_chips_and_words(room, desk, group, held):
    view = room(2, "m.2")
    first, second, third = members(desk, group)
    press(["1", Key.Key_Down, "٢", Key.Key_Down, "3"])
    told = {m.id: desk.journal.moods(m.id)[-1] for m in (first, second, third)}
    assert [told[m.id].change for m in (first, second, third)] == ["worse", "same", "better"]
    row = view.middle.panel.turns.rows[third.id]
    row._chips["sleep"].click()
    press("Slept", row._words)
    view.acts.rested.emit()
    (mine,) = [m for m in desk.journal.moods(third.id) if m.meeting == 2]
    assert (mine.change, mine.hard, mine.words) == ("better", ("sleep",), "Slept")
    assert "3 of 3 have spoken" in view.middle._count.words()


def test_each_step_says_why_and_all_that_it_warns_of(room, desk, group, held):
    """The plan showed three hints and dropped the rest, so that warnings behind them were never seen."""
    view = room(2, "m.2")
    step = view._state.step
    in_plan = [text.words() for text in view.plan.findChildren(Text) if text.isVisibleTo(view)]
    for told in (*step.tips, *step.pitfalls):
        assert told.english in in_plan
    view.middle.more.click()
    shown = [text.words() for text in view.middle.findChildren(Text) if text.isVisibleTo(view)]
    assert step.why.english in shown


@pytest.mark.parametrize(("violence", "is_open"), [("no", True), ("yes", False)])
def test_no_sheet_of_a_dispute_is_opened_in_the_group_where_somebody_may_be_hurt(
    shell, desk, violence, is_open
):
    """In the longer course a step opened what was said, and choosing, for everybody."""
    protocol = desk.protocol("three-phase")
    new = NewGroup("G3", protocol.id, protocol.version, protocol.lengths(), weekday=0, time="10:00")
    group = desk.roster.form_group(new, desk.today())
    member = desk.roster.add_member(group.id, NewMember(sex="woman"), desk.today())
    desk.roster.set_status(member, "member", desk.today())
    desk.journal.problem_area(member, desk.today(), "dispute", {"story": "yes"})
    sheet = load_worksheet(shipped("resources"), "dispute")
    answers = {"stage": "negotiating", "violence": violence}
    desk.worksheets.keep(member, desk.today(), sheet, answers, finished=False)
    desk.meetings.open(group.id, 4, desk.today())
    shell.go(Route("meeting", group.id, meeting=4))
    settle()
    view = shell.window.open_screen
    view.acts.step_asked.emit("tm.2")
    settle()
    assert (member.id in view.middle.panel.opens) is is_open
    said = " ".join(text.words() for text in view.middle.panel.findChildren(Text))
    assert ("Not for the group today" in said) is not is_open


def test_last_time_stands_beside_the_one_who_speaks(room, group, held):
    view = room(2, "m.2")
    words = " ".join(t.words() for t in view.middle.panel.findChildren(type(view.middle._title)))
    assert "Same. Slept badly. Practice agreed: Call a friend." in words


def test_chips_before_the_answer_wait_for_it(room, desk, group, held):
    view = room(2, "m.2")
    first = members(desk, group)[0]
    view.acts.hard_marked.emit(first.id, "mood", True)
    view.acts.rested.emit()
    assert [m.meeting for m in desk.journal.moods(first.id)] == [1]
    press("1")
    assert desk.journal.moods(first.id)[-1].hard == ("mood",)


def test_an_event_is_kept_with_its_day_and_its_mood(room, desk, group, held):
    view = room(2, "m.5")
    first = members(desk, group)[0]
    form = view.middle.panel.form
    form.keep.click()
    assert form.what.error.words()
    press("A quarrel", form.text)
    form.kinds[0].button("dispute").click()
    form.linked.button("worse").click()
    form.keep.click()
    (event,) = desk.journal.life_events(first.id)
    assert (event.text, event.event, event.linked) == ("A quarrel", "dispute", "worse")
    assert event.day == desk.today()
    assert form.text.text() == ""


def test_the_practice_of_last_week_gets_its_result(room, desk, group, held):
    view = room(2, "m.7")
    first = members(desk, group)[0]
    press("2")
    press("It helped", view.middle.panel.turns.rows[first.id]._learned)
    view.acts.rested.emit()
    (practice,) = desk.journal.entries("practice", member=first.id)
    assert (practice.body["result"], practice.body["learned"]) == ("partly", "It helped")
    assert practice.meeting == 1


def test_a_practice_is_agreed_with_each(room, desk, group, held):
    view = room(2, "m.10")
    first, second, _ = members(desk, group)
    press("A walk")  # the first field has the keyboard
    press([Key.Key_Return])
    press("Rest")
    view.acts.rested.emit()
    found = [desk.journal.entries("practice", member=m.id)[-1] for m in (first, second)]
    assert [(p.body["what"], p.meeting) for p in found] == [("A walk", 2), ("Rest", 2)]


def test_after_a_power_cut_the_room_opens_at_the_same_step(room, shell, desk, group, held):
    view = room(2, "m.0")
    view.footer.primary.click()
    view.footer.primary.click()
    assert at(desk, group, 2).step == "m.2"
    again = room(2)
    assert again._state.at == "m.2"
    assert again.plan.list.lines["m.1"].accessibleName().endswith("done")


def test_next_takes_the_lines_as_done_and_page_down_does_not(room, desk, group, held):
    view = room(2, "m.1")
    press([Key.Key_PageDown])
    assert view._state.at == "m.2"
    assert desk.meetings.steps(group.id, 2) == {}
    press([Key.Key_PageUp])
    view.footer.primary.click()
    assert desk.meetings.steps(group.id, 2)["m.1"].body["done"] == "done"


def test_the_checklist_at_the_end_can_be_put_right(room, desk, group, held):
    view = room(2, "m.13")
    view.middle.panel.open_page("checklist")
    view.middle.panel.checklist.rows["m.6"].button("partly").click()
    assert desk.meetings.steps(group.id, 2)["m.6"].body["done"] == "partly"


def test_what_going_on_took_as_done_counts_only_once_looked_over(room, desk, group, held):
    view = room(2, "m.1")
    view.footer.primary.click()
    assert desk.meetings.steps(group.id, 2)["m.1"].body["assumed"] is True
    assert "m.1" not in view._state.said
    view = room(2, "m.13")
    notes = view.middle.panel
    notes.open_page("checklist")
    notes.confirm.click()
    assert "assumed" not in desk.meetings.steps(group.id, 2)["m.1"].body
    assert view._state.said["m.1"] == "done"
    assert notes.confirm.isVisible() is False


def test_words_of_death_are_never_taken_for_granted(room, desk, group, held):
    view = room(2, "m.2")
    view.footer.primary.click()
    kept = desk.meetings.steps(group.id, 2)
    assert "m.2" in kept
    assert "m.4" not in kept
    view = room(2, "m.13")
    view.footer.primary.click()
    told = " ".join(b.words.words() for b in view.middle.banners.all)
    assert "talk of death" in told
    view = room(2, "m.2")
    view.middle.panel.asked.rows["m.4"].button("na").click()
    assert desk.meetings.steps(group.id, 2)["m.4"].body == {
        "meeting": 2,
        "step": "m.4",
        "done": "na",
    }


def test_how_we_worked_is_told_and_scored(room, desk, group, held):
    view = room(2, "m.13")
    page = view.middle.panel
    page.open_page("checklist")
    for row in page.checklist.rows.values():
        row.button("done").click()
    page.open_page("worked")
    for row in page.worked.together.rows.values():
        row.button("partly").click()
    page.worked.chips["advice_first"].click()
    page.open_page("me")
    press("Tired", page.reflection["reflection.self"].note)
    view.acts.rested.emit()
    standing = desk.course.standing(group.id)
    told = quality(desk.vault, standing)[-1]
    assert told.fidelity.score is not None
    assert 60 < told.fidelity.score < 90
    assert told.flags == (OffModel.ADVICE_FIRST,)
    assert told.reflection == {"reflection.self": "Tired"}
    said = [text.words() for text in page.worked.findChildren(Text)]
    assert score_words(told.fidelity) in said
    page.worked.chips["advice_first"].click()
    assert quality(desk.vault, standing)[-1].flags == ()


def test_notes_are_kept_by_subject(room, desk, group, held):
    view = room(2, "m.13")
    note = view.middle.panel.fields[1].note
    press("Quiet", note)
    view.acts.rested.emit()
    assert desk.meetings.notes(group.id, 2)["dynamics"].body["text"] == "Quiet"


def test_a_note_with_a_phone_number_is_refused_in_words(room, desk, group, held):
    view = room(2, "m.13")
    view.middle.panel.fields[0].note.setPlainText("call 0944 123 456")
    view.acts.rested.emit()
    assert any("phone" in b.words.words() for b in view.middle.banners.all)
    assert desk.meetings.notes(group.id, 2) == {}


def last_step(view):
    return view._state.steps[-1].id


def test_steps_left_out_are_named_before_the_meeting_is_complete(room, shell, desk, group, held):
    view = room(2, "m.13")
    assert last_step(view) == "m.13"
    view.footer.primary.click()
    assert any("How was the week?" in b.words.words() for b in view.middle.banners.all)
    assert at(desk, group, 2).status == "open"
    view.footer.primary.click()
    assert at(desk, group, 2).status == "complete"
    assert shell.route.name == "group"


def test_a_meeting_is_not_complete_while_somebody_must_be_asked(room, desk, group, held):
    first = members(desk, group)[0]
    form = Answers("phq9", desk.today(), [0] * 8 + [1], 0, meeting=2)
    desk.meetings.open(group.id, 2, desk.today())
    desk.assessments.record(first, form)
    view = room(2, "m.13")
    view.footer.primary.click()
    view.footer.primary.click()
    assert at(desk, group, 2).status == "open"
    told = " ".join(b.words.words() for b in view.middle.banners.all)
    assert "not complete yet" in told


def test_covered_tells_neither_score_nor_reason(room, shell, desk, group, held):
    first = members(desk, group)[0]
    desk.meetings.open(group.id, 2, desk.today())
    desk.assessments.record(first, Answers("phq9", desk.today(), [0] * 8 + [1], 0, meeting=2))
    view = room(2, "m.2")
    assert "safety" in view.middle.banners.all[0].words.words()
    shell.window.set_covered(True)
    assert view.middle.banners.all[0].words.words() == "One private matter before we close"
    row = view.members.rows[first.id]
    assert (row.chip.text(), row.mark.isVisible()) == ("", False)


def test_the_last_meeting_waits_for_scores_and_plans(room, desk, group):
    day = desk.today() - timedelta(days=60)
    for number in range(1, 8):
        meeting = desk.meetings.open(group.id, number, day + timedelta(days=7 * number))
        desk.meetings.complete(meeting)
    view = room(8, "s8.0")
    view.acts.step_asked.emit("s8.2")
    assert view._state.at == "s8.0"
    told = " ".join(b.words.words() for b in view.middle.banners.all)
    assert "follow-up plan" in told


def test_what_could_not_be_kept_is_said_and_kept_later(monkeypatch, room, desk, group, held):
    view = room(2, "m.2")
    first = members(desk, group)[0]
    with monkeypatch.context() as broken:

        def refuse(*args, **kwargs):
            raise VaultNotWritable()

        broken.setattr(type(desk.journal), "mood", refuse)
        press("1")
        assert any(b.kind == "danger" for b in view.middle.banners.all)
    view.acts.rested.emit()
    assert desk.journal.moods(first.id)[-1].change == "worse"
    assert not view.middle.banners.all


def test_a_change_of_language_keeps_step_person_and_what_is_typed(room, shell, desk, group, held):
    view = room(2, "m.2")
    press([Key.Key_Down])
    second = members(desk, group)[1]
    press("Qui", view.middle.panel.turns.rows[second.id]._words)
    i18n.use("ar")
    shell.window.rebuild()
    settle()
    again = shell.window.open_screen
    assert (again._state.at, again._state.current) == ("m.2", second.id)
    assert again.middle.panel.turns.rows[second.id]._words.text() == "Qui"


def test_every_step_of_every_course_opens(room, shell, desk, group):
    view = room(1, "s1.0")
    for step in view._state.steps:
        view.acts.step_asked.emit(step.id)
        settle()
        assert view.middle.panel is not None
        assert view._state.at == step.id


def test_a_member_in_the_list_says_score_change_and_risk(room, desk, group, held):
    first = members(desk, group)[0]
    desk.meetings.open(group.id, 2, desk.today())
    desk.assessments.record(first, Answers("phq9", desk.today(), [2] * 8 + [1], 1, meeting=2))
    view = room(2, "m.2")
    name = view.members.rows[first.id].accessibleName()
    assert "17" in name
    assert "moderately severe" in name
    assert "worse by 1" in name
    assert "Ask today" in name


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("size", [(1366, 768), (1024, 600)])
@pytest.mark.parametrize("text", [100, 130])
def test_nothing_is_cut_off_and_arabic_is_mirrored(qtbot, desk, group, held, language, size, text):
    i18n.use(language)
    desk.meetings.open(group.id, 4, desk.today())
    window = Window(Look(text=text), size)
    qtbot.addWidget(window)
    shell = shells.Shell(window, desk, at_once)
    window.show()
    shell.go(Route("meeting", group.id, meeting=4))
    settle()
    view = window.open_screen
    for step in view._state.steps:
        view.acts.step_asked.emit(step.id)
        settle()
        assert cut_words(window) == [], step.id
    assert (view.plan.x() > view.members.x()) == (language == "ar")
