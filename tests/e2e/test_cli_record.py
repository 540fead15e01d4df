"""Facts from JSON lines: what is told as saved is saved, and nothing else is."""

import json
import os
import signal
import subprocess
import sys

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from command_line import HOME, CommandLine, environment, members

GOOD = {
    "assessment": {"measure": "phq9", "answers": [1, 2, 0, 3, None, 1, 1, 1, 0], "function": 1},
    "attendance": {"meeting": 4, "present": True},
    "mood": {"change": "better"},
    "life_event": {"text": "Moved to another flat", "area": "life_change"},
    "safety_event": {"event": "trigger"},
}
TWICE = '{"kind": "mood", "member": "a", "date": "2026-01-20", "change": "same", "change": "same"}'


def fact(example, /, **more):
    plain = {"kind": example, "member": "a", "date": "2026-01-20"}
    return plain | GOOD[example] | more


WRONGS = [
    (b"", None),
    (b"   \t", None),
    (b"nothing", "line_damaged"),
    (b"[]", "line_damaged"),
    (b'"text"', "line_damaged"),
    (b"null", "line_damaged"),
    (b"{", "line_damaged"),
    (b"\xff\xfe", "line_damaged"),
    (b"\x00", "line_damaged"),
    (b"[" * 100_000, "line_damaged"),
    (b'{"a":' * 50_000, "line_damaged"),
    (b'{"a": ' + b"9" * 10_000 + b"}", "line_damaged"),
    (TWICE.encode(), "line_damaged"),
    (b'{"kind": "mood", "member": "\\ud800"}', "line_damaged"),
    (b"{}", "fact_invalid"),
    (fact("mood", kind="gossip"), "fact_invalid"),
    (fact("mood", kind=["mood"]), "fact_invalid"),
    (fact("mood", kind=None), "fact_invalid"),
    (fact("mood", change="great"), "fact_invalid"),
    (fact("mood", changes="better"), "fact_invalid"),
    (fact("mood", meeting=True), "fact_invalid"),
    (fact("mood", meeting=float("nan")), "line_damaged"),
    (fact("mood", meeting=1e999), "line_damaged"),
    (fact("mood", member="c"), "member_unknown"),
    (fact("mood", member="G1-01B"), "code_mistyped"),
    (fact("mood", member=1), "fact_invalid"),
    (fact("mood", member=""), "fact_invalid"),
    (fact("mood", member=None), "fact_invalid"),
    (fact("mood", member="a" * 5_000), "fact_invalid"),
    (fact("mood", date="2026-02-30"), "fact_invalid"),
    (fact("mood", date="20260130"), "fact_invalid"),
    (fact("mood", date="2026-1-3"), "fact_invalid"),
    (fact("mood", date="0001-01-01"), "fact_invalid"),
    (fact("mood", date=20260130), "fact_invalid"),
    (fact("mood", date="2200-01-01"), "day_in_future"),
    (fact("mood", date=None), "fact_invalid"),
    (fact("mood", replaces="nothing"), "fact_unknown"),
    (fact("mood", replaces=1), "fact_invalid"),
    (fact("mood", replaces=None), None),
    (json.dumps(fact("mood")).encode()[:-1] + b', "meeting": 1e999}', "fact_invalid"),
    (fact("assessment", measure="nothing"), "measure_unknown"),
    (fact("assessment", measure=9), "fact_invalid"),
    (fact("assessment", answers=[1] * 8), "wrong_number_of_answers"),
    (fact("assessment", answers=[4] * 9), "answer_out_of_range"),
    (fact("assessment", answers=[-1] * 9), "answer_out_of_range"),
    (fact("assessment", answers=[1.0] * 9), "answer_out_of_range"),
    (fact("assessment", answers=[True] * 9), "answer_out_of_range"),
    (fact("assessment", answers=["1"] * 9), "answer_out_of_range"),
    (fact("assessment", answers="111111111"), "fact_invalid"),
    (fact("assessment", answers=None), "entry_not_offered"),
    (fact("assessment", answers=[]), "entry_not_offered"),
    (fact("assessment", function=4), "answer_out_of_range"),
    (fact("assessment", function="1"), "answer_out_of_range"),
    (fact("assessment", total=12), "fact_invalid"),
    (fact("assessment", coding=[]), "fact_invalid"),
    (fact("assessment", mode={}), "fact_invalid"),
    (fact("attendance", meeting=0.5), "fact_invalid"),
    (fact("attendance", meeting=-1), "fact_invalid"),
    (fact("attendance", present=1), "fact_invalid"),
    (fact("attendance", present=None), "fact_invalid"),
    (fact("attendance", status="present"), "fact_invalid"),
    (fact("life_event", text=""), "fact_invalid"),
    (fact("life_event", text="a\x00b"), "fact_invalid"),
    (fact("life_event", text="x" * 5_000), "fact_invalid"),
    (fact("life_event", text="call 0944 123 456 now"), "text_identifies"),
    (fact("life_event", area="money"), "fact_invalid"),
    (fact("safety_event", event="nothing"), "safety_event_unknown"),
    (fact("safety_event", event=None), "fact_invalid"),
    (fact("safety_event", answers=[]), "fact_invalid"),
    (fact("safety_event", replaces="nothing"), "fact_unknown"),
]


