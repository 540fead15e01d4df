"""The plan of a group and who takes part, in the real window, by the keyboard; each act has a way back."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt

from ipt_desktop import i18n
from ipt_desktop.services.group_end import GroupEnd
from ipt_desktop.services.roster import NewGroup
from ipt_desktop.ui.pictures import cut_words, settle
from ipt_desktop.ui.routes import Route
from keyboard import press

WEEK = timedelta(days=7)
ENTER = Qt.Key.Key_Return


@pytest.fixture
def begun(desk, group):
    """Two meetings held, the third is today."""
    start = desk.today() - 2 * WEEK
    body = {"place": "clinic", "starts_on": start.isoformat(), "add_ons": []}
    desk.journal.write("group_settings", body, group=group.id, day=start)
    new = NewGroup(
        "G1", "who8", group.protocol_version, {}, weekday=start.weekday(), cofacilitator="F2"
    )
    desk.roster.change_group(group, new, start)
    for number in (1, 2):
        meeting = desk.meetings.open(group.id, number, start + (number - 1) * WEEK)
        for member in desk.roster.members(group.id):
            desk.meetings.attend(member, number, meeting.day, "present")
        desk.meetings.complete(meeting)
    return group


@pytest.fixture
def plan(shell, begun):
    def open_(meeting=None):
        shell.go(Route("group", group=begun.id, meeting=meeting, tab="meetings"))
        settle()
        return shell.window.open_screen.plan

    return open_


def standing(desk, group):
    return desk.course.standing(group.id)


def tell(shell, part):
    """What happens to the open screen after an act: it is made anew."""
    settle()
    return shell.window.open_screen.plan


def test_the_plan_opens_at_the_meeting_that_is_next(plan):
    part = plan()
    assert part.chosen == 3
    assert part.table.rows["3"].isChecked()
    assert "still to come" in part.table.rows["4"].accessibleName()
    assert "today" in part.table.rows["3"].accessibleName()


def test_by_keyboard_a_meeting_is_held_once_more_and_taken_back(shell, desk, begun, plan):
    part = plan()
    part.table.rows["3"].setFocus()
    press([Qt.Key.Key_Up, ENTER])
    assert part.chosen == 2
    part.card.buttons["repeat"].setFocus()
    press([ENTER])
    part = tell(shell, part)
    assert standing(desk, begun).of == 9
    assert "Meeting 3 of 9" in shell.window.open_screen.heading().detail
    assert "meeting 2 again" in part.table.rows["3"].accessibleName()
    shell.window.toast.undo.setFocus()
    press([ENTER])
    tell(shell, part)
    assert standing(desk, begun).of == 8


def test_a_change_is_taken_back_later_from_the_list(shell, desk, begun, plan):
    desk.plans.split(begun.id, 4)
    part = plan()
    [undo] = part.undos.values()
    assert undo.accessibleName() == "Undo: Meeting 5: second half of the one before"
    undo.setFocus()
    press([ENTER])
    part = tell(shell, part)
    assert standing(desk, begun).of == 8
    assert part.undos == {}


def test_moved_alone_and_with_the_rest(shell, desk, begun, plan):
    today = desk.today()
    part = plan(3)
    later = today + timedelta(days=2)
    part.card.day.show_date(later)
    part.card.buttons["move"].click()
    part = tell(shell, part)
    assert standing(desk, begun).dates(today)[2:4] == (later, today + WEEK)
    part.card.day.show_date(later)
    part.card.buttons["move_rest"].click()
    part = tell(shell, part)
    assert standing(desk, begun).dates(today)[3] == later + WEEK


def test_put_off_by_a_week_moves_all(shell, desk, begun, plan):
    part = plan(3)
    part.card.buttons["put_off"].click()
    tell(shell, part)
    assert standing(desk, begun).dates(desk.today())[2:4] == (
        desk.today() + WEEK,
        desk.today() + 2 * WEEK,
    )


def test_a_day_that_does_not_fit_is_told_and_nothing_kept(desk, begun, plan):
    part = plan(3)
    part.card.day.show_date(desk.today() + 30 * WEEK)
    part.card.buttons["move"].click()
    settle()
    assert part.problem.isVisible()
    assert standing(desk, begun).plan.changes == ()
    part.card.day.setText("soon")
    part.card.buttons["move"].click()
    assert part.card.field.error.text()


def test_one_is_added_and_one_left_out(shell, desk, begun, plan):
    part = plan()
    add = next(b for b in part.findChildren(object) if b.objectName() == "add-meeting")
    add.click()
    part = tell(shell, part)
    assert standing(desk, begun).of == 9
    part.choose(5)
    part.card.buttons["leave_out"].click()
    tell(shell, part)
    assert standing(desk, begun).of == 8


def test_the_second_counsellor_leads(shell, desk, begun, plan):
    part = plan(3)
    part.card.leads.chips["F2"].click()
    part = tell(shell, part)
    led = standing(desk, begun).led_by(3)
    assert (led.leads, led.beside) == ("F2", "F1")
    desk.meetings.open(begun.id, 3, desk.today())
    shell.go(Route("meeting", group=begun.id, meeting=3))
    settle()
    assert "F2" in shell.window.open_screen.heading().subtitle


def test_a_meeting_that_was_not_held_is_still_to_come(shell, desk, begun, plan):
    desk.meetings.open(begun.id, 3, desk.today())
    part = plan(3)
    part.card.buttons["call_off"].click()
    tell(shell, part)
    now = standing(desk, begun)
    assert (now.meeting, now.begun) == (3, 2)
    shell.window.toast.undo.click()
    settle()
    assert standing(desk, begun).situation.meeting_open


def test_a_language_change_comes_back_to_the_same_meeting(shell, plan):
    part = plan()
    part.choose(6)
    i18n.use("ar")
    shell.window.rebuild()
    settle()
    assert shell.window.open_screen.plan.chosen == 6


@pytest.fixture
def ended(desk, begun):
    for number in range(3, 9):
        day = desk.today() - (9 - number) * timedelta(days=1)
        desk.meetings.complete(desk.meetings.open(begun.id, number, day))
    for member in desk.roster.members(begun.id):
        for sheet in ("ending", "follow_up_plan"):
            body = {"worksheet": sheet, "worksheet_version": "1", "answers": {}, "finished": True}
            desk.journal.write("worksheet", body, member=member, day=desk.today())
    return begun


def test_the_group_is_closed_with_the_days_after_it_and_opened_again(shell, desk, ended):
    shell.go(Route("group", group=ended.id, tab="closing"))
    settle()
    view = shell.window.open_screen
    day = desk.today() + 6 * WEEK
    view.after_course.days[31].show_date(day)
    view.after_course.days[36].show_date(None)
    next(b for b in view.findChildren(object) if b.objectName() == "close-group").click()
    settle()
    now = standing(desk, ended)
    assert now.is_closed
    assert {m.status for m in now.members} == {"finished"}
    assert list(now.follow_up_dates()) == [31, 33]
    assert now.follow_up_dates()[31] == day
    shell.window.toast.undo.click()
    settle()
    assert not standing(desk, ended).is_closed
    assert {m.status for m in standing(desk, ended).members} == {"member"}


def test_a_meeting_after_the_course_is_held_in_the_room(shell, desk, ended):
    GroupEnd(desk.vault, desk.safety).close(standing(desk, ended), desk.today())
    shell.go(Route("meeting", group=ended.id, meeting=31))
    settle()
    view = shell.window.open_screen
    assert view.heading().detail == "Follow-up after 1 month"
    view.footer.primary.click()
    settle()
    assert len(view.members.rows) == 3
    assert standing(desk, ended).held_meeting(31).status == "open"
    assert standing(desk, ended).left == 0


def test_somebody_leaves_by_keyboard_from_the_roll_and_it_is_undone(shell, desk, begun):
    member = desk.roster.members(begun.id)[0]
    shell.go(Route("membership", begun.id, member.id))
    settle()
    view = shell.window.open_screen
    assert view.acts.chips["left"].hasFocus()
    press([Qt.Key.Key_Space])
    view.why.chips["family"].setFocus()
    press([Qt.Key.Key_Space])
    view.footer.primary.setFocus()
    press([ENTER])
    [told] = [e for e in desk.journal.entries("member_status", member=member.id)][-1:]
    assert (told.body["status"], told.body["why"]) == ("left", "family")
    assert member.id not in {m.member.id for m in standing(desk, begun).active}
    shell.window.toast.undo.click()
    settle()
    assert member.id in {m.member.id for m in standing(desk, begun).active}


def test_leaving_is_taken_back_later_on_the_page(shell, desk, begun):
    member = desk.roster.members(begun.id)[0]
    desk.membership.leave(member, desk.today(), "work")
    shell.go(Route("membership", begun.id, member.id))
    settle()
    view = shell.window.open_screen
    assert list(view.acts.chips) == ["come_back", "replace"]
    [undo] = view.undos.values()
    undo.click()
    settle()
    assert desk.course.member(member).status == "member"


def test_the_roll_and_the_members_page_lead_there(shell, desk, begun):
    member = desk.roster.members(begun.id)[0]
    shell.go(Route("member", begun.id, member.id))
    settle()
    shell.window.open_screen.top.part.click()
    assert shell.route == Route("membership", begun.id, member.id)


def test_a_group_is_formed_with_place_first_day_and_questions_around_a_birth(shell, desk, qtbot):
    shell.go(Route("new_group"))
    settle()
    view = shell.window.open_screen
    qtbot.keyClicks(view.code, "g5")
    qtbot.keyClicks(view.where, "School")
    view.starts.setFocus()
    qtbot.keyClicks(view.starts, "01/03/2027")
    view.add_ons["perinatal"].setFocus()
    press([Qt.Key.Key_Space])
    view.footer.primary.click()
    settle()
    [made] = desk.roster.groups()
    now = standing(desk, made)
    assert (now.settings.place, now.settings.add_ons) == ("School", ("perinatal",))
    assert now.dates(desk.today())[0].isoformat() == "2027-03-01"
    assert len(now.protocol.pregroup_steps()) == 17 + 6
    assert "School" in shell.window.open_screen.heading().subtitle


def test_a_phone_number_is_no_place(shell, desk):
    shell.go(Route("new_group"))
    settle()
    view = shell.window.open_screen
    view.code.textEdited.emit("G5")
    view.where.textEdited.emit("0912 345 678")
    view.save_asked.emit()
    assert desk.roster.groups() == []
    assert view.where_field.error.text()


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("size", [(1366, 768), (1024, 600)])
@pytest.mark.parametrize("name", ["meetings", "closing", "membership", "new_group"])
def test_nothing_is_cut_off(shell, desk, ended, language, size, name):
    i18n.use(language)
    shell.window.resize(*size)
    settle()
    member = desk.roster.members(ended.id)[0].id
    if name == "meetings":
        GroupEnd(desk.vault, desk.safety).close(standing(desk, ended), desk.today())
    routes = {
        "membership": Route("membership", ended.id, member, tab="left"),
        "new_group": Route("new_group", group=ended.id),
    }
    shell.go(routes.get(name, Route("group", group=ended.id, tab=name)))
    settle()
    assert cut_words(shell.window) == []
