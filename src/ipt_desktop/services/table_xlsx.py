"""A spreadsheet (XLSX) as rows of text. Nothing in it runs; its size is looked at before unpacking."""

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

SIGN = b"PK\x03\x04"
# An older workbook, or one with a password: neither can be read here.
OLD_SIGN = b"\xd0\xcf\x11\xe0"
LARGEST_UNPACKED = 512 * 1024 * 1024
MOST_ROWS = 250_000
MOST_COLUMNS = 2_000
MOST_PARTS = 5_000
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

    _check_size(content)
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

    _check_size(content)
    line = 1
    try:
        with _quiet():
            book = load_workbook(
                io.BytesIO(content), read_only=True, data_only=True, keep_links=False
            )
            page = _page(book, sheet)
            # What a file says about its own size may be wrong.
            page.reset_dimensions()
            rows = page.iter_rows(max_row=MOST_ROWS + 1, max_col=MOST_COLUMNS + 1, values_only=True)
        while True:
            with _quiet():
                some = list(islice(rows, _AT_ONCE))
            if not some:
                return
            for cells in some:
                too_wide = len(cells) > MOST_COLUMNS and cells[MOST_COLUMNS] is not None
                if line > MOST_ROWS or too_wide:
                    raise TableTooLarge()
                yield line, _texts(cells)
                line += 1
    except (*_DAMAGED, InvalidFileException):
        raise TableDamaged(line=line) from None


def _check_size(content: bytes) -> None:
    """By what the archive says of its parts: none is ever unpacked further than that."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as parts:
            told = parts.infolist()
            if len(told) > MOST_PARTS or sum(p.file_size for p in told) > LARGEST_UNPACKED:
                raise TableTooLarge()
            for part in told:
                if part.filename.endswith((".xml", ".rels")):
                    with parts.open(part) as source:
                        # Text that stands for other text could grow without end; no workbook needs it.
                        if b"<!" in source.read(1024).replace(b"<!--", b""):
                            raise TableDamaged(line=1)
    except _DAMAGED:
        raise TableDamaged(line=1) from None


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
