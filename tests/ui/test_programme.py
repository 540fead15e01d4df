"""The programme pack in the window: taken in by Settings, and said wherever nobody approved it."""

import json
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from bracketed import Bracketed, unmarked
from ipt_desktop import i18n
from ipt_desktop.app.window import Notebook
from ipt_desktop.formats import code
from ipt_desktop.services.pack_example import example
from ipt_desktop.ui.pictures import cut_words, settle, shoot
from ipt_desktop.ui.programme_line import NotApproved
from ipt_desktop.ui.programme_words import changed_words, limit_words
from ipt_desktop.ui.routes import Route
from ipt_desktop.ui.widgets.card import Banner
from ipt_desktop.ui.widgets.text import Text
from ipt_desktop.ui.work import at_once
from typing_keys import type_text

PASSPHRASE = "four quiet made up words"
STAY = "safety/danger/stay/title"
PARTS = {
    "id": "homs",
    "title": "Homs",
    "approved_by": "clinical lead",
    "texts": {STAY: {"en": "Stay very near", "ar": "نبقى قريبين جدًا"}},
    "contacts": [{"kind": "supervisor", "who": "S1", "number": "0000 000 111"}],
    "services": [{"name": "C1", "place": "A1", "what_for": "medical"}],
    "thresholds": {"plan_from": 8},
}


@pytest.fixture(autouse=True)
def plain_wording():
    yield
    i18n.adapt({})


@pytest.fixture
def supervisor(make_desk):
    return make_desk("supervisor", "S1")


@pytest.fixture
def pack(supervisor, tmp_path):
    """A signed pack, as a file."""

    def make(name="homs", **parts):
        source = example(supervisor) | PARTS | parts
        file = tmp_path / f"{name}.iptpack"
        file.write_bytes(supervisor.programme.make(json.dumps(source).encode())[1])
        return str(file)

    return make


def settings(shell):
    shell.go(Route("settings"))
    settle()
    return shell.window.open_screen.pack


def said(part):
    """The words that can be seen."""
    return " ".join(text.words() for text in part.findChildren(Text) if text.isVisible())


def press(shell, name):
    part = shell.window.open_screen.pack
    part.buttons[name].click()
    settle()
    return shell.window.open_screen.pack


def not_approved(screen):
    lines = [line for line in screen.findChildren(NotApproved) if line.isVisible()]
    found = [line.words.words() for line in lines]
    return found + [b.words.words() for b in screen.findChildren(Banner) if "pack" in said(b)]


def danger(desk, group):
    member = desk.roster.members(group.id)[0]
    desk.safety.record(member, "trigger", {"source": "concern"}, desk.today())
    desk.safety.record(member, "serious_act", {"seen": "now"}, desk.today())
    return Route("safety", group.id, member.id)


def test_an_approved_one_is_taken_in_at_once(shell, desk, supervisor, pack, group):
    desk.cards.trust(supervisor.cards.own())
    part = settings(shell)
    assert "the app’s own" in said(part)
    part.take_asked.emit(pack())
    settle()
    part = shell.window.open_screen.pack
    assert "Approved by" in said(part)
    assert "A follow-up plan is due from 8 points (usually 10 points)" in said(part)
    assert desk.programme.in_force().is_approved
    for route in (Route("contacts"), Route("directory"), Route("new_group")):
        shell.go(route)
        settle()
        assert not_approved(shell.window.open_screen) == []
    assert i18n.content_text(STAY, "Stay") == "Stay very near"


def test_one_that_nobody_approved_is_asked_about_and_can_be_left(shell, desk, pack):
    settings(shell).take_asked.emit(pack())
    settle()
    part = shell.window.open_screen.pack
    assert "nobody here has accepted" in said(part)
    assert desk.programme.in_force() is None
    press(shell, "leave")
    assert desk.programme.in_force() is None
    assert "the app’s own" in said(shell.window.open_screen.pack)


def test_taken_in_all_the_same_it_says_so_wherever_it_matters(shell, desk, group, pack):
    settings(shell).take_asked.emit(pack())
    settle()
    part = press(shell, "agree")
    assert "Not approved by a supervisor you trust" in said(part)
    routes = (
        Route("contacts"),
        Route("directory"),
        Route("new_group"),
        Route("group", group=group.id, tab="meetings"),
        Route("meeting", group=group.id, meeting=1),
    )
    for route in routes:
        shell.go(route)
        settle()
        assert len(not_approved(shell.window.open_screen)) == 1, route
    shell.go(danger(desk, group))
    settle()
    assert any("No supervisor you trust" in words for words in not_approved(shell.window.page))


@pytest.mark.parametrize("approves", [True, False])
def test_only_a_pack_that_says_so_approves_the_safety_pages(
    shell, desk, group, supervisor, pack, approves
):
    desk.cards.trust(supervisor.cards.own())
    settings(shell).take_asked.emit(pack(approves_safety=approves))
    settle()
    shell.go(danger(desk, group))
    settle()
    words = said(shell.window.page)
    assert ("Wording approved by" in words) is approves
    assert ("not yet approved" in words) is not approves


