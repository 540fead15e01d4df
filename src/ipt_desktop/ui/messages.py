"""What a person reads when something went wrong: what is safe, and what to do."""

import errno
from collections.abc import Callable, Mapping

from ipt_desktop.domain.errors import Problem
from ipt_desktop.formats import code, number
from ipt_desktop.i18n import _, ngettext, pgettext

Details = Mapping[str, object]
Sentence = Callable[[Details], str]

# One sentence or two for each code of domain/errors.py; looked up when shown. A problem that adds
# a class there adds a line here: a test holds the two together.
SENTENCES: dict[str, Sentence] = {
    # answers and measures
    "answer_out_of_range": lambda d: _(
        "One of the answers is not among those offered. Nothing was saved. Correct it and try again."
    ),
    "wrong_number_of_answers": lambda d: _(
        "There are more or fewer answers than questions. Nothing was saved."
    ),
    "entry_not_stated": lambda d: _(
        "These numbers could mean two things. Say which they are, then save again."
    ),
    "entry_not_offered": lambda d: _("This questionnaire is not entered in that way."),
    "codings_differ": lambda d: _(
        "These two scores come from different questionnaires or codings and cannot be compared."
    ),
    "worksheet_unknown": lambda d: _("No worksheet of that name is known here."),
    "printer_refused": lambda d: _(
        "The printer took nothing. See whether it is on and has paper, then try again."
    ),
    "form_not_printable": lambda d: _(
        "This questionnaire may not be printed from here, or its published wording "
        "is not there in this language."
    ),
    "measure_unknown": lambda d: _("This version does not know that questionnaire."),
    "content_damaged": lambda d: _(
        "Part of the app itself is damaged. Your records are safe. Install the app again."
    ),
    "phase_length_out_of_range": lambda d: _(
        "A phase of this course is shorter or longer than its protocol allows."
    ),
    "plan_meeting_begun": lambda d: _("That meeting was begun, so it stays where it is."),
    "plan_day_out_of_order": lambda d: _(
        "That day does not fit: it must come after the meeting before, and before the next one. "
        "Or move all the meetings after it too."
    ),
    "plan_last_stays": lambda d: _(
        "The last meeting ends the course. Add one before it, or split it into two."
    ),
    "plan_already_split": lambda d: _("This is half of a meeting already."),
    "plan_meeting_unknown": lambda d: _("The plan has no such meeting."),
    "joining_too_late": lambda d: _(
        "Too many meetings are over for someone new: they could join until meeting {last}. "
        "Put them down for the next group."
    ).format(last=number(int(str(d.get("last") or 0)))),
    # facts and codes
    "fact_invalid": lambda d: _(
        "Something here is not filled in as it must be. Nothing was saved."
    ),
    "text_identifies": lambda d: _(
        "This looks like a phone number or an e-mail address. Use a role word, such as aunt."
    ),
    "member_unknown": lambda d: _("No member has that code. Look at the paper and type it again."),
    "group_unknown": lambda d: _("No group has that code. Look at the paper and type it again."),
    "code_ambiguous": lambda d: _(
        "More than one counsellor uses that code. Give the counsellor’s code too."
    ),
    "code_taken": lambda d: _("Another group already has that code. Choose another."),
    "code_mistyped": lambda d: _(
        "The letter at the end does not fit the code. Look at the paper and type it again."
    ),
    "fact_unknown": lambda d: _("That entry is not in this notebook."),
    "day_in_future": lambda d: _("That day has not come yet. Check the date."),
    # safety
    "safety_event_unknown": lambda d: _("The safety steps have no such event. Nothing was saved."),
    "safety_answer_unknown": lambda d: _(
        "A safety answer is yes, no, not sure or would not say. Nothing was saved."
    ),
    "safety_record_missing": lambda d: _(
        "Not kept yet: something this step must record is missing ({missing})."
    ).format(missing=_codes(d.get("missing"))),
    "safety_move_impossible": lambda d: _(
        "That does not follow from where the safety steps stand now. Nothing was changed."
    ),
    "not_supervisor": lambda d: _(
        "Only a supervisor may lower or close this. Hand over, and ask your supervisor."
    ),
    "safety_blocks": lambda d: _(
        "Safety comes first: ask {members}, or write down who was told. What you entered is saved."
    ).format(members=_codes(d.get("members"))),
    "safety_limit_unsafe": lambda d: _("A safety limit may be made stricter, never looser."),
    "group_unfinished": lambda d: _(
        "Something of this course is still to be done. It stands on the page for closing the group."
    ),
    "service_invalid": lambda d: _(
        "A service needs a name of its own, a place and what it helps with. No person’s number as name."
    ),
    "contact_invalid": lambda d: _("A contact needs a word for who it is and a number to dial."),
    # the vault
    "vault_missing": lambda d: _(
        "There is no notebook in that folder. If it is on a stick, plug the stick in and try again."
    ),
    "key_file_missing": lambda d: _(
        "What opens the notebook in this way is missing from its folder “keys”, or cannot be read. "
        "Your records are safe. Try the passphrase or the recovery sheet, or put “keys” back from "
        "the second place."
    ),
    "passphrase_unreadable": lambda d: _(
        "A passphrase is one line of text. That file holds something else, or far too much."
    ),
    "identity_invalid": lambda d: _("This cannot be kept so. Look at the field and type it again."),
    "audit_broken": lambda d: _(
        "The list of what happened was changed by another program, and nothing can be added to it. "
        "Nothing was changed now. Go back to a backup, or ask your supervisor."
    ),
    "vault_exists": lambda d: _(
        "There is already a notebook in that folder. It was left as it is. Choose another folder."
    ),
    "vault_damaged": lambda d: _(
        "The notebook’s file is damaged. Restore the last good copy, or ask your supervisor."
    ),
    "vault_locked": lambda d: _("The notebook is locked. Open it with the passphrase first."),
    "vault_too_new": lambda d: _(
        "A newer version of the app wrote this notebook. Nothing was changed. "
        "Install the newer version to open it."
    ),
    "vault_busy": lambda d: _(
        "The notebook is already open in another window. Close that one first."
    ),
    "vault_not_writable": lambda d: _(
        "The disk is full, cannot be written to, or was taken away. What was saved is safe. "
        "Mend that, then try again; what you typed is still here."
    ),
    "copies_stay": lambda d: _(
        "It is erased, but older copies still hold it: no new backup could be made. "
        "Make room, or mend what is in the way; they go with the next backup."
    ),
    "backup_missing": lambda d: _("There is no backup of that name, or none that is whole."),
    "backup_damaged": lambda d: _(
        "That backup is damaged or belongs to another notebook. Nothing was changed. Take another one."
    ),
    "second_place_inside": lambda d: _(
        "That folder is the notebook’s own, and would be lost with it. Choose one on a stick."
    ),
    "tried_too_soon": lambda d: _("Several tries were wrong. Wait a little before the next one."),
    "recovery_mistyped": lambda d: _recovery(d),
    "passphrase_wrong": lambda d: _("That did not open it."),
    "retention_invalid": lambda d: _("That period cannot be set here. Choose one that is offered."),
    "passphrase_weak": lambda d: _("That is too easy to guess. Take four words or more."),
    "key_file_refused": lambda d: _(
        "The key file is damaged or was changed. Your records are safe. Use the recovery sheet."
    ),
    "key_file_other": lambda d: _(
        "The key file is another notebook’s. Your records are safe. Use the recovery sheet, "
        "or put “keys” back from the second place."
    ),
    "programme_card_missing": lambda d: _(
        "No programme card opens that notebook. Use the passphrase or the recovery sheet."
    ),
    "programme_card_other": lambda d: _(
        "Another card than yours opens that notebook. Its holder can set a new passphrase."
    ),
    # cards
    "card_damaged": lambda d: _(
        "This card is not whole: something was lost or changed on its way. Ask for it again."
    ),
    "card_too_new": lambda d: _(
        "A newer version of the app made this card. Install the newer version."
    ),
    "card_unknown": lambda d: _("That card is not known here. Read the person’s card in first."),
    "card_not_trusted": lambda d: _(
        "Nobody here has accepted that card yet, so nothing was handed over to it."
    ),
    # hand-over
    "bundle_refused": lambda d: _("The file was not taken in. It was set aside, not deleted."),
    "bundle_damaged": lambda d: _(
        "The file was damaged or changed on its way. Nothing was taken in. "
        "Ask for it again; nothing is lost."
    ),
    "bundle_not_for_me": lambda d: _(
        "The file was made for someone else. Nothing was taken in. "
        "Ask the sender to make it for your card."
    ),
    "sender_unknown": lambda d: _(
        "The sender is not known here yet. Nothing was taken in. "
        "Compare the check words with the sender before you accept."
    ),
    "signature_bad": lambda d: _(
        "The file is not signed by the one it names. Nothing was taken in. Tell your supervisor."
    ),
    "bundle_too_large": lambda d: _(
        "The file is larger than any hand-over should be. Nothing was taken in."
    ),
    "bundle_too_new": lambda d: _(
        "A newer version of the app made this file. Nothing was taken in. "
        "Install the newer version, then open it again."
    ),
    "facts_missing": lambda d: _(
        "An earlier file has not arrived here. Nothing was taken in. "
        "Ask for a new hand-over: it brings the missing part too."
    ),
    "replica_forked": lambda d: _(
        "Two copies of one notebook went on writing. Nothing was taken in. Tell your supervisor."
    ),
    # the programme pack
    "pack_refused": lambda d: _("The programme pack was not taken in. Nothing was changed."),
    "pack_damaged": lambda d: _pack(
        _("This is no programme pack, or it is damaged{place}. Nothing was changed."), d
    ),
    "pack_too_large": lambda d: _("The file is larger than any programme pack. It was not read."),
    "pack_too_new": lambda d: _(
        "A newer version of the app is needed for this programme pack. Nothing was changed."
    ),
    "pack_signature_bad": lambda d: _(
        "The programme pack was changed after it was signed. It was not taken in. "
        "Tell your supervisor."
    ),
    "pack_text_unknown": lambda d: _pack(
        _("There is no text of that name here{place}. Nothing was changed."), d
    ),
    "pack_text_locked": lambda d: _pack(
        _("That text is not a programme’s to change{place}. Nothing was changed."), d
    ),
    "pack_text_wrong": lambda d: _pack_text(d),
    "pack_language_unknown": lambda d: _pack(
        _("The app does not speak that language{place}. Nothing was changed."), d
    ),
    "pack_value_unsafe": lambda d: _pack_value(d),
    "pack_not_approved": lambda d: {
        "not_signed": _("No supervisor has signed this programme pack. Nothing was changed."),
        "card_unknown": _(
            "This programme pack is signed with a card that nobody here has accepted. "
            "Nothing was changed."
        ),
        "not_a_supervisor": _(
            "This programme pack is signed by somebody who is not a supervisor. "
            "Nothing was changed."
        ),
    }.get(str(d.get("why")), _("This programme pack is not approved by a supervisor here.")),
    "pack_older": lambda d: _(
        "A later version of this programme pack is in use, or another file of the same version. "
        "Nothing was changed."
    ),
    "pack_other": lambda d: _(
        "The pack of another programme is in use ({id}). Nothing was changed."
    ).format(id=code(str(d.get("present", "")))),
    "pack_missing": lambda d: _("No programme pack is in use here."),
    "pack_by_supervisor_only": lambda d: _("Only a supervisor’s notebook signs programme packs."),
    # files
    "file_missing": lambda d: _("That file is not there, or it cannot be read."),
    "folder_not_writable": lambda d: _(
        "Nothing can be written there: the disk is full, protected or was taken away. "
        "Choose another place."
    ),
}

