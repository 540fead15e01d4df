"""The words of the content files, each under its place: what translators get as content.pot."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from pathlib import Path

from ipt_desktop.content.measures import load_measures
from ipt_desktop.content.protocols import load_protocols
from ipt_desktop.content.worksheets import load_worksheets
from ipt_desktop.domain.words import Words


def content_words(resources: Path) -> dict[str, str]:
    """Each place and its English, in the order of the files. Published wording is not among them."""
    found: dict[str, str] = {}
    for part in (
        load_measures(resources / "measures").texts(),
        load_protocols(resources),
        load_worksheets(resources),
    ):
        for words in words_in(part):
            if found.setdefault(words.at, words.english) != words.english:
                raise ValueError(f"two texts have the same place: {words.at}")
    return found


def words_in(thing: object) -> Iterator[Words]:
    """All Words anywhere inside, however deep."""
    if isinstance(thing, Words):
        yield thing
    elif is_dataclass(thing):
        for field in fields(thing):
            yield from words_in(getattr(thing, field.name))
    elif isinstance(thing, Mapping):
        yield from words_in(thing.values())
    elif isinstance(thing, Iterable) and not isinstance(thing, str):
        for part in thing:
            yield from words_in(part)
