"""The referral directory as typed."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Row:
    """One service as typed; `wrong` names the field that cannot be kept, if any."""

    name: str = ""
    place: str = ""
    what_for: str | None = None
    number: str = ""
    hours: str = ""
    wrong: str | None = None

    @property
    def is_empty(self) -> bool:
        return not any(part.strip() for part in (self.name, self.place, self.number, self.hours))


@dataclass(frozen=True, slots=True)
class State:
    """`given` came with the programme pack of that title; `not_approved` says what stands against it."""

    rows: tuple[Row, ...] = ()
    given: tuple[Row, ...] = ()
    pack: str = ""
    not_approved: str = ""
    is_saved: bool = False
    problem: Exception | None = None
