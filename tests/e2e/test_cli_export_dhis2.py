"""Indicators go to the data elements that the map names, and what is not known does not go as a zero."""

import csv
from datetime import date

import pytest

from command_line import CommandLine
from ipt_desktop.exports.dhis2 import ExportMapDamaged, read_map

GOOD = """
[table]
orgunit = "ImspTQPwCqd"
period = "2025"

[values]
"enrolled" = "aaaaaaaaaa1"
"response.n" = { element = "bbbbbbbbbb1", catoptcombo = "cccccccccc1" }
"mean_drop" = "dddddddddd1"
"reach.sex.woman" = "eeeeeeeeee1"
"reach.sex.man" = "ffffffffff1"
"reach.age_band.30-44" = "gggggggggg1"
"""


@pytest.fixture
def line(tmp_path, capsys, monkeypatch):
    return CommandLine(tmp_path, capsys, monkeypatch).made()


def exported(line, map):
    out = line.folder / "values.csv"
    told = line.json("export", "dhis2", "--map", line.file("map.toml", map), "--out", out)
    with out.open(encoding="utf-8", newline="") as source:
        return told, list(csv.DictReader(source))


def test_figures_go_where_the_map_says(line):
    line.json("practice", "--anchor", "2026-11-20")
    told, rows = exported(line, GOOD)
    year = line.json("indicators", "--from", "2025-01-01", "--to", "2025-12-31")
    assert year["enrolled"] == 8
    assert {row["dataelement"]: row["value"] for row in rows} == {
        "aaaaaaaaaa1": "8",
        "bbbbbbbbbb1": str(year["response"]["n"]),
        "dddddddddd1": f"{year['mean_drop']:.6f}",
        "eeeeeeeeee1": "8",
    }
    assert {(row["period"], row["orgunit"]) for row in rows} == {("2025", "ImspTQPwCqd")}
    assert [row["catoptcombo"] for row in rows] == ["", "cccccccccc1", "", ""]
    # Nobody told as a man; an age band of fewer than five.
    assert told["empty"] == ["reach.sex.man", "reach.age_band.30-44"]
    assert told["values"] == 4


def test_a_few_people_are_told_to_nobody(line):
    line.json("practice", "--anchor", "2026-11-20")
    few = '"adverse_events.death" = "hhhhhhhhhh1"\n"reasons_for_leaving.work" = "iiiiiiiiii1"\n'
    told, rows = exported(line, GOOD + few)
    assert {row["dataelement"]: row["value"] for row in rows}["hhhhhhhhhh1"] == "0"
    assert "reasons_for_leaving.work" in told["empty"]
    for place in ("adverse_events.bad_day", "reach.sex", "safety.imminent.n"):
        wrong = line.file("wrong.toml", GOOD + f'"{place}" = "hhhhhhhhhh1"\n')
        ran = line("--json", "export", "dhis2", "--map", wrong, "--out", line.folder / "x.csv")
        assert (ran.exit, ran.json["error"]["code"]) == (1, "export_map_damaged")


def test_what_is_not_known_is_no_zero(line):
    told, rows = exported(line, GOOD)
    assert {row["dataelement"]: row["value"] for row in rows} == {
        "aaaaaaaaaa1": "0",
        "bbbbbbbbbb1": "0",
    }
    assert "mean_drop" in told["empty"]


@pytest.mark.parametrize(
    ("period", "first", "last"),
    [
        ("2025", date(2025, 1, 1), date(2025, 12, 31)),
        ("2025Q4", date(2025, 10, 1), date(2025, 12, 31)),
        ("2025Q1", date(2025, 1, 1), date(2025, 3, 31)),
        ("202402", date(2024, 2, 1), date(2024, 2, 29)),
        ("202512", date(2025, 12, 1), date(2025, 12, 31)),
    ],
)
def test_a_period_has_a_first_and_a_last_day(period, first, last):
    assert read_map(GOOD.replace("2025", period)).days == (first, last)


@pytest.mark.parametrize(
    ("change", "field"),
    [
        (("[table]", "[table"), "toml"),
        (('"2025"', '"202513"'), "period"),
        (('"2025"', "2025"), "period"),
        (("ImspTQPwCqd", "short"), "orgunit"),
        (("aaaaaaaaaa1", "1aaaaaaaaaa"), "enrolled"),
        (("catoptcombo", "category"), "response.n"),
        (("[table]", '[table]\ncolour = "red"'), "colour"),
        (("[values]", "[value]"), "table"),
    ],
)
def test_a_map_that_cannot_be_right_says_where(change, field):
    with pytest.raises(ExportMapDamaged) as told:
        read_map(GOOD.replace(*change))
    assert told.value.details == {"field": field}


@pytest.mark.parametrize("place", ["respons.n", "response", "method", "caution", "enrolled.n"])
def test_a_figure_that_is_none_is_refused_and_nothing_is_written(line, place):
    out = line.folder / "values.csv"
    map = line.file("map.toml", GOOD.replace("response.n", place))
    ran = line("--json", "export", "dhis2", "--map", map, "--out", out)
    assert ran.exit == 1
    assert ran.json["error"]["code"] == "export_map_damaged"
    assert not out.exists()
