"""A backup is as good as the vault, only with its key; what comes back writes as another replica."""

import os
import shutil
from datetime import UTC, date, datetime, timedelta

import pytest

from ipt_desktop.domain.errors import BackupDamaged, BackupMissing, VaultBusy, VaultDamaged
from ipt_desktop.domain.facts import NewFact
from ipt_desktop.services.digest import digest
from ipt_desktop.store import backup
from ipt_desktop.store.engine import Opener
from ipt_desktop.store.keys import new_key
from ipt_desktop.store.vault import FILE_NAME

GROUP, MEMBER = "0" * 35 + "1", "0" * 35 + "2"
CANARY = "quite-unlikely-sentence"
LATER = datetime(2026, 3, 2, 10, 0, 7, tzinfo=UTC)


def say(vault, *texts):
    with vault.writing() as tx:
        return [
            tx.log.append(
                NewFact(
                    "life_event", {"text": text}, member=MEMBER, group=GROUP, day=date(2026, 2, 3)
                )
            )
            for text in texts
        ]


def texts(vault):
    with vault.reading() as tx:
        return {event.text for event in tx.shelves.life_events(MEMBER)}


@pytest.fixture
def key():
    return new_key()


@pytest.fixture
def vault(new_vault, key):
    made = new_vault(key=key)
    say(made, CANARY, "moved house")
    return made


@pytest.fixture
def folder(vault):
    return vault.file.parent


def test_it_holds_what_the_vault_holds(vault, folder):
    made, copied = backup.back_up(vault)

    assert copied.digest == digest(vault)
    assert copied.facts == 2
    assert backup.verify(made.file, vault.open_at) == copied
    assert made.file.name == "20260301T093000Z.vault"
    assert [file.name for file in made.file.parent.iterdir()] == [made.file.name]
    assert CANARY.encode() not in made.file.read_bytes()


def test_what_is_only_in_the_journal_is_in_the_backup_too(vault, folder):
    assert (folder / f"{FILE_NAME}-wal").stat().st_size > 0
    made, _copied = backup.back_up(vault)
    say(vault, "after it")
    assert backup.verify(made.file, vault.open_at).facts == 2


def test_verifying_changes_not_a_byte(vault):
    made, _copied = backup.back_up(vault)
    before = made.file.read_bytes(), made.file.stat().st_mtime_ns
    made.file.chmod(0o400)
    backup.verify(made.file, vault.open_at)
    assert (made.file.read_bytes(), made.file.stat().st_mtime_ns) == before
    assert len(list(made.file.parent.iterdir())) == 1


def test_another_key_opens_no_backup(vault):
    made, _copied = backup.back_up(vault)
    with pytest.raises(BackupDamaged):
        backup.verify(made.file, Opener(new_key()))


def test_every_page_with_a_flipped_bit_is_seen(vault):
    made, _copied = backup.back_up(vault)
    whole = made.file.read_bytes()
    for at in range(100, len(whole), 4096):
        made.file.write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])
        with pytest.raises(BackupDamaged):
            backup.verify(made.file, vault.open_at)


@pytest.mark.parametrize("kept", [0, 1, 15, 100, 4095, 4096, 8192, -4096, -1])
def test_a_backup_that_was_cut_off_is_seen(vault, kept):
    made, _copied = backup.back_up(vault)
    made.file.write_bytes(made.file.read_bytes()[:kept])
    with pytest.raises(BackupDamaged):
        backup.verify(made.file, vault.open_at)


def test_a_file_that_is_not_there(vault, folder):
    with pytest.raises(BackupMissing):
        backup.verify(folder / "backups" / "20260101T000000Z.vault", vault.open_at)
    with pytest.raises(BackupMissing):
        backup.find_backup(folder, "../notebook")


def test_a_damaged_vault_makes_no_backup_and_rotates_none_away(vault, folder, key, reopen):
    good, _copied = backup.back_up(vault)
    say(vault, *(f"sentence {n}" * 40 for n in range(200)))
    vault.close()
    content = bytearray(vault.file.read_bytes())
    for at in range(len(content) - 4096 * 60, len(content) - 4096 * 40, 4096):
        content[at + 50] ^= 1
    vault.file.write_bytes(bytes(content))
    again = reopen(folder, key)
    with pytest.raises(VaultDamaged):
        backup.back_up(again)
    assert [file.name for file in (folder / "backups").iterdir()] == [good.file.name]


def test_restoring_brings_back_and_keeps_the_present_aside(vault, folder, key, reopen):
    made, copied = backup.back_up(vault)
    say(vault, "after the backup")
    vault.close()

    aside = backup.restore(folder, made.file, vault.open_at, LATER)

    again = reopen(folder, key)
    assert texts(again) == {CANARY, "moved house"}
    assert digest(again) == copied.digest
    assert backup.verify(aside, vault.open_at).facts == 3
    assert sorted(file.name for file in folder.iterdir() if file.name.startswith("notebook")) == [
        FILE_NAME,
        f"{FILE_NAME}-shm",
        f"{FILE_NAME}-wal",
    ]


