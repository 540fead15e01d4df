"""Statements compiled once and run by the driver: building them anew costs more than the disk.

For rows in bulk the mapper is 22 times slower than the driver's executemany (docs/decisions).
"""

from collections.abc import Iterable, Mapping
from functools import lru_cache
from operator import itemgetter
from typing import Any

from sqlalchemy import Connection, Dialect, Table, insert
from sqlalchemy.sql.base import Executable

Row = Mapping[str, Any]
_Names = tuple[str, ...] | None


def write(connection: Connection, table: Table, rows: Iterable[Row]) -> None:
    """Insert whole rows (every column named)."""
    sql, names = _insert(table, connection.dialect)
    many = list(map(dict if names is None else itemgetter(*names), rows))
    _write(connection, sql, many)


def write_in_order(connection: Connection, table: Table, rows: Iterable[tuple[Any, ...]]) -> None:
    """Insert rows whose values stand in the order of the table's columns."""
    sql, names = _insert(table, connection.dialect)
    if names is None:
        columns = table.columns.keys()
        _write(connection, sql, [dict(zip(columns, row, strict=True)) for row in rows])
    else:
        _write(connection, sql, list(rows))


def _write(connection: Connection, sql: str, many: list[Any]) -> None:
    if not many:
        return
    cursor = _cursor(connection)
    if len(many) == 1:
        cursor.execute(sql, many[0])
    else:
        cursor.executemany(sql, many)
    cursor.close()


def run(connection: Connection, statement: Executable, values: Row | None = None) -> Any:
    """The driver's cursor over a statement that is kept somewhere, with its bind parameters' values."""
    sql, names = _compiled(statement, connection.dialect)
    cursor = _cursor(connection)
    if values:
        cursor.execute(sql, _bound(names, values))
    else:
        cursor.execute(sql)
    return cursor


def _cursor(connection: Connection) -> Any:
    """Within the transaction that SQLAlchemy has begun, without its wrapping: a third of a fact's cost."""
    return connection.connection.cursor()


def _bound(names: _Names, values: Row) -> Any:
    return dict(values) if names is None else tuple([values[name] for name in names])


@lru_cache(maxsize=64)
def _insert(table: Table, dialect: Dialect) -> tuple[str, _Names]:
    return _parts(
        insert(table).compile(dialect=dialect, column_keys=[c.name for c in table.columns])
    )


@lru_cache(maxsize=128)
def _compiled(statement: Any, dialect: Dialect) -> tuple[str, _Names]:
    return _parts(statement.compile(dialect=dialect))


def _parts(compiled: Any) -> tuple[str, _Names]:
    return str(compiled), tuple(compiled.positiontup) if compiled.positional else None
