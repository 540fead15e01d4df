"""Programme indicators of the courses that have ended (domain.md 6.2), in a few passes over the vault.

Whom they are about, and which score is the baseline and which the end: docs/decisions/0040-indicators.md.
"""

from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import Any

from ipt_desktop.domain.indicator_conduct import by
from ipt_desktop.domain.indicator_people import Pair, pair_of, turnout_of
from ipt_desktop.domain.indicators import (
    Share,
    attendance,
    completed_pairs,
    function_of,
    in_one_coding,
    last_observed,
    missing_as_failure,
    outcomes,
    suppressed,
    total_of,
)
from ipt_desktop.domain.measures import Measure
from ipt_desktop.domain.records import Entry
from ipt_desktop.services.collecting import not_collecting
from ipt_desktop.services.course import MAIN_MEASURE
from ipt_desktop.services.desk import Desk
from ipt_desktop.services.indicator_cohort import Cohort, Participant, cohort_of
from ipt_desktop.services.indicator_conduct import conduct_figures
from ipt_desktop.services.indicator_safety import events_and_referrals, safety_of
from ipt_desktop.services.indicator_scores import FUNCTION_MEASURE

METHOD = "complete_case"
CAUTION = "uncontrolled_change"
_REFERRED_OUT = ("referred",)
_UNTOLD = "not_told"


@not_collecting()
def indicators(
    desk: Desk,
    group: str | None = None,
    since: date | None = None,
    until: date | None = None,
    *,
    so_far: bool = False,
) -> dict[str, Any]:
    """Of one group (by id) or all, of courses that ended from `since` to `until`, both days included.

    `so_far`: also of courses that go on, with what is known until now; whether those will be completed
    is not known, and so not counted.

    The keys of product.md 12: each share is {"n", "of", "of_enrolled"}; what cannot be worked out is None.
    """
    measure = desk.measure(MAIN_MEASURE)
    with desk.vault.reading() as tx:
        cohort = cohort_of(tx, desk.protocol, group, (since, until), so_far=so_far)
        people = cohort.enrolled
        homes = {id: p.group for p in people for id in (p.id, *p.former)}
        forms = {id: () for p in people for id in p.former} | {p.id: p.readings for p in people}
        entries = tx.shelves.entries("adverse_event", "referral", "reach")
        mine = [e for e in entries if e.member in homes]
        told = {
            "safety": safety_of(tx, desk.safety, forms),
            **events_and_referrals(tx, mine),
            **conduct_figures(
                tx,
                desk.protocol,
                desk.vault.identity.card.role,
                cohort.meetings,
                homes,
                (since, until),
                of_one_group=group is not None,
            ),
        }
    pairs = [pair_of(p.readings, p.course) for p in people]
    starts = [total_of(pair.baseline) for pair in pairs if pair.baseline is not None]
    least = measure.change.case_from
    cases = sum(least is not None and start >= least for start in starts)
    figures = outcomes(measure, completed_pairs(pairs), len(people))
    turnouts = [
        turnout_of(p.marks, p.course, p.joined, back=p.back, has_left=p.status == "left")
        for p in people
    ]
    came = attendance(turnouts, len(people))
    over = [t for p, t in zip(people, turnouts, strict=True) if p.ended]
    came["completion"] = attendance(over, len(people))["completion"]
    return (
        {
            "method": METHOD,
            "so_far": so_far,
            "group": None if group is None else desk.roster.group(group).code,
            "from": since and since.isoformat(),
            "to": until and until.isoformat(),
            "groups": len(cohort.groups),
            **_screening(cohort),
            "enrolled": len(people),
            "cases": cases,
        }
        | figures
        | {"functional_improvement": _functional(people, pairs, desk.measure(FUNCTION_MEASURE))}
        | came
        | {
            "missing": {
                "pairs": len(people) - figures["paired"],
                "baseline": len(people) - len(starts),
                "end": len(starts) - figures["paired"],
                "attendance_marks": sum(t.offered - t.marked for t in turnouts),
                "attendance_unknown": sum(not t.offered for t in turnouts),
            },
            "missing_as_failure": missing_as_failure(figures, len(people), cases),
            "last_observation": outcomes(measure, last_observed(pairs), len(people)),
            "data_quality": _quality(people),
            "reasons_for_leaving": suppressed(
                Counter(p.why_left or _UNTOLD for p in people if p.status == "left")
            ),
            "reach": _reach(people, [e for e in mine if e.kind == "reach"]),
            **told,
            "running": {"groups": cohort.running_groups, "members": cohort.running_members},
            "caution": CAUTION,
        }
    )


def _screening(cohort: Cohort) -> dict[str, Any]:
    """I1. Screened: asked for suitability or with a questionnaire; eligible: may join, or did."""
    seen = [p for p in cohort.people if p.readings or p.decision or p.enrolled]
    return {
        "screened": len(seen),
        "eligible": sum(p.enrolled or p.decision == "join" for p in seen),
        "referred_out": sum(p.status in _REFERRED_OUT for p in seen),
    }


def _functional(
    people: Sequence[Participant], pairs: Sequence[Pair], measure: Measure
) -> dict[str, Any]:
    """I14: the function question falls by a step or more, or the WHODAS total falls."""
    n = of = 0
    for person, pair in zip(people, pairs, strict=True):
        found: list[tuple[float | None, float | None]] = []
        if pair.baseline is not None and pair.end is not None:
            found.append((function_of(pair.baseline), function_of(pair.end)))
        other = pair_of(person.of_function, person.course)
        if other.baseline is not None and other.end is not None:
            # Not each form is numbered alike (domain.md 3.5).
            found.append(
                (in_one_coding(measure, other.baseline), in_one_coding(measure, other.end))
            )
        known = [(a, b) for a, b in found if a is not None and b is not None]
        of += bool(known)
        n += any(later < earlier for earlier, later in known)
    return Share(n, of, len(people)).document


def _quality(people: Sequence[Participant]) -> dict[str, Any]:
    """I19, of all PHQ-9 forms of those enrolled. A form with too many gaps has no total."""
    forms = [r for p in people for r in p.readings]
    prorated = [r.prorated for r in forms].count(True)
    unscored = [r.total for r in forms].count(None)
    counts = {
        "missing_items": prorated + unscored,
        "prorated": prorated,
        "unscored": unscored,
        "risk_unanswered": [r.risk for r in forms].count("unknown"),
    }
    return {"assessments": len(forms)} | {
        name: Share(count, len(forms), None).document for name, count in counts.items()
    }


def _reach(
    people: Sequence[Participant], told: Sequence[Entry]
) -> dict[str, dict[str, int | None]]:
    """I2, with small cells left out: None is "fewer than five, or told by those that are"."""
    disability = by(told, "disability", _UNTOLD)
    displacement = by(told, "displacement", _UNTOLD)
    return {
        "sex": suppressed(Counter(p.sex or _UNTOLD for p in people)),
        "age_band": suppressed(Counter(p.age_band or _UNTOLD for p in people)),
        "disability": suppressed(Counter(disability.get(p.id, _UNTOLD) for p in people)),
        "displacement": suppressed(Counter(displacement.get(p.id, _UNTOLD) for p in people)),
    }
