"""Real rows in, each counted: taken with the right score, or left out with its line and the reason."""

import csv
import io
import json
from pathlib import Path

import openpyxl
import pytest
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from command_line import HEAD, MAP, CommandLine
from ipt_desktop.app.keyring import passphrase_in
from ipt_desktop.app.unlock import open_desk

ROWS = Path(__file__).parents[1] / "data" / "phq9_responses.csv"
LABELLED = """
[table]
group = "G1"
member_column = "ObservationID"
date = "2026-01-15"
measure = "phq9"
answers = ["Item1", "Item2", "Item3", "Item4", "Item5", "Item6", "Item7", "Item8", "Item9"]
total_column = "SumScore"

[labels]
"Not at all" = 0
"Several days" = 1
"More than half" = 2
"Almost every day" = 3
"""
BANDS = ((20, "severe"), (15, "moderately_severe"), (10, "moderate"), (5, "mild"), (0, "minimal"))


@pytest.fixture
def line(tmp_path, capsys, monkeypatch):
    return CommandLine(tmp_path, capsys, monkeypatch).made()


def take(line, rows, map=MAP, *words):
    rows = rows if isinstance(rows, Path) else line.file("rows.csv", rows)
    return line.json("import", rows, "--map", line.file("map.toml", map), *words)


def skipped(told):
    assert all(one["message"].strip() for one in told["skipped"])
    return [(one["line"], one["code"]) for one in told["skipped"]]


def table(*rows, head=HEAD):
    return "\n".join([head, *rows]) + "\n"


ZEROS = ",0,0,0,0,0,0,0,0,0"


def test_every_row_of_a_real_table_has_its_total_and_its_band(line):
    told = take(line, ROWS, LABELLED)
    counts = {key: told[key] for key in ("read", "taken", "skipped", "members", "assessments")}
    assert counts == {
        "read": 1000,
        "taken": 1000,
        "skipped": [],
        "members": 1000,
        "assessments": 1000,
    }
    codes = {m["external"]: m["code"] for m in line.json("list", "members")}
    found = {a["member"]: a for a in line.json("list", "assessments")}
    with ROWS.open(encoding="utf-8") as source:
        for row in csv.DictReader(source):
            taken = found[codes[row["ObservationID"]]]
            total = int(row["SumScore"])
            assert taken["total"] == total
            assert taken["band"] == next(band for low, band in BANDS if total >= low)
            assert taken["answers"] == [int(row[f"Item{n}_num"]) for n in range(1, 10)]
            assert taken["risk"] == ("present" if int(row["Item9_num"]) else "none")


def test_the_same_table_again_changes_nothing(line):
    take(line, ROWS, LABELLED)
    before = line.json("vault", "info")["digest"]
    told = take(line, ROWS, LABELLED)
    assert (told["taken"], told["members"]) == (0, 0)
    assert {code for _, code in skipped(told)} == {"duplicate_row"}
    assert line.json("vault", "info")["digest"] == before


def test_a_dry_run_shows_the_result_and_keeps_nothing(line):
    rows = table("7" + ZEROS, "8,4,0,0,0,0,0,0,0,0")
    dry = take(line, rows, MAP, "--dry-run")
    assert line.json("vault", "info")["facts"] == 0
    assert line.json("list", "groups") == []
    real = take(line, rows)
    assert dry | {"dry_run": False} == real
    assert (real["taken"], skipped(real)) == (1, [(3, "answer_out_of_range")])


def test_each_bad_row_is_listed_and_leaves_nothing(line):
    rows = table(
        "1" + ZEROS,
        "2,0,0,0,0,0,0,0,0",
        "3,maybe,0,0,0,0,0,0,0,0",
        "4,,,,,,,,,",
        ",0,0,0,0,0,0,0,0,0",
        "1" + ZEROS,
        "1,1,0,0,0,0,0,0,0,0",
        "5,9,0,0,0,0,0,0,0,0",
        "x" * 41 + ZEROS,
        "one@example.org" + ZEROS,
        "6,,0,0,0,0,0,0,0,0",
    )
    told = take(line, rows)
    assert skipped(told) == [
        (3, "row_too_short"),
        (4, "label_unknown"),
        (5, "nothing_answered"),
        (6, "member_missing"),
        (7, "duplicate_row"),
        (8, "conflicting_row"),
        (9, "answer_out_of_range"),
        (10, "member_id_unusable"),
        (11, "text_identifies"),
    ]
    assert (told["read"], told["taken"], told["members"]) == (11, 2, 2)
    assert [m["external"] for m in line.json("list", "members")] == ["1", "6"]
    [gap] = line.json("list", "assessments", "--member", "6")
    assert (gap["answers"][0], gap["missing"], gap["prorated"]) == (None, [1], True)


