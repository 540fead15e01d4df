"""What the answers of a questionnaire add up to. A gap is never a zero, and never a "no"."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from ipt_desktop.domain.answers import checked
from ipt_desktop.domain.errors import AnswerOutOfRange, CodingsDiffer, EntryNotOffered
from ipt_desktop.domain.measures import AnswersAre, Entry, Measure
from ipt_desktop.domain.syndromes import Syndrome, syndrome_of


class Risk(StrEnum):
    """What the risk item says. UNKNOWN: not answered, or the measure has no such item."""

    NONE = "none"
    PRESENT = "present"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Score:
    """`total` is None where the rules give none; prorated it keeps its decimals, else it is an int.

    `missing` holds item ids in the order of the form. `syndrome` is None where the measure has no
    rule for it, where there is no total, and where the gaps leave it open. `total` is in `coding`;
    `percent` is the plain share of the range.
    """

    measure: str
    version: str
    total: float | None
    prorated: bool
    band: str | None
    complete: bool
    missing: tuple[str, ...]
    function: int | None
    function_missing: bool
    risk: Risk
    risk_asked: bool
    syndrome: Syndrome | None
    coding: str | None = None
    percent: float | None = None

    @property
    def asks_for_safety(self) -> bool:
        """It asks about self-harm and the answer is not a plain no: safety questions are due."""
        return self.risk_asked and self.risk is not Risk.NONE


def score(
    measure: Measure,
    answers: Sequence[int | None],
    function: int | None = None,
    *,
    answers_are: AnswersAre | str | None = None,
    coding: str | None = None,
) -> Score:
    """The score of one answer for each item, in the order of the form; None is a gap.

    `answers_are` must be given where scores and printed positions differ (EPDS), `coding` where
    there are several (WHODAS), else EntryNotStated. What does not fit: WrongNumberOfAnswers,
    AnswerOutOfRange, EntryNotOffered.
    """
    values = checked(measure, answers, answers_are=answers_are, coding=coding)
    if function is not None:
        if measure.function is None:
            raise EntryNotOffered(measure=measure.id, what="function")
        if type(function) is not int or function not in [a.value for a in measure.function.answers]:
            raise AnswerOutOfRange(measure=measure.id, item=measure.function.id)
    missing = tuple([i.id for i, v in zip(measure.items, values, strict=True) if v is None])
    total = _total(measure, values)
    # The function item is asked only where something was answered above 0 (domain.md 3.1).
    function_missing = measure.function is not None and function is None and any(values)
    return Score(
        measure=measure.id,
        version=measure.version,
        total=_in_coding(measure, total, coding, whole=not missing),
        prorated=bool(missing) and total is not None,
        band=measure.band_of(total),
        complete=not missing and not function_missing,
        missing=missing,
        function=function,
        function_missing=function_missing,
        risk=_risk(measure, values),
        risk_asked=measure.risk is not None,
        syndrome=None if total is None else syndrome_of(measure, values),
        coding=coding,
        percent=_percent(measure, total),
    )


def score_total(measure: Measure, total: int, *, risk_answer: bool | None) -> Score:
    """The score of a paper form of which only the total is kept; `risk_answer` None is not known.

    EntryNotOffered where the measure needs its items; AnswerOutOfRange outside 0..highest total.
    """
    if Entry.TOTAL not in measure.entry:
        raise EntryNotOffered(measure=measure.id, what="total")
    if type(total) is not int or not 0 <= total <= measure.highest_total:
        raise AnswerOutOfRange(measure=measure.id, item="total")
    if risk_answer is not None and (type(risk_answer) is not bool or measure.risk is None):
        raise AnswerOutOfRange(measure=measure.id, item="risk")
    risk = Risk.UNKNOWN if risk_answer is None else Risk.PRESENT if risk_answer else Risk.NONE
    return Score(
        measure=measure.id,
        version=measure.version,
        total=total,
        prorated=False,
        band=measure.band_of(total),
        complete=measure.risk is None or risk is not Risk.UNKNOWN,
        missing=(),
        function=None,
        function_missing=False,
        risk=risk,
        risk_asked=measure.risk is not None,
        syndrome=None,
        percent=_percent(measure, total),
    )


def converted(measure: Measure, total: float, *, coding: str, to: str) -> float:
    """A total of all items in another coding: WHODAS 1-5 less 12 is 0-4 (domain.md 3.5)."""
    shifts = {c.code: c.shift for c in measure.codings}
    if coding not in shifts or to not in shifts:
        raise EntryNotOffered(measure=measure.id, what="coding")
    return total + (shifts[to] - shifts[coding]) * len(measure.items)


def same_coding(first: Score, last: Score) -> None:
    """Refuse two scores that cannot be compared as they stand (CodingsDiffer)."""
    if (first.measure, first.coding) != (last.measure, last.coding):
        raise CodingsDiffer(first=first.measure, last=last.measure)


def _total(measure: Measure, values: Sequence[int | None]) -> int | Fraction | None:
    """In the first coding: the sum of all, else items × mean of the answered, else None."""
    answered = [value for value in values if value is not None]
    gaps = len(values) - len(answered)
    if not gaps:
        return sum(answered)
    if gaps > (measure.proration.most_missing if measure.proration else 0):
        return None
    return Fraction(sum(answered) * len(values), len(answered))


def _in_coding(
    measure: Measure, total: int | Fraction | None, coding: str | None, *, whole: bool
) -> float | None:
    if total is None:
        return None
    shift = sum([c.shift for c in measure.codings if c.code == coding]) * len(measure.items)
    return int(total) + shift if whole else float(total + shift)


def _percent(measure: Measure, total: int | Fraction | None) -> float | None:
    if not measure.percent or total is None:
        return None
    return float(total * 100 / measure.highest_total)


def _risk(measure: Measure, values: Sequence[int | None]) -> Risk:
    """From the answer itself, never from one filled in for a gap."""
    if measure.risk is None or measure.risk.item is None:
        return Risk.UNKNOWN
    value = values[measure.number_of(measure.risk.item) - 1]
    if value is None:
        return Risk.UNKNOWN
    return Risk.PRESENT if value >= measure.risk.present_from else Risk.NONE