def test_a_restored_vault_writes_as_another_replica_each_time(vault, folder, key, reopen):
    made, _copied = backup.back_up(vault)
    replicas = {vault.replica}
    vault.close()
    for _round in range(4):
        aside = backup.restore(folder, made.file, vault.open_at, LATER)
        aside.unlink()  # so that the next file may well get the same number on the disk
        again = reopen(folder, key)
        (fact,) = say(again, "restored")
        assert fact.replica == again.replica
        replicas.add(again.replica)
        again.close()
    assert len(replicas) == 5


def test_a_backup_put_in_place_by_hand_is_another_replica_too(vault, folder, key, reopen):
    made, _copied = backup.back_up(vault)
    vault.close()
    # Into the very same file: same machine, disk, number and path.
    with vault.file.open("rb+") as out:
        out.write(made.file.read_bytes())
        out.truncate()
    assert reopen(folder, key).replica != vault.replica


def test_facts_in_the_journal_of_a_killed_app_are_kept_aside(vault, folder, tmp_path, key):
    made, _copied = backup.back_up(vault)
    say(vault, "only in the journal")
    killed = tmp_path / "killed"
    shutil.copytree(folder, killed)  # as the disk is when the app is killed: journal and all

    aside = backup.restore(killed, killed / "backups" / made.file.name, vault.open_at, LATER)

    assert backup.verify(aside, vault.open_at).facts == 3


def test_a_vault_that_cannot_be_read_is_kept_with_its_journal(vault, folder, tmp_path, key, reopen):
    made, _copied = backup.back_up(vault)
    say(vault, "only in the journal")
    killed = tmp_path / "killed"
    shutil.copytree(folder, killed)
    (killed / FILE_NAME).write_bytes(b"not a vault" * 1000)
    journal = (killed / f"{FILE_NAME}-wal").read_bytes()

    aside = backup.restore(killed, made.file, vault.open_at, LATER)

    assert aside.read_bytes() == b"not a vault" * 1000
    assert aside.with_name(f"{aside.name}-wal").read_bytes() == journal
    assert texts(reopen(killed, key)) == {CANARY, "moved house"}


def test_it_restores_where_the_file_has_vanished(vault, folder, key, reopen):
    made, _copied = backup.back_up(vault)
    vault.close()
    vault.file.unlink()
    assert backup.restore(folder, made.file, vault.open_at, LATER) is None
    assert texts(reopen(folder, key)) == {CANARY, "moved house"}


def test_a_vault_that_is_open_elsewhere_is_left_alone(vault, folder, monkeypatch):
    made, _copied = backup.back_up(vault)
    say(vault, "while open")
    monkeypatch.setattr("ipt_desktop.store.engine.WAIT_MS", 10)
    with pytest.raises(VaultBusy):
        backup.restore(folder, made.file, vault.open_at, LATER)
    assert texts(vault) == {CANARY, "moved house", "while open"}
    assert not (folder / "notebook.restoring").exists()


def test_a_damaged_backup_is_never_restored(vault, folder):
    made, _copied = backup.back_up(vault)
    vault.close()
    made.file.write_bytes(made.file.read_bytes()[:-4096])
    before = vault.file.read_bytes()
    with pytest.raises(BackupDamaged):
        backup.restore(folder, made.file, vault.open_at, LATER)
    assert vault.file.read_bytes() == before
    assert not (folder / "set-aside").exists()


def test_two_in_one_second_are_two(vault, folder):
    names = [backup.back_up(vault)[0].file.name for _round in range(3)]
    assert len(set(names)) == 3
    assert [found.file.name for found in backup.backups(folder)] == sorted(names, reverse=True)


def test_what_a_killed_backup_left_is_swept_and_other_files_are_left(vault, folder):
    place = folder / "backups"
    place.mkdir()
    old, young, other = (
        place / "20260101T000000Z.vault.1.part",
        place / "20260101T000001Z.vault.2.part",
        place / "note.txt",
    )
    for file in (old, young, other):
        file.write_bytes(b"x")
    os.utime(old, (0, 0))
    backup.back_up(vault)
    assert [file.exists() for file in (old, young, other)] == [False, True, True]
    assert len(backup.backups(folder)) == 1


def test_the_hour_runs_from_the_newest_and_a_wrong_clock_stops_nothing(vault, folder):
    assert backup.is_due(folder, vault.clock())
    made, _copied = backup.back_up(vault)
    at = made.moment
    assert not backup.is_due(folder, at + timedelta(minutes=59))
    assert backup.is_due(folder, at + timedelta(minutes=60))
    assert backup.is_due(folder, at - timedelta(days=1))
