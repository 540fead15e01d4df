"""The traps of docs/decisions/0002, and what the lock promises."""

import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.version import Version

HOME = Path(__file__).parents[2]
LOCKS = [HOME / "requirements" / name for name in ("run.txt", "dev.txt")]
PROJECT = tomllib.loads((HOME / "pyproject.toml").read_text(encoding="utf-8"))


def locked(lock: Path) -> dict[str, list[Version]]:
    """Each package of a lock and its versions: more than one where systems or Pythons differ."""
    found: dict[str, list[Version]] = {}
    for name, version in re.findall(r"^([a-z0-9._-]+)==(\S+)", lock.read_text("utf-8"), re.M):
        found.setdefault(name, []).append(Version(version))
    return found


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.name)
def test_qt_is_of_a_line_that_does_not_abort_on_the_oldest_python(lock):
    assert ">=3.11" in PROJECT["project"]["requires-python"]
    assert locked(lock)["pyside6-essentials"] < [Version("6.12")]


def test_qt_outlives_thousands_of_calls():
    """In a process of its own: what it looks for ends the interpreter."""
    calls = (
        "from PySide6.QtWidgets import QApplication, QLabel\n"
        "app = QApplication([])\n"
        "label = QLabel()\n"
        "for n in range(6000):\n"
        "    label.setText(str(n))\n"
        "    label.setEnabled(True)\n"
        "print(label.text(), label.isEnabled())\n"
    )
    done = subprocess.run([sys.executable, "-c", calls], capture_output=True, text=True)
    assert (done.returncode, done.stdout) == (0, "5999 True\n"), done.stderr


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.name)
def test_arabic_is_shaped_once(lock):
    packages = locked(lock)
    assert [version.release[:2] for version in packages["matplotlib"]] == [(3, 11)]
    assert not {"arabic-reshaper", "python-bidi"} & packages.keys()


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.name)
def test_every_locked_file_has_a_hash_and_no_address(lock):
    text = lock.read_text("utf-8")
    entries = re.split(r"^(?=[a-z0-9])", text, flags=re.M)[1:]
    assert len(entries) > 20
    assert [entry.split()[0] for entry in entries if "--hash=sha256:" not in entry] == []
    assert re.findall(r"\S*://\S*|--(?:extra-)?index\S*|--find-links\S*|--trusted\S*", text) == []


def test_the_locks_hold_what_the_project_asks_for():
    run, dev = (locked(lock) for lock in LOCKS)
    groups = PROJECT["dependency-groups"]
    asked = [*PROJECT["project"]["dependencies"], *groups["build"]]
    for text in asked:
        wanted = Requirement(text)
        versions = run[wanted.name.lower().replace(".", "-")]
        assert all(wanted.specifier.contains(version) for version in versions), text
    for text in filter(lambda entry: isinstance(entry, str), groups["dev"]):
        assert Requirement(text).name.lower().replace(".", "-") in dev
    assert run.items() <= dev.items(), "run.txt and dev.txt disagree: `make lock`"
