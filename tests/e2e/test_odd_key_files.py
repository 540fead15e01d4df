"""Key files that are gone and passphrase files that are none: a sentence of their own, and nothing lost."""

import os
import shutil

import pytest

from command_line import PASSPHRASE, CommandLine


@pytest.fixture
def line(tmp_path, capsys, monkeypatch):
    return CommandLine(tmp_path, capsys, monkeypatch).made()


def code(line, *words):
    ran = line("--json", *words)
    assert (ran.exit, ran.err) == (1, "")
    return ran.json["error"]["code"]


@pytest.mark.parametrize("also", [[], ["recovery.json"]])
def test_a_vault_without_its_key_file_is_there_all_the_same(line, also):
    digest = line.json("vault", "info")["digest"]
    line.json("backup", "create")
    keys, away = line.vault / "keys", line.folder / "away"
    away.mkdir()
    for name in ["passphrase.json", *also]:
        shutil.move(keys / name, away / name)
    for words in (("vault", "info"), ("record", "-"), ("vault", "salvage"), ("backup", "restore")):
        assert code(line, *words) == "key_file_missing"
    assert code(line, "new", "--role", "counsellor", "--code", "F1") == "vault_exists"
    for file in away.iterdir():
        shutil.move(file, keys / file.name)
    assert line.json("vault", "info")["digest"] == digest


@pytest.mark.parametrize(
    "content",
    [
        b"\xff\xfe" + PASSPHRASE.encode("utf-16-le"),
        bytes(range(128, 160)),
        f"{PASSPHRASE}\nand more\n".encode(),
        PASSPHRASE.encode() + b"\0",
        b"a passphrase " * 1_000,
    ],
)
def test_what_is_no_line_of_text_is_no_passphrase(line, content):
    good, line.passphrase = line.passphrase, line.file("odd.txt", content)
    assert code(line, "vault", "info") == "passphrase_unreadable"
    assert not (line.vault / "tries.json").exists()
    odd, line.passphrase = line.passphrase, good
    words = ("vault", "passphrase", "--new-passphrase-file", odd)
    assert code(line, *words) == "passphrase_unreadable"
    assert line.json("vault", "check")["ok"]


@pytest.mark.parametrize("ends", ["", "\n", "\r\n", "\r"])
def test_however_the_line_ends_it_opens(line, ends):
    line.passphrase = line.file("pass.txt", b"\xef\xbb\xbf" + (PASSPHRASE + ends).encode())
    assert line.json("vault", "check")["ok"]


def test_two_files_of_random_bytes_never_open_the_same_vault(line):
    """Letters that stand for "not readable" would be the same for both."""
    for _time in range(2):
        line.passphrase = line.file("random", b"\xff" + os.urandom(31))
        assert code(line, "vault", "info") == "passphrase_unreadable"


def test_something_else_of_the_name_of_the_backups(line):
    (line.vault / "backups").write_text("no folder")
    assert code(line, "backup", "create") == "folder_not_writable"
    assert line.json("vault", "check")["ok"]
