"""A made-up sentence goes in wherever words go in; then every byte that was written anywhere is searched."""

import json
import os

import pytest

from command_line import MAP, PASSPHRASE, CommandLine, environment, process
from ipt_desktop.app.unlock import open_desk
from ipt_desktop.services.drafts import Drafts

# In letters of two alphabets: what is written in another encoding is found as well.
CANARY = "quiteunlikelyword"
ARABIC = "كلمةبعيدةجدا"
ID = "zq7canaryid"
SIGNS = [
    word.encode(encoding)
    for word in (CANARY, ARABIC, ID)
    for encoding in ("utf-8", "utf-16-le", "utf-16-be")
] + [json.dumps(ARABIC).strip('"').encode()]


@pytest.fixture
def home(tmp_path):
    place = tmp_path / "home"
    place.mkdir()
    return place


@pytest.fixture
def apart(home, tmp_path, capsys, monkeypatch):
    """Runs commands as a person's own machine would, with all that they may write to in one place."""
    asked = tmp_path / "asked"
    asked.mkdir()
    line = CommandLine(asked, capsys, monkeypatch).made()
    places = {
        "HOME": home,
        "TMPDIR": home / "tmp",
        "XDG_CACHE_HOME": home / "cache",
        "XDG_CONFIG_HOME": home / "config",
        "XDG_DATA_HOME": home / "data",
        "XDG_STATE_HOME": home / "state",
        "XDG_RUNTIME_DIR": home / "run",
    }
    for place in places.values():
        place.mkdir(exist_ok=True)
    env = environment(**{name: str(place) for name, place in places.items()})
    env.pop("MPLCONFIGDIR", None)
    named = ["--vault", line.vault, "--passphrase-file", line.passphrase]

    def run(*words, stdin=b""):
        ran = process([*named, *words], env=env, stdin=None, input=stdin)
        return ran.returncode, ran.stdout + ran.stderr

    return line, run


def found_in(folder):
    """The files that hold one of the words in any form, and whose names do."""
    found = set()
    for root, _folders, names in os.walk(folder):
        for name in names:
            path = os.path.join(root, name)
            with open(path, "rb") as source:
                content = source.read() + os.fsencode(path)
            if any(sign in content for sign in SIGNS):
                found.add(os.path.relpath(path, folder))
    return found


def test_nothing_is_written_outside_the_vault_and_what_was_asked_for(apart, tmp_path, home):
    line, run = apart
    table = f"id,q1,q2,q3,q4,q5,q6,q7,q8,q9\n{ID},1,1,1,1,1,1,1,1,0\nb,0,0,0,0,0,0,0,0,0\n"
    entries = [
        {"kind": "life_event", "text": f"{CANARY} {ARABIC}"},
        {"kind": "mood", "change": "worse", "words": f"{ARABIC} {CANARY}", "hard": []},
    ]
    lines = "\n".join(json.dumps(e | {"member": ID, "date": "2026-01-16"}) for e in entries)
    bad = json.dumps({"kind": "life_event", "member": ID, "text": 1, "area": CANARY})

    other = CommandLine(line.folder, line._capsys, line._monkeypatch)
    other.vault = line.folder / "other"
    card = line.file("s1.card", other.made("S1", "supervisor")("card", "show").out)

    told = [
        run("import", line.file("table.csv", table), "--map", line.file("map.toml", MAP)),
        run("record", "-", stdin=lines.encode()),
        run("record", "-", stdin=bad.encode()),
        run("record", "-", stdin=f"{{{CANARY}".encode()),
        run("record", "-", stdin=f'{{"kind": "{CANARY}"}}'.encode()),
        run("plot", "mood", "--member", ID, "--out", line.folder / "line.png"),
        run("plot", "mood", "--member", ID, "--out", line.folder / "line.pdf"),
        run("card", "export", line.folder / "own.card"),
        run("card", "add", card),
        run("handover", "export", "--to", "S1", "--out", line.folder / "out"),
        run("backup", "create"),
        run("backup", "restore"),
        run("vault", "check"),
        run("vault", "erase", "--member", ID, "--reason", "withdrew"),
    ]
    wanted = [0, 0, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0]
    assert [code for code, _said in told[:-1]] == wanted, told
    for _code, said in told:
        assert not any(sign in said for sign in SIGNS), said

    # What went in is found, or this would find nothing anywhere.
    assert found_in(tmp_path) == {os.path.join("asked", "table.csv")}
    assert (line.folder / "line.png").stat().st_size > 10_000
    assert list((line.folder / "out").iterdir())


def test_a_crash_notes_where_and_not_what(apart, tmp_path, home):
    line, _run = apart
    from ipt_desktop.app import crash

    desk = open_desk(line.vault, PASSPHRASE)
    Drafts(desk.vault).keep(f"questionnaire/{CANARY}", {"words": ARABIC}, "ar")
    try:
        try:
            raise KeyError(CANARY)
        except KeyError as first:
            raise ValueError(f"{ARABIC} {ID}") from first
    except ValueError as error:
        crash.note(error, home / "state")
    desk.vault.close()
    assert "ValueError" in (home / "state" / crash.FILE_NAME).read_text("utf-8")
    assert found_in(tmp_path) == set()


def test_the_practice_course_leaves_nothing_readable(tmp_path, apart, home):
    """The made-up members' own words, taken from the vault itself, are the canaries here."""
    line, run = apart
    code, _said = run("practice")
    assert code == 0
    desk = open_desk(line.vault, PASSPHRASE)
    with desk.vault.reading() as tx:
        texts = {
            event.text
            for member in tx.shelves.members()
            for event in tx.shelves.life_events(member.id)
        }
    desk.vault.close()
    assert len(texts) > 3
    for path in tmp_path.rglob("*"):
        if path.is_file():
            content = path.read_bytes()
            assert not [text for text in texts if text.encode() in content], path
