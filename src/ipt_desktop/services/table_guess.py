"""Which column holds what, and which label is which answer: a first suggestion for a person to check."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from ipt_desktop.domain.measures import Measure
from ipt_desktop.services.assessments import FindMeasure
from ipt_desktop.services.table_answers import LANGUAGES, MEASURES, FindWording, answers_in
from ipt_desktop.services.table_days import EXCEL, EXCEL_1904, orders_for
from ipt_desktop.services.table_draft import GAP, MapDraft, labels_in, number_in, numbers_in
from ipt_desktop.services.table_labels import (
    DIFFICULTIES,
    FREQUENCIES,
    GAPS,
    HEADS,
    code_of,
    codes_of,
    plain,
)
from ipt_desktop.services.table_look import Seen, SeenColumn
from ipt_desktop.services.table_map import folded

# Numbers without any 0 in so many answers are likely counted from 1.
_ENOUGH = 30


def guess(seen: Seen, measure: FindMeasure, wording: FindWording, today: date) -> MapDraft:
    """The whole first suggestion."""
    known = {id: measure(id) for id in MEASURES}
    id, answers = answers_in(seen, known, wording)
    taken = set(answers)
    free = [column for column in seen.columns if column.name not in taken]
    roles: dict[str, SeenColumn | None] = {}
    for role in ("member", "group", "date", "function", "total"):
        roles[role] = _by_head(role, free)
        free = [column for column in free if column is not roles[role]]
    if roles["date"] is None:
        dated = (c for c in free if c.filled and orders_for(list(c.values)[:200], today)[:1])
        roles["date"] = next((c for c in dated if not _is_serial(c)), None)
    if roles["member"] is None and seen.header == 0:
        roles["member"] = next((c for c in free if c is not roles["date"] and _tells(c)), None)
    if roles["function"] is not None and (id is None or known[id].function is None):
        roles["function"] = None
    draft = MapDraft(
        measure=id,
        answers=answers,
        member=_name(roles["member"]),
        group_column=_name(roles["group"]),
        date_column=_name(roles["date"]),
        function=_name(roles["function"]),
        total=_name(roles["total"]),
    )
    return settled(draft, seen, known.get(id or ""), wording, today)


def settled(
    draft: MapDraft, seen: Seen, measure: Measure | None, wording: FindWording, today: date
) -> MapDraft:
    """After another choice of columns: what stands in them, with what a person said before kept."""
    return replace(
        draft,
        **_dates(draft, seen, today),
        **_labels(draft, seen, measure, wording),
        **_numbers(draft, seen, measure),
    )


def _dates(draft: MapDraft, seen: Seen, today: date) -> dict[str, Any]:
    column = seen.column(draft.date_column)
    if column is None:
        return {"orders": (), "order": None}
    orders = orders_for(column.values, today)
    if seen.sheets and EXCEL in orders and EXCEL_1904 in orders:
        # A workbook says itself from which day it counts.
        orders = tuple(o for o in orders if o != (EXCEL if seen.from_1904 else EXCEL_1904))
    order = draft.order if draft.order in orders else None
    return {"orders": orders, "order": order or (orders[0] if len(orders) == 1 else None)}


def _labels(
    draft: MapDraft, seen: Seen, measure: Measure | None, wording: FindWording
) -> dict[str, Any]:
    answers = measure.values if measure else ()
    codes = codes_of(_published(measure, wording), FREQUENCIES if 3 in answers[-1:] else {})
    hard = codes_of(_published_hard(measure, wording), DIFFICULTIES)
    return {
        "labels": _guessed(labels_in(seen, *draft.answers), codes, draft.labels),
        "function_labels": _guessed(
            labels_in(seen, draft.function), codes | hard, draft.function_labels
        ),
    }


def _guessed(
    found: Mapping[str, int], codes: Mapping[str, int], before: Mapping[str, int | None]
) -> dict[str, int | None]:
    guessed: dict[str, int | None] = {}
    for label in found:
        key = folded(label)
        said = before.get(key)
        guessed[key] = said if said is not None else GAP if key in GAPS else code_of(label, codes)
    return guessed


def _numbers(draft: MapDraft, seen: Seen, measure: Measure | None) -> dict[str, Any]:
    found = numbers_in(seen, *draft.answers)
    if draft.from_one_said:
        return {}
    if measure is None or not measure.values or not found:
        return {"from_one": False}
    said = draft.coding
    if measure.codings and said is None:
        said = "0-4" if 0 in found else "1-5" if max(measure.values) + 1 in found else None
        return {"from_one": False, "coding": said}
    starts_at_one = 0 not in found and max(found) <= max(measure.values) + 1
    if not starts_at_one or found.total() < _ENOUGH or measure.has_positions or measure.codings:
        return {"from_one": False}
    return {"from_one": None}


def _published(measure: Measure | None, wording: FindWording) -> dict[int, list[str]]:
    found: dict[int, list[str]] = {}
    for language in LANGUAGES if measure else ():
        words = wording(measure.id, language) if measure else None
        for answer, label in zip(
            measure.answers if measure else (), words.answers if words else (), strict=False
        ):
            found.setdefault(answer.value, []).append(label)
    return found


def _published_hard(measure: Measure | None, wording: FindWording) -> dict[int, list[str]]:
    found: dict[int, list[str]] = {}
    if measure is None or measure.function is None:
        return found
    for language in LANGUAGES:
        words = wording(measure.id, language)
        if words is not None and words.function is not None:
            for answer, label in zip(
                measure.function.answers, words.function.answers, strict=False
            ):
                found.setdefault(answer.value, []).append(label)
    return found


def _by_head(role: str, columns: Sequence[SeenColumn]) -> SeenColumn | None:
    """The first of the likeliest name; a whole name goes before a part of one."""
    names = [plain(head) for head in HEADS[role]]
    for name in names:
        for column in columns:
            if re.sub(r"[\W_]+", "", plain(column.head)) == re.sub(r"[\W_]+", "", name):
                return column
    for name in names:
        for column in columns:
            if name in re.split(r"[\W_]+", plain(column.head)):
                return column
    return None


def _tells(column: SeenColumn) -> bool:
    """Hardly anything stands in it twice."""
    return column.filled > 1 and 2 * len(column.values) > column.filled


def _is_serial(column: SeenColumn) -> bool:
    return all(number_in(value) is not None for value in column.values)


def _name(column: SeenColumn | None) -> str | None:
    return column.name if column else None
