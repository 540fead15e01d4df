"""Where the app starts: without a command it opens the window, with one it does that and ends."""

import gc
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ipt_desktop.cli.calling import Calling

_WITH_QT = ("paper", "tour", "self-test")


def main(argv: Sequence[str] | None = None) -> int:
    """0 done, 1 could not be done, 2 wrong usage."""
    words = list(sys.argv[1:] if argv is None else argv)
    try:
        return _main(words)
    except KeyboardInterrupt:
        # Stopped while what would say so was still being imported.
        return _stopped(as_json="--json" in words)


def _main(words: list[str]) -> int:
    from ipt_desktop.app.importing import undisturbed

    with undisturbed():
        from ipt_desktop.cli.calling import WrongUsage, split
    try:
        calling, rest = split(words)
    except WrongUsage as wrong:
        from ipt_desktop.cli.failures import fail

        return fail(wrong, as_json="--json" in words)
    if not rest or (len(rest) == 1 and rest[0].lower().endswith(".iptsync")):
        return _window(calling, Path(rest[0]) if rest else None)
    with undisturbed():
        if rest[0] in _WITH_QT:
            import PySide6.QtGui  # noqa: F401
        from ipt_desktop.cli.line import run

    return run(calling, rest)


def _stopped(*, as_json: bool) -> int:
    try:
        from ipt_desktop.cli.failures import fail

        return fail(KeyboardInterrupt(), as_json=as_json)
    except (Exception, KeyboardInterrupt):  # noqa: BLE001
        # Half of a module may have stayed behind: then only the exit code tells.
        return 1


def _window(calling: "Calling", file: Path | None) -> int:
    gc.disable()  # until the first picture: there is nothing to collect, and looking takes time
    try:
        from ipt_desktop.app.importing import import_quickly, undisturbed

        with undisturbed():
            import_quickly()
        from ipt_desktop.app.window import open_window

        return open_window(calling.vault, calling.passphrase_file, calling.language, file)
    except Exception as wrong:  # noqa: BLE001
        from ipt_desktop.cli.failures import fail

        return fail(wrong, as_json=calling.json)


if __name__ == "__main__":
    sys.exit(main())
