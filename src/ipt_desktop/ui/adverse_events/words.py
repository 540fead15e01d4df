"""Words of adverse events' codes (domain.md 5.5). No Qt in here."""

from ipt_desktop import formats
from ipt_desktop.i18n import _, ngettext, pgettext
from ipt_desktop.ui.adverse_events.state import Line


def category(code: str) -> str:
    """What happened, in two or three words."""
    return {
        "death": pgettext("adverse event", "Death"),
        "suicide_attempt": pgettext("adverse event", "Tried to end life"),
        "self_harm": pgettext("adverse event", "Hurt themselves, not to die"),
        "hospitalisation": pgettext("adverse event", "Stay in hospital"),
        "violence": pgettext("adverse event", "Violence in or around the group"),
        "confidentiality": pgettext("adverse event", "Something private got out"),
        "marked_worsening": pgettext("adverse event", "Clearly worse"),
        "distress": pgettext("adverse event", "Great distress, needed more help"),
        "other": pgettext("adverse event", "Something else"),
    }.get(code, code)


def seriousness(code: str, hours: int, days: int) -> str:
    """How serious, and by when it is told: the serious within `hours`, others within `days`."""
    if code == "serious":
        told = ngettext(
            "Serious: tell within {count} hour", "Serious: tell within {count} hours", hours
        )
        return told.format(count=formats.number(hours))
    told = ngettext(
        "Less serious: tell within {count} day", "Less serious: tell within {count} days", days
    )
    return told.format(count=formats.number(days))


def called(what: str, how: str) -> str:
    """What happened and how serious it is, in one line."""
    return pgettext("list", " · ").join((category(what), short_seriousness(how)))


def short_seriousness(code: str) -> str:
    """How serious, without the deadline."""
    return {
        "serious": pgettext("seriousness", "Serious"),
        "other": pgettext("seriousness", "Less serious"),
    }.get(code, code)


def related(code: str) -> str:
    """Did it have to do with the group?"""
    return {
        "unrelated": pgettext("because of the group", "No"),
        "possible": pgettext("because of the group", "Perhaps"),
        "likely": pgettext("because of the group", "Probably"),
    }[code]


def action(code: str) -> str:
    """What was done."""
    return {
        "spoke_alone": _("Spoke alone"),
        "safety_steps": _("Safety steps"),
        "medical_help": _("Medical help"),
        "referred": _("Referred"),
        "group_paused": _("Paused the group"),
        "supervisor_called": _("Called the supervisor"),
    }.get(code, code)


def outcome(code: str) -> str:
    """What came of it."""
    return {
        "resolved": pgettext("outcome", "It is over"),
        "still_open": pgettext("outcome", "Still goes on"),
        "lasting_harm": pgettext("outcome", "Harm that stays"),
        "left_group": pgettext("outcome", "Left the group"),
        "died": pgettext("outcome", "Died"),
        "unknown": pgettext("outcome", "We do not know"),
    }.get(code, code)


def told(line: Line) -> str:
    """Day, seriousness, whether it had to do with the group, what was done."""
    because = _("Because of the group: {answer}").format(answer=related(line.related))
    how = short_seriousness(line.seriousness)
    parts = [how, formats.long_date(line.day), because, *map(action, line.action)]
    return pgettext("list", " · ").join(parts)


def deadline(line: Line) -> str:
    """By when it is told, or who was told when."""
    if line.reported_at is not None:
        return _("{who} was told on {date}, {time}").format(
            who=formats.code(line.reported_to or ""),
            date=formats.day_and_month(line.reported_at.date()),
            time=formats.clock(line.reported_at),
        )
    day = formats.long_date(line.report_by)
    if line.is_late:
        return _("Overdue. It should have been told by {day}").format(day=day)
    return _("Tell it by {day}").format(day=day)
