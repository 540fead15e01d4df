"""How close a meeting came to the way we work: the checklist's score, and what left that way.

All of it is domain.md 7.4; its bounds are a rule of this app and not from a study: they coach, they never
judge.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from ipt_desktop.domain.protocols import Check, Step

POINTS: Mapping[str, int] = {"done": 2, "partly": 1, "no": 0}
NOT_APPLYING = "na"
# So much of the list must be answered by a person before a score is given.
ENOUGH = 0.8
GOOD_FROM, COACH_FROM = 80.0, 60.0
# The lines about the group's work together (GroupACT, in our words): resources/guide/pages/quality.json.
PROCESS = ("g1", "g2", "g3", "g4", "g5", "g6", "g7")
# The subject of notes that hold the counsellor's own view (resources/guide/pages/reflection.json).
_OWN_VIEW = "reflection"


class Band(StrEnum):
    GOOD = "good"
    COACH = "coach"
    REPEAT = "repeat"
    INSUFFICIENT = "insufficient"


class OffModel(StrEnum):
    """What is not group IPT; the first four only a person can say."""

    CHILDHOOD = "childhood"
    ADVICE_FIRST = "advice_first"
    THOUGHT_HOMEWORK = "thought_homework"
    MANY_AREAS = "many_areas"
    NO_LINK = "no_link"
    NO_ROUND = "no_round"
    NO_ENDING_TALK = "no_ending_talk"


TOLD_BY_PEOPLE = (
    OffModel.CHILDHOOD,
    OffModel.ADVICE_FIRST,
    OffModel.THOUGHT_HOMEWORK,
    OffModel.MANY_AREAS,
)


@dataclass(frozen=True, slots=True)
class Fidelity:
    """`score` in percent, None while too little is answered; `answered` of `items` lines, by a person."""

    items: int
    answered: int
    score: float | None
    band: Band


def fidelity(said: Mapping[str, str], items: Iterable[str]) -> Fidelity:
    """`said` by line: done, partly, no or na, as a person said it, and nothing only taken for granted.

    Lines that do not apply are answered, and left out of the score; without one that applies there is none.
    """
    wanted = tuple(dict.fromkeys(items))
    answers = [said[item] for item in wanted if item in said]
    points = [POINTS[answer] for answer in answers if answer != NOT_APPLYING]
    if not points or len(answers) < ENOUGH * len(wanted):
        return Fidelity(len(wanted), len(answers), None, Band.INSUFFICIENT)
    score = 100 * sum(points) / (2 * len(points))
    return Fidelity(len(wanted), len(answers), score, _band(score))


def items_of(steps: Iterable[Step]) -> tuple[str, ...]:
    """The lines that are rated in a meeting: what its steps require, then the group's work together."""
    required = tuple(c.id for step in steps for c in step.checks if c.required)
    return (*required, *PROCESS)


def off_model(
    steps: Iterable[Step],
    said: Mapping[str, str],
    told: Iterable[str],
    *,
    was_round: bool,
    is_over: bool,
) -> tuple[OffModel, ...]:
    """What left the way we work: what a person told, and what the checklist says by a no.

    `was_round`: somebody's week was written down. `is_over`: the meeting is complete, so that what is
    not there is missing and not still to come.
    """
    all_steps = tuple(steps)
    found = {flag for flag in TOLD_BY_PEOPLE if flag in set(told)}
    checks = [check for step in all_steps for check in step.checks]
    if _all_no(said, (c for c in checks if c.links)):
        found.add(OffModel.NO_LINK)
    naming = [check for check in checks if check.names_ending]
    # The most particular line counts: before the last meeting it is not enough to say the number left.
    if naming and said.get(naming[-1].id) == "no":
        found.add(OffModel.NO_ENDING_TALK)
    rounds = [step for step in all_steps if step.tool == "round"]
    if rounds and (
        any(said.get(step.checks[0].id) == "no" for step in rounds) or (is_over and not was_round)
    ):
        found.add(OffModel.NO_ROUND)
    return tuple(flag for flag in OffModel if flag in found)


def own_view(code: str) -> str:
    """The subject of the note that answers a question of the reflection."""
    return f"{_OWN_VIEW}.{code}"


def is_own_view(subject: str) -> bool:
    """Whether a note's subject is the counsellor's own view."""
    return subject == _OWN_VIEW or subject.startswith(own_view(""))


def _all_no(said: Mapping[str, str], checks: Iterable[Check]) -> bool:
    """A no, and nothing that was done at least partly elsewhere."""
    answers = [said.get(check.id) for check in checks]
    return "no" in answers and not {"done", "partly"} & set(answers)


def _band(score: float) -> Band:
    if score >= GOOD_FROM:
        return Band.GOOD
    return Band.COACH if score >= COACH_FROM else Band.REPEAT
