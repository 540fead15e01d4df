"""What in an assessment calls for the safety questions (domain.md 5.2, issue of every measure)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from ipt_desktop.domain.measures import Measure
from ipt_desktop.domain.records import Assessment
from ipt_desktop.domain.watch import worse_than_best

# "Down or hopeless" on more than half the days. [our rule], only ever made lower by a programme.
HOPELESS_ITEMS = {"phq9": "phq9_2"}
HOPELESS_FROM = 2

ITEM_PRESENT = "item_present"
ITEM_MISSING = "item_missing"
ITEM_CHANGED = "item_changed"
WORSE = "worse"
ERASED = "erased"


@dataclass(frozen=True, slots=True)
class RiskAnswer:
    """One version of an assessment as far as safety asks; `value` is the risk item exactly as entered.

    `risk` none | present | unknown; `asks`: the measure has a risk item (one we do not know counts as such).
    """

    fact: str
    tick: int
    author: str
    day: date
    measure: str
    risk: str
    asks: bool
    value: object = None
    replaces: str | None = None
    total: float | None = None
    hopeless: bool = False
    watched: Measure | None = None
    erased: bool = False


def risk_answer(taken: Assessment, measure: Measure | None) -> RiskAnswer:
    """`measure` None where this app does not know it: then nothing about its risk is known."""
    asks = measure is None or measure.risk is not None
    return RiskAnswer(
        fact=taken.fact,
        tick=taken.tick,
        author=taken.author,
        day=taken.day,
        measure=taken.measure,
        risk=taken.risk if measure is not None else "unknown",
        asks=asks,
        value=_value(taken, measure),
        replaces=taken.replaces,
        total=taken.total,
        hopeless=_hopeless(taken, measure),
        watched=measure if measure is not None and measure.watch is not None else None,
    )


def sources(taken: RiskAnswer, before: Iterable[RiskAnswer]) -> tuple[str, ...]:
    """Why this one, told after all of `before` (every version of them), calls for asking; often nothing."""
    known = {other.fact: other for other in before}
    found: list[str] = []
    if taken.erased:
        return (ERASED,)
    replaced = known.get(taken.replaces or "")
    if replaced is not None and not replaced.erased and _same_answer(taken, replaced):
        # The same answer of the same day: what was asked about the one was asked about the other.
        pass
    elif taken.asks and taken.risk != "none":
        found.append(ITEM_PRESENT if taken.risk == "present" else ITEM_MISSING)
    if replaced is not None and (taken.asks or replaced.asks) and _changed(taken, replaced):
        found.append(ITEM_CHANGED)
    if _worsening(taken, tuple(known.values())):
        found.append(WORSE)
    return tuple(found)


def _same_answer(one: RiskAnswer, other: RiskAnswer) -> bool:
    return (one.measure, one.value, one.risk, one.day) == (
        other.measure,
        other.value,
        other.risk,
        other.day,
    )


def _changed(one: RiskAnswer, other: RiskAnswer) -> bool:
    return not other.erased and (one.measure, one.value) != (other.measure, other.value)


def _worsening(taken: RiskAnswer, before: tuple[RiskAnswer, ...]) -> bool:
    """Marked worsening with hopelessness, whichever of the two scores was entered first.

    Replaced versions count: a correction of one score must not take back what another called for.
    """
    others = [o for o in before if o.measure == taken.measure]
    if _worse(taken, [o for o in others if o.day < taken.day]):
        return True
    return any(_worse(later, [taken]) for later in others if later.day > taken.day)


def _worse(now: RiskAnswer, earlier: list[RiskAnswer]) -> bool:
    if now.watched is None or not now.hopeless:
        return False
    return bool(worse_than_best(now.watched, [e.total for e in earlier], now.total))


def _value(taken: Assessment, measure: Measure | None) -> object:
    if measure is None or measure.risk is None:
        return None
    item = measure.risk.item
    if taken.answers and item is not None and len(taken.answers) == len(measure.items):
        answer = taken.answers[measure.number_of(item) - 1]
        return answer, taken.content.get("answers_are") if answer is not None else None
    return taken.content.get("risk_answer"), "total"


def _hopeless(taken: Assessment, measure: Measure | None) -> bool:
    item = HOPELESS_ITEMS.get(taken.measure)
    if measure is None or item is None or len(taken.answers) != len(measure.items):
        return False
    answer = taken.answers[measure.number_of(item) - 1]
    return answer is not None and answer >= HOPELESS_FROM
