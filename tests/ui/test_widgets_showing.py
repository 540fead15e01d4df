"""What shows a state shows all of it: in words for those who cannot see, and whole at any size."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from ipt_desktop import i18n
from ipt_desktop.ui import theme
from ipt_desktop.ui.theme import Look
from ipt_desktop.ui.threads import Stretch, Thread
from ipt_desktop.ui.widgets.card import Banner, EmptyState, SayBox
from ipt_desktop.ui.widgets.fields import DateField, Field
from ipt_desktop.ui.widgets.rows import Column, MemberRow, MemberState, Table
from ipt_desktop.ui.widgets.sparkline import Sparkline
from ipt_desktop.ui.widgets.steps import PlanStep, StepList, Stepper, Tip
from ipt_desktop.ui.widgets.tags import ChangeLabel, RiskMark, ScoreChip
from ipt_desktop.ui.widgets.text import Text, bold, code_text
from ipt_desktop.ui.widgets.thread import CourseThread
from typing_keys import type_text

WORST = MemberState("G2-07 T", 19, "moderately_severe", better_by=-5, risk="triggered")


@pytest.fixture(autouse=True)
def dressed(qapp):
    theme.apply(Look())


def test_a_member_is_told_in_words(qtbot):
    member = MemberRow(WORST)
    qtbot.addWidget(member)
    name = "G2-07 T, 19, moderately severe, worse by 5, Ask today"
    assert member.accessibleName() == name


def test_a_covered_member_tells_nothing_but_the_code(qtbot):
    member = MemberRow(WORST)
    qtbot.addWidget(member)
    member.show()
    member.set_covered(True)
    assert not member.mark.isVisible()
    assert not member.change.isVisible()
    assert member.chip.text() == ""
    assert "19" not in member.chip.accessibleName() + member.chip.toolTip()
    assert member.accessibleName() == "G2-07 T"
    member.show_state(WORST)
    assert member.accessibleName() == "G2-07 T"
    member.set_covered(False)
    assert member.mark.isVisible()
    assert "19" in member.accessibleName()


@pytest.mark.parametrize(
    ("state", "word"),
    [
        ("not_asked", "Not asked"),
        ("triggered", "Ask today"),
        ("asking", "Ask today"),
        ("followed_up", "Followed up"),
        ("imminent", "Danger now"),
    ],
)
def test_a_risk_is_a_word_and_never_only_a_colour(qtbot, state, word):
    mark = RiskMark(state)
    qtbot.addWidget(mark)
    assert mark.text() == mark.accessibleName() == word


def test_no_risk_is_no_mark(qtbot):
    mark = RiskMark("imminent")
    qtbot.addWidget(mark)
    mark.show_state("none")
    assert not mark.isVisible()
    assert mark.text() == ""


def test_an_unknown_risk_is_never_shown_as_none():
    with pytest.raises(KeyError):
        RiskMark("no_such_state")


def test_no_score_is_not_zero(qtbot):
    none, zero = ScoreChip(None, None), ScoreChip(0, "minimal")
    qtbot.addWidget(none)
    qtbot.addWidget(zero)
    assert (none.text(), none.accessibleName()) == ("–", "no score")
    assert (zero.text(), zero.accessibleName()) == ("0", "0, minimal")


def test_an_estimate_says_so(qtbot):
    chip = ScoreChip(13, "moderate", estimated=True)
    qtbot.addWidget(chip)
    assert chip.text() != "13"
    assert chip.accessibleName() == "13, moderate, estimated"


@pytest.mark.parametrize(
    ("by", "words"), [(4, "better by 4"), (-5, "worse by 5"), (0, "same"), (None, "")]
)
def test_a_change_is_better_worse_or_same(qtbot, by, words):
    label = ChangeLabel(by)
    qtbot.addWidget(label)
    assert label.text() == label.accessibleName() == words


@pytest.mark.parametrize(
    ("now", "sentence"),
    [
        (0, "Before the first meeting"),
        (4, "Meeting 4 of 8, 4 left"),
        (8, "Meeting 8 of 8, 0 left"),
        (None, "All meetings held"),
    ],
)
def test_the_thread_is_also_a_sentence(qtbot, now, sentence):
    thread = CourseThread(Thread(8, now, (Stretch("Start", 1, 1),)))
    qtbot.addWidget(thread)
    assert thread.accessibleName() == sentence


@pytest.mark.parametrize("meetings", [6, 8, 17])
def test_the_thread_is_drawn_the_other_way_round_in_arabic(qtbot, meetings):
    pictures = []
    for language in ("en", "ar"):
        i18n.use(language)
        theme.apply(Look())
        thread = CourseThread(Thread(meetings, 2), small=True)
        qtbot.addWidget(thread)
        thread.resize(thread.sizeHint())
        pictures.append(thread.grab().toImage())
    as_it_is, mirrored = pictures[0], pictures[0].flipped(Qt.Orientation.Horizontal)
    assert unlike(mirrored, pictures[1]) < unlike(as_it_is, pictures[1]) / 4


def unlike(one, other):
    """How much two pictures differ, smooth edges counting little."""
    return sum(
        (one.pixelColor(x, y).lightness() - other.pixelColor(x, y).lightness()) ** 2
        for x in range(one.width())
        for y in range(one.height())
    )


def test_long_words_wrap_and_take_the_room_they_need(qtbot):
    words = Text("word " * 30)
    qtbot.addWidget(words)
    assert words.heightForWidth(200) > 2 * words.heightForWidth(800)


def test_one_line_is_shortened_and_tells_all_in_its_tip(qtbot):
    words = Text("word " * 30, lines=1)
    qtbot.addWidget(words)
    words.resize(100, 20)
    words.show()
    assert words.is_cut()
    assert words.toolTip() == words.words()
    words.resize(4000, 20)
    assert words.toolTip() == ""


def test_a_code_is_never_shortened_or_split(qtbot):
    words = code_text("G2-07 T")
    qtbot.addWidget(words)
    assert words.minimumSizeHint().width() >= words.sizeHint().width()
    assert words.line_count(5000) == 1


def test_marks_inside_bold_words_are_shown_as_they_are(qtbot):
    words = Text(f"{bold('a <b> & c')} said")
    qtbot.addWidget(words)
    assert words.words() == words.accessibleName() == "a <b> & c said"


def test_a_banner_has_at_most_one_action_and_caution_stays(qtbot):
    caution, info = Banner("caution", "Ask today.", "Open"), Banner("info", "Good to know.")
    qtbot.addWidget(caution)
    qtbot.addWidget(info)
    assert not hasattr(caution, "close_button")
    with qtbot.waitSignal(caution.action_asked):
        qtbot.mouseClick(caution.action, Qt.MouseButton.LeftButton)
    info.show()
    with qtbot.waitSignal(info.closed):
        info.close_button.click()
    assert not info.isVisible()
    assert caution.accessibleName() == "Ask today."


def test_refused_text_stays_and_the_error_says_what_to_do(qtbot):
    field = Field("Who", QLineEdit("0999 123456"), "A role word")
    qtbot.addWidget(field)
    field.show()
    field.show_error("Use a role word.")
    assert field.editor.text() == "0999 123456"
    assert field.error.isVisible()
    assert field.editor.accessibleName() == "Who"
    assert field.editor.accessibleDescription() == "Use a role word."
    field.show_error("")
    assert not field.error.isVisible()
    assert field.editor.accessibleDescription() == "A role word"


@pytest.mark.parametrize("typed", ["8/12/2026", "٨/١٢/٢٠٢٦", "2026-12-08", "۸ ۱۲ ۲۶"])
def test_a_day_can_be_typed_in_any_digits(qtbot, typed):
    field = DateField()
    qtbot.addWidget(field)
    told = []
    field.date_changed.connect(told.append)
    type_text(field, typed)
    assert str(field.date()) == "2026-12-08"
    assert told[-1] == field.date()


def test_a_day_that_is_none_is_wrong_and_not_another_day(qtbot):
    field = DateField()
    qtbot.addWidget(field)
    assert not field.is_wrong()
    type_text(field, "31/2/2026")
    assert field.is_wrong()
    assert field.date() is None


def test_a_day_moves_by_arrow(qtbot):
    field = DateField()
    qtbot.addWidget(field)
    type_text(field, "31/12/2026")
    qtbot.keyClick(field, Qt.Key.Key_Up)
    assert str(field.date()) == "2027-01-01"


def test_a_table_opens_rows_and_goes_down_by_key(qtbot):
    table = Table([Column("Member", width=90), Column("Why", stretch=1)], "Waiting")
    qtbot.addWidget(table)
    table.add_section("Safety", 1, icon="shield-alert", tint="caution")
    first = table.add_row("a", "G2-07 T, ask today", ["G2-07 T", "Ask"])
    table.add_section("Overdue", 1)
    second = table.add_row("b", "G2-01 D, overdue", ["G2-01 D", "Notes"])
    table.resize(500, 300)
    table.show()
    with qtbot.waitSignal(table.opened) as opened:
        qtbot.keyClick(first, Qt.Key.Key_Return)
    assert opened.args == ["a"]
    qtbot.keyClick(first, Qt.Key.Key_Down)
    assert table.focusWidget() is second
    assert first.height() >= 43
    table.clear_rows()
    assert table.rows == {}


STEPS = (
    PlanStep("a", "Welcome", 2, is_done=True),
    PlanStep("b", "Round", 20, is_current=True, spent=25, say="We begin.", tips=(Tip("Wait."),)),
    PlanStep("c", "Close", 5),
)


def test_any_step_may_be_opened_and_says_its_state(qtbot):
    steps = StepList(STEPS)
    qtbot.addWidget(steps)
    with qtbot.waitSignal(steps.asked) as asked:
        qtbot.keyClick(steps.lines["c"], Qt.Key.Key_Return)
    assert asked.args == ["c"]
    names = [line.accessibleName() for line in steps.lines.values()]
    assert names == ["1, Welcome, 2 min, done", "2, Round, 20 min, now", "3, Close, 5 min"]


def test_over_time_is_said_in_words(qtbot):
    steps = StepList(STEPS)
    qtbot.addWidget(steps)
    shown = [text.words() for text in steps.findChildren(Text)]
    assert "5 over" in shown
    assert "25 of 20 min" in shown


def test_a_wizard_says_where_it_is(qtbot):
    beads = Stepper(("Language", "Work"), 1)
    qtbot.addWidget(beads)
    assert beads.accessibleName() == "Step 2 of 2: Work"


def test_what_to_say_is_read_as_it_is(qtbot):
    box = SayBox("We begin.")
    qtbot.addWidget(box)
    assert box.said.words() == "“We begin.”"
    assert box.accessibleName() == "What to say: We begin."


def test_an_empty_place_says_why_and_what_fills_it(qtbot):
    empty = EmptyState("users", "No group yet.", "Form a group")
    qtbot.addWidget(empty)
    with qtbot.waitSignal(empty.action_asked):
        qtbot.mouseClick(empty.button, Qt.MouseButton.LeftButton)


def test_a_sparkline_shows_both_ends_of_the_scale_whole(qtbot):
    line = Sparkline((0.0, 27.0), 2, "0, then 27", grow=True)
    qtbot.addWidget(line)
    line.resize(200, 60)
    for total in (0.0, 27.0):
        assert 4.6 <= line._y(total) <= line.height() - 4.6
