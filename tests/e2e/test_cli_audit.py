"""What happened with a notebook, told by `vault audit` and checked by `vault check`."""

import json
from datetime import date

import pytest

from command_line import CommandLine, members
from ipt_desktop.app.keyring import key_of
from ipt_desktop.app.unlock import open_desk
from ipt_desktop.bundles.cards import CardText
from ipt_desktop.bundles.identity import new_identity
from ipt_desktop.domain.audit import WHATS
from ipt_desktop.domain.facts import NewFact
from ipt_desktop.store import unnoted
from ipt_desktop.store.engine import open_engine
from ipt_desktop.store.keys import FLOOR

CANARY = "quite-unlikely-sentence"


@pytest.fixture
def line(tmp_path, capsys, monkeypatch):
    monkeypatch.setattr("ipt_desktop.app.keyring.calibrated", lambda: FLOOR)
    line = CommandLine(tmp_path, capsys, monkeypatch).made()
    members(line, "a", "b")
    return line


def told(line):
    """Every line but those of commands that only opened."""
    rows = line.json("vault", "audit")
    assert all(row.keys() == {"at", "what", "count"} and row["what"] in WHATS for row in rows)
    return [(row["what"], row["count"]) for row in rows if row["what"] != "opened"]


def test_what_leaves_and_what_comes_is_told_in_its_order(line, tmp_path):
    card = line.file("s1.card", CardText().write(new_identity("S1", "supervisor")))
    line.json("card", "add", card)
    line.json("handover", "export", "--to", "S1", "--out", tmp_path / "out")
    made = line.json("backup", "create")
    line.json("export", "csv", "--out", tmp_path / "t.csv")
    line.json("plot", "mood", "--member", "a", "--out", tmp_path / "m.svg")
    assert line("handover", "import", line.file("no.iptsync", b"nothing")).exit == 1
    facts = made["facts"]
    assert told(line) == [
        ("created", 0),
        ("table_taken_in", 2),
        ("card_trusted", 0),
        ("handed_over", facts),
        ("backed_up", facts),
        ("exported", 2),
        ("picture_saved", 0),
        ("refused", 1),
    ]


def test_a_dry_run_leaves_no_line(line):
    members_map = line.folder / "m.toml"
    table = line.file("more.csv", (line.folder / "m.csv").read_text().replace("a,", "c,"))
    line.json("import", table, "--map", members_map, "--dry-run")
    assert told(line) == [("created", 0), ("table_taken_in", 2)]


def test_failed_tries_are_counted_outside_and_told_at_the_next_opening(line):
    right = line.passphrase.read_text()
    line.passphrase.write_text("not this one")
    for _try in range(2):
        assert line("list", "groups").exit == 1
    assert json.loads((line.vault / "unnoted.json").read_text()) == {"unlock_failed": 2}
    line.passphrase.write_text(right)
    rows = [(row["what"], row["count"]) for row in line.json("vault", "audit")]
    assert rows[-2:] == [("unlock_failed", 2), ("opened", 0)]
    assert not (line.vault / "unnoted.json").exists()


def test_a_new_passphrase_is_told_once_it_is_used(line):
    new = line.file("new", "four other made up words")
    line.json("vault", "passphrase", "--new-passphrase-file", new)
    line.passphrase.write_text("four other made up words")
    assert told(line)[-1] == ("passphrase_changed", 1)


def test_a_restored_older_copy_says_so_and_goes_on(line):
    made = line.json("backup", "create")
    line.json("export", "csv", "--out", line.folder / "t.csv")
    line.json("backup", "restore", made["name"])
    # The copy was made before it could say that it was made.
    assert told(line)[-2:] == [("table_taken_in", 2), ("restored", made["facts"])]
    assert line.json("vault", "check")["ok"]


def test_a_check_names_the_line_that_was_changed(line):
    key = key_of(line.vault, line.passphrase.read_text().strip())
    engine = open_engine(line.vault / "notebook.vault", key, pooled=False)
    with engine.begin() as connection:
        connection.exec_driver_sql("DROP TRIGGER audit_never_changes")
        connection.exec_driver_sql("UPDATE audit SET what = 'opened' WHERE seq = 3")
    engine.dispose()
    ran = line("--json", "vault", "check")
    assert ran.exit == 1
    problems = [(one["code"], one["seq"]) for one in ran.json["problems"]]
    assert problems == [("audit_differs", 3), ("audit_unguarded", None)]
    assert ran.json["audit"] == line.json("vault", "info")["audit"] - 1


def test_nothing_of_what_was_said_is_in_it(line):
    body = {"kind": "life_event", "member": "a", "date": "2026-01-16", "text": CANARY}
    assert line("record", "-", stdin=json.dumps(body).encode()).exit == 0
    line.json("vault", "erase", "--member", "a", "--reason", "withdrew")
    ran = line("--json", "vault", "audit")
    assert CANARY not in ran.out
    assert "G1" not in ran.out
    assert ("erased", 3) in told(line)


@pytest.mark.parametrize(
    "nonsense",
    [
        b"",
        b"[]",
        b"[" * 3000,
        b'{"unlock_failed": "many"}',
        b'{"unlock_failed": -1, "F1": 3, "opened": true}',
        b"\xff\xfe",
        b"x" * 10_000,
    ],
)
def test_nonsense_beside_the_key_files_shuts_nobody_out(line, nonsense):
    (line.vault / "unnoted.json").write_bytes(nonsense)
    assert unnoted.read(line.vault) == {}
    assert told(line) == [("created", 0), ("table_taken_in", 2)]


def test_a_purge_counts_first_and_leaves_no_copy(line):
    told_plan = line.json("vault", "purge", "--dry-run")
    assert (told_plan["facts"], told_plan["drafts"], told_plan["dry_run"]) == (0, 0, True)
    note = {"strength": CANARY, "change": "b", "practice": "c"}
    desk = open_desk(line.vault, line.passphrase.read_text().strip())
    with desk.vault.writing() as tx:
        tx.log.append(NewFact("feedback", note, day=date(2020, 1, 1)))
    desk.vault.close()
    facts = line.json("backup", "create")["facts"]
    assert line.json("vault", "purge", "--dry-run")["working"] == 1
    done = line.json("vault", "purge")
    assert (done["working"], done["facts"], done["copies_deleted"]) == (1, 1, 1)
    assert told(line)[-3:] == [("purged", 1), ("backed_up", facts + 1), ("copies_deleted", 1)]
    assert line.json("vault", "purge")["facts"] == 0
    assert line.json("vault", "check")["ok"]
