"""The programme card: the vault's key, sealed with age for a supervisor, who may set a new passphrase.

`keys/programme.age` is an age file for that card's X25519 recipient; within it stands the key as 64 hex
digits, as SQLCipher takes it. Whoever holds the card can also read the notebook.
"""

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path

from ipt_desktop.app.keyring import KEYS, SHORTEST_PASSPHRASE, change_passphrase
from ipt_desktop.bundles import age
from ipt_desktop.domain.cards import Card, Identity
from ipt_desktop.domain.errors import (
    BundleNotForMe,
    BundleRefused,
    CardNotTrusted,
    KeyFileRefused,
    NotSupervisor,
    PassphraseWeak,
    Problem,
    ProgrammeCardMissing,
    ProgrammeCardOther,
    VaultDamaged,
)
from ipt_desktop.files import VAULT_FILE, read_small, sync_folder, write_whole
from ipt_desktop.services.desk import Desk
from ipt_desktop.store import tries, unnoted
from ipt_desktop.store.backup import backups
from ipt_desktop.store.engine import KEY_BYTES, open_engine
from ipt_desktop.store.keys import Work
from ipt_desktop.store.second_place import copy_keys
from ipt_desktop.store.vault import Vault

FILE_NAME = "programme.age"
_OWN = "programme_card"
_LARGEST_FILE = 16 * 1024


@dataclass(frozen=True, slots=True)
class Programme:
    """Somebody's card opens this vault; `code` and `fingerprint` are None where it is not known whose."""

    code: str | None
    fingerprint: str | None


def programme_of(desk: Desk) -> Programme | None:
    """Whose card opens this vault besides the passphrase; None where nobody's does."""
    file = _file(desk.folder)
    if not file.exists():
        return None
    with desk.vault.reading() as tx:
        noted = tx.local.own(_OWN)
    kept = json.loads(noted) if noted else {}
    # Known only if it is the very file that was made for that card: a killed change may lie between.
    if kept.get("file") != _mark(file):
        return Programme(None, None)
    return Programme(kept["code"], kept["fingerprint"])


def add(desk: Desk, card: Card) -> None:
    """From now on that card opens the vault too, in place of any other. The data is not touched.

    Raises CardNotTrusted, NotSupervisor.
    """
    if not any(known.trusted and known.card == card for known in desk.cards.all()):
        raise CardNotTrusted()
    if card.role != "supervisor":
        raise NotSupervisor()
    assert isinstance(desk.vault, Vault)
    sealed = age.encrypt(desk.vault.open_at.key.hex().encode() + b"\n", [card.recipient])
    noted = {
        "code": card.code,
        "fingerprint": card.fingerprint,
        "file": hashlib.sha256(sealed).hexdigest(),
    }
    with desk.vault.writing() as tx:
        tx.local.set_own(_OWN, json.dumps(noted))
        tx.audit.note("programme_card_added")
    write_whole(_file(desk.folder), sealed)
    copy_keys(desk.folder)


def remove(desk: Desk) -> None:
    """No card opens the vault any more. Raises ProgrammeCardMissing where none did."""
    file = _file(desk.folder)
    if not file.exists():
        raise ProgrammeCardMissing()
    file.unlink()
    sync_folder(file.parent)
    copy_keys(desk.folder)
    with desk.vault.writing() as tx:
        tx.local.set_own(_OWN, "")
        tx.audit.note("programme_card_removed")


def notebook_in(chosen: Path) -> Path:
    """`chosen`, or the one folder in it that some card opens: people choose the stick."""
    try:
        within = [place for place in chosen.iterdir() if _file(place).is_file()]
    except OSError:
        within = []
    return within[0] if not _file(chosen).is_file() and len(within) == 1 else chosen


def key_by_card(folder: Path, identity: Identity) -> bytes:
    """The key of the vault in `folder`, for the holder of its programme card; it does open that vault.

    Raises ProgrammeCardMissing, ProgrammeCardOther, KeyFileRefused, VaultDamaged.
    """
    try:
        content = read_small(_file(folder), _LARGEST_FILE)
    except FileNotFoundError:
        raise ProgrammeCardMissing() from None
    except (OSError, ValueError):
        raise KeyFileRefused() from None
    try:
        key = bytes.fromhex(age.decrypt(content, identity.age_secret).decode("ascii").strip())
    except BundleNotForMe:
        raise ProgrammeCardOther() from None
    except (BundleRefused, ValueError):
        raise KeyFileRefused() from None
    if len(key) != KEY_BYTES:
        raise KeyFileRefused()
    _require_fit(folder, key)
    return key


def rescue(folder: Path, identity: Identity, passphrase: str, work: Work | None = None) -> None:
    """A new passphrase for the vault in `folder`, by the holder of its programme card.

    Raises PassphraseWeak and what `key_by_card` raises; then nothing was changed.
    """
    if len(passphrase) < SHORTEST_PASSPHRASE:
        raise PassphraseWeak()
    change_passphrase(folder, key_by_card(folder, identity), passphrase, work)
    tries.forget(folder)
    unnoted.add(folder, "passphrase_by_programme")


def _require_fit(folder: Path, key: bytes) -> None:
    """Anybody can seal a wrong key for a card, and the right passphrase would be lost for it."""
    there = [folder / VAULT_FILE, *(backup.file for backup in backups(folder))]
    for file in there:
        if not file.is_file():
            continue
        try:
            engine = open_engine(file, key, pooled=False, frozen=True)
            with engine.connect():
                pass
            engine.dispose()
        except Problem:
            continue
        return
    raise VaultDamaged()


def _file(folder: Path) -> Path:
    return folder / KEYS / FILE_NAME


def _mark(file: Path) -> str:
    try:
        return hashlib.sha256(read_small(file, _LARGEST_FILE)).hexdigest()
    except (OSError, ValueError):
        return ""
