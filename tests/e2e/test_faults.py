"""Killed at random instants, disk full, read-only, vanished, two at once: nothing that was saved is lost.

IPT_FAULT_TRIALS is how often each of the eleven is killed (19 by default), IPT_FAULT_SEED when.
"""

import os
import random
import select
import shutil
import signal
import tempfile
import time
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

import pytest

from ipt_desktop.__main__ import main
from ipt_desktop.app import keyring, programme
from ipt_desktop.app.unlock import new_vault, open_desk
from ipt_desktop.domain.errors import PassphraseWrong, Problem, VaultBusy, VaultMissing
from ipt_desktop.services.digest import digest
from ipt_desktop.services.vault_check import broken_chains
from ipt_desktop.shipped import shipped
from ipt_desktop.store import backup, second_place, tries
from ipt_desktop.store.check import file_problems, stale_projections
from ipt_desktop.store.engine import Opener
from ipt_desktop.store.keys import FLOOR, new_key, seal
from ipt_desktop.store.salvage import salvage
from ipt_desktop.store.upgrade import HEAD, upgrade
from ipt_desktop.store.vault import problem_of

resource = pytest.importorskip("resource")
pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="kills a forked process")

TRIALS = int(os.environ.get("IPT_FAULT_TRIALS", "19"))
SEED = int(os.environ.get("IPT_FAULT_SEED", "1"))
LATER = datetime(2026, 3, 2, 10, 0, tzinfo=UTC)
NOBODY = 65_534
PASSPHRASE = "four quiet made up words"


class Apart:
    """Runs `do(tell)` in a process of its own; what it tells is told for certain before it goes on."""

    def __init__(self, do):
        self._read, write = os.pipe()
        self.pid = os.fork()
        if self.pid == 0:
            status = 1
            try:
                os.close(self._read)
                do(lambda words: os.write(write, f"{words}\n".encode()))
                status = 0
            except Problem as problem:
                os.write(write, f"{problem.code}\n".encode())
            finally:
                os._exit(status)
        os.close(write)

    def kill_after(self, seconds):
        """Counted from the first word, so that the work and not the start is cut off; all it told."""
        select.select([self._read], [], [], 20)
        time_left(seconds)
        os.kill(self.pid, signal.SIGKILL)
        return self.told()

    def told(self):
        with os.fdopen(self._read, "rb") as source:
            words = source.read().decode().splitlines()
        os.waitpid(self.pid, 0)
        return words


def time_left(seconds):
    """Wait exactly so long: an instant that nothing in the other process chooses."""
    end = time.perf_counter() + seconds
    while (left := end - time.perf_counter()) > 0:
        select.select([], [], [], left)


def instants(longest):
    chance = random.Random(SEED)
    return [pytest.param(chance.random() * longest, id=f"trial{n}") for n in range(TRIALS)]


def whole(vault):
    """Nothing about the file, its chains or its tables is wrong."""
    with vault.reading() as tx:
        assert file_problems(tx) == []
        assert broken_chains(tx) == []
        assert stale_projections(tx) == []
        return {fact.id for fact in tx.log.all()}


@pytest.fixture
def person(counsellor):
    """With three facts, and closed: a file open on both sides of a fork would share its locks."""
    counsellor.says("one", "two", "three")
    counsellor.vault.close()
    return counsellor


def opened(person):
    person.vault = person.reopen(person.folder)
    return person.vault


@pytest.mark.parametrize("seconds", instants(0.15))
def test_killed_while_recording(person, seconds):
    def record(tell):
        opened(person)
        tell("began")
        while True:
            for fact in person.says("a sentence"):
                tell(fact.id)

    told = Apart(record).kill_after(seconds)[1:]
    there = whole(opened(person))
    assert set(told) <= there
    # At most the one whose word was still on its way.
    assert len(there) - 3 - len(told) in (0, 1)
    person.says("and it goes on")


