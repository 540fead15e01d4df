"""A file as a table: of text, with its encoding and delimiter, or a spreadsheet; rows with their numbers."""

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from ipt_desktop.services.table_map import DELIMITERS, TableMap, folded
from ipt_desktop.services.table_problems import (
    ColumnMissing,
    ColumnTwice,
    EncodingUnclear,
    RowRefused,
    RowTooLong,
    RowTooShort,
    TableDamaged,
    TableTooLarge,
)
from ipt_desktop.services.table_xlsx import MOST_COLUMNS, OLD_SIGN, SIGN, records_of

LARGEST = 64 * 1024 * 1024
_LONGEST_CELL = 131_072
_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_OLD_PAGES = ("cp1256", "cp1252")


@dataclass(frozen=True, slots=True)
class Row:
    """`line` is where it begins in the file, from 1. `refused` says why it cannot be read."""

    line: int
    cells: Mapping[str, str]
    refused: RowRefused | None = None


def read_rows(content: bytes, wanted: TableMap) -> Iterator[Row]:
    """Each row that is not blank, its cells by the map's column names.

    Raises TableTooLarge, TableDamaged, EncodingUnclear, ColumnMissing, ColumnTwice before the first row.
    """
    if len(content) > LARGEST:
        raise TableTooLarge()
    if content.startswith(OLD_SIGN):
        raise TableDamaged(line=1)
    if content.startswith(SIGN):
        lines = _filled(records_of(content, wanted.sheet))
    else:
        text = decoded(content, wanted)
        lines = _records(text, wanted.delimiter or _delimiter(text, wanted))
    _, heads = next(lines, (1, []))
    if len(heads) > MOST_COLUMNS:
        raise TableTooLarge()
    places = _places(heads, wanted)
    return (_row(line, record, len(heads), places) for line, record in lines if any(record))


def _filled(records: Iterator[tuple[int, list[str]]]) -> Iterator[tuple[int, list[str]]]:
    """A spreadsheet leaves off the empty cells at a row's end: the head says how many there are."""
    width = None
    for line, record in records:
        while record and not record[-1]:
            record.pop()
        width = len(record) if width is None else width
        yield line, record + [""] * (width - len(record))


def decoded(content: bytes, wanted: TableMap) -> str:
    """UTF-8 or UTF-16 where the bytes say so; an old code page only where the map's own words decide it."""
    encoding = wanted.encoding or next(
        (name for mark, name in _MARKS if content.startswith(mark)), None
    )
    if encoding is None and content.count(b"\x00", 0, 2) == 1:
        # UTF-16 without a mark: a zero stands before or after each Western letter.
        encoding = "utf-16-be" if content[0] == 0 else "utf-16-le"
    try:
        text = content.decode(encoding or "utf-8").removeprefix("\ufeff")
    except UnicodeDecodeError:
        if encoding is not None:
            raise TableDamaged(line=_line_of(content)) from None
        return _from_old_page(content, wanted)
    if "\x00" in text:
        raise TableDamaged(line=text.count("\n", 0, text.index("\x00")) + 1)
    return text


def _from_old_page(content: bytes, wanted: TableMap) -> str:
    texts = [content.decode(page, errors="replace") for page in _OLD_PAGES]
    told = [word for word in wanted.words if not word.isascii()]
    found = [sum(word.casefold() in text.casefold() for word in told) for text in texts]
    if b"\x00" in content or found[0] == found[1]:
        raise EncodingUnclear()
    text = texts[found.index(max(found))]
    if "\ufffd" in text:
        raise EncodingUnclear()
    return text


def _line_of(content: bytes) -> int:
    try:
        content.decode()
    except UnicodeDecodeError as wrong:
        return content.count(b"\n", 0, wrong.start) + 1
    return 1


def _delimiter(text: str, wanted: TableMap) -> str:
    """The one by which most of the map's columns are found in the first line."""
    names = {folded(name) for name in wanted.columns}

    def columns(delimiter: str) -> int:
        _, heads = next(_records(text, delimiter), (1, []))
        return len(names & {folded(head) for head in heads})

    return max(DELIMITERS, key=columns)


def _records(text: str, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    csv.field_size_limit(_LONGEST_CELL)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    begins = 1
    try:
        for record in reader:
            yield begins, [cell.strip() for cell in record]
            begins = reader.line_num + 1
    except csv.Error:
        raise TableDamaged(line=begins) from None


def _places(heads: Sequence[str], wanted: TableMap) -> dict[str, int]:
    """Where each column of the map stands; small and capital letters differ only where they must."""
    return {name: _place(heads, name) for name in wanted.columns}


def _place(heads: Sequence[str], name: str) -> int:
    exact = [at for at, head in enumerate(heads) if head == name.strip()]
    found = exact or [at for at, head in enumerate(heads) if folded(head) == folded(name)]
    if not found:
        raise ColumnMissing(column=name[:80])
    if len(found) > 1:
        raise ColumnTwice(column=name[:80])
    return found[0]


def _row(line: int, record: Sequence[str], width: int, places: Mapping[str, int]) -> Row:
    if len(record) < width:
        return Row(line, {}, RowTooShort())
    if any(record[width:]):
        return Row(line, {}, RowTooLong())
    return Row(line, {name: record[at] for name, at in places.items()})
