"""Scripts see and change a group's plan as the window does."""

import json

import pytest

from command_line import CommandLine, members

DAY = "2026-01-20"
LINES = [
    ({"kind": "meeting", "meeting": 1}, None),
    ({"kind": "plan", "change": "repeat", "meeting": 1}, None),
    ({"kind": "plan", "change": "leads", "meeting": 2, "leads": "F2"}, None),
    ({"kind": "plan", "change": "gossip"}, "fact_invalid"),
    ({"kind": "plan", "change": "repeat"}, "fact_invalid"),
    ({"kind": "plan", "change": "move", "meeting": 1, "to": "2126-01-01"}, "plan_meeting_begun"),
    ({"kind": "plan", "change": "move", "meeting": 3, "to": "soon"}, "fact_invalid"),
    ({"kind": "plan", "change": "move", "meeting": 3, "to": "2126-01-01", "rest": True}, None),
    ({"kind": "plan", "change": "add", "group": "G9"}, "group_unknown"),
    ({"kind": "plan", "change": "add", "group": None}, "fact_invalid"),
    ({"kind": "meeting", "meeting": 2, "place": "x"}, "fact_invalid"),
    ({"kind": "meeting", "meeting": 0}, "fact_invalid"),
    ({"kind": "meeting", "meeting": 2, "status": "held"}, "fact_invalid"),
]


@pytest.fixture
def line(tmp_path, capsys, monkeypatch):
    made = CommandLine(tmp_path, capsys, monkeypatch).made()
    members(made, "a", "b")
    return made


def record(line, told):
    ran = line("--json", "record", "-", stdin=json.dumps(told).encode())
    [answer] = ran.lines
    return answer.get("error", {}).get("code")


def group(line):
    [row] = line.json("list", "groups")
    return row


def test_each_line_is_kept_or_refused_with_its_reason(line):
    for told, code in LINES:
        whole = {"group": "G1", "date": DAY} | told
        assert record(line, {k: v for k, v in whole.items() if v is not None}) == code, told
    assert (group(line)["meeting"], group(line)["of"], group(line)["held"]) == (2, 9, 1)
    [meeting] = line.json("list", "meetings")
    assert (meeting["number"], meeting["status"], meeting["months_after"]) == (1, "complete", None)


def test_who_takes_part_is_told_by_a_line(line):
    left = {"kind": "status", "member": "a", "date": DAY, "status": "left", "why": "work"}
    assert record(line, left) is None
    assert record(line, left | {"status": "moved"}) == "fact_invalid"
    assert record(line, left | {"why": "gossip"}) == "fact_invalid"
    statuses = {row["external"]: row["status"] for row in line.json("list", "members")}
    assert statuses["a"] == "left"


def test_a_meeting_after_the_course_is_told_apart(line):
    assert record(line, {"kind": "meeting", "group": "G1", "date": DAY, "meeting": 33}) is None
    [meeting] = line.json("list", "meetings")
    assert (meeting["number"], meeting["months_after"], meeting["phase"]) == (33, 3, "follow-up")
    assert (group(line)["of"], group(line)["held"]) == (8, 0)
