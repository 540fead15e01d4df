"""The print preview over a real vault: from each place that has something to print, and back."""

from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QAbstractButton, QFileDialog

from group_of_twelve import fill
from ipt_desktop import i18n
from ipt_desktop.content.worksheets import load_worksheet
from ipt_desktop.domain.errors import FolderNotWritable
from ipt_desktop.papers.faces import MM
from ipt_desktop.papers.sheet import lay_out
from ipt_desktop.services.assessments import Answers
from ipt_desktop.services.roster import NewMember
from ipt_desktop.shipped import shipped
from ipt_desktop.ui.paper.choosing import paper_of
from ipt_desktop.ui.paper.pages import words_of
from ipt_desktop.ui.paper.presenter import PaperPresenter
from ipt_desktop.ui.paper.printing import chosen_pages
from ipt_desktop.ui.paper.state import State
from ipt_desktop.ui.paper.view import PaperView
from ipt_desktop.ui.pictures import cut_words, shoot
from ipt_desktop.ui.routes import Route
from ipt_desktop.ui.shell import Shell
from ipt_desktop.ui.theme import Look
from ipt_desktop.ui.tokens import DARK, LIGHT
from ipt_desktop.ui.widgets.buttons import Button
from ipt_desktop.ui.window import Window
from ipt_desktop.ui.work import at_once

DAY = date(2026, 1, 6)


@pytest.fixture
def member(desk, group):
    member = desk.roster.members(group.id)[0]
    sheet = load_worksheet(shipped("resources"), "dispute")
    answers = {"with_whom": "neighbour", "issue": "noise at night", "violence": "no"}
    desk.worksheets.keep(member, DAY, sheet, answers, finished=False)
    return member


def preview(shell) -> PaperView:
    view = shell.window.open_screen
    assert isinstance(view, PaperView)
    return view


def words(view):
    return " ".join(page.accessibleDescription() for page in view.pages.views)


