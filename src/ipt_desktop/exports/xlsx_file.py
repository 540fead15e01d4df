"""Sheets as one XLSX file: the head stays in sight, days are days, no cell is a formula."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from ipt_desktop.exports.cells import defused
from ipt_desktop.services.extract import Sheet

_WIDEST = 60
# All that a sheet of this format holds, its head among them.
MOST_ROWS = 1_048_576
_DAY = "yyyy-mm-dd"


def as_xlsx(sheets: Sequence[Sheet], *, right_to_left: bool = False) -> bytes:
    """`right_to_left` puts the first column on the right, as readers of Arabic expect."""
    # Slow to load, and only an export needs it.
    from openpyxl import Workbook

    from ipt_desktop.exports.xlsx_unspooled import save, unspooled

    book = Workbook(write_only=True)
    book.properties.creator = ""
    for sheet in sheets:
        for part in parts(sheet):
            page = book.create_sheet(part.name)
            _prepare(page, part, right_to_left)
            unspooled(page)
            _write(page, part)
    return save(book)


def parts(sheet: Sheet, most: int = MOST_ROWS) -> Iterator[Sheet]:
    """The sheet, or where it has too many rows several: long, long_2, long_3."""
    at_once = most - 1
    yield replace(sheet, rows=sheet.rows[:at_once])
    for place, start in enumerate(range(at_once, len(sheet.rows), at_once), 2):
        yield Sheet(f"{sheet.name}_{place}", sheet.columns, sheet.rows[start : start + at_once])


def _prepare(page: Any, sheet: Sheet, right_to_left: bool) -> None:
    """All that stands before the rows in the file must be known before the first of them."""
    from openpyxl.utils import get_column_letter

    page.freeze_panes = "A2"
    page.sheet_view.rightToLeft = right_to_left
    for place, width in enumerate(_widths(sheet), 1):
        page.column_dimensions[get_column_letter(place)].width = width


def _write(page: Any, sheet: Sheet) -> None:
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Font

    bold = Font(bold=True)

    def head(name: str) -> Any:
        cell = WriteOnlyCell(page, value=name)
        cell.font = bold
        return cell

    def day(value: Any) -> Any:
        cell = WriteOnlyCell(page, value=value)
        cell.number_format = _DAY
        return cell

    days = [column.kind == "date" for column in sheet.columns]
    page.append([head(column.name) for column in sheet.columns])
    for row in sheet.rows:
        page.append(
            [
                day(cell) if is_day and cell is not None else defused(cell)
                for cell, is_day in zip(row, days, strict=True)
            ]
        )


def _widths(sheet: Sheet) -> Iterable[int]:
    """By the head and the first rows; a sheet of a hundred thousand is not read through for this."""
    for place, column in enumerate(sheet.columns):
        cells = (str(row[place]) for row in sheet.rows[:50] if row[place] is not None)
        yield min(_WIDEST, 2 + max(map(len, (column.name, *cells))))
