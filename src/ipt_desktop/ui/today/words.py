"""The words of Today's lines, by their codes. No Qt in here."""

from collections.abc import Callable
from datetime import date

from ipt_desktop import formats
from ipt_desktop.domain.due_kinds import DueKind
from ipt_desktop.domain.follow_ups import is_follow_up
from ipt_desktop.i18n import _, ngettext
from ipt_desktop.ui.today.state import Waiting
from ipt_desktop.ui.words import meeting_named


def safety_sentence(
    mark: str, reasons: tuple[str, ...], rule: str = "", *, late: bool = False, tell_hours: int = 24
) -> str:
    """Why a safety line is there, and what is to be done. `rule`: what is due first."""
    hours = formats.number(tell_hours)
    if mark == "imminent":
        return _("Danger now. Stay with this person and go on with the safety steps.")
    if rule == "tell_supervisor":
        if late:
            return ngettext(
                "The supervisor should have been told within {hours} hour. Call now.",
                "The supervisor should have been told within {hours} hours. Call now.",
                tell_hours,
            ).format(hours=hours)
        return ngettext(
            "Tell the supervisor within {hours} hour, and finish the safety steps.",
            "Tell the supervisor within {hours} hours, and finish the safety steps.",
            tell_hours,
        ).format(hours=hours)
    if rule == "confirm":
        return _("Handed over, and nobody has confirmed it. Call the service and ask.")
    if mark == "followed_up":
        return _("Followed up, and the day to ask again has passed. Ask this person alone.")
    # The first is the most serious; one sentence is enough to act on.
    why = next(filter(None, map(reason_words, reasons)), "")
    if not why:
        return _("The safety questions are not finished. Speak with this person alone today.")
    return _("{why}. Speak with this person alone today.").format(why=why)


def reason_words(reason: str) -> str:
    """Why the safety questions are due."""
    return {
        "item_present": _("The last question was answered above 0"),
        "item_missing": _("The last question has no answer"),
        "item_changed": _("The answer to the last question was changed"),
        "concern": _("You noted a concern"),
        "statement": _("This person said something about dying"),
        "worse": _("Clearly worse than before"),
    }.get(reason, "")


def check_words(what: str, code: str, count: int) -> str:
    """What to do before a meeting begins."""
    n = formats.number(count)
    forms = ngettext("PHQ-9 form for {count} member", "PHQ-9 forms for {count} members", count)
    return {
        "notes": _("Read the notes of meeting {number}").format(number=n),
        "absent": _("Contact {code}: was away last time").format(code=formats.code(code)),
        "ask": _("Ask {code} alone: is followed up").format(code=formats.code(code)),
        "forms": forms.format(count=n),
        "half_way": _("Half-way: compare each one with the first score"),
        "last": _("Last meeting: latest scores and plans must be there"),
    }[what]


def waiting_title(item: Waiting) -> str:
    """What waits, in a few words."""
    number = formats.number(item.meeting or 0)
    titles: dict[DueKind, Callable[[], str]] = {
        DueKind.ADVERSE_EVENT: lambda: _("Tell the supervisor: something went wrong"),
        DueKind.REFERRAL: lambda: _("Look again at a referral"),
        DueKind.CONTACT_ABSENT: lambda: _("Was away at meeting {number}").format(number=number),
        DueKind.FOLLOW_UP_PLAN: lambda: _("A written follow-up plan is needed"),
        DueKind.PREGROUP: lambda: _("Pre-group meeting"),
        DueKind.MEASURE: lambda: (
            _("PHQ-9 is missing: {meeting}").format(meeting=meeting_named(item.meeting))
            if item.meeting
            else _("Latest PHQ-9 is missing")
        ),
        DueKind.FOLLOW_UP_MEETING: lambda: meeting_named(item.meeting or 0),
        DueKind.HOME_PRACTICE: lambda: ngettext(
            "Home practice of {count} member to ask about",
            "Home practice of {count} members to ask about",
            item.count,
        ).format(count=formats.number(item.count)),
        DueKind.NOTES: lambda: _("Notes of meeting {number} are not written").format(number=number),
        DueKind.NOT_IMPROVING: lambda: (
            _("Clearly worse than before")
            if item.step == "worse"
            else _("Not better enough since the start")
        ),
        DueKind.MEETING_OVERDUE: lambda: _("Meeting {number} has not been held").format(
            number=number
        ),
        DueKind.MEETING_OPEN: lambda: (
            _("{meeting} is still open").format(meeting=meeting_named(item.meeting))
            if is_follow_up(item.meeting) and item.meeting
            else _("Meeting {number} is still open").format(number=number)
        ),
        DueKind.PRIVATE_WORD: lambda: _("A word in private, as agreed in meeting {number}").format(
            number=number
        ),
        DueKind.AGREED_CONTACT: lambda: _("Contact agreed at the ending"),
        DueKind.QUIET: lambda: ngettext(
            "Was silent in {count} meeting", "Was silent in {count} meetings", item.count
        ).format(count=formats.number(item.count)),
        DueKind.GOALS: lambda: _("Look at the goals again: how far are they?"),
        DueKind.ENDING: lambda: _("The ending has not been done"),
        DueKind.CLOSE_GROUP: lambda: _("All meetings are held: close the group"),
        DueKind.DRAFT: lambda: _("A form was begun and not saved"),
        DueKind.RETENTION: lambda: ngettext(
            "{count} entry is past its period",
            "{count} entries are past their period",
            item.count,
        ).format(count=formats.number(item.count)),
        DueKind.HAND_OVER: lambda: ngettext(
            "{count} change not yet handed over", "{count} changes not yet handed over", item.count
        ).format(count=formats.number(item.count)),
        DueKind.SAFETY: lambda: _("A safety matter is open"),
        DueKind.MEETING_TODAY: lambda: _("Meeting {number} is today").format(number=number),
    }
    return titles[item.kind]()


