"""docs/safety-events.md, played on the command line: every example line leads where the table says."""

import json
import re

import pytest

from command_line import HOME, CommandLine, members
from ipt_desktop.domain.safety_rules import Event, State

_ROW = re.compile(r"^\| `(\{.*\})` \| R(\d+) → R(\d+) \| (all|a supervisor) \|$", re.MULTILINE)
STATES = list(State)
DAY = "2026-03-01"
PHQ2 = """
[table]
group = "G1"
member_column = "id"
date = "2026-01-15"
measure = "phq2"
answers = ["q1", "q2"]
"""


def examples():
    """(line, before, after, who) of each row; a row from R0 begins another history."""
    text = (HOME / "docs/safety-events.md").read_text("utf-8")
    return [
        (json.loads(line), STATES[int(before)], STATES[int(after)], who)
        for line, before, after, who in _ROW.findall(text)
    ]


def histories():
    found: list[list] = []
    for example in examples():
        if example[1] is State.NOT_ASKED:
            found.append([])
        found[-1].append(example)
    return found


def test_every_event_of_the_table_has_an_example():
    told = {line["event"] for line, *_ in examples() if line["kind"] == "safety_event"}
    assert told == set(Event)
    assert {state for _, before, after, _ in examples() for state in (before, after)} == set(State)


@pytest.fixture
def two(tmp_path, capsys, monkeypatch):
    made = {}
    for code, role in (("F1", "counsellor"), ("S1", "supervisor")):
        folder = tmp_path / code
        folder.mkdir()
        made[code] = CommandLine(folder, capsys, monkeypatch).made(code, role)
        made[code].json("card", "export", folder / "own.card")
    for one, other in (("F1", "S1"), ("S1", "F1")):
        made[one].json("card", "add", made[other].folder / "own.card")
    return made


@pytest.mark.parametrize("history", range(6))
def test_each_example_leads_where_the_table_says(two, history):
    counsellor, supervisor = two["F1"], two["S1"]
    members(counsellor, "other")
    # A questionnaire without a risk question: nothing is known of this member yet.
    table = counsellor.file("p.csv", "id,q1,q2\na,0,0\n")
    counsellor.json("import", table, "--map", counsellor.file("p.toml", PHQ2))
    for line, before, after, who in histories()[history]:
        assert shown(counsellor)["state"] == before
        writer = counsellor
        if who != "all":
            refused = record(counsellor, line)
            assert refused["error"]["code"] == "not_supervisor"
            hand(counsellor, supervisor, "S1")
            writer = supervisor
        assert "saved" in record(writer, line)
        if writer is supervisor:
            hand(supervisor, counsellor, "F1")
        assert shown(counsellor)["state"] == after
        last = shown(counsellor)["history"][-1]
        if line["kind"] == "safety_event":
            assert line["answers"].items() <= last["answers"].items()
            assert last["by"] == ("F1" if who == "all" else "S1")
    listed = [one["member"] for one in counsellor.json("list", "safety")]
    assert (shown(counsellor)["member"] in listed) == shown(counsellor)["open"]


def shown(line):
    return line.json("safety", "show", "--member", "a")


def record(line, told):
    text = json.dumps(told | {"member": "a", "date": DAY}).encode()
    (said,) = line("record", "-", stdin=text + b"\n").lines
    return said


def hand(one, other, to):
    (file,) = one.json("handover", "export", "--to", to, "--out", one.folder / "out")["files"]
    (taken,) = other.json("handover", "import", file["path"])
    assert taken["code"] is None
