"""A file as a table: of text, with its encoding and delimiter, or a spreadsheet; rows with their numbers."""

import csv
import re
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, islice

from ipt_desktop.services.table_map import DELIMITERS, TableMap, folded
from ipt_desktop.services.table_problems import (
    ColumnMissing,
    ColumnTwice,
    MapDamaged,
    RowRefused,
    RowTooLong,
    RowTooShort,
    TableDamaged,
    TableTooLarge,
)
from ipt_desktop.services.table_text import OLD_PAGES, is_utf_8, letters_by, opened
from ipt_desktop.services.table_xlsx import MOST_COLUMNS, MOST_ROWS, OLD_SIGN, SIGN, records_of

LARGEST = 64 * 1024 * 1024
# The columns' names stand in one of the first lines: reports have a title above them.
HEAD_WITHIN = 20
_LONGEST_CELL = 131_072
# Of one record, whatever stands between quotes: each empty cell takes memory, too.
_MOST_DELIMITERS = 100_000
_BY_PLACE = re.compile(r"#([1-9][0-9]{0,3})")

Record = tuple[int, list[str]]


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
    check_size(content)
    if content.startswith(SIGN):
        lines = records_of(content, wanted.sheet)
    else:
        if wanted.encoding in OLD_PAGES and is_utf_8(content):
            # Read by an old page, each letter would be two of another language.
            raise MapDamaged(field="encoding")
        encoding = wanted.encoding or letters_by(content, wanted.words)
        delimiter = wanted.delimiter or _delimiter(content, encoding, wanted)
        lines = records_in(content, encoding, delimiter)
        if content.count(b"\n") + content.count(b"\r") > MOST_ROWS:
            # Told at once, and not after a quarter of a million rows were checked one by one.
            deque(records_in(content, encoding, delimiter), maxlen=0)
    is_sheet = content.startswith(SIGN)
    first = list(islice(lines, HEAD_WITHIN if wanted.header is None else max(wanted.header, 1)))
    if any(len(record) > MOST_COLUMNS for _, record in first):
        raise TableTooLarge()
    at, heads = _head(first, wanted)
    places = _places(heads, wanted)
    rest = chain(first[at + 1 :], lines)
    return (
        _row(line, record, len(heads), places, is_sheet) for line, record in rest if any(record)
    )


def check_size(content: bytes) -> None:
    """Raises TableTooLarge; TableDamaged for what can be told from the first bytes."""
    if len(content) > LARGEST:
        raise TableTooLarge()
    if content.startswith(OLD_SIGN):
        raise TableDamaged(line=1)


def records_in(content: bytes, encoding: str, delimiter: str) -> Iterator[Record]:
    """The line each record begins at, and its cells without the space around. Raises TableDamaged."""
    csv.field_size_limit(_LONGEST_CELL)
    lines = _Lines(opened(content, encoding), delimiter)
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    begins = count = 1
    try:
        for record in reader:
            lines.seen = 0
            if not (begins == 1 and len(record) <= 2 and record[:1] == ["sep="]):
                yield begins, [cell.strip() for cell in record]
            begins, count = reader.line_num + 1, count + 1
            if count > MOST_ROWS:
                raise TableTooLarge()
    except (csv.Error, UnicodeError):
        raise TableDamaged(line=begins) from None


@dataclass
class _Lines:
    """Lines of a file; `seen` is how many delimiters came since the record began. Raises TableTooLarge."""

    text: Iterator[str]
    delimiter: str
    seen: int = 0

    def __iter__(self) -> Iterator[str]:
        for line in self.text:
            self.seen += line.count(self.delimiter)
            if self.seen > _MOST_DELIMITERS:
                raise TableTooLarge()
            yield line


def _delimiter(content: bytes, encoding: str, wanted: TableMap) -> str:
    """The one by which most of the map's columns are found in one of the first lines."""
    names = {folded(name) for name in wanted.columns}

    def columns(delimiter: str) -> int:
        found = 0
        try:
            for _, heads in islice(records_in(content, encoding, delimiter), HEAD_WITHIN):
                found = max(found, len(names & {folded(head) for head in heads}), len(heads) > 1)
        except (TableDamaged, TableTooLarge):
            # Told again, with its line, where this delimiter is the one.
            pass
        return found

    return max(DELIMITERS, key=columns)


def _head(first: Sequence[Record], wanted: TableMap) -> tuple[int, list[str]]:
    """Where among the first records the columns' names stand, and the names; -1 where there are none."""
    if wanted.header == 0:
        return -1, []
    if wanted.header is not None:
        for at, (line, record) in enumerate(first):
            if line == wanted.header:
                return at, record
        raise MapDamaged(field="header")
    for at, (_, record) in enumerate(first):
        if all(_found(record, name) for name in wanted.columns):
            return at, record
    return 0, first[0][1] if first else []


def _places(heads: Sequence[str], wanted: TableMap) -> dict[str, int]:
    """Where each column of the map stands; small and capital letters differ only where they must."""
    places: dict[str, int] = {}
    for name in wanted.columns:
        found = _found(heads, name) or _by_place(name, wanted)
        if not found:
            raise ColumnMissing(column=name[:80])
        if len(found) > 1:
            raise ColumnTwice(column=name[:80])
        places[name] = found[0]
    return places


def _found(heads: Sequence[str], name: str) -> list[int]:
    exact = [at for at, head in enumerate(heads) if head == name.strip()]
    found = exact or [at for at, head in enumerate(heads) if folded(head) == folded(name)]
    if not found and (place := _BY_PLACE.fullmatch(name)) and int(place[1]) <= len(heads):
        return [int(place[1]) - 1]
    return found


def _by_place(name: str, wanted: TableMap) -> list[int]:
    place = _BY_PLACE.fullmatch(name) if wanted.header == 0 else None
    return [int(place[1]) - 1] if place and int(place[1]) <= MOST_COLUMNS else []


def _row(
    line: int, record: list[str], width: int, places: Mapping[str, int], is_sheet: bool
) -> Row:
    least = width or 1 + max(places.values())
    if len(record) < least:
        if not is_sheet:
            return Row(line, {}, RowTooShort())
        # A spreadsheet leaves off the empty cells at a row's end.
        record = record + [""] * (least - len(record))
    if width and any(record[width:]):
        return Row(line, {}, RowTooLong())
    return Row(line, {name: record[at] for name, at in places.items()})
