"""Tables that nobody should send: every answer is one JSON document, and nothing is half taken."""

import io

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from command_line import HEAD, MAP, CommandLine

ZEROS = ",0,0,0,0,0,0,0,0,0"
WITH_DATE = MAP.replace('date = "2026-01-15"', 'date_column = "day"')


@pytest.fixture(scope="module")
def line(tmp_path_factory):
    with pytest.MonkeyPatch.context() as patch:

        class Quiet:
            """What pytest's own capture does, for a module."""

            def __init__(self):
                self.out, self.err = io.StringIO(), io.StringIO()

            def readouterr(self):
                told = type("Told", (), {"out": self.out.getvalue(), "err": self.err.getvalue()})
                self.out, self.err = io.StringIO(), io.StringIO()
                patch.setattr("sys.stdout", self.out)
                patch.setattr("sys.stderr", self.err)
                return told

        yield CommandLine(tmp_path_factory.mktemp("hostile"), Quiet(), patch).made()


def ran(line, content, map=MAP, *words, name="t.csv"):
    asked = ["--json", "import", line.file(name, content)]
    asked += ["--map", line.file("m.toml", map)] if map is not None else []
    found = line(*asked, *words)
    assert found.err == ""
    told = found.json
    if found.exit == 0:
        assert {"read", "taken", "skipped", "members", "assessments"} <= told.keys()
        assert told["read"] == told["taken"] + len(told["skipped"])
        assert all({"line", "code", "message"} <= one.keys() for one in told["skipped"])
    else:
        assert found.exit == 1
        assert told["error"]["code"] != "internal_error", told
        assert told["error"]["message"]
    return told


def code(told):
    return told.get("error", {}).get("code")


def test_a_table_of_200_megabytes_is_refused_before_it_is_read(line):
    file = line.folder / "huge.csv"
    with file.open("wb") as out:
        out.write(HEAD.encode() + b"\n")
        out.truncate(200 * 2**20)
    told = line("--json", "import", file, "--map", line.file("m.toml", MAP))
    assert code(told.json) == "table_too_large"


def test_a_thousand_columns_are_as_good_as_ten(line):
    more = ",".join(f"x{n}" for n in range(1_000))
    row = "wide1" + ZEROS + ",7" * 1_000
    told = ran(line, f"{HEAD},{more}\n{row}\n", MAP, "--dry-run")
    assert told["taken"] == 1


def test_more_rows_than_any_table_are_refused_whole(line):
    told = ran(line, f"{HEAD}\n" + f"9{ZEROS}\n" * 250_001)
    assert code(told) == "table_too_large"


@pytest.mark.parametrize(
    ("cell", "why"),
    [
        ("=1+1", "member_id_unusable"),
        ("@SUM(A1)", "member_id_unusable"),
        ("+963 11 123 4567", "text_identifies"),
        ("\u200f\u00a0\u200b", "member_missing"),
        ("x" * 5_000, "member_id_unusable"),
        ("a\x07b", "member_id_unusable"),
    ],
)
def test_ids_that_are_none(line, cell, why):
    told = ran(line, f"{HEAD}\n{cell}{ZEROS}\n", MAP, "--dry-run")
    assert [one["code"] for one in told["skipped"]] == [why]


def test_an_id_is_the_same_person_however_it_was_typed(line):
    cells = ("007", "٠٠٧", "\u200f007\u200f", ' "=""007""" ', "00\u200b7")
    rows = "\n".join(f"{cell.strip()}{ZEROS}" for cell in cells)
    told = ran(line, f"{HEAD}\n{rows}\n", MAP, "--dry-run")
    assert (told["taken"], told["members"]) == (1, 1)
    assert {one["code"] for one in told["skipped"]} == {"duplicate_row"}


@pytest.mark.parametrize("day", ["1970-01-01", "1904-01-01", "1900-01-00", "0", "", "31/02/2026"])
def test_days_that_cannot_be(line, day):
    told = ran(line, f"{HEAD},day\n8{ZEROS},{day}\n", WITH_DATE, "--dry-run")
    assert [one["code"] for one in told["skipped"]] == ["date_invalid"]


@pytest.mark.parametrize("day", ["2970-01-01", "31/12/2970"])
def test_days_that_are_far_ahead(line, day):
    told = ran(line, f"{HEAD},day\n8{ZEROS},{day}\n", WITH_DATE, "--dry-run")
    assert [one["code"] for one in told["skipped"]] == ["day_in_future"]


