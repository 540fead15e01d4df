"""A copy, beside the key files, of what stands in one place only in the vault's file.

These are its first sixteen bytes, without which no page can be checked (SQLCipher draws them, they are
no secret), and, sealed under a key made of the vault's, whose vault it is with the two secrets of its card.
One damaged page could otherwise take a whole vault away (store/salvage.py).
"""

import base64
import hashlib
import json
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path

from ipt_desktop.domain.cards import Card, Identity
from ipt_desktop.files import VAULT_FILE, read_small, write_whole

FOLDER, NAME = "keys", "spare.json"
SALT_BYTES = 16
_LARGEST_FILE = 4_096


@dataclass(frozen=True, slots=True)
class Spare:
    """Either is None where it was not kept, or cannot be read."""

    salt: bytes | None = None
    identity: Identity | None = None


def keep_spare(file: Path, key: bytes, identity: Identity, salt: bytes) -> None:
    """Called where `file` was opened and begins with `salt`. A full disk is no reason to stop.

    The file itself is not opened here: to close it again would let go of the locks that SQLite has on it.
    """
    place = file.parent / FOLDER / NAME
    # A backup, or a vault that is still being made, is not what is kept here.
    if file.name != VAULT_FILE or not place.parent.is_dir():
        return
    with suppress(OSError):
        if spare_of(file.parent, key) != Spare(salt, identity):
            content = {"salt": salt.hex(), "sealed": _seal(key, identity)}
            write_whole(place, json.dumps(content, indent=1).encode())


def spare_of(folder: Path, key: bytes) -> Spare:
    """What was kept for the vault in `folder`; nonsense is nothing."""
    try:
        found = json.loads(read_small(folder / FOLDER / NAME, _LARGEST_FILE))
        salt = bytes.fromhex(found["salt"])
        sealed = base64.b64decode(found["sealed"], validate=True)
    except (OSError, ValueError, TypeError, KeyError, RecursionError):
        return Spare()
    return Spare(salt if len(salt) == SALT_BYTES else None, _unseal(key, sealed))


def is_sealed_under_another(folder: Path, key: bytes) -> bool:
    """There is a whole copy of the card's secrets, as far as can be seen, and that key does not open it."""
    try:
        found = json.loads(read_small(folder / FOLDER / NAME, _LARGEST_FILE))
        sealed = base64.b64decode(found["sealed"], validate=True)
    except (OSError, ValueError, TypeError, KeyError, RecursionError):
        return False
    return _unseal(key, sealed) is None


def _seal(key: bytes, identity: Identity) -> str:
    from nacl.secret import SecretBox

    return base64.b64encode(
        SecretBox(_made_of(key)).encrypt(json.dumps(asdict(identity)).encode())
    ).decode()


def _unseal(key: bytes, sealed: bytes) -> Identity | None:
    from nacl.exceptions import CryptoError
    from nacl.secret import SecretBox

    try:
        found = json.loads(SecretBox(_made_of(key)).decrypt(sealed))
        return Identity(Card(**found["card"]), found["age_secret"], found["signing_secret"])
    except (CryptoError, ValueError, TypeError, KeyError):
        return None


def _made_of(key: bytes) -> bytes:
    """Another key for another use."""
    return hashlib.blake2b(key, digest_size=32, person=b"spare identity").digest()
