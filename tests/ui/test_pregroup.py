"""The pre-group meeting: seven pages, each kept whole, nothing kept of who wants no notes."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from ipt_desktop import i18n
from ipt_desktop.app.unlock import open_desk
from ipt_desktop.domain.guide import MemberStep
from ipt_desktop.domain.pregroup import PAGES
from ipt_desktop.services.assessments import Answers
from ipt_desktop.services.roster import NewMember
from ipt_desktop.ui.pictures import cut_words, settle
from ipt_desktop.ui.routes import Route
from ipt_desktop.ui.widgets.text import Text

PASSPHRASE = "four quiet made up words"


@pytest.fixture
def member(desk, group):
    return desk.roster.add_member(group.id, NewMember(), date(2026, 1, 6))


@pytest.fixture
def opened(shell, member):
    def open_page(page: str):
        shell.go(Route("pregroup", member=member.id, tab=page))
        settle()
        return shell.window.open_screen

    return open_page


def current(shell):
    settle()
    return shell.window.open_screen


def go_on(shell):
    shell.window.open_screen.footer.primary.click()
    settle()


def last(desk, member, kind):
    return desk.journal.last(kind, member.id)


def agree(desk, member, *, given=True):
    body = {"given": given, "text_version": "1", "language": "en", "mode": "read_aloud"}
    desk.journal.write("consent", body, member=member, day=desk.today())


def take(desk, member, answers=(2, 2, 2, 2, 2, 1, 1, 0, 0)):
    day = desk.today()
    desk.assessments.record(member, Answers("phq9", day, list(answers), function=1, meeting=0))


def answer_all(questions, value):
    for row in questions.rows.values():
        row.button(value).click()


def standing(desk, member):
    return desk.course.member(member)


def test_the_consent_is_kept_with_its_points_and_who_it_is(opened, shell, desk, member):
    page = opened("consent").page
    page.editors["given"].choice.button("yes").click()
    for code, row in page.items.rows.items():
        row.button("no" if code == "follow_up_contact" else "yes").click()
    page.editors["sex"].choice.button("woman").click()
    page.editors["age_band"].choice.button("30-44").click()
    go_on(shell)

    kept = last(desk, member, "consent").body
    assert kept["given"] is True
    assert kept["mode"] == "read_aloud"
    assert kept["text_version"] == "1"
    assert kept["items"] == ["notes", "scores", "sharing_aggregate", "supervision"]
    again = desk.roster.member(member.id)
    assert (again.sex, again.age_band) == ("woman", "30-44")
    assert (again.code, again.number) == (member.code, member.number)
    assert current(shell).form.page == "symptoms"


def test_a_point_of_the_consent_without_an_answer_is_named(opened, shell, desk, member):
    page = opened("consent").page
    page.editors["given"].choice.button("yes").click()
    go_on(shell)
    view = current(shell)
    assert view.form.page == "consent"
    assert "Each point" in view.against.words.words()
    assert last(desk, member, "consent") is None


def test_of_a_refusal_only_the_decision_is_kept(opened, shell, desk, member):
    opened("private").guidance.tick.click()
    page = opened("consent").page
    page.editors["given"].choice.button("no").click()
    assert page.refused.isVisibleTo(page)
    assert not page._items.isVisibleTo(page)
    current(shell).guidance.tick.click()
    go_on(shell)

    assert last(desk, member, "consent").body["given"] is False
    assert last(desk, member, "consent").body["items"] == []
    kinds = {e.kind for e in desk.journal.entries(member=member.id)}
    assert kinds <= {"consent", "member_status"}
    view = current(shell)
    assert view.guidance.tick is None, "nothing can be ticked"
    assert "No notes" in view._refused().words.words()
    for name in ("symptoms", "safety", "story", "problem"):
        assert not opened(name).page.editors
    assert standing(desk, member).step is MemberStep.DECISION

    opened("group").page.editors["joins"].choice.button("yes").click()
    go_on(shell)
    assert standing(desk, member).status == "member", "a no changes nothing in the help we give"
    assert last(desk, member, "attendance_plan") is None


def test_symptoms_lead_to_the_questionnaire_and_show_its_score(opened, shell, desk, member):
    agree(desk, member)
    opened("symptoms").page.take.click()
    assert shell.route == Route("questionnaire", member.group, member.id, 0, "phq9")

    take(desk, member)
    view = opened("symptoms")
    assert view.page.chip.text() == "12"
    assert "moderate" in view.page.chip.accessibleName()
    view.set_covered(True)
    assert view.page.chip.text() == ""


def test_going_on_with_question_nine_above_zero_opens_the_safety_steps(opened, shell, desk, member):
    agree(desk, member)
    take(desk, member, (2, 2, 2, 2, 2, 1, 1, 0, 1))
    opened("symptoms")
    go_on(shell)
    page = current(shell)
    assert page.form.page == "safety"
    assert page.form.known.pressing
    assert shell.window._over.shown is not None, "the safety steps lie over it"


def test_a_worry_is_written_down_and_opens_the_safety_steps(opened, shell, desk, member):
    agree(desk, member)
    take(desk, member)
    assert not desk.safety.state(member.id).to_ask
    opened("safety").page.asked.emit("concern")
    settle()
    assert desk.safety.state(member.id).triggers == ("concern",)
    assert shell.window._over.shown is not None


def test_joining_needs_every_question_asked(opened, shell, desk, member):
    agree(desk, member)
    take(desk, member)
    page = opened("safety").page
    page.editors["decision"].rows["join"].click()
    go_on(shell)
    assert "Not asked is never a no" in current(shell).against.words.words()

    answer_all(page.refer, "no")
    answer_all(page.good, "yes")
    go_on(shell)
    kept = last(desk, member, "suitability").body
    assert kept["decision"] == "join"
    assert kept["answers"]["psychosis"] == "no"
    assert kept["answers"]["can_come"] == "yes"


def test_a_plan_to_die_bars_joining_and_something_against_needs_a_reason(
    opened, shell, desk, member
):
    agree(desk, member)
    take(desk, member)
    page = opened("safety").page
    answer_all(page.refer, "no")
    answer_all(page.good, "yes")
    page.editors["decision"].rows["join"].click()
    page.refer.rows["suicide_plan"].button("unsure").click()
    go_on(shell)
    assert page.plan.isVisibleTo(page)
    assert "other care comes first" in current(shell).against.words.words()

    page.refer.rows["suicide_plan"].button("no").click()
    page.refer.rows["substances"].button("yes").click()
    go_on(shell)
    assert "why it is still right" in current(shell).against.words.words()
    QTest.keyClicks(page.editors["reason"].editor, "Stopped last week, seen by the doctor")
    go_on(shell)
    assert last(desk, member, "suitability").body["reason"].startswith("Stopped")


@pytest.mark.parametrize("said", ["yes", "unsure"])
def test_a_wish_to_hurt_somebody_bars_joining_whatever_the_reason(
    opened, shell, desk, member, said
):
    agree(desk, member)
    take(desk, member)
    page = opened("safety").page
    answer_all(page.refer, "no")
    answer_all(page.good, "yes")
    page.editors["decision"].rows["join"].click()
    page.refer.rows["harm_others"].button(said).click()
    QTest.keyClicks(page.editors["reason"].editor, "Seems calm")
    go_on(shell)
    assert page.harm.isVisibleTo(page)
    assert "supervisor now" in current(shell).against.words.words()
    assert last(desk, member, "suitability") is None


def test_not_joining_needs_a_next_step(opened, shell, desk, member):
    agree(desk, member)
    page = opened("safety").page
    page.editors["decision"].rows["refer_instead"].click()
    go_on(shell)
    assert "next step" in current(shell).against.words.words()
    QTest.keyClicks(page.editors["next"].editor, "The clinic, Monday, ask for the nurse")
    go_on(shell)
    assert last(desk, member, "suitability").body["decision"] == "refer_instead"

    page = opened("group").page
    page.editors["joins"].choice.button("yes").click()
    go_on(shell)
    assert "other care comes first" in current(shell).against.words.words()
    assert standing(desk, member).status == "candidate"


def test_the_history_and_the_parts_that_keep_themselves(opened, shell, desk, member):
    agree(desk, member)
    page = opened("story").page
    for part in ("people", "before"):
        page.tabs.tabs[part].click()
    QTest.keyClicks(page.editors["onset"].editor, "5/2025")
    page.editors["episodes"].choice.button("yes").click()
    QTest.keyClicks(page.editors["treated"].editor, "Talks with a nurse")
    page.editors["family"].choice.button("no").click()
    assert not page._family.isVisibleTo(page)
    go_on(shell)
    assert last(desk, member, "history").body == {
        "onset": "2025-05",
        "episodes": "yes",
        "treated": "Talks with a nurse",
        "family": "no",
    }


def fill_problem(page, area="life_change", **fit):
    page.areas[area].click()
    for code, row in page.fit.rows.items():
        row.button(fit.get(code, "yes")).click()
    QTest.keyClicks(page.editors["words"].editor, "Since we left I have no place")


def test_the_main_problem_is_confirmed_and_corrected(opened, shell, desk, member):
    agree(desk, member)
    page = opened("problem").page
    fill_problem(page)
    QTest.keyClicks(page.editors["goals"].lines.lines[0], "Visit one neighbour")
    go_on(shell)
    first = last(desk, member, "problem_area")
    assert first.body["area"] == "life_change"
    assert set(first.body["fit"].values()) == {"yes"}
    assert last(desk, member, "goals").body["goals"] == ["Visit one neighbour"]

    page = opened("problem").page
    assert page.areas["life_change"].isChecked()
    page.areas["grief"].click()
    go_on(shell)
    areas = desk.journal.entries("problem_area", member=member.id)
    assert [e.body["area"] for e in areas] == ["grief"], "the correction replaces the first"
    assert len(desk.journal.entries("goals", member=member.id)) == 1, "what is the same stays"


@pytest.mark.parametrize(
    ("code", "words"), [("timing", "The time does not fit"), ("acceptable", "does not want")]
)
def test_a_problem_that_cannot_be_the_one_is_not_confirmed(
    opened, shell, desk, member, code, words
):
    agree(desk, member)
    page = opened("problem").page
    fill_problem(page, **{code: "no"})
    assert page._gates[code].isVisibleTo(page), "said at once, beside the question"
    go_on(shell)
    assert words in current(shell).against.words.words()
    assert last(desk, member, "problem_area") is None


def test_loneliness_comes_last(opened, shell, desk, member):
    agree(desk, member)
    page = opened("problem").page
    fill_problem(page, "loneliness")
    go_on(shell)
    assert "Loneliness comes last" in current(shell).against.words.words()
    page.nearer.click()
    go_on(shell)
    assert last(desk, member, "problem_area").body["area"] == "loneliness"


def test_a_missing_person_is_no_death(opened, desk, member):
    agree(desk, member)
    person = {"role": "brother", "ring": 1, "status": "missing"}
    desk.journal.write("person", person, member=member)
    page = opened("problem").page
    assert not page.missing.isVisibleTo(page)
    page.areas["grief"].click()
    assert page.missing.isVisibleTo(page)


def test_what_could_stop_them_is_planned_and_they_join(opened, shell, desk, member):
    agree(desk, member)
    desk.journal.write(
        "suitability", {"answers": {}, "decision": "join"}, member=member, day=desk.today()
    )
    page = opened("group").page
    page.editors["barriers"].chips["childcare"].click()
    QTest.keyClicks(page.plan_editors["childcare"].editor, "The sister takes them")
    QTest.keyClicks(page.ends_on, "2/3/2026")
    page.editors["joins"].choice.button("yes").click()
    go_on(shell)
    plan = last(desk, member, "attendance_plan").body
    assert plan["barriers"] == ["childcare"]
    assert plan["plans"] == {"childcare": "The sister takes them"}
    assert plan["ends_on"] == "2026-03-02"
    assert standing(desk, member).status == "member"
    assert shell.route == Route("group", group=member.group)


def test_who_does_not_join_is_offered_something(opened, shell, desk, member):
    page = opened("group").page
    page.editors["joins"].choice.button("no").click()
    go_on(shell)
    said = current(shell).against.words.words()
    assert "why they do not join" in said
    assert "next step" in said
    page.editors["why"].rows["declined"].click()
    QTest.keyClicks(page.editors["next"].editor, "The women house on Thursdays")
    go_on(shell)
    assert standing(desk, member).status == "declined"
    (status,) = desk.journal.entries("member_status", member=member.id)
    assert status.body["next"].startswith("The women")


def test_under_eighteen_the_caregiver_is_asked(opened, shell, desk, member):
    agree(desk, member)
    desk.roster.describe(member, "woman", "under18", desk.today())
    desk.journal.write(
        "suitability", {"answers": {}, "decision": "join"}, member=member, day=desk.today()
    )
    page = opened("group").page
    page.editors["joins"].choice.button("yes").click()
    go_on(shell)
    assert "caregiver" in current(shell).against.words.words()
    page.caregiver.click()
    go_on(shell)
    assert standing(desk, member).status == "member"


def test_a_phone_number_is_refused_where_it_stands(opened, shell, desk, member):
    agree(desk, member)
    page = opened("group").page
    QTest.keyClicks(page.editors["reach"].editor, "0944 123 456")
    go_on(shell)
    assert "role word" in page.fields["reach"].error.words()
    assert last(desk, member, "attendance_plan") is None
    page.editors["reach"].editor.clear()
    QTest.keyClicks(page.editors["reach"].editor, "through the baker")
    assert not page.fields["reach"].error.words()
    go_on(shell)
    assert last(desk, member, "attendance_plan").body["reach"] == "through the baker"


def test_steps_ticked_are_kept_as_done_before_the_group(opened, shell, desk, member):
    view = opened("private")
    assert not {"p1", "p2"} - set(view.guidance.heads)
    view.guidance.tick.click()
    assert "done" in view.guidance.heads["p1"].accessibleName()
    view.guidance.tick.click()
    go_on(shell)
    steps = {e.name: e for e in desk.journal.entries("step", member=member.id)}
    assert {name: e.body["done"] for name, e in steps.items()} == {"p1": "done", "p2": "done"}
    assert {e.meeting for e in steps.values()} == {0}
    assert "kept" in current(shell).beads.beads["private"].accessibleName()


def test_beads_lead_anywhere_and_what_is_half_typed_waits_there(opened, shell, desk, member):
    agree(desk, member)
    page = opened("problem").page
    page.areas["dispute"].click()
    QTest.keyClicks(page.editors["words"].editor, "He and I do not speak")
    current(shell).beads.beads["group"].click()
    assert current(shell).form.page == "group"
    assert last(desk, member, "problem_area") is None, "half a page is no fact"

    current(shell).beads.beads["problem"].click()
    page = current(shell).page
    assert page.areas["dispute"].isChecked()
    assert page.editors["words"].said() == "He and I do not speak"


def test_a_change_of_language_loses_nothing(opened, shell, desk, member):
    agree(desk, member)
    page = opened("problem").page
    QTest.keyClicks(page.editors["words"].editor, "He and I do not speak")
    i18n.use("ar")
    shell.window.rebuild()
    view = current(shell)
    assert view.page.editors["words"].said() == "He and I do not speak"
    assert view.layoutDirection() == Qt.LayoutDirection.RightToLeft
    first, second = (view.beads.beads[p].x() for p in ("private", "consent"))
    assert first > second, "the first page is at the right"


def test_without_a_page_it_opens_where_the_work_goes_on(shell, desk, member):
    agree(desk, member)
    for step in ("p1", "p2"):
        body = {"meeting": 0, "step": step, "done": "done"}
        desk.journal.write("step", body, member=member, day=desk.today())
    shell.go(Route("pregroup", member=member.id))
    assert current(shell).form.page == "symptoms"


def test_it_is_durable_when_it_says_saved(opened, shell, desk, member):
    agree(desk, member)
    page = opened("problem").page
    fill_problem(page)
    go_on(shell)
    desk.vault.close()
    again = open_desk(desk.folder, PASSPHRASE)
    try:
        kept = again.journal.last("problem_area", member.id)
        assert kept is not None
        assert kept.body["words"] == "Since we left I have no place"
    finally:
        again.vault.close()


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("size", [(1366, 768), (1024, 600)])
def test_no_word_is_cut_and_every_part_has_a_name(opened, shell, desk, member, language, size):
    i18n.use(language)
    agree(desk, member)
    shell.window.resize(*size)
    for page in PAGES:
        view = opened(page)
        assert cut_words(shell.window) == [], page
        if view.beside.button.isVisible():
            view.beside.button.click()
        settle()
        assert cut_words(shell.window) == [], f"{page} with its steps"
        for name, field in view.page.fields.items():
            assert field.editor.accessibleName(), (page, name)


def test_a_clinicians_word_is_kept_by_code_and_stands_on_the_members_page(
    opened, shell, desk, member
):
    """domain.md 2.3: counsellors say probable; who confirmed it, and when, has a place of its own."""
    agree(desk, member)
    page = opened("story").page
    page.tabs.chosen.emit("before")
    settle()
    assert not page.fields["confirmed_by"].isVisibleTo(page)
    page.editors["confirmed"].choice.button("yes").click()
    QTest.keyClicks(page.editors["confirmed_by"].editor, "D1")
    QTest.keyClicks(page.editors["confirmed_on"].editor, "3/2026")
    go_on(shell)

    kept = last(desk, member, "history").body
    assert (kept["confirmed"], kept["confirmed_by"], kept["confirmed_on"]) == (
        "yes",
        "D1",
        "2026-03",
    )
    shell.go(Route("member", member.group, member.id, tab="timeline"))
    settle()
    said = [text.words() for text in shell.window.open_screen.findChildren(Text)]
    assert any("clinician confirmed" in one and "D1" in one and "2026" in one for one in said)


def test_not_asked_yet_leaves_no_word_of_a_clinician(opened, shell, desk, member):
    agree(desk, member)
    page = opened("story").page
    page.tabs.chosen.emit("before")
    settle()
    page.editors["episodes"].choice.button("no").click()
    page.editors["confirmed"].choice.button("not_asked").click()
    go_on(shell)
    assert not {"confirmed", "confirmed_by", "confirmed_on"} & set(
        last(desk, member, "history").body
    )


def test_beside_the_page_each_step_says_why_and_how_long(opened):
    view = opened("private")
    step = view.form.steps[0]
    said = [text.words() for text in view.guidance.findChildren(Text)]
    assert step.why.english in said
    assert "3 min" in said
    assert any(p.english in said for p in step.pitfalls)


def test_the_time_told_is_that_of_all_steps(opened):
    view = opened("private")
    said = [text.words() for text in view.page.findChildren(Text)]
    assert "about 85 min" in said


def test_the_place_and_the_last_day_are_there_to_be_told(opened, shell, desk, member, group):
    agree(desk, member)
    settings = {"place": "the health centre", "starts_on": "2026-02-02", "add_ons": []}
    desk.journal.write("group_settings", settings, group=group.id, day=desk.today())
    page = opened("group").page
    said = " ".join(text.words() for text in page.findChildren(Text))
    assert "the health centre" in said
    assert "The last one is planned for" in said
    assert "23 March" in said


def test_where_somebody_is_at_home_and_disability_may_be_told_for_the_counts(
    opened, shell, desk, member
):
    """domain.md 6.2, I2: who was reached; nobody has to say."""
    page = opened("consent").page
    page.editors["given"].choice.button("yes").click()
    answer_all(page.items, "yes")
    page.editors["displacement"].choice.chips["displaced"].click()
    go_on(shell)
    assert last(desk, member, "reach").body == {"displacement": "displaced"}
    again = opened("consent").page
    assert again.editors["displacement"].choice.value() == "displaced"
    assert again.editors["disability"].choice.value() is None


def test_nothing_of_it_is_written_where_nobody_told_it(opened, shell, desk, member):
    page = opened("consent").page
    page.editors["given"].choice.button("yes").click()
    answer_all(page.items, "yes")
    go_on(shell)
    assert last(desk, member, "reach") is None


def test_the_steps_of_the_meeting_alone_can_be_printed(opened, shell):
    view = opened("story")
    view.guidance.print.click()
    settle()
    assert shell.route == Route("paper", shell.desk.roster.groups()[0].id, meeting=0, tab="agenda")


@pytest.mark.parametrize(("age", "is_shown"), [(None, True), ("under18", True), ("30-44", False)])
def test_the_step_for_minors_is_there_for_minors(opened, desk, member, age, is_shown):
    agree(desk, member)
    if age is not None:
        desk.roster.describe(member, "woman", age, desk.today())
    view = opened("group")
    assert ("p16" in view.guidance.heads) is is_shown
    assert "p17" in view.guidance.heads
