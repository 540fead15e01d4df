"""A table comes in, attendance is recorded, and `indicators` says what was worked out by hand."""

import json

import pytest

from command_line import MAP, CommandLine

DATED = MAP.replace('date = "2026-01-15"', 'date_column = "day"\nfunction_column = "hard"')
HEAD = "id,day,q1,q2,q3,q4,q5,q6,q7,q8,q9,hard"
# By member: total at the beginning, in mid-course, at the end (None: no form), and how hard life was.
COURSES = {
    "11": (20, 6, 8),
    "12": (16, 9, 4),
    "13": (12, None, 9),
    "14": (8, 3, 3),
    "15": (14, 14, 20),
    "16": (11, 2, None),
}
DAYS = ("2026-01-05", "2026-01-26", "2026-02-23")


@pytest.fixture
def line(tmp_path, capsys, monkeypatch):
    return CommandLine(tmp_path, capsys, monkeypatch).made()


def answers(total):
    return ",".join(str(min(3, max(0, total - 3 * place))) for place in range(9))


def take(line):
    rows = [
        f"{id},{day},{answers(total)},{2 if day == DAYS[0] else 1}"
        for id, totals in COURSES.items()
        for day, total in zip(DAYS, totals, strict=True)
        if total is not None
    ]
    told = line.json(
        "import",
        line.file("rows.csv", "\n".join([HEAD, *rows])),
        "--map",
        line.file("map.toml", DATED),
    )
    assert told["skipped"] == []


def meetings(line):
    """Eight weekly meetings; 15 misses the last three, 16 comes to two."""
    days = [f"2026-01-{d:02}" for d in (5, 12, 19, 26)] + [
        f"2026-02-{d:02}" for d in (2, 9, 16, 23)
    ]
    marks = [
        {"kind": "attendance", "member": id, "meeting": number, "date": day, "present": there}
        for number, day in enumerate(days, 1)
        for id in COURSES
        for there in [not (id == "15" and number > 5 or id == "16" and number > 2)]
    ]
    ran = line("record", "-", stdin="\n".join(map(json.dumps, marks)).encode())
    assert ran.exit == 0, ran


def share(n, of, of_enrolled=6):
    return {"n": n, "of": of, "of_enrolled": of_enrolled}


def test_the_figures_are_those_worked_out_by_hand(line):
    take(line)
    meetings(line)
    told = line.json("indicators")
    assert (told["enrolled"], told["paired"]) == (6, 5)
    assert (told["cases"], told["cases_paired"]) == (5, 4)
    assert told["mean_baseline"] == 14
    assert told["mean_drop"] == pytest.approx(5.2)
    assert told["effect_size"] == pytest.approx(1.162755, abs=1e-6)
    assert told["response"] == share(3, 5)
    assert told["remission"] == share(1, 4)
    assert told["functional_improvement"] == share(5, 5)
    assert told["attendance"] == share(39, 48, 48)
    assert told["completion"] == share(4, 6)
    assert told["dropout"] == share(2, 6)
    assert told["method"] == "complete_case"
    assert told["missing"] | {"pairs": 1, "baseline": 0, "end": 1} == told["missing"]
    assert told["missing_as_failure"]["recovery"] == share(3, 5)
    assert told["last_observation"]["paired"] == 6
    assert "comparison group" in told["caution"]


def test_without_meetings_the_last_score_is_the_end(line):
    take(line)
    told = line.json("indicators")
    # 16 has a second score, of mid-course: with no meeting known nothing says so.
    assert (told["enrolled"], told["paired"]) == (6, 6)
    assert told["attendance"] == share(None, 0, 0)
    assert told["completion"] == share(None, 0)


def test_a_period_is_when_the_course_ended_and_a_group_is_one_of_them(line):
    take(line)
    # Whoever dropped out early belongs to their group's course, which ended on 23 February.
    assert line.json("indicators", "--to", "2026-01-31")["enrolled"] == 0
    assert line.json("indicators", "--from", "2026-02-01", "--to", "2026-02-23")["enrolled"] == 6
    assert line.json("indicators", "--from", "2026-02-24")["enrolled"] == 0
    assert line.json("indicators", "--group", "g1")["group"] == "G1"
    assert line("--json", "indicators", "--group", "G9").json["error"]["code"] == "group_unknown"
    for wrong in (("--from", "31/01/2026"), ("--from", "2026-02-01", "--to", "2026-01-01")):
        assert line("indicators", *wrong).exit == 2


def test_an_empty_vault_has_no_figures_but_says_so(line):
    told = line.json("indicators")
    assert (told["enrolled"], told["mean_drop"], told["effect_size"]) == (0, None, None)
    assert "None" not in line("indicators").out


def test_people_read_words_and_the_caution(line):
    take(line)
    ran = line("indicators")
    assert ran.exit == 0
    assert "Mean drop" in ran.out
    assert ran.out.rstrip().endswith("very high scores fall anyway.")


def test_a_course_that_ended_is_counted_and_one_that_goes_on_is_not(line):
    line.json("practice", "--anchor", "2026-11-20")
    told = line.json("indicators")
    assert (told["groups"], told["enrolled"], told["paired"]) == (1, 8, 7)
    assert told["dropout"] == share(1, 8, 8)
    assert set(told["reach"]["age_band"].values()) == {None}
    forming = line.json("indicators", "--group", "P2")
    assert (forming["screened"], forming["enrolled"]) == (0, 0)
