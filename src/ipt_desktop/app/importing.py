"""Quick imports beside Qt."""

import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager


def import_quickly() -> None:
    """From now on no module's source is read because it is imported.

    Once Qt is there, its Python half reads the source of every module that is imported after it, to see
    whether a switch (`__feature__`) concerns it that this app never sets: a tenth of the way to the first
    page. Where a later version looks in another way, it looks.
    """
    import PySide6.QtCore  # noqa: F401

    feature = sys.modules.get("shibokensupport.feature")
    if feature is not None and "_mod_uses_pyside" in vars(feature):
        vars(feature)["_mod_uses_pyside"] = lambda module: False


@contextmanager
def undisturbed() -> Iterator[None]:
    """Ctrl+C waits until all is imported: Qt's Python half would end the process, with a dump."""
    held = getattr(signal, "pthread_sigmask", None)
    if held is None:
        yield
        return
    before = held(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        held(signal.SIG_SETMASK, before)
