"""What can be taken back in a meeting, in a few words for the toast: "G2-04 K: Absent"."""

from ipt_desktop.domain.codes import spaced
from ipt_desktop.formats import code
from ipt_desktop.i18n import _, pgettext
from ipt_desktop.ui.meeting import words
from ipt_desktop.ui.meeting.writing import Act


def act_words(act: Act) -> str:
    """What was done, and about whom."""
    if not act.member:
        return _what(act)
    return pgettext("undo", "{code}: {what}").format(code=code(spaced(act.member)), what=_what(act))


def undone_words(act: Act) -> str:
    """What was taken back."""
    return _("Taken back: {what}").format(what=act_words(act))


def _what(act: Act) -> str:
    match act.what:
        case "attendance":
            return words.attendance(act.value)
        case "round":
            return words.change(act.value)
        case "hard":
            return words.hard(act.value)
        case "not_hard":
            return pgettext("undo", "{what} taken away").format(what=words.hard(act.value))
        case "result" if act.value:
            return pgettext("undo", "practice: {result}").format(result=words.result(act.value))
        case "event":
            return pgettext("undo", "event “{what}”").format(what=act.value)
        case "check":
            return pgettext("undo", "a line of the checklist: {answer}").format(
                answer=words.done(act.value)
            )
    return {
        "words": pgettext("undo", "words in the round"),
        "spoke": pgettext("undo", "has spoken"),
        "silent": pgettext("undo", "has not spoken"),
        "invited": pgettext("undo", "was invited to speak"),
        "practice": pgettext("undo", "the practice agreed"),
        "result": pgettext("undo", "what came of the practice"),
        "review": pgettext("undo", "what came of the practice"),
        "confirmed": pgettext("undo", "the checklist looked over"),
        "flag": pgettext("undo", "what was not our way"),
        "note": pgettext("undo", "the note"),
        "date": pgettext("undo", "the next date"),
        "day": pgettext("undo", "the day of the meeting"),
    }[act.what]
