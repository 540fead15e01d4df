"""Read a content file against its schema; whatever is wrong with it is ContentDamaged."""

import re
from collections.abc import Iterable
from pathlib import Path
from typing import TypeVar

import msgspec

from ipt_desktop.domain.errors import ContentDamaged
from ipt_desktop.domain.words import Words

T = TypeVar("T")
_NAME = re.compile(r"[a-z][a-z0-9-]{0,31}")


class Schema(msgspec.Struct, forbid_unknown_fields=True):
    """A shape that refuses keys it does not know: a typing mistake in a file shows at once."""


def read(file: Path, schema: type[T]) -> T:
    """The file's content as `schema`, or ContentDamaged with the file's own name and the place."""
    try:
        return msgspec.json.decode(file.read_bytes(), type=schema)
    except (OSError, msgspec.MsgspecError, UnicodeDecodeError) as wrong:
        raise ContentDamaged(file=file.name, reason=str(wrong)[:200]) from wrong


def read_named(folder: Path, name: str, schema: type[T]) -> T:
    """The content of that name. A name may come from a bundle: it never leads out of the folder."""
    if not _NAME.fullmatch(name):
        raise ContentDamaged(file=folder.name, reason="no such name")
    return read(folder / f"{name}.json", schema)


def files(folder: Path) -> list[Path]:
    return sorted(folder.glob("*.json"))


def words(at: str, text: str) -> Words:
    """Text with its place; a text that is there must say something."""
    if not text.strip():
        raise ContentDamaged(file=at, reason="empty text")
    return Words(at, text)


def numbered(at: str, texts: Iterable[str]) -> tuple[Words, ...]:
    return tuple(words(f"{at}/{n}", text) for n, text in enumerate(texts, 1))


def unique(at: str, ids: Iterable[str]) -> None:
    """Refuse an id that is there twice."""
    seen: set[str] = set()
    for one in ids:
        if one in seen:
            raise ContentDamaged(file=at, reason=f"{one} is there twice")
        seen.add(one)