@pytest.mark.parametrize("seconds", instants(0.3))
def test_killed_while_backing_up(person, seconds):
    def keep(tell):
        vault = opened(person)
        tell("began")
        while True:
            person.says("a sentence")
            tell(backup.back_up(vault)[0].file.name)

    told = Apart(keep).kill_after(seconds)[1:]
    vault = opened(person)
    whole(vault)
    there = {found.file.name for found in backup.backups(person.folder)}
    # All but the last three made within the hour may have been rotated away; the last of these
    # may have been made and not yet told.
    assert set(told[-2:]) <= there
    for found in backup.backups(person.folder):
        backup.verify(found.file, vault.open_at)
    backup.back_up(vault)


@pytest.mark.parametrize("seconds", instants(0.3))
def test_killed_while_restoring(person, seconds):
    vault = opened(person)
    good, copied = backup.back_up(vault)
    (later,) = person.says("after the backup")
    before = digest(vault)
    vault.close()

    def go_back(tell):
        tell("began")
        for _round in range(50):
            backup.restore(person.folder, good.file, vault.open_at, LATER)
            tell("restored")

    told = Apart(go_back).kill_after(seconds)[1:]
    there = whole(opened(person))
    now = digest(person.vault)
    assert now in ({copied.digest} if told else {before, copied.digest})
    if later.id not in there:
        aside = sorted((person.folder / "set-aside").glob("*.vault"))[0]
        assert backup.verify(aside, vault.open_at).digest == before
    assert backup.verify(good.file, vault.open_at) == copied
    person.says("and it goes on")


@pytest.mark.parametrize("seconds", instants(0.4))
def test_killed_while_changing_the_passphrase(tmp_path, seconds):
    key = new_key()
    keys = tmp_path / "keys"
    keys.mkdir()
    (keys / "passphrase.json").write_text(seal(key, "made up words 0", FLOOR))

    def change(tell):
        tell("0")
        for count in range(1, 1000):
            keyring.change_passphrase(tmp_path, key, f"made up words {count}", FLOOR)
            tell(count)

    last = int(Apart(change).kill_after(seconds)[-1])
    opens = []
    for count in (last, last + 1):
        tries.forget(tmp_path)
        try:
            opens.append(keyring.key_of(tmp_path, f"made up words {count}"))
        except PassphraseWrong:
            continue
    assert opens == [key]


@pytest.mark.parametrize("seconds", instants(0.25))
def test_killed_while_taking_in_a_hand_over(counsellor, supervisor, seconds):
    sent = {fact.id for fact in counsellor.says(*(f"sentence {n}" for n in range(300)))}
    file = counsellor.hands_to(supervisor)
    supervisor.vault.close()

    def take_in(tell):
        opened(supervisor)
        tell("began")
        supervisor.takes(file)
        tell("taken")

    told = Apart(take_in).kill_after(seconds)[1:]
    there = whole(opened(supervisor)) & sent
    assert there in ([sent] if told else [set(), sent])
    supervisor.takes(file)
    assert digest(supervisor.vault) == digest(counsellor.vault)


def keyed(person):
    """Also a passphrase of the cheapest kind."""
    keys = person.folder / "keys"
    keys.mkdir()
    key = opened(person).open_at.key
    (keys / "passphrase.json").write_text(seal(key, PASSPHRASE, FLOOR))
    return key


@pytest.mark.parametrize("seconds", instants(0.3))
def test_killed_while_handing_over(counsellor, supervisor, seconds):
    sent = {fact.id for fact in counsellor.says(*(f"sentence {n}" for n in range(200)))}
    counsellor.vault.close()

    def hand_over(tell):
        opened(counsellor)
        tell("began")
        while True:
            tell(counsellor.hands_to(supervisor).name)

    told = Apart(hand_over).kill_after(seconds)[1:]
    whole(opened(counsellor))
    made = {file.name: file for file in (counsellor.folder / "out").glob("*.iptsync")}
    assert set(told) <= set(made)
    for file in made.values():
        assert supervisor.takes(file).code is None
    supervisor.takes(counsellor.hands_to(supervisor))
    assert sent <= {fact.id for fact in supervisor.facts()}


