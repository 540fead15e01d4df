"""Counts of a plan and of periods, in words. No Qt in here."""

from datetime import datetime

from ipt_desktop import formats
from ipt_desktop.domain.retention import Plan
from ipt_desktop.i18n import _, ngettext


def period(field: str, value: int | None) -> str:
    """A choice's words."""
    if value is None:
        return _("No limit")
    shown = formats.number(value)
    if field == "draft_days":
        return ngettext("{count} day", "{count} days", value).format(count=shown)
    return ngettext("{count} month", "{count} months", value).format(count=shown)


def kept(field: str) -> str:
    """What a period is about."""
    return {
        "draft_days": _("Forms begun and not saved"),
        "working_months": _("Notes and worksheets, after the course ends"),
        "results_months": _("Scores, attendance and status, after the course ends"),
    }[field]


def goes(plan: Plan) -> list[str]:
    """What a purge would erase, a line each; of nobody by code."""
    counts = (
        (
            plan.working,
            ngettext(
                "{count} note or worksheet of courses that have ended",
                "{count} notes and worksheets of courses that have ended",
                plan.working,
            ),
        ),
        (
            plan.results,
            ngettext(
                "{count} score, attendance or status past its limit",
                "{count} scores, attendances and statuses past their limit",
                plan.results,
            ),
        ),
        (
            plan.withdrawn,
            ngettext(
                "{count} entry that came late about someone who withdrew",
                "{count} entries that came late about someone who withdrew",
                plan.withdrawn,
            ),
        ),
        (
            plan.drafts,
            ngettext(
                "{count} form that was begun and not saved",
                "{count} forms that were begun and not saved",
                plan.drafts,
            ),
        ),
        (
            plan.apart,
            ngettext(
                "{count} private entry that is only on this computer",
                "{count} private entries that are only on this computer",
                plan.apart,
            ),
        ),
    )
    return [words.format(count=formats.number(count)) for count, words in counts if count]


def stays(plan: Plan) -> list[str]:
    """What is kept of the same people, and who is left out."""
    found = []
    if plan.stays:
        told = ngettext(
            "{count} entry about the same people stays: scores, attendance, status.",
            "{count} entries about the same people stay: scores, attendance, status.",
            plan.stays,
        )
        found.append(told.format(count=formats.number(plan.stays)))
    if plan.held:
        told = ngettext(
            "{count} person is left out: a safety matter is open.",
            "{count} people are left out: a safety matter is open.",
            plan.held,
        )
        found.append(told.format(count=formats.number(plan.held)))
    return found


def erased(plan: Plan, copies: int) -> str:
    """What was done."""
    told = ngettext("{count} entry was erased.", "{count} entries were erased.", plan.things)
    words = told.format(count=formats.number(plan.things))
    if not copies:
        return words
    deleted = ngettext(
        "{count} old copy was deleted.", "{count} old copies were deleted.", copies
    ).format(count=formats.number(copies))
    return f"{words} {deleted}"


def moment(at: str) -> str:
    """Day and time where the counsellor is."""
    there = datetime.fromisoformat(at).astimezone()
    day, clock = formats.date_with_year(there.date()), formats.clock(there.time())
    return _("{day}, {time}").format(day=day, time=clock)
