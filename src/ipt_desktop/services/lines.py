"""One line of JSON from outside: bounded, plain, and without surprises, or refused."""

import json
from collections.abc import Iterator
from typing import Any, BinaryIO

from ipt_desktop.domain.errors import Problem

LONGEST = 1024 * 1024
# How much is read at once, and how many lines are kept in one durable act at most.
CHUNK, MOST = 16 * 1024, 64
_BOM = b"\xef\xbb\xbf"


class LineDamaged(Problem):
    """A line is no JSON object, or is longer than any fact; `why` says which."""


def lines_together(source: BinaryIO, most: int = MOST) -> Iterator[list[tuple[int, bytes | None]]]:
    """Each line that is not blank with its number from 1; None instead of one that is too long.

    Those come together, up to `most`, that are there already: it never waits for another while it has one.
    """
    number, rest, too_long = 0, b"", False
    while True:
        chunk = source.read1(CHUNK)  # type: ignore[attr-defined]  # every buffered file has it
        *whole, rest = (rest + chunk).split(b"\n")
        if not chunk and (rest or too_long):
            whole.append(rest)
        together: list[tuple[int, bytes | None]] = []
        for line in whole:
            number += 1
            if too_long or len(line) >= LONGEST:
                together.append((number, None))
                too_long = False
            elif line.strip(b" \t\r\n" + (_BOM if number == 1 else b"")):
                together.append((number, line))
            if len(together) == most:
                yield together
                together = []
        if together:
            yield together
        if not chunk:
            return
        if len(rest) >= LONGEST:
            rest, too_long = b"", True


def read_line(line: bytes | None) -> dict[str, Any]:
    """The object in it. Raises LineDamaged; a key that stands twice has no meaning, nor has NaN."""
    if line is None:
        raise LineDamaged(why="too_long")
    try:
        text = line.removeprefix(_BOM).decode("utf-8")
        found = _decode(text)
        if "\\ud" in text.lower():
            # Half of an escaped pair is no letter: it could be kept, but never written out again.
            json.dumps(found, ensure_ascii=False).encode()
    except (ValueError, RecursionError):
        # A number of very many digits is a ValueError too.
        raise LineDamaged(why="not_json") from None
    if not isinstance(found, dict):
        raise LineDamaged(why="not_an_object")
    return found


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError
    return found


def _refuse(constant: str) -> Any:
    raise ValueError


_decode = json.JSONDecoder(object_pairs_hook=_object, parse_constant=_refuse).decode