def test_numbers_however_they_are_written(line):
    row = '9,"2,0",2.0,٢,۲, 2 ,2\u00a0,\u200f2,"2",02'
    told = ran(line, f"{HEAD},sum\n{row},18\n", MAP + 'total_column = "sum"\n', "--dry-run")
    assert told["taken"] == 1


def test_merged_cells_and_formulas_of_a_sheet(line):
    made = openpyxl.Workbook()
    page = made.active
    page.append([*HEAD.split(","), "Group"])
    page.append(["71", *[0] * 9, "G8"])
    page.append(["72", *[0] * 9, None])
    page.append(["=A2", *[0] * 9, "G8"])
    page.merge_cells("K2:K3")
    out = io.BytesIO()
    made.save(out)
    wanted = MAP.replace('group = "G1"', 'group_column = "Group"')
    told = ran(line, out.getvalue(), wanted, "--dry-run", name="t.xlsx")
    found = [(one["line"], one["code"]) for one in told["skipped"]]
    assert found == [(3, "group_unusable"), (4, "member_missing")]


@pytest.mark.parametrize(
    "map",
    [
        "",
        "[table",
        "[table]\n",
        MAP + 'unknown_column = "x"\n',
        MAP.replace('"id"', "7"),
        MAP.replace('"id"', "[]"),
        MAP + "header = -1\n",
        MAP + 'header = "1"\n',
        MAP + "header = true\n",
        MAP + 'encoding = "rot13"\n',
        MAP + 'date_format = "yyyy"\n',
        MAP + '[labels]\n"a" = "b"\n',
        MAP + '[labels]\n"a" = 1.0\n',
        MAP + '[labels]\n"a" = 1\n"A" = 2\n',
        MAP + "x = " + "[" * 5_000,
        MAP + "[[labels]]\n",
        "\ufeff" + MAP + "\x00",
    ],
)
def test_maps_of_nonsense(line, map):
    assert code(ran(line, f"{HEAD}\n1{ZEROS}\n", map)) == "map_damaged"


def test_a_map_that_asks_for_what_is_not_there(line):
    told = ran(line, f"{HEAD}\n1{ZEROS}\n", MAP.replace('"q7"', '"#40"'))
    assert (code(told), told["error"]["column"]) == ("column_missing", "#40")


def test_without_a_map_what_is_open_is_named_and_nothing_is_taken(line):
    told = ran(line, f"{HEAD}\n1{ZEROS}\n", None)
    assert code(told) == "map_unsettled"
    assert "group" in told["error"]["field"]


def test_without_a_map_a_table_that_says_all_is_taken(line):
    rows = f"group,date,{HEAD}\nG9,2026-02-13,501{ZEROS}\n"
    told = ran(line, rows, None, "--dry-run")
    assert told["taken"] == 1
    text = line.json("import", "map", line.file("t.csv", rows))
    assert text["open"] == []
    assert 'group_column = "group"' in text["map"]


def test_a_file_that_is_called_like_an_act(line):
    assert line("--json", "import", "list", "more").exit == 2
    assert line("--json", "import").exit == 2
    assert line("--json", "import", "map").exit == 2


CELLS = st.one_of(
    st.sampled_from(["0", "1", "3", "4", "", "٢", "2,0", "=1+1", "NA", "2026-01-15", "\x00", '"']),
    st.text(max_size=6),
)


@given(
    rows=st.lists(st.lists(CELLS, max_size=13), max_size=6),
    head=st.sampled_from([HEAD, HEAD.upper(), HEAD + ",id", "", "x,y", "\u200f" + HEAD]),
    ends=st.sampled_from(["\n", "\r\n", "\r", "\n\r"]),
    encoding=st.sampled_from(["utf-8", "utf-16", "utf-8-sig", "cp1256"]),
    tail=st.binary(max_size=5),
)
@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
def test_whatever_comes_is_one_document_and_a_trial_keeps_nothing(
    line, rows, head, ends, encoding, tail
):
    text = ends.join([head, *(",".join(row) for row in rows)])
    before = line.json("vault", "info")["digest"]
    ran(line, text.encode(encoding, "replace") + tail, MAP, "--dry-run")
    ran(line, text.encode(encoding, "replace") + tail, None, "--dry-run")
    assert line.json("vault", "info")["digest"] == before
