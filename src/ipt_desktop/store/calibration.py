"""How much work a try at the passphrase is on this machine: about half a second, within floor and ceiling."""

import os
import time

from ipt_desktop.store.keys import CEILING, FLOOR, SALT_BYTES, Work, stretch

SECONDS = 0.5
# More memory would not be free on a small laptop with a browser open, and then nothing opens.
MOST_MEMORY_KIB = 256 * 1024
_PASSES = 3


def calibrated(seconds: float = SECONDS) -> Work:
    """Measures one small try, which takes a fraction of the time aimed at."""
    lanes = max(FLOOR.lanes, min(4, os.cpu_count() or 1))
    tried = Work(2 * FLOOR.memory_kib, FLOOR.passes, lanes)
    start = time.perf_counter()
    stretch("measured and thrown away", bytes(SALT_BYTES), tried)
    return fitting(tried, time.perf_counter() - start, seconds)


def fitting(tried: Work, spent: float, seconds: float) -> Work:
    """What takes about `seconds` where `tried` took `spent`: memory first, then passes. Always allowed."""
    affordable = tried.memory_kib * tried.passes * seconds / max(spent, 1e-6)
    memory = round(_within(affordable / _PASSES, FLOOR.memory_kib, MOST_MEMORY_KIB))
    passes = round(_within(affordable / memory, FLOOR.passes, CEILING.passes))
    return Work(memory, passes, tried.lanes)


def _within(value: float, low: float, high: float) -> float:
    return max(low, min(value, high))
