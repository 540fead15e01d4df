"""A map in the making: what looking at the file suggests, what a person says, and what is still open."""

import json
import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from ipt_desktop.domain.codes import is_group_code
from ipt_desktop.domain.follow_ups import is_follow_up, slot_of
from ipt_desktop.domain.measures import Measure
from ipt_desktop.services.days import western
from ipt_desktop.services.table_look import Seen
from ipt_desktop.services.table_map import TableMap, cleaned, folded

GAP = -1
_HIGHEST = 10
_WHOLE = re.compile(r"([0-9]{1,4})(?:[.,٫]0+)?")


@dataclass(frozen=True, slots=True)
class MapDraft:
    """A column is None where none is chosen. `labels` and `function_labels` are by folded label: a code,
    GAP for "not answered", None while it is open. `from_one`: numbers begin at 1, None while that is open.
    Meetings come from a saved map only.
    """

    measure: str | None = None
    answers: tuple[str | None, ...] = ()
    member: str | None = None
    group_column: str | None = None
    group: str = ""
    date_column: str | None = None
    day: date | None = None
    orders: tuple[str, ...] = ()
    order: str | None = None
    function: str | None = None
    total: str | None = None
    labels: Mapping[str, int | None] = field(default_factory=dict)
    function_labels: Mapping[str, int | None] = field(default_factory=dict)
    from_one: bool | None = False
    meeting: int | None = None
    meeting_column: str | None = None
    meeting_labels: Mapping[str, int] = field(default_factory=dict)
    answers_are: str | None = None
    coding: str | None = None
    language: str | None = None
    protocol: str | None = None
    encoding_said: bool = False
    from_one_said: bool = False


def open_questions(draft: MapDraft, seen: Seen, measure: Measure | None) -> tuple[str, ...]:
    """What a person must still say, by name, in the order of the steps; empty where all is settled."""
    used = [*draft.answers, draft.member, draft.group_column, draft.date_column]
    used += [draft.function, draft.total, draft.meeting_column]
    named = [name for name in used if name is not None]
    total_only = measure is not None and measure.total_only
    asked = {
        "encoding": bool(seen.encodings) and not draft.encoding_said,
        "measure": measure is None,
        "member": draft.member is None,
        "group": draft.group_column is None
        and not is_group_code(western(draft.group).strip().upper()),
        "date": draft.date_column is None and draft.day is None,
        "answers": measure is not None and not total_only and None in (draft.answers or (None,)),
        "total": total_only and draft.total is None,
        "twice": len(named) != len(set(named)),
        "order": draft.date_column is not None and len(draft.orders) > 1 and draft.order is None,
        "from_one": draft.from_one is None,
        "labels": None in draft.labels.values() or None in draft.function_labels.values(),
        "answers_are": measure is not None
        and measure.has_positions
        and bool(draft.answers)
        and draft.answers_are is None,
        "coding": measure is not None and bool(measure.codings) and draft.coding is None,
    }
    return tuple(name for name, is_open in asked.items() if is_open)


def labels_in(seen: Seen, *columns: str | None) -> Counter[str]:
    """What stands in those columns and is no number of an answer, counted; as it stands in the file."""
    found: Counter[str] = Counter()
    for name in columns:
        column = seen.column(name)
        for value, count in column.values.items() if column else ():
            number = number_in(value)
            # 99 is no answer of any form: most often it stands for a gap.
            if number is None or number > _HIGHEST:
                found[value] += count
    return found


def numbers_in(seen: Seen, *columns: str | None) -> Counter[int]:
    """The whole numbers that stand in those columns."""
    found: Counter[int] = Counter()
    for name in columns:
        column = seen.column(name)
        for value, count in column.values.items() if column else ():
            number = number_in(value)
            if number is not None and number <= _HIGHEST:
                found[number] += count
    return found


def number_in(value: str) -> int | None:
    """A whole number in any digits."""
    found = _WHOLE.fullmatch(western(cleaned(value)))
    return int(found[1]) if found else None


