"""Words that several papers share, in the reader's language."""

from ipt_desktop.domain.words import Words
from ipt_desktop.i18n import _, content_text, pgettext


def told(words: Words | None) -> str:
    """A text of a protocol, worksheet or safety step; empty where there is none."""
    return content_text(words.at, words.english) if words else ""


def code_field(value: str = "") -> tuple[str, str]:
    return pgettext("paper", "Code"), value


def group_field(value: str = "") -> tuple[str, str]:
    return pgettext("paper", "Group"), value


def meeting_field(value: str = "") -> tuple[str, str]:
    return pgettext("paper", "Meeting"), value


def date_field(value: str = "") -> tuple[str, str]:
    return pgettext("paper", "Date"), value


def counsellor_field(value: str = "") -> tuple[str, str]:
    return _("Counsellor’s code"), value


def called(kind: str) -> str:
    """Whom a number belongs to."""
    return {
        "supervisor": _("Supervisor"),
        "second": _("Second contact"),
        "facility": _("Clinic or hospital"),
        "service": _("Other service"),
    }.get(kind, kind)


def area_words(area: str) -> str:
    """The plain name of one of the four problem areas."""
    return {
        "grief": pgettext("problem area", "Grief"),
        "dispute": pgettext("problem area", "Disagreement"),
        "life_change": pgettext("problem area", "Life change"),
        "loneliness": pgettext("problem area", "Loneliness"),
    }.get(area, area)
