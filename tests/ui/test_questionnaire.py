"""The questionnaire over a real vault, from the keyboard, as a counsellor uses it."""

import pytest
from PySide6.QtCore import Qt

from ipt_desktop import i18n
from ipt_desktop.domain.errors import VaultNotWritable
from ipt_desktop.services.assessments import Answers
from ipt_desktop.ui import shell as shells
from ipt_desktop.ui.pictures import cut_words, settle
from ipt_desktop.ui.questionnaire.questions import Questions
from ipt_desktop.ui.routes import Route
from ipt_desktop.ui.theme import Look, look
from ipt_desktop.ui.window import Window
from ipt_desktop.ui.work import at_once
from keyboard import press


@pytest.fixture
def member(desk, group):
    return desk.roster.members(group.id)[0]


@pytest.fixture
def opened(shell, member):
    """Opens a measure for the member; the screen it was opened from is another one."""
    shell.go(Route("groups"))

    def open_it(tab="phq9", meeting=None):
        shell.go(Route("questionnaire", member.group, member.id, meeting, tab))
        settle()
        return shell.window.open_screen

    return open_it


def kept(desk, member, measure="phq9"):
    return desk.assessments.of_member(member.id, measure)


def test_eleven_keys_fill_it_in_and_keep_it(shell, opened, desk, member):
    opened()
    press([*"2212110102", Qt.Key.Key_Return])

    (saved,) = kept(desk, member)
    assert (saved.answers, saved.function, saved.total) == ((2, 2, 1, 2, 1, 1, 0, 1, 0), 2, 10)
    assert saved.content["mode"] == "read_aloud"
    assert (saved.content["language"], saved.content["wording_version"]) == ("en", "1")
    assert shell.route.name == "groups"
    assert desk.drafts.all() == []


def test_eastern_digits_are_the_same_answers(opened, desk, member):
    opened()
    press([*"٠١٢٣٠١٢٣٠١", Qt.Key.Key_Return])
    assert kept(desk, member)[0].answers == (0, 1, 2, 3, 0, 1, 2, 3, 0)


def test_no_function_question_where_nothing_is_a_problem(opened, desk, member):
    view = opened()
    press("000000000")
    assert view.questions.in_turn() is None
    press([Qt.Key.Key_Return])
    assert (kept(desk, member)[0].total, kept(desk, member)[0].function) == (0, None)


def test_backspace_goes_back_and_the_next_key_corrects(opened, desk, member):
    opened()
    press(["3", Qt.Key.Key_Backspace, *"0000000000", Qt.Key.Key_Return])
    assert kept(desk, member)[0].total == 0


def test_item_nine_raises_a_caution_at_once(opened):
    view = opened()
    press("00000000")
    assert not view.risk.isVisible()
    press("1")
    assert "question 9" in view.risk.words.words()
    assert view.risk.isVisible()


def test_item_nine_left_blank_raises_it_too(opened):
    view = opened()
    press("00000000.")
    assert view.risk.isVisible()
    assert "not a no" in view.risk.words.words()


def test_covering_takes_the_reason_and_the_score_off_the_screen(shell, opened):
    view = opened()
    press("222222222")
    shell.window.set_covered(True)
    assert "9" not in view.risk.words.words()
    assert "18" not in view.side.score.total.words()


def test_after_a_risk_is_kept_safety_is_offered_first(monkeypatch, shell, opened, desk, member):
    asked = []
    monkeypatch.setattr(shells, "OVER", {"safety": "anything:at_all"})
    view = opened()
    press([*"0000000011", Qt.Key.Key_Return])
    assert [a.risk for a in kept(desk, member)] == ["present"]
    assert view.footer.primary.text() == "Open safety steps"
    view.safety_asked.disconnect()
    view.safety_asked.connect(lambda: asked.append(True))
    press([Qt.Key.Key_Return])
    assert asked == [True]
    assert len(kept(desk, member)) == 1


def test_a_gap_is_kept_as_a_gap_and_the_total_says_that_it_is_an_estimate(opened, desk, member):
    view = opened()
    press("1111111.0")
    assert "~" in view.side.score.total.words()
    assert "estimated from 8 of 9" in view.side.score.says.words()
    press(["0", Qt.Key.Key_Return])
    assert kept(desk, member)[0].answers[7] is None


def test_three_gaps_give_no_score(opened):
    view = opened()
    press("111111...")
    assert view.side.score.total.words() == "–"
    assert "3 questions" in view.side.score.says.words()