def as_toml(draft: MapDraft, seen: Seen) -> str:
    """The draft as the file of product.md 12. Whatever is open is left out."""
    table: list[tuple[str, object]] = [
        ("group", None if draft.group_column else western(draft.group).strip().upper() or None),
        ("group_column", draft.group_column),
        ("member_column", draft.member),
        ("date", None if draft.date_column or draft.day is None else draft.day.isoformat()),
        ("date_column", draft.date_column),
        ("date_format", draft.order if draft.date_column else None),
        ("measure", draft.measure),
        ("answers", [name for name in draft.answers if name is not None] or None),
        ("function_column", draft.function),
        ("total_column", draft.total),
        ("meeting", None if draft.meeting is None else _meeting(draft.meeting)),
        ("meeting_column", draft.meeting_column),
        ("answers_are", draft.answers_are),
        ("coding", draft.coding),
        ("language", draft.language),
        ("protocol", draft.protocol),
        ("encoding", _encoding(seen.encoding)),
        ("delimiter", seen.delimiter),
        ("sheet", seen.sheet),
        ("header", seen.header),
        ("missing", _gaps(draft) or None),
    ]
    lines = ["[table]", *(f"{name} = {_value(kept)}" for name, kept in table if kept is not None)]
    labels = dict(_codes(draft.labels))
    if draft.from_one:
        labels |= {str(n + 1): n for n in range(10) if str(n + 1) not in labels}
    meetings = {label: _meeting(number) for label, number in draft.meeting_labels.items()}
    tables: tuple[tuple[str, Mapping[str, object]], ...] = (
        ("labels", labels),
        ("function_labels", dict(_codes(draft.function_labels))),
        ("meeting_labels", meetings),
    )
    for name, codes in tables:
        if codes:
            lines += [
                "",
                f"[{name}]",
                *(f"{_value(word)} = {_value(code)}" for word, code in codes.items()),
            ]
    return "\n".join(lines) + "\n"


def drafted_from(wanted: TableMap) -> MapDraft:
    """A saved map, to go on from."""
    gaps: dict[str, int | None] = dict.fromkeys(wanted.missing, GAP)
    return MapDraft(
        measure=wanted.measure,
        answers=wanted.answers,
        member=wanted.member_column,
        group_column=wanted.group_column,
        group=wanted.group or "",
        date_column=wanted.date_column,
        day=wanted.day,
        orders=(wanted.date_format,) if wanted.date_format else (),
        order=wanted.date_format,
        function=wanted.function_column,
        total=wanted.total_column,
        labels=gaps | dict(wanted.labels),
        function_labels=dict(wanted.function_labels),
        meeting=wanted.meeting,
        meeting_column=wanted.meeting_column,
        meeting_labels=dict(wanted.meeting_labels),
        answers_are=wanted.answers_are,
        coding=wanted.coding,
        language=wanted.language,
        protocol=wanted.protocol,
        encoding_said=True,
    )


def _meeting(number: int) -> int | str:
    return slot_of(number) if is_follow_up(number) else number


def _encoding(found: str | None) -> str | None:
    """As a map says it: marks and the order of bytes are seen anew in each file."""
    if found is None:
        return None
    return next((name for name in ("utf-8", "utf-16", "utf-32") if found.startswith(name)), found)


def _gaps(draft: MapDraft) -> list[str]:
    both = {**draft.labels, **draft.function_labels}
    return sorted(folded(label) for label, code in both.items() if code == GAP)


def _codes(labels: Mapping[str, int | None]) -> list[tuple[str, int]]:
    return [(label, code) for label, code in labels.items() if code is not None and code != GAP]


def _value(kept: object) -> str:
    """As TOML writes it; a string of JSON is one of TOML but for the sign that deletes."""
    return json.dumps(kept, ensure_ascii=False).replace("\x7f", "\\u007f")
