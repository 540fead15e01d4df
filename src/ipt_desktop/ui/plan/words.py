"""Words of the plan. No Qt in here."""

from ipt_desktop import formats
from ipt_desktop.i18n import _, pgettext
from ipt_desktop.ui import words
from ipt_desktop.ui.plan.state import ChangeLine, MeetingLine


def status_words(status: str) -> str:
    """The word for a meeting's state."""
    return {
        "open": pgettext("meeting", "open"),
        "complete": pgettext("meeting", "complete"),
        "cancelled": pgettext("meeting", "cancelled"),
        "ahead": pgettext("meeting", "still to come"),
        "today": pgettext("meeting", "today"),
        "overdue": pgettext("meeting", "not held yet"),
    }[status]


def status_icon(status: str) -> str:
    """Its sign; never a colour alone."""
    return {
        "open": "circle-dot",
        "complete": "circle-check",
        "today": "calendar",
        "overdue": "clock-4",
    }.get(status, "circle")


def origin_words(line: MeetingLine) -> str:
    """Why a meeting is in the plan that the course does not have; empty for its own."""
    if line.half:
        return _("first half") if line.half == 1 else _("second half")
    if line.origin == "repeat" and line.like:
        return _("meeting {number} again").format(number=formats.number(line.like))
    if line.origin == "repeat":
        return _("once more")
    return _("added") if line.origin in ("add", "extra") else ""


def led_words(line: MeetingLine) -> str:
    """F1 leads; F1 leads, F2 beside."""
    if not line.leads:
        return ""
    if not line.beside:
        return _("{who} leads").format(who=formats.code(line.leads))
    return _("{who} leads, {other} beside").format(
        who=formats.code(line.leads), other=formats.code(line.beside)
    )


def change_words(change: ChangeLine) -> str:
    """What was changed, in one line."""
    where = words.meeting_named(change.number) if change.number else _("A meeting")
    day = formats.short_date(change.day) if change.day else ""
    match change.what:
        case "repeat":
            return _("{meeting}: once more").format(meeting=where)
        case "split":
            return _("{meeting}: second half of the one before").format(meeting=where)
        case "add":
            return _("{meeting}: added").format(meeting=where)
        case "leave_out":
            return _("{meeting}: left out").format(meeting=where)
        case "leads":
            return _("{meeting}: {who} leads").format(meeting=where, who=formats.code(change.leads))
    if change.rest:
        return _("{meeting}: moved to {date}, with the rest").format(meeting=where, date=day)
    return _("{meeting}: moved to {date}").format(meeting=where, date=day)


def told_words(change: ChangeLine) -> str:
    """When, and by whom."""
    parts = [formats.short_date(change.told)] if change.told else []
    if change.author:
        parts.append(formats.code(change.author))
    return pgettext("list", " · ").join(parts)


def done_words(what: str, number: int | None) -> str:
    """What was just done, for the word at the bottom."""
    where = words.meeting_named(number) if number else ""
    return {
        "move": _("{meeting} is moved."),
        "repeat": _("{meeting} is held once more."),
        "split": _("{meeting} is split into two."),
        "add": _("One meeting more before the ending."),
        "leave_out": _("{meeting} is left out."),
        "lead": _("Who leads {meeting} is kept."),
        "call_off": _("{meeting} was not held. It is still to come."),
        "booster": _("A booster is planned."),
    }[what].format(meeting=where)
