"""The safety page as a counsellor uses it with one hand: nothing skipped, nothing left by mistake."""

import re
from io import BytesIO

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from ipt_desktop import i18n
from ipt_desktop.content.safety import load_safety
from ipt_desktop.papers.output import as_pdf
from ipt_desktop.papers.safety_card import numbers_of, safety_card
from ipt_desktop.papers.sheet import lay_out
from ipt_desktop.services.assessments import Answers
from ipt_desktop.services.contacts import Contact
from ipt_desktop.services.roster import NewGroup, NewMember
from ipt_desktop.shipped import shipped
from ipt_desktop.ui.pictures import cut_words, settle
from ipt_desktop.ui.routes import Route
from ipt_desktop.ui.safety.parts import DialCard
from ipt_desktop.ui.shell import Shell
from ipt_desktop.ui.theme import Look
from ipt_desktop.ui.tokens import LIGHT
from ipt_desktop.ui.widgets.text import Text
from ipt_desktop.ui.window import Window
from ipt_desktop.ui.work import at_once

CONTACTS = [
    Contact("supervisor", "S1", "0000 000 000"),
    Contact("second", "S2", "0000 000 111"),
    Contact("facility", "clinic", "0000 000 222"),
]


@pytest.fixture
def member(desk, group):
    desk.contacts.set_contacts(CONTACTS)
    return desk.roster.members(group.id)[0]


@pytest.fixture
def triggered(desk, member):
    form = Answers("phq9", desk.today(), [0] * 8 + [1], function=0)
    desk.assessments.record(member, form)
    return member


def opened(shell, member):
    shell.go(Route("today"))
    shell.go(Route("safety", member=member.id))
    settle()
    return shell.window.page


def words(view):
    return [text.words() for text in view.findChildren(Text) if text.isVisible()]


def western(said):
    return "".join(sign for sign in said if sign.isdigit())


def buttons(view):
    settle()
    return {b.text(): b for b in view.findChildren(QPushButton) if b.isVisible()}


def press(qtbot, view, keys):
    for key in keys:
        settle()
        qtbot.keyClick(view.focusWidget() or view, key)


def state(desk, member):
    return str(desk.safety.state(member.id).state)


def events(desk, member):
    return [t.event for t in desk.safety.history(member.id) if t.event != "assessment"]


def in_danger(desk, member):
    today = desk.today()
    desk.safety.record(member, "opened", {"present": "alone"}, today)
    desk.safety.record(member, "answered", {"current": "yes"}, today)


def test_the_first_thing_said_is_that_the_computer_cannot_call(qtbot, shell, triggered):
    view = opened(shell, triggered)
    assert any("This computer cannot call for help." in said for said in words(view))


def test_all_no_with_one_hand(qtbot, shell, desk, triggered):
    view = opened(shell, triggered)
    press(qtbot, view, "1" + "2" * 5)
    assert state(desk, triggered) == "asking", "nothing is kept before the answers were looked at"
    press(qtbot, view, [Qt.Key.Key_Return])
    assert state(desk, triggered) == "unlikely"


@pytest.mark.parametrize("key", "134")
def test_whatever_is_not_a_no_to_thoughts_now_opens_the_danger_steps(
    qtbot, shell, desk, triggered, key
):
    view = opened(shell, triggered)
    press(qtbot, view, "12" + key)
    assert state(desk, triggered) == "asking", "a slip can still be put right"
    press(qtbot, view, [Qt.Key.Key_Return])
    assert state(desk, triggered) == "imminent"


def test_an_answer_can_be_put_right_before_it_is_kept(qtbot, shell, desk, triggered):
    view = opened(shell, triggered)
    press(qtbot, view, "14")
    view.step_asked.emit("month")
    press(qtbot, view, "2" * 5)
    press(qtbot, view, [Qt.Key.Key_Return])
    assert state(desk, triggered) == "unlikely"


def test_half_the_questions_survive_a_change_of_language_and_a_new_window(
    qtbot, shell, desk, triggered
):
    press(qtbot, opened(shell, triggered), "122")
    i18n.use("ar")
    shell.window.rebuild()
    settle()
    view = shell.window.page
    press(qtbot, view, "222")
    press(qtbot, view, [Qt.Key.Key_Return])
    assert state(desk, triggered) == "unlikely"


def test_enter_alone_never_answers(qtbot, shell, desk, triggered):
    view = opened(shell, triggered)
    press(qtbot, view, [Qt.Key.Key_Return] * 4)
    assert events(desk, triggered) == ["trigger"]
    in_danger(desk, triggered)
    press(qtbot, opened(shell, triggered), [Qt.Key.Key_Return, Qt.Key.Key_Escape] * 4)
    assert events(desk, triggered) == ["trigger", "opened", "answered"]


