"""What a command has to say: one JSON document, or text for a person. Always UTF-8."""

import json
import os
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, TextIO

# Letters that some programs split lines at; within JSON they can be written as escapes.
_encode = json.JSONEncoder(ensure_ascii=False, allow_nan=False).encode
_LINE_ENDS = {mark: f"\\u{mark:04x}" for mark in (0x85, 0x2028, 0x2029)}


@dataclass(frozen=True, slots=True)
class Told:
    """`exit` 1 where the answer itself says that part of it could not be done; `wrong` says it in words."""

    document: Any
    text: str
    exit: int = 0
    wrong: str = ""


def tell(told: Told, *, as_json: bool) -> int:
    """Print it; the exit code."""
    say(as_line(told.document) if as_json else told.text)
    if not as_json:
        say(told.wrong, wrong=True)
    return told.exit


def as_line(document: Any) -> str:
    """JSON on one line, whatever a reader takes for the end of one. NaN is none: it must come as null."""
    return _encode(document).translate(_LINE_ENDS)


def say(text: str, *, wrong: bool = False) -> None:
    """A line to stdout, or to stderr where something went wrong, at once."""
    out = sys.stderr if wrong else sys.stdout
    # A window's own starter on Windows has neither.
    if out is not None and text:
        _in_utf8(out)
        out.write(_legible(text) + "\n")
        out.flush()


def say_plain(text: str) -> None:
    """A line of plain ASCII to stdout, at once."""
    if sys.stdout is not None:
        sys.stdout.write(text + "\n")
        sys.stdout.flush()


def table(heads: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Columns under their heads; a gap is shown as a dash and never as a zero."""
    lines = [[*heads], *[["–" if cell is None else str(cell) for cell in row] for row in rows]]
    widths = [max(len(line[at]) for line in lines) for at in range(len(heads))]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip()
        for line in lines
    )


def let_go() -> None:
    """The reader of our output has gone: what is still to be flushed at the end goes nowhere."""
    if sys.stdout is not None:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())


def _legible(text: str) -> str:
    """Bytes of the command line that the locale could not read, as the letters they are."""
    try:
        return text.encode("utf-8", "surrogateescape").decode("utf-8")
    except UnicodeError:
        return text


def _in_utf8(out: TextIO) -> None:
    """Also where the system's locale is C or an old code page; what is no text stays readable."""
    reconfigure = getattr(out, "reconfigure", None)
    if reconfigure is not None and (out.encoding or "").lower() != "utf-8":
        reconfigure(encoding="utf-8")
    if reconfigure is not None and out.errors != "backslashreplace":
        reconfigure(errors="backslashreplace")