@pytest.fixture
def line(tmp_path, capsys, monkeypatch):
    made = CommandLine(tmp_path, capsys, monkeypatch).made()
    members(made, "a", "b")
    return made


def as_bytes(*facts):
    return b"\n".join(f if isinstance(f, bytes) else json.dumps(f).encode() for f in facts) + b"\n"


def record(line, *facts, words=()):
    return line("record", *words, "-", stdin=as_bytes(*facts))


def count(line):
    return line.json("vault", "info")["facts"]


def wrongs(ran):
    return [(told["line"], told["error"]["code"]) for told in ran.lines if "error" in told]


@pytest.mark.parametrize("kind", GOOD)
def test_each_kind_is_saved_and_told_with_its_id(line, kind):
    before = count(line)
    ran = record(line, fact(kind))
    assert (ran.exit, ran.err) == (0, "")
    [told] = ran.lines
    assert told.keys() == {"saved"}
    assert count(line) == before + 1


def test_an_assessment_is_there_with_every_answer_as_given(line):
    record(line, fact("assessment"))
    taken = line.json("list", "assessments", "--member", "a")[-1]
    assert taken["answers"] == GOOD["assessment"]["answers"]
    assert (taken["total"], taken["prorated"], taken["missing"]) == (10.125, True, [5])
    assert (taken["function"], taken["risk"]) == (1, "none")


def test_a_correction_takes_the_place_of_what_it_names(line):
    [told] = record(line, fact("assessment")).lines
    right = fact("assessment", answers=[0] * 9, replaces=told["saved"])
    assert record(line, right).exit == 0
    taken = line.json("list", "assessments", "--member", "a")
    assert [one["total"] for one in taken] == [0, 0]


def test_marking_attendance_again_corrects_the_mark(line):
    record(line, fact("attendance"), fact("attendance", present=False))
    record(line, fact("attendance", meeting=5, present=False))
    from ipt_desktop.app.keyring import passphrase_in
    from ipt_desktop.app.unlock import open_desk

    desk = open_desk(line.vault, passphrase_in(line.passphrase))
    with desk.vault.reading() as tx:
        marks = [(a.meeting, a.status) for a in tx.shelves.attendance()]
    desk.vault.close()
    assert marks == [(4, "absent"), (5, "absent")]


def test_a_bad_line_is_told_by_its_number_and_the_rest_go_on(line):
    """Between two good lines each, so that none spoils the next."""
    before = count(line)
    lines = [part for wrong, _ in WRONGS for part in (fact("mood"), wrong)] + [fact("mood")]
    ran = record(line, *lines)
    assert (ran.exit, ran.err) == (1, "")
    assert wrongs(ran) == [(2 * n, code) for n, (_, code) in enumerate(WRONGS, 1) if code]
    blank = sum(isinstance(wrong, bytes) and not wrong.strip() for wrong, _ in WRONGS)
    saved = len(lines) - len(wrongs(ran)) - blank
    assert ["saved" in told for told in ran.lines].count(True) == saved
    assert count(line) == before + saved


def test_a_correction_must_be_about_the_same(line):
    [mood] = record(line, fact("mood")).lines
    ran = record(
        line,
        fact("life_event", replaces=mood["saved"]),
        fact("mood", member="b", replaces=mood["saved"]),
    )
    assert wrongs(ran) == [(1, "fact_invalid"), (2, "fact_invalid")]


def test_a_safety_event_is_never_replaced(line):
    [told] = record(line, fact("safety_event")).lines
    assert wrongs(record(line, fact("safety_event", replaces=told["saved"]))) == [
        (1, "fact_invalid")
    ]


