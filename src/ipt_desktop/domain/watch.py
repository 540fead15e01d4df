"""Courses that are not going well, for the supervisor (domain.md 2.6). Unknown is never "fine"."""

from collections.abc import Iterable
from enum import StrEnum

from ipt_desktop.domain.change import better_by_points, response
from ipt_desktop.domain.measures import Better, Measure
from ipt_desktop.domain.scoring import Risk


class PlanReason(StrEnum):
    """Why a written follow-up plan is due before the group can be closed."""

    NO_SCORE = "no_score"
    SCORE_HIGH = "score_high"
    RISK = "risk"
    RISK_UNKNOWN = "risk_unknown"
    NO_RESPONSE = "no_response"
    RESPONSE_UNKNOWN = "response_unknown"


def worse_than_best(
    measure: Measure, earlier: Iterable[float | None], now: float | None
) -> bool | None:
    """Any meeting: worse by the rule's points than the best total before. None: cannot be told."""
    totals = [total for total in earlier if total is not None]
    if measure.watch is None or now is None or not totals:
        return None
    best = min(totals) if measure.better is Better.LOWER else max(totals)
    points = better_by_points(measure, best, now)
    return points is not None and -points >= measure.watch.rise


def not_better_midway(measure: Measure, baseline: float | None, now: float | None) -> bool | None:
    """At the rule's meeting: better by less than its points since the start. None: unknown."""
    points = better_by_points(measure, baseline, now)
    if measure.watch is None or points is None:
        return None
    return points < measure.watch.midway_drop


def reasons_to_plan(
    measure: Measure, baseline: float | None, end: float | None, risk: Risk
) -> tuple[PlanReason, ...]:
    """At the end: every reason for a follow-up plan; empty only where all is known and well.

    Nothing for a measure without a watch rule.
    """
    if measure.watch is None:
        return ()
    reasons = []
    if end is None:
        reasons.append(PlanReason.NO_SCORE)
    elif _is_high(measure, end, measure.watch.plan_from):
        reasons.append(PlanReason.SCORE_HIGH)
    if risk is Risk.PRESENT:
        reasons.append(PlanReason.RISK)
    elif risk is Risk.UNKNOWN:
        reasons.append(PlanReason.RISK_UNKNOWN)
    responded = response(baseline, end, measure.change)
    if responded is False:
        reasons.append(PlanReason.NO_RESPONSE)
    elif responded is None and end is not None:
        reasons.append(PlanReason.RESPONSE_UNKNOWN)
    return tuple(reasons)


def _is_high(measure: Measure, total: float, plan_from: float) -> bool:
    return total >= plan_from if measure.better is Better.LOWER else total <= plan_from


# Weeks since the first score, and the PHQ-9 from which studies of CBT foresaw no response (S34). Not of IPT.
CBT_CUT_POINTS = ((4, 17), (9, 13), (14, 9))


def above_cbt_cut_point(weeks: int, total: float | None) -> bool | None:
    """Against the last cut point that was reached; None before the first and without a total."""
    reached = [cut for week, cut in CBT_CUT_POINTS if week <= weeks]
    return None if total is None or not reached else total >= reached[-1]
