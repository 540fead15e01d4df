"""Whether answers fit the fields of a worksheet: wrong ones are refused, never clipped."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from ipt_desktop.domain.worksheets import Answers, Field, FieldKind, Worksheet

_MONTH = re.compile(r"\d{4}-(0[1-9]|1[0-2])")


def misfits(worksheet: Worksheet, answers: Answers) -> tuple[str, ...]:
    """Ids of answers that do not fit their field, and of answers to no field of the sheet."""
    known = {field.id: field for field in worksheet.fields}
    return tuple(
        name for name, value in answers.items() if name not in known or not fits(known[name], value)
    )


def fits(field: Field, value: Any) -> bool:
    """Whether a value can stand in a field; None, not answered, always can."""
    if value is None:
        return True
    match field.kind:
        case FieldKind.TEXT:
            return isinstance(value, str)
        case FieldKind.LINES:
            return isinstance(value, list) and all(isinstance(line, str) for line in value)
        case FieldKind.CHOICE | FieldKind.YES_NO:
            return str(value) in _codes(field)
        case FieldKind.MULTI:
            return isinstance(value, list) and all(code in _codes(field) for code in value)
        case FieldKind.DATE:
            return _is_date(value)
        case FieldKind.MONTH:
            return isinstance(value, str) and _MONTH.fullmatch(value) is not None
        case FieldKind.SCALE:
            return type(value) is int and field.low <= value <= field.high
        case FieldKind.ROW:
            return type(value) is int and value >= 0
    return isinstance(value, list) and all(_row_fits(field, row) for row in value)


def _row_fits(field: Field, row: Any) -> bool:
    columns = {column.id: column for column in field.columns}
    return isinstance(row, Mapping) and all(
        name in columns and fits(columns[name], value) for name, value in row.items()
    )


def _codes(field: Field) -> frozenset[str]:
    if field.kind is FieldKind.YES_NO:
        return frozenset({"yes", "no"})
    return frozenset(option.code for option in field.options)


def _is_date(value: Any) -> bool:
    """A day, or a month where the day is not known."""
    if not isinstance(value, str):
        return False
    if _MONTH.fullmatch(value):
        return True
    try:
        date.fromisoformat(value)
    except ValueError:
        return False
    return len(value) == 10
