"""The audit's lines about getting in: what is noted when a vault is opened, locked and unlocked. No Qt."""

from contextlib import suppress
from pathlib import Path

from ipt_desktop.domain.errors import AuditBroken, VaultBusy, VaultMissing, VaultNotWritable
from ipt_desktop.services.ports import Vault
from ipt_desktop.store import unnoted


def note(vault: Vault, folder: Path, *whats: str) -> None:
    """These, after whatever happened while nobody could write it into the vault.

    A vault that cannot be written to at this moment still opens, and one whose audit was tampered with:
    what was counted beside it waits for the next time.
    """
    waiting = unnoted.read(folder)
    with suppress(AuditBroken, VaultBusy, VaultMissing, VaultNotWritable):
        with vault.writing() as tx:
            for what, count in waiting.items():
                tx.audit.note(what, count)
            for what in whats:
                tx.audit.note(what)
        if waiting:
            unnoted.forget(folder, waiting)
