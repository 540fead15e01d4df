"""Each migration, over a file of the version before it with rows in every table it then had."""

from collections.abc import Mapping
from typing import Any

import pytest
from sqlalchemy import BigInteger, Boolean, Connection, Float, Integer, LargeBinary, inspect

from ipt_desktop.shipped import shipped
from ipt_desktop.store.engine import open_engine
from ipt_desktop.store.keys import new_key
from ipt_desktop.store.upgrade import HEAD, upgrade

SCRIPTS = shipped("migrations")
REVISIONS = sorted(script.name[:4] for script in SCRIPTS.glob("versions/0*.py"))
STEPS = list(zip(REVISIONS, REVISIONS[1:], strict=False))
MANY = 7
# It has its one row, which moves along with the line that the upgrade itself adds.
MOVES_ALONG, ADDED_TO = {"audit_head"}, {"audit": 1}
# What a migration may read as JSON is JSON.
_JSON = '{"text": "made up", "facts": [], "number": 1}'

Rows = dict[str, list[dict[str, Any]]]


@pytest.fixture
def opened():
    key = new_key()
    return lambda path: open_engine(path, key, pooled=False)


def in_file(opened, file, do):
    engine = opened(file)
    try:
        with engine.begin() as connection:
            return do(connection)
    finally:
        engine.dispose()


def columns_of(connection: Connection) -> dict[str, list[Mapping[str, Any]]]:
    there = inspect(connection)
    names = sorted(set(there.get_table_names()) - {"alembic_version"})
    return {name: list(there.get_columns(name)) for name in names}


def value(column: Mapping[str, Any], at: int) -> Any:
    """Something of the column's type, different in each row; every other row lacks what may be lacking."""
    kind = column["type"]
    if column["nullable"] and not column["primary_key"] and at % 2:
        return None
    if isinstance(kind, Boolean):
        return at % 2
    if isinstance(kind, Integer | BigInteger):
        return at
    if isinstance(kind, Float):
        return at + 0.5
    if isinstance(kind, LargeBinary):
        return bytes([at])
    length = getattr(kind, "length", None)
    return f"{column['name']}-{at}"[:length] if length else _JSON


def fill(connection: Connection) -> None:
    for name, columns in columns_of(connection).items():
        names = [column["name"] for column in columns]
        marks = ", ".join("?" for _name in names)
        said = f'INSERT INTO "{name}" ({", ".join(names)}) VALUES ({marks})'
        for at in range(1, MANY + 1) if name not in MOVES_ALONG else ():
            connection.exec_driver_sql(said, tuple(value(column, at) for column in columns))


def rows_of(connection: Connection) -> Rows:
    found: Rows = {}
    for name, columns in columns_of(connection).items():
        names = [column["name"] for column in columns]
        in_order = ", ".join(names[:2])
        said = f'SELECT {", ".join(names)} FROM "{name}" ORDER BY {in_order}'
        rows = connection.exec_driver_sql(said)
        found[name] = [dict(zip(names, row, strict=True)) for row in rows]
    return found


def lost(before: Rows, after: Rows) -> list[str]:
    """What is not there any more: tables with rows, rows, and what stood in them."""
    found = [name for name, rows in before.items() if rows and name not in after]
    for name in before.keys() & after.keys():
        if len(after[name]) != len(before[name]) + ADDED_TO.get(name, 0):
            found.append(f"{name}: {len(before[name])} rows, then {len(after[name])}")
            continue
        for old, new in zip(before[name], after[name], strict=False):
            if name not in MOVES_ALONG:
                gone = [k for k, was in old.items() if new.get(k) != was]
                found += [f"{name}.{column}" for column in gone]
    return found


def migrated(opened, file, first, then, scripts=SCRIPTS) -> list[str]:
    upgrade(opened, file, SCRIPTS, to=first)
    in_file(opened, file, fill)
    before = in_file(opened, file, rows_of)
    assert all(before.values())
    upgrade(opened, file, scripts, to=then)
    return lost(before, in_file(opened, file, rows_of))


def test_there_is_a_step_to_every_revision_but_the_first():
    assert [then for _first, then in STEPS] == REVISIONS[1:]
    assert REVISIONS[-1] == HEAD


@pytest.mark.parametrize(("first", "then"), STEPS, ids=[then for _first, then in STEPS])
def test_no_row_and_nothing_in_it_is_lost(tmp_path, opened, first, then):
    assert migrated(opened, tmp_path / "notebook.vault", first, then) == []


@pytest.mark.parametrize("first", REVISIONS[:-1])
def test_nor_all_the_way_to_todays_tables(tmp_path, opened, first):
    assert migrated(opened, tmp_path / "notebook.vault", first, HEAD) == []


@pytest.mark.parametrize(
    ("does", "told"),
    [
        ("DELETE FROM draft WHERE place = 'place-3'", "draft: 7 rows, then 6"),
        ("UPDATE fact SET content = '{}' WHERE id = 'id-2'", "fact.content"),
        ("DROP TABLE receipt_of_old", "receipt_of_old"),
        ("ALTER TABLE mood DROP COLUMN words", "mood.words"),
    ],
)
def test_a_migration_that_loses_something_is_found_out(tmp_path, opened, with_script, does, told):
    file = tmp_path / "notebook.vault"
    upgrade(opened, file, SCRIPTS)
    in_file(
        opened, file, lambda c: c.exec_driver_sql("CREATE TABLE receipt_of_old (id TEXT NOT NULL)")
    )
    scripts = with_script(f"    op.execute({does!r})")
    assert told in migrated(opened, file, HEAD, "9999", scripts)
