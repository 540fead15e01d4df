"""Taking in a table at one moment: the file, what its columns hold, what was found, what is done."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

# The steps of the way, in order.
FILE, COLUMNS, ANSWERS, CHECK, DONE = "file", "columns", "answers", "check", "done"
STEPS = (FILE, COLUMNS, ANSWERS, CHECK)

# In the place of an answer's code: it means "not answered".
NOT_ANSWERED = -1


@dataclass(frozen=True, slots=True)
class ColumnLine:
    """A column by the name a map gives it; `head` is empty where the file has none; a few of its values."""

    name: str
    head: str
    place: int
    examples: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LabelLine:
    """A label of the file, how often it stands there, and its code; None while that is open."""

    key: str
    shown: str
    count: int
    code: int | None


@dataclass(frozen=True, slots=True)
class OrderLine:
    """A way to read the days: `cell` of the file would be `day`."""

    order: str
    cell: str
    day: date


@dataclass(frozen=True, slots=True)
class Finding:
    """Rows left out for one reason: how many, and the first of their lines."""

    problem: Exception
    count: int
    lines: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a table brings, or has brought."""

    read: int
    taken: int
    people: int
    members: int
    groups: int
    risky: int
    first: date | None
    last: date | None
    findings: tuple[Finding, ...] = ()
    batch: str | None = None


@dataclass(frozen=True, slots=True)
class TableLine:
    """A table that was taken in; `stay` members stayed when it was taken back."""

    id: str
    day: date
    measure: str
    answers: int
    members: int
    taken_back: date | None
    stay: int


@dataclass(frozen=True, slots=True)
class Back:
    """What is gone after a table was taken back; `stays` are members' codes and why."""

    answers: int
    members: int
    stays: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class State:
    """`picked` is by role: member, group_column, date_column, function, total; `answers` in the form's order.

    `still_open` names what a person must say (services/table_draft.py); `busy` is empty, look, check, take
    or back, with `at` rows done of `rows`. `asked_back` is a table that is about to be taken back.
    """

    step: str = FILE
    file: str = ""
    columns: tuple[ColumnLine, ...] = ()
    rows: int = 0
    header: int = 1
    encoding: str | None = None
    encodings: tuple[str, ...] = ()
    sheet: str | None = None
    sheets: tuple[tuple[str, bool], ...] = ()
    picked: Mapping[str, str | None] = field(default_factory=dict)
    answers: tuple[str | None, ...] = ()
    group: str = ""
    day: date | None = None
    measure: str | None = None
    measures: tuple[tuple[str, str], ...] = ()
    values: tuple[int, ...] = ()
    answer_words: tuple[str, ...] = ()
    has_function: bool = False
    total_only: bool = False
    orders: tuple[OrderLine, ...] = ()
    order: str | None = None
    labels: tuple[LabelLine, ...] = ()
    function_labels: tuple[LabelLine, ...] = ()
    asks_from_one: bool = False
    from_one: bool | None = False
    asks_answers_are: bool = False
    answers_are: str | None = None
    codings: tuple[str, ...] = ()
    coding: str | None = None
    still_open: tuple[str, ...] = ()
    outcome: Outcome | None = None
    problem: Exception | None = None
    busy: str = ""
    at: int = 0
    tables: tuple[TableLine, ...] = ()
    asked_back: str | None = None
    back: Back | None = None
    map_saved: Path | None = None

    @property
    def open_columns(self) -> tuple[str, ...]:
        """What is open on the page of the columns."""
        return tuple(name for name in self.still_open if name in ON_COLUMNS)

    @property
    def open_answers(self) -> tuple[str, ...]:
        """What is open on the page of the answers."""
        return tuple(name for name in self.still_open if name not in ON_COLUMNS)


ON_COLUMNS = ("encoding", "measure", "member", "group", "date", "answers", "total", "twice")
