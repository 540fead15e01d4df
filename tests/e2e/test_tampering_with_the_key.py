"""Whoever has the passphrase and a database tool edits rows: `vault check` tells, and nobody is shut out."""

import json

import pytest
import sqlcipher3

from command_line import PASSPHRASE, CommandLine, members
from ipt_desktop.app.keyring import key_of

SAID = "quite an unlikely sentence"


@pytest.fixture
def line(tmp_path, capsys, monkeypatch):
    made = CommandLine(tmp_path, capsys, monkeypatch).made()
    members(made, "a", "b", "c")
    event = {"kind": "life_event", "member": "a", "date": "2026-01-16", "text": SAID}
    assert made("record", "-", stdin=json.dumps(event).encode()).exit == 0
    return made


def edit(line, *statements, keep_rules=False, put_rules_back=True):
    """With the key and no other knowledge than the schema."""
    connection = sqlcipher3.connect(str(line.vault / "notebook.vault"), isolation_level=None)
    key = key_of(line.vault, PASSPHRASE).hex()
    connection.execute(f"PRAGMA key = \"x'{key}'\"")
    asked = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"
    rules = [] if keep_rules else connection.execute(asked).fetchall()
    for name, _sql in rules:
        connection.execute(f'DROP TRIGGER "{name}"')
    for statement in statements:
        connection.execute(statement)
    for _name, sql in rules if put_rules_back else []:
        connection.execute(sql)
    connection.close()


def codes(line):
    ran = line("--json", "vault", "check")
    assert ran.exit == 1, ran
    return {one["code"] for one in ran.json["problems"]}


@pytest.mark.parametrize(
    ("statement", "code"),
    [
        (f"UPDATE fact SET content = replace(content, '{SAID}', 'x')", "content_differs"),
        (
            f"UPDATE fact SET content = NULL, salt = NULL WHERE content LIKE '%{SAID}%'",
            "content_missing",
        ),
        ("DELETE FROM fact WHERE seq = 3", "seq_missing"),
        ("DELETE FROM fact WHERE seq = (SELECT max(seq) FROM fact)", "head_differs"),
        ("UPDATE fact SET day = '2020-01-01' WHERE seq = 3", "hash_differs"),
        ("UPDATE fact SET content_hash = '00' WHERE seq = 3", "rows_damaged"),
        ("UPDATE assessment SET total = 27", "projection_stale"),
        ("DELETE FROM member", "projection_stale"),
        ("UPDATE audit SET count = 9 WHERE seq = 2", "audit_differs"),
        ("DELETE FROM audit WHERE seq = 2", "audit_line_missing"),
        ("DELETE FROM audit", "audit_line_missing"),
        ("DELETE FROM audit_head", "audit_head_missing"),
        ("UPDATE own SET value = 'supervisor' WHERE name = 'role'", "card_differs"),
    ],
)
def test_an_edited_row_is_found(line, statement, code):
    if code == "card_differs":
        other = CommandLine(line.folder, line._capsys, line._monkeypatch)
        other.vault = line.folder / "other"
        card = line.file("s.card", other.made("S1", "supervisor")("card", "show").out)
        assert line("card", "add", card).exit == 0
        statement = "UPDATE card SET role = 'counsellor'"
    assert line.json("vault", "check")["ok"]
    edit(line, statement)
    assert code in codes(line)


def test_the_file_itself_refuses_to_change_the_audit(line):
    for statement in ("UPDATE audit SET count = 9", "DELETE FROM audit", "DELETE FROM audit_head"):
        with pytest.raises(sqlcipher3.dbapi2.IntegrityError):
            edit(line, statement, keep_rules=True)
    assert line.json("vault", "check")["ok"]


def test_without_its_rules_the_audit_is_said_to_be_unguarded_and_the_records_open(line):
    edit(line, "SELECT 1", put_rules_back=False)
    for _time in range(3):
        assert "audit_unguarded" in codes(line)
    assert len(line.json("list", "members")) == 3


def test_with_an_audit_that_cannot_go_on_the_records_still_open(line):
    edit(line, "DELETE FROM audit_head")
    assert len(line.json("list", "members")) == 3
    ran = line("--json", "handover", "export", "--to", "nobody", "--out", line.folder)
    assert ran.exit == 1
    ran = line("--json", "export", "csv", "--out", line.folder / "csv")
    assert (ran.exit, ran.json["error"]["code"]) == (1, "audit_broken")
    assert not (line.folder / "csv").exists()


def test_facts_of_others_without_a_signature_are_told(line, tmp_path):
    other = CommandLine(line.folder, line._capsys, line._monkeypatch)
    other.vault = line.folder / "other"
    other.made("S1", "supervisor")
    for one, two in ((line, other), (other, line)):
        card = line.file("one.card", one("card", "show").out)
        assert two("card", "add", card).exit == 0
    (file,) = line.json("handover", "export", "--to", "S1", "--out", tmp_path / "out")["files"]
    assert other("handover", "import", file["path"]).exit == 0
    assert other.json("vault", "check")["ok"]
    edit(other, "DELETE FROM segment")
    assert codes(other) == {"signature_missing"}