def drawn(view):
    """What stands on the first page."""
    image = QImage(1, 1, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    spots = view.pages.views[0].made.draw(painter, 0).spots
    painter.end()
    return spots


def press(qtbot, view, name):
    (button,) = [b for b in view.findChildren(Button) if b.objectName() == name]
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_the_group_prints_its_attendance_and_the_next_plan(qtbot, shell, group):
    shell.go(Route("group", group=group.id, tab="meetings"))
    press(qtbot, shell.window.open_screen, "print-attendance")
    assert "Attendance" in words(preview(shell))
    shell.back()
    press(qtbot, shell.window.open_screen, "print-agenda")
    assert "Meeting 1 of 8" in words(preview(shell))
    shell.back()
    assert not isinstance(shell.window.open_screen, PaperView)


def test_the_room_prints_its_own_meeting(qtbot, shell, group):
    shell.go(Route("meeting", group=group.id, meeting=1))
    shell.window.open_screen.plan.print_asked.emit()
    assert "Meeting 1 of 8" in words(preview(shell))


def test_a_sheet_is_printed_as_it_was_kept_or_blank(qtbot, shell, member):
    shell.go(Route("worksheet", member.group, member.id, tab="dispute"))
    qtbot.mouseClick(shell.window.open_screen.print, Qt.MouseButton.LeftButton)
    view = preview(shell)
    assert "noise at night" in words(view)
    view.versions.button("blank").click()
    assert "noise at night" not in words(preview(shell))
    shell.back()
    assert not isinstance(shell.window.open_screen, PaperView)


def test_a_sheet_of_which_nothing_is_kept_is_blank(qtbot, shell, member):
    shell.go(Route("worksheet", member.group, member.id, tab="roles"))
    qtbot.mouseClick(shell.window.open_screen.print, Qt.MouseButton.LeftButton)
    assert preview(shell).versions.value() == "blank"


def test_the_ending_prints_the_reminder_note(qtbot, shell, member):
    shell.go(Route("ending", member.group, member.id))
    qtbot.mouseClick(shell.window.open_screen.print, Qt.MouseButton.LeftButton)
    assert "A note to myself" in words(preview(shell))


def test_the_members_page_prints_the_course_with_the_mood_line(qtbot, shell, desk, member):
    desk.assessments.record(member, Answers("phq9", DAY, (2, 2, 2, 2, 1, 1, 2, 0, 0), 1))
    shell.go(Route("member", member.group, member.id))
    shell.window.open_screen.top.print_asked.emit()
    view = preview(shell)
    shown = words(view)
    assert "Course of" in shown
    assert "12" in shown
    assert any(spot.what == "picture" and spot.height > 40 * MM for spot in drawn(view))


@pytest.mark.parametrize("language", ["en", "ar"])
def test_settings_offer_only_what_may_be_printed_in_the_language(qtbot, shell, desk, language):
    i18n.use(language)
    shell.go(Route("settings"))
    names = {
        b.objectName()
        for b in shell.window.open_screen.findChildren(Button)
        if b.objectName().startswith("print-")
    }
    assert {"print-form:phq9", "print-recovery", "print-attendance"} <= names
    assert "print-form:bdi2" not in names
    for name in names:
        assert lay_out(paper_of(desk, Route("paper", tab=name.removeprefix("print-")))).count


def test_plus_and_minus_change_the_size_within_bounds(qtbot, shell, group):
    shell.go(Route("paper", group=group.id, tab="attendance"))
    view = preview(shell)
    before = view.pages.views[0].width()
    qtbot.keyClick(view.pages, Qt.Key.Key_Plus)
    assert view.pages.views[0].width() > before
    for _press in range(9):
        qtbot.keyClick(view.pages, Qt.Key.Key_Minus)
    assert not view.smaller.isEnabled()
    assert view.larger.isEnabled()


def test_saving_writes_one_whole_file_where_the_person_said(
    qtbot, shell, member, tmp_path, monkeypatch
):
    target = tmp_path / "chosen" / "sheet.pdf"
    target.parent.mkdir()
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(target), ""))
    shell.go(Route("paper", member.group, member.id, tab="worksheet:dispute"))
    view = preview(shell)
    qtbot.mouseClick(view.footer.back, Qt.MouseButton.LeftButton)
    assert [file.name for file in target.parent.iterdir()] == ["sheet.pdf"]
    text = PdfReader(BytesIO(target.read_bytes())).pages[0].extract_text()
    assert "noise at night" in text
    assert view.footer.note.text().startswith("Saved.")


def test_a_folder_that_cannot_be_written_is_said_and_nothing_is_left(tmp_path):
    shown = []
    presenter = PaperPresenter(State(pages=1), lambda: b"x", at_once, shown.append)
    presenter.save(tmp_path / "gone" / "sheet.pdf")
    assert isinstance(shown[-1].problem, FolderNotWritable)
    assert not shown[-1].is_busy
    assert list(tmp_path.iterdir()) == []


def test_the_preview_writes_nothing_anywhere(shell, member, tmp_path, monkeypatch):
    place = tmp_path / "temp"
    place.mkdir()
    for name in ("TMPDIR", "TEMP", "TMP"):
        monkeypatch.setenv(name, str(place))
    before = {file for file in tmp_path.rglob("*") if "desk-" not in str(file)}
    shell.go(Route("paper", member.group, member.id, tab="worksheet:dispute"))
    shoot(shell.window, Path(tmp_path / "picture.png"), (1024, 600))
    after = {file for file in tmp_path.rglob("*") if "desk-" not in str(file)}
    assert after - before == {tmp_path / "picture.png"}


def test_covering_hides_what_a_member_said(shell, member):
    shell.go(Route("paper", member.group, member.id, tab="worksheet:dispute"))
    view = preview(shell)
    view.set_covered(True)
    assert view.pages.isHidden()
    assert not view.covered.isHidden()
    view.set_covered(False)
    assert not view.pages.isHidden()


def test_pages_asked_for_are_those_printed(qapp):
    printer = QPrinter()
    assert list(chosen_pages(printer, 3)) == [0, 1, 2]
    printer.setFromTo(2, 9)
    assert list(chosen_pages(printer, 3)) == [1, 2]


