"""Words of the safety history and of what a supervisor may decide. No Qt in here."""

from ipt_desktop import formats
from ipt_desktop.domain.follow_ups import is_follow_up
from ipt_desktop.i18n import _, pgettext
from ipt_desktop.ui import words as shown
from ipt_desktop.ui.review.state import Note, SafetyLine, Told


def state_words(state: str) -> str:
    """Where the safety steps stand."""
    return {
        "not_asked": pgettext("safety state", "Not asked"),
        "no_indication": pgettext("safety state", "No sign found"),
        "triggered": pgettext("safety state", "To be asked today"),
        "asking": pgettext("safety state", "Being asked"),
        "unlikely": pgettext("safety state", "Asked: danger is unlikely"),
        "persisting": pgettext("safety state", "Still at risk"),
        "imminent": pgettext("safety state", "In danger now"),
        "medical": pgettext("safety state", "Medical emergency"),
        "handed_over": pgettext("safety state", "Handed over to a service"),
        "monitored": pgettext("safety state", "Being followed up"),
        "closed": pgettext("safety state", "Closed by a supervisor"),
    }.get(state, state)


def event_words(event: str) -> str:
    """What was recorded."""
    return {
        "assessment": pgettext("safety event", "A questionnaire raised it"),
        "no_indication": pgettext("safety event", "No sign found"),
        "trigger": pgettext("safety event", "A concern was raised"),
        "not_possible": pgettext("safety event", "Asking was not possible"),
        "opened": pgettext("safety event", "The questions were opened"),
        "answered": pgettext("safety event", "The questions were answered"),
        "refused": pgettext("safety event", "Would not say"),
        "serious_act": pgettext("safety event", "A serious act"),
        "stable": pgettext("safety event", "Medically stable"),
        "handed_over": pgettext("safety event", "Handed over"),
        "told": pgettext("safety event", "The supervisor was told"),
        "confirmed": pgettext("safety event", "The service confirmed"),
        "contact": pgettext("safety event", "A contact"),
        "lowered": pgettext("safety event", "Lowered by a supervisor"),
        "closed": pgettext("safety event", "Closed by a supervisor"),
        "step": pgettext("safety event", "A step was done"),
        "call": pgettext("safety event", "A call"),
    }.get(event, event)


def ignored_words(code: str) -> str:
    """Why a fact of the history did not count."""
    return {
        "not_supervisor": _("had no effect: not by a trusted supervisor"),
        "undocumented": _("had no effect: something was not recorded"),
        "not_opened": _("had no effect: the questions were not open"),
        "nothing_seen": _("had no effect: its writer did not know of this"),
        "unknown_event": _("had no effect: this version does not know it"),
    }.get(code, "")


def history_line(line: SafetyLine) -> str:
    """1 Dec · F3 · The questions were answered: Still at risk."""
    parts = [formats.day_and_month(line.day), formats.code(line.author), event_words(line.event)]
    told = " · ".join(parts)
    if line.ignored:
        return _("{title}: {text}").format(title=told, text=ignored_words(line.ignored))
    return _("{title}: {text}").format(title=told, text=state_words(line.after))


def note_head(note: Note) -> str:
    """1 Dec · F3 · meeting 3."""
    parts = [formats.day_and_month(note.day)] if note.day else []
    parts.append(formats.code(note.author))
    if is_follow_up(note.meeting):
        parts.append(shown.meeting_named(note.meeting or 0))
    elif note.meeting:
        parts.append(_("meeting {number}").format(number=formats.number(note.meeting)))
    if note.is_of_group:
        parts.append(_("about the group"))
    return " · ".join(parts)


def told_head(told: Told) -> str:
    """1 Dec · S1."""
    day = [formats.day_and_month(told.day)] if told.day else []
    return " · ".join([*day, formats.code(told.author)])


def decision_verb(event: str) -> str:
    """The button of a supervisor's decision."""
    return {
        "lowered": _("Lower: no longer in danger now"),
        "closed": _("Close this matter"),
        "trigger": _("Raise a concern"),
    }[event]


def needs_words(needs: str) -> str:
    """What closing waits for."""
    return {
        "monitored": _("It can be closed once the counsellor has recorded the safety steps."),
        "clear_contacts": _("It can be closed after two clear contacts in a row."),
    }.get(needs, "")


def recorded_words(event: str) -> str:
    """What was decided just now."""
    return {
        "lowered": _("Lowered. The counsellor learns of it with the next hand-over."),
        "closed": _("Closed. The counsellor learns of it with the next hand-over."),
        "trigger": _("Raised. Call the counsellor: this notebook reaches nobody by itself."),
    }.get(event, "")
