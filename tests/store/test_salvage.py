"""Whatever page of the vault's file is damaged, every other fact is in the file that a salvage makes."""

import random
from datetime import UTC, date, datetime

import pytest
import sqlcipher3

from ipt_desktop.domain.errors import VaultBusy, VaultDamaged, VaultMissing
from ipt_desktop.domain.facts import NewFact
from ipt_desktop.services.vault_check import broken_chains
from ipt_desktop.shipped import shipped
from ipt_desktop.store import backup
from ipt_desktop.store.check import file_problems, stale_projections
from ipt_desktop.store.keys import new_key
from ipt_desktop.store.pages import Pages
from ipt_desktop.store.salvage import salvage

PAGE = 4_096
MEMBER, GROUP, DAY = "1" * 36, "9" * 36, date(2026, 1, 9)
LATER = datetime(2026, 3, 2, 10, 0, tzinfo=UTC)
SEED = 11


def life_event(text, **more):
    return NewFact("life_event", {"text": text}, member=MEMBER, group=GROUP, day=DAY, **more)


@pytest.fixture
def key():
    return new_key()


@pytest.fixture
def write(reopen, key):
    """Facts in a vault that is then closed; their ids."""

    def do(folder, texts):
        vault = reopen(folder, key)
        with vault.writing() as tx:
            made = [tx.log.append(life_event(text)).id for text in texts]
        vault.close()
        return made

    return do


@pytest.fixture
def folder(new_vault, reopen, key):
    """A vault with a folder for keys, 240 facts (some longer than a page), and nothing in its journal."""
    vault = new_vault(key=key)
    place = vault.file.parent
    (place / "keys").mkdir()
    with vault.writing() as tx:
        for number in range(240):
            tx.log.append(life_event(f"made up {number} " + "words " * (300 * (number % 8 == 0))))
        tx.local.set_own("kept", "yes")
    vault.close()
    reopen(place, key).close()
    return place


@pytest.fixture
def mend(key, scorer):
    def do(folder, backups=()):
        return salvage(
            folder,
            key,
            scripts=shipped("migrations"),
            scorer=scorer,
            clock=lambda: LATER,
            backups=backups,
        )

    return do


@pytest.fixture
def all_of(reopen, key):
    """The facts of the vault, which is whole."""

    def read(folder):
        vault = reopen(folder, key)
        with vault.reading() as tx:
            assert file_problems(tx) == []
            assert broken_chains(tx) == []
            assert stale_projections(tx) == []
            found = {fact.id: fact.content for fact in tx.log.all()}
        vault.close()
        return found

    return read


def file_of(folder):
    return folder / "notebook.vault"


def flip(folder, page, at=None):
    content = bytearray(file_of(folder).read_bytes())
    content[(page - 1) * PAGE + (at if at is not None else 2_000)] ^= 0x20
    file_of(folder).write_bytes(content)


def kinds_of_pages(folder, key):
    """Page numbers by what they are, read with the right key from the file as it was."""
    content = file_of(folder).read_bytes()
    connection = sqlcipher3.connect(str(file_of(folder)))
    connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
    roots = dict(connection.execute("SELECT name, rootpage FROM sqlite_master").fetchall())
    connection.close()
    pages = len(content) // PAGE
    return roots, pages


def test_a_whole_file_gives_the_same_vault(folder, mend, all_of, reopen, key):
    before = all_of(folder)
    replica = reopen(folder, key).replica
    done = mend(folder)
    assert (done.facts, done.lost, done.unreadable) == (240, 0, 0)
    assert all_of(folder) == before
    vault = reopen(folder, key)
    assert vault.replica != replica
    with vault.reading() as tx:
        assert tx.local.own("kept") == "yes"
    assert done.set_aside.exists()


# The first bytes (the salt), the header within the first page, and the end of it.
@pytest.mark.parametrize("at", [0, 15, 16, 100, 4_000, 4_030, 4_095])
def test_the_first_page(folder, mend, all_of, write, at):
    (late,) = write(folder, ["the last one"])
    before = all_of(folder)
    flip(folder, 1, at)
    with pytest.raises(VaultDamaged):
        all_of(folder)
    done = mend(folder)
    assert (done.facts, done.lost) == (241, 0)
    assert done.unreadable <= 1
    assert all_of(folder) == before
    assert late in before


