"""Learn: hours, supervision, what was seen, who is ready, what members say; kept by codes, durably."""

from datetime import date, timedelta

import pytest
from PySide6.QtTest import QTest

from ipt_desktop import i18n
from ipt_desktop.app.unlock import open_desk
from ipt_desktop.domain.competence import USUAL_HOURS, level_of
from ipt_desktop.preferences import Preferences
from ipt_desktop.services.indicators import indicators
from ipt_desktop.services.roster import NewGroup, NewMember
from ipt_desktop.ui.guide.reading import guide_cards, guide_pages
from ipt_desktop.ui.learn.reading import SUBJECTS
from ipt_desktop.ui.pictures import cut_words, settle
from ipt_desktop.ui.routes import Route
from ipt_desktop.ui.shell import Shell
from ipt_desktop.ui.theme import Look
from ipt_desktop.ui.widgets.text import Text
from ipt_desktop.ui.window import Window
from ipt_desktop.ui.work import at_once

PASSPHRASE = "four quiet made up words"


@pytest.fixture
def clinic(make_desk):
    """A supervisor's notebook that knows two counsellors by what was written, and one group."""
    desk = make_desk("supervisor", "S1")
    day = desk.today() - timedelta(days=40)
    for code in ("C1", "C2"):
        desk.conduct.keep("training", {"about": code, "minutes": 60, "topic": "method"}, day)
    protocol = desk.protocol("who8")
    new = NewGroup("G1", protocol.id, protocol.version, protocol.lengths(), weekday=0, time="10:00")
    group = desk.roster.form_group(new, day)
    for _ in range(2):
        member = desk.roster.add_member(group.id, NewMember(sex="woman"), day)
        desk.roster.set_status(member, "member", day)
    return desk


@pytest.fixture
def at(qtbot, qapp):
    """Opens a part of Learn over that desk."""

    def open_it(desk, tab, look=None, size=(1366, 768)):
        window = Window(look or Look(), size)
        qtbot.addWidget(window)
        shell = Shell(window, desk, at_once)
        shell.preferences = Preferences(cover=False)
        window.show()
        shell.go(Route("learn", tab=tab))
        settle()
        return shell

    return open_it


def view_of(shell):
    settle()
    return shell.window.open_screen


def said_in(shell):
    found = view_of(shell).findChildren(Text)
    return " | ".join(text.words() for text in found if text.isVisibleTo(shell.window))


def press_save(shell):
    view_of(shell).footer.primary.click()
    settle()


def test_learn_stands_in_the_rail_of_both_roles(shell, at, clinic):
    shell.window.place_asked.emit("learn")
    assert shell.route.name == "learn"
    assert view_of(shell).tabs.now() == "read"
    assert at(clinic, "seen").window.open_screen.tabs.now() == "seen"


def test_every_card_and_page_of_the_guide_can_be_read_before_a_meeting(shell):
    shell.go(Route("learn"))
    part, seen = view_of(shell).part, set()
    for subject in SUBJECTS:
        part.subjects.chips[subject].click()
        settle()
        seen |= set(part.reader.choice.chips)
    assert {card.id for card in guide_cards()} | set(guide_pages()) == seen
    part.subjects.chips["safety"].click()
    part.reader.choice.chips["violence-told"].click()
    settle()
    assert "I believe you" in said_in(shell)
    assert cut_words(shell.window) == []


def test_hours_are_logged_counted_and_taken_back(shell, desk):
    shell.go(Route("learn", tab="hours"))
    form = view_of(shell).part
    form.topic.chips["safety"].click()
    form.length.setText("٩٠")
    form.length.textEdited.emit(form.length.text())
    press_save(shell)
    assert f"1.5 of {USUAL_HOURS} hours" in said_in(shell)
    desk.vault.close()
    again = open_desk(desk.folder, PASSPHRASE)
    learner = again.conduct.learner("F1")
    assert (learner.hours, learner.taught[0].body["topic"]) == (1.5, "safety")
    again.conduct.take_back(learner.taught[0])
    assert again.conduct.learner("F1").hours == 0
    again.vault.close()


def test_what_is_missing_is_said_where_it_is_missing(shell, desk):
    shell.go(Route("learn", tab="hours"))
    form = view_of(shell).part
    QTest.keyClicks(form.length, "0")
    form.day.setText("01/01/2099")
    form.day.textEdited.emit(form.day.text())
    press_save(shell)
    assert form.fields["minutes"].error.words()
    assert form.fields["topic"].error.words()
    assert form.fields["day"].error.words()
    assert desk.conduct.lines() == ()


def test_the_course_may_have_another_length(shell, desk):
    shell.go(Route("learn", tab="hours"))
    form = view_of(shell).part
    form.target.setText("40")
    form.target.editingFinished.emit()
    assert "0 of 40 hours" in said_in(shell)
    view_of(shell).part.target.setText("4000")
    view_of(shell).part.target.editingFinished.emit()
    assert view_of(shell).part.fields["target"].error.words()
    assert desk.conduct.target() == 40


