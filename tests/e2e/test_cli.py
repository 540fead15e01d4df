"""What scripts rely on: exit codes, keys, one document, and never a traceback."""

import json
import os
import signal
import stat
import subprocess
import sys
from functools import partial

import pytest

from command_line import HOME, PASSPHRASE, CommandLine, environment, members, process
from ipt_desktop.app.unlock import open_with_recovery
from ipt_desktop.cli.commands import COMMANDS

SCORE_KEYS = {
    *("measure", "version", "total", "prorated", "band", "complete", "missing", "function"),
    *("risk", "syndrome"),
}


@pytest.fixture
def line(tmp_path, capsys, monkeypatch):
    return CommandLine(tmp_path, capsys, monkeypatch)


def error(ran, code, exit=1):
    """One document, on stdout, and nothing else anywhere."""
    assert (ran.exit, ran.err) == (exit, "")
    document = ran.json
    assert document.keys() == {"error"}
    assert document["error"]["code"] == code
    assert document["error"]["message"].strip()
    return document["error"]


def test_a_score_as_scripts_read_it(line):
    ran = line.bare("--json", "score", "phq9", "2,2,2,2,1,1,2,0,0,1")
    assert ran.exit == 0
    assert ran.json.keys() >= SCORE_KEYS
    told = {key: ran.json[key] for key in SCORE_KEYS - {"version"}}
    assert told == {
        "measure": "phq9",
        "total": 12,
        "prorated": False,
        "band": "moderate",
        "complete": True,
        "missing": [],
        "function": 1,
        "risk": "none",
        "syndrome": "major",
    }


@pytest.mark.parametrize(
    ("answers", "total", "missing", "risk"),
    [
        ("-,2,2,2,2,2,2,2,0", 15.75, [1], "none"),
        ("٢,٢,٢,٢,١,١,٢,٠,-", 13.5, [9], "unknown"),
        ("1,1,1,-,-,-,1,1,1", None, [4, 5, 6], "present"),
        ("0,0,0,0,0,0,0,0,3", 3, [], "present"),
    ],
)
def test_gaps_are_never_zeros(line, answers, total, missing, risk):
    told = line.bare("score", "phq9", answers, "--json").json
    assert (told["total"], told["missing"], told["risk"]) == (total, missing, risk)


@pytest.mark.parametrize(
    ("words", "code", "exit"),
    [
        (("score", "phq9", "4,0,0,0,0,0,0,0,0"), "answer_out_of_range", 1),
        (("score", "phq9", "1.5,0,0,0,0,0,0,0,0"), "answer_out_of_range", 1),
        (("score", "phq9", "1,2"), "wrong_number_of_answers", 1),
        (("score", "nothing", "1"), "measure_unknown", 1),
        (("score", "../../etc", "1"), "measure_unknown", 1),
        (("score", "phq9"), "wrong_usage", 2),
        (("score", "phq9", "1", "2"), "wrong_usage", 2),
        (("score", "phq9", "1", "--coding"), "wrong_usage", 2),
        (("score", "phq9", "1", "--answers-are", "fine"), "wrong_usage", 2),
        (("nothing",), "wrong_usage", 2),
        (("list",), "wrong_usage", 2),
        (("list", "nothing"), "wrong_usage", 2),
        (("list", "groups", "--nothing"), "wrong_usage", 2),
        (("new", "--role", "king", "--code", "F1"), "wrong_usage", 2),
        (("new", "--role", "counsellor"), "wrong_usage", 2),
        (("import",), "wrong_usage", 2),
        (("import", "a.csv"), "file_missing", 1),
        (("handover", "export", "--out", "x"), "wrong_usage", 2),
        (("handover", "import"), "wrong_usage", 2),
        (("plot", "mood", "--member", "G1-01"), "wrong_usage", 2),
        (("practice", "--anchor", "yesterday"), "wrong_usage", 2),
        (("list", "groups"), "vault_missing", 1),
        (("vault", "info"), "vault_missing", 1),
        (("record", "-"), "vault_missing", 1),
        (("record", "no-such-file"), "file_missing", 1),
    ],
)
def test_failures_have_a_code_and_an_exit(line, words, code, exit):
    error(line("--json", *words), code, exit)
    plain = line(*words)
    assert plain.exit == exit
    assert plain.out == ""
    assert plain.err.strip()
    assert "Traceback" not in plain.err