def test_half_a_form_is_a_draft_that_comes_back_and_has_no_score(shell, opened, desk, member):
    view = opened()
    press("312")
    assert view.side.score.total.words() == "–"
    view.footer.back.click()
    assert shell.route.name == "groups"
    assert kept(desk, member) == []
    assert len(desk.drafts.all()) == 1

    again = opened()
    press([*"0000000", Qt.Key.Key_Return])  # six more, then the function question
    assert kept(desk, member)[0].answers == (3, 1, 2, 0, 0, 0, 0, 0, 0)
    assert again is not view


def test_a_change_of_language_keeps_the_answers(shell, opened):
    opened()
    press("21")
    i18n.use("ar")
    shell.window.rebuild()
    settle()
    press("3")
    filling = shell.window.open_screen._state.filling
    assert filling.answers[:3] == (2, 1, 3)


def test_a_correction_starts_from_what_was_said_and_keeps_its_wording(shell, opened, desk, member):
    day = desk.today()
    form = Answers("phq9", day, [1] * 9, 1, mode="paper", language="ar", wording_version="0")
    first = desk.assessments.record(member, form)
    opened(f"phq9@{first.id}")
    press([*[Qt.Key.Key_Up] * 10, *"0111111110", Qt.Key.Key_Return])
    (corrected,) = kept(desk, member)
    assert (corrected.replaces, corrected.total) == (first.id, 8)
    assert corrected.content["wording_version"] == "0"
    assert (corrected.content["mode"], corrected.content["language"]) == ("paper", "ar")


def test_what_could_not_be_kept_is_said_and_can_be_tried_again(
    monkeypatch, shell, opened, desk, member
):
    view = opened()
    press("0000000000")
    with monkeypatch.context() as broken:
        broken.setattr(
            type(desk.assessments), "record", lambda *a, **k: (_ for _ in ()).throw(full())
        )
        view.footer.primary.click()
    assert view.problem.isVisible()
    assert kept(desk, member) == []
    view.footer.primary.click()
    assert len(kept(desk, member)) == 1


def full():
    return VaultNotWritable()


def test_epds_without_its_text_is_entered_by_places_on_the_form(opened, desk, member):
    view = opened("epds")
    assert view.questions.in_turn() is None
    view.meaning.answers_are.button("positions").click()
    settle()
    press([*"1111111114", Qt.Key.Key_Return])
    (saved,) = kept(desk, member, "epds")
    assert (saved.total, saved.content["answers_are"]) == (18, "positions")
    assert "wording_version" not in saved.content


def test_bdi_is_kept_by_its_total_and_an_unknown_risk_is_not_a_no(opened, desk, member):
    view = opened("bdi2")
    press("٢٠", view.total.total)
    assert not view.footer.primary.isEnabled()
    view.total.risk.button("unknown").click()
    assert view.risk.isVisible()
    view.footer.primary.click()
    (saved,) = kept(desk, member, "bdi2")
    assert (saved.total, saved.risk) == (20, "unknown")


def test_a_total_out_of_range_is_refused_where_it_is_typed(opened):
    view = opened("bdi2")
    press("64", view.total.total)
    view.total.risk.button("no").click()
    assert not view.footer.primary.isEnabled()
    assert view.total.field.error.words()


def test_every_answer_says_its_question_and_its_words(opened):
    view = opened()
    (row,) = [r for r in view.questions.lines if r.is_in_turn()]
    names = [button.accessibleName() for button in row._big.buttons]
    assert all("Little interest" in name for name in names)
    assert "3: Nearly every day" in names[3]


def test_every_measure_that_has_words_can_be_asked_in_them(desk):
    for id in ("phq9", "phq8", "phq2", "gad7"):
        wording = desk.wording(id, "en")
        assert wording is not None
        questions = Questions(desk.measure(id), wording)
        assert questions.head is not None


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("size", [(1366, 768), (1024, 600)])
@pytest.mark.parametrize("text", [100, 130])
def test_nothing_is_cut_off(qtbot, desk, group, language, size, text):
    i18n.use(language)
    window = Window(Look(text=text), size)
    qtbot.addWidget(window)
    shell = shells.Shell(window, desk, at_once)
    window.show()
    member = desk.roster.members(group.id)[0]
    shell.go(Route("questionnaire", group.id, member.id, 4))
    settle()
    for keys in ("1.", "1111112", "1"):
        # What grew is laid out from the inside out, a turn for each part around it.
        qtbot.waitUntil(lambda: cut_words(window) == [])
        press(keys)
    view = window.open_screen
    side, area = view.side, view._area
    if look().narrow:
        assert area.isAncestorOf(side)
    else:
        assert (side.x() < area.x()) == (language == "ar")