@pytest.mark.parametrize("seconds", instants(0.4))
def test_killed_while_taking_in_a_table(tmp_path, seconds, capfd):
    folder, secret = tmp_path / "vault", tmp_path / "passphrase.txt"
    secret.write_text(PASSPHRASE + "\n")
    desk, _words = new_vault(
        folder, role="counsellor", code="F1", passphrase=PASSPHRASE, work=FLOOR
    )
    before = desk.vault_facts()
    desk.vault.close()
    items = ",".join(f"I{n}" for n in range(1, 10))
    rows = "".join(f"m{n},{','.join('0123'[n % 4] * 9)}\n" for n in range(400))
    (tmp_path / "table.csv").write_text(f"who,{items}\n{rows}")
    (tmp_path / "map.toml").write_text(
        '[table]\ngroup = "G1"\nmember_column = "who"\ndate = "2026-01-15"\nmeasure = "phq9"\n'
        f"answers = {[f'I{n}' for n in range(1, 10)]}\n"
    )
    named = ["--vault", str(folder), "--passphrase-file", str(secret), "--json", "import"]
    words = [*named, str(tmp_path / "table.csv"), "--map", str(tmp_path / "map.toml")]

    def take_in(tell):
        tell("began")
        assert main(words) == 0
        tell("taken")

    told = Apart(take_in).kill_after(seconds)[1:]
    desk = open_desk(folder, PASSPHRASE)
    there = len(whole(desk.vault)) - before
    assert desk.vault_facts() - before == there
    desk.vault.close()
    assert there >= 800 if told else there == 0 or there >= 800


SLOW = """
import sqlalchemy as sa
from alembic import op
revision, down_revision = "9999", "{head}"


def upgrade():
    op.create_table("made_up", sa.Column("fact", sa.String(40)), sa.Column("n", sa.Integer()))
    facts = op.get_bind().exec_driver_sql("SELECT id FROM fact").all()
    for n in range(40):
        for (fact,) in facts:
            op.execute(sa.text("INSERT INTO made_up VALUES (:id, :n)").bindparams(id=f"{{n}}-{{fact}}", n=n))
"""


@pytest.mark.parametrize("seconds", instants(0.6))
def test_killed_while_upgrading(person, tmp_path, seconds):
    vault = opened(person)
    person.says(*(f"sentence {n}" for n in range(60)))
    facts = whole(vault)
    open_at, file = vault.open_at, vault.file
    vault.close()
    scripts = Path(shutil.copytree(shipped("migrations"), tmp_path / "migrations"))
    (scripts / "versions" / "9999_slow.py").write_text(SLOW.format(head=HEAD))

    def bring_up(tell):
        tell("began")
        upgrade(open_at, file, scripts, to="9999")
        tell("done")

    told = Apart(bring_up).kill_after(seconds)[1:]
    engine = open_at(file)
    with engine.begin() as connection:
        revision = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar()
        assert revision in (("9999",) if told else (HEAD, "9999"))
        assert connection.exec_driver_sql("PRAGMA integrity_check").scalar() == "ok"
        if revision == "9999":
            count = connection.exec_driver_sql("SELECT count(*) FROM made_up").scalar()
            assert count == 40 * len(facts)
    engine.dispose()
    if revision == HEAD:
        assert whole(opened(person)) == facts
        person.says("and it goes on")
        person.vault.close()
    else:
        assert backup.verify(file.with_suffix(".before-9999"), open_at).facts == len(facts)
    upgrade(open_at, file, scripts, to="9999")


