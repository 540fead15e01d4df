"""Words of the pre-group meeting: names of the pages, what stands against going on."""

from collections.abc import Sequence

from ipt_desktop.i18n import _, pgettext


def page_names() -> list[tuple[str, str]]:
    """The pages in order."""
    return [
        ("private", pgettext("pre-group page", "Private")),
        ("consent", pgettext("pre-group page", "Consent")),
        ("symptoms", pgettext("pre-group page", "Symptoms")),
        ("safety", pgettext("pre-group page", "Safety")),
        ("story", pgettext("pre-group page", "Story and people")),
        ("problem", pgettext("pre-group page", "Main problem")),
        ("group", pgettext("pre-group page", "The group")),
    ]


def displacement_words(code: str) -> str:
    """Where somebody is at home, as they tell it."""
    return {
        "host": pgettext("member", "From this place"),
        "displaced": pgettext("member", "Displaced in the country"),
        "refugee": pgettext("member", "Refugee"),
        "returned": pgettext("member", "Returned"),
    }[code]


def against(codes: Sequence[str]) -> str:
    """Why it is not kept yet, one sentence a line."""
    return "\n".join(_AGAINST[code]() for code in codes)


_AGAINST = {
    "given": lambda: _("Ask whether notes may be kept, yes or no."),
    "items": lambda: _("Each point of the consent is answered alone: yes or no."),
    "decision": lambda: _("Say what was decided."),
    "unanswered": lambda: _(
        "Each reason for other care is asked before somebody joins. Not asked is never a no."
    ),
    "suicide_plan": lambda: _(
        "With a plan or a recent attempt, or when it is not sure, other care comes first."
    ),
    "harm_others": lambda: _(
        "With a strong wish to kill or badly hurt someone, or when it is not sure, other care "
        "comes first. Speak with your supervisor now."
    ),
    "safety_open": lambda: _("A safety matter is open. It comes before joining."),
    "reason": lambda: _("Something speaks against joining. Write down why it is still right."),
    "next": lambda: _("Write down the next step that was offered. No one leaves with nothing."),
    "area": lambda: _("Choose the main problem."),
    "timing": lambda: _("The time does not fit, so this is not the one. Choose another problem."),
    "acceptable": lambda: _("The person does not want to work on it. Choose together again."),
    "fit": lambda: _("Answer all five questions."),
    "nearer": lambda: _("Loneliness comes last: say that none of the other three is nearer."),
    "words": lambda: _("Write the link to the low mood in the member’s own words."),
    "why": lambda: _("Say why they do not join now."),
    "consent_missing": lambda: _("Consent has not been asked yet."),
    "suitability_missing": lambda: _("Whether the group is right has not been decided yet."),
    "not_suitable": lambda: _(
        "It was decided that other care comes first. Change that on the Safety page if it is wrong."
    ),
    "caregiver": lambda: _("For someone under 18 the caregiver is met and asked first."),
}
