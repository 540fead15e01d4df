"""Where the app's own files are, in a checkout, in a wheel and in a frozen build."""

from pathlib import Path

_HERE = Path(__file__).parent


def shipped(folder: str) -> Path:
    """`folder` is resources, translations or migrations."""
    packaged = _HERE / "_data" / folder
    return packaged if packaged.is_dir() else _HERE.parents[1] / folder
