"""What the window's frame says whatever screen is open."""

from dataclasses import dataclass, field
from datetime import datetime


@dataclass(slots=True)
class Notices:
    """Outlives a frame that is built anew."""

    saved: datetime | None = None
    waiting: int = 0
    risk: str = "none"
    badges: dict[str, int] = field(default_factory=dict)
