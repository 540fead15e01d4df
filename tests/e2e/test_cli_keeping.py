"""Backups, passphrases and erasing on the command line."""

import json
import os
import shutil
from datetime import timedelta

import pytest

from command_line import PASSPHRASE, CommandLine, members
from ipt_desktop.app import keeping
from ipt_desktop.app.unlock import new_vault, open_desk, utc_now
from ipt_desktop.store import backup
from ipt_desktop.store.keys import FLOOR

NEW = "four other made up words"
CANARY = "quite-unlikely-sentence"


@pytest.fixture
def line(tmp_path, capsys, monkeypatch):
    # What a try costs is measured elsewhere.
    monkeypatch.setattr("ipt_desktop.app.keyring.calibrated", lambda: FLOOR)
    return CommandLine(tmp_path, capsys, monkeypatch)


@pytest.fixture
def made(line):
    line.made()
    members(line, "a", "b")
    return line


def error(ran, code):
    assert (ran.exit, ran.json["error"]["code"]) == (1, code), ran


def record(line, body, member="a"):
    text = json.dumps(body | {"member": member, "date": "2026-01-16"})
    ran = line("record", "-", stdin=text.encode())
    assert ran.exit == 0, ran
    return ran.out


def test_a_backup_there_and_back(made):
    digest = made.json("vault", "info")["digest"]
    told = made.json("backup", "create")
    assert (told["facts"] > 0, told["digest"]) == (True, digest)
    record(made, {"kind": "mood", "change": "better"})
    assert made.json("vault", "info")["digest"] != digest

    (listed,) = made.json("backup", "list")
    assert listed.items() <= told.items()
    assert made.json("backup", "verify") == [
        {"name": told["name"], "ok": True, "facts": told["facts"], "digest": digest, "code": None}
    ]
    replica = made.json("vault", "info")["replica"]
    back = made.json("backup", "restore", told["name"])

    after = made.json("vault", "info")
    assert (back["digest"], after["digest"]) == (digest, digest)
    assert after["replica"] != replica
    assert made.json("vault", "check")["ok"]
    # What was there is kept twice: as it was, and as a backup that was opened.
    assert made.json("backup", "verify", back["set_aside"])[0]["facts"] == told["facts"] + 1
    assert [row["facts"] for row in made.json("backup", "verify")][0] == told["facts"] + 1


def test_without_a_name_it_is_the_newest_good_one(made):
    first, second = made.json("backup", "create"), made.json("backup", "create")
    file = made.vault / "backups" / second["name"]
    file.write_bytes(file.read_bytes()[:-100])
    made.vault.joinpath("notebook.vault").write_bytes(b"damaged" * 2000)

    ran = made("--json", "backup", "verify")
    assert (ran.exit, [row["ok"] for row in ran.json]) == (1, [False, True])
    error(made("--json", "vault", "info"), "vault_damaged")

    back = made.json("backup", "restore")
    assert back["name"] == first["name"]
    assert (made.vault / "set-aside").is_dir()
    assert made.json("vault", "check")["ok"]


def test_a_vault_that_vanished_comes_back(made):
    digest = made.json("backup", "create")["digest"]
    made.vault.joinpath("notebook.vault").unlink()
    error(made("--json", "vault", "info"), "vault_missing")
    assert made.json("backup", "restore")["set_aside"] is None
    assert made.json("vault", "info")["digest"] == digest


def test_what_cannot_be_restored_is_said(made):
    error(made("--json", "backup", "restore"), "backup_missing")
    error(made("--json", "backup", "verify"), "backup_missing")
    error(made("--json", "backup", "restore", "../notebook"), "backup_missing")
    assert made.json("backup", "list") == []
    other = made.file("other.vault", b"x" * 9000)
    error(made("--json", "backup", "restore", other), "backup_damaged")
    assert made.json("vault", "check")["ok"]
    made.vault = made.folder / "nowhere"
    error(made("--json", "backup", "restore"), "vault_missing")


