"""How long things are kept, what is past its period, and what happened with this notebook."""

from dataclasses import dataclass

from ipt_desktop.domain.audit import AuditLine
from ipt_desktop.domain.retention import Periods, Plan

DRAFT_DAYS = (7, 14, 30, 90)
WORKING_MONTHS = (3, 6, 12, 24)
RESULTS_MONTHS = (None, 24, 36, 60)


@dataclass(frozen=True, slots=True)
class State:
    """`asks` is the second question, before anything goes; `done` what went, with so many `copies`."""

    periods: Periods
    may_set: bool
    plan: Plan
    lines: tuple[AuditLine, ...]
    copies: int = 0
    asks: bool = False
    done: Plan | None = None
    is_busy: bool = False
    problem: Exception | None = None