def test_an_outside_reference_is_never_on_paper(shell, desk, group):
    """What another programme calls a member may be a name."""
    new = NewMember(external="quiteunlikelyname", sex="woman", age_band="18-29")
    member = desk.roster.add_member(group.id, new, DAY)
    desk.roster.set_status(member, "member", DAY)
    routes = [Route("paper", group.id, tab=tab) for tab in ("attendance", "agenda")]
    names = ("worksheet:roles", "blank:roles", "reminder", "safety-plan")
    routes += [Route("paper", group.id, member.id, tab=tab) for tab in names]
    for route in routes:
        made = lay_out(paper_of(desk, route))
        shown = " ".join(" ".join(words_of(made, page)) for page in range(made.count))
        assert "quiteunlikelyname" not in shown


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize(
    ("size", "text"), [((1366, 768), 100), ((1024, 600), 100), ((1024, 600), 130)]
)
def test_nothing_is_cut_in_the_preview(qtbot, desk, member, tmp_path, language, size, text):
    i18n.use(language)
    window = Window(Look(DARK if text == 130 else LIGHT, text=text), size)
    qtbot.addWidget(window)
    shell = Shell(window, desk, at_once)
    window.show()
    shell.go(Route("paper", member.group, member.id, tab="worksheet:dispute"))
    shoot(window, tmp_path / "p.png", size)
    assert cut_words(window) == []
    right = window.layoutDirection() == Qt.LayoutDirection.RightToLeft
    assert right == (language == "ar")
    view = preview(shell)
    assert (view.larger.x() < view.smaller.x()) == right


@pytest.mark.parametrize("name", ["group", "supervision"])
def test_the_groups_papers_are_printed_from_its_picture(qtbot, shell, group, name):
    shell.go(Route("group", group.id, tab="picture"))
    button = shell.window.open_screen.findChild(Button, f"print-{name}")
    button.setFocus()
    qtbot.keyClick(button, Qt.Key.Key_Space)
    view = preview(shell)
    assert view.pages.views[0].made.paper.name == name
    assert view.footer.note.text(), "a file is not locked as the notebook is"
    shell.back()
    assert shell.window.open_screen.tabs.now() == "picture"


def test_a_supervisor_prints_the_page_from_the_caseload_and_a_review(qtbot, make_desk):
    desk = make_desk("supervisor", "S1")
    group, _courses = fill(desk, "G1", "who8", 3, 5)
    window = Window()
    qtbot.addWidget(window)
    shell = Shell(window, desk, at_once)
    window.show()
    member = desk.roster.members(group)[0]
    for route in (Route("caseload"), Route("review", member=member.id)):
        shell.go(route)
        button = window.open_screen.findChild(QAbstractButton, "print-supervision")
        button.setFocus()
        qtbot.keyClick(button, Qt.Key.Key_Space)
        view = preview(shell)
        words = " ".join(words_of(view.pages.views[0].made, 0))
        assert "For supervision" in words
        assert "G1-01" in words
        view.set_covered(True)
        assert view.pages.isHidden()


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("size", [(1366, 768), (1024, 600)])
def test_nothing_is_cut_beside_the_pictures_and_the_pills(
    qtbot, make_desk, tmp_path, language, size
):
    i18n.use(language)
    desk = make_desk("supervisor", "S1")
    group, _courses = fill(desk, "G1", "who8", 3, 5)
    window = Window(Look(LIGHT), size)
    qtbot.addWidget(window)
    shell = Shell(window, desk, at_once)
    window.show()
    for number, route in enumerate((Route("group", group, tab="picture"), Route("caseload"))):
        shell.go(route)
        shoot(window, tmp_path / f"{number}.png", size)
        assert cut_words(window) == []


@pytest.mark.parametrize("size", [(1366, 768), (1024, 600)])
def test_print_is_always_in_sight_also_in_arabic(qtbot, desk, member, size):
    i18n.use("ar")
    window = Window(Look(LIGHT), size)
    qtbot.addWidget(window)
    shell = Shell(window, desk, at_once)
    window.resize(*size)
    window.show()
    shell.go(Route("paper", member.group, member.id, tab="member"))
    qtbot.waitUntil(lambda: preview(shell).footer.isVisible())
    footer = preview(shell).footer
    foot = footer.mapTo(window, footer.rect().bottomLeft()).y()
    assert foot <= window.height()