def test_a_new_passphrase(made):
    new = made.file("new.txt", f"{NEW}\n")
    assert made.json("vault", "passphrase", "--new-passphrase-file", new) == {"changed": True}
    error(made("--json", "vault", "info"), "passphrase_wrong")
    made.passphrase = new
    assert made.json("vault", "check")["ok"]


def test_a_wrong_old_one_or_a_weak_new_one_changes_nothing(made):
    weak, new = made.file("weak.txt", "short\n"), made.file("new.txt", f"{NEW}\n")
    error(made("--json", "vault", "passphrase", "--new-passphrase-file", weak), "passphrase_weak")
    right, made.passphrase = made.passphrase, new
    error(made("--json", "vault", "passphrase", "--new-passphrase-file", new), "passphrase_wrong")
    made.passphrase = right
    assert made.json("vault", "check")["ok"]


def test_wrong_tries_slow_down_from_one_command_to_the_next(made):
    right, made.passphrase = made.passphrase, made.file("wrong.txt", "not this one\n")
    for _try in range(3):
        error(made("--json", "vault", "info"), "passphrase_wrong")
    made.passphrase = right
    ran = made("--json", "vault", "info")
    error(ran, "tried_too_soon")
    assert 0 < ran.json["error"]["wait"] <= 2


def test_recovery_words_give_a_new_passphrase(line):
    desk, words = new_vault(
        line.vault, role="counsellor", code="F1", passphrase=PASSPHRASE, work=FLOOR
    )
    desk.vault.close()
    file = line.file("words.txt", words)
    line.passphrase = line.file("new.txt", f"{NEW}\n")
    assert line.json("vault", "recover", "--words-file", file) == {"changed": True}
    assert line.json("vault", "info")["facts"] == 0
    slip = line.file("slip.txt", words.rsplit(" ", 1)[0])
    error(line("--json", "vault", "recover", "--words-file", slip), "recovery_mistyped")


def test_a_member_who_withdrew(made):
    record(made, {"kind": "life_event", "text": CANARY})
    told = made.json("backup", "create")
    erased = made.json("vault", "erase", "--member", "a", "--reason", "asked to")
    assert (erased["copies_left"], erased["kept"]) == (1, 0)
    assert erased["facts"] >= 3
    error(made("--json", "safety", "show", "--member", "a"), "member_unknown")
    assert len(made.json("list", "members")) == 1
    assert made.json("vault", "check")["ok"]
    assert made.json("vault", "info")["facts"] == told["facts"] + 1

    desk = open_desk(made.vault, PASSPHRASE)
    with desk.vault.reading() as tx:
        rows = tx.log.connection.exec_driver_sql("SELECT group_concat(content) FROM fact")
        assert CANARY not in rows.scalar()
    desk.vault.close()


def test_erasing_with_the_copies(made):
    record(made, {"kind": "life_event", "text": CANARY})
    old = made.json("backup", "create")
    told = made.json("vault", "erase", "--member", "a", "--reason", "withdrew", "--also-backups")
    assert (told["copies_deleted"], told["copies_left"]) == (1, 0)
    (left,) = made.json("backup", "verify")
    assert left["name"] != old["name"]
    assert left["digest"] == made.json("vault", "info")["digest"]


def test_an_open_safety_state_comes_first(made):
    row = {"kind": "assessment", "measure": "phq9", "answers": [0] * 8 + [1]}
    record(made, row)
    before = made.json("vault", "info")["digest"]
    error(made("--json", "vault", "erase", "--member", "a", "--reason", "x"), "safety_blocks")
    assert made.json("vault", "info")["digest"] == before


def test_a_reason_that_is_no_word_is_refused(made):
    error(made("--json", "vault", "erase", "--member", "a", "--reason", "ü"), "fact_invalid")
    assert len(made.json("list", "members")) == 2


