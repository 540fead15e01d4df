"""Indicators as DHIS2 data values (CSV), by a map: every DHIS2 has ids of its own, so none is known here."""

import csv
import io
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from ipt_desktop.domain.errors import Problem
from ipt_desktop.domain.indicators import suppressed
from ipt_desktop.domain.kinds import ADVERSE_EVENTS

HEAD = ("dataelement", "period", "orgunit", "catoptcombo", "attroptcombo", "value")
_UID = re.compile(r"[A-Za-z][A-Za-z0-9]{10}")
_PERIOD = re.compile(r"(20[0-9]{2})(?:Q([1-4])|(0[1-9]|1[0-2]))?")
_LARGEST = 1024 * 1024
# Tables of people: what is small in them does not leave (I2).
_OF_PEOPLE = ("reach", "reasons_for_leaving", "adverse_events")
_KEYS = {"orgunit", "period", "attroptcombo"}


class ExportMapDamaged(Problem):
    """The map of an export cannot be read, or names what is not there; `field` says where."""


@dataclass(frozen=True, slots=True)
class Element:
    element: str
    catoptcombo: str = ""


@dataclass(frozen=True, slots=True)
class Dhis2Map:
    """`values` says for the place of a figure, such as response.n, where it goes."""

    orgunit: str
    period: str
    attroptcombo: str
    values: Mapping[str, Element]

    @property
    def days(self) -> tuple[date, date]:
        """The first and the last day of the period: a year, a quarter or a month."""
        found = _PERIOD.fullmatch(self.period)
        assert found is not None
        year, quarter, month = int(found[1]), found[2], found[3]
        first = int(month) if month else 3 * int(quarter) - 2 if quarter else 1
        after = first + (1 if month else 3 if quarter else 12)
        end = date(year + (after - 1) // 12, (after - 1) % 12 + 1, 1)
        return date(year, first, 1), end - timedelta(days=1)


def map_text(file: Path) -> str:
    """Raises ExportMapDamaged, OSError."""
    with file.open("rb") as source:
        content = source.read(_LARGEST + 1)
    if len(content) > _LARGEST:
        raise ExportMapDamaged(field="size")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise ExportMapDamaged(field="encoding") from None


def read_map(text: str) -> Dhis2Map:
    """Raises ExportMapDamaged. A key that nobody knows is refused: a typing mistake would go unseen."""
    try:
        found = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError):
        raise ExportMapDamaged(field="toml") from None
    table, values = found.get("table"), found.get("values")
    if set(found) - {"table", "values"} or not isinstance(table, dict):
        raise ExportMapDamaged(field="table")
    if not isinstance(values, dict) or not values:
        raise ExportMapDamaged(field="values")
    for name in sorted(set(table) - _KEYS):
        raise ExportMapDamaged(field=name[:40])
    period = table.get("period")
    if not isinstance(period, str) or not _PERIOD.fullmatch(period):
        raise ExportMapDamaged(field="period")
    return Dhis2Map(
        orgunit=_uid(table.get("orgunit"), "orgunit"),
        period=period,
        attroptcombo=_uid(table.get("attroptcombo", ""), "attroptcombo", or_none=True),
        values={name: _element(told, name[:80]) for name, told in values.items()},
    )


def data_values(figures: Mapping[str, Any], wanted: Dhis2Map) -> tuple[bytes, int, list[str]]:
    """The file, how many values are in it, and the places that have none: not known, or a cell too small.

    Raises ExportMapDamaged where the map names a place that no indicator has.
    """
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(HEAD)
    count, empty = 0, []
    for place, to in wanted.values.items():
        value = _at(figures, place)
        if value is None:
            empty.append(place)
            continue
        count += 1
        told = f"{value:.6f}".rstrip("0").rstrip(".") if isinstance(value, float) else str(value)
        where = (to.element, wanted.period, wanted.orgunit, to.catoptcombo, wanted.attroptcombo)
        writer.writerow((*where, told))
    return out.getvalue().encode(), count, empty


def _at(figures: Mapping[str, Any], place: str) -> int | float | None:
    """The number at such a place as reach.sex.woman; None also for a group of which there is nobody."""
    *path, last = place.split(".")
    found: Any = figures
    for name in path:
        found = found.get(name) if isinstance(found, dict) else None
    if not isinstance(found, dict):
        raise ExportMapDamaged(field=place[:80])
    if path[:1] and path[0] in _OF_PEOPLE and not any(isinstance(n, dict) for n in found.values()):
        found = suppressed(found)
        known = ADVERSE_EVENTS if path == ["adverse_events"] else (last,)
        if last not in found and last in known:
            return 0 if path == ["adverse_events"] else None
    value = found.get(last, "")
    if value is not None and (isinstance(value, bool) or not isinstance(value, int | float)):
        raise ExportMapDamaged(field=place[:80])
    return value


def _element(told: Any, name: str) -> Element:
    if isinstance(told, str):
        return Element(_uid(told, name))
    if not isinstance(told, dict) or set(told) - {"element", "catoptcombo"}:
        raise ExportMapDamaged(field=name)
    catoptcombo = _uid(told.get("catoptcombo", ""), name, or_none=True)
    return Element(_uid(told.get("element"), name), catoptcombo)


def _uid(value: Any, field: str, *, or_none: bool = False) -> str:
    """Eleven letters and digits, a letter first; `or_none` takes "" for the default of the DHIS2."""
    if or_none and value == "":
        return ""
    if not isinstance(value, str) or not _UID.fullmatch(value):
        raise ExportMapDamaged(field=field)
    return value
