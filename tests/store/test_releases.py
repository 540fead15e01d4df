"""One vault of each release, kept for ever: every later version opens it, and nothing in it is lost."""

import json
import shutil
from pathlib import Path

import pytest
from sqlalchemy import inspect

from ipt_desktop.app.keyring import key_of_words
from ipt_desktop.app.unlock import open_desk
from ipt_desktop.domain.errors import VaultTooNew
from ipt_desktop.services.digest import digest
from ipt_desktop.services.vault_check import broken_chains
from ipt_desktop.shipped import shipped
from ipt_desktop.store import tables
from ipt_desktop.store.check import file_problems, stale_projections
from ipt_desktop.store.engine import Opener
from ipt_desktop.store.upgrade import HEAD, upgrade

VAULTS = Path(__file__).with_name("vaults")
RELEASES = sorted(file.parent.name for file in VAULTS.glob("*/expected.json"))


@pytest.fixture(params=RELEASES)
def vault(request, tmp_path):
    return Path(shutil.copytree(VAULTS / request.param, tmp_path / "vault"))


@pytest.fixture
def expected(vault):
    return json.loads((vault / "expected.json").read_text())


def counted(open_at, file):
    """How many rows each table has that is in the file."""
    engine = open_at(file, frozen=True)
    with engine.connect() as connection:
        names = set(inspect(connection).get_table_names()) - {"alembic_version"}
        counts = {
            name: connection.exec_driver_sql(f"SELECT count(*) FROM {name}").scalar()
            for name in names
        }
    engine.dispose()
    return counts


def test_every_release_has_its_vault():
    """The changelog names the releases; what is not released yet has none."""
    changes = (Path(__file__).parents[2] / "CHANGELOG.md").read_text(encoding="utf-8")
    released = [
        line.split()[1].strip("[]")
        for line in changes.splitlines()
        if line.startswith("## ") and line.split()[1].strip("[]")[0].isdigit()
    ]
    assert "0.1" in RELEASES
    assert {".".join(number.split(".")[:2]) for number in released} <= set(RELEASES)


def test_it_opens_with_its_passphrase_and_holds_what_it_held(vault, expected):
    desk = open_desk(vault, expected["passphrase"])
    card = desk.cards.own()
    assert (card.code, card.role) == (expected["code"], expected["role"])
    assert digest(desk.vault) == expected["digest"]
    assert len(desk.drafts.all()) == expected["drafts"]
    assert len(desk.cards.all()) == expected["cards"]
    with desk.vault.reading() as tx:
        assert tx.log.count() == expected["facts"]
        assert file_problems(tx) == []
        assert broken_chains(tx) == []
        assert stale_projections(tx) == []
    with desk.vault.writing() as tx:
        tx.log.rebuild()
    desk.vault.close()


def test_its_recovery_words_open_it_too(vault, expected):
    assert len(key_of_words(vault, expected["words"])) == 32


def test_no_row_is_lost_on_the_way_to_todays_tables(vault, expected):
    key = key_of_words(vault, expected["words"])
    open_at, file = Opener(key), vault / "notebook.vault"
    before = counted(open_at, file)
    upgrade(open_at, file, shipped("migrations"))
    after = counted(open_at, file)
    gone = set(before) - set(after)
    assert set(after) == set(tables.metadata.tables)
    # A table may go only when nothing is in it; a projection can be made again.
    kept = set(before) - {table.name for table in tables.PROJECTIONS}
    if expected["revision"] != HEAD and "audit" in before:
        before["audit"] += 1  # the line of the upgrade itself
    assert {name: after.get(name, 0) for name in kept} == {name: before[name] for name in kept}
    assert not any(before[name] for name in gone)


def test_the_file_as_it_was_is_kept(vault, expected):
    content = (vault / "notebook.vault").read_bytes()
    open_desk(vault, expected["passphrase"]).vault.close()
    old = vault / f"notebook.before-{HEAD}"
    assert old.exists() == (expected["revision"] != HEAD)
    if old.exists():
        assert old.read_bytes() == content


def test_a_newer_one_is_refused_and_left_as_it_is(vault, expected):
    key = key_of_words(vault, expected["words"])
    engine = Opener(key)(vault / "notebook.vault")
    with engine.begin() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    engine.dispose()
    content = (vault / "notebook.vault").read_bytes()
    with pytest.raises(VaultTooNew):
        open_desk(vault, expected["passphrase"])
    assert (vault / "notebook.vault").read_bytes() == content
