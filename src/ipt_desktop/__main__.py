"""Where the app starts: without a command it opens the window, with one it does that and ends."""

import gc
import sys
from collections.abc import Sequence
from pathlib import Path

from ipt_desktop.cli.calling import Calling, WrongUsage, split


def main(argv: Sequence[str] | None = None) -> int:
    """0 done, 1 could not be done, 2 wrong usage."""
    words = list(sys.argv[1:] if argv is None else argv)
    try:
        calling, rest = split(words)
    except WrongUsage as wrong:
        from ipt_desktop.cli.failures import fail

        return fail(wrong, as_json="--json" in words)
    if not rest or (len(rest) == 1 and rest[0].lower().endswith(".iptsync")):
        return _window(calling, Path(rest[0]) if rest else None)
    from ipt_desktop.cli.line import run

    return run(calling, rest)


def _window(calling: Calling, file: Path | None) -> int:
    gc.disable()  # until the first picture: there is nothing to collect, and looking takes time
    try:
        from ipt_desktop.app.importing import import_quickly

        import_quickly()
        from ipt_desktop.app.window import open_window

        return open_window(calling.vault, calling.passphrase_file, calling.language, file)
    except Exception as wrong:  # noqa: BLE001
        from ipt_desktop.cli.failures import fail

        return fail(wrong, as_json=calling.json)


if __name__ == "__main__":
    sys.exit(main())
