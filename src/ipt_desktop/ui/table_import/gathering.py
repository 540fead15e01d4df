"""From what the services found to what the pages show. No Qt in here."""

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from ipt_desktop.domain.measures import Measure
from ipt_desktop.services.table_answers import MEASURES
from ipt_desktop.services.table_batches import TakenBack, TakenTable
from ipt_desktop.services.table_days import day_of
from ipt_desktop.services.table_draft import MapDraft, labels_in, open_questions
from ipt_desktop.services.table_import import ImportResult
from ipt_desktop.services.table_look import Seen, SeenColumn
from ipt_desktop.services.table_map import cleaned, folded
from ipt_desktop.ui.table_import.state import (
    Back,
    ColumnLine,
    Finding,
    LabelLine,
    OrderLine,
    Outcome,
    TableLine,
)

_EXAMPLES, _SHOWN_LINES, _SHOWN_LABELS = 3, 8, 60


def columns_of(seen: Seen) -> tuple[ColumnLine, ...]:
    return tuple(
        ColumnLine(c.name, c.head, c.place + 1, tuple(v[:24] for v in list(c.values)[:_EXAMPLES]))
        for c in seen.columns
    )


def settings_of(draft: MapDraft, seen: Seen, measure: Measure | None) -> dict[str, Any]:
    """All of the state that follows from the map in the making."""
    return {
        "columns": columns_of(seen),
        "rows": seen.rows,
        "header": seen.header,
        "encoding": seen.encoding,
        "encodings": seen.encodings,
        "sheet": seen.sheet,
        "sheets": tuple((sheet.title, sheet.is_shown) for sheet in seen.sheets),
        "picked": {
            "member": draft.member,
            "group_column": draft.group_column,
            "date_column": draft.date_column,
            "function": draft.function,
            "total": draft.total,
        },
        "answers": draft.answers,
        "group": draft.group,
        "day": draft.day,
        "measure": draft.measure,
        "values": measure.values if measure else (),
        "has_function": bool(measure and measure.function),
        "total_only": bool(measure and measure.total_only),
        "orders": orders_of(draft, seen),
        "order": draft.order,
        "labels": _labels(labels_in(seen, *draft.answers), draft.labels),
        "function_labels": _labels(labels_in(seen, draft.function), draft.function_labels),
        "asks_from_one": draft.from_one is None or draft.from_one_said,
        "from_one": draft.from_one,
        "asks_answers_are": bool(measure and measure.has_positions and draft.answers),
        "answers_are": draft.answers_are,
        "codings": tuple(c.code for c in measure.codings) if measure else (),
        "coding": draft.coding,
        "still_open": open_questions(draft, seen, measure),
    }


def orders_of(draft: MapDraft, seen: Seen) -> tuple[OrderLine, ...]:
    """Each order with a cell that it reads in its own way."""
    column = seen.column(draft.date_column)
    if column is None:
        return ()
    cell = _telling(column, draft.orders)
    found = ((order, day_of(cleaned(cell), order)) for order in draft.orders)
    return tuple(OrderLine(order, cell, day) for order, day in found if day is not None)


def _telling(column: SeenColumn, orders: Iterable[str]) -> str:
    """The cell that the most orders read differently."""

    def days(cell: str) -> int:
        found: set[date | None] = {day_of(cell, order) for order in orders}
        return len(found - {None})

    return max(column.values, key=days, default="")


def _labels(found: Counter[str], codes: Mapping[str, int | None]) -> tuple[LabelLine, ...]:
    counted: Counter[str] = Counter()
    shown: dict[str, str] = {}
    for label, count in found.items():
        key = folded(label)
        counted[key] += count
        shown.setdefault(key, label)
    lines = (LabelLine(key, shown[key], n, codes.get(key)) for key, n in counted.most_common())
    return tuple(lines)[:_SHOWN_LABELS]


def outcome_of(result: ImportResult) -> Outcome:
    """Rows left out are told by their reason."""
    lines: dict[tuple[str, str], list[int]] = {}
    problems: dict[tuple[str, str], Exception] = {}
    for one in result.skipped:
        # "Answer 3 is no label" and "answer 4 …" are two reasons.
        key = (one.why.code, str(sorted(one.why.details.items())))
        lines.setdefault(key, []).append(one.line)
        problems.setdefault(key, one.why)
    most = sorted(lines, key=lambda key: (-len(lines[key]), key))
    findings = tuple(
        Finding(problems[key], len(lines[key]), tuple(lines[key][:_SHOWN_LINES])) for key in most
    )
    return Outcome(
        result.read,
        result.taken,
        result.people,
        result.members,
        result.groups,
        result.risky,
        result.first,
        result.last,
        findings,
        result.batch,
    )


def table_of(one: TakenTable) -> TableLine:
    return TableLine(
        one.id, one.day, one.measure, one.assessments, one.members, one.taken_back, one.stay
    )


def back_of(back: TakenBack) -> Back:
    return Back(back.assessments, back.members, tuple((s.code, s.why) for s in back.stays))


def measure_ids() -> tuple[str, ...]:
    return MEASURES