@pytest.mark.parametrize("words", [("--vault",), ("score", "--lang"), ("--lang", "../x", "score")])
def test_a_global_option_without_its_value_is_wrong_usage(line, words):
    error(line.bare("--json", *words), "wrong_usage", 2)


def test_global_options_may_follow_the_command_or_come_from_outside(line, monkeypatch):
    line.made()
    after = line.bare(
        *("list", "groups", f"--vault={line.vault}", "--json"),
        *("--passphrase-file", line.passphrase),
    )
    monkeypatch.setenv("IPT_VAULT", str(line.vault))
    monkeypatch.setenv("IPT_PASSPHRASE_FILE", str(line.passphrase))
    outside = line.bare("list", "groups", "--json")
    assert (after.exit, after.json) == (outside.exit, outside.json) == (0, [])


def test_help_is_there_for_every_command_and_is_a_document_with_json(line):
    ran = line.bare("--help")
    assert ran.exit == 0
    shown = {row.split()[0] for row in ran.out.splitlines() if row.startswith("  ") and row.split()}
    assert COMMANDS.keys() <= shown
    for name in COMMANDS:
        told = line.bare(name, "--help", "--json")
        assert told.exit == 0
        assert name in told.json["help"]


def test_a_new_vault_and_its_recovery_words(line):
    out = line.folder / "words.txt"
    told = line.json("new", "--role", "counsellor", "--code", "F1", "--recovery-out", out)
    assert told == {"vault": str(line.vault), "code": "F1", "role": "counsellor", "recovery": True}
    words = out.read_text("utf-8").split()
    assert len(words) == 12
    if os.name != "nt":
        assert stat.S_IMODE(out.stat().st_mode) == 0o600
    open_with_recovery(line.vault, " ".join(words)).vault.close()
    again = ("new", "--role", "counsellor", "--code", "F1", "--recovery-out", line.folder / "w2")
    error(line("--json", *again), "vault_exists")
    assert not (line.folder / "w2").exists()


def test_recovery_words_are_only_told_where_they_were_asked_for(line):
    told = line.json("new", "--role", "supervisor", "--code", "S1")
    assert told["recovery"] is False
    open_with_recovery(line.vault, told["recovery_words"]).vault.close()
    other = CommandLine(line.folder, line._capsys, line._monkeypatch)
    other.vault = line.folder / "other"
    plain = other("new", "--role", "supervisor", "--code", "S1")
    assert plain.exit == 0
    assert "--recovery-out" in plain.out  # nobody reads a pipe: words there would end in a log


def test_a_file_that_is_there_is_not_written_over(line):
    there = line.file("words.txt", "mine")
    words = ("new", "--role", "counsellor", "--code", "F1", "--recovery-out", there)
    error(line("--json", *words), "file_exists")
    assert there.read_text("utf-8") == "mine"
    assert not line.vault.exists()


@pytest.mark.parametrize("content", ["short\n", "\n", ""])
def test_a_weak_passphrase_is_refused(line, content):
    line.passphrase.write_text(content, "utf-8")
    error(line("--json", "new", "--role", "counsellor", "--code", "F1"), "passphrase_weak")


def test_a_wrong_passphrase_opens_nothing(line):
    line.made()
    line.passphrase.write_text("something else", "utf-8")
    error(line("--json", "vault", "info"), "passphrase_wrong")
    line.passphrase.unlink()
    error(line("--json", "vault", "info"), "file_missing")


def test_only_one_line_end_is_taken_from_the_passphrase(line):
    line.made()
    for content, exit in ((PASSPHRASE, 0), (f"{PASSPHRASE}\r\n", 0), (f"{PASSPHRASE}\n\n", 1)):
        line.passphrase.write_bytes(content.encode())
        assert line("vault", "info").exit == exit


