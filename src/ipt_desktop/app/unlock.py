"""From a passphrase to an open vault, step by step, without Qt. The window never opens a vault itself."""

import os
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

from ipt_desktop.app.keyring import (
    PASSPHRASE,
    RECOVERY,
    SHORTEST_PASSPHRASE,
    key_of,
    key_of_words,
)
from ipt_desktop.app.noting import note
from ipt_desktop.app.recovery_words import new_words
from ipt_desktop.app.start import desk_over
from ipt_desktop.app.undumped import refuse_dumps
from ipt_desktop.bundles.identity import new_identity
from ipt_desktop.content.measures import load_measures
from ipt_desktop.domain.errors import (
    KeyFileOther,
    PassphraseWeak,
    VaultDamaged,
    VaultExists,
    VaultMissing,
)
from ipt_desktop.files import make_folder, write_whole
from ipt_desktop.services.desk import Desk
from ipt_desktop.services.scoring import Scorer
from ipt_desktop.shipped import shipped
from ipt_desktop.store.backup import backups
from ipt_desktop.store.belonging import is_of_another
from ipt_desktop.store.calibration import calibrated
from ipt_desktop.store.keys import Work, new_key, seal
from ipt_desktop.store.vault import FILE_NAME, Vault, create_vault, open_vault

Clock = Callable[[], datetime]


def utc_now() -> datetime:
    """This moment, in UTC."""
    return datetime.now(UTC)


def is_vault(folder: Path) -> bool:
    return (folder / FILE_NAME).exists()


def new_vault(
    folder: Path,
    *,
    role: str,
    code: str,
    passphrase: str,
    work: Work | None = None,
    clock: Clock = utc_now,
    keep: Callable[[str], object] = lambda _words: None,
) -> tuple[Desk, str]:
    """A new vault, open, and its twelve recovery words. Key files are there before the vault file is.

    `keep` puts the words where a person finds them, before anything is made.

    Raises VaultExists, PassphraseWeak.
    """
    # Where only the backups are left, new key files would shut them for ever.
    if is_vault(folder) or backups(folder):
        raise VaultExists()
    if len(passphrase) < SHORTEST_PASSPHRASE:
        raise PassphraseWeak()
    refuse_dumps()
    identity = new_identity(code, role)
    words, key = new_words(), new_key()
    keep(words)
    keys = folder / "keys"
    make_folder(folder)
    make_folder(keys)
    # One that was there already may be open to others.
    if os.name != "nt":
        folder.chmod(0o700)
    work = work or calibrated()
    write_whole(keys / PASSPHRASE, seal(key, passphrase, work).encode())
    write_whole(keys / RECOVERY, seal(key, words, work).encode())
    vault = create_vault(
        folder,
        key,
        identity,
        scripts=shipped("migrations"),
        scorer=scorer(),
        clock=clock,
        zone=zone(),
    )
    return desk_over(vault, folder, today_of(clock)), words


def open_desk(folder: Path, passphrase: str, *, clock: Clock = utc_now) -> Desk:
    """Raises VaultMissing and what `key_of` and opening a vault raise."""
    return _open(folder, lambda: key_of(folder, passphrase), clock)


def open_with_recovery(folder: Path, words: str, *, clock: Clock = utc_now) -> Desk:
    """With the twelve words of the recovery sheet, however spaced. Raises RecoveryMistyped too."""
    return _open(folder, lambda: key_of_words(folder, words), clock, "opened_by_words")


def today_of(clock: Clock) -> Callable[[], date]:
    """The day where the counsellor is."""
    return lambda: clock().astimezone().date()


def zone() -> str:
    """The zone facts are written in, as an offset: UTC+03:00."""
    offset = datetime.now().astimezone().strftime("%z")
    return f"UTC{offset[:3]}:{offset[3:5]}"


def open_with_key(folder: Path, key: bytes, clock: Clock = utc_now, how: str = "opened") -> Desk:
    """The audit says `how`. Raises what opening a vault raises."""
    try:
        vault: Vault = open_vault(
            folder, key, scripts=shipped("migrations"), scorer=scorer(), clock=clock, zone=zone()
        )
    except VaultDamaged:
        # Told of damage, people would go back to an older copy, which that key does not open either.
        if is_of_another(folder, key):
            raise KeyFileOther() from None
        raise
    note(vault, folder, how)
    return desk_over(vault, folder, today_of(clock))


def _open(folder: Path, key: Callable[[], bytes], clock: Clock, how: str = "opened") -> Desk:
    if not is_vault(folder):
        raise VaultMissing()
    return open_with_key(folder, key(), clock, how)


def scorer() -> Scorer:
    return Scorer(load_measures(shipped("resources") / "measures").get)
