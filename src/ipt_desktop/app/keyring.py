"""What opens a vault: passphrase and recovery words, tried and renewed. The data is never touched."""

import unicodedata
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from ipt_desktop.app.recovery_words import checked, new_words
from ipt_desktop.app.undumped import refuse_dumps
from ipt_desktop.domain.errors import (
    KeyFileMissing,
    PassphraseUnreadable,
    PassphraseWeak,
    PassphraseWrong,
    RecoveryMistyped,
    VaultMissing,
)
from ipt_desktop.files import VAULT_FILE, write_whole
from ipt_desktop.store import tries, unnoted
from ipt_desktop.store.calibration import calibrated
from ipt_desktop.store.keys import Work, seal, unseal

SHORTEST_PASSPHRASE = 8
KEYS, PASSPHRASE, RECOVERY = "keys", "passphrase.json", "recovery.json"
_LONGEST_PASSPHRASE = 4 * 1024


def require_keys(folder: Path) -> None:
    """Raises VaultMissing or KeyFileMissing, so that nobody is asked for a passphrase in vain."""
    if any((folder / KEYS / name).exists() for name in (PASSPHRASE, RECOVERY)):
        return
    if (folder / VAULT_FILE).exists() or any((folder / "backups").glob("*.vault")):
        raise KeyFileMissing()
    raise VaultMissing()


def passphrase_in(file: Path) -> str:
    """The passphrase in a file, without the line's end. Raises PassphraseUnreadable, OSError.

    What is no text would lose most of its secret on the way to letters, and what has a line break or is
    longer could never be typed.
    """
    with file.open("rb") as source:
        content = source.read(_LONGEST_PASSPHRASE + 1)
    try:
        text = content.decode("utf-8-sig").removesuffix("\n").removesuffix("\r")
    except UnicodeDecodeError:
        raise PassphraseUnreadable() from None
    if len(content) > _LONGEST_PASSPHRASE or any(unicodedata.category(c) == "Cc" for c in text):
        raise PassphraseUnreadable()
    return text


def key_of(folder: Path, passphrase: str) -> bytes:
    """The vault's key. Raises PassphraseWrong, TriedTooSoon, KeyFileRefused, KeyFileMissing."""
    return _tried(folder, PASSPHRASE, passphrase)


def key_of_words(folder: Path, words: str) -> bytes:
    """The same with the twelve words of the recovery sheet; see app/recovery_words.py.

    Raises RecoveryMistyped where the words' own check shows a slip, which costs no try.
    """
    return _tried(folder, RECOVERY, checked(words))


def check_passphrase(folder: Path, passphrase: str) -> None:
    """Raises PassphraseWrong where it would not open the vault."""
    key_of(folder, passphrase)


def change_passphrase(folder: Path, key: bytes, passphrase: str, work: Work | None = None) -> None:
    """Seals the same key again: a cut half-way leaves the old passphrase. Raises PassphraseWeak."""
    if len(passphrase) < SHORTEST_PASSPHRASE:
        raise PassphraseWeak()
    sealed = seal(key, passphrase, work or calibrated())
    write_whole(folder / KEYS / PASSPHRASE, sealed.encode())
    _copy_keys(folder)


def renew_passphrase(folder: Path, old: str, new: str, work: Work | None = None) -> None:
    """A new passphrase for who knows the old one, or has the recovery sheet: its words may stand for it.

    Raises PassphraseWeak and what `key_of` raises.
    """
    if len(new) < SHORTEST_PASSPHRASE:
        raise PassphraseWeak()
    if _are_words(old):
        # Whoever got in by the words would else need them for ever.
        recover_passphrase(folder, old, new, work)
        return
    change_passphrase(folder, key_of(folder, old), new, work)
    unnoted.add(folder, "passphrase_changed")


def recover_passphrase(folder: Path, words: str, new: str, work: Work | None = None) -> None:
    """A new passphrase for who has the recovery sheet. Raises PassphraseWeak and what `key_of_words` does."""
    if len(new) < SHORTEST_PASSPHRASE:
        raise PassphraseWeak()
    change_passphrase(folder, key_of_words(folder, words), new, work)
    unnoted.add(folder, "passphrase_recovered")


def renew_words(
    folder: Path,
    key: bytes,
    work: Work | None = None,
    *,
    keep: Callable[[str], object] = lambda _words: None,
) -> str:
    """Twelve new words for a new sheet; from now on the old ones open nothing.

    `keep` puts them where a person finds them, and until it has done so the old ones still open: a power cut
    between must not leave words that nobody knows.
    """
    words = new_words()
    keep(words)
    set_words(folder, key, words, work)
    return words


def set_words(folder: Path, key: bytes, words: str, work: Work | None = None) -> None:
    """From now on these recovery words open the vault, and the ones before do not."""
    write_whole(folder / KEYS / RECOVERY, seal(key, words, work or calibrated()).encode())
    _copy_keys(folder)
    unnoted.add(folder, "words_renewed")


def _are_words(typed: str) -> bool:
    try:
        checked(typed)
    except RecoveryMistyped:
        return False
    return True


def _copy_keys(folder: Path) -> None:
    """What opens the copies in the second place; slow to load, and only needed when something changed."""
    from ipt_desktop.store.second_place import copy_keys

    copy_keys(folder)


def _tried(folder: Path, key_file: str, secret: str) -> bytes:
    refuse_dumps()
    tries.require_pause(folder, datetime.now(UTC))
    try:
        key = unseal(folder / KEYS / key_file, secret)
    except PassphraseWrong:
        unnoted.add(folder, "unlock_failed")
        raise PassphraseWrong(wait=tries.count_wrong(folder, datetime.now(UTC))) from None
    tries.forget(folder)
    return key
