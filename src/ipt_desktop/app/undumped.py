"""A crash must not write the process's memory to the disk, nor a debugger of the same user read it."""

import sys
from contextlib import suppress

_PR_SET_DUMPABLE = 4


def refuse_dumps() -> None:
    """Before a secret is in memory. Where the system has no such switch, nothing is done.

    No core file (rlimit), and on Linux neither a core handed to a collecting service nor a look from outside
    by anybody but the administrator (prctl).
    """
    if sys.platform == "win32":
        return
    import resource

    with suppress(OSError, ValueError):
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":
        import ctypes

        with suppress(OSError, AttributeError):
            ctypes.CDLL(None).prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)
