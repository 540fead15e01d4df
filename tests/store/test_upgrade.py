"""Upgrades: on a copy, checked, swapped in; the old file kept; a newer file refused; no child row lost."""

import pytest
from sqlalchemy import inspect

from ipt_desktop.domain.errors import VaultDamaged, VaultTooNew
from ipt_desktop.domain.facts import NewFact
from ipt_desktop.shipped import shipped
from ipt_desktop.store import tables
from ipt_desktop.store.engine import open_engine
from ipt_desktop.store.keys import new_key
from ipt_desktop.store.upgrade import HEAD, upgrade

SCRIPTS = shipped("migrations")


@pytest.fixture
def key():
    return new_key()


@pytest.fixture
def opened(key):
    return lambda path: open_engine(path, key, pooled=False)


def run(open_at, file, *statements):
    engine = open_at(file)
    with engine.begin() as connection:
        found = [connection.exec_driver_sql(s) for s in statements]
        result = [tuple(row) for row in found[-1]] if found[-1].returns_rows else []
    engine.dispose()
    return result


def test_head_is_the_newest_script():
    newest = max(script.name[:4] for script in SCRIPTS.glob("versions/0*.py"))
    assert newest == HEAD


def test_the_scripts_make_todays_tables(new_vault):
    vault = new_vault()
    with vault.reading() as tx:
        there = inspect(tx.log.connection)
        names = set(there.get_table_names()) - {"alembic_version"}
        assert names == set(tables.metadata.tables)
        for name, table in tables.metadata.tables.items():
            columns = {c["name"]: c for c in there.get_columns(name)}
            assert list(columns) == [c.name for c in table.columns], name
            for column in table.columns:
                found = columns[column.name]
                assert str(found["type"]) == str(column.type.compile()), (name, column.name)
                assert found["nullable"] == (column.nullable and not column.primary_key)
            assert {i["name"] for i in there.get_indexes(name)} == {i.name for i in table.indexes}


def test_rebuilding_a_parent_table_keeps_every_child_row(tmp_path, opened, with_script):
    file = tmp_path / "notebook.vault"
    upgrade(opened, file, SCRIPTS)
    run(
        opened,
        file,
        "CREATE TABLE parent (id INTEGER PRIMARY KEY, name TEXT)",
        "CREATE TABLE child (id INTEGER PRIMARY KEY,"
        " parent INTEGER NOT NULL REFERENCES parent (id) ON DELETE CASCADE)",
        "INSERT INTO parent VALUES (1, 'a'), (2, 'b')",
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 8000)"
        " INSERT INTO child SELECT i, 1 + i % 2 FROM n",
    )
    scripts = with_script(
        '    with op.batch_alter_table("parent", recreate="always") as table:\n'
        '        table.add_column(sa.Column("more", sa.Text()))'
    )

    upgrade(opened, file, scripts, to="9999")

    assert run(opened, file, "SELECT count(*) FROM child") == [(8000,)]
    assert run(opened, file, "SELECT count(*) FROM parent") == [(2,)]


def test_the_file_as_it_was_is_kept_beside_the_new_one(tmp_path, opened, with_script):
    file = tmp_path / "notebook.vault"
    upgrade(opened, file, SCRIPTS)
    run(opened, file, "INSERT INTO own VALUES ('before', 'yes')")
    scripts = with_script('    op.execute("DELETE FROM own")')

    upgrade(opened, file, scripts, to="9999")

    assert run(opened, file, "SELECT count(*) FROM own") == [(0,)]
    old = file.with_suffix(".before-9999")
    assert run(opened, old, "SELECT value FROM own") == [("yes",)]


def test_a_migration_that_fails_half_way_leaves_the_file_untouched(tmp_path, opened, with_script):
    file = tmp_path / "notebook.vault"
    upgrade(opened, file, SCRIPTS)
    run(opened, file, "INSERT INTO own VALUES ('before', 'yes')")
    scripts = with_script(
        '    op.execute("DELETE FROM own")\n    op.execute("SELECT nonsense FROM own")'
    )
    before = file.read_bytes()

    with pytest.raises(VaultDamaged):
        upgrade(opened, file, scripts, to="9999")

    assert file.read_bytes() == before
    assert run(opened, file, "SELECT value FROM own") == [("yes",)]


def test_a_migration_that_breaks_a_reference_is_not_swapped_in(tmp_path, opened, with_script):
    file = tmp_path / "notebook.vault"
    upgrade(opened, file, SCRIPTS)
    run(
        opened,
        file,
        "CREATE TABLE parent (id INTEGER PRIMARY KEY)",
        "CREATE TABLE child (parent INTEGER REFERENCES parent (id))",
        "INSERT INTO parent VALUES (1)",
        "INSERT INTO child VALUES (1)",
    )
    scripts = with_script('    op.execute("DELETE FROM parent")')

    with pytest.raises(VaultDamaged):
        upgrade(opened, file, scripts, to="9999")

    assert run(opened, file, "SELECT count(*) FROM parent") == [(1,)]


def test_a_newer_file_is_refused(new_vault, reopen, key):
    vault = new_vault(key=key)
    with vault.writing() as tx:
        tx.log.append(NewFact("from_a_newer_app", {"kept": True}))
        tx.log.connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    vault.close()
    with pytest.raises(VaultTooNew):
        reopen(vault.file.parent, key)
