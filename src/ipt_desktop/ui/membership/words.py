"""Words of who takes part. No Qt in here."""

from ipt_desktop.i18n import _, pgettext


def act_words(act: str) -> str:
    """What may be told."""
    return {
        "left": _("Has left the group"),
        "moved": _("Moves to another group"),
        "come_back": _("Comes back"),
        "replace": _("Somebody new takes the place"),
    }[act]


def why_words(why: str) -> str:
    """Why somebody left, as one of a few; nobody is pressed for more."""
    return {
        "better": pgettext("left because", "feels better"),
        "moved_away": pgettext("left because", "moved away"),
        "work": pgettext("left because", "work"),
        "family": pgettext("left because", "family or household"),
        "health": pgettext("left because", "illness"),
        "unsafe": pgettext("left because", "the way is not safe"),
        "unwilling": pgettext("left because", "the group does not help"),
        "silent": pgettext("left because", "could not be reached"),
        "other": pgettext("left because", "another reason"),
    }[why]


def status_words(status: str) -> str:
    """Where somebody stands, in one word or two; the same everywhere."""
    return {
        "candidate": pgettext("status", "candidate"),
        "member": pgettext("status", "member"),
        "declined": pgettext("status", "chose not to join"),
        "referred": pgettext("status", "referred"),
        "waiting": pgettext("status", "waiting"),
        "left": pgettext("status", "left the group"),
        "moved": pgettext("status", "moved to another group"),
        "finished": pgettext("status", "finished"),
    }[status]
