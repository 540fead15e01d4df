"""Which table a row without a name belongs to, told by its values: for rows out of a damaged file."""

from functools import cache
from typing import Any

from sqlalchemy import BigInteger, Boolean, Integer, LargeBinary, String, Table, Text
from sqlalchemy.types import TypeEngine

from ipt_desktop.store import tables

_ID_LENGTH = 36
_Shape = tuple[tuple[type[Any], int | None, int, bool], ...]


def table_of_row(row: tuple[Any, ...]) -> Table | None:
    """The narrowest that takes such a row, of the tables that cannot be made again; None where none does."""
    fitting = [
        (_width(shape), table.name, table)
        for table, shape in _shapes()
        if len(shape) == len(row)
        and all(_fits(value, *column) for value, column in zip(row, shape, strict=True))
    ]
    return min(fitting)[2] if fitting else None


def _fits(value: Any, kind: type[Any], longest: int | None, least: int, can_lack: bool) -> bool:
    if value is None:
        return can_lack
    if type(value) is not kind:
        return False
    return longest is None or least <= len(value) <= longest


def _width(shape: _Shape) -> int:
    return sum(10_000 if longest is None else longest for _kind, longest, *_more in shape)


@cache
def _shapes() -> tuple[tuple[Table, _Shape], ...]:
    projections = {table.name for table in tables.PROJECTIONS}
    return tuple(
        (table, tuple(_shape(column) for column in table.columns))
        for table in tables.metadata.sorted_tables
        if table.name not in projections
    )


def _shape(column: Any) -> tuple[type[Any], int | None, int, bool]:
    # SQLite keeps a whole number that is the row's own id beside the row: in it stands nothing.
    is_row_id = column.primary_key and type(column.type) is Integer
    return *_kind(column.type), (column.nullable and not column.primary_key) or is_row_id


def _kind(of: TypeEngine[Any]) -> tuple[type[Any], int | None, int]:
    """A Python type, with the longest and the shortest text."""
    if isinstance(of, Integer | BigInteger | Boolean):
        return int, None, 0
    if isinstance(of, LargeBinary):
        return bytes, None, 0
    if isinstance(of, Text):
        return str, None, 0
    if isinstance(of, String) and of.length is not None:
        return str, of.length, of.length if of.length == _ID_LENGTH else 0
    return float, None, 0
