"""Words of referrals' codes. No Qt in here."""

from ipt_desktop import formats
from ipt_desktop.i18n import _, pgettext
from ipt_desktop.ui.referrals.state import Line


def purpose(code: str | None) -> str:
    """What a service helps with."""
    return {
        "mental_health": pgettext("service", "Mental health"),
        "medical": pgettext("service", "Health centre"),
        "hospital": pgettext("service", "Hospital"),
        "maternity": pgettext("service", "Pregnancy and birth"),
        "food_shelter": pgettext("service", "Food and shelter"),
        "legal": pgettext("service", "Legal advice"),
        "livelihood": pgettext("service", "Work and money"),
        "school": pgettext("service", "School and children"),
        "protection": pgettext("service", "Protection"),
        "other": pgettext("service", "Other help"),
    }.get(code or "", "")


def consent(code: str) -> str:
    """What the person said."""
    return {
        "asked": _("Asked; wants to think about it"),
        "given": _("Said yes"),
        "refused": _("Said no; that is accepted"),
        "without": _("Without a yes, because of danger"),
    }[code]


def channel(code: str | None) -> str:
    """How it was passed on."""
    return {
        "by_phone": _("We called the service"),
        "by_letter": _("With a letter"),
        "went_along": _("We went along"),
        "went_alone": _("Goes there alone"),
    }.get(code or "", "")


def outcome(code: str | None) -> str:
    """What came of it."""
    return {
        "helped": _("It helped"),
        "still_there": _("Is still going there"),
        "not_taken": _("The service could not help"),
        "did_not_go": _("Did not go"),
        "moved_away": _("Moved away"),
    }.get(code or "", "")


def question(step: str) -> str:
    """What is asked about a referral now."""
    return {
        "answer": _("What is the answer?"),
        "send": _("Passed on to the service? How?"),
        "receipt": _("Has the service confirmed that the person came?"),
        "outcome": _("What came of it?"),
    }.get(step, "")


def told(line: Line) -> str:
    """How far it is, in one line."""
    parts = [consent(line.consent)]
    if line.sent_on:
        day = formats.day_and_month(line.sent_on)
        parts.append(_("passed on {date}").format(date=day))
    if line.received_on:
        day = formats.day_and_month(line.received_on)
        parts.append(_("confirmed {date}").format(date=day))
    if line.outcome:
        parts.append(outcome(line.outcome))
    return pgettext("list", " · ").join(parts)
