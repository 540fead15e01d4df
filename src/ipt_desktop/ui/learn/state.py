"""Learning and looking after those who lead: what is read, and what is written down of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from ipt_desktop.domain.competence import Learner, Line, level_of

TABS: Mapping[str, tuple[str, ...]] = {
    "counsellor": ("read", "hours", "ready"),
    "supervisor": ("read", "supervision", "seen", "ready", "asked"),
}
# What each form keeps; reading and asking members keep nothing at its foot.
KIND_OF: Mapping[str, str] = {
    "hours": "training",
    "supervision": "supervision",
    "seen": "competence",
    "ready": "readiness",
}


@dataclass(frozen=True, slots=True)
class Asked:
    """A member who can be asked whether the group was what they needed; `answer` was told last."""

    id: str
    code: str
    answer: str | None = None
    by_counsellor: bool = False


@dataclass(frozen=True, slots=True)
class State:
    """`typed` is what the open form holds so far. `filling` counts how often it was begun anew.

    `crew` are the counsellors' codes known here; `learner` is oneself, or the one who was chosen.
    """

    role: str
    own: str
    tab: str
    today: date
    day: date | None
    crew: tuple[str, ...] = ()
    learner: Learner | None = None
    lines: tuple[Line, ...] = ()
    typed: Mapping[str, Any] = field(default_factory=dict)
    wrong: frozenset[str] = frozenset()
    groups: tuple[tuple[str, str], ...] = ()
    group: str | None = None
    members: tuple[Asked, ...] = ()
    filling: int = 0
    problem: Exception | None = None

    @property
    def tabs(self) -> tuple[str, ...]:
        return TABS[self.role]

    @property
    def signs(self) -> bool:
        """Only a supervisor says who is ready."""
        return self.role == "supervisor"

    @property
    def kind(self) -> str:
        """What the open form keeps; empty where it keeps nothing."""
        if self.tab == "ready" and not self.signs:
            return ""
        return KIND_OF.get(self.tab, "")

    @property
    def level(self) -> int | None:
        """From what was ticked; None while a question that decides is open."""
        said = [self.typed.get(name) for name in ("harm", "basics", "advanced")]
        harm, basics, advanced = (None if one is None else one == "yes" for one in said)
        return level_of(harm, basics, advanced)
