"""How long to wait after wrong tries at a passphrase."""

from datetime import datetime, timedelta

# Seconds after the first, second, … wrong try; the last one from then on.
WAITS = (0, 0, 2, 5, 10, 20, 40, 60, 120)


def wait_after(wrong: int) -> int:
    """Seconds from the last of `wrong` tries to the next one."""
    return WAITS[min(wrong, len(WAITS)) - 1] if wrong > 0 else 0


def wait_left(wrong: int, last: datetime, now: datetime) -> int:
    """Whole seconds still to wait, rounded up: never more than the wait itself, whatever the clock says."""
    # In this order, or a day at the end of the calendar would have no sum.
    left = last - now + timedelta(seconds=wait_after(wrong))
    whole = -(-left // timedelta(seconds=1))
    return max(0, min(whole, wait_after(wrong)))
