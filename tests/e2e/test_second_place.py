"""Backups on a stick: a copy of each when it is plugged in, and another laptop opens it."""

import shutil
from pathlib import Path

import pytest

from command_line import PASSPHRASE, CommandLine, members
from ipt_desktop.domain.rotation import MOST
from ipt_desktop.store import backup, second_place
from ipt_desktop.store.keys import FLOOR


def error(ran, code):
    assert (ran.exit, ran.json["error"]["code"]) == (1, code), ran


@pytest.fixture
def line(tmp_path, capsys, monkeypatch):
    # What a try costs is measured elsewhere.
    monkeypatch.setattr("ipt_desktop.app.keyring.calibrated", lambda: FLOOR)
    made = CommandLine(tmp_path, capsys, monkeypatch).made()
    members(made, "a", "b")
    return made


@pytest.fixture
def stick(tmp_path):
    place = tmp_path / "stick"
    place.mkdir()
    return place


def there(stick):
    (folder,) = stick.iterdir()
    return folder


def copies(stick):
    return sorted(file.name for file in (there(stick) / "backups").iterdir())


def test_without_one_nothing_is_copied(line):
    assert line.json("backup", "second") == {"second": None}
    assert line.json("backup", "create")["second"] is None


def test_each_backup_is_there_too(line, stick):
    chosen = line.json("backup", "second", stick)["second"]
    assert (chosen["there"], chosen["problem"]) == (True, None)
    assert chosen["copied"] is not None
    assert len(copies(stick)) == 1
    made = line.json("backup", "create")
    assert made["second"]["problem"] is None
    assert made["name"] in copies(stick)
    assert (there(stick) / "backups" / made["name"]).read_bytes() == Path(made["path"]).read_bytes()
    rows = line.json("backup", "list")
    assert len(rows) == 4
    assert all(row["ok"] for row in line.json("backup", "verify"))
    # Nothing tells whose it is.
    assert "F1" not in there(stick).name
    assert made["second"]["folder"] == str(there(stick))


def test_not_plugged_in_it_is_said_and_nothing_is_written(line, stick, tmp_path):
    line.json("backup", "second", stick)
    pocket = tmp_path / "pocket"
    stick.rename(pocket)
    told = line.json("backup", "create")
    assert told["second"]["there"] is False
    assert not stick.exists()
    # An empty folder where the stick was is not the stick.
    stick.mkdir()
    assert line.json("backup", "create")["second"]["there"] is False
    assert list(stick.iterdir()) == []
    stick.rmdir()
    pocket.rename(stick)
    told = line.json("backup", "create")
    assert told["second"]["there"]
    assert told["name"] in copies(stick)


def test_another_laptop_restores_it(line, stick, tmp_path):
    line.json("backup", "second", stick)
    digest = line.json("vault", "info")["digest"]
    line.json("backup", "create")
    shutil.rmtree(line.vault)
    line.vault = tmp_path / "another"
    shutil.copytree(there(stick), line.vault)
    error(line("--json", "vault", "info"), "vault_missing")
    assert line.json("backup", "restore")["set_aside"] is None
    assert line.json("vault", "info")["digest"] == digest
    assert line.json("vault", "check")["ok"]


def test_it_is_restored_where_no_other_backup_is_good(line, stick):
    line.json("backup", "second", stick)
    digest = line.json("backup", "create")["digest"]
    for file in (line.vault / "backups").iterdir():
        file.write_bytes(b"x" * 9_000)
    line.vault.joinpath("notebook.vault").write_bytes(b"damaged" * 2_000)
    back = line.json("backup", "restore")
    assert back["digest"] == digest
    assert line.json("vault", "info")["digest"] == digest


def test_a_new_passphrase_opens_the_copy_and_the_old_one_does_not(line, stick, tmp_path):
    line.json("backup", "second", stick)
    new = line.file("new.txt", "four other made up words\n")
    line.json("vault", "passphrase", "--new-passphrase-file", new)
    copy = tmp_path / "another"
    shutil.copytree(there(stick), copy)
    line.vault = copy
    error(line("--json", "backup", "restore"), "passphrase_wrong")
    line.passphrase = new
    assert line.json("backup", "restore")["facts"] > 0
    assert not (copy / "tries.json").exists()


