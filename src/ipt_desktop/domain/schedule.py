"""Which meetings a step belongs to, said in words that hold for a course of any length."""

from dataclasses import dataclass

PLACES = ("every", "pregroup", "first", "between", "half_way", "next_to_last", "last")


@dataclass(frozen=True, slots=True)
class Moment:
    """Where a meeting stands: its number of how many, and its place in its phase."""

    meeting: int
    of: int
    phase: str
    in_phase: int
    phase_length: int


def is_term(term: str) -> bool:
    """`half_way`, `phase:middle`, `phase:middle:early`, `phase:initial:2` (its second meeting)."""
    if term in PLACES:
        return True
    kind, _, rest = term.partition(":")
    phase, _, which = rest.partition(":")
    return kind == "phase" and phase != "" and (which in ("", "early", "late") or which.isdigit())


def applies(term: str, moment: Moment) -> bool:
    """Whether a meeting is one of those that the term names; the pre-group meeting is its own."""
    if moment.meeting == 0 or term == "pregroup":
        return term == "pregroup" and moment.meeting == 0
    match term:
        case "every":
            return True
        case "first":
            return moment.meeting == 1
        case "between":
            return 1 < moment.meeting < moment.of
        case "half_way":
            return moment.meeting == moment.of // 2
        case "next_to_last":
            return moment.meeting == moment.of - 1 and moment.meeting > 1
        case "last":
            return moment.meeting == moment.of
    return _in_phase(term, moment)


def _in_phase(term: str, moment: Moment) -> bool:
    _, phase, *which = term.split(":")
    if phase != moment.phase:
        return False
    if not which:
        return True
    early = moment.in_phase * 2 <= moment.phase_length + 1
    if which[0] in ("early", "late"):
        return early == (which[0] == "early")
    return moment.in_phase == int(which[0])
