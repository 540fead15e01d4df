"""From the global options to an open vault, and closed again whatever happens."""

import getpass
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from ipt_desktop import i18n
from ipt_desktop.cli.calling import Calling
from ipt_desktop.cli.failures import PassphraseMissing, PassphrasesDiffer
from ipt_desktop.i18n import _

# What opens a vault is slow to load: only commands that need one wait for it.
if TYPE_CHECKING:
    from ipt_desktop.services.desk import Desk


@contextmanager
def opened(calling: Calling) -> "Iterator[Desk]":
    """The desk over the vault that was named, or else over one's own.

    Its programme's wording holds to the end of the command (cli/line.py): papers are drawn after this.
    """
    from ipt_desktop.app.unlock import is_vault, open_desk
    from ipt_desktop.domain.errors import VaultMissing

    folder = folder_of(calling)
    # Nobody is asked for a passphrase to a vault that is not there.
    if not is_vault(folder):
        raise VaultMissing()
    desk = open_desk(folder, passphrase_of(calling))
    i18n.adapt(desk.programme.texts())
    try:
        yield desk
    finally:
        close(desk)


def close(desk: "Desk") -> None:
    """Fold the journal in and let go of the file."""
    from ipt_desktop.store.vault import Vault

    if isinstance(desk.vault, Vault):
        desk.vault.close()


def folder_of(calling: Calling) -> Path:
    from ipt_desktop.app.paths import vault_folder

    return calling.vault or vault_folder()


def passphrase_of(calling: Calling, *, twice: bool = False) -> str:
    """From the file that was named, less one line end; else asked, `twice` for a new one."""
    from ipt_desktop.app.keyring import passphrase_in

    if calling.passphrase_file is not None:
        return passphrase_in(calling.passphrase_file)
    if not _somebody_is_there():
        raise PassphraseMissing()
    passphrase = getpass.getpass(_("Passphrase: "))
    if twice and getpass.getpass(_("The same again: ")) != passphrase:
        raise PassphrasesDiffer()
    return passphrase


def new_passphrase(file: Path | None) -> str:
    """The one to be used from now on: from the file, less one line end, or asked twice."""
    from ipt_desktop.app.keyring import passphrase_in

    if file is not None:
        return passphrase_in(file)
    if not _somebody_is_there():
        raise PassphraseMissing()
    passphrase = getpass.getpass(_("New passphrase: "))
    if getpass.getpass(_("The same again: ")) != passphrase:
        raise PassphrasesDiffer()
    return passphrase


def recovery_words(file: Path | None) -> str:
    """From the file, or asked without showing them."""
    from ipt_desktop.app.keyring import passphrase_in

    if file is not None:
        return passphrase_in(file)
    if not _somebody_is_there():
        raise PassphraseMissing()
    return getpass.getpass(_("The twelve recovery words: "))


def _somebody_is_there() -> bool:
    """A terminal to ask at: getpass would otherwise read the passphrase from what is piped in."""
    if os.name == "nt":
        return sys.stdin is not None and sys.stdin.isatty()
    try:
        os.close(os.open("/dev/tty", os.O_RDWR | os.O_NOCTTY))
    except OSError:
        return False
    return True