def test_every_page_one_after_the_other(folder, mend, all_of, key):
    """Schema, inner pages, leaves, overflow and index pages alike: what is lost was on that page."""
    before = all_of(folder)
    whole = file_of(folder).read_bytes()
    pages = len(whole) // PAGE
    lost = {}
    for page in random.Random(SEED).sample(range(2, pages + 1), 24):
        file_of(folder).write_bytes(whole)
        flip(folder, page)
        done = mend(folder)
        assert done.unreadable == 1
        after = all_of(folder)
        kept = {id: content for id, content in after.items() if id in before}
        assert all(before[id] == content for id, content in kept.items())
        # Behind a gap the same is said again by a fact of another id.
        assert set(after.values()) <= set(before.values())
        lost[page] = len(before) - len(set(after.values()))
        assert done.lost == lost[page]
        assert done.facts == len(after) == len(before) - done.lost
    # Most pages hold no fact of the log, and a page holds a few.
    assert min(lost.values()) == 0
    assert max(lost.values()) <= 16


def test_a_backup_gives_what_the_page_lost(folder, mend, all_of, reopen, key, write):
    vault = reopen(folder, key)
    made, _copied = backup.back_up(vault)
    vault.close()
    late = write(folder, [f"later {number}" for number in range(5)])
    before = all_of(folder)
    chance = random.Random(SEED)
    pages = file_of(folder).stat().st_size // PAGE
    for page in chance.sample(range(2, pages - 6), pages // 2):
        flip(folder, page)
    done = mend(folder, [made.file])
    after = all_of(folder)
    assert done.from_backup > 0
    assert set(after) >= set(before) - set(late)
    assert done.facts + done.lost == len(before)


@pytest.mark.parametrize("part", [0.95, 0.9, 0.7, 0.5])
def test_cut_off(folder, mend, all_of, part):
    before = all_of(folder)
    size = file_of(folder).stat().st_size
    with file_of(folder).open("rb+") as out:
        out.truncate(int(size * part) + 100)
    done = mend(folder)
    after = all_of(folder)
    assert set(after.values()) <= set(before.values())
    assert done.facts == len(after) > 0
    # How far the chain went stands in a page that may be cut off too.
    assert 0 <= done.lost <= len(before) - len(after)


def test_what_is_only_in_the_journal(folder, mend, all_of, reopen, key):
    vault = reopen(folder, key)
    with vault.writing() as tx:
        late = [tx.log.append(life_event(f"in the journal {n}")).id for n in range(20)]
    before = all_of_open(vault)
    journal = folder / "notebook.vault-wal"
    file, log = file_of(folder).read_bytes(), journal.read_bytes()
    vault.close()
    file_of(folder).write_bytes(file)
    journal.write_bytes(log)
    flip(folder, 1, 5)
    done = mend(folder)
    assert (done.lost, all_of(folder)) == (0, before)
    assert set(late) <= set(before)
    # The journal is kept beside the damaged file.
    assert done.set_aside.with_name(done.set_aside.name + "-wal").read_bytes() == log


def all_of_open(vault):
    with vault.reading() as tx:
        return {fact.id: fact.content for fact in tx.log.all()}


def test_a_damaged_frame_of_the_journal_does_not_hide_the_frames_behind_it(
    folder, mend, all_of, reopen, key
):
    vault = reopen(folder, key)
    late = []
    for number in range(12):
        with vault.writing() as tx:
            late.append(tx.log.append(life_event(f"in the journal {number}")).id)
    before = all_of_open(vault)
    journal = folder / "notebook.vault-wal"
    file, log = file_of(folder).read_bytes(), bytearray(journal.read_bytes())
    vault.close()
    file_of(folder).write_bytes(file)
    log[32 + 3 * (24 + PAGE) + 1_000] ^= 1
    journal.write_bytes(log)
    done = mend(folder)
    after = all_of(folder)
    assert len(set(before) & set(late)) == 12
    assert set(after.values()) == set(before.values())
    assert done.lost == 0


def test_free_pages(folder, mend, all_of, reopen, key):
    vault = reopen(folder, key)
    with vault.writing() as tx:
        tx.log.connection.exec_driver_sql("CREATE TABLE big (x)")
        tx.log.connection.exec_driver_sql("INSERT INTO big VALUES (zeroblob(200000))")
    with vault.writing() as tx:
        tx.log.connection.exec_driver_sql("DROP TABLE big")
    vault.close()
    before = all_of(folder)
    pages = file_of(folder).stat().st_size // PAGE
    for page in range(pages - 20, pages + 1):
        flip(folder, page)
    done = mend(folder)
    assert (done.lost, done.unreadable) == (0, 21)
    assert all_of(folder) == before


def test_what_was_erased_stays_erased(folder, mend, all_of, reopen, key):
    vault = reopen(folder, key)
    made, _copied = backup.back_up(vault)
    with vault.writing() as tx:
        gone = [fact.id for fact in tx.log.all()][:50]
        tx.log.append(NewFact("erasure", {"facts": gone, "reason": "asked"}, day=DAY))
    vault.close()
    flip(folder, 1)
    for page in range(2, file_of(folder).stat().st_size // PAGE - 12, 2):
        flip(folder, page)
    done = mend(folder, [made.file])
    after = all_of(folder)
    assert done.from_backup > 0
    assert all(after[id] is None for id in gone)


def test_others_and_those_who_hold_it_are_told_apart(folder, mend, reopen, key, write):
    """What somebody has acknowledged comes back from there, and is not said twice."""
    vault = reopen(folder, key)
    with vault.writing() as tx:
        head = tx.log.heads()[vault.replica]
        connection = tx.log.connection
        connection.exec_driver_sql(
            "INSERT INTO acknowledged VALUES (?, ?, ?, ?, ?)",
            ("f" * 40, vault.replica, 200, head.hash, "2026-03-01T09:30:00.000Z"),
        )
    vault.close()
    # The first facts are lost: all others stand behind the gap.
    whole = Pages(file_of(folder), key, [], folder / "look")
    seqs = {row[0]: row[5] for row in whole.rows() if len(row) == 17 and type(row[5]) is int}
    content = file_of(folder).read_bytes()
    for page in range(2, len(content) // PAGE + 1):
        flip(folder, page)
        again = Pages(file_of(folder), key, [], folder / "look")
        left = {row[5] for row in again.rows() if len(row) == 17 and type(row[5]) is int}
        if 1 not in left:
            break
        file_of(folder).write_bytes(content)
    done = mend(folder)
    # Read or not: whoever acknowledged it has it.
    assert done.coming_back == 200
    assert done.written_anew == len([seq for seq in left if seq > 200])
    assert done.lost == len([seq for seq in seqs.values() if seq > 200 and seq not in left])
    assert done.facts == done.written_anew


def test_nothing_is_made_of_garbage(folder, mend):
    file_of(folder).write_bytes(b"not a vault any more" * 9_000)
    with pytest.raises(VaultDamaged):
        mend(folder)
    assert file_of(folder).read_bytes().startswith(b"not a vault")
    assert sorted(file.name for file in folder.iterdir() if file.is_file()) == ["notebook.vault"]


def test_garbage_and_a_good_backup_give_the_backup(folder, mend, all_of, reopen, key):
    vault = reopen(folder, key)
    made, _copied = backup.back_up(vault)
    vault.close()
    before = all_of(folder)
    file_of(folder).write_bytes(b"not a vault any more" * 9_000)
    done = mend(folder, [folder / "backups" / "no-such.vault", made.file])
    assert (done.facts, done.from_backup, done.lost) == (240, 240, 0)
    assert all_of(folder) == before


def test_a_vault_that_is_open_is_left_alone(folder, mend, reopen, key):
    import subprocess
    import sys

    code = (
        "import sqlcipher3, sys\n"
        "c = sqlcipher3.connect(sys.argv[1], isolation_level=None)\n"
        f'c.execute("PRAGMA key = \\"x\'{key.hex()}\'\\"")\n'
        "c.execute('SELECT count(*) FROM fact').fetchone()\n"
        "print('open', flush=True)\n"
        "sys.stdin.read()\n"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code, str(file_of(folder))],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as other:
        assert other.stdout.readline() == b"open\n"
        with pytest.raises(VaultBusy):
            mend(folder)
        other.stdin.close()
    assert mend(folder).lost == 0


def test_no_file_is_no_damage(tmp_path, mend):
    with pytest.raises(VaultMissing):
        mend(tmp_path)
