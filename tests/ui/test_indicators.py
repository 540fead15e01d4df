"""The programme's figures: the same as on the command line, narrowed by days, saved where one chooses."""

import json
from datetime import date

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton

from ipt_desktop import i18n
from ipt_desktop.cli.practice import _fill
from ipt_desktop.papers.indicator_words import OUTCOMES, caution, indicator_name
from ipt_desktop.services.indicators import indicators
from ipt_desktop.ui.indicators.presenter import IndicatorsPresenter
from ipt_desktop.ui.indicators.state import Parcel, State, Wanted
from ipt_desktop.ui.indicators.view import IndicatorsView
from ipt_desktop.ui.indicators.words import share
from ipt_desktop.ui.pictures import cut_words, settle
from ipt_desktop.ui.routes import Route
from ipt_desktop.ui.shell import Shell
from ipt_desktop.ui.widgets.card import Banner
from ipt_desktop.ui.widgets.figures import FigureTable
from ipt_desktop.ui.widgets.text import Text
from ipt_desktop.ui.window import Window
from ipt_desktop.ui.work import at_once


@pytest.fixture
def desk(make_desk):
    made = make_desk("supervisor", "S1")
    _fill(made, date(2026, 11, 20))
    return made


def view_of(shell) -> IndicatorsView:
    settle()
    view = shell.window.open_screen
    assert isinstance(view, IndicatorsView)
    return view


def said(view):
    return [label.accessibleName() for label in view.findChildren(Text) if label.isVisible()]


def test_every_figure_on_the_screen_is_the_one_of_the_command_line(shell, desk):
    shell.window.place_asked.emit("indicators")
    view = view_of(shell)
    known = indicators(desk)
    told = said(view)
    assert known["paired"] == 7
    for name in OUTCOMES:
        words = [w for w in told if w.startswith(f"{indicator_name(name)}, ")]
        for way in (known, known["missing_as_failure"], known["last_observation"]):
            assert any(w.endswith(share(way.get(name))) for w in words), name
    assert any(
        b.words.words() == caution() and b.isVisible() and b.kind != "info"
        for b in view.findChildren(Banner)
    )
    QTest.keyClick(view.tabs.tabs["outcomes"], Qt.Key.Key_Right)
    settle()
    assert view.tabs.now() == "others"
    assert [words for words in said(view) if words.endswith(", too few to show")]


def test_it_is_reached_and_its_report_made_by_the_keyboard(shell):
    shell.start()
    settle()
    QTest.keyClick(shell.window, Qt.Key.Key_3, Qt.KeyboardModifier.ControlModifier)
    settle()
    assert isinstance(view_of(shell), IndicatorsView)
    view_of(shell).footer.primary.click()
    settle()
    assert shell.route == Route("paper", tab="programme:/")


def test_a_time_in_which_no_course_ended_says_so(shell):
    shell.go(Route("indicators"))
    view = view_of(shell)
    view.since.setText("1/1/2020")
    view.until.setText("31/12/2020")
    view.until.textEdited.emit(view.until.text())
    assert not view.findChildren(
        FigureTable, options=Qt.FindChildOption.FindChildrenRecursively
    ) or (all(not t.isVisible() for t in view.findChildren(FigureTable)))
    view.until.setText("31/12/2019")
    view.until.textEdited.emit(view.until.text())
    assert view.to_field.error.words() == "This day lies before the first one"


@pytest.mark.parametrize(
    ("kind", "profile"), [("xlsx", "full"), ("csv", "shareable"), ("fhir", "full")]
)
def test_what_is_saved_lies_where_it_was_chosen(shell, desk, tmp_path, kind, profile):
    shell.go(Route("indicators", tab="saving"))
    view = view_of(shell)
    view.saving.kinds.chips[kind].click()
    view.saving.profiles.chips[profile].click()
    view.chose.file = lambda over, offered: tmp_path / offered
    view.chose.folder = lambda over: tmp_path
    view.footer.primary.click()
    settle()
    names = {
        "xlsx": {"ipt-xlsx.xlsx"},
        "csv": {"long.csv", "wide.csv", "dictionary.csv"},
        "fhir": {"ipt-fhir.json"},
    }[kind]
    assert names <= {file.name for file in tmp_path.iterdir()}
    if kind == "xlsx":
        book = openpyxl.load_workbook(tmp_path / "ipt-xlsx.xlsx")
        assert book.sheetnames == ["long", "wide", "dictionary"]
        assert book["wide"]["A2"].value.startswith("P1-")
    if kind == "csv":
        assert "P1-" not in (tmp_path / "long.csv").read_text("utf-8-sig")
    if kind == "fhir":
        assert json.loads((tmp_path / "ipt-fhir.json").read_text())["resourceType"] == "Bundle"
    with desk.vault.reading() as tx:
        assert tx.audit.newest(1)[0].what == "exported"
    assert any("Saved" in words for words in said(view))


def test_a_place_that_cannot_be_written_is_said(shell, tmp_path):
    shell.go(Route("indicators", tab="saving"))
    view = view_of(shell)
    view.chose.file = lambda over, offered: tmp_path / "nowhere" / offered
    view.footer.primary.click()
    settle()
    assert [b for b in view.findChildren(Banner) if b.kind == "caution" and b.isVisible()]
    view.chose.file = lambda over, offered: None
    view.footer.primary.click()


def test_a_counsellor_sees_the_figures_of_a_group(make_desk, qtbot):
    desk = make_desk()
    _fill(desk, date(2026, 11, 20))
    window = Window()
    qtbot.addWidget(window)
    shell = Shell(window, desk, at_once)
    window.show()
    group = desk.roster.find_group("P1").id
    shell.go(Route("group", group, tab="picture"))
    settle()
    window.open_screen.findChild(QAbstractButton, "figures").click()
    view = view_of(shell)
    assert view.heading().has_back
    assert "saving" not in view.tabs.tabs
    assert not view.filters.isVisible()


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("size", [(1366, 768), (1024, 600)])
def test_no_word_is_cut(qtbot, desk, language, size):
    i18n.use(language)
    window = Window(size=size)
    qtbot.addWidget(window)
    shell = Shell(window, desk, at_once)
    window.show()
    for tab in ("outcomes", "others", "saving"):
        shell.go(Route("indicators", tab=tab))
        settle()
        assert cut_words(window) == []


def test_what_was_chosen_stays_when_the_language_changes(shell):
    shell.go(Route("indicators", tab="saving"))
    view = view_of(shell)
    view.saving.kinds.chips["dhis2"].click()
    i18n.use("ar")
    shell.window.rebuild()
    view = view_of(shell)
    assert view.tabs.now() == "saving"
    assert view.saving.kinds.value() == "dhis2"
    assert view.layoutDirection() == Qt.LayoutDirection.RightToLeft


def test_figures_of_another_choice_that_come_late_are_not_shown():
    jobs, shown = [], []

    def later(job, *, done, failed):
        jobs.append((job, done))

    presenter = IndicatorsPresenter(
        State(), lambda wanted: {"of": wanted}, lambda *_: ({}, 0), later, shown.append
    )
    presenter.start()
    presenter.choose(Wanted(since=date(2026, 1, 1)))
    for job, done in reversed(jobs):
        done(job())
    assert shown[-1].figures == {"of": Wanted(since=date(2026, 1, 1))}
    presenter.pack(Parcel("csv"))
    assert presenter.state.parcel.kind == "csv"
