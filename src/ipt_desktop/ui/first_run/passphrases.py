"""How hard a passphrase is to guess, and four words by chance. Slow to load, so only when needed."""

import secrets
from functools import cache

from ipt_desktop.ui.first_run.state import Strength

SHORTEST = 8
WORDS = 4
_LONGEST_JUDGED = 72  # more would take seconds, and is strong anyway


def strength(passphrase: str) -> Strength:
    """Weak is refused: short, or found by 10^8 guesses."""
    if len(passphrase) < SHORTEST:
        return "weak"
    from zxcvbn import zxcvbn

    guesses = zxcvbn(passphrase[:_LONGEST_JUDGED])["guesses_log10"]
    return "weak" if guesses < 8 else "fair" if guesses < 12 else "strong"


def offer() -> str:
    """Four words from a list of 2,048: 44 bits, by the system's own chance."""
    return " ".join(secrets.choice(_list()) for _place in range(WORDS))


@cache
def _list() -> tuple[str, ...]:
    from mnemonic import Mnemonic

    return tuple(Mnemonic("english").wordlist)
