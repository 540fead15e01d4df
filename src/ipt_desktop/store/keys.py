"""The vault's random key, sealed under a passphrase or recovery words (Argon2id, libsodium secretbox).

A key file is {"kdf": "argon2id", "memory_kib", "passes", "lanes", "salt", "sealed"}; salt and sealed are
base64. Its numbers are checked against a floor and a ceiling before any memory is spent.
"""

import base64
import binascii
import json
import os
import unicodedata
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ipt_desktop.domain.errors import KeyFileMissing, KeyFileRefused, PassphraseWrong
from ipt_desktop.files import read_small

KEY_BYTES = 32
SALT_BYTES = 16
_LARGEST_FILE = 4_096
# Marks, embeddings, overrides and isolates of direction, the mark at a text's beginning.
_DIRECTION = frozenset(
    "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff"
)
_NAMES = {"kdf", "memory_kib", "passes", "lanes", "salt", "sealed"}


@dataclass(frozen=True, slots=True)
class Work:
    """What one try at the passphrase costs: KiB of memory, passes over it, lanes."""

    memory_kib: int = 64 * 1024
    passes: int = 3
    lanes: int = 4

    @property
    def is_allowed(self) -> bool:
        return (
            FLOOR.memory_kib <= self.memory_kib <= CEILING.memory_kib
            and FLOOR.passes <= self.passes <= CEILING.passes
            and FLOOR.lanes <= self.lanes <= CEILING.lanes
            and self.memory_kib >= 8 * self.lanes
        )


# OWASP's smallest Argon2id setting, and half a GiB so that a 4 GB laptop still opens the vault.
FLOOR = Work(19 * 1024, 2, 1)
CEILING = Work(512 * 1024, 10, 8)


def new_key() -> bytes:
    """A random 256-bit key."""
    return os.urandom(KEY_BYTES)


def seal(key: bytes, secret: str, work: Work) -> str:
    """The text of a key file that gives `key` back for `secret`."""
    from nacl.secret import SecretBox

    if not work.is_allowed:
        raise KeyFileRefused()
    salt = os.urandom(SALT_BYTES)
    sealed = SecretBox(stretch(secret, salt, work)).encrypt(key)
    return json.dumps(
        {
            "kdf": "argon2id",
            "memory_kib": work.memory_kib,
            "passes": work.passes,
            "lanes": work.lanes,
            "salt": base64.b64encode(salt).decode(),
            "sealed": base64.b64encode(sealed).decode(),
        },
        indent=1,
    )


def unseal(file: Path, secret: str) -> bytes:
    """The key. Raises PassphraseWrong, KeyFileRefused, or KeyFileMissing where there is no such file."""
    from nacl.exceptions import CryptoError
    from nacl.secret import SecretBox

    work, salt, sealed = _read(file)
    for form in _forms(secret):
        try:
            key = SecretBox(_stretched(form, salt, work)).decrypt(sealed)
        except CryptoError:
            continue
        if len(key) != KEY_BYTES:
            raise KeyFileRefused()
        return key
    raise PassphraseWrong()


def _read(file: Path) -> tuple[Work, bytes, bytes]:
    try:
        content = read_small(file, _LARGEST_FILE)
        found: Any = json.loads(content.decode(), object_pairs_hook=_once, parse_constant=_never)
    except OSError:
        # Also one that may not be read, or on a stick that was taken out: it was not changed.
        raise KeyFileMissing() from None
    except (ValueError, RecursionError):
        raise KeyFileRefused() from None
    # What says more than this version knows would be read for something else than it means.
    if not isinstance(found, dict) or found.keys() != _NAMES or found["kdf"] != "argon2id":
        raise KeyFileRefused()
    numbers = [found[name] for name in ("memory_kib", "passes", "lanes")]
    whole = [number for number in numbers if type(number) is int]
    if len(whole) != len(numbers):
        raise KeyFileRefused()
    work = Work(*whole)
    if not work.is_allowed:
        raise KeyFileRefused()
    try:
        salt = base64.b64decode(found["salt"], validate=True)
        sealed = base64.b64decode(found["sealed"], validate=True)
    except (TypeError, ValueError, binascii.Error):
        raise KeyFileRefused() from None
    # 24 bytes of nonce and 16 of tag around the key.
    if len(salt) != SALT_BYTES or len(sealed) != 24 + 16 + KEY_BYTES:
        raise KeyFileRefused()
    return work, salt, sealed


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """A name that stands twice means two things to two readers."""
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a name stands twice")
    return found


def _never(constant: str) -> Any:
    raise ValueError(constant)


def stretch(secret: str, salt: bytes, work: Work) -> bytes:
    """Argon2id: the key that seals the vault's key. Takes the memory and the time of `work`."""
    return _stretched(_forms(secret)[0], salt, work)


def _forms(secret: str) -> list[str]:
    """The form that seals, and what an earlier version would have sealed where that was another.

    The same passphrase gives the same bytes from another keyboard or system: NFKC, ٣ is 3, and the signs that
    only set the direction of a text, which come along where it is pasted, are none of it.
    """
    plain = unicodedata.normalize("NFKC", secret)
    form = "".join(
        str(unicodedata.decimal(letter, letter)) for letter in plain if letter not in _DIRECTION
    )
    return list(dict.fromkeys((form, plain)))


def _stretched(form: str, salt: bytes, work: Work) -> bytes:
    from argon2.low_level import Type, hash_secret_raw

    return hash_secret_raw(
        form.encode(),
        salt,
        time_cost=work.passes,
        memory_cost=work.memory_kib,
        parallelism=work.lanes,
        hash_len=KEY_BYTES,
        type=Type.ID,
    )
