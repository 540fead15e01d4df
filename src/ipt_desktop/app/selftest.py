"""Starts every part once, with made-up content in a folder that is gone afterwards: does this build work?"""

import os
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from ipt_desktop import i18n
from ipt_desktop.app.crash import note
from ipt_desktop.app.unlock import new_vault, open_desk
from ipt_desktop.services.assessments import Answers
from ipt_desktop.services.desk import Desk
from ipt_desktop.services.digest import digest
from ipt_desktop.services.roster import NewGroup, NewMember
from ipt_desktop.shipped import shipped
from ipt_desktop.store.keys import FLOOR
from ipt_desktop.store.upgrade import HEAD
from ipt_desktop.store.vault import Vault

if TYPE_CHECKING:
    from PySide6.QtCore import QCoreApplication

MEASURE = "phq9"
ARABIC = "\u0644\u0627 \u0628\u0623\u0633"


class Wrong(Exception):
    """A part started and did something else than it should."""


@dataclass(frozen=True, slots=True)
class Tried:
    """`fault` is the type of what went wrong; None where nothing did."""

    part: str
    fault: str | None


def self_test() -> list[Tried]:
    """One line for each part; a part that fails does not keep the next from being tried."""
    with TemporaryDirectory(prefix="check-") as name:
        folder = Path(name)
        parts: tuple[tuple[str, Callable[[], None]], ...] = (
            ("vault", lambda: _vault(folder)),
            ("migrations", _migrations),
            ("words", _words),
            ("hand_over", lambda: _hand_over(folder)),
            ("plot", lambda: _plot(folder)),
            ("letters", _letters),
            ("window", _window),
        )
        return [Tried(part, _fault(do)) for part, do in parts]


def _fault(do: Callable[[], None]) -> str | None:
    try:
        do()
    except Exception as wrong:  # noqa: BLE001
        note(wrong)
        return type(wrong).__name__
    return None


def _must(holds: bool) -> None:
    if not holds:
        raise Wrong()


def _close(desk: Desk) -> None:
    if isinstance(desk.vault, Vault):
        desk.vault.close()


def _made(folder: Path, role: str, code: str) -> tuple[Desk, str]:
    passphrase = secrets.token_urlsafe(16)
    desk, _ = new_vault(folder, role=role, code=code, passphrase=passphrase, work=FLOOR)
    return desk, passphrase


def _vault(folder: Path) -> None:
    """Made, written, closed and opened again; nothing of it can be read in the file."""
    desk, passphrase = _made(folder / "own", "counsellor", "T1")
    _fill(desk)
    _close(desk)
    again = open_desk(folder / "own", passphrase)
    found = again.assessments.of_member(again.roster.members()[0].id)
    _close(again)
    _must([a.total for a in found] == [12])
    _must(b"phq9" not in (folder / "own" / "notebook.vault").read_bytes())


def _fill(desk: Desk) -> None:
    protocol = desk.protocol("who8")
    lengths = {phase.id: phase.default for phase in protocol.phases}
    new = NewGroup("T1", protocol.id, protocol.version, lengths)
    group = desk.roster.form_group(new, desk.today())
    member = desk.roster.add_member(group.id, NewMember(), desk.today())
    form = Answers(MEASURE, desk.today(), (2, 2, 2, 2, 1, 1, 2, 0, 0), function=1)
    desk.assessments.record(member, form)


def _migrations() -> None:
    from alembic.config import Config
    from alembic.script import ScriptDirectory

    config = Config()
    config.set_main_option("script_location", str(shipped("migrations")).replace("%", "%%"))
    _must(ScriptDirectory.from_config(config).get_heads() == [HEAD])


def _words() -> None:
    """The Arabic catalogue is there: without it the app would show English and say nothing."""
    before = i18n.language()
    try:
        i18n.use("ar", required=True)
        _must(i18n.is_right_to_left())
    finally:
        i18n.use(before)


def _hand_over(folder: Path) -> None:
    """From one vault to another and the same facts in both."""
    sender, _ = _made(folder / "sender", "counsellor", "T2")
    receiver, _ = _made(folder / "receiver", "supervisor", "T3")
    try:
        _fill(sender)
        sender.cards.add(receiver.cards.own_text())
        receiver.cards.add(sender.cards.own_text())
        [made] = sender.exchange.export([receiver.cards.own()], folder / "out")
        _must(receiver.exchange.take_in(made.path).code is None)
        _must(digest(sender.vault) == digest(receiver.vault))
    finally:
        _close(sender)
        _close(receiver)


def _plot(folder: Path) -> None:
    """A mood line with Arabic words, as a PNG that is not empty."""
    from ipt_desktop.plots.mood_line import mood_line
    from ipt_desktop.plots.save import save
    from ipt_desktop.ui.timeline.picture import mood_line_of, mood_words, picture_style

    desk, _ = _made(folder / "plot", "counsellor", "T4")
    try:
        _fill(desk)
        timeline = desk.timelines.of_member(desk.roster.members()[0])
    finally:
        _close(desk)
    if timeline is None:
        raise Wrong()
    measure, before = desk.measure(MEASURE), i18n.language()
    i18n.use("ar")
    try:
        line = mood_line_of(timeline, measure, desk.today())
        save(mood_line(line, mood_words(measure), picture_style()), folder / "line.png")
    finally:
        i18n.use(before)
    _must((folder / "line.png").stat().st_size > 5_000)


def _letters() -> None:
    """Qt joins Arabic letters with the bundled fonts: laam and alif are one shape."""
    from PySide6.QtGui import QRawFont, QTextLayout

    app = _application()
    from ipt_desktop.ui import fonts

    fonts.load_first()
    fonts.load_rest()
    before = i18n.language()
    i18n.use("ar")
    try:
        layout = QTextLayout(ARABIC, fonts.font("body"))
        layout.beginLayout()
        layout.createLine()
        layout.endLayout()
        runs = layout.glyphRuns()
        glyphs = [index for run in runs for index in run.glyphIndexes()]
        _must(bool(runs) and 0 not in glyphs)
        _must(all(QRawFont.familyName(run.rawFont()).startswith("Noto") for run in runs))
        _must(len(glyphs) < len(ARABIC) + ARABIC.count(" "))
    finally:
        i18n.use(before)
        app.processEvents()


def _window() -> None:
    """One window is painted, without a display."""
    from PySide6.QtWidgets import QLabel, QMainWindow

    app = _application()
    window = QMainWindow()
    window.setCentralWidget(QLabel(ARABIC))
    window.resize(320, 200)
    window.show()
    app.processEvents()
    picture = window.grab().toImage()
    window.close()
    colours = {picture.pixel(x, y) for x in range(0, 320, 4) for y in range(0, 200, 2)}
    _must(len(colours) > 1)


def _application() -> "QCoreApplication":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtWidgets import QApplication

    return QApplication.instance() or QApplication([])