@pytest.mark.parametrize(
    ("answers", "total", "taken"),
    [
        ("1,1,1,1,1,1,1,1,1", "9", True),
        ("1,1,1,1,1,1,1,1,1", "٩", True),
        ("1,1,1,1,1,1,1,1,1", "", True),
        ("1,1,1,1,1,1,1,1,1", "8", False),
        ("1,1,1,1,1,1,1,1,1", "nine", False),
        ("1,1,1,1,1,1,1,1,", "8", True),
        ("1,1,1,1,1,1,1,1,", "9", True),
        ("1,1,1,1,1,1,1,1,", "12", False),
        ("1,1,1,1,1,1,,,", "6", True),
        ("1,1,1,1,1,1,,,", "9", False),
    ],
)
def test_a_total_that_contradicts_its_answers_is_not_taken(line, answers, total, taken):
    wanted = MAP + 'total_column = "sum"\n'
    told = take(line, table(f"7,{answers},{total}", head=HEAD + ",sum"), wanted)
    assert told["taken"] == int(taken)
    assert skipped(told) == ([] if taken else [(2, "total_mismatch")])


def test_groups_days_and_the_function_item_by_column(line):
    wanted = MAP.replace('group = "G1"', 'group_column = "Group"')
    wanted = wanted.replace('date = "2026-01-15"', 'date_column = "Date"')
    wanted += 'function_column = "hard"\n[function_labels]\n"very hard" = 2\n'
    head = HEAD + ",Group,Date,hard"
    rows = table(
        "1,1,0,0,0,0,0,0,0,0,g1,15/01/2026,very hard",
        "1,0,0,0,0,0,0,0,0,0,G1,2026-01-22,",
        "2,1,0,0,0,0,0,0,0,0,G2,15/01/2026,3",
        "3,1,0,0,0,0,0,0,0,0,مجموعة,15/01/2026,3",
        "4,1,0,0,0,0,0,0,0,0,G2,15/13/2026,3",
        "5,1,0,0,0,0,0,0,0,0,G2,15/01/2199,3",
        "6,1,0,0,0,0,0,0,0,0,G2,15/01/2026,4",
        head=head,
    )
    told = take(line, rows, wanted)
    assert skipped(told) == [
        (5, "group_unusable"),
        (6, "date_invalid"),
        (7, "day_in_future"),
        (8, "answer_out_of_range"),
    ]
    assert [g["code"] for g in line.json("list", "groups")] == ["G1", "G2"]
    first, second = line.json("list", "assessments", "--member", "1")
    assert (first["date"], first["function"]) == ("2026-01-15", 2)
    assert (second["date"], second["function"]) == ("2026-01-22", None)


def test_an_id_of_another_group_is_never_followed(line):
    take(line, table("1" + ZEROS))
    other = MAP.replace('"G1"', '"G2"')
    assert skipped(take(line, table("1" + ZEROS), other)) == [(2, "group_differs")]
    assert [g["code"] for g in line.json("list", "groups")] == ["G1"]


def test_own_codes_are_known_and_typing_mistakes_are_not_new_people(line):
    take(line, table("1" + ZEROS))
    [member] = line.json("list", "members")
    wanted = MAP.replace("2026-01-15", "2026-02-15")
    code = member["code"]
    wrong = code[:-1] + ("B" if code[-1] != "B" else "C")
    told = take(line, table(code.lower() + ZEROS, wrong + ZEROS), wanted)
    assert (told["taken"], told["members"], skipped(told)) == (1, 0, [(3, "code_mistyped")])
    assert line.json("list", "members")[0]["assessments"] == 2


def test_nobody_new_where_that_is_said(line):
    take(line, table("1" + ZEROS))
    wanted = MAP.replace("2026-01-15", "2026-02-15")
    told = take(line, table("1" + ZEROS, "2" + ZEROS), wanted, "--no-new-members")
    assert (told["taken"], told["members"]) == (1, 0)
    assert skipped(told) == [(3, "member_unknown")]


