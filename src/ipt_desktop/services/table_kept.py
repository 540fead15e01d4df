"""Facts of one table on their way into the log: many at once, in their order, in one transaction."""

from dataclasses import dataclass, field

from ipt_desktop.domain.facts import NewFact
from ipt_desktop.services.ports import Tx

# The kind of the fact that says what one table brought (decision 0063).
BATCH = "table_import"
_AT_ONCE = 500


@dataclass
class Kept:
    """`first` is the number, in this replica, of the first fact that is kept through it."""

    tx: Tx
    replica: str
    first: int = 0
    waiting: list[NewFact] = field(default_factory=list)

    def __post_init__(self) -> None:
        own = self.tx.log.heads().get(self.replica)
        self.first = 1 + (own.seq if own else 0)

    def __call__(self, *facts: NewFact) -> None:
        self.waiting += facts
        if len(self.waiting) >= _AT_ONCE:
            self.flush()

    def flush(self) -> None:
        """What waits is in the log and on the shelves from now on."""
        if self.waiting:
            self.tx.log.extend(self.waiting)
            self.waiting = []
