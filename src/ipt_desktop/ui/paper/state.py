"""What the print preview shows at one moment."""

from dataclasses import dataclass

# Per cent of the size on paper.
ZOOMS = (50, 75, 100, 125, 150, 200)


@dataclass(frozen=True, slots=True)
class State:
    """`version` is blank or filled where a sheet has both, else empty. `is_own`: it tells of a member."""

    pages: int
    zoom: int = 100
    version: str = ""
    is_own: bool = False
    is_busy: bool = False
    is_saved: bool = False
    problem: Exception | None = None
