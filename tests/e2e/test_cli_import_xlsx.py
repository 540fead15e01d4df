"""A spreadsheet comes in as a file of text does; what is hostile in it is told by its line."""

import io

import openpyxl
import pytest

from command_line import HEAD, MAP, CommandLine

DATED = MAP.replace('date = "2026-01-15"', 'date_column = "day"')


@pytest.fixture
def line(tmp_path, capsys, monkeypatch):
    return CommandLine(tmp_path, capsys, monkeypatch).made()


def book(*rows):
    made = openpyxl.Workbook()
    for row in rows:
        made.active.append(row)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def take(line, content, map=MAP, *words):
    file = line.file("table.xlsx", content)
    return line("--json", "import", file, "--map", line.file("map.toml", map), *words)


def test_the_same_rows_give_the_same_result_in_either_form(line):
    ids = ("11", "12", "13")
    rows = [[id, *([int(id) % 4] * 9)] for id in ids]
    text = "\n".join([HEAD, *(",".join(map(str, row)) for row in rows)])
    plain = line.json(
        "import", line.file("t.csv", text), "--map", line.file("m.toml", MAP), "--dry-run"
    )
    told = take(line, book(HEAD.split(","), *rows)).json
    assert {**plain, "dry_run": False} == told
    assert told["taken"] == 3
    totals = {a["total"] for a in line.json("list", "assessments")}
    assert totals == {27, 0, 9}


def test_days_that_cannot_be_are_told_by_their_line(line):
    zeros = [0] * 9
    days = ("1970-01-01", "2970-01-01", "1900-01-01", "2026-02-30", "", "2026-01-15")
    rows = [[n, *zeros, day] for n, day in enumerate(days, 11)]
    told = take(line, book([*HEAD.split(","), "day"], *rows), DATED).json
    assert [(one["line"], one["code"]) for one in told["skipped"]] == [
        (2, "date_invalid"),
        (3, "day_in_future"),
        (4, "date_invalid"),
        (5, "date_invalid"),
        (6, "date_invalid"),
    ]
    assert (told["taken"], told["members"]) == (1, 1)


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"PK\x03\x04" + bytes(100), "table_damaged"),
        (b"\xd0\xcf\x11\xe0" + bytes(600), "table_damaged"),
        (book(["id", *HEAD.split(",")]), "column_twice"),
        (book(["x"]), "column_missing"),
    ],
)
def test_a_file_that_is_wrong_as_a_whole_leaves_nothing(line, content, code):
    ran = take(line, content)
    assert (ran.exit, ran.json["error"]["code"]) == (1, code)
    assert line.json("list", "members") == []


def test_formulas_that_come_in_as_text_go_out_defused(line):
    rows = [[id, *[1] * 9] for id in ("=cmd|x", "@sum", "-1")]
    told = take(line, book(HEAD.split(","), *rows)).json
    out = line.folder / "out.csv"
    line.json("export", "csv", "--out", out)
    assert told["taken"] + len(told["skipped"]) == 3
    assert not [
        cell
        for row in out.read_text("utf-8").splitlines()
        for cell in row.split(",")
        if cell.startswith(("=", "@", "+", "-"))
    ]