_DISK = {
    errno.ENOSPC: "vault_not_writable",
    errno.EDQUOT: "vault_not_writable",
    errno.EROFS: "vault_not_writable",
    errno.EACCES: "folder_not_writable",
    errno.EPERM: "folder_not_writable",
    errno.ENOENT: "file_missing",
}


def sentence(problem: BaseException) -> str:
    """What to show for `problem`; never its own text, which may hold anything."""
    if isinstance(problem, Problem):
        made = SENTENCES.get(problem.code)
        return made(problem.details) if made else _unnamed(problem.code)
    if isinstance(problem, OSError) and problem.errno in _DISK:
        return SENTENCES[_DISK[problem.errno]]({})
    return _unnamed(type(problem).__name__)


def sentence_of(refused: str) -> str:
    """The same for a code that stands in an answer, such as why a file was not taken in."""
    made = SENTENCES.get(refused)
    return made({}) if made else _unnamed(refused)


def _recovery(d: Details) -> str:
    """Which word is wrong is said by its place; the word itself may be seen by others."""
    word, count = d.get("word"), d.get("count")
    if isinstance(word, int):
        return _(
            "Word {place} is not one of the recovery words. Compare it with the paper, letter by letter."
        ).format(place=number(word))
    if isinstance(count, int):
        return ngettext(
            "The recovery sheet has twelve words; {count} is here. Type all of them, in their order.",
            "The recovery sheet has twelve words; {count} are here. Type all of them, in their order.",
            count,
        ).format(count=number(count))
    return _(
        "Each of these is a recovery word, but not in this order or not these twelve. "
        "Compare all of them with the paper."
    )


