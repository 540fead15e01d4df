"""Referrals, adverse events, path letters, the directory, and F9: as a counsellor meets them."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QTextEdit

from ipt_desktop import i18n
from ipt_desktop.domain.due_kinds import DueKind
from ipt_desktop.services.contacts import Contact
from ipt_desktop.services.digest import digest
from ipt_desktop.services.directory import Service
from ipt_desktop.services.due import due
from ipt_desktop.services.protection import Offer
from ipt_desktop.ui.concern.view import ConcernView
from ipt_desktop.ui.pictures import cut_words, settle
from ipt_desktop.ui.routes import Route
from ipt_desktop.ui.safety.view import SafetyView
from ipt_desktop.ui.theme import Look
from ipt_desktop.ui.today.view import TodayView
from ipt_desktop.ui.tokens import LIGHT
from ipt_desktop.ui.widgets.buttons import Button
from ipt_desktop.ui.widgets.text import Text
from safety_people import CLEAR

CLINIC = Service("Al-Noor health centre", "Camp A", "medical", "0000 000 333")
CONTACTS = [Contact("supervisor", "S1", "0000 000 000"), Contact("second", "S2", "0000 000 111")]
NEW = ("referrals", "adverse_events", "paths", "directory")


@pytest.fixture
def member(desk, group):
    desk.contacts.set_contacts(CONTACTS)
    desk.directory.set_services([CLINIC])
    return desk.roster.members(group.id)[0]


def opened(shell, name, member):
    shell.go(Route("today"))
    shell.go(Route(name, member=member.id))
    settle()
    return shell.window.open_screen


def button(view, words):
    (found,) = [b for b in view.findChildren(Button) if b.text() == words and b.isVisible()]
    return found


def words(view):
    return [text.words() for text in view.findChildren(Text) if text.isVisible()]


# Referrals


def test_a_referral_goes_from_asking_to_what_came_of_it(qtbot, shell, desk, member):
    view = opened(shell, "referrals", member)
    assert not view.footer.primary.isEnabled()
    view.services.chips[CLINIC.name].click()
    view.consents.chips["asked"].click()
    qtbot.mouseClick(view.footer.primary, Qt.MouseButton.LeftButton)
    for press in ("given", "went_along", "received", "helped"):
        (made,) = desk.referrals.all(member.id)
        view.steps[made.fact].chips[press].click()
    (made,) = desk.referrals.all(member.id)
    assert (made.consent, made.channel, made.receipt, made.outcome) == (
        "given",
        "went_along",
        "received",
        "helped",
    )
    assert made.asked_on == made.sent_on == desk.today()
    assert not made.is_due(desk.today() + timedelta(days=400))


def test_a_referral_is_due_in_today_and_red_the_day_after(shell, desk, member):
    long_ago = desk.today() - timedelta(days=30)
    desk.referrals.write(
        member, long_ago, CLINIC.name, "given", sent_on=long_ago, follow_up=desk.today()
    )
    (item,) = [d for d in due(desk) if d.kind is DueKind.REFERRAL]
    assert (item.overdue, item.member) == (False, member.id)
    (made,) = desk.referrals.all()
    desk.referrals.change(made, desk.today(), follow_up=desk.today() - timedelta(days=1))
    (item,) = [d for d in due(desk) if d.kind is DueKind.REFERRAL]
    assert item.overdue
    shell.go(Route("today"))
    settle()
    assert any(said.startswith("Overdue since") for said in words(shell.window.open_screen))


def test_a_no_to_a_referral_ends_it(shell, desk, member):
    view = opened(shell, "referrals", member)
    view.services.chips[CLINIC.name].click()
    view.consents.chips["refused"].click()
    view.save_asked.emit()
    (made,) = desk.referrals.all(member.id)
    assert (made.step, made.sent_on, made.follow_up) == ("done", None, None)


def test_an_empty_directory_says_so_and_asks(qtbot, shell, desk, member):
    desk.directory.set_services([])
    view = opened(shell, "referrals", member)
    assert any("Ask your programme for its list." in said for said in words(view))
    qtbot.mouseClick(button(view, "Add services"), Qt.MouseButton.LeftButton)
    directory = shell.window.open_screen
    edits, purpose = directory.rows[0]
    edits["name"].setText("Al-Noor")
    edits["place"].setText("Camp A")
    edits["number"].setText("ask there")
    purpose.chips["medical"].click()
    directory.footer.primary_asked.emit()
    assert desk.directory.services() == ()
    edits, _ = directory.rows[0]
    assert edits["name"].text() == "Al-Noor", "what was refused stays, so that it can be corrected"
    edits["number"].setText("٠٠٠٠ ٠٠٠")
    directory.footer.primary_asked.emit()
    assert desk.directory.services() == (Service("Al-Noor", "Camp A", "medical", "0000 000"),)


def test_today_asks_for_contacts_and_services_until_they_are_there(qtbot, shell, desk, group):
    shell.go(Route("today"))
    qtbot.mouseClick(button(shell.window.open_screen, "Set the contacts"), Qt.LeftButton)
    assert shell.route == Route("contacts")
    desk.contacts.set_contacts(CONTACTS)
    shell.go(Route("today"))
    qtbot.mouseClick(button(shell.window.open_screen, "Add services"), Qt.LeftButton)
    assert shell.route == Route("directory")
    desk.directory.set_services([CLINIC])
    shell.go(Route("today"))
    shown = [b.text() for b in shell.window.open_screen.findChildren(Button)]
    assert not {"Set the contacts", "Add services"} & set(shown)


# Adverse events


def test_an_adverse_event_is_told_then_closed(qtbot, shell, desk, member):
    view = opened(shell, "adverse_events", member)
    view.category.chips["hospitalisation"].click()
    assert not view.seriousness.isEnabled(), "a stay in hospital is serious whatever is ticked"
    view.related.chips["possible"].click()
    view.done["medical_help"].click()
    qtbot.mouseClick(view.footer.primary, Qt.MouseButton.LeftButton)
    (event,) = desk.adverse_events.all()
    assert (event.seriousness, event.action) == ("serious", ("medical_help",))
    assert [d.kind for d in due(desk)][0] is DueKind.ADVERSE_EVENT
    told = view.findChild(Button, f"told {event.fact} S1")
    qtbot.mouseClick(told, Qt.MouseButton.LeftButton)
    (event,) = desk.adverse_events.all()
    assert event.reported_to == "S1"
    assert event.is_open, "told is not over: what came of it is asked"
    outcome = next(c for c in view.findChildren(type(view.category)) if "outcome" in c.objectName())
    outcome.chips["resolved"].click()
    (event,) = desk.adverse_events.all()
    assert not event.is_open
    assert not [d for d in due(desk) if d.kind is DueKind.ADVERSE_EVENT]


def test_what_somebody_did_to_themselves_opens_the_questions(shell, desk, member):
    view = opened(shell, "adverse_events", member)
    view.category.chips["self_harm"].click()
    view.seriousness.chips["serious"].click()
    view.related.chips["unrelated"].click()
    view.save_asked.emit()
    assert str(desk.safety.state(member.id).state) == "triggered"


def test_an_event_is_put_right_by_the_keyboard_and_what_it_was_stays(qtbot, shell, desk, member):
    desk.adverse_events.write(member, desk.today(), "distress", seriousness="other")
    view = opened(shell, "adverse_events", member)
    (event,) = desk.adverse_events.all()
    assert not view.leave.isVisible()
    correct = view.findChild(Button, f"correct {event.fact}")
    correct.setFocus()
    qtbot.keyClick(correct, Qt.Key.Key_Return)
    settle()
    assert view.form_title.words() == "Put right what was written"
    assert view.category.value() == "distress"
    assert shell.window.focusWidget() is view.category.chips["distress"]
    view.leave.click()
    assert view.category.value() is None
    assert not view.leave.isVisible()

    view.correct_asked.emit(event.fact)
    view.category.chips["violence"].click()
    view.seriousness.chips["serious"].click()
    qtbot.mouseClick(view.footer.primary, Qt.MouseButton.LeftButton)
    (right,) = desk.adverse_events.all()
    assert (right.category, right.seriousness) == ("violence", "serious")
    settle()
    assert "Before: Great distress, needed more help · Less serious" in words(view)
    assert view.form_title.words() == "Something new"


def test_two_ways_of_writing_it_are_both_shown(shell, desk, member, make_desk, tmp_path):
    other = make_desk("counsellor", "F2")
    desk.cards.trust(other.cards.own())
    other.cards.trust(desk.cards.own())

    def tell(here, there):
        there.exchange.take_in(here.exchange.export([there.cards.own()], tmp_path)[0].path)

    desk.adverse_events.write(member, desk.today(), "distress", seriousness="other")
    tell(desk, other)
    for laptop, seriousness in ((desk, "serious"), (other, "other")):
        (event,) = laptop.adverse_events.all()
        laptop.adverse_events.correct(
            member, event, desk.today(), "violence", seriousness=seriousness
        )
    tell(other, desk)
    view = opened(shell, "adverse_events", member)
    shown = " ".join(words(view))
    assert "Written in two ways" in shown
    assert "Violence in or around the group · Less serious" in shown
    assert [d.kind for d in due(desk)].count(DueKind.ADVERSE_EVENT) == 1


# Path letters


def test_a_path_letter_has_no_words_no_fact_and_no_list(qtbot, shell, desk, member):
    before = (desk.vault_facts(), digest(desk.vault))
    view = opened(shell, "paths", member)
    editors = [*view.findChildren(QPlainTextEdit), *view.findChildren(QTextEdit)]
    assert editors == []
    assert [e for e in view.findChildren(QLineEdit) if e is not view.day] == []
    assert view.draft_place() == ""
    assert view.draft() == {}
    for choice, value in (
        (view.offered, True),
        (view.accepted, True),
        (view.path, "B"),
        (view.agreed, True),
    ):
        choice.button(value).click()
    qtbot.mouseClick(view.footer.primary, Qt.MouseButton.LeftButton)
    assert desk.protection.offers(member.id) == (Offer(desk.today(), True, True, "B", True),)
    assert (desk.vault_facts(), digest(desk.vault)) == before
    assert not desk.drafts.all()
    for route in (Route("today"), Route("member", member=member.id, tab="safety")):
        shell.go(route)
        settle()
        shown = [text.words() for text in shell.window.open_screen.findChildren(Text)]
        assert not any("letter B" in said for said in shown)


def test_no_letter_without_a_yes(shell, desk, member):
    view = opened(shell, "paths", member)
    view.offered.button(True).click()
    view.accepted.button(True).click()
    view.path.button("A").click()
    assert not view.footer.primary.isEnabled()
    view.accepted.button(False).click()
    assert view.path.value() is None
    assert view.footer.primary.isEnabled()


def test_a_path_is_forgotten_by_pressing_twice(qtbot, shell, desk, member):
    desk.protection.write(member.id, Offer(desk.today(), True, True, "C", True))
    view = opened(shell, "paths", member)
    qtbot.mouseClick(view.forget, Qt.MouseButton.LeftButton)
    assert len(desk.protection.offers(member.id)) == 1
    qtbot.mouseClick(view.forget, Qt.MouseButton.LeftButton)
    assert desk.protection.offers(member.id) == ()


def test_covered_the_path_shows_nothing_that_was_written(shell, desk, member):
    desk.protection.write(member.id, Offer(desk.today(), True, True, "C", True))
    view = opened(shell, "paths", member)
    shell.window.set_covered(True)
    assert not any("letter" in said for said in words(view)[2:] if "C" in said)
    shell.window.hide_now()
    assert shell.window.page is not view.window()
    assert shell.window.is_hidden_away()


# Reached from everywhere


@pytest.mark.parametrize("name", ["member", "meeting"])
def test_f9_and_a_number_note_something_said(qtbot, shell, desk, group, member, name):
    shell.go(Route("today"))
    route = Route("member", member=member.id)
    shell.go(route if name == "member" else Route("meeting", group=group.id, meeting=1))
    settle()
    shell.window.listen()
    qtbot.keyClick(shell.window, Qt.Key.Key_F9)
    settle()
    assert isinstance(shell.window.page, SafetyView)
    qtbot.keyClick(shell.window.page, "2")
    sources = [t.answers["source"] for t in desk.safety.history(member.id)]
    assert sources == ["statement"]


def test_from_today_f9_asks_about_whom_and_the_number_opens_the_steps(qtbot, shell, desk, member):
    shell.go(Route("today"))
    settle()
    shell.window.listen()
    qtbot.keyClick(shell.window, Qt.Key.Key_F9)
    settle()
    assert isinstance(shell.window.page, ConcernView)
    qtbot.keyClick(shell.window.page, "1")
    settle()
    assert isinstance(shell.window.page, SafetyView)
    qtbot.keyClick(shell.window.page, "1")
    assert str(desk.safety.state(member.id).state) == "triggered"


def test_something_new_can_be_told_of_somebody_who_is_followed_up(qtbot, shell, desk, member):
    _monitored(desk, member, desk.today())
    shell.go(Route("today"))
    shell.go(Route("safety", member=member.id))
    settle()
    qtbot.keyClick(shell.window.page, "7")
    settle()
    qtbot.keyClick(shell.window.page, "2")
    assert str(desk.safety.state(member.id).state) == "triggered"


def test_medical_help_is_one_key_away_also_in_danger(qtbot, shell, desk, member):
    today = desk.today()
    desk.safety.record(member, "trigger", {}, today)
    desk.safety.record(member, "opened", {"present": "alone"}, today)
    desk.safety.record(member, "answered", {"current": "yes"}, today)
    shell.go(Route("today"))
    shell.go(Route("safety", member=member.id))
    settle()
    qtbot.keyClick(shell.window.page, "9")
    settle()
    qtbot.keyClick(shell.window.page, "1")
    assert str(desk.safety.state(member.id).state) == "medical"


@pytest.mark.parametrize("name", ["worksheet", "ending", "contact", "pregroup", "questionnaire"])
def test_every_screen_about_a_member_shows_the_mark(shell, desk, member, name):
    desk.safety.record(member, "trigger", {}, desk.today())
    tab = {"worksheet": "communication", "questionnaire": "phq9"}.get(name)
    shell.go(Route("today"))
    shell.go(Route(name, member.group, member.id, 1, tab))
    settle()
    mark = shell.window.header.risk
    assert (mark.isVisible(), mark.text()) == (True, "Ask today")
    shell.window.set_covered(True)
    assert not mark.isVisible()
    shell.window.set_covered(False)
    shell.go(Route("today"))
    assert not shell.window.header.risk.isVisible()


# Follow-up


def _monitored(desk, member, day):
    desk.safety.record(member, "trigger", {}, day)
    desk.safety.record(member, "opened", {"present": "alone"}, day)
    desk.safety.record(member, "answered", CLEAR | {"month": "yes"}, day)
    told = {"supervisor": "S1", "channel": "voice", "steps": "done", "safety_plan": "made"}
    desk.safety.record(member, "told", told, day)


def test_each_contact_asks_who_is_followed_up(qtbot, shell, desk, member):
    _monitored(desk, member, desk.today() - timedelta(days=3))
    view = opened(shell, "contact", member)
    assert not view.thoughts.isVisible()
    view.result.button("reached").click()
    assert view.thoughts.isVisible()
    view.thoughts.button("unsure").click()
    qtbot.mouseClick(view.footer.primary, Qt.MouseButton.LeftButton)
    settle()
    assert str(desk.safety.state(member.id).state) == "asking"
    assert isinstance(shell.window.page, SafetyView), "what is not a no opens the questions"


def test_a_clear_contact_counts_and_somebody_else_is_not_asked(qtbot, shell, desk, member, group):
    _monitored(desk, member, desk.today() - timedelta(days=3))
    view = opened(shell, "contact", member)
    view.result.button("reached").click()
    view.thoughts.button("no").click()
    qtbot.mouseClick(view.footer.primary, Qt.MouseButton.LeftButton)
    assert desk.safety.state(member.id).clear_contacts == 1
    other = desk.roster.members(group.id)[1]
    view = opened(shell, "contact", other)
    view.result.button("reached").click()
    assert not view.thoughts.isVisible()


def test_an_overdue_follow_up_is_red_in_today(shell, desk, member):
    _monitored(desk, member, desk.today() - timedelta(days=9))
    shell.go(Route("today"))
    settle()
    view = shell.window.open_screen
    assert isinstance(view, TodayView)
    from ipt_desktop.ui.widgets.card import Banner

    (red,) = [b for b in view.findChildren(Banner) if b.kind == "danger"]
    assert "the day to ask again has passed" in red.accessibleName()


def test_a_meeting_names_who_is_followed_up_until_asked(shell, desk, group, member):
    _monitored(desk, member, desk.today() - timedelta(days=3))
    desk.meetings.open(group.id, 1, desk.today())
    shell.go(Route("meeting", group=group.id, meeting=1))
    settle()
    banners = shell.window.open_screen.middle.banners
    assert any("is followed up" in b.accessibleName() for b in banners.all)
    desk.safety.record(member, "contact", {"thoughts": "no"}, desk.today())
    shell.go_instead(Route("meeting", group=group.id, meeting=1))
    settle()
    banners = shell.window.open_screen.middle.banners
    assert not any("is followed up" in b.accessibleName() for b in banners.all)


# Looks


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("size", [(1366, 768), (1024, 600)])
def test_nothing_is_cut_on_the_new_pages(shell, desk, member, language, size):
    desk.referrals.write(member, desk.today(), CLINIC.name, "asked", what_for="medical")
    desk.adverse_events.write(member, desk.today(), "distress")
    desk.protection.write(member.id, Offer(desk.today(), True, True, "C", True))
    i18n.use(language)
    window = shell.window
    window.resize(*size)
    window.use_look(Look(LIGHT))
    for name in NEW:
        shell.go(Route(name, member=member.id))
        settle()
        assert cut_words(window) == [], name
        for shown in window.open_screen.findChildren(Button):
            assert shown.accessibleName(), name
