"""A worked programme of sixteen: every figure was worked out on paper, from the formulas of domain.md 6.2.

Nothing of the app is used to get the expected values: squares and quotients stand here as they were written.
"""

import json
from math import sqrt

import pytest

from command_line import CommandLine

MAP = """[table]
group_column = "grp"
member_column = "id"
date_column = "day"
measure = "phq9"
answers = ["q1", "q2", "q3", "q4", "q5", "q6", "q7", "q8", "q9"]
function_column = "hard"
"""
HEAD = "grp,id,day,q1,q2,q3,q4,q5,q6,q7,q8,q9,hard"
# Eight Mondays from 5 January 2026; week 6 is the last but one.
DAYS = ["2026-01-05", "2026-01-12", "2026-01-19", "2026-01-26"]
DAYS += ["2026-02-02", "2026-02-09", "2026-02-16", "2026-02-23"]
# By member: {week: nine answers or a total}, "-" is not answered; and the function item there.
SCORES = {
    "01": {0: (20, 3), 3: (14, 2), 7: (4, 1)},
    "02": {0: (18, 2), 7: (9, 1)},
    "03": {0: (15, 2), 6: (8, 2)},  # the last but one is an end
    "04": {0: (12, 1), 7: (7, 1)},
    "05": {0: (10, 1), 7: (5, 0)},
    "06": {0: (9, 1), 7: (3, 0)},  # no case
    "07": {0: (16, 2), 7: (22, 3)},  # worse by six
    "08": {0: (11, 1), 7: (16, 2)},  # worse by five
    "09": {0: (24, 3), 4: (10, 1)},  # mid-course only: no end
    "10": {0: (13, 2)},  # dropped out
    "11": {0: ("2222222--", 2), 7: ("11111111-", 1)},  # prorated: 18 and 9
    "12": {0: ("222222---", 2), 7: (6, 1)},  # no first score, so the only one is both: no pair
    "13": {1: (14, 2), 7: (14, 2)},  # joined late: the first there is
    "14": {-7: (21, 3), 0: (19, 3), 7: (2, 0)},  # two before meeting 1: the first of them
    "15": {0: (17, 2), 7: ("1111-----", 1)},  # the end has too many gaps
    "16": {0: (10, 1), 7: (4, 1)},
}
PAIRS = [(20, 4), (18, 9), (15, 8), (12, 7), (10, 5), (9, 3), (16, 22), (11, 16)]
PAIRS += [(18, 9), (14, 14), (21, 2), (10, 4)]


@pytest.fixture
def line(tmp_path, capsys, monkeypatch):
    return CommandLine(tmp_path, capsys, monkeypatch).made()


def nine(told):
    if isinstance(told, int):
        return ",".join(str(min(3, max(0, told - 3 * place))) for place in range(9))
    return ",".join("" if answer == "-" else answer for answer in told)


def day(week):
    return "2025-12-29" if week < 0 else DAYS[week]


def taken(line, ids=tuple(SCORES)):
    rows = [
        f"G1,{id},{day(week)},{nine(told)},{hard}"
        for id in ids
        for week, (told, hard) in SCORES[id].items()
    ]
    told = line.json(
        "import",
        line.file("rows.csv", "\n".join([HEAD, *rows])),
        "--map",
        line.file("map.toml", MAP),
    )
    assert (told["skipped"], told["members"]) == ([], len(ids))
    return line


def attended(line):
    """10 comes to two; 09 misses the last three; 13 only from the second; 04 misses two; 16 is not marked."""
    marks = [
        {"kind": "attendance", "member": id, "meeting": n, "date": DAYS[n - 1], "present": there}
        for id in SCORES
        if id != "16"
        for n in range(1, 9)
        for there in [
            not (
                (id == "10" and n > 2)
                or (id == "09" and n > 5)
                or (id == "13" and n < 2)
                or (id == "04" and n in (3, 5))
            )
        ]
    ]
    assert line("record", "-", stdin="\n".join(map(json.dumps, marks)).encode()).exit == 0


def share(n, of, of_enrolled=16):
    return {"n": n, "of": of, "of_enrolled": of_enrolled}


