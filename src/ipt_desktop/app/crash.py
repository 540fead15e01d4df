"""A bug, noted for whoever mends it: which kind of error, and where in the code. Not a word of content."""

import sys
import threading
import traceback
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from ipt_desktop.app.paths import log_folder
from ipt_desktop.domain.errors import Problem

FILE_NAME = "errors.log"
MOST_BYTES = 256 * 1024


def note(error: BaseException, folder: Path | None = None) -> None:
    """Add it to the log; an error's own text may hold anything and is left out. Never raises."""
    with suppress(OSError):
        folder = folder or log_folder()
        folder.mkdir(parents=True, exist_ok=True)
        file = folder / FILE_NAME
        if file.exists() and file.stat().st_size > MOST_BYTES:
            file.replace(file.with_suffix(".old.log"))
        with file.open("a", encoding="utf-8") as out:
            out.write("\n".join((datetime.now(UTC).isoformat(timespec="seconds"), *places(error))))
            out.write("\n\n")


def listen(tell: Callable[[BaseException], object]) -> None:
    """From now on nothing that nobody caught is printed, with its text and for whatever reads along.

    It is noted, and `tell` says it to the person; a Problem is no bug and is only told.
    """

    def caught(error: BaseException | None) -> None:
        if error is None:
            return
        if not isinstance(error, Problem):
            note(error)
        with suppress(Exception):
            tell(error)

    sys.excepthook = lambda _kind, error, _trace: caught(error)
    # Not on the thread of the screens: there is nobody to tell.
    threading.excepthook = lambda told: _note_bug(told.exc_value)
    sys.unraisablehook = lambda told: _note_bug(told.exc_value)


def silence_qt() -> None:
    """Qt's own words go nowhere: at debug level it tells each key pressed and the text around it."""
    from PySide6.QtCore import qInstallMessageHandler

    qInstallMessageHandler(_nothing)


def places(error: BaseException) -> list[str]:
    """The error's type, then each step of the code that led there; the same for what caused it."""
    lines: list[str] = []
    told: list[BaseException] = []
    cause: BaseException | None = error
    # An error may be its own cause, also over others.
    while cause is not None and not any(cause is one for one in told):
        after = "after " * len(told)
        lines.append(after + type(cause).__qualname__)
        for frame in traceback.extract_tb(cause.__traceback__):
            file = Path(frame.filename)
            step = f"{file.parent.name}/{file.name}:{frame.lineno} {frame.name}"
            lines.append(f"{after}  {step}")
        told.append(cause)
        cause = cause.__cause__ or cause.__context__
    return lines


def _note_bug(error: BaseException | None) -> None:
    if error is not None and not isinstance(error, Problem):
        note(error)


def _nothing(*_told: Any) -> None:
    """Instead of standard error."""
