"""Key files that are gone and passphrase files that are none: a sentence of their own, and nothing lost."""

import os
import shutil

import pytest

from command_line import PASSPHRASE, CommandLine
from ipt_desktop.app import keyring, unlock
from ipt_desktop.store.keys import FLOOR


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


def test_the_key_file_of_another_notebook_is_not_told_as_damage(
    line, tmp_path, capsys, monkeypatch
):
    """Sent back to an older copy, people would lose work; and that key would not open it either."""
    (tmp_path / "other").mkdir()
    other = CommandLine(tmp_path / "other", capsys, monkeypatch).made("F2")
    line.json("backup", "create")
    keys = line.vault / "keys"
    own = (keys / "passphrase.json").read_bytes()
    shutil.copyfile(other.vault / "keys" / "passphrase.json", keys / "passphrase.json")
    assert code(line, "vault", "info") == "key_file_other"
    (keys / "passphrase.json").write_bytes(own)
    assert line.json("vault", "check")["ok"]
    assert not list(line.vault.glob("*-pages*"))


def test_damage_is_still_damage_with_the_right_key(line):
    line.json("backup", "create")
    file = line.vault / "notebook.vault"
    content = bytearray(file.read_bytes())
    content[20:3_000] = bytes(2_980)
    file.write_bytes(content)
    assert code(line, "vault", "info") == "vault_damaged"
    (line.vault / "keys" / "spare.json").write_bytes(b"{}")
    assert code(line, "vault", "info") == "vault_damaged"


def test_new_words_are_with_the_person_before_the_old_ones_end(line, monkeypatch):
    """Killed between the two, nobody would know any words."""
    line.json("vault", "words", "--recovery-out", line.folder / "a")
    old, new = (line.folder / "a").read_text(), line.folder / "b"
    kept = keyring.write_whole

    def killed(file, content):
        if file.name == "recovery.json":
            assert len(new.read_text().split()) == 12
            raise OSError(28, "full")
        kept(file, content)

    monkeypatch.setattr(keyring, "write_whole", killed)
    assert code(line, "vault", "words", "--recovery-out", new) == "folder_not_writable"
    assert not new.exists()
    keyring.key_of_words(line.vault, old)


def test_the_words_of_a_new_notebook_are_written_before_it_is_made(tmp_path, monkeypatch):
    kept = unlock.write_whole
    told = []

    def write(file, content):
        assert told
        kept(file, content)

    monkeypatch.setattr(unlock, "write_whole", write)
    desk, words = unlock.new_vault(
        tmp_path / "v",
        role="counsellor",
        code="F1",
        passphrase=PASSPHRASE,
        work=FLOOR,
        keep=told.append,
    )
    desk.vault.close()
    assert told == [words]


@pytest.mark.skipif(os.name == "nt", reason="no modes")
def test_nobody_else_may_read_a_file_of_the_notebook(line, tmp_path):
    stick = tmp_path / "stick"
    stick.mkdir()
    old = os.umask(0)
    try:
        shutil.rmtree(line.vault)
        words = ("new", "--role", "counsellor", "--code", "F1", "--recovery-out", tmp_path / "w")
        line.json(*words)
        line.json("backup", "second", stick)
        line.json("backup", "restore")
        odd = line.file("odd.iptsync", b"nothing of ours")
        line("--json", "handover", "import", odd)
        file = line.vault / "notebook.vault"
        content = bytearray(file.read_bytes())
        content[-3_000] ^= 1
        file.write_bytes(content)
        line.json("vault", "salvage")
    finally:
        os.umask(old)
    made = [line.vault, *line.vault.rglob("*"), *stick.rglob("*")]
    assert len(made) > 12
    open_to_others = [str(one) for one in made if one.stat().st_mode & 0o077]
    assert open_to_others == []
