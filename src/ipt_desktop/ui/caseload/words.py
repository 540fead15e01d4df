"""Why somebody is in the caseload, and how old the news is, in words. No Qt in here."""

from datetime import datetime, timedelta

from ipt_desktop import formats
from ipt_desktop.i18n import _, ngettext, pgettext
from ipt_desktop.papers.reason_words import reason
from ipt_desktop.ui.caseload.state import Row


def section_title(section: str, points: int) -> str:
    """The heading of a part of the list."""
    return {
        "safety": _("Safety: answer today"),
        "not_better": _("Not better by {points} at half-way, or worse").format(
            points=formats.number(points)
        ),
        "overdue": _("Overdue"),
        "as_planned": _("Going as planned"),
    }[section]


def first_reason(row: Row) -> str:
    """Why the row is where it is."""
    if not row.why:
        return _("Answered") if row.replied else ""
    return reason(row.why[0], row.triggers, row.worse_by)


def all_reasons(row: Row) -> str:
    """Every reason, and in a safety matter what the supervisor does about it."""
    told = [reason(why, row.triggers, row.worse_by) for why in row.why]
    if row.mark in ("imminent", "triggered", "asking"):
        told.append(
            _("Call {code} today: this notebook reaches nobody by itself").format(
                code=formats.code(row.counsellor)
            )
        )
    # A sentence each, whether or not its words end in a mark of their own.
    return " ".join(f"{one}." if one[-1:] not in ".?؟!" else one for one in told if one)


def age(told: datetime | None, now: datetime) -> str:
    """How old the news is: 2 h, 6 days; a dash where it was written here."""
    if told is None:
        return "–"
    gone = max(now - told, timedelta(0))
    hours, days = int(gone.total_seconds() // 3600), gone.days
    if days >= 1:
        return ngettext("{count} day", "{count} days", days).format(count=formats.number(days))
    if hours == 0:
        return pgettext("age", "new")
    # TRANSLATORS: how old news is, in hours, very short
    return ngettext("{count} h", "{count} h", hours).format(count=formats.number(hours))
