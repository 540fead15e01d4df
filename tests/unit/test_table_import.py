"""Tables as programmes really have them: other letters, other signs, other dates, and mistakes."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipt_desktop.services.days import typed_day
from ipt_desktop.services.table_cells import answer_in
from ipt_desktop.services.table_map import read_map
from ipt_desktop.services.table_problems import (
    ColumnMissing,
    ColumnTwice,
    EncodingUnclear,
    LabelUnknown,
    MapDamaged,
    RowTooLong,
    RowTooShort,
    TableDamaged,
    TableTooLarge,
)
from ipt_desktop.services.table_reading import LARGEST, read_rows

TABLE = """
[table]
group = "G1"
member_column = "id"
date = "2026-01-15"
measure = "phq2"
answers = ["one", "two"]
"""
LABELS = """
[labels]
"Not at all" = 0
"أبدًا" = 0
"عدة أيام" = 1
"""
MAP = read_map(TABLE + LABELS)
ARABIC = read_map(TABLE.replace('"one"', '"الأول"') + LABELS)


def rows(content, wanted=MAP):
    content = content.encode() if isinstance(content, str) else content
    return [(row.line, tuple(row.cells.values())) for row in read_rows(content, wanted)]


GOOD = [(2, ("7", "0", "1")), (3, ("8", "", "2"))]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_the_same_table_however_it_was_saved(delimiter, end, encoding):
    lines = ["id,one,two", "7,0,1", "8,,2", ""]
    text = end.join(lines).replace(",", delimiter)
    assert rows(text.encode(encoding)) == GOOD


@pytest.mark.parametrize("page", ["cp1256", "utf-8"])
def test_arabic_words_of_the_map_decide_the_letters(page):
    text = "id,الأول,two\n7,أبدًا,عدة أيام\n"
    assert rows(text.encode(page), ARABIC) == [(2, ("7", "أبدًا", "عدة أيام"))]


def test_letters_that_nothing_decides_are_not_guessed():
    with pytest.raises(EncodingUnclear):
        rows("id,one,two\nأ7,0,1\n".encode("cp1256"))
    told = read_map(TABLE.replace("[table]", '[table]\nencoding = "cp1256"'))
    assert rows("id,one,two\nأ7,0,1\n".encode("cp1256"), told) == [(2, ("أ7", "0", "1"))]


def test_columns_are_found_wherever_they_stand_and_however_they_are_spelt():
    assert rows("Two , x,ID,ONE\n1,-,7,0\n") == [(2, ("7", "0", "1"))]
    assert rows("one,ONE,id,two\n0,9,7,1\n") == [(2, ("7", "0", "1"))]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", ColumnMissing),
        ("id,one\n", ColumnMissing),
        ("id,one,two,one\n", ColumnTwice),
        ("id,one,two\n7,0,\x001\n", TableDamaged),
        ('id,one,two\n7,0,"1\n', TableDamaged),
        (b"id,one,two\n7,0,\xff\n", EncodingUnclear),
        ("\ufeffid,one,two\n".encode() + b"\xff", TableDamaged),
        ("id,one,two\n" + "7" * 200_000, TableDamaged),
    ],
)
def test_what_is_no_such_table_is_refused_whole(text, problem):
    with pytest.raises(problem):
        rows(text)


def test_a_table_larger_than_any_is_refused():
    with pytest.raises(TableTooLarge):
        read_rows(bytes(LARGEST + 1), MAP)


def test_rows_of_another_width_are_told_and_blank_ones_passed_over():
    text = 'id,one,two\n7,0\n\n,,\n"8\nb",0,1\n9,0,1,5\n10,0,1,\n'
    found = [(row.line, type(row.refused)) for row in read_rows(text.encode(), MAP)]
    assert found == [(2, RowTooShort), (5, type(None)), (7, RowTooLong), (8, type(None))]


@given(st.binary(max_size=200))
def test_whatever_the_file_holds_it_is_read_or_refused(content):
    try:
        for row in read_rows(b"id,one,two\n" + content, MAP):
            assert row.line >= 2
    except (TableDamaged, EncodingUnclear, ColumnMissing):
        pass


@pytest.mark.parametrize(
    ("cell", "answer"),
    [
        ("not at all", 0),
        ("  NOT  AT ALL ", 0),
        ("عدة أيام", 1),
        ("2", 2),
        ("٣", 3),
        ("۳", 3),
        ("2.0", 2),
        ("2,0", 2),
        ("", None),
        ("  ", None),
        ("n/a", None),
        ("99", None),
        ("12", 12),
    ],
)
def test_what_a_cell_answers(cell, answer):
    missing = frozenset({"n/a", "99"})
    assert answer_in(cell, MAP.labels, missing, 1) == answer


@pytest.mark.parametrize("cell", ["maybe", "-", "1.5", "-1", "1e0", "²", "0x1", "2-3", "True"])
def test_what_a_cell_does_not_answer_is_no_zero(cell):
    with pytest.raises(LabelUnknown) as told:
        answer_in(cell, MAP.labels, frozenset(), 4)
    assert told.value.details == {"item": 4}


def test_a_label_may_be_a_number_that_means_another():
    table = read_map(TABLE + '[labels]\n"1" = 0\n"2" = 1\n')
    assert [answer_in(c, table.labels, frozenset(), 1) for c in ("1", "2", "3")] == [0, 1, 3]


JANUARY = date(2026, 1, 2)


@pytest.mark.parametrize(
    ("text", "order", "day"),
    [
        ("2026-01-02", None, JANUARY),
        ("02/01/2026", None, JANUARY),
        ("2/1/2026", None, JANUARY),
        ("2.1.2026", None, JANUARY),
        ("02-01-2026", None, JANUARY),
        ("٠٢/٠١/٢٠٢٦", None, JANUARY),
        ("\u200f02/01/2026", None, JANUARY),
        ("2026-01-02T10:22:33.123+03:00", None, JANUARY),
        ("2026-01-02 10:22", None, JANUARY),
        ("01/02/2026", "mm/dd/yyyy", JANUARY),
        ("2026-01-02", "yyyy-mm-dd", JANUARY),
        ("2026-01-02", "dd/mm/yyyy", None),
        ("02/01/2026", "yyyy-mm-dd", None),
        ("01/31/2026", None, None),
        ("31/02/2026", None, None),
        ("2026-02-30", None, None),
        ("02/01/26", None, None),
        ("2026-01-02 soon", None, None),
        ("2/1-2026 ", None, JANUARY),
        ("45000", None, None),
        ("yesterday", None, None),
        ("", None, None),
        ("01/01/1800", None, None),
    ],
)
def test_days_as_tables_write_them(text, order, day):
    assert typed_day(text, order) == day


@pytest.mark.parametrize(
    ("change", "field"),
    [
        (("[table]", "[tables]"), "table"),
        (("[table]", "[table"), "toml"),
        (("[table]", '[table]\ncolour = "red"'), "colour"),
        (('group = "G1"\n', ""), "group_column"),
        (('group = "G1"', 'group = "G1"\ngroup_column = "g"'), "group_column"),
        (('date = "2026-01-15"\n', ""), "date_column"),
        (('"2026-01-15"', '"15.1.2026"'), "date"),
        (('"2026-01-15"', "2026-01-15T10:00:00"), "date"),
        (('"2026-01-15"', "20260115"), "date"),
        (('member_column = "id"\n', ""), "member_column"),
        (('"id"', "1"), "member_column"),
        (('"phq2"', '""'), "measure"),
        (('["one", "two"]', '"one"'), "answers"),
        (('["one", "two"]', '["one", "one"]'), "answers"),
        (('["one", "two"]', "[]"), "answers"),
        (("[labels]", '[labels]\n"x" = "1"'), "labels"),
        (("[labels]", '[labels]\n"x" = true'), "labels"),
        (("[labels]", '[labels]\n"not at all" = 1'), "labels"),
        (("[table]", '[table]\nencoding = "ebcdic"'), "encoding"),
        (("[table]", '[table]\ndelimiter = "::"'), "delimiter"),
        (("[table]", '[table]\ndate_format = "mm/dd"'), "date_format"),
    ],
)
def test_a_map_that_cannot_be_right_says_where(change, field):
    with pytest.raises(MapDamaged) as told:
        read_map((TABLE + LABELS).replace(*change))
    assert told.value.details == {"field": field}


def test_a_day_of_a_map_may_be_written_without_quotes():
    assert read_map(TABLE.replace('"2026-01-15"', "2026-01-15")).day == date(2026, 1, 15)
