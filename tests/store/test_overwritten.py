"""What was erased is overwritten: in the decrypted pages of the file, in its journal, and in older copies."""

from datetime import timedelta

import pytest

from decrypted import journal_pages, pages
from ipt_desktop.app import keeping
from ipt_desktop.app.unlock import new_vault
from ipt_desktop.domain.errors import CopiesStay
from ipt_desktop.domain.facts import NewFact
from ipt_desktop.domain.retention import months_after
from ipt_desktop.services.copies import GRACE
from ipt_desktop.services.erasing import Erasing
from ipt_desktop.services.retention import Retention
from ipt_desktop.services.roster import NewGroup, NewMember
from ipt_desktop.store.keys import FLOOR
from safety_people import DAY, Clock

CANARY = "quite-unlikely-sentence"
OVER = months_after(DAY, 6) + timedelta(days=1)


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def desk(tmp_path, clock):
    made, _words = new_vault(
        tmp_path / "vault",
        role="supervisor",
        code="S1",
        passphrase="made up for tests",
        work=FLOOR,
        clock=clock,
    )
    yield made
    made.vault.close()


@pytest.fixture
def member(desk):
    """A finished course, with notes of every length between those of a course that goes on."""
    group = desk.roster.form_group(NewGroup("G1", "who8", "1", {"middle": 6}), DAY)
    gone, stays = (desk.roster.add_member(group.id, NewMember(), DAY) for _ in range(2))
    for n in range(60):
        with desk.vault.writing() as tx:
            for one, text in ((gone, CANARY), (stays, "kept")):
                about = {"member": one.id, "group": group.id, "day": DAY}
                text = f"{text} {n} " + text * (n * 3 % 140)
                tx.log.append(NewFact("life_event", {"text": text[:4000]}, **about))
                body = {"worksheet": "w", "worksheet_version": "1", "answers": {"a": text[:900]}}
                tx.log.append(NewFact("worksheet", body | {"finished": True}, **about))
                mood = {"change": "worse", "words": text[:300]}
                tx.log.append(NewFact("mood", mood, **about))
    desk.drafts.keep(f"questionnaire/{gone.id}/phq9/-", {"a": CANARY * 200}, "en")
    desk.roster.set_status(gone, "finished", DAY)
    return gone


def erased(desk, member):
    Erasing(desk.vault, desk.safety, lambda: DAY).erase(member, "withdrew")


def purged(desk, member):
    assert Retention(desk.vault, desk.safety, lambda: OVER).purge().things > 0


def with_canary(desk):
    key, file = desk.vault.open_at.key, desk.vault.file
    sign = CANARY[:8].encode()
    return [sum(sign in page for page in found(file, key)) for found in (pages, journal_pages)]


@pytest.mark.parametrize("act", [erased, purged])
def test_no_page_holds_it_any_more(desk, member, act):
    assert sum(with_canary(desk)) > 0  # it can be seen at all
    act(desk, member)
    assert with_canary(desk) == [0, 0]
    journal = desk.vault.file.with_name(desk.vault.file.name + "-wal")
    assert journal.stat().st_size == 0
    assert CANARY.encode() not in desk.vault.file.read_bytes()
    with desk.vault.reading() as tx:
        assert tx.log.connection.exec_driver_sql("PRAGMA integrity_check").scalar() == "ok"


def test_copies_go_at_once_where_that_is_asked_and_by_themselves_after_two_weeks(
    desk, member, clock
):
    old = [keeping.back_up(desk)[0].file]
    clock.on(hours=2)
    erased(desk, member)
    clock.on(hours=2)
    new = keeping.back_up(desk)[0].file
    assert all(file.exists() for file in (*old, new))
    clock.on(days=GRACE.days)
    last = keeping.back_up(desk)[0].file
    assert [file.exists() for file in (*old, new, last)] == [False, True, True]
    assert "copies_deleted" in [line.what for line in desk.audit.newest(2)]
    purged_again = keeping.delete_erased_from_copies(desk)
    assert purged_again == 0


def test_none_goes_before_a_new_one_is_there_and_good(desk, member, clock, monkeypatch):
    old = keeping.back_up(desk)[0].file
    clock.on(hours=2)
    purged(desk, member)
    clock.on(hours=2)

    def full(*_args, **_more):
        raise OSError(28, "full")

    with monkeypatch.context() as disk:
        disk.setattr("ipt_desktop.store.backup.os.replace", full)
        with pytest.raises(CopiesStay):
            keeping.delete_erased_from_copies(desk)
    assert old.exists()
    new = keeping.back_up(desk)[0].file
    assert [file.exists() for file in (old, new)] == [False, True]
