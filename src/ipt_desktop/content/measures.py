"""Measures from `resources/measures`, one folder each: what is scored, and its published wording."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from ipt_desktop.content.measure_checks import check_measure, check_wording
from ipt_desktop.content.reading import read, unique
from ipt_desktop.domain.errors import ContentDamaged, MeasureUnknown
from ipt_desktop.domain.measures import Measure, Wording
from ipt_desktop.domain.words import Words

_ID = re.compile(r"[a-z][a-z0-9_]{0,31}")
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")

T = TypeVar("T")


class Measures:
    """Reads a measure when it is first asked for; the start of the window does not wait for all."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._measures: dict[str, Measure] = {}
        self._wordings: dict[tuple[str, str], Wording | None] = {}

    def ids(self) -> tuple[str, ...]:
        return tuple(sorted(file.parent.name for file in self._folder.glob("*/measure.json")))

    def get(self, id: str) -> Measure:
        """MeasureUnknown if there is none of that id, ContentDamaged if its file is not as it should."""
        if id not in self._measures:
            file = self._folder / id / "measure.json"
            # The id comes from a command line or a bundle: it must never lead out of the folder.
            if not _ID.fullmatch(id) or not file.is_file():
                raise MeasureUnknown()
            measure = _decode(id, _with_places(id, read(file, dict[str, Any])), Measure)
            check_measure(measure, id)
            self._measures[id] = measure
        return self._measures[id]

    def languages(self, id: str) -> tuple[str, ...]:
        """The languages in which the measure has its published wording; none: scores only."""
        self.get(id)
        files = (self._folder / id).glob("wording.*.json")
        return tuple(sorted(file.name.split(".")[1] for file in files))

    def wording(self, id: str, language: str) -> Wording | None:
        """The wording in that language, `ar` serving for `ar-SY`; None: not offered in it."""
        if not _LANGUAGE.fullmatch(language):
            return None
        if (id, language) not in self._wordings:
            self._wordings[id, language] = self._read_wording(self.get(id), language)
        return self._wordings[id, language]

    def texts(self) -> Iterator[Words]:
        """Our own words about every measure, for the translators. Published wording is not theirs."""
        for measure in map(self.get, self.ids()):
            yield from (measure.name, measure.about, *(band.name for band in measure.bands))

    def _read_wording(self, measure: Measure, language: str) -> Wording | None:
        file = self._folder / measure.id / f"wording.{language}.json"
        if not file.is_file():
            wider = language.rpartition("-")[0]
            return self.wording(measure.id, wider) if wider else None
        at = f"{measure.id}/{file.name}"
        wording = _decode(at, read(file, dict[str, Any]), Wording)
        check_wording(measure, wording, language, at)
        return wording


def load_measures(folder: Path) -> Measures:
    """The measures in `folder` (resources/measures); nothing is read yet."""
    return Measures(folder)


def _with_places(id: str, raw: dict[str, Any]) -> dict[str, Any]:
    """Our own words with their place, the translators' context."""
    raw = dict(raw)
    for key in ("name", "about"):
        raw[key] = {"at": f"measures/{id}/{key}", "english": raw.get(key)}
    bands = raw.get("bands", [])
    if not isinstance(bands, list) or not all(isinstance(band, dict) for band in bands):
        raise ContentDamaged(file=id, reason="bands are not a list of objects")
    unique(id, (str(band.get("code")) for band in bands))
    raw["bands"] = [
        band
        | {"name": {"at": f"measures/{id}/band/{band.get('code')}", "english": band.get("name")}}
        for band in bands
    ]
    return raw


def _decode(at: str, raw: dict[str, Any], shape: type[T]) -> T:
    try:
        decoded = msgspec.convert(raw, type=shape)
    except msgspec.ValidationError as wrong:
        raise ContentDamaged(file=at, reason=str(wrong)[:200]) from wrong
    if stray := _stray(raw, msgspec.to_builtins(decoded), ""):
        raise ContentDamaged(file=at, reason=f"unknown key {stray}")
    return decoded


def _stray(raw: Any, known: Any, path: str) -> str:
    """A key in the file that nothing reads, as a path: most likely a typing mistake. Empty if none."""
    if isinstance(raw, dict) and isinstance(known, dict):
        for key, value in raw.items():
            here = f"{path}.{key}"
            found = here if key not in known else _stray(value, known[key], here)
            if found:
                return found
    elif isinstance(raw, list) and isinstance(known, list | tuple):
        for number, (value, kept) in enumerate(zip(raw, known, strict=True)):
            if found := _stray(value, kept, f"{path}[{number}]"):
                return found
    return ""