def _pack(words: str, d: Details) -> str:
    """With the place in the file, where one is known."""
    at = str(d.get("place") or d.get("field") or "")
    return words.format(place=f" ({code(at)})" if at else "")


def _pack_text(d: Details) -> str:
    most = d.get("most")
    why = {
        "empty": _("This text is empty{place}. Leave it out to keep the app’s own."),
        "long": _("This text is longer than {most} letters{place}. Nothing was changed.").replace(
            "{most}", number(int(most)) if isinstance(most, int) else ""
        ),
        "fields": _(
            "This text must have the same words in curly brackets as the app’s own{place}. "
            "Nothing was changed."
        ),
    }.get(
        str(d.get("why")),
        _("This text has letters that cannot be shown, or a <{place}. Nothing was changed."),
    )
    return _pack(why, d)


def _pack_value(d: Details) -> str:
    least, most = d.get("least"), d.get("most")
    if not isinstance(least, int) or not isinstance(most, int) or least > most:
        return _pack(_("There is no limit of that name{place}. Nothing was changed."), d)
    return _(
        "{field} can be set from {least} to {most}, never less safe. Nothing was changed."
    ).format(field=code(str(d.get("field", ""))), least=number(least), most=number(most))


def _codes(found: object) -> str:
    """Codes one after another, each read from left to right."""
    codes = found if isinstance(found, list | tuple) else []
    return pgettext("list", ", ").join(code(str(one)) for one in codes)


def _unnamed(what: str) -> str:
    return _(
        "Something went wrong that has no name yet ({what}). What was saved is safe. "
        "Try again; if it comes back, tell whoever looks after your computer."
    ).format(what=code(what))
