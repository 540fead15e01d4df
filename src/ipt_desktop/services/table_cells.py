"""What single cells of an imported table say: an answer, a gap, a total. Nothing is guessed or clipped."""

import re
from collections.abc import Mapping, MutableMapping, Sequence
from datetime import date

from ipt_desktop.domain.follow_ups import LAST_MEETING
from ipt_desktop.domain.scoring import Score
from ipt_desktop.services.assessments import Answers
from ipt_desktop.services.days import western
from ipt_desktop.services.table_days import EARLIEST, day_of
from ipt_desktop.services.table_map import TableMap, cleaned, folded
from ipt_desktop.services.table_problems import (
    DateInvalid,
    LabelUnknown,
    MeetingUnknown,
    NothingAnswered,
    TotalMismatch,
)

# Statistics programs write a whole number as 2.0.
_WHOLE = re.compile(r"([0-9]{1,4})(?:[.,٫]0+)?")
_NUMBER = re.compile(r"([0-9]{1,4})(?:[.,٫]([0-9]{1,6}))?")


def form_in(
    cells: Mapping[str, str],
    wanted: TableMap,
    known: MutableMapping[str, int | None] | None = None,
) -> Answers:
    """The row's form; `known` keeps what cells of this table answer.

    Raises DateInvalid, LabelUnknown, MeetingUnknown, TotalMismatch, NothingAnswered.
    """
    day = day_in(cells, wanted)
    known = {} if known is None else known
    answers: list[int | None] = []
    for item, column in enumerate(wanted.answers, 1):
        cell = cells[column]
        if cell not in known:
            known[cell] = answer_in(cell, wanted.labels, wanted.missing, item)
        answers.append(known[cell])
    function = None
    if wanted.function_column is not None:
        labels = {**wanted.labels, **wanted.function_labels}
        cell = cells[wanted.function_column]
        function = answer_in(cell, labels, wanted.missing, len(answers) + 1)
    total = None if wanted.answers else whole_total_in(cells, wanted)
    if total is None and not any(answer is not None for answer in answers):
        raise NothingAnswered()
    return Answers(
        measure=wanted.measure,
        day=day,
        answers=tuple(answers),
        function=function,
        total=total,
        answers_are=wanted.answers_are,
        coding=wanted.coding,
        language=wanted.language,
        mode="imported",
        meeting=meeting_in(cells, wanted),
    )


def day_in(cells: Mapping[str, str], wanted: TableMap) -> date:
    """The map's own day, or the row's; one before EARLIEST is what programs write for no day at all."""
    if wanted.day is not None:
        return wanted.day
    assert wanted.date_column is not None
    found = day_of(cleaned(cells[wanted.date_column]), wanted.date_format)
    if found is None or found < EARLIEST:
        raise DateInvalid()
    return found


def meeting_in(cells: Mapping[str, str], wanted: TableMap) -> int | None:
    """At which meeting: the map's own, a label's, a number in any digits; None where nothing says it."""
    if wanted.meeting_column is None:
        return wanted.meeting
    cell = cells[wanted.meeting_column]
    label = folded(cell)
    if label in wanted.meeting_labels:
        return wanted.meeting_labels[label]
    if not label or label in wanted.missing:
        return None
    number = _WHOLE.fullmatch(western(cleaned(cell)))
    if number is None or int(number[1]) > LAST_MEETING:
        raise MeetingUnknown()
    return int(number[1])


def answer_in(
    cell: str, labels: Mapping[str, int], missing: frozenset[str], item: int
) -> int | None:
    """A label's code, else a number in any digits, else (an empty cell) a gap."""
    label = folded(cell)
    if label in labels:
        return labels[label]
    if not label or label in missing:
        return None
    number = _WHOLE.fullmatch(western(cleaned(cell)))
    if number is None:
        raise LabelUnknown(item=item)
    # A label of digits holds for all ways to write that number.
    return labels.get(str(int(number[1])), int(number[1]))


def whole_total_in(cells: Mapping[str, str], wanted: TableMap) -> int | None:
    """The total of a form of which only that is kept."""
    total = _total(cells, wanted)
    if total is not None and total != int(total):
        raise TotalMismatch()
    return None if total is None else int(total)


def check_total(cells: Mapping[str, str], wanted: TableMap, form: Answers, score: Score) -> None:
    """Raise TotalMismatch where the table's own total contradicts the answers; no total is no contradiction.

    With gaps, programs write the sum of what was answered or a prorated total: either will do.
    """
    told = _total(cells, wanted)
    if told is None or form.total is not None:
        return
    good = {score.total}
    if score.missing:
        good = {_sum(form.answers)}
        if score.total is not None and abs(told - score.total) <= 0.5:
            return
    if told not in good:
        raise TotalMismatch()


def _sum(answers: Sequence[int | None]) -> int:
    return sum(answer for answer in answers if answer is not None)


def _total(cells: Mapping[str, str], wanted: TableMap) -> float | None:
    cell = cells[wanted.total_column] if wanted.total_column is not None else ""
    if not folded(cell) or folded(cell) in wanted.missing:
        return None
    number = _NUMBER.fullmatch(western(cleaned(cell)))
    if number is None:
        raise TotalMismatch()
    return float(f"{number[1]}.{number[2] or 0}")
