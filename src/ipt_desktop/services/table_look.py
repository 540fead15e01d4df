"""Looking at a table before there is a map: its letters, its columns, and what stands in them."""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, islice

from ipt_desktop.services.days import western
from ipt_desktop.services.table_days import day_of
from ipt_desktop.services.table_labels import HEADS, plain, words
from ipt_desktop.services.table_map import DELIMITERS, cleaned
from ipt_desktop.services.table_problems import TableDamaged, TableTooLarge
from ipt_desktop.services.table_reading import HEAD_WITHIN, Record, check_size, records_in
from ipt_desktop.services.table_text import letters_of
from ipt_desktop.services.table_xlsx import (
    MOST_COLUMNS,
    SIGN,
    Sheet,
    counts_from_1904,
    records_of,
    sheets_of,
)

SAMPLE = 6
_MOST_DISTINCT, _MOST_KEPT = 2_000, 200_000
_KNOWN_HEADS = frozenset(plain(head) for heads in HEADS.values() for head in heads)
_NUMBERED = re.compile(r"[^\W\d_].*\d|^\d{1,2}\s*[.):-]\s*[^\W\d_]")
_NUMBER = re.compile(r"-?[0-9]+([.,][0-9]+)?")


@dataclass(frozen=True, slots=True)
class SeenColumn:
    """`name` is how a map names it; `values` counts what stands in it, without gaps; `more`: not all."""

    name: str
    head: str
    place: int
    values: Mapping[str, int]
    more: bool = False

    @property
    def filled(self) -> int:
        return sum(self.values.values())


@dataclass(frozen=True, slots=True)
class Seen:
    """`encodings` are all a person may choose between, empty where the bytes decide it themselves."""

    columns: tuple[SeenColumn, ...]
    rows: int
    header: int
    sample: tuple[tuple[str, ...], ...]
    encoding: str | None = None
    encodings: tuple[str, ...] = ()
    delimiter: str | None = None
    sheet: str | None = None
    sheets: tuple[Sheet, ...] = ()
    from_1904: bool = False

    def column(self, name: str | None) -> SeenColumn | None:
        return next((column for column in self.columns if column.name == name), None)


def look_at(
    content: bytes,
    *,
    encoding: str | None = None,
    delimiter: str | None = None,
    sheet: str | None = None,
    header: int | None = None,
    pace: Callable[[int], None] = lambda rows: None,
) -> Seen:
    """What is given is not asked again. Raises TableTooLarge, TableDamaged with the line."""
    check_size(content)
    encodings: tuple[str, ...] = ()
    sheets: tuple[Sheet, ...] = ()
    if content.startswith(SIGN):
        sheets = sheets_of(content)
        sheet = sheet or next((s.title for s in sheets if s.is_shown), sheets[0].title)
        encoding = delimiter = None
        lines = records_of(content, sheet)
    else:
        letters = letters_of(content, words())
        encodings = (letters.encoding, *letters.also) if letters.also else ()
        encoding = encoding or letters.encoding
        delimiter = delimiter or _delimiter(content, encoding)
        lines = records_in(content, encoding, delimiter)
    first = [record for record in islice(lines, HEAD_WITHIN) if any(record[1])]
    header = _header(first) if header is None else header
    at = next((at for at, (line, _) in enumerate(first) if line == header), -1)
    heads = first[at][1] if at >= 0 else []
    width = len(heads) or max((len(record) for _, record in first), default=0)
    if width > MOST_COLUMNS:
        raise TableTooLarge()
    columns, rows, sample = _counted(chain(first[at + 1 :], lines), width, pace)
    return Seen(
        tuple(_column(heads, place, columns[place], width) for place in range(width)),
        rows,
        header,
        sample,
        encoding,
        encodings,
        delimiter,
        sheet if sheets else None,
        sheets,
        bool(sheets) and counts_from_1904(content),
    )


def _counted(
    lines: Iterator[Record], width: int, pace: Callable[[int], None]
) -> tuple[list[Counter[str]], int, tuple[tuple[str, ...], ...]]:
    columns: list[Counter[str]] = [Counter() for _ in range(width)]
    most = min(_MOST_DISTINCT, _MOST_KEPT // max(width, 1))
    rows = 0
    sample: list[tuple[str, ...]] = []
    for _, record in lines:
        if not any(record):
            continue
        if rows % 500 == 0:
            pace(rows)
        rows += 1
        if len(sample) < SAMPLE:
            sample.append(tuple(cell[:120] for cell in record[:width]))
        for column, cell in zip(columns, record, strict=False):
            if cell and (cell in column or len(column) < most):
                column[cell] += 1
    return columns, rows, tuple(sample)


def _column(heads: Sequence[str], place: int, counted: Counter[str], width: int) -> SeenColumn:
    head = heads[place] if place < len(heads) else ""
    same = [plain(other) for other in heads].count(plain(head))
    name = head if cleaned(head) and same == 1 else f"#{place + 1}"
    values: Counter[str] = Counter()
    for cell, count in counted.items():
        if text := cleaned(cell):
            values[text[:200]] += count
    full = len(counted) >= min(_MOST_DISTINCT, _MOST_KEPT // max(width, 1))
    return SeenColumn(name, cleaned(head)[:120], place, values, full)


def _delimiter(content: bytes, encoding: str) -> str:
    """The one that cuts the first lines into the most cells, as many in each."""

    def sense(delimiter: str) -> float:
        widths: Counter[int] = Counter()
        try:
            for _, record in islice(records_in(content, encoding, delimiter), 50):
                widths[len(record)] += any(record)
        except (TableDamaged, TableTooLarge):
            return -1
        if not widths.total():
            return 0
        width, count = max(widths.items(), key=lambda found: (found[0] > 1, found[1], found[0]))
        return 0 if width < 2 else width * (count / widths.total()) ** 2

    return max(DELIMITERS, key=sense)


def _header(first: Sequence[Record]) -> int:
    """The line of the columns' names; 0 where the first line is an answer already."""
    marks = [sum(_is_head(cell) for cell in record) for _, record in first]
    if marks and (most := max(marks)) >= 2:
        return first[marks.index(most)][0]
    widest = max((len(record) for _, record in first), default=0)
    for line, record in first:
        if len(record) < max(widest, 2) or not all(record):
            continue
        if not any(_is_content(cell) for cell in record) and len(set(record)) == len(record):
            return line
        return 0
    return 0 if not first or any(map(_is_content, first[0][1])) else first[0][0]


def _is_head(cell: str) -> bool:
    known = plain(cell)
    if re.sub(r"[\W_]+", "", known) in _KNOWN_HEADS or known in _KNOWN_HEADS:
        return True
    return len(cell) < 200 and bool(_NUMBERED.search(western(cell))) and not _is_content(cell)


def _is_content(cell: str) -> bool:
    text = western(cleaned(cell))
    return bool(_NUMBER.fullmatch(text)) or day_of(text, None) is not None