def test_new_answers_of_a_known_day_need_a_person_to_decide(line):
    take(line, table("1" + ZEROS))
    told = take(line, table("1,1,0,0,0,0,0,0,0,0"))
    assert skipped(told) == [(2, "conflicting_row")]


@pytest.mark.parametrize(
    ("rows", "map", "code"),
    [
        ("", MAP, "column_missing"),
        (HEAD.replace("q4", "x"), MAP, "column_missing"),
        (HEAD, MAP.replace('"phq9"', '"nothing"'), "measure_unknown"),
        (HEAD, MAP.replace('"q9"]', "]").replace(", ]", "]"), "wrong_number_of_answers"),
        (HEAD, MAP + 'protocol = "nothing"\n', "map_damaged"),
        (HEAD, "nothing", "map_damaged"),
        (HEAD, b"\xff", "map_damaged"),
        (b"\x00" * 11, MAP, "table_damaged"),
    ],
)
def test_what_is_wrong_as_a_whole_takes_nothing(line, rows, map, code):
    words = ("import", line.file("r.csv", rows), "--map", line.file("m.toml", map))
    ran = line("--json", *words)
    assert (ran.exit, ran.json["error"]["code"]) == (1, code)
    plain = line(*words)
    assert (plain.exit, plain.out) == (1, "")
    assert len(plain.err.strip().splitlines()) == 1
    assert line.json("vault", "info")["facts"] == 0


def test_a_total_is_enough_where_only_that_is_kept(line):
    wanted = MAP.replace('"phq9"', '"bdi2"')
    wanted = "\n".join(row for row in wanted.splitlines() if "answers" not in row)
    wanted += '\ntotal_column = "sum"\n'
    told = take(line, table("1,23", "2,", "3,64", head="id,sum"), wanted)
    assert skipped(told) == [(3, "nothing_answered"), (4, "answer_out_of_range")]
    [taken] = line.json("list", "assessments")
    assert (taken["measure"], taken["total"], taken["risk"]) == ("bdi2", 23, "unknown")


def test_an_imported_risk_answer_is_a_question_to_ask(line):
    take(line, table("1,0,0,0,0,0,0,0,0,2", "2,0,0,0,0,0,0,0,0,"))
    assert {row["state"] for row in line.json("list", "safety")} == {"triggered"}
    assert len(line.json("list", "safety")) == 2


def test_an_imported_form_says_how_it_came(line):
    take(line, table("1" + ZEROS))
    desk = open_desk(line.vault, passphrase_in(line.passphrase))
    with desk.vault.reading() as tx:
        [taken] = tx.shelves.assessments()
    desk.vault.close()
    assert taken.content["mode"] == "imported"


def test_an_id_is_a_name_for_the_member_everywhere(line):
    take(line, table("SYR-2026-0001" + ZEROS))
    fact = {"kind": "mood", "member": "SYR-2026-0001", "date": "2026-01-20", "change": "same"}
    assert line("record", "-", stdin=json.dumps(fact).encode()).exit == 0


DATED = MAP.replace('date = "2026-01-15"', 'date_column = "day"')


def days_of(line):
    return sorted({one["date"] for one in line.json("list", "assessments")})


@pytest.mark.parametrize(
    ("written", "days"),
    [
        (("01/05/2026", "12/31/2025"), ["2025-12-31", "2026-01-05"]),
        (("31.12.25", "05.01.26"), ["2025-12-31", "2026-01-05"]),
        (("2026/01/05", "2025.12.31", "20260106"), ["2025-12-31", "2026-01-05", "2026-01-06"]),
        (("2026-1-5", "٣١/١٢/٢٠٢٥"), ["2025-12-31", "2026-01-05"]),
        (("01/05/2026", "02/05/2026"), ["2026-05-01", "2026-05-02"]),
    ],
)
def test_days_are_read_in_the_one_order_that_reads_them_all(line, written, days):
    rows = [f"{n},{day}{ZEROS}" for n, day in enumerate(written, 11)]
    told = take(line, table(*rows, head=HEAD.replace("id,", "id,day,")), DATED)
    assert skipped(told) == []
    assert days_of(line) == days