def test_dropping_is_asked_and_brings_back_the_defaults(shell, desk, pack):
    settings(shell).take_asked.emit(pack())
    settle()
    press(shell, "agree")
    part = press(shell, "drop")
    assert "default limits hold again" in said(part)
    press(shell, "keep")
    assert desk.programme.in_force() is not None
    press(shell, "drop")
    press(shell, "drop-now")
    assert desk.programme.in_force() is None
    assert i18n.content_text(STAY, "Stay") == "Stay"


def test_what_is_wrong_with_a_file_is_said_and_nothing_is_taken(shell, desk, pack, tmp_path):
    file = pack()
    content = (tmp_path / "homs.iptpack").read_bytes()
    (tmp_path / "homs.iptpack").write_bytes(content.replace(b"000 111", b"000 112"))
    settings(shell).take_asked.emit(file)
    settle()
    assert "changed after it was signed" in said(shell.window.open_screen.pack)
    shell.window.open_screen.pack.take_asked.emit(str(tmp_path / "none"))
    settle()
    assert "not there" in said(shell.window.open_screen.pack)
    assert desk.programme.in_force() is None


def test_contacts_of_the_pack_stay_apart_from_those_typed_here(shell, desk, pack, qtbot):
    settings(shell).take_asked.emit(pack())
    settle()
    press(shell, "agree")
    shell.go(Route("contacts"))
    settle()
    screen = shell.window.open_screen
    assert code("0000 000 111") in said(screen)
    assert "No number of a supervisor" not in said(screen)
    _kind, who, number, _hours = next(row for row in screen.rows if row[0] == "second")
    qtbot.keyClicks(who, "S2")
    qtbot.keyClicks(number, "0000 000 333")
    qtbot.keyClick(number, Qt.Key.Key_Tab)
    screen.save_asked.emit(screen.typed())
    settle()
    assert [c.who for c in desk.contacts.own()] == ["S2"]
    assert [c.who for c in desk.contacts.contacts()] == ["S1", "S2"]


def test_a_supervisor_saves_a_source_and_signs_it(qtbot, supervisor, tmp_path, qapp):
    from ipt_desktop.ui.shell import Shell
    from ipt_desktop.ui.window import Window

    window = Window()
    qtbot.addWidget(window)
    shell = Shell(window, supervisor, at_once)
    window.show()
    part = settings(shell)
    assert {"take", "source", "make"} == set(part.buttons)
    source, out = tmp_path / "source.json", tmp_path / "made.iptpack"
    part.source_asked.emit(str(source))
    settle()
    document = json.loads(source.read_text("utf-8"))
    assert document["texts"]["safety/danger/stay/title"]["ar"]
    shell.window.open_screen.pack.make_asked.emit(str(source), str(out))
    settle()
    assert supervisor.programme.look(out.read_bytes()).asks == ()


def test_a_counsellor_is_offered_no_signing(shell):
    assert set(settings(shell).buttons) == {"take"}


def unlock(notebook):
    page = notebook.window.page
    page.secret.clear()
    type_text(page.secret, PASSPHRASE)
    page.open.click()
    settle()


def test_locking_ends_the_programmes_words_and_unlocking_brings_them_back(
    qtbot, tmp_path, pack, desk
):
    desk.programme.take(Path(pack()).read_bytes(), unapproved=True)
    folder = desk.folder
    desk.vault.close()
    (tmp_path / "pass").write_text(PASSPHRASE)
    notebook = Notebook(folder, tmp_path / "settings.json", work=at_once)
    qtbot.addWidget(notebook.window)
    notebook.start(tmp_path / "pass")
    notebook.window.show()
    settle()
    try:
        assert i18n.content_text(STAY, "Stay") == "Stay very near"
        notebook.choose_language("ar")
        settle()
        assert i18n.content_text(STAY, "Stay") == "نبقى قريبين جدًا"
        notebook.lock()
        settle()
        assert i18n.content_text(STAY, "Stay with the person") == "البقاء مع الشخص"
        unlock(notebook)
        assert i18n.content_text(STAY, "Stay") == "نبقى قريبين جدًا"
    finally:
        notebook.close()


def test_every_word_is_translatable(shell, desk, pack, monkeypatch):
    settings(shell).take_asked.emit(pack())
    settle()
    press(shell, "agree")
    monkeypatch.setattr(i18n, "_words", Bracketed())
    shell.again()
    settle()
    part = shell.window.open_screen.pack
    assert unmarked(part, "Homs") == []
    part.take_asked.emit(pack("two", version=2))
    settle()
    assert unmarked(shell.window.open_screen.pack, "Homs") == []
    for name, value in desk.programme.defaults.values().items():
        assert limit_words(name, value, value).startswith("[")
    for what in ("taken", "dropped", "signed", "saved"):
        assert changed_words(what).startswith("[")


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("size", [(1366, 768), (1024, 600)])
def test_nothing_is_cut_off(shell, desk, group, pack, language, size, tmp_path):
    i18n.use(language)
    settings(shell)
    shoot(shell.window, tmp_path / "none.png", size)  # a smaller window builds the screen anew
    shell.window.open_screen.pack.take_asked.emit(pack())
    settle()
    shoot(shell.window, tmp_path / "asked.png", size)
    assert cut_words(shell.window) == []
    press(shell, "agree")
    for route in (Route("settings"), Route("contacts"), Route("directory"), Route("new_group")):
        shell.go(route)
        settle()
        shoot(shell.window, tmp_path / "shown.png", size)
        assert cut_words(shell.window) == [], route