@pytest.mark.parametrize("seconds", instants(0.15))
def test_killed_while_the_programme_card_comes_and_goes(person, supervisor, seconds):
    person.trusts(supervisor)
    key = keyed(person)
    person.vault.close()

    def come_and_go(tell):
        opened(person)
        tell("began")
        while True:
            programme.add(person, supervisor.card)
            tell("added")
            programme.remove(person)
            tell("removed")

    told = Apart(come_and_go).kill_after(seconds)
    assert keyring.key_of(person.folder, PASSPHRASE) == key
    whole(opened(person))
    there = (person.folder / "keys" / "programme.age").exists()
    assert programme.programme_of(person) is not None or not there
    if there:
        assert programme.key_by_card(person.folder, supervisor.vault.identity) == key
    else:
        assert told[-1] != "added" or len(told) > 1
    programme.add(person, supervisor.card)
    assert programme.programme_of(person).code == supervisor.card.code


@pytest.mark.parametrize("seconds", instants(0.5))
def test_killed_while_salvaging(person, scorer, seconds):
    key = keyed(person)
    vault = person.vault
    good, _copied = backup.back_up(vault)
    person.says(*(f"in the journal {n}" for n in range(30)))
    facts = whole(vault)
    journal = vault.file.with_name(vault.file.name + "-wal")
    content, waiting = bytearray(vault.file.read_bytes()), journal.read_bytes()
    vault.close()
    content[3_000] ^= 1
    content[-3_000] ^= 1
    vault.file.write_bytes(content)
    journal.write_bytes(waiting)

    def mend(tell=lambda _word: None):
        tell("began")
        salvage(
            person.folder,
            key,
            scripts=shipped("migrations"),
            scorer=scorer,
            clock=lambda: LATER,
            backups=[good.file],
        )
        tell("mended")

    told = Apart(mend).kill_after(seconds)[1:]
    if not told:
        # Half done or not begun, or all but told: once more gives the same.
        mend()
    assert whole(opened(person)) == facts
    (aside, *_more) = sorted((person.folder / "set-aside").glob("*.damaged"))
    assert aside.read_bytes() == content
    person.says("and it goes on")


@pytest.mark.parametrize("seconds", instants(0.3))
def test_killed_while_copying_to_the_second_place(person, tmp_path, seconds):
    keyed(person)
    stick = tmp_path / "stick"
    stick.mkdir()
    second = second_place.choose(person.folder, stick, person.card.fingerprint)
    person.vault.close()

    def keep(tell):
        vault = opened(person)
        tell("began")
        while True:
            person.says("a sentence")
            made, copied = backup.back_up(vault)
            second_place.copy_there(person.folder, made, copied, vault.open_at, vault.clock)
            tell(made.file.name)

    told = Apart(keep).kill_after(seconds)[1:]
    vault = opened(person)
    whole(vault)
    found = backup.backups(second.folder)
    assert set(told[-2:]) <= {one.file.name for one in found}
    for one in found:
        backup.verify(one.file, vault.open_at)
    made, copied = backup.back_up(vault)
    again = second_place.copy_there(person.folder, made, copied, vault.open_at, vault.clock)
    assert (again.is_there, again.problem) == (True, None)


def full_at(bytes_more, person):
    """From now on no file of this process grows further: as a full disk, without one."""
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    sizes = [file.stat().st_size for file in person.folder.glob("notebook.vault*")]
    most = resource.getrlimit(resource.RLIMIT_FSIZE)[1]
    resource.setrlimit(resource.RLIMIT_FSIZE, (max(sizes) + bytes_more, most))
    return lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))


@pytest.mark.parametrize("room", [0, 5_000, 40_000])
def test_a_full_disk_loses_nothing_and_it_goes_on_when_there_is_room(person, room):
    def fill(tell):
        opened(person)
        mend = full_at(room, person)
        for _try in range(500):
            try:
                for fact in person.says("a sentence that takes room " * 40):
                    tell(fact.id)
            except Problem as problem:
                tell(problem.code)
                break
        mend()
        tell(person.says("there is room again")[0].id)

    told = Apart(fill).told()
    assert told.count("vault_not_writable") == 1
    assert told[-1] != "vault_not_writable"
    assert set(told) - {"vault_not_writable"} <= whole(opened(person))


