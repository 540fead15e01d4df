"""A picture into a file: the same facts give the same bytes, whole or not at all.

PDFs are written by papers/plot_file.py: matplotlib's cannot be read back in Arabic.
"""

import os
import tempfile
from pathlib import Path
from typing import Any

import matplotlib as mpl
from matplotlib.figure import Figure

from ipt_desktop.domain.errors import Problem

# No dates and no names of programs: two files can then be compared byte for byte.
_METADATA: dict[str, dict[str, Any]] = {
    "png": {"Software": None},
    "svg": {"Date": None, "Creator": None},
}
_SETTINGS: dict[Any, Any] = {
    "svg.fonttype": "path",  # looks the same where our letters are not installed
    "svg.hashsalt": "ipt",
}
PNG_DPI = 192


class PictureKindUnknown(Problem):
    """The name of the file does not end in .png or .svg (or .pdf, where that is offered too)."""


def save(figure: Figure, path: Path, *, dpi: float = PNG_DPI) -> None:
    """Write `figure` to `path`, replacing what was there only when all is written."""
    kind = path.suffix.lower().lstrip(".")
    if kind not in _METADATA:
        raise PictureKindUnknown(ending=kind)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".picture-", suffix=f".{kind}")
    beside = Path(name)
    try:
        with os.fdopen(handle, "wb") as file, mpl.rc_context(_SETTINGS):
            figure.savefig(file, format=kind, dpi=dpi, metadata=_METADATA[kind])
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise
