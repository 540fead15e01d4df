"""Two of the twelve words are typed back from the paper: so a sheet that cannot be read is found at once."""

import secrets
from collections.abc import Sequence


def two_places() -> tuple[int, int]:
    """One of the first six and one of the last six, from 1, by chance."""
    first = secrets.randbelow(6) + 1
    return first, secrets.randbelow(6) + 7


def are_right(words: Sequence[str], places: tuple[int, int], first: str, second: str) -> bool:
    """Are these the words at those places? Spaces around them and capitals do not matter."""
    wanted = [words[place - 1] for place in places]
    return [first.strip().lower(), second.strip().lower()] == wanted
