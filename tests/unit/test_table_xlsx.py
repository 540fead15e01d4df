"""Spreadsheets as programmes send them, and as nobody should."""

import io
import tracemalloc
import zipfile
from datetime import date, datetime, time

import openpyxl
import pytest

from ipt_desktop.services import table_xlsx, table_xlsx_parts
from ipt_desktop.services.table_map import read_map
from ipt_desktop.services.table_problems import (
    ColumnMissing,
    ColumnTwice,
    MapDamaged,
    RowTooLong,
    TableDamaged,
    TableTooLarge,
)
from ipt_desktop.services.table_reading import read_rows

TABLE = """
[table]
group = "G1"
member_column = "id"
date_column = "day"
measure = "phq2"
answers = ["one", "two"]
"""
MAP = read_map(TABLE)
HEAD = ("id", "day", "one", "two")


def book(*rows, more=()):
    made = openpyxl.Workbook()
    for row in rows:
        made.active.append(row)
    for name, others in more:
        page = made.create_sheet(name)
        for row in others:
            page.append(row)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def rows(content, wanted=MAP):
    return [(row.line, tuple(row.cells.values())) for row in read_rows(content, wanted)]


def test_cells_are_read_as_a_person_sees_them():
    made = book(
        HEAD,
        (7, date(2026, 1, 15), 2.0, None),
        (None, None, None, None),
        ("8 ", datetime.combine(date(2026, 1, 16), time(9, 30)), "أبدًا", 1),
        (9.0, "17/01/2026", None),
    )
    assert rows(made) == [
        (2, ("7", "2026-01-15", "2", "")),
        (4, ("8", "2026-01-16 09:30:00", "أبدًا", "1")),
        (5, ("9", "17/01/2026", "", "")),
    ]


def test_the_map_may_name_a_sheet():
    made = book(("nothing",), more=[("answers", [HEAD, (7, "2026-01-15", 0, 1)])])
    with pytest.raises(ColumnMissing):
        rows(made)
    named = read_map(TABLE.replace("[table]", '[table]\nsheet = "answers"'))
    assert rows(made, named) == [(2, ("7", "2026-01-15", "0", "1"))]
    with pytest.raises(MapDamaged):
        rows(made, read_map(TABLE.replace("[table]", '[table]\nsheet = "other"')))


def test_a_formula_is_not_run_and_its_last_result_counts():
    assert rows(book(HEAD, (7, "2026-01-15", "=1+1", 1))) == [(2, ("7", "2026-01-15", "", "1"))]


def test_a_cell_beyond_the_head_is_told():
    [found] = read_rows(book(HEAD, (7, "2026-01-15", 0, 1, None, "x")), MAP)
    assert isinstance(found.refused, RowTooLong)


def test_two_columns_of_one_name_are_told():
    with pytest.raises(ColumnTwice):
        rows(book((*HEAD, "one"), (7, "2026-01-15", 0, 1, 2)))


def test_a_thousand_columns_are_read_and_ten_thousand_are_not():
    wide = [f"c{n}" for n in range(1000)]
    assert len(rows(book((*HEAD, *wide), (7, "2026-01-15", 0, 1, *range(1000))))) == 1
    with pytest.raises(TableTooLarge):
        rows(book((*HEAD, *wide * 10)))
    with pytest.raises(TableTooLarge):
        rows(",".join([*HEAD, *wide * 10]).encode())


def test_more_rows_than_any_table_has_are_not_read(monkeypatch):
    monkeypatch.setattr(table_xlsx, "MOST_ROWS", 3)
    assert len(rows(book(HEAD, *[(7, "2026-01-15", 0, 1)] * 2))) == 2
    with pytest.raises(TableTooLarge):
        rows(book(HEAD, *[(7, "2026-01-15", 0, 1)] * 3))


