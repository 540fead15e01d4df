"""Where a person can go in the window. A route is plain values, so a screen can be built again from it."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Route:
    """`name` says which screen; `group` and `member` are ids; `tab`: a part of it, or a form's id."""

    name: str
    group: str | None = None
    member: str | None = None
    meeting: int | None = None
    tab: str | None = None


Go = Callable[[Route], None]

TODAY = Route("today")
GROUPS = Route("groups")
EXCHANGE = Route("exchange")
SETTINGS = Route("settings")
INBOX = Route("inbox")
CASELOAD = Route("caseload")

# Files that are tables by their names; all others that are dropped or opened are hand-overs.
TABLES = (".csv", ".tsv", ".xlsx")
