"""Why a member needs a supervisor's answer (domain.md 2.6 and 5): codes, the most pressing first."""

from collections.abc import Iterator
from enum import IntEnum, StrEnum

from ipt_desktop.domain.due_kinds import DueKind
from ipt_desktop.domain.measures import Better, Measure
from ipt_desktop.domain.safety_rules import CLEAR_CONTACTS, State
from ipt_desktop.domain.watch import not_better_midway, worse_than_best
from ipt_desktop.services.course import MemberStanding, Standing
from ipt_desktop.services.due import Due

# Meetings missed in a row from which the supervisor is told (our rule; the guide's card says so).
AWAY_TOLD = 2


class Section(IntEnum):
    """In the order in which they are answered."""

    SAFETY = 1
    NOT_BETTER = 2
    OVERDUE = 3
    AS_PLANNED = 4

    @property
    def code(self) -> str:
        return self.name.lower()


class Why(StrEnum):
    """Why somebody is in a section; the first is the one that put them there."""

    IN_DANGER = "in_danger"
    TO_ASK = "to_ask"
    TELL = "tell"
    ADVERSE_EVENT = "adverse_event"
    FOLLOW_UP_LATE = "follow_up_late"
    CLEAR_TWICE = "clear_twice"
    FOLLOWED_UP = "followed_up"
    WORSE = "worse"
    NOT_BETTER = "not_better"
    NO_SCORE = "no_score"
    REFERRAL = "referral"
    AWAY_TWICE = "away_twice"
    NOT_REACHED = "not_reached"
    PLAN_MISSING = "plan_missing"
    MEASURE_MISSING = "measure_missing"
    ENDING_MISSING = "ending_missing"


def reasons(
    standing: Standing,
    m: MemberStanding,
    measure: Measure,
    overdue: tuple[Due, ...],
    worse_by: float | None,
) -> Iterator[Why]:
    """Why this member needs an answer, the most pressing first; nothing where all goes as planned."""
    state = m.safety
    if state.is_danger:
        yield Why.IN_DANGER
    if state.to_ask:
        yield Why.TO_ASK
    if state.has(State.PERSISTING):
        yield Why.TELL
    kinds = {item.kind for item in overdue}
    if DueKind.ADVERSE_EVENT in kinds:
        yield Why.ADVERSE_EVENT
    if DueKind.SAFETY in kinds and state.mark == "followed_up":
        yield Why.FOLLOW_UP_LATE
    if state.has(State.MONITORED) and state.clear_contacts >= CLEAR_CONTACTS:
        yield Why.CLEAR_TWICE
    elif state.has(State.HANDED_OVER, State.MONITORED):
        yield Why.FOLLOWED_UP
    if m.status == "member":
        yield from course_reasons(standing, m, measure, worse_by)
        if m.away >= AWAY_TOLD:
            yield Why.AWAY_TWICE
    after = (why for kind, why in OVERDUE.items() if kind in kinds)
    yield from (why for why in after if why is not Why.ADVERSE_EVENT)


def course_reasons(
    standing: Standing, m: MemberStanding, measure: Measure, worse_by: float | None
) -> Iterator[Why]:
    """What the scores alone say against a course (domain.md 2.6); unknown is a reason too."""
    if worse_by is not None:
        yield Why.WORSE
    scores = [a for a in m.scores if a.measure == measure.id]
    first = next((a.total for a in scores if a.total is not None), None)
    last = scores[-1] if scores else None
    scored_at = last.meeting if last is not None and last.meeting is not None else 0
    if measure.watch and max(standing.held, scored_at) >= measure.watch.midway_meeting:
        not_better = not_better_midway(measure, first, last.total if last else None)
        if not_better is None:
            yield Why.NO_SCORE
        elif not_better:
            yield Why.NOT_BETTER


SECTION = {
    Why.IN_DANGER: Section.SAFETY,
    Why.TO_ASK: Section.SAFETY,
    Why.TELL: Section.SAFETY,
    Why.ADVERSE_EVENT: Section.SAFETY,
    Why.FOLLOW_UP_LATE: Section.SAFETY,
    Why.CLEAR_TWICE: Section.SAFETY,
    Why.FOLLOWED_UP: Section.SAFETY,
    Why.WORSE: Section.NOT_BETTER,
    Why.NOT_BETTER: Section.NOT_BETTER,
    Why.NO_SCORE: Section.NOT_BETTER,
    Why.REFERRAL: Section.OVERDUE,
    Why.AWAY_TWICE: Section.OVERDUE,
    Why.NOT_REACHED: Section.OVERDUE,
    Why.PLAN_MISSING: Section.OVERDUE,
    Why.MEASURE_MISSING: Section.OVERDUE,
    Why.ENDING_MISSING: Section.OVERDUE,
}
OVERDUE = {
    DueKind.ADVERSE_EVENT: Why.ADVERSE_EVENT,
    DueKind.REFERRAL: Why.REFERRAL,
    DueKind.CONTACT_ABSENT: Why.NOT_REACHED,
    DueKind.FOLLOW_UP_PLAN: Why.PLAN_MISSING,
    DueKind.MEASURE: Why.MEASURE_MISSING,
    DueKind.ENDING: Why.ENDING_MISSING,
}


def worse_by_points(m: MemberStanding, measure: Measure) -> float | None:
    """Points, where the last score is worse than the best before it by the rule's; else None."""
    totals = [a.total for a in m.scores if a.measure == measure.id]
    if not totals or not worse_than_best(measure, totals[:-1], totals[-1]):
        return None
    last = totals[-1]
    assert last is not None
    return abs(last - _best(totals[:-1], measure))


def _best(totals: list[float | None], measure: Measure) -> float:
    known = [total for total in totals if total is not None]
    return min(known) if measure.better is Better.LOWER else max(known)