def test_closing_on_a_full_disk_is_no_fault_of_the_app(person):
    """What was saved is in the journal, and there it stays until there is room for it in the file."""

    def fill(tell):
        vault = opened(person)
        full_at(0, person)
        told = []
        with suppress(Problem):
            while True:
                told += person.says("a sentence that takes room " * 40)
        vault.close()
        for fact in told:
            tell(fact.id)

    told = Apart(fill).told()
    assert told
    assert set(told) <= whole(opened(person))


@pytest.mark.parametrize("room", [0, 20_000, 60_000])
def test_a_full_disk_while_upgrading_is_no_damage_and_leaves_nothing_half_done(
    person, tmp_path, room
):
    """Sent back to an older copy for damage, people would lose what they wrote since."""
    vault = opened(person)
    person.says(*(f"sentence {n}" for n in range(60)))
    open_at, file = vault.open_at, vault.file
    vault.close()
    scripts = Path(shutil.copytree(shipped("migrations"), tmp_path / "migrations"))
    (scripts / "versions" / "9999_slow.py").write_text(SLOW.format(head=HEAD))
    before = file.read_bytes()

    def bring_up(tell):
        full_at(room, person)
        try:
            upgrade(open_at, file, scripts, to="9999")
        except Exception as wrong:  # noqa: BLE001
            tell(problem_of(wrong).code)

    assert Apart(bring_up).told() == ["vault_not_writable"]
    assert file.read_bytes() == before
    assert [one.name for one in person.folder.glob("notebook.*")] == ["notebook.vault"]
    upgrade(open_at, file, scripts, to="9999")


@pytest.mark.parametrize("room", [0, 4_096, 40_000, 120_000, 200_000])
def test_a_full_disk_while_a_notebook_is_made_leaves_none(tmp_path, room):
    """Half a one would be told as damaged at every start, with nothing to go back to."""
    folder = tmp_path / "vault"
    made = {"role": "counsellor", "code": "F1", "passphrase": PASSPHRASE, "work": FLOOR}

    def make(tell):
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (room, room))
        try:
            new_vault(folder, **made)
        except OSError:
            tell("the system says so")

    assert Apart(make).told() in (["vault_not_writable"], ["the system says so"])
    assert list(folder.glob("notebook.*")) == []
    desk, _words = new_vault(folder, **made)
    whole(desk.vault)
    desk.vault.close()


@pytest.mark.parametrize("seconds", instants(0.6))
def test_killed_while_a_notebook_is_made(tmp_path, seconds):
    folder = tmp_path / "vault"
    made = {"role": "counsellor", "code": "F1", "passphrase": PASSPHRASE, "work": FLOOR}

    def make(tell):
        tell("began")
        new_vault(folder, **made)
        tell("made")

    told = Apart(make).kill_after(seconds)[1:]
    there = (folder / "notebook.vault").exists()
    assert there or not told
    desk = open_desk(folder, PASSPHRASE) if there else new_vault(folder, **made)[0]
    whole(desk.vault)
    assert desk.vault.identity.card.code == "F1"
    desk.vault.close()


