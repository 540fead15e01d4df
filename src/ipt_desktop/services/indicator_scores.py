"""The scores that the indicators count: each form once, of one person in whichever group they were."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from ipt_desktop.domain.follow_ups import is_follow_up
from ipt_desktop.domain.records import Assessment, Reading, newest
from ipt_desktop.domain.scoring import Risk
from ipt_desktop.services.course import MAIN_MEASURE
from ipt_desktop.services.ports import Tx
from ipt_desktop.services.versions import conflicts_of

# Daily life, where its question on the PHQ-9 was not answered (I14).
FUNCTION_MEASURE = "whodas12"
_SERIOUS_FIRST = (Risk.PRESENT, Risk.UNKNOWN, Risk.NONE)

Scores = dict[str, list[Reading]]


def scores_of(tx: Tx) -> tuple[Scores, Scores]:
    """By member: of the PHQ-9, and of the measure of daily life."""
    main, of_function = tx.shelves.readings(MAIN_MEASURE, FUNCTION_MEASURE)
    scores = (_by_member(main), _by_member(of_function))
    for member in tx.shelves.corrected_twice("assessment"):
        each_once = _each_once(tx, member)
        for told, measure in zip(scores, (MAIN_MEASURE, FUNCTION_MEASURE), strict=True):
            told[member] = [_reading(a) for a in each_once if a.measure == measure]
    return scores


def of_course(
    told: Mapping[str, list[Reading]], id: str, former: Sequence[str]
) -> Sequence[Reading]:
    """A score taken at a meeting after the course says how it lasted, not how it ended.

    At which meeting of another group a score was taken says nothing here: there its day counts.
    """
    found = [r for r in told.get(id, ()) if r.meeting is None or not is_follow_up(r.meeting)]
    for other in former:
        found += [r._replace(meeting=None) for r in told.get(other, ())]
    return found


def _each_once(tx: Tx, member: str) -> list[Assessment]:
    """Current forms; of corrections that disagree the newest, with the more serious answer about risk."""
    conflicts = conflicts_of(tx.log.of_member(member))
    rivals = {fact: c.facts for c in conflicts if c.kind == "assessment" for fact in c.facts}
    together: dict[object, list[Assessment]] = {}
    for form in tx.shelves.assessments(member=member):
        together.setdefault(rivals.get(form.fact, form.fact), []).append(form)
    found: list[Assessment] = []
    for forms in together.values():
        last = newest(forms) or forms[0]
        risks = {form.risk for form in forms}
        found.append(replace(last, risk=next(r for r in _SERIOUS_FIRST if r in risks)))
    return found


def _reading(form: Assessment) -> Reading:
    told = form.content
    return Reading(
        *(form.member, form.day, form.tick, form.meeting, form.total, form.prorated, form.risk),
        *(form.function, told.get("mode"), told.get("coding")),
    )


def _by_member(readings: Iterable[Reading]) -> dict[str, list[Reading]]:
    found: dict[str, list[Reading]] = defaultdict(list)
    for reading in readings:
        found[reading.member].append(reading)
    return found
