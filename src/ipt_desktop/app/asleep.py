"""Has this computer slept since the last look? Told by its clocks, on every system. No Qt."""

import sys
import time
from collections.abc import Callable

# Clocks are looked at so often; in sleep nobody looks.
LOOK_EVERY_S = 5
_SLEPT_S = 2
_LATE_S = 30
_JUMP_S = 20

Clock = Callable[[], float]


def awake_and_asleep() -> float:
    """Seconds that also pass in sleep, where the system counts them."""
    if sys.platform == "linux":
        return time.clock_gettime(time.CLOCK_BOOTTIME)
    return time.monotonic()


class Asleep:
    """`awake` counts seconds while it runs (on Windows also in sleep), `wall` is the time of day."""

    def __init__(
        self,
        awake: Clock = time.monotonic,
        always: Clock = awake_and_asleep,
        wall: Clock = time.time,
    ) -> None:
        self._clocks = (awake, always, wall)
        self._before = self._now()

    def has_slept(self) -> bool:
        """Since the last look. A clock that was set forward looks the same, and locking then harms nobody."""
        now, before = self._now(), self._before
        self._before = now
        awake, always, wall = (one - other for one, other in zip(now, before, strict=True))
        # Where the first clock runs on in sleep, the look itself comes late.
        is_late = awake > LOOK_EVERY_S + _LATE_S
        return always - awake > _SLEPT_S or wall - awake > _JUMP_S or is_late

    def _now(self) -> tuple[float, ...]:
        return tuple(clock() for clock in self._clocks)
