"""Pictures as files: another measure, courses above each other, and a whole group."""

import re
from itertools import product

import pytest

from command_line import CommandLine

STARTS = {"png": b"\x89PNG", "svg": b"<?xml", "pdf": b"%PDF"}


@pytest.fixture
def line(tmp_path, capsys, monkeypatch):
    return CommandLine(tmp_path, capsys, monkeypatch)


@pytest.fixture
def practice(line):
    line.made("P1").json("practice", "--anchor", "2026-11-20")
    return line


def members_of(line, group="P1"):
    return [m["code"] for m in line.json("list", "members", "--group", group)]


def test_a_group_as_a_file_in_both_languages(practice, line):
    people = members_of(practice)
    for kind, language in product(STARTS, ("en", "ar")):
        file = line.folder / f"{language}.{kind}"
        told = practice.json("plot", "group", "--group", "P1", "--out", file, "--lang", language)
        assert (told["group"], told["members"]) == ("P1", len(people))
        assert 0 <= told["not_improving"] <= len(people)
        assert file.read_bytes().startswith(STARTS[kind])


def test_a_group_that_is_forming_has_a_picture_too(practice, line):
    file = line.folder / "forming.svg"
    told = practice.json("plot", "group", "--group", "P2", "--out", file)
    assert told["not_improving"] == 0
    assert file.is_file()


@pytest.mark.parametrize(
    ("more", "panels"),
    [((), 1), (("--and", "gad7"), 2), (("--beside", 1), 2), (("--beside", 1, "--beside", 2), 3)],
)
def test_courses_above_each_other(practice, line, more, panels):
    people = members_of(practice)
    words = [people[one] if isinstance(one, int) else one for one in more]
    file = line.folder / "courses.svg"
    told = practice.json("plot", "mood", "--member", people[0], *words, "--out", file)
    assert told["panels"] == panels
    assert file.read_bytes().startswith(STARTS["svg"])


def test_colour_and_grey_are_the_same_picture_in_other_colours(practice, line):
    person = members_of(practice)[0]
    grey, colour = line.folder / "grey.svg", line.folder / "colour.svg"
    practice.json("plot", "mood", "--member", person, "--out", grey)
    practice.json("plot", "mood", "--member", person, "--colour", "--out", colour)

    def hues(file):
        found = set(re.findall(r"#[0-9a-f]{6}", file.read_text("utf-8")))
        return {c for c in found if not c[1:3] == c[3:5] == c[5:7]}

    assert not hues(grey)
    assert hues(colour)


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("group", "--group", "nobody"), "group_unknown"),
        (("group", "--group", "P1", "--measure", "other"), "measure_unknown"),
        (("mood", "--member", "P1-01", "--beside", "nobody"), "member_unknown"),
    ],
)
def test_what_is_not_there_is_said(practice, line, words, code):
    people = members_of(practice)
    words = tuple(people[0] if word == "P1-01" else word for word in words)
    ran = practice("--json", "plot", *words, "--out", line.folder / "x.png")
    assert (ran.exit, ran.json["error"]["code"]) == (1, code)
    assert not (line.folder / "x.png").exists()
