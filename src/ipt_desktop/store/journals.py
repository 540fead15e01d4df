"""The journals that SQLite keeps beside a file: what is taken away must be taken away with them."""

from pathlib import Path

ENDS = ("-wal", "-shm", "-journal")


def journals(file: Path) -> list[Path]:
    """Where they would stand, the write-ahead log first."""
    return [file.with_name(file.name + end) for end in ENDS]


def remove_journals(file: Path) -> None:
    """A journal of the old file must never be read into the new one."""
    for journal in journals(file):
        journal.unlink(missing_ok=True)


def remove(file: Path) -> None:
    """It and whatever journal stands beside it."""
    file.unlink(missing_ok=True)
    remove_journals(file)
