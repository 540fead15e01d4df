"""A contact after an absence, as far as it is told."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class State:
    """`asks`: is followed up, so the safety question belongs to this contact; `thoughts` is its answer.

    `meeting` is the one missed. `result` is reached or not_reached; `comes`: next time, None: not said."""

    code: str
    meeting: int | None
    day: date | None
    today: date
    result: str | None = None
    comes: bool | None = None
    leaves: bool = False
    why: str | None = None
    words: str = ""
    asks: bool = False
    thoughts: str | None = None
    problem: Exception | None = None
    day_wrong: bool = False

    @property
    def can_save(self) -> bool:
        return self.result is not None
