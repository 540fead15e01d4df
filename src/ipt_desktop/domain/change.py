"""What the difference of two totals means (domain.md 3.1, 6.2). No total, no verdict: None."""

from dataclasses import dataclass

from ipt_desktop.domain.measures import Better, ChangeRule, Measure
from ipt_desktop.domain.scoring import Score, same_coding


@dataclass(frozen=True, slots=True)
class Change:
    """`better_by` is in points, below 0 where it got worse.

    Each verdict is None where a total is missing or the measure has no rule for it. `recovery`
    and `reliable_recovery` are False where the first total was no case: `was_case` tells.
    """

    better_by: float | None
    response: bool | None
    remission: bool | None
    was_case: bool | None
    is_case: bool | None
    recovery: bool | None
    important_improvement: bool | None
    reliable_improvement: bool | None
    reliable_deterioration: bool | None
    reliable_recovery: bool | None


def change(
    measure: Measure, baseline: float | None, end: float | None, rule: ChangeRule | None = None
) -> Change:
    """From `baseline` to `end`, by the measure's own rule unless a programme's is given."""
    rule = rule or measure.change
    better_by = better_by_points(measure, baseline, end)
    was_case = _is_case(measure, baseline, rule.case_from)
    is_case = _is_case(measure, end, rule.case_from)
    recovery = None if was_case is None or is_case is None else was_case and not is_case
    reliable = _reaches(better_by, rule.reliable)
    return Change(
        better_by=better_by,
        response=response(baseline, end, rule),
        remission=_remission(baseline, end, rule),
        was_case=was_case,
        is_case=is_case,
        recovery=recovery,
        important_improvement=_reaches(better_by, rule.important),
        reliable_improvement=reliable,
        reliable_deterioration=_reaches(None if better_by is None else -better_by, rule.reliable),
        reliable_recovery=None if recovery is None or reliable is None else recovery and reliable,
    )


def change_of_scores(measure: Measure, first: Score, last: Score) -> Change:
    """The same for two scores; CodingsDiffer where their totals do not mean the same."""
    same_coding(first, last)
    return change(measure, first.total, last.total)


def better_by_points(measure: Measure, earlier: float | None, later: float | None) -> float | None:
    """How far it got better, in points; below 0: worse. None where a total is missing."""
    if earlier is None or later is None:
        return None
    return earlier - later if measure.better is Better.LOWER else later - earlier


def response(baseline: float | None, end: float | None, rule: ChangeRule) -> bool | None:
    """Down by half or more: end <= baseline / 2, as printed, so that 0 to 0 counts too."""
    if baseline is None or end is None or rule.response_share is None:
        return None
    return end <= baseline * (1 - rule.response_share)


def _remission(baseline: float | None, end: float | None, rule: ChangeRule) -> bool | None:
    """A verdict on a change: it needs where it started, although only the end is compared."""
    if baseline is None or end is None or rule.remission_below is None:
        return None
    return end < rule.remission_below


def _is_case(measure: Measure, total: float | None, case_from: float | None) -> bool | None:
    if total is None or case_from is None:
        return None
    return total >= case_from if measure.better is Better.LOWER else total <= case_from


def _reaches(points: float | None, needed: float | None) -> bool | None:
    return None if points is None or needed is None else points >= needed
