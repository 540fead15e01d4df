"""Answers as they come in: typed on any keyboard, numbered any way, checked before they count."""

import re
from collections.abc import Sequence

from ipt_desktop.domain.errors import (
    AnswerOutOfRange,
    EntryNotOffered,
    EntryNotStated,
    WrongNumberOfAnswers,
)
from ipt_desktop.domain.measures import AnswersAre, Entry, Item, Measure

_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "0123456789" * 2)
_NUMBER = re.compile(r"[0-9]{1,3}")


def parse_answers(typed: str) -> tuple[int | None, ...]:
    """ "2,-,٣" → (2, None, 3): Western, Arabic-Indic or Persian digits with `,` or `،` between.

    `-` or nothing is a gap. AnswerOutOfRange names the place, from 1, of anything else.
    """
    answers: list[int | None] = []
    for place, part in enumerate(typed.replace("،", ",").split(","), 1):
        number = part.strip().translate(_DIGITS)
        if number not in ("", "-") and not _NUMBER.fullmatch(number):
            raise AnswerOutOfRange(place=place)
        answers.append(None if number in ("", "-") else int(number))
    return tuple(answers)


def whole_total(measure: Measure, typed: str) -> int | None:
    """A total as typed, in any digits; None where it is no whole number from 0 to the highest."""
    plain = typed.strip().translate(_DIGITS)
    if not _NUMBER.fullmatch(plain) or int(plain) > measure.highest_total:
        return None
    return int(plain)


def with_function(
    measure: Measure, answers: Sequence[int | None]
) -> tuple[tuple[int | None, ...], int | None]:
    """Items and function item apart: one answer more than there are items is the function's."""
    if measure.function is not None and len(answers) == len(measure.items) + 1:
        return tuple(answers[:-1]), answers[-1]
    return tuple(answers), None


def checked(
    measure: Measure,
    answers: Sequence[int | None],
    *,
    answers_are: AnswersAre | str | None,
    coding: str | None,
) -> tuple[int | None, ...]:
    """The answers as scores in the measure's first coding, or the Problem that they are."""
    if Entry.ITEMS not in measure.entry:
        raise EntryNotOffered(measure=measure.id, what="items")
    if len(answers) != len(measure.items):
        raise WrongNumberOfAnswers(
            measure=measure.id, expected=len(measure.items), given=len(answers)
        )
    as_positions = _as_positions(measure, answers_are)
    shift = _shift(measure, coding)
    offered = [value + shift for value in measure.values]
    return tuple(
        [
            None if answer is None else _value(measure, item, answer, as_positions, shift, offered)
            for item, answer in zip(measure.items, answers, strict=True)
        ]
    )


def shortened(
    short: Measure, long: Measure, answers: Sequence[int | None]
) -> tuple[int | None, ...]:
    """The answers to `short` within those to `long`: a PHQ-2 out of a PHQ-9.

    EntryNotOffered if it is not part of it.
    """
    given = dict(zip([item.id for item in long.items], answers, strict=True))
    wanted = [item.same_as for item in short.items]
    if any(item not in given for item in wanted):
        raise EntryNotOffered(measure=short.id, what=long.id)
    return tuple(given[item] for item in wanted if item is not None)


def _as_positions(measure: Measure, answers_are: AnswersAre | str | None) -> bool:
    if answers_are is None:
        if measure.has_positions:
            raise EntryNotStated(measure=measure.id, what="answers_are")
        return False
    if answers_are not in (*AnswersAre,):
        raise EntryNotOffered(measure=measure.id, what="answers_are")
    if answers_are == AnswersAre.POSITIONS and not measure.has_positions:
        raise EntryNotOffered(measure=measure.id, what="positions")
    return answers_are == AnswersAre.POSITIONS


def _shift(measure: Measure, coding: str | None) -> int:
    if coding is None:
        if measure.codings:
            raise EntryNotStated(measure=measure.id, what="coding")
        return 0
    for known in measure.codings:
        if known.code == coding:
            return known.shift
    raise EntryNotOffered(measure=measure.id, what="coding")


def _value(
    measure: Measure,
    item: Item,
    answer: int,
    as_positions: bool,
    shift: int,
    offered: Sequence[int],
) -> int:
    """`offered` are the answers there are, in the coding that is `shift` above the first."""
    # Exactly int: True is not an answer of 1, and 1.0 came from somewhere it should not have.
    if type(answer) is not int:
        raise AnswerOutOfRange(measure=measure.id, item=item.id)
    if as_positions:
        if not 1 <= answer <= len(item.positions):
            raise AnswerOutOfRange(measure=measure.id, item=item.id)
        return item.positions[answer - 1]
    if answer not in offered:
        raise AnswerOutOfRange(measure=measure.id, item=item.id)
    return answer - shift
