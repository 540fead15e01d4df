"""The twelve words of the recovery sheet: made, and checked before any of them is tried.

The words are BIP-39 English: short, told apart by their first four letters, easy to read aloud. Their own
four bits of check let one slip in sixteen through, so only words whose hash begins with eight zero bits are
given out: one in four thousand (docs/decisions/0052).
"""

import hashlib
import re
import unicodedata
from functools import cache
from typing import Any

from ipt_desktop.domain.errors import RecoveryMistyped

WORDS = 12
_BITS = 128
# A Turkish keyboard has two letters for i; none of the words has either of its own.
_TURKISH = str.maketrans("\u0131\u0130", "ii")
_WORD = re.compile(r"[^\W\d_]+")


def new_words() -> str:
    """Twelve words by the system's own chance: 120 bits that nobody can guess."""
    while True:
        words = str(_list().generate(strength=_BITS))
        if _fits(words):
            return words


def checked(typed: str) -> str:
    """The words as they were given out, however spaced, numbered or in capitals.

    Raises RecoveryMistyped: `word` is the place of the first that is none of the list, `count` how many there
    are where it is not twelve; neither where all are of the list and still do not belong together.
    """
    plain = unicodedata.normalize("NFKC", typed).translate(_TURKISH).lower()
    found = _WORD.findall(plain)
    known = _list().wordlist
    for place, word in enumerate(found, 1):
        if word not in known:
            raise RecoveryMistyped(word=place)
    if len(found) != WORDS:
        raise RecoveryMistyped(count=len(found))
    words = " ".join(found)
    if not (_list().check(words) and _fits(words)):
        raise RecoveryMistyped()
    return words


def _fits(words: str) -> bool:
    return hashlib.sha256(f"recovery words\n{words}".encode()).digest()[0] == 0


@cache
def _list() -> Any:
    from mnemonic import Mnemonic

    return Mnemonic("english")