def test_nobody_to_ask_is_said(line):
    line.made()
    ran = process(["--json", "--vault", line.vault, "vault", "info"])
    assert ran.returncode == 1
    assert json.loads(ran.stdout)["error"]["code"] == "passphrase_missing"


def test_the_info_of_a_vault(line):
    line.made(role="supervisor", code="S1")
    told = line.json("vault", "info")
    assert told.keys() >= {"format", "revision", "role", "code", "replica", "facts", "digest"}
    assert (told["role"], told["code"], told["facts"]) == ("supervisor", "S1", 0)
    assert len(told["digest"]) == 64


def test_lists_as_scripts_read_them(line):
    line.made()
    members(line, "a", "b")
    [group] = line.json("list", "groups")
    assert group.keys() >= {"code", "protocol", "phase", "meeting", "of", "members"}
    assert (group["code"], group["protocol"], group["members"]) == ("G1", "who8", 2)
    first, _ = line.json("list", "members")
    assert first.keys() >= {
        *("code", "group", "status", "problem_area", "phase", "safety", "assessments", "last")
    }
    assert first["group"] == "G1"
    assert first["problem_area"] is None
    assert first["last"] == {"measure": "phq9", "total": 0, "date": "2026-01-15"}
    [taken] = line.json("list", "assessments", "--member", first["code"])
    assert taken.keys() >= SCORE_KEYS | {"answers", "date"}
    assert taken["answers"] == [0] * 9
    assert line.json("list", "meetings") == []
    assert line.json("list", "safety") == []
    due = line.json("list", "due")
    assert {row["kind"] for row in due} == {"pregroup"}
    error(line("--json", "list", "assessments", "--member", "G1-99X"), "code_mistyped")
    error(line("--json", "list", "assessments", "--member", "nobody"), "member_unknown")
    error(line("--json", "list", "members", "--group", "G9"), "group_unknown")


def test_an_open_safety_state_is_listed_and_shown(line):
    line.made()
    members(line, "a")
    form = {"kind": "assessment", "member": "a", "measure": "phq9", "date": "2026-02-01"}
    ran = line("record", "-", stdin=json.dumps(form | {"answers": [0] * 8 + [None]}).encode())
    assert ran.exit == 0
    [found] = line.json("list", "safety")
    assert found["state"] == "triggered"
    assert found["member"] == line.json("list", "members")[0]["code"]
    assert line.json("list", "members")[0]["safety"] == "triggered"
    assert line.json("list", "due")[0]["kind"] == "safety"
    shown = line.json("safety", "show", "--member", "a")
    assert shown["state"] == "triggered"
    assert [step["after"] for step in shown["history"]][-1] == "triggered"


def test_a_bug_is_told_without_a_trace_and_noted_without_content(line, monkeypatch):
    def broken(*_, **__):
        raise ValueError("a secret thing somebody said")

    monkeypatch.setattr("ipt_desktop.cli.score.score_document", broken)
    ran = line.bare("--json", "score", "phq9", "1")
    error(ran, "internal_error")
    [log] = (line.folder / "state").rglob("errors.log")
    noted = log.read_text("utf-8")
    assert "ValueError" in noted
    assert "score.py" in noted
    assert "secret" not in noted + ran.out


def test_a_score_is_quick_to_load():
    slow = (
        "sqlalchemy",
        "alembic",
        "matplotlib",
        "PySide6",
        "numpy",
        "pyrage",
        "nacl",
        "zstandard",
    )
    program = (
        "import sys; from ipt_desktop.__main__ import main; main(['score', 'phq2', '1,1']); "
        f"print([name for name in {slow!r} if name in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, env=environment()
    )
    assert done.stdout.splitlines()[-1] == "[]", done