def damaged(line):
    """In a page that nothing reads while a notebook is opened and its members are listed."""
    file = line.vault / "notebook.vault"
    whole = file.read_bytes()
    for page in range(len(whole) // 4_096 - 1, 0, -1):
        content = bytearray(whole)
        content[page * 4_096 + 1_000] ^= 1
        file.write_bytes(content)
        if line("list", "members").exit == 0:
            return
    pytest.fail("every page is read")


@pytest.mark.parametrize("more", [(), ("--also-backups",)])
def test_nothing_is_erased_from_a_damaged_file(made, more):
    for _ in range(8):
        record(made, {"kind": "life_event", "text": "b " + CANARY * 40}, "a")
    damaged(made)
    words = ("vault", "erase", "--member", "b", "--reason", "withdrew", *more)
    ran = made("--json", *words)
    assert ran.json["error"]["code"] in ("vault_damaged", "backup_damaged")
    assert len(made.json("list", "members")) == 2


def test_a_backup_of_just_before_comes_first_and_goes_with_the_others(made):
    record(made, {"kind": "life_event", "text": CANARY})
    facts = made.json("vault", "info")["facts"]
    for old in (made.vault / "backups").glob("*"):
        old.unlink()
    erased = made.json("vault", "erase", "--member", "a", "--reason", "withdrew")
    assert erased["copies_left"] == 1
    (before,) = made.json("backup", "list")
    (found,) = made.json("backup", "verify")
    assert found["facts"] == facts

    desk = open_desk(made.vault, PASSPHRASE, clock=lambda: utc_now() + timedelta(days=13))
    keeping.back_up(desk)
    assert before["name"] in [one.file.name for one in backup.backups(made.vault)]
    desk.vault.close()
    desk = open_desk(made.vault, PASSPHRASE, clock=lambda: utc_now() + timedelta(days=15))
    keeping.back_up(desk)
    assert before["name"] not in [one.file.name for one in backup.backups(made.vault)]
    desk.vault.close()


def test_with_the_copies_no_other_is_made_before(made):
    record(made, {"kind": "life_event", "text": CANARY})
    for old in (made.vault / "backups").glob("*"):
        old.unlink()
    told = made.json("vault", "erase", "--member", "a", "--reason", "withdrew", "--also-backups")
    assert (told["copies_deleted"], told["copies_left"]) == (0, 0)


def test_copies_that_cannot_go_at_once_go_with_the_next_backup(made):
    """The erasure is done and cannot be asked for again: what is left is said, and not left for two weeks."""
    record(made, {"kind": "life_event", "text": CANARY})
    made.json("backup", "create")
    away = made.folder / "away"
    shutil.copytree(made.vault / "backups", made.vault / "set-aside")
    (made.vault / "backups").rename(away)
    (made.vault / "backups").write_text("in the way")
    words = ("vault", "erase", "--member", "a", "--reason", "withdrew", "--also-backups")
    error(made("--json", *words), "copies_stay")
    error(made("--json", "safety", "show", "--member", "a"), "member_unknown")
    (made.vault / "backups").unlink()
    away.rename(made.vault / "backups")
    (made.vault / "notebook.salvage-pages").write_bytes(b"left by a power cut")
    os.utime(made.vault / "notebook.salvage-pages", (0, 0))
    new = made.json("backup", "create")["name"]
    assert [file.name for file in (made.vault / "backups").iterdir()] == [new]
    assert list((made.vault / "set-aside").iterdir()) == []
    assert not (made.vault / "notebook.salvage-pages").exists()
    assert made.json("vault", "check")["ok"]


def test_a_copy_named_by_a_wrong_clock_goes_too(made):
    record(made, {"kind": "life_event", "text": CANARY})
    made.json("backup", "create")
    (old,) = (made.vault / "backups").glob("*.vault")
    old.rename(old.with_name("20990101T000000Z.vault"))
    told = made.json("vault", "erase", "--member", "a", "--reason", "withdrew", "--also-backups")
    assert told["copies_deleted"] == 1
    assert not (made.vault / "backups" / "20990101T000000Z.vault").exists()
