"""A spreadsheet (XLSX) as rows of text. Nothing in it runs; its parts are looked through before."""

import io
import warnings
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, time
from itertools import islice
from typing import Any
from xml.etree.ElementTree import ParseError

from ipt_desktop.services.table_problems import MapDamaged, TableDamaged, TableTooLarge
from ipt_desktop.services.table_xlsx_parts import last_rows

SIGN = b"PK\x03\x04"
# An older workbook, or one with a password: neither can be read here.
OLD_SIGN = b"\xd0\xcf\x11\xe0"
MOST_ROWS = 250_000
MOST_COLUMNS = 2_000
_AT_ONCE = 200
# All that a damaged workbook makes its reader stumble over.
_DAMAGED = (
    *(zipfile.BadZipFile, zlib.error, ParseError, LookupError, ValueError, TypeError),
    *(AttributeError, EOFError, RuntimeError, OverflowError, OSError, AssertionError),
)


@dataclass(frozen=True, slots=True)
class Sheet:
    """`is_shown` is False for one that its maker has hidden."""

    title: str
    is_shown: bool


def sheets_of(content: bytes) -> tuple[Sheet, ...]:
    """At least one. Raises as `records_of` does."""
    with _opened(content) as book:
        found = tuple(Sheet(page.title, page.sheet_state == "visible") for page in book.worksheets)
    if not found:
        raise TableDamaged(line=1)
    return found


def counts_from_1904(content: bytes) -> bool:
    """Whether day 0 of this workbook is the first of 1904."""
    with _opened(content) as book:
        return bool(book.epoch.year == 1904)


@contextmanager
def _opened(content: bytes) -> Iterator[Any]:
    """The workbook, closed at the end; what it stumbles over is told as TableDamaged."""
    # Slow to load, and most tables are plain text.
    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    last_rows(content)
    try:
        with _quiet():
            source = io.BytesIO(content)
            book = load_workbook(source, read_only=True, data_only=True, keep_links=False)
        yield book
        book.close()
    except (*_DAMAGED, InvalidFileException):
        raise TableDamaged(line=1) from None


def records_of(content: bytes, sheet: str | None) -> Iterator[tuple[int, list[str]]]:
    """Row numbers and cells as text, of the named sheet or the first. Formulas give what was last worked out.

    Raises TableTooLarge, TableDamaged; MapDamaged where there is no sheet of that name.
    """
    # Slow to load, and most tables are plain text.
    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    filled = last_rows(content)
    line = 1
    try:
        with _quiet():
            book = load_workbook(
                io.BytesIO(content), read_only=True, data_only=True, keep_links=False
            )
            page = _page(book, sheet)
            # What a file says about its own size may be wrong, and colours go on below what is written.
            page.reset_dimensions()
            last = filled.get(str(page._worksheet_path).lstrip("/"), 0)
            rows = page.iter_rows(max_row=last, values_only=True) if last else iter(())
        if last > MOST_ROWS:
            raise TableTooLarge()
        while True:
            with _quiet():
                some = list(islice(rows, _AT_ONCE))
            if not some:
                return
            for cells in some:
                texts = _texts(cells)
                if len(texts) > MOST_COLUMNS:
                    raise TableTooLarge()
                yield line, texts
                line += 1
    except (*_DAMAGED, InvalidFileException):
        raise TableDamaged(line=line) from None


def _page(book: Any, sheet: str | None) -> Any:
    if sheet is None:
        shown = [page for page in book.worksheets if page.sheet_state == "visible"]
        return (shown or book.worksheets)[0]
    found = [page for page in book.worksheets if page.title == sheet]
    if not found:
        raise MapDamaged(field="sheet")
    return found[0]


def _texts(cells: Sequence[Any]) -> list[str]:
    """A row's cells up to the last that holds something."""
    texts = [_text(cell) for cell in cells]
    while texts and not texts[-1]:
        texts.pop()
    return texts


def _text(cell: Any) -> str:
    """As a person reads it in the sheet: 2 for 2.0, an ISO day for a date."""
    if cell is None:
        return ""
    if isinstance(cell, str):
        return cell.strip()
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == time(0) else cell.isoformat(" ", "seconds")
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 1e15:
        return str(int(cell))
    return str(cell)


def _quiet() -> Any:
    """Its reader warns of days and styles that it cannot make sense of; the row's own check tells of them."""
    return warnings.catch_warnings(action="ignore")
