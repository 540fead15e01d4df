"""The list of groups at one moment."""

from dataclasses import dataclass

from ipt_desktop.ui.threads import Thread


@dataclass(frozen=True, slots=True)
class GroupLine:
    """One group in the list: where it stands, who is in it, and what comes next (a GroupStep code)."""

    id: str
    code: str
    where: str
    thread: Thread
    members: int
    candidates: int
    next_step: str
    risk: str


@dataclass(frozen=True, slots=True)
class State:
    groups: tuple[GroupLine, ...] = ()