def test_a_removed_programme_card_is_removed_there_too(line, stick):
    line.json("backup", "second", stick)
    (line.vault / "keys" / "programme.age").write_bytes(b"as if it had been added")
    line.json("backup", "create")
    assert (there(stick) / "keys" / "programme.age").exists()
    line.json("vault", "programme", "remove")
    assert not (there(stick) / "keys" / "programme.age").exists()


def test_what_stands_against_a_copy_is_said_and_the_backup_is_good(line, stick):
    line.json("backup", "second", stick)
    place = there(stick) / "backups"
    shutil.rmtree(place)
    place.write_bytes(b"in the way")
    told = line.json("backup", "create")
    assert told["second"]["problem"] == "folder_not_writable"
    assert line.json("backup", "verify")[0]["ok"]
    place.unlink()
    assert line.json("backup", "create")["second"]["problem"] is None


def test_old_copies_rotate_there_too(line, stick):
    line.json("backup", "second", stick)
    place = there(stick) / "backups"
    (one,) = place.iterdir()
    for day in range(1, 29):
        for hour in (1, 2, 3):
            shutil.copyfile(one, place / f"202401{day:02d}T{hour:02d}0000Z.vault")
    line.json("backup", "create")
    left = len(copies(stick))
    assert left <= MOST
    assert len(backup.backups(there(stick))) == left


def test_the_vaults_own_folder_or_none_is_no_second_place(line, tmp_path):
    error(line("--json", "backup", "second", line.vault), "second_place_inside")
    inside = line.vault / "backups"
    inside.mkdir(exist_ok=True)
    error(line("--json", "backup", "second", inside), "second_place_inside")
    error(line("--json", "backup", "second", tmp_path / "nowhere"), "folder_not_writable")
    assert line.json("backup", "second") == {"second": None}


def test_off(line, stick):
    line.json("backup", "second", stick)
    assert line.json("backup", "second", "--off") == {"second": None}
    assert line.json("backup", "create")["second"] is None
    assert len(copies(stick)) == 1


@pytest.mark.parametrize(
    "content", [b"", b"[]", b"{}", b'{"chosen": 1}', b"\xff", b'{"folder": "etc", "chosen": "."}']
)
def test_nonsense_about_it_is_none(line, content):
    (line.vault / second_place.FILE_NAME).write_bytes(content)
    assert line.json("backup", "second") == {"second": None}
    assert line.json("backup", "create")["second"] is None


def test_erasing_with_the_copies_reaches_it(line, stick):
    line.json("backup", "second", stick)
    told = line.json("vault", "erase", "--member", "a", "--reason", "withdrew", "--also-backups")
    assert told["copies_deleted"] >= 2
    assert told["copies_left"] == 0
    (left,) = copies(stick)
    assert (there(stick) / "backups" / left).stat().st_size > 0


def test_salvage_on_the_command_line(line, stick):
    line.json("backup", "create")
    digest = line.json("vault", "info")["digest"]
    file = line.vault / "notebook.vault"
    content = bytearray(file.read_bytes())
    for page in range(len(content) // 4_096):
        content[page * 4_096 + 1_000] ^= 1
    file.write_bytes(content)
    error(line("--json", "vault", "info"), "vault_damaged")
    told = line.json("vault", "salvage")
    assert told["lost"] == 0
    assert told["from_backup"] == told["facts"]
    assert line.json("vault", "info")["digest"] == digest
    assert line.json("vault", "check")["ok"]
    assert Path(told["set_aside"]).read_bytes() == content
    said = line("vault", "salvage")
    assert said.exit == 0
    assert "made anew" in said.out
    assert line.json("vault", "info")["digest"] == digest


def test_salvage_of_what_cannot_be_read_says_so(line):
    (line.vault / "notebook.vault").write_bytes(b"x" * 50_000)
    error(line("--json", "vault", "salvage"), "vault_damaged")
    (line.vault / "notebook.vault").unlink()
    error(line("--json", "vault", "salvage"), "vault_missing")
    wrong = line.file("wrong.txt", f"not {PASSPHRASE}\n")
    line.passphrase = wrong
    error(line("--json", "vault", "salvage"), "passphrase_wrong")


def test_before_an_import_there_is_a_backup_and_only_one_of_the_last_minutes(line):
    assert line.json("backup", "list") == []
    members(line, "c")
    (made,) = line.json("backup", "list")
    assert made["name"]
    members(line, "d")
    assert line.json("backup", "list") == [made]
    assert line.json("backup", "verify")[0]["ok"]
