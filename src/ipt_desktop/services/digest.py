"""One number for all facts of a vault, to compare two vaults by."""

import hashlib

from ipt_desktop.services.ports import Log, Vault


def digest(vault: Vault) -> str:
    """SHA-256 in hex, the same in every vault that holds the same facts, erased alike.

    Each fact, by id: its id, a space, its hash in hex (which covers its content, its envelope and all before
    it), " erased" where its content is gone, a line feed. Cards, receipts and trust are no facts.
    """
    with vault.reading() as tx:
        return digest_of(tx.log)


def digest_of(log: Log) -> str:
    """Within a transaction: see `digest`."""
    whole = hashlib.sha256()
    for id, hash, erased in log.marks():
        whole.update(f"{id} {hash.hex()}{' erased' if erased else ''}\n".encode())
    return whole.hexdigest()
