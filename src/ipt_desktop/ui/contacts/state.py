"""The safety contacts as typed."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Row:
    """One contact as typed; `wrong` names the field that nobody could use, if any."""

    kind: str
    who: str = ""
    number: str = ""
    hours: str = ""
    wrong: str | None = None

    @property
    def is_empty(self) -> bool:
        return not (self.who.strip() or self.number.strip() or self.hours.strip())


@dataclass(frozen=True, slots=True)
class Given:
    """A contact that came with the programme pack: to be called, not to be changed here."""

    kind: str
    who: str
    number: str
    hours: str = ""


@dataclass(frozen=True, slots=True)
class State:
    """`given` came with the programme pack; `not_approved` says what stands against it."""

    rows: tuple[Row, ...] = ()
    given: tuple[Given, ...] = ()
    pack: str = ""
    not_approved: str = ""
    is_saved: bool = False
    problem: Exception | None = None
