"""One member's page at one moment."""

from dataclasses import dataclass, field
from datetime import date

from ipt_desktop.domain.goals import Goal
from ipt_desktop.ui.circle.state import Person


@dataclass(frozen=True, slots=True)
class Tie:
    """`kind`: in_place_of, place_taken_by, came_from, moved_to; `code` of the other, spaced."""

    kind: str
    code: str


@dataclass(frozen=True, slots=True)
class Confirmed:
    """What a clinician said of the probable depression: yes or no; `by` a code, `day` in words."""

    said: str
    by: str = ""
    day: str = ""


@dataclass(frozen=True, slots=True)
class SheetLine:
    """A worksheet in a list; `kept`: reviewed, finished, draft, none; `fits`: made for the main problem."""

    id: str
    title: str
    purpose: str
    kept: str
    meeting: int | None = None
    fits: bool = False


@dataclass(frozen=True, slots=True)
class SafetyLine:
    """One step of the safety history; `why` in words. `ignored`: it is on record and changed nothing."""

    day: date
    event: str
    before: str
    after: str
    why: str = ""
    mine: bool = True
    ignored: bool = False


@dataclass(frozen=True, slots=True)
class Version:
    """One of several versions of an entry, in words."""

    fact: str
    words: str


@dataclass(frozen=True, slots=True)
class Choosing:
    """An entry that was corrected in more than one way; `kind` as in domain/kinds.py."""

    kind: str
    versions: tuple[Version, ...]


@dataclass(frozen=True, slots=True)
class State:
    """`fit_yes` of the `fit_of` fit questions were answered yes; `changes` pairs a meeting (0: the
    first score) with how much better it is since."""

    code: str
    status: str
    sex: str | None
    age_band: str | None
    joined: date | None
    attended: int
    offered: int
    risk: str
    area: str | None
    words: str
    agreed: date | None
    fit_yes: int
    fit_of: int
    goals: tuple[Goal, ...]
    people: tuple[Person, ...]
    sheets: tuple[SheetLine, ...]
    step: str
    meeting: int
    changes: tuple[tuple[int, float], ...] = ()
    safety: tuple[SafetyLine, ...] = ()
    safety_state: str = "not_asked"
    can_open_safety: bool = False
    choosing: tuple[Choosing, ...] = ()
    referrals_due: int = 0
    untold: int = 0
    ties: tuple[Tie, ...] = ()
    confirmed: Confirmed | None = None
    problem: str = field(default="")
