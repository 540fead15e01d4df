"""A whole table taken back: what nobody built on goes, and no question about a life goes with it."""

import json
import os
import signal
import subprocess
import sys

import pytest

from command_line import HEAD, HOME, MAP, CommandLine, environment
from ipt_desktop.app.keyring import passphrase_in
from ipt_desktop.app.unlock import open_desk
from ipt_desktop.services.digest import digest

ZEROS = ",0,0,0,0,0,0,0,0,0"
RISK = ",0,0,0,0,0,0,0,0,2"
LATER = MAP.replace("2026-01-15", "2026-02-15")


@pytest.fixture
def line(tmp_path, capsys, monkeypatch):
    return CommandLine(tmp_path, capsys, monkeypatch).made()


def take(line, *rows, map=MAP):
    table = "\n".join([HEAD, *rows])
    return line.json("import", line.file("t.csv", table), "--map", line.file("m.toml", map))


def opened(line):
    return open_desk(line.vault, passphrase_in(line.passphrase))


def test_what_nobody_built_on_is_gone_without_a_trace_of_what_was_said(line):
    take(line, "1" + ZEROS, "2,1,2,1,2,1,2,1,2,0")
    [table] = line.json("import", "list")
    assert (table["members"], table["assessments"], table["groups"]) == (2, 2, 1)
    assert (table["measure"], table["from"], table["to"]) == ("phq9", "2026-01-15", "2026-01-15")
    back = line.json("import", "undo", table["id"])
    assert back == {"assessments": 2, "members": 2, "groups": 1, "stays": []}
    for what in ("members", "groups", "assessments", "safety"):
        assert line.json("list", what) == []
    desk = opened(line)
    with desk.vault.reading() as tx:
        kept = [f.kind for f in tx.log.all() if f.content is not None]
    desk.vault.close()
    assert sorted(kept) == ["erasure", "table_import", "table_import"]
    [table] = line.json("import", "list")
    assert table["taken_back"] is not None
    assert line("import", "undo").exit == 1
    assert take(line, "1" + ZEROS)["taken"] == 1
    assert line.json("vault", "check")["ok"] is True


def test_answers_of_known_members_go_and_the_members_stay(line):
    take(line, "1" + ZEROS)
    before = line.json("list", "members")
    take(line, "1" + ZEROS, "2" + ZEROS, map=LATER)
    assert line.json("import", "undo")["members"] == 1
    assert line.json("list", "members") == before
    assert line.json("vault", "check")["ok"] is True
    assert [t["taken_back"] is None for t in line.json("import", "list")] == [False, True]


def test_whoever_something_was_recorded_about_stays_as_they_are(line):
    take(line, "1" + ZEROS, "2" + ZEROS)
    mood = {"kind": "mood", "member": "1", "date": "2026-01-20", "change": "same"}
    line.json("record", "-", stdin=json.dumps(mood).encode())
    back = line.json("import", "undo")
    assert (back["members"], back["assessments"], back["groups"]) == (1, 1, 0)
    assert [one["code"] for one in back["stays"]] == ["recorded_since"]
    [left] = line.json("list", "assessments")
    assert left["total"] == 0


def test_an_open_safety_question_stays_open_and_the_member_on_the_list(line):
    take(line, "1" + RISK, "2" + ZEROS)
    before = line.json("list", "safety")
    back = line.json("import", "undo")
    assert (back["members"], back["assessments"]) == (1, 2)
    assert [one["code"] for one in back["stays"]] == ["safety_open"]
    assert line.json("list", "safety") == before
    assert line.json("list", "assessments") == []
    assert [m["external"] for m in line.json("list", "members")] == ["1"]
    # The right table can be taken in afterwards; it does not close the question either.
    assert take(line, "1" + ZEROS)["taken"] == 1
    assert [row["state"] for row in line.json("list", "safety")] == ["triggered"]
    assert line.json("vault", "check")["ok"] is True


def test_a_half_filled_form_counts_as_something_recorded(line):
    take(line, "1" + ZEROS)
    desk = opened(line)
    [member] = desk.roster.members()
    desk.drafts.keep(f"pregroup/{member.id}/story", {"words": "x"}, "en")
    desk.vault.close()
    assert [one["code"] for one in line.json("import", "undo")["stays"]] == ["recorded_since"]
    assert len(line.json("list", "members")) == 1


def test_a_table_that_is_not_known_changes_nothing(line):
    take(line, "1" + ZEROS)
    ran = line("--json", "import", "undo", "nothing")
    assert (ran.exit, ran.json["error"]["code"]) == (1, "import_unknown")
    assert len(line.json("list", "members")) == 1


def test_the_second_of_two_tables_first(line):
    take(line, "1" + ZEROS)
    take(line, "1" + ZEROS, map=LATER)
    second, first = line.json("import", "list")
    assert [s["code"] for s in line.json("import", "undo", first["id"])["stays"]] == [
        "recorded_since"
    ]
    line.json("import", "undo", second["id"])
    assert line.json("list", "assessments")[0]["date"] == "2026-01-15"


def test_it_travels_with_the_hand_over(line, tmp_path, capsys, monkeypatch):
    home = tmp_path / "other"
    home.mkdir()
    other = CommandLine(home, capsys, monkeypatch).made("S1", "supervisor")
    card = line.folder / "s1.card"
    other.json("card", "export", card)
    line.json("card", "add", card)
    mine = line.folder / "f1.card"
    line.json("card", "export", mine)
    other.json("card", "add", mine)

    def hand_over(name):
        out = line.folder / name
        out.mkdir()
        [file] = line.json("handover", "export", "--to", "S1", "--out", out)["files"]
        [took] = other.json("handover", "import", file["path"])
        assert took["code"] is None

    take(line, "1" + ZEROS, "2" + RISK)
    hand_over("first")
    assert len(other.json("list", "members")) == 2
    line.json("import", "undo")
    hand_over("second")
    assert [m["external"] for m in other.json("list", "members")] == ["2"]
    assert other.json("list", "assessments") == []
    assert [row["state"] for row in other.json("list", "safety")] == ["triggered"]
    assert other.json("import", "list")[0]["taken_back"] is not None
    desks = [opened(line), opened(other)]
    assert digest(desks[0].vault) == digest(desks[1].vault)
    for desk in desks:
        desk.vault.close()


@pytest.mark.parametrize("after", [0.0, 0.15, 0.4, 0.8])
def test_killed_in_the_middle_nothing_or_all_is_there(line, after):
    rows = "\n".join([HEAD, *(f"{n}{ZEROS}" for n in range(12_000))])
    words = ("import", line.file("t.csv", rows), "--map", line.file("m.toml", MAP))
    started = ("--vault", line.vault, "--passphrase-file", line.passphrase, "--json", *words)
    with subprocess.Popen(
        [sys.executable, "-m", "ipt_desktop", *map(str, started)],
        stdout=subprocess.PIPE,
        cwd=HOME,
        env=environment(),
    ) as run:
        try:
            # From when it has begun to work; how far it then gets is the test's variety.
            run.wait(timeout=1.2 + after)
        except subprocess.TimeoutExpired:
            os.kill(run.pid, signal.SIGKILL)
    members = len(line.json("list", "members"))
    assert members in (0, 12_000)
    assert len(line.json("list", "assessments")) == members
    assert line.json("vault", "check")["ok"] is True
