"""Worksheets: what is asked, what stands in the way, and when a sheet is finished."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from ipt_desktop.domain.words import Words

Answers = Mapping[str, Any]


class FieldKind(StrEnum):
    """How a field is filled. TABLE and PEOPLE hold rows; ROW names one row of such a field."""

    TEXT = "text"
    LINES = "lines"
    CHOICE = "choice"
    MULTI = "multi"
    DATE = "date"
    MONTH = "month"
    SCALE = "scale"
    YES_NO = "yes_no"
    PEOPLE = "people"
    TABLE = "table"
    ROW = "row"


@dataclass(frozen=True, slots=True)
class Option:
    code: str
    label: Words


@dataclass(frozen=True, slots=True)
class Field:
    """`private` is never printed and never leaves the device; a ROW points into the table `of`.

    `opens` is the worksheet to go on with from here.
    """

    id: str
    kind: FieldKind
    label: Words
    hint: Words | None = None
    options: tuple[Option, ...] = ()
    low: int = 0
    high: int = 0
    columns: tuple["Field", ...] = ()
    of: str = ""
    private: bool = False
    opens: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    id: str
    title: Words
    fields: tuple[Field, ...]


@dataclass(frozen=True, slots=True)
class Rule:
    """One condition of the finish test. Not asked while the field of `unless` holds its value.

    `kind` said: something other than `value`, which only tells that nobody asked yet.
    """

    code: str
    kind: str
    fields: tuple[str, ...]
    text: Words
    at_least: int = 1
    columns: tuple[str, ...] = ()
    value: str = ""
    or_reason: str = ""
    unless: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Gate:
    """While `when` holds (None: always) and `needs` does not, `locks` stay shut; `text` says why.

    `card` of the guide helps meanwhile.
    """

    code: str
    when: tuple[str, str] | None
    needs: tuple[str, str]
    locks: tuple[str, ...]
    text: Words
    card: str = ""


@dataclass(frozen=True, slots=True)
class Follow:
    """What is done next goes by the answer to `field`: answer → the guide's card."""

    field: str
    cards: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Worksheet:
    """`areas` are the problem areas it serves (none: all); `layout` says how it is drawn."""

    id: str
    version: str
    title: Words
    purpose: Words
    say: Words
    steps: tuple[Words, ...]
    if_feelings_rise: Words
    areas: tuple[str, ...]
    layout: str
    sections: tuple[Section, ...]
    rules: tuple[Rule, ...]
    gates: tuple[Gate, ...]
    source: str
    follow: Follow | None = None

    @property
    def fields(self) -> tuple[Field, ...]:
        return tuple(field for section in self.sections for field in section.fields)

    def field(self, field_id: str) -> Field | None:
        return next((field for field in self.fields if field.id == field_id), None)


def unfinished(worksheet: Worksheet, answers: Answers) -> tuple[str, ...]:
    """Codes of the rules not met yet and of the gates that are shut; empty means finished."""
    open_rules = (rule.code for rule in worksheet.rules if not _holds(rule, answers))
    return (*open_rules, *(gate.code for gate in shut_gates(worksheet, answers)))


def shut_gates(worksheet: Worksheet, answers: Answers) -> tuple[Gate, ...]:
    """The gates that stand. What was not answered never opens one."""
    return tuple(
        gate
        for gate in worksheet.gates
        if (gate.when is None or _is(answers, *gate.when)) and not _is(answers, *gate.needs)
    )


def card_to_follow(worksheet: Worksheet, answers: Answers) -> str:
    """The guide's card for what was answered; while a gate stands before it, only the gate's own."""
    follow, shut = worksheet.follow, shut_gates(worksheet, answers)
    if shut:
        return next((gate.card for gate in shut if gate.card), "")
    if follow is None:
        return ""
    return follow.cards.get(str(answers.get(follow.field)), "")


def is_blank(value: Any) -> bool:
    """Nothing was said: no answer, only spaces, or a list or row of nothing."""
    if isinstance(value, str):
        return not value.strip()
    if isinstance(value, Mapping):
        return all(is_blank(part) for part in value.values())
    if isinstance(value, Sequence):
        return all(is_blank(part) for part in value)
    return value is None


def rows(answers: Answers, field_id: str) -> tuple[Any, ...]:
    """The entries of a list or table that say something."""
    value = answers.get(field_id)
    return tuple(one for one in value if not is_blank(one)) if isinstance(value, list) else ()


def _is(answers: Answers, field_id: str, value: str) -> bool:
    return str(answers.get(field_id)) == value


def _holds(rule: Rule, answers: Answers) -> bool:
    if rule.unless and _is(answers, *rule.unless):
        return True
    if rule.or_reason and not is_blank(answers.get(rule.or_reason)):
        return True
    first = rule.fields[0]
    match rule.kind:
        case "filled":
            return not any(is_blank(answers.get(name)) for name in rule.fields)
        case "said":
            return not is_blank(answers.get(first)) and not _is(answers, first, rule.value)
        case "count":
            return all(len(rows(answers, name)) >= rule.at_least for name in rule.fields)
        case "columns":
            return not any(_any_blank(row, rule.columns) for row in rows(answers, first))
        case "some_row":
            whole = [r for r in rows(answers, first) if not _any_blank(r, rule.columns)]
            return len(whole) >= rule.at_least
        case "rows_with":
            with_it = [r for r in rows(answers, first) if str(r.get(rule.columns[0])) == rule.value]
            return len(with_it) >= rule.at_least
        case "chosen":
            row = chosen_row(answers, first, rule.fields[1])
            return row is not None and str(row.get(rule.columns[0])) == rule.value
    return False


def _any_blank(row: Mapping[str, Any], columns: Sequence[str]) -> bool:
    return any(is_blank(row.get(name)) for name in columns)


def chosen_row(answers: Answers, choice: str, table: str) -> Mapping[str, Any] | None:
    """The row that a ROW field names by its place from 0, or None if there is no such row."""
    place, all_rows = answers.get(choice), answers.get(table)
    if type(place) is not int or not isinstance(all_rows, list) or not 0 <= place < len(all_rows):
        return None
    row = all_rows[place]
    return row if isinstance(row, Mapping) and not is_blank(row) else None
