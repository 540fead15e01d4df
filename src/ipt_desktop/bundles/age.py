"""The outer layer: age with X25519 recipients only. The header is read here before any library sees it."""

import re
from collections.abc import Sequence

from ipt_desktop.bundles.limits import LARGEST_HEADER, MOST_STANZAS
from ipt_desktop.domain.errors import BundleDamaged, BundleNotForMe, BundleTooLarge

_FIRST = b"age-encryption.org/v1\n"
_STANZA = re.compile(rb"-> [!-~]+(?: [!-~]+)*")
_BODY = re.compile(rb"[A-Za-z0-9+/]{0,64}")
_MAC = re.compile(rb"--- [A-Za-z0-9+/]{43}")


def encrypt(plain: bytes, recipients: Sequence[str]) -> bytes:
    import pyrage

    return bytes(
        pyrage.encrypt(plain, [pyrage.x25519.Recipient.from_str(one) for one in recipients])
    )


def decrypt(content: bytes, age_secret: str) -> bytes:
    """Raises BundleDamaged, BundleNotForMe, BundleTooLarge. Passphrase files are refused unread.

    Such a file names the work that opening it costs, up to gigabytes and minutes (docs/decisions/0010).
    """
    if b"X25519" not in _stanza_types(content):
        raise BundleNotForMe()
    import pyrage

    identity = pyrage.x25519.Identity.from_str(age_secret)
    try:
        return bytes(pyrage.decrypt(content, [identity]))
    except pyrage.DecryptError as wrong:
        if "No matching keys" in str(wrong):
            raise BundleNotForMe() from None
        raise BundleDamaged(why="encryption") from None


def _stanza_types(content: bytes) -> set[bytes]:
    if not content.startswith(_FIRST):
        raise BundleDamaged(why="not_age")
    types: set[bytes] = set()
    at, stanzas, in_body = len(_FIRST), 0, False
    while True:
        end = content.find(b"\n", at, min(LARGEST_HEADER, len(content)))
        if end < 0:
            raise BundleTooLarge(what="header") if len(content) > LARGEST_HEADER else _damaged()
        line, at = content[at:end], end + 1
        if in_body:
            if not _BODY.fullmatch(line):
                raise _damaged()
            # A body ends with its first line that is not full.
            in_body = len(line) == 64
        elif _STANZA.fullmatch(line):
            stanzas += 1
            if stanzas > MOST_STANZAS:
                raise BundleTooLarge(what="stanzas")
            types.add(line.split(b" ")[1])
            in_body = True
        elif _MAC.fullmatch(line):
            break
        else:
            raise _damaged()
    if b"scrypt" in types:
        raise BundleDamaged(why="passphrase")
    return types


def _damaged() -> BundleDamaged:
    return BundleDamaged(why="header")