def test_from_danger_to_hand_over_with_the_keyboard_alone(qtbot, shell, desk, triggered):
    in_danger(desk, triggered)
    view = opened(shell, triggered)
    # I stay; no answer; S2 reached; family; made safer; said no; spoken with; all written.
    press(qtbot, view, "1211121")
    press(qtbot, view, "1")
    assert state(desk, triggered) == "imminent"
    press(qtbot, view, "2")
    press(qtbot, view, [Qt.Key.Key_Return])
    assert state(desk, triggered) == "handed_over"
    last = desk.safety.history(triggered.id)[-1]
    assert (last.answers["supervisor"], last.answers["receiver"]) == ("S2", "clinic")
    assert last.answers["override"] == "danger"


def test_a_hand_over_waits_for_what_is_missing(qtbot, shell, desk, triggered):
    in_danger(desk, triggered)
    view = opened(shell, triggered)
    view.step_asked.emit("leave")
    press(qtbot, view, "2")
    press(qtbot, view, [Qt.Key.Key_Return])
    assert state(desk, triggered) == "imminent"
    assert any(said.startswith("Still to be done") for said in words(view))


def test_in_danger_there_is_no_way_out_but_hide(qtbot, shell, desk, triggered):
    in_danger(desk, triggered)
    view = opened(shell, triggered)
    assert "Leave" not in buttons(view)
    view.leave_asked.emit()
    qtbot.keyClick(view, Qt.Key.Key_Escape)
    assert shell.window.page is view
    shell.window.hide_now()
    shell.window.reveal()
    assert shell.window.page is view


def test_closing_the_app_in_danger_opens_there_again(qtbot, shell, desk, triggered):
    in_danger(desk, triggered)
    window = Window()
    qtbot.addWidget(window)
    Shell(window, desk, at_once).start()
    settle()
    assert "Danger now" in window.page.accessibleName()


def test_without_danger_the_window_opens_at_today(qtbot, shell, desk, triggered):
    window = Window()
    qtbot.addWidget(window)
    again = Shell(window, desk, at_once)
    again.start()
    assert window.page is not None
    assert window.open_screen is not None
    assert again.route == Route("today")


def test_the_number_is_large_and_the_code_is_said_not_a_name(qtbot, shell, desk, triggered):
    in_danger(desk, triggered)
    view = opened(shell, triggered)
    press(qtbot, view, "1")
    settle()
    (card,) = [c for c in view.findChildren(DialCard) if c.isVisible()]
    large = [t.words() for t in card.findChildren(Text) if t.role == "dial"]
    assert [western(one) for one in large] == ["0000000000"]
    assert "0000 000 000" in card.accessibleName()


def test_no_number_set_says_to_ask_the_programme(qtbot, shell, desk, triggered):
    desk.contacts.set_contacts([])
    in_danger(desk, triggered)
    view = opened(shell, triggered)
    press(qtbot, view, "1")
    settle()
    assert any("Ask your programme now." in said for said in words(view))
    press(qtbot, view, "1")
    assert events(desk, triggered)[-1] == "call"


def test_not_possible_now_keeps_the_question_open(qtbot, shell, desk, triggered):
    view = opened(shell, triggered)
    qtbot.mouseClick(buttons(view)["Not possible now"], Qt.MouseButton.LeftButton)
    press(qtbot, view, "11")
    press(qtbot, view, [Qt.Key.Key_Return])
    assert state(desk, triggered) == "triggered"
    assert events(desk, triggered)[-1] == "not_possible"


def test_a_serious_act_is_two_presses_away_and_asks_again_afterwards(qtbot, shell, desk, triggered):
    view = opened(shell, triggered)
    qtbot.mouseClick(buttons(view)["Medical help now"], Qt.MouseButton.LeftButton)
    press(qtbot, view, "1")
    assert state(desk, triggered) == "medical"
    # Clinic reached; I stay; supervisor reached; the clinic says stable.
    press(qtbot, view, "1111")
    assert state(desk, triggered) == "asking"


def test_telling_the_supervisor_needs_all_three_steps(qtbot, shell, desk, triggered):
    today = desk.today()
    desk.safety.record(triggered, "opened", {"present": "alone"}, today)
    answers = dict.fromkeys(("current", "plan", "year", "agitated"), "no") | {"month": "yes"}
    desk.safety.record(triggered, "answered", answers, today)
    view = opened(shell, triggered)
    press(qtbot, view, "11")
    press(qtbot, view, [Qt.Key.Key_Return])
    assert state(desk, triggered) == "persisting"
    press(qtbot, view, "1")
    press(qtbot, view, [Qt.Key.Key_Return])
    assert state(desk, triggered) == "monitored"


def test_a_counsellor_sees_no_way_to_lower_or_close(qtbot, shell, desk, triggered):
    in_danger(desk, triggered)
    view = opened(shell, triggered)
    assert not {"Lower the level", "Close"} & set(buttons(view))


