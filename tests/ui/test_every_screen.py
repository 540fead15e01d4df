"""Every screen of a notebook with a whole course: reached and left by Tab, heard by screen readers."""

from dataclasses import dataclass, replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QTextEdit,
    QWidget,
)

from command_line import PASSPHRASE, CommandLine
from ipt_desktop import i18n
from ipt_desktop.app.unlock import open_desk
from ipt_desktop.preferences import Preferences
from ipt_desktop.services.desk import Desk
from ipt_desktop.ui.pictures import cut_words, settle
from ipt_desktop.ui.routes import Route
from ipt_desktop.ui.shell import OVER, SCREENS, Shell
from ipt_desktop.ui.window import Window
from ipt_desktop.ui.work import at_once
from keys_only import KeysOnly, name_of, read
from other_windows import OtherWindows

Role = QAccessible.Role
# Roles that say what can be done; a part that takes the keyboard must have one of them.
ACTIVE = {
    Role.Button,
    Role.CheckBox,
    Role.RadioButton,
    Role.EditableText,
    Role.PageTab,
    Role.ComboBox,
    Role.Link,
    Role.MenuItem,
    Role.List,
    Role.Table,
    Role.Graphic,
    Role.StaticText,
    Role.Grouping,
    Role.Document,
    Role.Chart,
}


@dataclass
class Course:
    """The practice notebook, open, with the ids that routes need."""

    shell: Shell
    desk: Desk
    group: str
    member: str

    def routes(self) -> list[Route]:
        group, member = self.group, self.member
        tabs = {
            "group": ("members", "picture", "meetings", "closing"),
            "member": ("timeline", "people", "worksheets", "safety", "ending"),
            "pregroup": (
                "private",
                "consent",
                "symptoms",
                "safety",
                "story",
                "problem",
                "group",
            ),
            "worksheet": ("circle", "communication", "decision", "roles", "loneliness"),
            "questionnaire": ("phq9",),
            "paper": ("attendance",),
            "membership": ("left",),
            "exchange": ("give", "receive"),
        }
        found = []
        for name in [*SCREENS, *OVER]:
            for tab in tabs.get(name, (None,)):
                meeting = (
                    4 if name in ("meeting", "fast_grid", "questionnaire", "contact") else None
                )
                found.append(Route(name, group, member, meeting, tab))
        return found


@pytest.fixture
def course(qtbot, tmp_path, capsys, monkeypatch):
    i18n.use("en")
    line = CommandLine(tmp_path, capsys, monkeypatch).made("P1")
    line.json("practice")
    desk = open_desk(line.vault, PASSPHRASE)
    window = Window()
    qtbot.addWidget(window)
    shell = Shell(window, desk, at_once)
    shell.preferences = Preferences(cover=False)
    window.show()
    window.listen()
    group = next(g for g in desk.roster.groups() if len(desk.roster.members(g.id)) > 2)
    yield Course(shell, desk, group.id, desk.roster.members(group.id)[0].id)
    shell.end()
    desk.vault.close()


def test_every_screen_is_heard_and_gone_through_by_tab(course, qapp):
    others = OtherWindows(qapp)
    hand = KeysOnly(course.shell.window)
    faults: list[str] = []
    for route in course.routes():
        course.shell.window.end_over()
        course.shell.go(route)
        settle()
        where = f"{route.name} {route.tab or ''}".strip()
        page = course.shell.window.page
        assert page is not None
        faults += [f"{where}: {fault}" for fault in unheard(page)]
        faults += [f"{where}: {fault}" for fault in unreached(hand, page)]
    qapp.removeEventFilter(others)
    assert faults == [], "\n".join(faults)
    assert others.shown == []


@pytest.mark.parametrize(
    ("language", "text", "size"), [("ar", 130, (1024, 600)), ("en", 100, (683, 384))]
)
def test_no_word_is_cut_on_any_screen_in_the_smallest_windows(course, language, text, size):
    """683x384 is what a laptop of 1366x768 has where the desktop draws all at 200 %."""
    window = course.shell.window
    i18n.use(language)
    window.use_look(replace(window.look, text=text))
    window.resize(*size)
    settle()
    faults: list[str] = []
    for route in course.routes():
        window.end_over()
        course.shell.go(route)
        settle()
        cut = cut_words(window)
        faults += [f"{route.name} {route.tab or ''}: {words}" for words in cut]
    assert faults == [], "\n".join(faults)


def unheard(page: QWidget) -> list[str]:
    """Parts to act on that have no name, no role or no state."""
    found = []
    for part in page.findChildren(QWidget):
        if not part.isVisible() or not _is_active(part):
            continue
        told, kind = read(part), type(part).__name__
        if not name_of(part).strip():
            found.append(f"{kind} {part.objectName()} has no name")
        if told.role() not in ACTIVE and not isinstance(part, QScrollArea):
            found.append(f"{kind} {name_of(part)!r} has no role: {told.role().name}")
        if isinstance(part, QAbstractButton) and not _says_whether_on(part):
            found.append(f"{kind} {name_of(part)!r} does not say whether it is on")
        if told.state().disabled == part.isEnabled():
            found.append(f"{kind} {name_of(part)!r} does not say whether it can be used")
    return found


def unreached(hand: KeysOnly, page: QWidget) -> list[str]:
    """Stops that Tab does not come to, once round."""
    hand.stops()
    reached, first = set(), hand.at()
    for _press in range(400):
        reached.add(hand.at())
        hand.press(Qt.Key.Key_Tab)
        if hand.at() is first:
            break
    stops = [w for w in page.findChildren(QWidget) if w.isVisible() and _is_stop(w)]
    return [f"Tab does not reach {name_of(w)!r}" for w in stops if w not in reached]


def _says_whether_on(button: QAbstractButton) -> bool:
    told = read(button).state()
    return not button.isCheckable() or bool(told.checkable and told.checked == button.isChecked())


def _is_active(part: QWidget) -> bool:
    editor = isinstance(part, QAbstractButton | QLineEdit | QPlainTextEdit | QTextEdit)
    return editor or _is_stop(part)


def _is_stop(part: QWidget) -> bool:
    by_tab = bool(part.focusPolicy() & Qt.FocusPolicy.TabFocus)
    return by_tab and part.isEnabled() and part.focusProxy() is None
