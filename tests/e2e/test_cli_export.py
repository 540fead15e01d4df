"""A practice vault goes out as tables: the same figures as in the app, and nothing that nobody may have."""

import csv
import io
import re
from datetime import date

import openpyxl
import pytest

from command_line import CommandLine


@pytest.fixture(scope="module")
def vault(tmp_path_factory):
    """One practice vault for all: nothing here writes to it."""
    with pytest.MonkeyPatch.context() as patch:
        line = CommandLine(tmp_path_factory.mktemp("practice"), _Silent(), patch).made("P1")
        ran = line.bare(
            *("--vault", line.vault, "--passphrase-file", line.passphrase),
            *("practice", "--anchor", "2026-11-20"),
        )
        assert ran.exit == 0
        return line.vault


class _Silent:
    """Where what is printed while the vault is made goes."""

    def readouterr(self):
        return type("Told", (), {"out": "", "err": ""})


@pytest.fixture
def line(vault, tmp_path, capsys, monkeypatch):
    made = CommandLine(tmp_path, capsys, monkeypatch)
    made.vault = vault
    return made


def rows(path):
    return list(csv.DictReader(io.StringIO(path.read_bytes().decode("utf-8-sig"), newline="")))


def exported(line, *words):
    out = line.folder / "out"
    out.mkdir(exist_ok=True)
    told = line.json("export", "csv", "--out", out, *words)
    assert len(told["files"]) == 3
    return {name: rows(out / f"{name}.csv") for name in ("long", "wide", "dictionary")}


def test_every_form_is_a_row_with_its_answers_and_gaps(line):
    found = exported(line)
    told = line.json("list", "assessments")
    forms = [row for row in found["long"] if row["measure"]]
    assert len(forms) == len(told)
    by_day = {(row["member"], row["date"]): row for row in forms}
    for one in told:
        row = by_day[one["member"], one["date"]]
        answers = [row[f"item_{n}"] for n in range(1, 10)]
        assert answers == ["" if a is None else str(a) for a in one["answers"]]
        assert row["total"] == ("" if one["total"] is None else str(one["total"]))
        assert row["risk"] == one["risk"]


def test_the_wide_table_says_what_the_indicators_say(line):
    members = [row for row in exported(line)["wide"] if row["group"] == "P1"]
    told = line.json("indicators")
    drops = [float(row["phq9_drop"]) for row in members if row["phq9_drop"]]
    assert len(drops) == told["paired"]
    assert sum(drops) / len(drops) == pytest.approx(told["mean_drop"])
    assert sum(int(row["meetings_attended"]) for row in members) == told["attendance"]["n"]


def test_a_file_that_is_shared_keeps_nobody_apart(line):
    codes = {member["code"] for member in line.json("list", "members")}
    full, shared = exported(line), exported(line, "--profile", "shareable")
    assert {row["member"] for row in full["long"]} <= codes
    assert not codes & {cell for row in shared["long"] + shared["wide"] for cell in row.values()}
    assert not {"status", "problem_area", "mood_change"} & {*shared["wide"][0], *shared["long"][0]}
    days = {row["date"] for row in shared["long"]}
    assert all(date.fromisoformat(day).weekday() == 0 for day in days)
    # The same totals, whoever they are.
    totals = [sorted(row["phq9_baseline"] for row in one["wide"]) for one in (full, shared)]
    assert totals[0] == totals[1]


@pytest.mark.parametrize("profile", ["full", "shareable"])
def test_nothing_that_was_written_in_words_goes_out(line, profile):
    found = exported(line, "--profile", profile)
    cells = {cell for name in ("long", "wide") for row in found[name] for cell in row.values()}
    assert [cell for cell in cells if not re.fullmatch(r"[A-Za-z0-9_.+-]{0,20}", cell)] == []


def test_the_dictionary_knows_every_column(line):
    found = exported(line)
    named = {row["column"] for row in found["dictionary"]}
    assert named == {*found["long"][0], *found["wide"][0]}
    assert all(row["meaning"] for row in found["dictionary"])
    [ages] = [row["codes"] for row in found["dictionary"] if row["column"] == "age_band"]
    assert [one.split(" = ")[0] for one in ages.split("; ")] == [
        *("under18", "18-29", "30-44", "45-59", "60+"),
    ]


def test_words_in_the_chosen_language_and_sheets_from_the_right(line):
    out = line.folder / "book.xlsx"
    line.json("--lang", "ar", "export", "xlsx", "--labels", "--out", out)
    book = openpyxl.load_workbook(out)
    assert book.sheetnames == ["long", "wide", "dictionary"]
    assert all(page.sheet_view.rightToLeft and page.freeze_panes == "A2" for page in book)
    heads = [cell.value for cell in book["long"][1]]
    answers = {cell.value for cell in list(book["long"].columns)[heads.index("item_1")]}
    assert "عدة أيام" in answers
    line.json("export", "xlsx", "--out", out)
    plain = openpyxl.load_workbook(out)
    assert not plain["long"].sheet_view.rightToLeft
    assert {cell.value for cell in list(plain["long"].columns)[heads.index("item_1")]} <= {
        *("item_1", 0, 1, 2, 3, None)
    }


def test_one_table_in_one_file(line):
    out = line.folder / "one.csv"
    told = line.json("export", "csv", "--out", out, "--table", "wide", "--bom")
    assert told["files"] == [str(out)]
    assert len(rows(out)) == told["rows"]["wide"]
    assert out.read_bytes().startswith(b"\xef\xbb\xbf")
    assert line("export", "csv", "--out", line.folder / "no" / "where.csv").exit == 1
    assert [path.name for path in line.folder.iterdir() if path.suffix == ".part"] == []
