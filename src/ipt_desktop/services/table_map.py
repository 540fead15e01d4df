"""The map of an import: which column holds what, and which label is which code (product.md 12)."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import Any
from unicodedata import normalize

from ipt_desktop.domain.follow_ups import LAST_MEETING, is_follow_up, meeting_of_slot
from ipt_desktop.services.days import read_day
from ipt_desktop.services.table_days import ORDERS
from ipt_desktop.services.table_problems import MapDamaged
from ipt_desktop.services.table_text import ENCODINGS

DELIMITERS = (",", ";", "\t", "|")
LAST_HEADER = 100
_LABELS = ("labels", "function_labels", "meeting_labels")
# Marks of direction and joining, soft hyphens, spaces of no width: nobody sees them.
_UNSEEN = dict.fromkeys(
    [0xAD, 0x61C, 0x180E, *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2070)]
    + [0xFEFF]
)
_TEXTS = (
    *("group", "group_column", "member_column", "date_column", "measure", "function_column"),
    *("total_column", "meeting_column", "answers_are", "coding", "language", "protocol", "sheet"),
)


@dataclass(frozen=True, slots=True)
class TableMap:
    """`labels` and `missing` are trimmed and case-folded. Either `group` or `group_column` is there,
    and either `day` or `date_column`. `header` is the line of the columns' names, 0 where there is none;
    a column without a name of its own is `#3`, counted from 1. Meetings are by number, 0 before the
    group; those after the course as domain/follow_ups.py numbers them.
    """

    member_column: str
    measure: str
    answers: tuple[str, ...] = ()
    group: str | None = None
    group_column: str | None = None
    day: date | None = None
    date_column: str | None = None
    date_format: str | None = None
    function_column: str | None = None
    total_column: str | None = None
    meeting: int | None = None
    meeting_column: str | None = None
    answers_are: str | None = None
    coding: str | None = None
    language: str | None = None
    protocol: str | None = None
    encoding: str | None = None
    delimiter: str | None = None
    sheet: str | None = None
    header: int | None = None
    missing: frozenset[str] = frozenset()
    labels: Mapping[str, int] = field(default_factory=dict)
    function_labels: Mapping[str, int] = field(default_factory=dict)
    meeting_labels: Mapping[str, int] = field(default_factory=dict)

    @property
    def columns(self) -> tuple[str, ...]:
        """Every column it names."""
        named = (
            *(self.member_column, self.group_column, self.date_column, *self.answers),
            *(self.function_column, self.total_column, self.meeting_column),
        )
        return tuple(name for name in named if name is not None)

    @property
    def words(self) -> tuple[str, ...]:
        """All that should stand in the file if its letters are read rightly."""
        return (*self.columns, *self.labels, *self.function_labels, *self.meeting_labels)


def cleaned(text: str) -> str:
    """Without what nobody sees; any run of space is one."""
    if not text.isascii():
        text = normalize("NFC", text).translate(_UNSEEN)
    return " ".join(text.split())


@lru_cache(maxsize=4096)
def folded(text: str) -> str:
    """As labels are compared: cleaned, small and capital letters alike."""
    return cleaned(text).casefold()


def read_map(text: str) -> TableMap:
    """Raises MapDamaged. A key that nobody knows is refused: a typing mistake would go unseen."""
    try:
        found = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError, ValueError):
        raise MapDamaged(field="toml") from None
    if set(found) - {"table", *_LABELS} or not isinstance(found.get("table"), dict):
        raise MapDamaged(field="table")
    table: dict[str, Any] = dict(found["table"])
    made: dict[str, Any] = {name: _text(table, name) for name in _TEXTS if name in table}
    for name, choices in (
        ("encoding", ENCODINGS),
        ("delimiter", DELIMITERS),
        ("date_format", ORDERS),
    ):
        if name in table:
            made[name] = _text(table, name)
            if made[name] not in choices:
                raise MapDamaged(field=name)
    if "answers" in table:
        made["answers"] = _texts(table, "answers")
    if "missing" in table:
        made["missing"] = frozenset(map(folded, _texts(table, "missing")))
    if "date" in table:
        made["day"] = _day(table["date"])
    if "header" in table:
        made["header"] = _header(table["header"])
    if "meeting" in table:
        made["meeting"] = _meeting(table["meeting"], "meeting")
    for name in set(table) - set(made) - {"date"}:
        raise MapDamaged(field=name[:40])
    for name in _LABELS:
        told = found.get(name, {})
        if name == "meeting_labels" and isinstance(told, dict):
            told = {label: _meeting(code, name) for label, code in told.items()}
        made[name] = _labels(told, name)
    _check(made)
    return TableMap(**made)


def _check(made: Mapping[str, Any]) -> None:
    for name in ("member_column", "measure"):
        if name not in made:
            raise MapDamaged(field=name)
    for one, other in (("group", "group_column"), ("day", "date_column")):
        if (one in made) == (other in made):
            raise MapDamaged(field=other)
    if "meeting" in made and "meeting_column" in made:
        raise MapDamaged(field="meeting_column")
    if not made.get("answers") and "total_column" not in made:
        raise MapDamaged(field="answers")
    if len(set(made.get("answers", ()))) != len(made.get("answers", ())):
        raise MapDamaged(field="answers")


def _text(table: Mapping[str, Any], name: str) -> str:
    value = table[name]
    if not isinstance(value, str) or not value:
        raise MapDamaged(field=name)
    return value


def _texts(table: Mapping[str, Any], name: str) -> tuple[str, ...]:
    value = table[name]
    if not isinstance(value, list) or not all(isinstance(one, str) and one for one in value):
        raise MapDamaged(field=name)
    return tuple(value)


def _labels(table: Any, name: str) -> dict[str, int]:
    if not isinstance(table, dict) or not all(type(code) is int for code in table.values()):
        raise MapDamaged(field=name)
    labels: dict[str, int] = {}
    for label, code in table.items():
        if not folded(label) or labels.setdefault(folded(label), code) != code:
            # Two labels that differ by capitals only could not be told apart in a cell.
            raise MapDamaged(field=name)
    return labels


def _meeting(value: Any, name: str) -> int:
    """A number of the course, 0 before the group; "after:3" is three months after it."""
    found = meeting_of_slot(value) if isinstance(value, str) else value
    if type(found) is not int or found < 0 or (is_follow_up(found) and found == value):
        raise MapDamaged(field=name)
    if found > LAST_MEETING and not is_follow_up(found):
        raise MapDamaged(field=name)
    return found


def _header(value: Any) -> int:
    if type(value) is not int or not 0 <= value <= LAST_HEADER:
        raise MapDamaged(field="header")
    return value


def _day(value: Any) -> date:
    # TOML has dates of its own; "2026-01-15" in quotes is as good. A date with a clock is no day.
    found = read_day(value) if isinstance(value, str) else value
    if type(found) is not date:
        raise MapDamaged(field="date")
    return found
