"""Words for codes that many screens show: severity, risk, change. Looked up when shown."""

from typing import Literal

from ipt_desktop.domain.follow_ups import is_follow_up, months_of
from ipt_desktop.formats import code, number
from ipt_desktop.i18n import _, ngettext, pgettext

Risk = Literal["none", "not_asked", "triggered", "asking", "followed_up", "imminent"]

BANDS = ("minimal", "mild", "moderate", "moderately_severe", "severe")


def severity(band: str) -> str:
    """The band of a PHQ-9 total, by its code."""
    return {
        "minimal": pgettext("severity", "minimal"),
        "mild": pgettext("severity", "mild"),
        "moderate": pgettext("severity", "moderate"),
        "moderately_severe": pgettext("severity", "moderately severe"),
        "severe": pgettext("severity", "severe"),
    }[band]


def risk(state: str) -> str:
    """The word of a risk mark; empty where there is none."""
    return {
        "none": "",
        "not_asked": pgettext("risk", "Not asked"),
        "triggered": pgettext("risk", "Ask today"),
        "asking": pgettext("risk", "Ask today"),
        "followed_up": pgettext("risk", "Followed up"),
        "imminent": pgettext("risk", "Danger now"),
    }[state]


def change(better_by: float) -> str:
    """Never up or down: better by, worse by, or same."""
    size = abs(better_by)
    decimals = 0 if size == int(size) else 1
    count = number(size, decimals)
    if better_by > 0:
        return ngettext("better by {count}", "better by {count}", int(size)).format(count=count)
    if better_by < 0:
        return ngettext("worse by {count}", "worse by {count}", int(size)).format(count=count)
    return pgettext("change", "same")


def meeting_named(number_: int) -> str:
    """Meeting 4; Follow-up after 3 months."""
    if is_follow_up(number_):
        months = months_of(number_)
        return ngettext(
            "Follow-up after {count} month", "Follow-up after {count} months", months
        ).format(count=number(months))
    return _("Meeting {number}").format(number=number(number_))


def meeting_of(now: int, total: int) -> str:
    """Meeting 4 of 8; one after the course by its name."""
    if is_follow_up(now):
        return meeting_named(now)
    return _("Meeting {now} of {total}").format(now=number(now), total=number(total))


def meetings_left(count: int) -> str:
    """4 left."""
    # TRANSLATORS: meetings that are still to come, after "Meeting 4 of 8"
    return ngettext("{count} left", "{count} left", count).format(count=number(count))


def problem_area(area: str) -> str:
    """The plain name of one of the four problem areas."""
    return {
        "grief": pgettext("problem area", "Grief"),
        "dispute": pgettext("problem area", "Disagreement"),
        "life_change": pgettext("problem area", "Life change"),
        "loneliness": pgettext("problem area", "Loneliness"),
    }[area]


def role(name: str) -> str:
    """The word for a card's role."""
    return {
        "counsellor": pgettext("role", "Counsellor"),
        "supervisor": pgettext("role", "Supervisor"),
    }.get(name, name)


def who(role_name: str, code_text: str) -> str:
    """Supervisor S1."""
    # TRANSLATORS: a role and a code: "Supervisor S1"
    return _("{role} {code}").format(role=role(role_name), code=code(code_text))
