"""What the page of a new recovery sheet shows."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class State:
    """`recovery` are the twelve words while they are shown, empty before the passphrase was typed.

    `asked` are the places (1–12) of the two that are typed back; `is_checking` shows these in place
    of the words.
    """

    recovery: tuple[str, ...] = ()
    asked: tuple[int, int] = (0, 0)
    is_checking: bool = False
    is_answer_wrong: bool = False
    is_busy: bool = False
    problem: Exception | None = None