def test_a_meeting_of_supervision_by_its_five_headings_counts_in_the_figures(at, clinic):
    shell = at(clinic, "supervision")
    form = view_of(shell).part
    press_save(shell)
    assert form.fields["with"].error.words()
    for code in ("C1", "C2"):
        form.with_.chips[code].click()
    QTest.keyClicks(form.length, "90")
    form.form.chips["together"].click()
    for topic in ("cases", "feedback"):
        form.topics.chips[topic].click()
    form.wellbeing.click()
    press_save(shell)
    [line] = clinic.conduct.lines("supervision")
    assert line.body["with"] == ["C1", "C2"]
    assert line.body["topics"] == ["cases", "feedback"]
    assert line.body["wellbeing"] is True
    told = indicators(clinic)["supervision"]
    assert told["held"]["n"] == 1
    assert "1 h" in said_in(shell) or "90 min" in said_in(shell)

    view_of(shell).undos[line.fact].click()
    settle()
    assert clinic.conduct.lines("supervision") == ()
    assert indicators(clinic)["supervision"]["held"]["of"] == 0


def test_supervision_that_was_not_held_needs_no_minutes(at, clinic):
    shell = at(clinic, "supervision")
    form = view_of(shell).part
    form.held.button("no").click()
    form.with_.chips["C1"].click()
    assert not form.fields["minutes"].isVisibleTo(shell.window)
    press_save(shell)
    [line] = clinic.conduct.lines("supervision")
    assert line.body == {"held": False, "with": ["C1"]}


@pytest.mark.parametrize(
    ("harm", "basics", "advanced", "level"),
    [
        (True, None, None, 1),
        (True, True, True, 1),
        (False, False, None, 2),
        (False, True, False, 3),
        (False, True, True, 4),
        (None, True, True, None),
        (False, None, True, None),
        (False, True, None, None),
    ],
)
def test_a_level_follows_from_what_was_seen(harm, basics, advanced, level):
    """domain.md 7.2; what was not answered is never taken for a no."""
    assert level_of(harm, basics, advanced) == level


def test_a_level_is_kept_only_when_it_follows(at, clinic):
    shell = at(clinic, "seen")
    form = view_of(shell).part
    form.about.chips["C1"].click()
    form.tool.chips["enact"].click()
    form.asked["harm"].button("no").click()
    press_save(shell)
    assert clinic.conduct.lines("competence") == ()
    form.asked["basics"].button("yes").click()
    form.asked["advanced"].button("no").click()
    settle()
    assert "Level 3" in form.level.words()
    press_save(shell)
    assert clinic.conduct.learner("C1").level == 3
    assert indicators(clinic)["quality"]["competent"]["n"] == 1


def test_only_a_supervisor_signs_that_somebody_is_ready(at, clinic, shell):
    over = at(clinic, "ready")
    view_of(over).part.about.chips["C2"].click()
    form = view_of(over).part
    assert "Nobody has signed yet" in said_in(over)
    for criterion in ("reads", "adult"):
        form.criteria.chips[criterion].click()
    form.ready.chips["yes"].click()
    press_save(over)
    learner = clinic.conduct.learner("C2")
    assert (learner.ready, learner.signed_by) == (True, "S1")
    assert set(learner.criteria) == {"reads", "adult"}
    assert "Ready to lead groups" in said_in(over)

    shell.go(Route("learn", tab="ready"))
    assert "A supervisor signs" in said_in(shell)
    assert not view_of(shell).footer.isVisibleTo(shell.window)


def test_what_members_say_to_others_counts(at, clinic):
    shell = at(clinic, "asked")
    [group] = clinic.roster.groups()
    view_of(shell).part.groups.chips[group.id].click()
    settle()
    first, second = clinic.roster.members(group.id)
    view_of(shell).part.rows[first.id].button("yes").click()
    view_of(shell).part.rows[second.id].button("partly").click()
    settle()
    kept = clinic.journal.entries("satisfaction")
    assert [(e.body["answer"], e.body["asked_by"]) for e in kept] == [
        ("yes", "other"),
        ("partly", "other"),
    ]
    assert view_of(shell).part.rows[first.id].value() == "yes"


def test_the_caseload_leads_to_the_supervision_log(at, clinic):
    shell = at(clinic, "read")
    shell.go(Route("caseload"))
    view_of(shell).log_asked.emit()
    assert view_of(shell).tabs.now() == "supervision"


def test_a_change_of_language_keeps_what_was_chosen(at, clinic):
    shell = at(clinic, "seen")
    view_of(shell).part.about.chips["C1"].click()
    view_of(shell).part.asked["harm"].button("no").click()
    i18n.use("ar")
    shell.window.rebuild()
    form = view_of(shell).part
    assert form.about.value() == "C1"
    assert form.asked["harm"].value() == "no"
    assert form.fields["basics"].isVisibleTo(shell.window)


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize(("size", "text"), [((1366, 768), 100), ((1024, 600), 130)])
def test_nothing_is_cut_off(at, clinic, desk, language, size, text):
    i18n.use(language)
    look = Look(text=text)
    day = date(2026, 3, 2)
    clinic.conduct.keep("supervision", {"held": True, "with": ["C1"], "minutes": 90}, day)
    for tab in ("read", "supervision", "seen", "ready"):
        assert cut_words(at(clinic, tab, look, size).window) == [], tab
    for tab in ("hours", "ready"):
        assert cut_words(at(desk, tab, look, size).window) == [], tab
