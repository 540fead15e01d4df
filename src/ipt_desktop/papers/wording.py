"""Words that several papers share, in the reader's language."""

from ipt_desktop.domain.follow_ups import is_follow_up, months_of
from ipt_desktop.domain.goals import Goal
from ipt_desktop.domain.words import Words
from ipt_desktop.formats import code, number, percent
from ipt_desktop.i18n import _, content_text, ngettext, pgettext


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


def total_words(total: float | None, *, is_estimated: bool = False) -> str:
    """16; ~16 where one or two answers are missing; a dash where there is none."""
    if total is None:
        return "–"
    shown = number(total, 0 if total == int(total) else 1)
    return code(f"~{shown}") if is_estimated else shown


def change_words(better_by: float | None) -> str:
    """Never up or down: better by, worse by, or same; a dash where it cannot be told."""
    if better_by is None:
        return "–"
    size = abs(better_by)
    count = number(size, 0 if size == int(size) else 1)
    if better_by > 0:
        return ngettext("better by {count}", "better by {count}", int(size)).format(count=count)
    if better_by < 0:
        return ngettext("worse by {count}", "worse by {count}", int(size)).format(count=count)
    return pgettext("change", "same")


def meeting_words(meeting: int) -> str:
    """Meeting 4; Follow-up after 3 months."""
    if is_follow_up(meeting):
        months = months_of(meeting)
        return ngettext(
            "Follow-up after {count} month", "Follow-up after {count} months", months
        ).format(count=number(months))
    return _("Meeting {number}").format(number=number(meeting))


def share_words(percents: float) -> str:
    """87%."""
    return percent(percents / 100)


def goal_words(goal: Goal) -> str:
    """A goal, and how far it is where somebody has looked."""
    far = {
        "none": pgettext("goal", "Not yet"),
        "some": pgettext("goal", "Some way"),
        "reached": pgettext("goal", "Reached"),
    }.get(goal.progress, "")
    text = goal.text.rstrip(". ")
    # TRANSLATORS: a member's goal and how far it is: "Call a friend (reached)"
    return pgettext("goal", "{goal} ({far})").format(goal=text, far=far) if far else text
