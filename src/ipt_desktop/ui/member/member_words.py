"""Words of a member's page: steps, worksheets, safety; by their codes. No Qt in here."""

from ipt_desktop import formats
from ipt_desktop.domain.follow_ups import is_follow_up
from ipt_desktop.i18n import _, pgettext
from ipt_desktop.ui import words as shown
from ipt_desktop.ui.member.state import SafetyLine, SheetLine


def sex_words(sex: str | None) -> str:
    """Woman, man, or nothing."""
    return {
        "woman": pgettext("member", "Woman"),
        "man": pgettext("member", "Man"),
        None: "",
    }[sex]


def age_words(band: str | None) -> str:
    """An age band, kept in one run."""
    if band is None:
        return ""
    if band == "under18":
        return _("under 18")
    if band == "60+":
        return _("60 or over")
    low, _dash, high = band.partition("-")
    return formats.number_range(int(low), int(high))


def step_verb(step: str, meeting: int) -> str:
    """The one next thing, as a button; empty where there is none."""
    return {
        "safety": _("Open the safety steps"),
        "consent": _("Go on with the pre-group meeting"),
        "suitability": _("Go on with the pre-group meeting"),
        "assessment": _("Take the PHQ-9"),
        "story": _("Go on with the pre-group meeting"),
        "problem_area": _("Agree the main problem"),
        "goals": _("Agree goals"),
        "decision": _("Go on with the pre-group meeting"),
        "follow_up_plan": _("Write the follow-up plan"),
        "meeting": _("Go to meeting {number}").format(number=formats.number(max(meeting, 1))),
        "ending": _("Begin the ending"),
        "none": "",
    }[step]


def step_reason(step: str) -> str:
    """Why that comes next, where it is not plain."""
    return {
        "safety": _("A safety matter is open. It comes before everything else."),
        "follow_up_plan": _(
            "Not well enough yet, and that is no failure. Before the last meeting we write down "
            "what comes after it."
        ),
        "ending": _("All meetings are held. Look back together and plan for hard days."),
        "none": _("Nothing is waiting here."),
    }.get(step, "")


def change_since(meeting: int, better_by: float) -> str:
    """Since meeting 2: better by 4."""
    change = shown.change(better_by)
    if meeting == 0:
        return _("Since the first score: {change}").format(change=change)
    if is_follow_up(meeting):
        return _("Since the one before: {change}").format(change=change)
    return _("Since meeting {number}: {change}").format(
        number=formats.number(meeting), change=change
    )


def sheet_words(sheet: SheetLine) -> str:
    """Finished, meeting 2; draft; not started."""
    words = {
        "reviewed": pgettext("worksheet", "looked over"),
        "finished": pgettext("worksheet", "finished"),
        "draft": pgettext("worksheet", "draft"),
        "none": pgettext("worksheet", "not started"),
    }[sheet.kept]
    if sheet.kept != "none" and is_follow_up(sheet.meeting):
        return pgettext("list", ", ").join([words, shown.meeting_named(sheet.meeting or 0)])
    if sheet.kept != "none" and sheet.meeting:
        return _("{state}, meeting {number}").format(
            state=words, number=formats.number(sheet.meeting)
        )
    return words


def sheet_icon(kept: str) -> str:
    """The sign of how far a worksheet is."""
    return {
        "reviewed": "user-check",
        "finished": "circle-check",
        "draft": "pencil",
        "none": "circle",
    }[kept]


def choosing_words(kind: str) -> str:
    """What was corrected in two ways."""
    return {
        "assessment": _("One questionnaire was corrected in two ways. Both are shown."),
        "life_event": _("One event was corrected in two ways. Both are shown."),
        "story_mark": _("One turn of mood was corrected in two ways. Both are shown."),
        "person": _("One person on the circle was changed in two ways. Both are shown."),
        "worksheet": _("One worksheet was filled in two ways. Both are kept."),
    }.get(kind, _("One entry was corrected in two ways. Both are kept."))


def state_words(state: str) -> str:
    """Where somebody stands in the safety steps."""
    return {
        "not_asked": pgettext("safety", "Not asked yet"),
        "no_indication": pgettext("safety", "No sign found"),
        "triggered": pgettext("safety", "To be asked today"),
        "asking": pgettext("safety", "Being asked"),
        "unlikely": pgettext("safety", "Danger unlikely"),
        "persisting": pgettext("safety", "Thoughts that stay: the supervisor is to be told"),
        "imminent": pgettext("safety", "Danger now"),
        "medical": pgettext("safety", "Medical emergency"),
        "handed_over": pgettext("safety", "Handed over"),
        "monitored": pgettext("safety", "Followed up"),
        "closed": pgettext("safety", "Closed by the supervisor"),
    }[state]


def event_words(line: SafetyLine) -> str:
    """What was recorded."""
    return {
        "assessment": _("A questionnaire asks for it")
        if line.why
        else _("A questionnaire was filled in"),
        "no_indication": _("No sign was found"),
        "trigger": _("A reason to ask was noted"),
        "not_possible": _("Asking was not possible; somebody was told"),
        "opened": _("The safety questions were begun"),
        "answered": _("The safety questions were answered"),
        "refused": _("The answer was refused"),
        "serious_act": _("A serious act was noted"),
        "stable": _("A facility said the emergency is over"),
        "handed_over": _("Handed over to somebody who takes care"),
        "told": _("The supervisor was told"),
        "confirmed": _("A service confirmed it took over"),
        "contact": _("Asked again"),
        "lowered": _("The supervisor lowered the level"),
        "closed": _("The supervisor closed it"),
        "step": _("A safety step was done"),
        "call": _("A call was written down"),
    }.get(line.event, _("Something was recorded"))


def tie_words(kind: str, code: str) -> str:
    """How this member belongs to another; `code` is the other's, as it is shown."""
    return {
        "in_place_of": _("in the place of {code}"),
        "place_taken_by": _("{code} took the place"),
        "came_from": _("was {code} in the group before"),
        "moved_to": _("is {code} in the new group"),
    }[kind].format(code=code)


def confirmed_words(said: str, by: str, day: str) -> str:
    """What a clinician said; `by` a code, `day` as it is shown, either may be empty."""
    told = (
        _("A clinician confirmed the depression")
        if said == "yes"
        else _("A clinician did not confirm the depression")
    )
    return pgettext("list", " · ").join(part for part in (told, by, day) if part)
