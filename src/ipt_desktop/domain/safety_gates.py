"""What an open safety state holds up: completing a meeting, ending, handing on, erasing (domain.md 5.2)."""

from datetime import date

from ipt_desktop.domain.safety import Matter, SafetyState
from ipt_desktop.domain.safety_rules import State


def holds_up_meeting(state: SafetyState, day: date) -> tuple[Matter, ...]:
    """What must be asked, or recorded as not possible on or after `day`, before the meeting is complete.

    In danger only the table's own record lets it go: handed over, or the facility called.
    """
    return tuple(m for m in state.matters if _holds_up(m, day))


def holds_up_ending(state: SafetyState, day: date) -> tuple[Matter, ...]:
    """Group end and handing on: as for a meeting, and nobody is left with a supervisor not told."""
    final = (State.PERSISTING, State.MEDICAL)
    return tuple(m for m in state.matters if m.state in final or _holds_up(m, day))


def holds_up_erasing(state: SafetyState) -> tuple[Matter, ...]:
    """Nothing is erased while anything is open: a supervisor closes it first."""
    return state.matters


def _holds_up(matter: Matter, day: date) -> bool:
    match matter.state:
        case State.TRIGGERED:
            return matter.excused_on is None or matter.excused_on < day
        case State.ASKING | State.IMMINENT:
            return True
        case State.MEDICAL:
            return not matter.facility
        case _:
            return False
