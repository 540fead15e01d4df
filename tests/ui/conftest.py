"""The real window over a real vault, as a person uses it."""

from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtWidgets import QApplication

from ipt_desktop import i18n
from ipt_desktop.app.unlock import new_vault
from ipt_desktop.preferences import Preferences
from ipt_desktop.services.desk import Desk
from ipt_desktop.services.roster import NewGroup, NewMember
from ipt_desktop.store.keys import FLOOR
from ipt_desktop.ui.shell import Shell
from ipt_desktop.ui.window import Window
from ipt_desktop.ui.work import at_once

PASSPHRASE = "four quiet made up words"


@pytest.fixture(autouse=True)
def in_english() -> Iterator[None]:
    i18n.use("en")
    yield
    i18n.use("en")


@pytest.fixture
def make_desk(tmp_path):
    made: list[Desk] = []

    def make(role: str = "counsellor", code: str = "F1") -> Desk:
        folder = tmp_path / f"desk-{len(made)}"
        desk, _ = new_vault(folder, role=role, code=code, passphrase=PASSPHRASE, work=FLOOR)
        made.append(desk)
        return desk

    yield make
    for desk in made:
        desk.vault.close()


@pytest.fixture
def desk(make_desk) -> Desk:
    return make_desk()


@pytest.fixture
def group(desk):
    """A group with three members who have joined."""
    protocol = desk.protocol("who8")
    day = date(2026, 1, 5)
    new = NewGroup("G1", protocol.id, protocol.version, protocol.lengths(), weekday=0, time="10:00")
    made = desk.roster.form_group(new, day)
    for _ in range(3):
        member = desk.roster.add_member(made.id, NewMember(sex="woman", age_band="18-29"), day)
        desk.roster.set_status(member, "member", day)
    return made


@pytest.fixture
def shell(qtbot, qapp: QApplication, desk: Desk) -> Shell:
    window = Window()
    qtbot.addWidget(window)
    shell = Shell(window, desk, at_once)
    shell.preferences = Preferences(cover=False)  # what the room hides has tests of its own
    window.show()
    return shell
