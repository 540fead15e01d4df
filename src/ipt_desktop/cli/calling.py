"""What holds for every command: which vault, whose passphrase, which language, JSON or not.

Standard library only, and quick: the window passes through here before it is painted.
"""

import os
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

_TAG = re.compile(r"[A-Za-z]{2,3}([-_][A-Za-z0-9]{2,8})*")
_WITH_VALUE = ("--vault", "--passphrase-file", "--lang")


class WrongUsage(Exception):
    """The line cannot be understood; `kind` and `name` say why, cli/failures.py says it in words."""

    def __init__(self, kind: str, name: str) -> None:
        super().__init__(kind)
        self.kind, self.name = kind, name


@dataclass(frozen=True, slots=True)
class Calling:
    """The global options; `vault` and `passphrase_file` also come from the environment."""

    vault: Path | None = None
    passphrase_file: Path | None = None
    language: str | None = None
    json: bool = False


def split(words: Sequence[str]) -> tuple[Calling, list[str]]:
    """The global options, wherever they stand before a `--`, and all the rest. Raises WrongUsage."""
    given: dict[str, str] = {}
    rest: list[str] = []
    json = False
    left = list(words)
    while left:
        word = left.pop(0)
        name, equals, value = word.partition("=")
        if word == "--":
            rest += [word, *left]
            break
        if word == "--json":
            json = True
        elif name in _WITH_VALUE:
            if not equals:
                if not left:
                    raise WrongUsage("value_missing", name)
                value = left.pop(0)
            if not value:
                raise WrongUsage("value_missing", name)
            given[name] = value
        else:
            rest.append(word)
    vault = given.get("--vault") or os.environ.get("IPT_VAULT")
    passphrase = given.get("--passphrase-file") or os.environ.get("IPT_PASSPHRASE_FILE")
    language = given.get("--lang")
    if language is not None and not _TAG.fullmatch(language):
        raise WrongUsage("value_wrong", "--lang")
    return (
        Calling(
            vault=Path(vault) if vault else None,
            passphrase_file=Path(passphrase) if passphrase else None,
            language=language.replace("-", "_") if language else None,
            json=json,
        ),
        rest,
    )