def test_a_day_that_no_calendar_has_is_left_to_the_row():
    made = changed(book(HEAD, (7, date(2026, 1, 15), 0, 1)), b">46037<", b">99999999999<")
    [(line, cells)] = rows(made)
    assert (line, cells[1]) == (2, "#VALUE!")


def changed(content, old, new, part="xl/worksheets/sheet1.xml"):
    """The same workbook with other bytes in one of its parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(out, "w") as made:
        for name in source.namelist():
            body = source.read(name)
            if name == part:
                assert old in body
                body = body.replace(old, new, 1)
            made.writestr(name, body, zipfile.ZIP_DEFLATED)
    return out.getvalue()


GOOD = book(HEAD, (7, "2026-01-15", 0, 1))


@pytest.mark.parametrize(
    "content",
    [
        GOOD[: len(GOOD) // 2],
        GOOD[:4] + bytes(200),
        b"\xd0\xcf\x11\xe0" + bytes(500),
        changed(GOOD, b"<sheetData>", b"<sheetData><row"),
        changed(GOOD, b"<worksheet", b'<!DOCTYPE x [<!ENTITY a "b">]><worksheet'),
        changed(GOOD, b"</sheetData>", b"\x00</sheetData>"),
        changed(GOOD, b'r="A2"', b'r="ZZZZZZZZ2"'),
    ],
)
def test_a_damaged_or_hostile_workbook_is_refused(content):
    with pytest.raises(TableDamaged):
        rows(content)


def test_a_row_that_says_it_is_the_last_of_all_does_not_hold_us_up(monkeypatch):
    monkeypatch.setattr(table_xlsx, "MOST_ROWS", 100)
    far = changed(GOOD, b'<row r="2"', b'<row r="99999999999"')
    with pytest.raises(TableTooLarge):
        rows(far)


def test_a_small_file_that_unpacks_to_a_large_one_is_refused(monkeypatch):
    monkeypatch.setattr(table_xlsx_parts, "LARGEST_UNPACKED", 1_000_000)
    assert len(rows(GOOD)) == 1
    padded = changed(GOOD, b"<sheetData>", b"<sheetData>" + b" " * 2_000_000)
    assert len(padded) < 100_000
    with pytest.raises(TableTooLarge):
        rows(padded)


CELLS = b'<row r="3">' + b"<c><v>1</v></c>" * 300_000 + b"</row></sheetData>"
STYLES = b"<xf/>" * 300_000 + b"</cellXfs>"


@pytest.mark.parametrize(
    "content",
    [
        changed(GOOD, b"</sheetData>", CELLS),
        changed(GOOD, b"</sheetData>", b"</sheetData>" + b"<x/>" * 300_000),
        changed(GOOD, b"</cellXfs>", STYLES, "xl/styles.xml"),
        changed(GOOD, b"<sheets>", b"<x/>" * 300_000 + b"<sheets>", "xl/workbook.xml"),
        "\n".join([",".join(HEAD), "," * 2_000_000]).encode(),
    ],
    ids=("cells", "after the rows", "styles", "workbook", "text"),
)
def test_what_would_fill_the_memory_is_refused_before_it_does(content):
    rows(GOOD)
    tracemalloc.start()
    try:
        with pytest.raises(TableTooLarge):
            rows(content)
        assert tracemalloc.get_traced_memory()[1] < 16_000_000
    finally:
        tracemalloc.stop()


def test_a_part_that_would_not_be_looked_through_is_refused():
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(GOOD)) as source, zipfile.ZipFile(out, "w") as made:
        for name in source.namelist():
            body = source.read(name).replace(b"styles.xml", b"styles.bin")
            made.writestr(name.replace("styles.xml", "styles.bin"), body)
    with pytest.raises(TableDamaged):
        rows(out.getvalue())


def test_colours_far_below_the_last_row_are_no_rows():
    coloured = changed(
        GOOD, b"</sheetData>", b'<row r="1048576"><c r="A1048576" s="0"/></row></sheetData>'
    )
    assert len(rows(coloured)) == 1