def test_a_supervisor_may_leave_lower_and_close(qtbot, make_desk):
    desk = make_desk(role="supervisor", code="S1")
    protocol = desk.protocol("who8")
    new = NewGroup("G1", protocol.id, protocol.version, protocol.lengths())
    made = desk.roster.form_group(new, desk.today())
    member = desk.roster.add_member(made.id, NewMember(), desk.today())
    desk.safety.record(member, "trigger", {}, desk.today())
    in_danger(desk, member)
    window = Window()
    qtbot.addWidget(window)
    shell = Shell(window, desk, at_once)
    window.show()
    shell.go(Route("groups"))
    shell.go(Route("safety", member=member.id))
    settle()
    view = window.page
    assert "Leave" in buttons(view)
    qtbot.mouseClick(buttons(view)["Lower the level"], Qt.MouseButton.LeftButton)
    press(qtbot, view, "1")
    press(qtbot, view, [Qt.Key.Key_Return])
    assert state(desk, member) == "persisting"
    qtbot.mouseClick(buttons(view)["Close"], Qt.MouseButton.LeftButton)
    press(qtbot, view, "1")
    press(qtbot, view, [Qt.Key.Key_Return])
    assert state(desk, member) == "closed"


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_paper_card_fits_one_page_and_names_nobody(qapp, language):
    i18n.use(language)
    texts = load_safety(shipped("resources"))
    made = lay_out(safety_card(texts.card, numbers_of(CONTACTS)))
    reader = PdfReader(BytesIO(as_pdf(made)))
    assert len(reader.pages) == 1
    assert "0000 000 000" in " ".join(reader.pages[0].extract_text().split())


def test_contacts_are_typed_kept_and_put_right(qtbot, shell, desk):
    shell.go(Route("contacts"))
    view = shell.window.open_screen
    kind, who, number, _hours = view.rows[0]
    assert kind == "supervisor"
    who.setText("S1")
    number.setText("ask at the desk")
    view.footer.primary_asked.emit()
    assert desk.contacts.contacts() == ()
    assert view.rows[0][1].text() == "S1", "what was refused stays, so that it can be corrected"
    view.rows[0][2].setText("0000 000 000")
    view.footer.primary_asked.emit()
    assert desk.contacts.contacts() == (Contact("supervisor", "S1", "0000 000 000"),)


NINE = ("stay", "supervisor", "second", "company", "means", "share", "carer", "calls", "leave")
LONGEST_SENTENCE = 26


def sentences(text):
    return [part for part in re.split(r"[.?!؟:\n]", text) if part.strip()]


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("size", [(1366, 768), (1024, 600)])
def test_all_nine_steps_in_order_in_both_languages(qtbot, shell, desk, triggered, language, size):
    in_danger(desk, triggered)
    i18n.use(language)
    shell.window.resize(*size)
    shell.window.use_look(Look(LIGHT))
    view = opened(shell, triggered)
    said = []
    for place, key in enumerate(NINE, 1):
        view.step_asked.emit(key)
        settle()
        state = view._state
        assert (state.current, state.step) == (key, place)
        assert cut_words(shell.window) == [], key
        assert any("This computer" in w or "الحاسوب" in w for w in words(view)), key
        assert view.middle.answers, f"{key} has no large answer"
        keys = [a.key for answers in view.middle.answers for a in answers.answers]
        assert keys == [str(n) for n in range(1, len(keys) + 1)], key
        said.append(view.middle.title.words())
    assert len(set(said)) == len(NINE), "one thing at a time"
    if language == "ar":
        assert all(re.search(r"[\u0600-\u06ff]", one) for one in said)


@pytest.mark.parametrize("language", ["en", "ar"])
def test_every_sentence_of_the_steps_is_short_and_translated(qapp, language):
    i18n.use(language)
    texts = load_safety(shipped("resources"))
    every = [
        texts.ask,
        *texts.questions,
        *texts.danger,
        *texts.medical,
        *texts.persisting,
        texts.contact,
        texts.unlikely,
    ]
    assert [text.id for text in texts.danger] == list(NINE)
    for text in every:
        for one in (text.name, text.title, text.guide, text.say, *text.tips):
            if one is None:
                continue
            shown = i18n.content_text(one.at, one.english)
            assert language == "en" or shown != one.english, one.at
            for sentence in sentences(shown):
                assert len(sentence.split()) <= LONGEST_SENTENCE, sentence
    means = next(text for text in texts.danger if text.id == "means")
    assert any("weapon" in tip.english.lower() for tip in means.tips)


@pytest.mark.parametrize("page", ["danger", "medical"])
def test_no_way_out_by_number_keys_either(qtbot, shell, desk, triggered, page):
    in_danger(desk, triggered)
    if page == "medical":
        desk.safety.record(triggered, "serious_act", {}, desk.today())
    view = opened(shell, triggered)
    press(qtbot, view, "87650")
    press(qtbot, view, [Qt.Key.Key_Escape, Qt.Key.Key_Backspace])
    assert shell.window.page is view
    assert desk.safety.state(triggered.id).is_danger


def test_closing_the_app_in_the_medical_emergency_opens_there_again(qtbot, shell, desk, triggered):
    desk.safety.record(triggered, "serious_act", {}, desk.today())
    window = Window()
    qtbot.addWidget(window)
    Shell(window, desk, at_once).start()
    settle()
    assert "Medical help now" in window.page.accessibleName()
