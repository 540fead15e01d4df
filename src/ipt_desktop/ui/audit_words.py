"""What happened with a notebook, in words, by the codes of domain/audit.py. No Qt in here."""

from collections.abc import Callable, Mapping

from ipt_desktop import formats
from ipt_desktop.domain.audit import AuditLine
from ipt_desktop.i18n import _, pgettext

_WORDS: Mapping[str, Callable[[], str]] = {
    "created": lambda: pgettext("notebook", "Made"),
    "opened": lambda: pgettext("notebook", "Opened"),
    "opened_by_words": lambda: pgettext("notebook", "Opened with the recovery words"),
    "locked": lambda: pgettext("notebook", "Locked"),
    "unlocked": lambda: pgettext("notebook", "Unlocked"),
    "unlock_failed": lambda: pgettext("notebook", "Wrong passphrase or words"),
    "copied": lambda: pgettext("notebook", "Went on as a copy, or in another place"),
    "restored": lambda: pgettext("notebook", "Restored from a backup"),
    "salvaged": lambda: pgettext("notebook", "Mended after damage"),
    "upgraded": lambda: pgettext("notebook", "Brought to a newer version"),
    "backed_up": lambda: pgettext("notebook", "Backup made"),
    "copies_deleted": lambda: pgettext("notebook", "Old copies deleted"),
    "handed_over": lambda: pgettext("notebook", "Handed over"),
    "taken_in": lambda: pgettext("notebook", "Hand-over taken in"),
    "refused": lambda: pgettext("notebook", "Hand-over refused"),
    "table_taken_in": lambda: pgettext("notebook", "Table taken in"),
    "table_taken_back": lambda: pgettext("notebook", "Table taken back"),
    "exported": lambda: pgettext("notebook", "Exported to a file"),
    "picture_saved": lambda: pgettext("notebook", "Chart saved to a file"),
    "paper_saved": lambda: pgettext("notebook", "Paper saved to a file"),
    "printed": lambda: pgettext("notebook", "Printed"),
    "card_trusted": lambda: pgettext("notebook", "Card trusted"),
    "card_untrusted": lambda: pgettext("notebook", "Card trusted no more"),
    "passphrase_changed": lambda: pgettext("notebook", "Passphrase changed"),
    "passphrase_recovered": lambda: pgettext("notebook", "New passphrase by the recovery words"),
    "passphrase_by_programme": lambda: pgettext("notebook", "New passphrase by the programme card"),
    "words_renewed": lambda: pgettext("notebook", "New recovery words"),
    "programme_card_added": lambda: pgettext("notebook", "Programme card added"),
    "programme_card_removed": lambda: pgettext("notebook", "Programme card removed"),
    "erased": lambda: pgettext("notebook", "Erased"),
    "purged": lambda: pgettext("notebook", "Erased after its period"),
    "retention_changed": lambda: pgettext("notebook", "Periods changed"),
    "pack_taken": lambda: pgettext("notebook", "Programme pack taken in"),
    "pack_taken_unapproved": lambda: pgettext(
        "notebook", "Programme pack taken in without a supervisor’s approval"
    ),
    "pack_dropped": lambda: pgettext("notebook", "Programme pack dropped"),
}
# Where the count says more than that it happened.
_TIMES = ("unlock_failed", "refused", "passphrase_changed", "passphrase_recovered", "words_renewed")


def words_of(what: str) -> str:
    """A code of a newer version stands as it is."""
    known = _WORDS.get(what)
    return known() if known else formats.code(what)


def what_happened(line: AuditLine) -> str:
    """With its count, where that says more."""
    words = words_of(line.what)
    if line.count == 0 or (line.what in _TIMES and line.count == 1):
        return words
    return _("{what}: {count}").format(what=words, count=formats.number(line.count))