def test_nothing_is_put_in_the_place_of_a_file_that_somebody_has_open(person, scorer):
    """To open and close the file once beside SQLite, in the same process, would let go of its locks."""
    key = keyed(person)
    good, _copied = backup.back_up(person.vault)
    person.vault.close()
    go_on, goes_on = os.pipe()

    def hold(tell):
        vault = opened(person)
        tell(person.says("while others try")[0].id)
        os.read(go_on, 1)
        tell(person.says("and it goes on")[0].id)
        vault.close()

    holder = Apart(hold)
    select.select([holder._read], [], [], 20)
    file = person.folder / "notebook.vault"
    before = file.stat().st_ino
    with pytest.raises(VaultBusy):
        salvage(
            person.folder,
            key,
            scripts=shipped("migrations"),
            scorer=scorer,
            clock=lambda: LATER,
            backups=[good.file],
        )
    with pytest.raises(VaultBusy):
        backup.restore(person.folder, good.file, Opener(key), LATER)
    assert file.stat().st_ino == before
    os.write(goes_on, b"!")
    told = holder.told()
    assert len(told) == 2
    assert set(told) <= whole(opened(person))


def test_no_room_for_a_backup_leaves_those_that_are_there(person):
    vault = opened(person)
    good, copied = backup.back_up(vault)
    person.says(*("a sentence that takes room " * 40 for _n in range(200)))
    vault.close()

    def keep(tell):
        vault = opened(person)
        resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        backup.back_up(vault)
        tell("made")

    assert Apart(keep).told() == ["vault_not_writable"]
    assert [found.file for found in backup.backups(person.folder)] == [good.file]
    assert [file.name for file in good.file.parent.iterdir()] == [good.file.name]
    assert backup.verify(good.file, Opener(opened(person).open_at.key)) == copied


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() != 0,
    reason="becomes another user, who may not write",
)
def test_a_folder_that_is_read_only_is_said_and_nothing_is_changed(person):
    place = Path(tempfile.mkdtemp())
    try:
        folder = shutil.copytree(person.folder, place / "vault")
        place.chmod(0o755)
        folder.chmod(0o555)
        file = folder / "notebook.vault"
        file.chmod(0o444)
        content = file.read_bytes()

        def look(tell):
            os.setuid(NOBODY)
            person.reopen(folder)
            tell("open")

        assert Apart(look).told() == ["vault_not_writable"]
        assert file.read_bytes() == content
    finally:
        shutil.rmtree(place)


def test_a_file_that_vanished_takes_no_more_words(person):
    vault = opened(person)
    away = vault.file.with_name("taken-away")
    vault.file.rename(away)
    with pytest.raises(VaultMissing):
        person.says("to nowhere")
    away.rename(vault.file)
    (fact,) = person.says("it is back")
    assert fact.id in whole(vault)


def test_two_processes_write_to_one_vault_and_lose_nothing(person):
    def write(tell):
        opened(person)
        for _round in range(40):
            tell(person.says("over there")[0].id)

    other = Apart(write)
    vault = opened(person)
    mine = {person.says("over here")[0].id for _round in range(40)}
    theirs = set(other.told())
    assert len(theirs) == 40
    assert mine | theirs <= whole(vault)


def test_who_waits_too_long_for_the_other_is_told(person, monkeypatch):
    monkeypatch.setattr("ipt_desktop.store.engine.WAIT_MS", 50)
    one = opened(person)
    other = person.reopen(person.folder)
    with one.writing() as tx:
        tx.local.set_own("held", "yes")
        with pytest.raises(VaultBusy), other.writing():
            pass
    with other.writing() as tx:
        assert tx.local.own("held") == "yes"
    other.close()


@pytest.mark.parametrize("room", [0, 8_192, 40_000])
def test_a_disk_without_room_for_a_journal_is_full_and_not_damaged(person, room):
    """What a person is told of damage for, they go back to an older copy for."""
    content = (person.folder / "notebook.vault").read_bytes()

    def look(tell):
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (room, room))
        opened(person)
        tell("open")

    told = Apart(look).told()
    assert told in (["vault_not_writable"], ["open"])
    assert told == ["vault_not_writable"] or room > 8_192
    assert (person.folder / "notebook.vault").read_bytes()[:4096] == content[:4096]
    person.vault = person.reopen(person.folder)
    person.says("there is room again")
    whole(person.vault)
