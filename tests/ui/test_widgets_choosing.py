"""Choices, chips, tabs, ticks: by mouse, by keyboard, in both directions, by name."""

import pytest
from PySide6.QtCore import Qt

from ipt_desktop import i18n
from ipt_desktop.ui import theme
from ipt_desktop.ui.theme import Look
from ipt_desktop.ui.widgets.choices import Choice, ChoiceRow, ToggleChip
from ipt_desktop.ui.widgets.fields import TickBox
from ipt_desktop.ui.widgets.tabs import Tabs
from typing_keys import type_text

CHOICES = [
    Choice("worse", "Worse", "arrow-down", "1"),
    Choice("same", "Same", "equal", "2"),
    Choice("better", "Better", "arrow-up", "3"),
]


@pytest.fixture(params=["en", "ar"])
def language(request):
    i18n.use(request.param)
    return request.param


@pytest.fixture
def choices(qtbot, language):
    theme.apply(Look())
    made = ChoiceRow(CHOICES, "G2-01 D", current=True)
    made.told = []
    made.chosen.connect(made.told.append)
    qtbot.addWidget(made)
    made.show()
    made.setFocus()
    return made


def test_one_is_chosen_and_pressing_it_again_takes_it_back(qtbot, choices):
    qtbot.mouseClick(choices.button("worse"), Qt.MouseButton.LeftButton)
    qtbot.mouseClick(choices.button("better"), Qt.MouseButton.LeftButton)
    assert choices.value() == "better"
    qtbot.mouseClick(choices.button("better"), Qt.MouseButton.LeftButton)
    assert choices.told == ["worse", "better", None]
    assert choices.value() is None


def test_showing_a_value_tells_nobody(choices):
    choices.show_value("same")
    assert choices.value() == "same"
    assert choices.told == []


@pytest.mark.parametrize("typed", ["2", "٢", "۲"])
def test_a_key_chooses_in_any_digits(choices, typed):
    type_text(choices.segments[0], typed)
    assert choices.told == ["same"]


def test_arrows_go_where_they_point(qtbot, choices, language):
    forward = Qt.Key.Key_Right if language == "en" else Qt.Key.Key_Left
    qtbot.keyClick(choices.segments[0], forward)
    assert choices.focusProxy() is choices.button("same")
    qtbot.keyClick(choices.button("same"), Qt.Key.Key_Space)
    assert choices.told == ["same"]
    assert choices.button("same").hasFocus() or not choices.isActiveWindow()


def test_only_one_segment_is_a_tab_stop(choices):
    stops = [s for s in choices.segments if s.focusPolicy() & Qt.FocusPolicy.TabFocus]
    assert len(stops) == 1


def test_the_first_answer_stands_where_reading_starts(choices, language):
    across = [segment.x() for segment in choices.segments]
    assert across == sorted(across, reverse=language == "ar")


def test_each_answer_says_whose_it_is_and_whether_it_is_chosen(choices):
    assert choices.button("worse").accessibleName() == "G2-01 D: Worse"
    choices.show_value("worse")
    assert choices.button("worse").isChecked()


def test_the_row_in_turn_is_larger(qtbot, choices):
    plain = ChoiceRow(CHOICES, "G2-02 M")
    qtbot.addWidget(plain)
    assert plain.sizeHint().height() >= 37
    assert choices.sizeHint().height() >= 50


@pytest.mark.parametrize("make", [lambda: ToggleChip("Sleep", "moon"), lambda: TickBox("Read")])
@pytest.mark.parametrize("key", [Qt.Key.Key_Space, Qt.Key.Key_Return])
def test_a_chip_and_a_tick_turn_by_key(qtbot, make, key):
    part = make()
    qtbot.addWidget(part)
    part.show()
    with qtbot.waitSignal(part.toggled):
        qtbot.keyClick(part, key)
    assert part.isChecked()
    assert part.accessibleName() in ("Sleep", "Read")


def test_tabs_move_by_arrow_and_go_round(qtbot, language):
    theme.apply(Look())
    tabs = Tabs([("a", "One"), ("b", "Two"), ("c", "Three")], "a", "Parts")
    qtbot.addWidget(tabs)
    tabs.show()
    told = []
    tabs.chosen.connect(told.append)
    back = Qt.Key.Key_Left if language == "en" else Qt.Key.Key_Right
    qtbot.keyClick(tabs.tabs["a"], back)
    qtbot.mouseClick(tabs.tabs["c"], Qt.MouseButton.LeftButton)
    assert told == ["c", "c"]
    assert tabs.now() == "c"
