"""Every text of the content, for translators: where it stands and its English."""

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any

from ipt_desktop.content.cases import load_case
from ipt_desktop.content.guide import load_cards, load_pages
from ipt_desktop.content.measures import load_measures
from ipt_desktop.content.protocols import load_protocol
from ipt_desktop.content.reading import files
from ipt_desktop.content.safety import load_safety
from ipt_desktop.content.worksheets import load_worksheets
from ipt_desktop.domain.errors import ContentDamaged
from ipt_desktop.domain.words import Words


def all_words(resources: Path) -> dict[str, str]:
    """English by place. One place with two texts would mix up translations: ContentDamaged."""
    found: dict[str, str] = {}
    for one in _words_in(list(_content(resources))):
        if found.setdefault(one.at, one.english) != one.english:
            raise ContentDamaged(file=one.at, reason="two texts in one place")
    return found


def _content(resources: Path) -> Iterator[Any]:
    for file in files(resources / "protocols"):
        yield load_protocol(resources, file.stem)
    yield from load_worksheets(resources).values()
    yield from load_cards(resources)
    yield from load_pages(resources).values()
    yield load_safety(resources)
    yield from load_measures(resources / "measures").texts()
    for file in files(resources / "cases"):
        yield load_case(resources, file.stem)


def _words_in(thing: Any) -> Iterator[Words]:
    """The texts in whatever the content is made of, in order."""
    if isinstance(thing, Words):
        yield thing
    elif is_dataclass(thing):
        for field in fields(thing):
            yield from _words_in(getattr(thing, field.name))
    elif isinstance(thing, Mapping):
        for value in thing.values():
            yield from _words_in(value)
    elif isinstance(thing, list | tuple):
        for value in thing:
            yield from _words_in(value)
