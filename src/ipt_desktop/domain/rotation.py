"""Which backups are kept: the last three, and of the last 24 hours, 14 days, 8 weeks and 12 months that
have one, the newest."""

from collections.abc import Callable, Hashable, Iterable
from datetime import datetime

Slot = Callable[[datetime], Hashable]

# How many of each are kept, and what tells one from the next.
SLOTS: tuple[tuple[int, Slot], ...] = (
    (24, lambda at: (at.date(), at.hour)),
    (14, lambda at: at.date()),
    (8, lambda at: at.isocalendar()[:2]),
    (12, lambda at: (at.year, at.month)),
)
# Several may be made within an hour, each before something risky.
LAST = 3
MOST = LAST + sum(count for count, _slot in SLOTS)


def to_keep(moments: Iterable[datetime]) -> frozenset[datetime]:
    """The rest may go. Counted by what is there and not from today: a vault nobody used loses none."""
    newest_first = sorted(set(moments), reverse=True)
    kept = set(newest_first[:LAST])
    for count, slot in SLOTS:
        seen: set[Hashable] = set()
        for moment in newest_first:
            if len(seen) < count and slot(moment) not in seen:
                seen.add(slot(moment))
                kept.add(moment)
    return frozenset(kept)