def test_a_line_as_long_as_a_book_is_refused_without_being_kept_in_memory(line):
    long = b'{"kind": "life_event", "text": "' + b"x" * 10_000_000 + b'"}'
    ran = record(line, long, fact("mood"))
    assert wrongs(ran) == [(1, "line_damaged")]
    assert "saved" in ran.lines[1]


def test_all_or_nothing(line):
    before = count(line)
    ran = record(line, fact("mood"), b"nothing", fact("mood"), words=["--all-or-nothing"])
    assert (ran.exit, wrongs(ran), len(ran.lines)) == (1, [(2, "line_damaged")], 1)
    assert count(line) == before
    ran = record(line, fact("mood"), fact("mood"), words=["--all-or-nothing"])
    assert (ran.exit, len(ran.lines)) == (0, 2)
    assert count(line) == before + 2


def test_a_file_with_a_mark_before_it_and_windows_line_ends(line):
    content = b"\xef\xbb\xbf" + b"\r\n".join(as_bytes(fact("mood")).splitlines() * 2)
    ran = line("record", line.file("facts.jsonl", content))
    assert (ran.exit, len(ran.lines)) == (0, 2)


names = st.sampled_from(
    ["kind", "member", "date", "measure", "answers", "function", "change", "text", "meeting"]
)
values = st.recursive(
    st.one_of(
        st.none(),
        st.booleans(),
        st.integers(),
        st.floats(),
        st.text(max_size=20),
        st.sampled_from(["a", "b", "mood", "assessment", "attendance", "life_event", "phq9"]),
        st.sampled_from(["2026-01-20", "safety_event", "trigger", "better"]),
    ),
    lambda inner: st.lists(inner, max_size=10) | st.dictionaries(names, inner, max_size=4),
    max_leaves=12,
)
spoilt = st.builds(
    lambda kind, changes: json.dumps(fact(kind) | changes).encode(),
    st.sampled_from(sorted(GOOD)),
    st.dictionaries(names | st.text(max_size=8), values, max_size=3),
)


@settings(
    max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)
@given(st.lists(st.one_of(st.binary(max_size=60), spoilt), min_size=1, max_size=12))
@example([json.dumps(fact("mood") | {"a\u2028b\u0085": 1}, ensure_ascii=False).encode()])
@example([b'{"kind": {}}', b'{"kind": "assessment", "answers": [[]]}'])
def test_whatever_comes_in_something_sensible_comes_out(line, lines):
    lines = [part for one in lines for part in one.split(b"\n")]
    ran = line("record", "-", stdin=b"\n".join(lines))
    assert ran.err == ""
    assert ran.exit in (0, 1)
    told = ran.lines
    assert len(told) <= len(lines)
    assert all(("saved" in one) != ("error" in one) for one in told)
    assert "internal_error" not in ran.out
    assert ran.exit == int(any("error" in one for one in told))


@pytest.mark.skipif(os.name == "nt", reason="no such signals there")
def test_what_was_told_as_saved_is_there_after_a_kill(line):
    words = ["--vault", line.vault, "--passphrase-file", line.passphrase, "record", "-"]
    before = count(line)
    many = as_bytes(*[fact("mood")] * 5_000)
    source = line.file("many.jsonl", many)
    with (
        source.open("rb") as stdin,
        subprocess.Popen(
            [sys.executable, "-m", "ipt_desktop", *map(str, words)],
            stdin=stdin,
            stdout=subprocess.PIPE,
            env=environment(),
            cwd=HOME,
        ) as running,
    ):
        told = [running.stdout.readline() for _ in range(40)]
        running.send_signal(signal.SIGKILL)
        told += running.stdout.readlines()
    saved = {json.loads(one)["saved"] for one in told if one.endswith(b"\n")}
    assert running.returncode == -signal.SIGKILL
    assert 40 <= len(saved) < 5_000
    checked = line.json("vault", "check")
    assert checked["ok"]
    # The one that was being told when the power went may be there too.
    assert checked["facts"] - before - len(saved) in (0, 1)
    from ipt_desktop.app.keyring import passphrase_in
    from ipt_desktop.app.unlock import open_desk

    desk = open_desk(line.vault, passphrase_in(line.passphrase))
    with desk.vault.reading() as tx:
        assert {mood.fact for mood in tx.shelves.moods()} >= saved
    desk.vault.close()