def test_output_is_utf8_whatever_the_locale(tmp_path):
    odd = environment(LC_ALL="C", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0", PYTHONIOENCODING="ascii")
    words = ["card", "show", "--vault", tmp_path / "مذكرة"]
    ran = process([*words, "--lang", "ar"], env=odd)
    assert ran.returncode == 1
    ran.stderr.decode("utf-8")
    ran = process(["--json", "import", "لا", "--map", "لا", *words[2:]], env=odd)
    assert (ran.returncode, ran.stderr) == (1, b"")
    assert json.loads(ran.stdout.decode("utf-8"))["error"]["code"] == "file_missing"
    ran = process(["--json", "nothing-لا"], env=odd)
    assert "لا" in json.loads(ran.stdout.decode("utf-8"))["error"]["message"]


@pytest.mark.skipif(os.name == "nt", reason="no such pipes there")
def test_a_reader_who_leaves_is_no_crash(tmp_path):
    inner = f"{sys.executable} -m ipt_desktop score phq9 1,1,1,1,1,1,1,1,1 --json"
    ran = subprocess.run(
        ["bash", "-o", "pipefail", "-c", f"{inner} | true; echo ${{PIPESTATUS[0]}}"],
        capture_output=True,
        text=True,
        cwd=HOME,
        env=environment(),
    )
    assert ran.stdout.strip() in ("0", "1")
    assert "Traceback" not in ran.stderr
    assert "Exception" not in ran.stderr


@pytest.mark.skipif(os.name == "nt", reason="no such signals there")
def test_stopping_it_is_told_in_words(line):
    line.made()
    words = ["--vault", line.vault, "--passphrase-file", line.passphrase, "record", "-"]
    with subprocess.Popen(
        [sys.executable, "-m", "ipt_desktop", *map(str, words)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment(),
        cwd=HOME,
        # A shell that runs the tests in the background has them ignore it.
        preexec_fn=partial(signal.signal, signal.SIGINT, signal.SIG_DFL),
    ) as running:
        # Its answer to the first line shows that it is waiting for the second.
        running.stdin.write(b"nothing\n")
        running.stdin.flush()
        assert b"line_damaged" in running.stdout.readline()
        running.send_signal(signal.SIGINT)
        _, told = running.communicate(timeout=60)
    assert running.returncode == 1
    assert b"Traceback" not in told
    assert told.strip()


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="no such device there")
@pytest.mark.parametrize("words", [["--json", "score", "phq9", "1"], ["--json", "score"]])
@pytest.mark.parametrize("full", ["stdout", "stderr"])
def test_an_answer_that_finds_no_room_is_no_crash(tmp_path, words, full):
    """Also where the answer is that something went wrong."""
    with open("/dev/full", "wb") as nowhere, (tmp_path / "told").open("w+b") as told:
        out, err = (nowhere, told) if full == "stdout" else (told, nowhere)
        ran = subprocess.run(
            [sys.executable, "-m", "ipt_desktop", *words],
            stdout=out,
            stderr=err,
            cwd=HOME,
            env=environment(),
        )
        told.seek(0)
        said = told.read()
    assert ran.returncode in (1, 2)
    assert b"Traceback" not in said
    assert b"Exception" not in said
    if full == "stdout":
        assert said.strip()


STOPPED = """
import sys
class Stops:
    def find_spec(self, name, *_more):
        if name == sys.argv[1]:
            raise KeyboardInterrupt
sys.meta_path.insert(0, Stops())
from ipt_desktop.__main__ import main
sys.exit(main(["--json", "score", "phq9", "1,1,1,1,1,1,1,1,1"]))
"""


@pytest.mark.parametrize("at", ["click", "ipt_desktop.cli.line", "ipt_desktop.content.measures"])
def test_stopped_while_it_is_still_being_loaded_it_says_so(at):
    ran = subprocess.run(
        [sys.executable, "-c", STOPPED, at], capture_output=True, cwd=HOME, env=environment()
    )
    assert (ran.returncode, ran.stderr.strip()) == (1, b"")
    assert json.loads(ran.stdout)["error"]["code"] == "interrupted"
