"""One group's page at one moment."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class MemberCard:
    """`totals` by meeting from 0, None where no score was taken; `better_by` since the first score."""

    id: str
    code: str
    status: str
    step: str
    total: float | None
    band: str | None
    is_estimated: bool
    better_by: float | None
    risk: str
    area: str | None
    totals: tuple[float | None, ...]
    attendance: tuple[str | None, ...]
    attended: int
    offered: int


@dataclass(frozen=True, slots=True)
class Prompt:
    """A place where the ending is named: `code` as in domain/protocols.py; `state` is done, missed or ahead.

    `said` of `of`: times, or before the group people.
    """

    code: str
    meetings: tuple[int, ...]
    state: str
    said: int
    of: int


@dataclass(frozen=True, slots=True)
class State:
    """`next_step` is a GroupStep code. `meetings` is 0 before the first is begun, else how many in all.

    `blocks` are (code, reason code) that hold up closing.

    `follow_ups` are the meetings after the course: number and the day they would be on.

    `too_late_after` is the last meeting to join, where that has passed; with `asks_why` somebody is to be
    added all the same, and `why` is what was typed.

    `handed_to` is the code of another counsellor who leads it now; `others` are those it could be handed
    on to, by fingerprint and code.
    """

    code: str
    of: int
    meeting: int
    next_step: str
    is_closed: bool
    members: tuple[MemberCard, ...] = ()
    meetings: int = 0
    blocks: tuple[tuple[str, str], ...] = ()
    handed_to: str | None = None
    others: tuple[tuple[str, str], ...] = ()
    follow_ups: tuple[tuple[int, date], ...] = ()
    prompts: tuple[Prompt, ...] = ()
    too_late_after: int | None = None
    asks_why: bool = False
    why: str = ""
    problem: Exception | None = None
