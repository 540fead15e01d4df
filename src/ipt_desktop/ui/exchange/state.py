"""The hand-over at one moment: who is given to, what was made, what arrived, whose cards are known."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Person:
    """One card's holder. Of `there` changes `acknowledged` are known to be there; `sent` were put in a file.

    Moments are in the zone of this device; None: never.
    """

    fingerprint: str
    code: str
    role: str
    there: int
    sent: int
    acknowledged: int
    last_sent: datetime | None
    last_received: datetime | None
    acknowledged_at: datetime | None

    @property
    def waiting(self) -> int:
        """Not acknowledged yet, sent or not."""
        return self.there - self.acknowledged

    @property
    def unsent(self) -> int:
        """In no file yet."""
        return self.there - self.sent


@dataclass(frozen=True, slots=True)
class Made:
    """A file that was made; `bytes` is its size."""

    path: Path
    fingerprint: str
    code: str
    role: str
    facts: int
    bytes: int


@dataclass(frozen=True, slots=True)
class CardLine:
    """A card known here, or one that is looked at. `is_rival`: another card here carries the same code."""

    fingerprint: str
    code: str
    role: str
    trusted: bool
    is_own: bool = False
    is_rival: bool = False


@dataclass(frozen=True, slots=True)
class Doubted:
    """A card that somebody wants to accept no longer, not yet sure.

    `reopened` are the codes of members who stand as more serious then, None for one not known here.
    """

    card: CardLine
    reopened: tuple[str | None, ...] = ()


@dataclass(frozen=True, slots=True)
class Arrived:
    """A file that somebody chose or dropped. `refusal` is a code; `taken` None: not taken in yet.

    `accepted`: a person has compared the sender's marks just now.
    """

    file: Path
    sender: CardLine | None
    created: datetime | None
    facts: int
    new: int
    refusal: str | None
    accepted: bool = False
    taken: int | None = None
    known: int = 0
    warnings: tuple[str, ...] = ()

    @property
    def is_unknown(self) -> bool:
        """Only the sender stands in the way."""
        return self.refusal == "sender_unknown" and self.sender is not None

    @property
    def can_be_taken(self) -> bool:
        if self.taken is not None:
            return False
        return self.refusal is None or (self.is_unknown and self.accepted)


@dataclass(frozen=True, slots=True)
class State:
    """`chosen` are fingerprints; `looked_at` is a card to compare before it is accepted.

    `believed` are cards that were accepted; `strangers` are known and were not, or are not any more.
    """

    own: CardLine
    people: tuple[Person, ...] = ()
    chosen: frozenset[str] = frozenset()
    drafts: int = 0
    made: tuple[Made, ...] = ()
    arrived: tuple[Arrived, ...] = ()
    strangers: tuple[CardLine, ...] = ()
    believed: tuple[CardLine, ...] = ()
    doubted: Doubted | None = None
    looked_at: CardLine | None = None
    give_problem: Exception | None = None
    take_problem: Exception | None = None
    card_problem: Exception | None = None
    card_saved: Path | None = None
    is_copied: bool = False
    busy: str = ""

    @property
    def can_take(self) -> bool:
        return not self.busy and any(file.can_be_taken for file in self.arrived)

    @property
    def can_make(self) -> bool:
        return not self.busy and bool(self.chosen)
