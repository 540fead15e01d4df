"""A table taken in through the window: looked at, asked about, checked, taken in, and taken back."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QAbstractButton, QApplication

from ipt_desktop import i18n
from ipt_desktop.services.table_batches import tables
from ipt_desktop.ui.background import Background
from ipt_desktop.ui.pictures import cut_words, settle
from ipt_desktop.ui.routes import Route
from ipt_desktop.ui.shell import Shell
from ipt_desktop.ui.table_import.view import TableImportView
from ipt_desktop.ui.theme import Look
from ipt_desktop.ui.tokens import DARK, LIGHT
from ipt_desktop.ui.window import Window
from ipt_desktop.ui.work import at_once

LABELS = ("Nunca", "Varios días", "Más de la mitad de los días", "Casi todos los días")
HEAD = ["Código", "Fecha", *(f"Pregunta {n}" for n in range(1, 10)), "Total"]


def table(days=("03/04/2026", "10/04/2026"), more=(), people=3):
    lines = [";".join(HEAD)]
    for n in range(people):
        for day in days:
            answers = [LABELS[(n + at) % 4] for at in range(8)] + [LABELS[0]]
            total = sum((n + at) % 4 for at in range(8))
            lines.append(";".join([f"P{n:02}", day, *answers, str(total)]))
    return "\r\n".join([*lines, *more]) + "\r\n"


@pytest.fixture
def file(tmp_path):
    def make(text, name="answers.csv", encoding="cp1252"):
        path = tmp_path / name
        path.write_bytes(text.encode(encoding))
        return path

    return make


def opened(shell) -> TableImportView:
    shell.go(Route("table_import"))
    return shell.window.open_screen


def press(shell, name):
    settle()
    [button] = [b for b in shell.window.findChildren(QAbstractButton, name) if b.isVisible()]
    assert button.isEnabled(), name
    button.click()
    settle()


def type_group(view, text="G7"):
    view.page.group.setText(text)
    view.page.group.textEdited.emit(text)
    settle()


def assessments(desk):
    with desk.vault.reading() as tx:
        return tx.shelves.assessments()


def test_a_foreign_table_is_taken_in_with_one_question_answered(shell, file, desk):
    view = opened(shell)
    view.chose.table = lambda over: file(table())
    press(shell, "choose-table")
    assert view.page.pickers["member"].value() == "Código"
    assert [view.page.pickers[f"answer-{n}"].value() for n in (0, 8)] == [
        "Pregunta 1",
        "Pregunta 9",
    ]
    assert not view.footer.primary.isEnabled()
    type_group(view)
    press(shell, "next")
    # Both readings of the dates are offered; neither is taken for granted.
    assert view.presenter.state.still_open == ("order",)
    assert not view.footer.primary.isEnabled()
    press(shell, "order-dd/mm/yyyy")
    press(shell, "next")
    assert assessments(desk) == []
    assert "6" in view.footer.primary.text()
    assert "3" in view.footer.primary.text()
    press(shell, "next")
    found = assessments(desk)
    assert len(found) == 6
    assert {a.day.isoformat() for a in found} == {"2026-04-03", "2026-04-10"}
    assert {a.total for a in found} == {sum((n + at) % 4 for at in range(8)) for n in range(3)}
    press(shell, "back-now")
    press(shell, "confirm-back")
    assert assessments(desk) == []
    assert tables(desk)[0].taken_back is not None


def test_what_is_left_out_is_told_by_its_lines(shell, file, desk):
    zero = [LABELS[0]] * 9
    more = [
        ";".join(["P00", "10/04/2026", *[LABELS[n % 4] for n in range(8)], LABELS[0], "12"]),
        ";".join(["P50", "11/04/2026", *zero, "5"]),
        ";".join(["P51", "31/12/2970", *zero, "0"]),
        ";".join(["P52", "01/01/1970", *zero, "0"]),
    ]
    view = opened(shell)
    view.file_chosen.emit(file(table(more=more)))
    type_group(view)
    press(shell, "next")
    press(shell, "next")
    told = {f.problem.code: f.lines for f in view.presenter.state.outcome.findings}
    assert told == {
        "duplicate_row": (8,),
        "total_mismatch": (9,),
        "day_in_future": (10,),
        "date_invalid": (11,),
    }
    press(shell, "next")
    assert len(assessments(desk)) == 6


def test_a_label_nobody_knows_is_asked_for(shell, file, desk):
    view = opened(shell)
    view.file_chosen.emit(file(table(days=("2026-04-03",)).replace("Varios días", "a veces")))
    type_group(view)
    press(shell, "next")
    assert view.presenter.state.still_open == ("labels",)
    view.page.rows["a veces"].button(1).click()
    settle()
    press(shell, "next")
    press(shell, "next")
    assert len(assessments(desk)) == 3


def test_the_map_is_kept_and_read_again(shell, file, desk, tmp_path):
    kept = tmp_path / "kept.toml"
    view = opened(shell)
    view.chose.new_map = lambda over, offered: kept
    view.file_chosen.emit(file(table(days=("2026-04-03",))))
    type_group(view)
    press(shell, "next")
    press(shell, "next")
    press(shell, "save-map")
    assert 'member_column = "Código"' in kept.read_text("utf-8")
    view = opened(shell)
    view.chose.map = lambda over: kept
    view.file_chosen.emit(file(table(days=("2026-04-10",)), "april.csv"))
    press(shell, "read-map")
    assert view.presenter.state.still_open == ()
    press(shell, "next")
    press(shell, "next")
    press(shell, "next")
    assert len(assessments(desk)) == 3


def test_a_map_that_is_none_is_told_and_changes_nothing(shell, file, tmp_path):
    nonsense = tmp_path / "nonsense.toml"
    nonsense.write_bytes(b"\xff[table")
    view = opened(shell)
    view.chose.map = lambda over: nonsense
    view.file_chosen.emit(file(table()))
    before = view.presenter.state.picked
    press(shell, "read-map")
    assert view.presenter.state.problem.code == "map_damaged"
    assert view.presenter.state.picked == before


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"id,q1\n\x00,1\n", "table_damaged"),
        (b"PK\x03\x04 and no more", "table_damaged"),
        (b"\xd0\xcf\x11\xe0" + bytes(600), "table_damaged"),
        (b'id,q1\n"1,2\n', "table_damaged"),
    ],
)
def test_a_file_that_is_no_table_is_told(shell, tmp_path, content, code):
    bad = tmp_path / "bad.csv"
    bad.write_bytes(content)
    view = opened(shell)
    view.file_chosen.emit(bad)
    settle()
    assert view.presenter.state.problem.code == code
    assert view.presenter.state.step == "file"


def test_an_empty_file_can_not_go_on(shell, tmp_path):
    empty = tmp_path / "empty.csv"
    empty.write_bytes(b"")
    view = opened(shell)
    view.file_chosen.emit(empty)
    settle()
    assert not view.footer.primary.isEnabled()


def test_two_columns_for_one_thing_are_refused(shell, file):
    view = opened(shell)
    view.file_chosen.emit(file(table()))
    type_group(view)
    view.page.pickers["answer-1"].choose("Pregunta 1")
    settle()
    assert "twice" in view.presenter.state.still_open
    assert not view.footer.primary.isEnabled()


def test_a_table_dropped_on_the_window_is_looked_at(shell, file):
    shell.go(Route("groups"))
    urls = QMimeData()
    urls.setUrls([QUrl.fromLocalFile(str(file(table())))])
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    entered = QDragEnterEvent(
        QPointF(9, 9).toPoint(), Qt.DropAction.CopyAction, urls, buttons, keys
    )
    shell.window.dragEnterEvent(entered)
    assert entered.isAccepted()
    drop = QDropEvent(QPointF(9, 9), Qt.DropAction.CopyAction, urls, buttons, keys)
    shell.window.dropEvent(drop)
    settle()
    assert shell.window.open_screen.presenter.state.step == "columns"


def test_nothing_is_dropped_on_a_hidden_window(shell, file):
    shell.go(Route("groups"))
    shell.window.hide_now()
    urls = QMimeData()
    urls.setUrls([QUrl.fromLocalFile(str(file(table())))])
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    drop = QDropEvent(QPointF(9, 9), Qt.DropAction.CopyAction, urls, buttons, keys)
    shell.window.dropEvent(drop)
    assert shell.route == Route("groups")


def test_another_language_keeps_all_that_was_chosen(shell, file):
    view = opened(shell)
    view.file_chosen.emit(file(table()))
    type_group(view)
    view.page.pickers["total"].choose(None)
    before = view.presenter.state
    i18n.use("ar")
    shell.window.rebuild()
    settle()
    again = shell.window.open_screen
    assert again is not view
    assert again.presenter.state.group == "G7"
    assert again.presenter.state.picked == before.picked
    assert again.page.group.text() == "G7"
    press(shell, "next")
    assert again.presenter.state.step == "answers"


@pytest.fixture
def slow(qtbot, qapp: QApplication, desk):
    """The window with its real thread."""
    window = Window()
    qtbot.addWidget(window)
    background = Background(window)
    shell = Shell(window, desk, background)
    window.show()
    yield shell
    background.close()


def test_a_large_table_leaves_the_window_free_and_can_be_stopped(slow, file, desk, qtbot):
    view = opened(slow)
    view.file_chosen.emit(file(table(days=("2026-04-03",), people=4_000)))
    qtbot.waitUntil(lambda: view.presenter.state.step == "columns", timeout=20_000)
    type_group(view)
    press(slow, "next")
    press(slow, "next")
    qtbot.waitUntil(lambda: view.presenter.state.step == "check", timeout=60_000)
    press(slow, "next")
    # The window goes on while the rows are taken in.
    qtbot.waitUntil(lambda: view.presenter.state.at > 0, timeout=20_000)
    assert view.presenter.state.busy == "take"
    press(slow, "stop")
    qtbot.waitUntil(lambda: not view.presenter.state.busy, timeout=20_000)
    assert view.presenter.state.problem.code == "import_stopped"
    assert assessments(desk) == []
    assert desk.roster.groups() == []
    press(slow, "next")
    qtbot.waitUntil(lambda: view.presenter.state.step == "done", timeout=60_000)
    assert len(assessments(desk)) == 4_000


def test_going_elsewhere_stops_what_is_under_way(slow, file, desk, qtbot):
    view = opened(slow)
    view.file_chosen.emit(file(table(days=("2026-04-03",), people=4_000)))
    qtbot.waitUntil(lambda: view.presenter.state.step == "columns", timeout=20_000)
    type_group(view)
    press(slow, "next")
    press(slow, "next")
    qtbot.waitUntil(lambda: view.presenter.state.step == "check", timeout=60_000)
    presenter = view.presenter
    press(slow, "next")
    slow.go(Route("groups"))
    settle()
    qtbot.waitUntil(lambda: not presenter.state.busy, timeout=20_000)
    assert assessments(desk) == []


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("size", [(1366, 768), (1024, 600)])
@pytest.mark.parametrize(("tokens", "text"), [(LIGHT, 100), (DARK, 130)])
def test_no_word_is_cut_on_any_step(shell, file, language, size, tokens, text):
    i18n.use(language)
    shell.window.resize(*size)
    shell.window.use_look(Look(tokens, text))
    settle()
    view = opened(shell)
    assert cut_words(shell.window) == []
    bad = ";".join(["P90", "11/04/2970", *[LABELS[0]] * 9, "0"])
    view.file_chosen.emit(file(table(more=[bad])))
    type_group(view)
    assert cut_words(shell.window) == []
    press(shell, "next")
    assert cut_words(shell.window) == []
    press(shell, "order-dd/mm/yyyy")
    press(shell, "next")
    assert cut_words(shell.window) == []
    press(shell, "next")
    assert cut_words(shell.window) == []
    press(shell, "back-now")
    assert cut_words(shell.window) == []
    press(shell, "confirm-back")
    assert cut_words(shell.window) == []


def test_all_that_can_be_acted_on_has_a_name(shell, file):
    view = opened(shell)
    view.file_chosen.emit(file(table()))
    settle()
    for picker in view.page.pickers.values():
        assert picker.accessibleName()
    for button in shell.window.findChildren(QAbstractButton):
        assert not button.isVisible() or button.accessibleName() or button.text()


def test_the_way_there_from_groups_and_from_settings(shell):
    shell.go(Route("groups"))
    press(shell, "take-table")
    assert isinstance(shell.window.open_screen, TableImportView)
    shell.go(Route("settings"))
    press(shell, "tables")
    assert isinstance(shell.window.open_screen, TableImportView)


def test_the_real_table_goes_through(shell, desk):
    data = Path(__file__).parents[1] / "data" / "phq9_responses.csv"
    view = opened(shell)
    view.file_chosen.emit(data)
    type_group(view)
    view.page.day.setText("15/01/2026")
    view.page.day.textEdited.emit("15/01/2026")
    settle()
    press(shell, "next")
    press(shell, "next")
    press(shell, "next")
    assert len(assessments(desk)) == 1_000


def test_a_supervisor_takes_tables_in_too(qtbot, qapp: QApplication, make_desk, file):
    window = Window()
    qtbot.addWidget(window)
    shell = Shell(window, make_desk("supervisor", "S1"), at_once)
    window.show()
    view = opened(shell)
    view.file_chosen.emit(file(table(days=("2026-04-03",))))
    type_group(view)
    for _step in range(3):
        press(shell, "next")
    assert len(assessments(shell.desk)) == 3


def test_all_of_it_by_keyboard(shell, file, desk, qtbot):
    view = opened(shell)
    view.chose.table = lambda over: file(table(days=("2026-04-03",)))
    settle()
    view.page.choose.setFocus()
    qtbot.keyClick(view.page.choose, Qt.Key.Key_Space)
    settle()
    view.page.group.setFocus()
    qtbot.keyClicks(view.page.group, "G7")
    for _step in range(3):
        settle()
        view.footer.primary.setFocus()
        qtbot.keyClick(view.footer.primary, Qt.Key.Key_Space)
    assert len(assessments(desk)) == 3