def test_a_day_that_no_order_reads_beside_the_others_is_left_out(line):
    rows = [f"{n},{day}{ZEROS}" for n, day in enumerate(("31/12/2025", "12/31/2025"), 11)]
    told = take(line, table(*rows, head=HEAD.replace("id,", "id,day,")), DATED)
    assert skipped(told) == [(3, "date_invalid")]


@pytest.mark.parametrize(("from_1904", "serial"), [(False, 46027), (True, 44565)])
def test_days_that_a_spreadsheet_counts(line, from_1904, serial):
    book = openpyxl.Workbook()
    if from_1904:
        book.epoch = CALENDAR_MAC_1904
    for row in (["day", *HEAD.split(",")], [serial, 11, *[0] * 9], ["2026-01-06", 12, *[0] * 9]):
        book.active.append(row)
    out = io.BytesIO()
    book.save(out)
    told = take(line, line.file("t.xlsx", out.getvalue()), DATED)
    assert skipped(told) == []
    assert days_of(line) == ["2026-01-05", "2026-01-06"]


def test_what_the_map_says_of_letters_is_not_believed_against_the_file(line):
    rows = table(f"ع{ZEROS}").encode()
    ran = line(
        "--json",
        "import",
        line.file("rows.csv", rows),
        "--map",
        line.file("map.toml", MAP.replace("[table]", '[table]\nencoding = "cp1256"')),
    )
    assert (ran.exit, ran.json["error"]["code"]) == (1, "map_damaged")


def test_a_row_is_told_of_in_words_of_tables(line):
    told = take(line, table("a@b.org" + ZEROS, "11,0,0,0,0,0,0,0,0,7"))
    assert not any("Nothing was saved" in one["message"] for one in told["skipped"])
    assert "id looks like" in told["skipped"][0]["message"]


AT_MEETINGS = (
    DATED.replace("[table]", '[table]\nmeeting_column = "when"')
    + """
[meeting_labels]
"before" = 0
"half" = 4
"end" = 8
"3 months" = "after:3"
"""
)


def test_forms_say_their_meeting_so_that_neither_half_way_nor_afterwards_is_the_end(line):
    rows = [
        f"{id},{day},{when},{','.join(['1'] * count + ['0'] * (9 - count))}"
        for id, day, when, count in (
            ("11", "2026-01-05", "Before", 8),
            ("11", "2026-02-02", "half", 5),
            ("11", "2026-03-02", "END", 2),
            ("11", "2026-06-02", "3 months", 0),
            ("12", "2026-01-05", "0", 7),
            ("12", "2026-02-02", "٤", 1),
            ("13", "2026-01-05", "", 6),
            ("14", "2026-01-05", "soon", 6),
        )
    ]
    told = take(line, table(*rows, head=HEAD.replace("id,", "id,day,when,")), AT_MEETINGS)
    assert skipped(told) == [(9, "meeting_unknown")]
    figures = line.json("indicators")
    assert (figures["enrolled"], figures["paired"]) == (3, 1)
    assert (figures["mean_baseline"], figures["mean_end"]) == (8, 2)
    assert figures["last_observation"]["mean_end"] == (2 + 1 + 6) / 3
    assert figures["attendance"] == {"n": None, "of": 0, "of_enrolled": 0}
    meetings = {one["meeting"] for one in line.json("list", "assessments")}
    assert meetings == {0, 4, 8, 33, None}


def test_one_meeting_for_a_whole_table(line):
    take(line, table("11" + ZEROS), MAP.replace("[table]", '[table]\nmeeting = "after:1"'))
    assert line.json("indicators")["paired"] == 0
    for wrong in ("meeting = 31", "meeting = -1", 'meeting = "after:11"', "meeting = true"):
        ran = line(
            *("--json", "import", line.file("rows.csv", table("12" + ZEROS)), "--map"),
            line.file("map.toml", MAP.replace("[table]", f"[table]\n{wrong}")),
        )
        assert ran.json["error"]["code"] == "map_damaged", wrong


def test_letters_that_can_be_read_in_two_ways_are_told_by_their_line(line):
    rows = table("11" + ZEROS, "12" + ZEROS).encode() + b"\xe9\xc7" + ZEROS.encode()
    ran = line(
        *("--json", "import", line.file("rows.csv", rows), "--map", line.file("map.toml", MAP))
    )
    told = ran.json["error"]
    assert (told["code"], told["line"]) == ("encoding_unclear", 4)
