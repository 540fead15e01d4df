"""The inbox at one moment: what cannot wait, what came, what is to be answered, who is awaited."""

from dataclasses import dataclass
from datetime import datetime

from ipt_desktop.ui.caseload.state import Late, Row


@dataclass(frozen=True, slots=True)
class Received:
    """A file that was taken in; `made` is when its sender made it."""

    role: str
    code: str
    made: datetime
    facts: int


@dataclass(frozen=True, slots=True)
class ToSend:
    """Replies written and not yet put into a file for that card."""

    fingerprint: str
    role: str
    code: str
    count: int


@dataclass(frozen=True, slots=True)
class State:
    """`replies` are members who need an answer; those of safety stand in `safety`."""

    own: str
    now: datetime
    safety: tuple[Row, ...] = ()
    replies: tuple[Row, ...] = ()
    to_send: tuple[ToSend, ...] = ()
    received: tuple[Received, ...] = ()
    late: tuple[Late, ...] = ()
    has_cards: bool = False

    @property
    def waiting(self) -> int:
        return len(self.safety) + len(self.replies) + len(self.to_send)