def test_every_figure_is_that_of_the_paper(line):
    attended(taken(line))
    told = line.json("indicators")
    assert (told["enrolled"], told["paired"], told["cases"], told["cases_paired"]) == (
        16,
        12,
        14,
        11,
    )
    starts, ends = zip(*PAIRS, strict=True)
    drops = [start - end for start, end in PAIRS]
    assert (sum(starts), sum(ends), sum(drops)) == (174, 103, 71)
    assert told["mean_baseline"] == pytest.approx(14.5)
    assert told["mean_end"] == pytest.approx(103 / 12)
    assert told["mean_drop"] == pytest.approx(71 / 12)
    # Squares of the first scores sum to 2712; less 174²/12 = 2523 leaves 189, by 11.
    assert sum(start**2 for start in starts) == 2712
    assert told["sd_baseline"] == pytest.approx(sqrt(189 / 11))
    assert told["effect_size"] == pytest.approx(71 / 12 / sqrt(189 / 11))
    # Squares of the drops: 256+81+49+25+25+36+36+25+81+0+361+36 = 1011; less 71²/12.
    assert sum(drop**2 for drop in drops) == 1011
    assert told["sd_drop"] == pytest.approx(sqrt((1011 - 71**2 / 12) / 11))
    assert told["effect_size_paired"] == pytest.approx(71 / 12 / sqrt((1011 - 71**2 / 12) / 11))
    # End at most half of the first: 01, 02, 05, 06, 11, 14, 16.
    assert told["response"] == share(7, 12)
    # Of the eleven cases: under 5 are 01, 14, 16; under 10 also 02, 03, 04, 05, 11.
    assert told["remission"] == share(3, 11)
    assert told["recovery"] == share(8, 11)
    # Six or more: 01, 02, 03, 06, 11, 14, 16; 04 and 05 fell by five.
    assert told["reliable_improvement"] == share(7, 12)
    assert told["minimal_important_change"] == share(9, 12)
    assert told["reliable_recovery"] == share(6, 11)
    assert told["reliable_deterioration"] == share(1, 12)
    # The function item fell: 01, 02, 05, 06, 11, 14.
    assert told["functional_improvement"] == share(6, 12)
    assert told["missing"]["pairs"] == 4
    assert (told["missing"]["baseline"], told["missing"]["end"]) == (0, 4)


def test_whoever_is_missing_counts_as_each_method_says(line):
    attended(taken(line))
    told = line.json("indicators")
    failed = told["missing_as_failure"]
    assert failed["response"] == share(7, 16)
    assert failed["recovery"] == share(8, 14)
    assert "reliable_deterioration" not in failed
    last = told["last_observation"]
    # 09 goes from 24 to 10; 10, 12 and 15 stay where they began.
    assert last["paired"] == 16
    assert last["mean_baseline"] == pytest.approx((174 + 24 + 13 + 6 + 17) / 16)
    assert last["mean_end"] == pytest.approx((103 + 10 + 13 + 6 + 17) / 16)
    assert last["response"] == share(8, 16)
    assert last["recovery"] == share(8, 14)


def test_who_came(line):
    attended(taken(line))
    told = line.json("indicators")
    # 15 marked for eight meetings each; missed: 10 six, 09 three, 13 one, 04 two. 16 was never marked.
    assert told["attendance"] == share(120 - 12, 120, 128)
    assert told["missing"]["attendance_marks"] == 8
    # Six of eight make a course: not 10, not 09 (five), and of 16 no mark says so.
    assert told["completion"]["n"] == 13
    assert told["dropout"] == share(2, 15)


def test_without_attendance_the_first_and_the_last_by_their_days(line):
    told = taken(line).json("indicators")
    assert told["paired"] == 13  # 09's last score is its end where nobody knows of meetings
    assert told["attendance"]["n"] is None
    assert told["completion"]["n"] is None


@pytest.mark.parametrize("ids", [[], ["10"], ["10", "01"]])
def test_of_nobody_and_of_one_nothing_is_made_up(line, ids):
    if ids:
        taken(line, ids)
    ran = line("--json", "indicators")
    assert "NaN" not in ran.out
    told = json.loads(ran.out)
    assert told["enrolled"] == len(ids)
    assert (told["sd_baseline"], told["effect_size"], told["effect_size_paired"]) == (None,) * 3
    assert told["mean_drop"] == (16 if "01" in ids else None)
    assert told["response"]["of"] == ("01" in ids)


def test_the_rest_of_the_list_is_there(line):
    taken(line)
    lines = [
        *(
            {"kind": "reach", "member": id, "disability": "no", "displacement": "displaced"}
            for id in list(SCORES)[:8]
        ),
        *(
            {"kind": "satisfaction", "member": id, "answer": "yes", "asked_by": "other"}
            for id in ("01", "02")
        ),
        {"kind": "status", "member": "10", "status": "member"},
        {"kind": "status", "member": "10", "status": "left", "why": "work"},
        {"kind": "supervision", "held": True, "with": ["F1"], "minutes": 60},
        {"kind": "competence", "about": "F1", "tool": "enact", "level": 3},
    ]
    content = "\n".join(json.dumps(one | {"date": "2026-02-24"}) for one in lines)
    assert line("record", "-", stdin=content.encode()).exit == 0
    told = line.json("indicators")
    assert told["reach"]["disability"] == {"no": 8, "not_told": 8}
    assert told["reach"]["displacement"] == {"displaced": 8, "not_told": 8}
    assert told["satisfaction"]["satisfied"] == share(2, 2)
    assert told["reasons_for_leaving"] == {"work": None}
    assert told["supervision"]["hours_per_counsellor_month"] == 1.0
    assert told["quality"]["competent"] == share(1, 1, 1)
    # The last question was not answered in both forms of 11, and in one of 12 and of 15.
    assert told["safety"]["triggers"] == 4
    assert told["referrals"] == {"made": 0, "consented": 0, "completed": 0, "not_completed": {}}
    bad = json.dumps({"kind": "competence", "date": "2026-02-24", "about": "F1", "level": 5})
    assert line("--json", "record", "-", stdin=bad.encode()).exit == 1
