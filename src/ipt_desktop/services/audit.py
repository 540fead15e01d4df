"""What happened with this notebook: noted as it happens, shown to a person, checked line by line."""

from dataclasses import dataclass

from ipt_desktop.domain.audit import AuditLine, fits
from ipt_desktop.domain.facts import NO_HASH
from ipt_desktop.services.ports import Tx, Vault
from ipt_desktop.services.vault_check import MOST_PROBLEMS, Broken


@dataclass(frozen=True)
class Audit:
    """Acts that keep something of their own in the vault note themselves, in their own transaction."""

    vault: Vault

    def note(self, what: str, count: int = 0) -> None:
        """Something that leaves no other trace in the vault. Raises what a vault raises when it is full."""
        with self.vault.writing() as tx:
            tx.audit.note(what, count)

    def newest(self, count: int) -> list[AuditLine]:
        """The newest first."""
        with self.vault.reading() as tx:
            return tx.audit.newest(count)

    def all(self) -> list[AuditLine]:
        """In the order in which it happened."""
        with self.vault.reading() as tx:
            return list(tx.audit.lines())

    def count(self) -> int:
        with self.vault.reading() as tx:
            return tx.audit.count()


def broken_audit(tx: Tx) -> list[Broken]:
    """What is wrong with the lines, and at which; the first hundred of it.

    audit_line_missing, audit_differs (it is not what was written after the line before it), audit_cut (the
    newest lines are gone, from `seq` on), audit_head_differs, audit_head_missing, audit_unguarded (the
    rules by which the file itself refuses all this were taken away).
    """
    found: list[Broken] = []
    last: AuditLine | None = None
    for line in tx.audit.lines():
        due = 1 if last is None else last.seq + 1
        if line.seq != due:
            # What follows a gap cannot be told from what was there: the gap is the fault.
            found.append(Broken("audit_line_missing", seq=due))
        elif not fits(line, last):
            found.append(Broken("audit_differs", seq=line.seq))
        last = line
        if len(found) >= MOST_PROBLEMS:
            return found
    end = (0, NO_HASH) if last is None else (last.seq, last.hash)
    head = tx.audit.head()
    if head is None:
        found.append(Broken("audit_head_missing"))
    elif head[0] > end[0]:
        found.append(Broken("audit_cut", seq=end[0] + 1))
    elif head != end:
        found.append(Broken("audit_head_differs", seq=end[0]))
    if not tx.audit.is_guarded():
        found.append(Broken("audit_unguarded"))
    return found
