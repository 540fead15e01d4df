"""Why somebody is in the caseload, and how old the news is, in words. No Qt in here."""

from collections.abc import Callable
from datetime import datetime, timedelta

from ipt_desktop import formats
from ipt_desktop.i18n import _, ngettext, pgettext
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


def reason(why: str, triggers: tuple[str, ...] = (), worse_by: float | None = None) -> str:
    """One reason, short enough for a row."""
    said: dict[str, Callable[[], str]] = {
        "in_danger": lambda: _("Danger now"),
        "to_ask": lambda: _to_ask(triggers),
        "tell": lambda: _("Asked, and still at risk. Safety steps are due."),
        "adverse_event": lambda: _("Something went wrong, and nobody was told yet"),
        "follow_up_late": lambda: _("The day to ask again has passed"),
        "referral": lambda: _("A referral is to be looked at again"),
        "clear_twice": lambda: _("Clear twice. Close it?"),
        "followed_up": lambda: _("Is being followed up"),
        "worse": lambda: _("Worse by {points} than the best score before").format(
            points=formats.number(worse_by or 0)
        ),
        "not_better": lambda: _("Is the main problem the right one?"),
        "no_score": lambda: _("No score to compare with"),
        "not_reached": lambda: _("Not reached after an absence"),
        "plan_missing": lambda: _("A written follow-up plan is needed"),
        "measure_missing": lambda: _("Latest PHQ-9 is missing"),
        "ending_missing": lambda: _("The ending has not been done"),
    }
    return said[why]() if why in said else ""


def trigger_words(trigger: str) -> str:
    """Why the safety questions are due, in a few words."""
    return {
        "item_present": _("Last question above 0"),
        "item_missing": _("Last question not answered"),
        "item_changed": _("Answer to the last question changed"),
        "concern": _("A concern was noted"),
        "statement": _("Something was said about dying"),
        "worse": _("Clearly worse, with low mood"),
    }.get(trigger, "")


def _to_ask(triggers: tuple[str, ...]) -> str:
    told = next(filter(None, map(trigger_words, triggers)), "")
    return _("{why}; not asked yet").format(why=told) if told else _("Not asked yet")


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
