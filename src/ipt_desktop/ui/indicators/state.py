"""The programme's figures at one moment, and what is being saved of them. No Qt in here."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

KINDS = ("xlsx", "csv", "fhir", "dhis2")


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which courses: `group` an id or None for all; those that ended from `since` to `until`."""

    group: str | None = None
    since: date | None = None
    until: date | None = None
    so_far: bool = False

    @property
    def is_turned(self) -> bool:
        """The last day lies before the first."""
        return self.since is not None and self.until is not None and self.until < self.since


@dataclass(frozen=True, slots=True)
class Parcel:
    """What is to be saved: the kind of file, for whom, words or codes in its cells."""

    kind: str = "xlsx"
    profile: str = "shareable"
    labels: bool = False


@dataclass(frozen=True, slots=True)
class State:
    """`figures` are those of `indicators --json`, None while they are worked out. `saved`: how many files."""

    groups: tuple[tuple[str, str], ...] = ()
    wanted: Wanted = field(default_factory=Wanted)
    figures: Mapping[str, Any] | None = None
    parcel: Parcel = field(default_factory=Parcel)
    is_busy: bool = False
    saved: int = 0
    left_out: int = 0
    problem: Exception | None = None
