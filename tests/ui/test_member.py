"""A member's page: the mood line with all that stands around it, by keyboard, over a real vault."""

from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from ipt_desktop import i18n
from ipt_desktop.domain.codes import spaced
from ipt_desktop.domain.facts import NewFact
from ipt_desktop.formats import code
from ipt_desktop.services.assessments import Answers
from ipt_desktop.services.membership import Tie
from ipt_desktop.services.roster import NewGroup
from ipt_desktop.services.versions import Versions
from ipt_desktop.ui.member.screen import step_route
from ipt_desktop.ui.member.view import MemberView
from ipt_desktop.ui.pictures import cut_words, settle
from ipt_desktop.ui.routes import Route
from ipt_desktop.ui.timeline.state import EventEntry

FIRST = date(2026, 1, 5)


@pytest.fixture
def member(desk, group):
    member = desk.roster.members(group.id)[0]
    for week, total in enumerate((18, 15, 9)):
        answers = [total // 9 + (1 if i < total % 9 else 0) for i in range(8)] + [0]
        answers[0] = min(3, answers[0])
        form = Answers("phq9", FIRST + timedelta(7 * week), answers, function=1, meeting=week)
        desk.assessments.record(member, form)
        if week:
            desk.meetings.open(group.id, week, FIRST + timedelta(7 * week))
            desk.meetings.attend(member, week, FIRST + timedelta(7 * week), "present")
    day = FIRST
    desk.journal.problem_area(
        member, day, "life_change", {"story": "yes", "timing": "no"}, words="All is new"
    )
    desk.journal.goals(member, day, ["One talk a week with my sister"])
    desk.journal.write("person", {"role": "sister", "ring": 1, "sign": "both"}, member=member)
    desk.journal.worksheet(member, day, "roles", "1", {}, finished=True, meeting=1)
    desk.journal.life_event(member, date(2025, 11, 3), "moved to another town", event="change")
    return member


@pytest.fixture
def page(shell, member):
    def open_at(tab=None):
        shell.go(Route("member", member.group, member.id, tab=tab))
        settle()
        view = shell.window.open_screen
        assert isinstance(view, MemberView)
        return view

    return open_at


def words_of(widget):
    from ipt_desktop.ui.widgets.text import Text

    return " | ".join(t.words() for t in widget.findChildren(Text) if t.isVisible())


def test_the_page_says_who_it_is_and_how_it_goes(page):
    view = page()
    said = words_of(view)
    for told in (
        "Woman · \u206618–29\u2069",
        "attended 2 of 2",
        "“All is new”",
        "1 of 2 fit questions yes",
        "One talk a week with my sister",
        "1 person · 1 close",
        "Since the first score: better by",
        "finished, meeting 1",
    ):
        assert told in said, told
    assert view.timeline.picture.is_drawn


def test_the_same_is_there_as_a_table_by_keyboard(page, member, desk):
    view = page()
    view.top.table.setFocus()
    QTest.keyClick(view.top.table, Qt.Key.Key_Return)
    settle()
    rows = view.timeline.table.rows
    scores = desk.assessments.of_member(member.id, "phq9")
    assert [key for key in rows if key in {s.fact for s in scores}] == [s.fact for s in scores]
    assert "better by" in rows[scores[-1].fact].accessibleName()
    assert shell_focus(view) is next(iter(rows.values()))


def shell_focus(view):
    return view.window().focusWidget()


def test_f2_on_a_score_opens_it_for_correction(page, shell, member, desk):
    view = page()
    view.timeline.picture.walk_to(-1)
    QTest.keyClick(view.timeline.picture, Qt.Key.Key_F2)
    last = desk.assessments.of_member(member.id, "phq9")[-1]
    assert shell.route.name == "questionnaire"
    assert shell.route.tab == f"phq9@{last.fact}"


def test_enter_on_a_score_opens_its_meeting(page, shell, member, desk):
    view = page()
    picture = view.timeline.picture
    picture.walk_to(-1)
    QTest.keyClick(picture, Qt.Key.Key_Return)
    last = desk.assessments.of_member(member.id, "phq9")[-1]
    assert (shell.route.name, shell.route.meeting) == ("meeting", last.meeting)


def test_a_row_of_the_table_opens_its_answers(page, shell, member, desk):
    view = page()
    view.top.table.click()
    last = desk.assessments.of_member(member.id, "phq9")[-1]
    view.timeline.table.rows[last.fact].click()
    assert shell.route.tab == f"phq9@{last.fact}"


def test_an_event_is_added_in_sight_of_the_picture(page, shell, member, desk):
    view = page()
    view.top.add.click()
    panel = view.timeline.panel
    assert panel.isVisible()
    assert view.timeline.picture.isVisible()
    QTest.keyClicks(panel.when, "12/01/2026")
    QTest.keyClicks(panel.words, "speaks with her mother")
    panel.linked.chips["better"].click()
    QTest.keyClick(panel.words, Qt.Key.Key_Return)
    settle()
    event = desk.journal.life_events(member.id)[-1]
    assert (event.text, event.linked) == ("speaks with her mother", "better")
    assert not panel.isVisible()
    assert event.fact in {s.key for s in view.timeline.picture._drawn.spots}


def test_an_event_is_corrected_from_the_picture_and_taken_out_with_undo(page, shell, member, desk):
    view = page()
    view.timeline.picture.walk_to(0)
    QTest.keyClick(view.timeline.picture, Qt.Key.Key_Return)
    panel = view.timeline.panel
    assert panel.words.text() == "moved to another town"
    panel.words.setText("moved to the coast")
    panel.keep.click()
    assert [e.text for e in desk.journal.life_events(member.id)] == ["moved to the coast"]

    settle()
    view.timeline.picture.walk_to(0)
    QTest.keyClick(view.timeline.picture, Qt.Key.Key_Return)
    panel.remove.click()
    assert desk.journal.life_events(member.id) == []
    shell.window.toast.undo.click()
    assert [e.text for e in desk.journal.life_events(member.id)] == ["moved to the coast"]


def test_what_was_typed_survives_a_change_of_language(page, shell):
    view = page()
    view.top.add.click()
    QTest.keyClicks(view.timeline.panel.when, "12/01/2026")
    QTest.keyClicks(view.timeline.panel.words, "a long talk")
    view.timeline.panel.linked.chips["worse"].click()
    i18n.use("ar")
    shell.window.rebuild()
    settle()
    again = shell.window.open_screen
    assert again.timeline.panel.isVisible()
    assert again.timeline.panel.entry() == EventEntry(
        when=again.timeline.panel.when.when(), text="a long talk", linked="worse"
    )
    assert again.layoutDirection() == Qt.LayoutDirection.RightToLeft


def test_two_corrections_are_shown_until_one_is_chosen(page, member, desk):
    (event,) = desk.journal.life_events(member.id)
    with desk.vault.writing() as tx:
        for text in ("moved inland", "moved to the coast"):
            body = {"text": text, "event": "change"}
            tx.log.append(
                NewFact("life_event", body, member.id, member.group, event.day, event.fact)
            )
    view = page()
    assert "corrected in two ways" in words_of(view)
    assert len([k for k in view.timeline.picture._drawn.spots]) >= 5
    from ipt_desktop.ui.widgets.buttons import Button

    choose = next(b for b in view.findChildren(Button) if b.text() == "Choose")
    choose.click()
    pick = next(
        b
        for b in view.findChildren(Button)
        if b.accessibleName().startswith("This one") and "coast" in b.accessibleName()
    )
    pick.click()
    settle()
    assert [e.text for e in desk.journal.life_events(member.id)] == ["moved to the coast"]
    assert Versions(desk.vault).conflicts(member.id) == []
    assert "corrected in two ways" not in words_of(view)


def test_tabs_are_walked_by_arrows_and_each_part_is_there(page):
    view = page()
    tabs = view.top.tabs
    tabs.tabs["timeline"].setFocus()
    QTest.keyClick(tabs.tabs["timeline"], Qt.Key.Key_Right)
    settle()
    assert "Add a person" in {b.text() for b in buttons(view)}
    QTest.keyClick(tabs.tabs["people"], Qt.Key.Key_Right)
    settle()
    assert "Old role, new role, finished, meeting 1" in {
        b.accessibleName() for b in view.findChildren(type(next(iter(rows(view)))))
    }
    QTest.keyClick(tabs.tabs["worksheets"], Qt.Key.Key_Right)
    settle()
    assert "Where it stands now" in words_of(view)


def buttons(view):
    from ipt_desktop.ui.widgets.buttons import Button

    return [b for b in view.findChildren(Button) if b.isVisible()]


def rows(view):
    from ipt_desktop.ui.widgets.rows import OpenRow

    return [r for r in view.findChildren(OpenRow) if r.isVisible()]


def test_worksheets_for_the_main_problem_come_first(page):
    view = page("worksheets")
    names = [r.accessibleName() for r in rows(view)]
    assert names[0].startswith("Old role, new role")
    assert not any("People and closeness" in name for name in names)


def test_covered_no_score_is_seen(page, shell):
    view = page()
    shell.window.set_covered(True)
    said = words_of(view)
    assert "better by" not in said
    assert view.timeline.picture.accessibleDescription() == ""
    assert not view.top.table.isEnabled()


def test_the_next_step_leads_to_its_place(shell, member, desk, group):
    assert step_route(shell, member) == Route("pregroup", member.group, member.id)
    day = FIRST
    consent = {"given": True, "text_version": "1", "language": "en", "mode": "read_aloud"}
    desk.journal.write("consent", consent, member=member, day=day)
    desk.journal.write("suitability", {"answers": {}, "decision": "join"}, member=member, day=day)
    assert step_route(shell, member) == Route("meeting", group.id, meeting=1)


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("size", [(1366, 768), (1024, 600)])
@pytest.mark.parametrize("tab", ["timeline", "people", "worksheets", "safety"])
def test_nothing_is_cut_off(page, shell, language, size, tab):
    i18n.use(language)
    shell.window.resize(*size)
    settle()
    shell.window.rebuild()
    page(tab)
    shell.window.resize(*size)
    settle()
    assert cut_words(shell.window) == []


def test_the_page_says_whose_place_somebody_took_and_who_took_theirs(shell, desk, group):
    left = desk.roster.members(group.id)[2]
    desk.membership.leave(left, desk.today(), "work")
    new = desk.membership.replace(left, desk.today())
    for member, said in (
        (new, f"in the place of {code(spaced(left.code))}"),
        (left, f"{code(spaced(new.code))} took the place"),
    ):
        shell.go(Route("member", member.group, member.id))
        settle()
        view = shell.window.open_screen
        assert view.top.ties.words() == said
        assert view.top.ties.isVisibleTo(view)
        assert cut_words(shell.window) == []
    other = desk.roster.members(group.id)[0]
    shell.go(Route("member", other.group, other.id))
    settle()
    assert not shell.window.open_screen.top.ties.isVisibleTo(shell.window)


def test_who_moved_is_known_in_both_groups(shell, desk, group):
    member = desk.roster.members(group.id)[1]
    protocol = desk.protocol("who8")
    new = NewGroup("G7", protocol.id, protocol.version, protocol.lengths())
    there = desk.roster.form_group(new, desk.today())
    moved = desk.membership.move(member, there.id, desk.today()).member
    assert desk.membership.ties(member) == (Tie("moved_to", moved.code),)
    assert desk.membership.ties(moved) == (Tie("came_from", member.code),)
