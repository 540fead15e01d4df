"""Words of the meeting room for its codes. Looked up when shown."""

from ipt_desktop.domain.guidance import GuideCard
from ipt_desktop.domain.protocols import Step
from ipt_desktop.domain.words import Words
from ipt_desktop.formats import day_and_month, number
from ipt_desktop.i18n import _, content_text, pgettext
from ipt_desktop.ui.meeting.state import Practice, Round


def text(words: Words) -> str:
    """A text of the protocol or the guide in the language in use."""
    return content_text(words.at, words.english) if words.english else ""


def name(step: Step) -> str:
    return text(step.name)


def title(card: GuideCard) -> str:
    return text(card.title)


def absent(contact_days: int) -> str:
    """Short, beside a code; `contact_days` as the programme sets it."""
    return _("Absent · contact within {hours} h").format(hours=number(24 * contact_days))


def attendance(status: str) -> str:
    return {
        "": "",
        "present": pgettext("attendance", "Here"),
        "late": pgettext("attendance", "Late"),
        "absent": pgettext("attendance", "Absent"),
        "excused": pgettext("attendance", "Excused"),
    }[status]


def change(code: str) -> str:
    return {
        "worse": pgettext("round", "Worse"),
        "same": pgettext("round", "Same"),
        "better": pgettext("round", "Better"),
    }[code]


CHANGE_SIGNS = {"worse": "arrow-down", "same": "equal", "better": "arrow-up"}


def hard(code: str) -> str:
    return {
        "mood": pgettext("hard this week", "Mood"),
        "sleep": pgettext("hard this week", "Sleep"),
        "eating": pgettext("hard this week", "Eating"),
        "strength": pgettext("hard this week", "Strength"),
    }.get(code, code)


HARD_SIGNS = {
    "mood": "cloud",
    "sleep": "moon",
    "eating": "utensils",
    "strength": "battery-medium",
}


def event(code: str) -> str:
    return {
        "loss": pgettext("event", "Loss"),
        "dispute": pgettext("event", "Dispute"),
        "change": pgettext("event", "Change"),
        "isolation": pgettext("event", "Being alone"),
        "support": pgettext("event", "Support"),
        "body": pgettext("event", "Body"),
        "other": pgettext("event", "Other"),
    }[code]


def area(code: str | None) -> str:
    return {
        "grief": pgettext("problem area", "Grief"),
        "dispute": pgettext("problem area", "Disagreement"),
        "life_change": pgettext("problem area", "Life change"),
        "loneliness": pgettext("problem area", "Loneliness"),
    }.get(code or "", "")


def done(code: str) -> str:
    return {
        "done": pgettext("checklist", "Done"),
        "partly": pgettext("checklist", "Partly"),
        "no": pgettext("checklist", "No"),
        "na": pgettext("checklist", "Does not apply"),
    }[code]


def result(code: str) -> str:
    return {
        "done": pgettext("practice", "Done"),
        "partly": pgettext("practice", "Partly"),
        "no": pgettext("practice", "Not done"),
    }[code]


def last_time(before: Round | None, agreed: Practice | None) -> str:
    """Last time's round and what was agreed, in a line."""
    parts = []
    if before is not None and before.change is not None:
        parts.append(change(before.change))
        if before.words:
            parts.append(before.words.rstrip("."))
    if agreed is not None and agreed.what:
        parts.append(_("Practice agreed: {what}").format(what=agreed.what.rstrip(".")))
    if not parts:
        return ""
    return _("{sentences}.").format(sentences=pgettext("sentences", ". ").join(parts))


def practice(agreed: Practice) -> str:
    """What was agreed and until when."""
    if agreed.by is None:
        return agreed.what
    return _("{what} (by {day})").format(what=agreed.what, day=day_and_month(agreed.by))


def sheet(tool: str) -> str:
    """What a step opens for each member, as a button says it."""
    return {
        "circle": _("People in their life"),
        "timeline": _("Story over time"),
        "goals": _("Problem and goals"),
        "ending": _("Review and plan"),
        "reminder_note": _("Reminder note"),
        "follow_up": _("Review and plan"),
    }.get(tool, _("Worksheet"))
