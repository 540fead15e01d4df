"""A contact with one member, as far as it is told: after an absence, or a word in private."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class State:
    """`asks`: is followed up, so the safety question belongs to this contact; `thoughts` is its answer.

    `about`: missed, private_word, quiet or agreed; `meeting` is the one it goes back to. `result`: reached or
    not_reached; `comes`: next time, None: not said.
    """

    code: str
    meeting: int | None
    day: date | None
    today: date
    about: str = "missed"
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
