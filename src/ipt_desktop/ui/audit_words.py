"""What happened with a notebook, in words, by the codes of domain/audit.py. No Qt in here."""

from collections.abc import Callable, Mapping

from ipt_desktop import formats
from ipt_desktop.domain.audit import AuditLine
from ipt_desktop.i18n import _

_WORDS: Mapping[str, Callable[[], str]] = {
    "created": lambda: _("Made"),
    "opened": lambda: _("Opened"),
    "opened_by_words": lambda: _("Opened with the recovery words"),
    "locked": lambda: _("Locked"),
    "unlocked": lambda: _("Unlocked"),
    "unlock_failed": lambda: _("Wrong passphrase or words"),
    "copied": lambda: _("Went on as a copy, or in another place"),
    "restored": lambda: _("Restored from a backup"),
    "salvaged": lambda: _("Mended after damage"),
    "upgraded": lambda: _("Brought to a newer version"),
    "backed_up": lambda: _("Backup made"),
    "copies_deleted": lambda: _("Old copies deleted"),
    "handed_over": lambda: _("Handed over"),
    "taken_in": lambda: _("Hand-over taken in"),
    "refused": lambda: _("Hand-over refused"),
    "table_taken_in": lambda: _("Table taken in"),
    "table_taken_back": lambda: _("Table taken back"),
    "exported": lambda: _("Exported to a file"),
    "picture_saved": lambda: _("Chart saved to a file"),
    "paper_saved": lambda: _("Paper saved to a file"),
    "printed": lambda: _("Printed"),
    "card_trusted": lambda: _("Card trusted"),
    "card_untrusted": lambda: _("Card trusted no more"),
    "passphrase_changed": lambda: _("Passphrase changed"),
    "passphrase_recovered": lambda: _("New passphrase by the recovery words"),
    "passphrase_by_programme": lambda: _("New passphrase by the programme card"),
    "words_renewed": lambda: _("New recovery words"),
    "programme_card_added": lambda: _("Programme card added"),
    "programme_card_removed": lambda: _("Programme card removed"),
    "erased": lambda: _("Erased"),
    "purged": lambda: _("Erased after its period"),
    "retention_changed": lambda: _("Periods changed"),
}
# Where the count says more than that it happened.
_TIMES = ("unlock_failed", "refused", "passphrase_changed", "passphrase_recovered", "words_renewed")


def what_happened(line: AuditLine) -> str:
    """A code of a newer version stands as it is."""
    known = _WORDS.get(line.what)
    words = known() if known else formats.code(line.what)
    if line.count == 0 or (line.what in _TIMES and line.count == 1):
        return words
    return _("{what}: {count}").format(what=words, count=formats.number(line.count))
