"""What leaves for a spreadsheet: no cell runs, no gap is a zero, no shared code tells who it is."""

import csv
import io
import subprocess
import sys
import zipfile
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipt_desktop.exports.cells import as_text, defused
from ipt_desktop.exports.csv_file import as_csv
from ipt_desktop.exports.xlsx_file import MOST_ROWS, as_xlsx, parts
from ipt_desktop.services.extract import Sheet, narrowed
from ipt_desktop.services.extract_columns import LONG, Column, items, wide
from ipt_desktop.services.extract_sharing import as_it_is, monday, shareable

COLUMNS = (Column("code", "text"), Column("drop", "number"), Column("day", "date"))
SHEET = Sheet(
    "long",
    COLUMNS,
    [
        ("=1+1", -3, date(2026, 1, 15)),
        ("@x", -3.5, None),
        ('أ,"ب"', None, date(1999, 12, 31)),
        ("-2", 0, None),
    ],
)


@pytest.mark.parametrize("text", ["=1", "+1", "-1", "@a", "\t=1", "\r=1", " =1", "\u00a0@a"])
def test_text_that_would_run_is_defused(text):
    assert defused(text) == "'" + text


@given(st.text())
def test_no_text_begins_as_a_formula(text):
    assert not defused(text).lstrip().startswith(("=", "+", "-", "@"))


@pytest.mark.parametrize("value", [-3, -3.5, 0, None, date(2026, 1, 15), "", "G1-04K", "18-29"])
def test_all_else_stays_as_it_is(value):
    assert defused(value) is value


def test_a_gap_is_empty_and_a_zero_is_not():
    assert [as_text(cell) for cell in (None, 0, -3, date(2026, 1, 5))] == [
        "",
        "0",
        "-3",
        "2026-01-05",
    ]


def test_the_csv_reads_back(tmp_path):
    for bom in (False, True):
        made = as_csv(SHEET, bom=bom)
        assert made.startswith(b"\xef\xbb\xbf") == bom
        rows = list(csv.reader(io.StringIO(made.decode("utf-8-sig"), newline="")))
        assert rows[0] == ["code", "drop", "day"]
        assert rows[1:] == [
            ["'=1+1", "-3", "2026-01-15"],
            ["'@x", "-3.5", ""],
            ['أ,"ب"', "", "1999-12-31"],
            ["'-2", "0", ""],
        ]


@pytest.mark.parametrize("right_to_left", [False, True])
def test_the_spreadsheet_reads_back(right_to_left):
    made = as_xlsx([SHEET, Sheet("wide", COLUMNS, [])], right_to_left=right_to_left)
    book = openpyxl.load_workbook(io.BytesIO(made))
    assert book.sheetnames == ["long", "wide"]
    page = book["long"]
    assert page.freeze_panes == "A2"
    assert bool(page.sheet_view.rightToLeft) == right_to_left
    assert [cell.value for cell in page[1]] == ["code", "drop", "day"]
    assert [cell.value for cell in page["A"]][1:] == ["'=1+1", "'@x", 'أ,"ب"', "'-2"]
    assert [cell.value for cell in page["B"]][1:] == [-3, -3.5, None, 0]
    assert page["C2"].value.date() == date(2026, 1, 15)
    assert page["C3"].value is None
    with zipfile.ZipFile(io.BytesIO(made)) as parts:
        assert b"<f>" not in parts.read("xl/worksheets/sheet1.xml")
        assert b"<f " not in parts.read("xl/worksheets/sheet1.xml")


def test_no_sheet_lies_open_in_the_temporary_folder_not_for_a_moment(tmp_path):
    """Answers and codes would stay there where the power goes, or where the disk keeps what was deleted."""
    words = f"""
import sys
written = []
def look(what, told):
    if what == "open" and isinstance(told[1], str) and set(told[1]) & set("wax+"):
        written.append(str(told[0]))
sys.path.insert(0, {str(Path(__file__).parents[2] / "src")!r})
import tempfile
tempfile.gettempdir()  # looks once where it may write
from ipt_desktop.exports.xlsx_file import as_xlsx
from ipt_desktop.services.extract import Sheet
from ipt_desktop.services.extract_columns import Column
sheet = Sheet("long", [Column("text", "text")], [("a sentence",)] * 3000)
as_xlsx([sheet])
sys.addaudithook(look)
made = as_xlsx([sheet, sheet])
print(len(made) > 1000, written)
"""
    told = subprocess.run(
        [sys.executable, "-c", words], capture_output=True, text=True, cwd=tmp_path
    )
    assert (told.stdout.strip(), told.stderr) == ("True []", "")


def test_what_no_sheet_can_hold_goes_on_in_the_next():
    rows = [(str(n), n, None) for n in range(5)]
    found = list(parts(Sheet("long", COLUMNS, rows), most=3))
    assert [(one.name, len(one.rows)) for one in found] == [
        ("long", 2),
        ("long_2", 2),
        ("long_3", 1),
    ]
    assert [row for one in found for row in one.rows] == rows
    assert [one.name for one in parts(Sheet("wide", COLUMNS, []))] == ["wide"]
    assert MOST_ROWS == 2**20


def test_names_of_columns_suit_statistics_programs():
    for columns in ((*LONG, *items(21)), wide(40)):
        names = [column.name for column in columns]
        assert len(set(names)) == len(names)
        assert all(n.isascii() and n.isidentifier() and len(n) <= 32 for n in names)


def test_shared_codes_say_nothing_of_the_old_ones():
    members = [(f"id{n}", f"G1-{n:02}X") for n in range(30)]
    found = shareable(members, [("g", "G1")])
    assert set(found.member) == dict(members).keys()
    assert sorted(found.member.values()) == [f"M{n:03}" for n in range(1, 31)]
    again = shareable(members, [("g", "G1")])
    assert again.member != found.member
    assert found.day(date(2026, 1, 18)) == date(2026, 1, 12)
    own = as_it_is(members, [("g", "G1")])
    assert (own.member["id3"], own.day(date(2026, 1, 18))) == ("G1-03X", date(2026, 1, 18))


@given(st.dates(min_value=date(1900, 1, 8)))
def test_a_day_becomes_the_monday_of_its_week(day):
    assert monday(day).weekday() == 0
    assert 0 <= (day - monday(day)).days < 7


def test_columns_that_do_not_go_are_gone():
    found = narrowed(SHEET, {"drop"})
    assert [column.name for column in found.columns] == ["code", "day"]
    assert found.rows[0] == ("=1+1", date(2026, 1, 15))
