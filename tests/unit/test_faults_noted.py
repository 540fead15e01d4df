"""What nobody caught: noted by kind and place, told, and never printed."""

import sys
import threading

import pytest

from ipt_desktop.app import crash
from ipt_desktop.domain.errors import VaultNotWritable

CANARY = "quiteunlikelyword"


def caught(do):
    try:
        do()
    except Exception as error:  # noqa: BLE001
        return error
    raise AssertionError


def fail():
    raise ValueError(CANARY)


def fail_over_another():
    try:
        fail()
    except ValueError as first:
        raise KeyError(CANARY) from first


@pytest.fixture
def log(tmp_path, monkeypatch):
    monkeypatch.setattr(crash, "log_folder", lambda: tmp_path)
    for name in ("excepthook", "unraisablehook"):
        monkeypatch.setattr(sys, name, getattr(sys, name))
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    return tmp_path / crash.FILE_NAME


def test_an_error_that_is_its_own_cause_is_noted_once():
    error = caught(fail_over_another)
    error.__cause__.__cause__ = error
    lines = crash.places(error)
    kinds = [line for line in lines if "/" not in line]
    assert kinds == ["KeyError", "after ValueError"]
    assert CANARY not in "".join(lines)
    error.__cause__ = error
    assert [line for line in crash.places(error) if "/" not in line] == ["KeyError"]


def test_a_bug_is_noted_and_told_and_not_printed(log, capsys):
    told = []
    crash.listen(told.append)
    error = caught(fail)
    sys.excepthook(type(error), error, error.__traceback__)
    assert told == [error]
    assert "ValueError" in log.read_text()
    assert CANARY not in log.read_text()
    assert capsys.readouterr() == ("", "")


def test_what_has_a_sentence_of_its_own_is_no_bug(log):
    told = []
    crash.listen(told.append)
    problem = VaultNotWritable()
    sys.excepthook(VaultNotWritable, problem, None)
    assert told == [problem]
    assert not log.exists()


def test_a_bug_in_a_thread_is_noted_even_where_telling_fails(log, capsys):
    crash.listen(lambda _error: fail())
    thread = threading.Thread(target=fail)
    thread.start()
    thread.join()
    error = caught(fail)
    sys.excepthook(type(error), error, None)
    assert log.read_text().count("ValueError") == 2
    assert capsys.readouterr() == ("", "")