def waiting_note(item: Waiting, today: date) -> str:
    """Until when, or what is next."""
    if item.kind is DueKind.PREGROUP and item.step:
        return pregroup_words(item.step)
    if item.kind is DueKind.NOT_IMPROVING:
        return _("Talk it over with the supervisor")
    if item.kind is DueKind.QUIET:
        return _("Speak alone after a meeting. Never force.")
    if item.kind is DueKind.GOALS and item.meeting:
        return _("After meeting {number}").format(number=formats.number(item.meeting))
    if item.day is None:
        return ""
    if item.kind is DueKind.FOLLOW_UP_MEETING:
        day = formats.relative_day(item.day, today)
        if item.overdue:
            return _("Was planned for {day}").format(day=day)
        return _("{day}: invite everyone").format(day=day)
    if item.kind is DueKind.ADVERSE_EVENT:
        day = formats.short_date(item.day)
        if item.overdue:
            return _("Overdue. It should have been told by {day}").format(day=day)
        return _("Tell it by {day}").format(day=day)
    if item.kind is DueKind.REFERRAL and item.overdue:
        return _("Overdue since {day}").format(day=formats.short_date(item.day))
    if item.kind is DueKind.CONTACT_ABSENT:
        day = formats.relative_day(item.day, today)
        return (
            _("Overdue since {day}").format(day=day)
            if item.overdue
            else (_("Contact by {day}").format(day=day))
        )
    return formats.relative_day(item.day, today)


def pregroup_words(step: str) -> str:
    """What comes next in a pre-group meeting, by its MemberStep."""
    return {
        "consent": _("Next: may we keep notes?"),
        "assessment": _("Next: the PHQ-9"),
        "suitability": _("Next: is the group right now?"),
        "story": _("Next: the story and the people"),
        "problem_area": _("Next: one main problem"),
        "goals": _("Next: one or two goals"),
        "decision": _("Next: does this person join?"),
    }.get(step, "")


def waiting_verb(kind: DueKind) -> str:
    """The button of a waiting line."""
    return {
        DueKind.ADVERSE_EVENT: _("Note who was told"),
        DueKind.REFERRAL: _("Open the referral"),
        DueKind.CONTACT_ABSENT: _("Note the contact"),
        DueKind.PRIVATE_WORD: _("Note the talk"),
        DueKind.AGREED_CONTACT: _("Note the contact"),
        DueKind.QUIET: _("Plan the talk"),
        DueKind.GOALS: _("Open the goals"),
        DueKind.FOLLOW_UP_PLAN: _("Write the plan"),
        DueKind.PREGROUP: _("Go on"),
        DueKind.MEASURE: _("Take the PHQ-9"),
        DueKind.MEETING_OVERDUE: _("Open the plan"),
        DueKind.FOLLOW_UP_MEETING: _("Open the plan"),
        DueKind.HOME_PRACTICE: _("Open the meeting"),
        DueKind.NOTES: _("Write the notes"),
        DueKind.NOT_IMPROVING: _("Open the page"),
        DueKind.MEETING_OPEN: _("Go on"),
        DueKind.ENDING: _("Do the ending"),
        DueKind.CLOSE_GROUP: _("Close the group"),
        DueKind.DRAFT: _("Go on"),
        DueKind.HAND_OVER: _("Hand over"),
        DueKind.RETENTION: _("See what goes"),
        DueKind.SAFETY: _("Open the safety steps"),
        DueKind.MEETING_TODAY: _("Start the meeting"),
    }[kind]


def waiting_icon(kind: DueKind) -> str:
    """The sign beside a waiting line."""
    return {
        DueKind.ADVERSE_EVENT: "triangle-alert",
        DueKind.REFERRAL: "signpost",
        DueKind.CONTACT_ABSENT: "user-x",
        DueKind.PRIVATE_WORD: "message-circle",
        DueKind.AGREED_CONTACT: "phone",
        DueKind.QUIET: "message-circle",
        DueKind.GOALS: "target",
        DueKind.FOLLOW_UP_PLAN: "flag",
        DueKind.PREGROUP: "user",
        DueKind.HOME_PRACTICE: "house",
        DueKind.NOTES: "notebook-pen",
        DueKind.NOT_IMPROVING: "trending-down",
        DueKind.MEASURE: "list-checks",
        DueKind.DRAFT: "pencil",
        DueKind.HAND_OVER: "arrow-left-right",
        DueKind.RETENTION: "history",
        DueKind.SAFETY: "triangle-alert",
    }.get(kind, "calendar")
