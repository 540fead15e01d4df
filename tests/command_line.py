"""The command line as a script meets it: words in, an exit code and text out."""

import io
import json
import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ipt_desktop.__main__ import main
from ipt_desktop.app.unlock import new_vault
from ipt_desktop.store.keys import FLOOR

PASSPHRASE = "only for these tests"
HOME = Path(__file__).parents[1]


@dataclass(frozen=True)
class Ran:
    exit: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """The one document on stdout."""
        return json.loads(self.out)

    @property
    def lines(self) -> list[Any]:
        return [json.loads(line) for line in self.out.splitlines()]


class CommandLine:
    """Runs in this process, over one folder for a vault, a passphrase file and what is written."""

    def __init__(self, folder: Path, capsys: Any, monkeypatch: Any) -> None:
        self.folder, self._capsys, self._monkeypatch = folder, capsys, monkeypatch
        self.vault = folder / "vault"
        self.passphrase = folder / "passphrase.txt"
        self.passphrase.write_text(PASSPHRASE + "\n", "utf-8")
        monkeypatch.setenv("XDG_STATE_HOME", str(folder / "state"))
        monkeypatch.setenv("XDG_DATA_HOME", str(folder / "data"))

    def made(self, code: str = "F1", role: str = "counsellor") -> "CommandLine":
        """With a vault whose key costs little to derive."""
        desk, _ = new_vault(self.vault, role=role, code=code, passphrase=PASSPHRASE, work=FLOOR)
        desk.vault.close()
        return self

    def __call__(self, *words: str | Path, stdin: bytes = b"") -> Ran:
        named = ("--vault", self.vault, "--passphrase-file", self.passphrase)
        return self.bare(*named, *words, stdin=stdin)

    def json(self, *words: str | Path, stdin: bytes = b"") -> Any:
        ran = self("--json", *words, stdin=stdin)
        assert (ran.exit, ran.err) == (0, ""), ran
        return ran.json

    def bare(self, *words: str | Path, stdin: bytes = b"") -> Ran:
        source = io.TextIOWrapper(io.BytesIO(stdin), encoding="utf-8")
        self._monkeypatch.setattr(sys, "stdin", source)
        self._capsys.readouterr()
        code = main([str(word) for word in words])
        told = self._capsys.readouterr()
        return Ran(code, told.out, told.err)

    def file(self, name: str, content: str | bytes) -> Path:
        path = self.folder / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path


def process(words: Sequence[str | Path], **more: Any) -> "subprocess.CompletedProcess[bytes]":
    """The same in a process of its own, without a terminal."""
    return subprocess.run(
        [sys.executable, "-m", "ipt_desktop", *map(str, words)],
        capture_output=True,
        start_new_session=True,
        cwd=HOME,
        **{"env": environment(), "stdin": subprocess.DEVNULL} | more,
    )


def environment(**more: str) -> dict[str, str]:
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("IPT_", "COV_"))}
    return kept | {"PYTHONPATH": str(HOME / "src")} | more


MAP = """
[table]
group = "G1"
member_column = "id"
date = "2026-01-15"
measure = "phq9"
answers = ["q1", "q2", "q3", "q4", "q5", "q6", "q7", "q8", "q9"]
"""
HEAD = "id,q1,q2,q3,q4,q5,q6,q7,q8,q9"


def members(line: CommandLine, *ids: str) -> None:
    """Members of G1 with those ids, each with one questionnaire of all zeros."""
    table = "\n".join([HEAD, *(f"{id},0,0,0,0,0,0,0,0,0" for id in ids)])
    told = line.json("import", line.file("m.csv", table), "--map", line.file("m.toml", MAP))
    assert told["taken"] == len(ids)
