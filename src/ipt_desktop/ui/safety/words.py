"""Words of the safety screen's codes: answers, what was done, who was called. Looked up when shown."""

from collections.abc import Mapping

from ipt_desktop.i18n import _, pgettext
from ipt_desktop.papers.wording import called
from ipt_desktop.ui.safety.state import Done, Page


def title(page: Page) -> str:
    """What the band says before the member's code."""
    return {
        "danger": pgettext("risk", "Danger now"),
        "medical": _("Medical help now"),
        "persisting": _("Tell the supervisor today"),
        "handed_over": _("Handed over"),
        "monitored": _("Ask again"),
        "unlikely": _("Asked"),
        "lowering": _("Lower the level"),
        "closing": _("Close"),
        "concern": _("Safety"),
        "act": _("Medical help now"),
    }.get(page, _("Ask alone"))


def heading(page: Page) -> str:
    """The big sentence of a page that has no content of its own."""
    return {
        "concern": _("What worries you?"),
        "not_possible": _("Why is it not possible now?"),
        "handed_over": _("Has the service confirmed that it has taken over?"),
        "lowering": _("Why is the danger lower now?"),
        "closing": _("Why can this be closed?"),
        "act": _("Has something been done that endangers life?"),
        "review": _("Are these the answers?"),
    }.get(page, "")


def guide(page: Page) -> str:
    """The sentence beneath it."""
    return {
        "concern": _("Choose what is nearest. The questions come next; asking harms nobody."),
        "not_possible": _("The question stays open. Say who was told, so that somebody asks."),
        "handed_over": _("Call and ask. Until somebody confirms, this stays on your list."),
        "lowering": _("Speak with the person or with the one who did. Your name code is kept."),
        "closing": _("The history stays. A new sign opens it again."),
        "act": _(
            "Poisoning, a bleeding wound, not waking up, very weak. Then the clinic comes first."
        ),
        "review": _("What is kept cannot be changed later. To change an answer, open it."),
    }.get(page, "")


def choice(place: str, value: str) -> tuple[str, str]:
    """A big answer and the line beneath it. `place` is the page or the step."""
    found = _CHOICES().get((place, value)) or _CHOICES().get(("", value))
    return found or (value, "")


def missing(step: str) -> str:
    """What a hand-over still lacks."""
    return {
        "supervisor": _("Supervisor or second contact reached"),
        "means": _("Place made safer"),
        "share": _("Told what you share"),
        "plan": _("Safety plan made"),
    }.get(step, step)


def done(line: Done) -> str:
    """One line of the log."""
    answers = line.answers
    if line.event == "assessment":
        return _sources(answers.get("sources", ""))
    if line.event == "call":
        who = answers.get("who") or called(answers.get("whom", ""))
        if answers.get("reached") == "yes":
            return _("{who} called: answered").format(who=who)
        return _("{who} called: no answer").format(who=who)
    if line.event == "step":
        step, how = answers.get("step", ""), answers.get("how", "")
        # TRANSLATORS: a step of the safety protocol and what came of it, e.g. Place: made safer
        return _("{step}: {result}").format(step=_step(step), result=choice(step, how)[0])
    if line.event == "answered":
        said = [f"{question(q)}: {reply(answers[q])}" for q in _QUESTIONS if q in answers]
        return pgettext("list", " · ").join(said)
    if line.event == "contact":
        return _("Asked again: {answer}").format(answer=reply(answers.get("thoughts", "")))
    return {
        "trigger": _trigger(answers),
        "opened": _("Questions opened"),
        "refused": _("Would not answer"),
        "not_possible": _("Asking was not possible; somebody was told"),
        "serious_act": _("Serious act; medical help first"),
        "stable": _("Danger to life over, as reported"),
        "handed_over": _("Handed over"),
        "told": _("Supervisor told, steps done"),
        "confirmed": _("The service has taken over"),
        "lowered": _("Lowered by a supervisor"),
        "closed": _("Closed by a supervisor"),
    }.get(line.event, line.event)


def question(key: str) -> str:
    """A question's short name."""
    return {
        "month": _("Last month"),
        "current": _("Now"),
        "plan": _("Plan"),
        "year": _("Last year"),
        "agitated": _("Very agitated"),
    }[key]


def reply(value: str) -> str:
    """An answer to a safety question."""
    return {
        "yes": pgettext("safety answer", "yes"),
        "no": pgettext("safety answer", "no"),
        "unsure": pgettext("safety answer", "not sure"),
        "refused": pgettext("safety answer", "would not say"),
    }.get(value, pgettext("safety answer", "no answer"))


_QUESTIONS = ("month", "current", "plan", "year", "agitated")


def _step(key: str) -> str:
    return {
        "stay": pgettext("safety step", "Not left alone"),
        "company": pgettext("safety step", "Company"),
        "means": pgettext("safety step", "The place"),
        "share": pgettext("safety step", "What is shared"),
        "carer": pgettext("safety step", "Who stays"),
        "calls": pgettext("safety step", "Calls"),
        "plan": pgettext("safety step", "Safety plan"),
    }.get(key, key)


def _trigger(answers: Mapping[str, str]) -> str:
    return {
        "statement": _("Something was said"),
        "worse": _("Clearly worse"),
    }.get(answers.get("source", ""), _("Your concern"))


def _sources(codes: str) -> str:
    words = {
        "item_present": _("The question about self-harm was above 0"),
        "item_missing": _("The question about self-harm was not answered"),
        "item_changed": _("The answer about self-harm was changed"),
        "worse": _("Clearly worse, and hopeless"),
        "erased": _("An answer was erased before anyone asked"),
    }
    return pgettext("list", " · ").join(words.get(code, code) for code in codes.split())


def _CHOICES() -> Mapping[tuple[str, str], tuple[str, str]]:
    return {
        ("question", "yes"): (_("Yes"), ""),
        ("question", "no"): (_("No"), ""),
        ("question", "unsure"): (_("Not sure"), ""),
        ("question", "refused"): (_("Would not say"), ""),
        ("monitored", "yes"): (_("Yes"), _("The questions come next")),
        ("monitored", "no"): (_("No"), _("Asked alone and plainly")),
        ("monitored", "unsure"): (_("Not sure"), _("The questions come next")),
        ("monitored", "refused"): (_("Would not say"), _("The questions come next")),
        ("concern", "concern"): (_("I am worried"), _("Something I saw or felt")),
        ("concern", "statement"): (_("Something was said"), _("Death, hopelessness, no way out")),
        ("concern", "worse"): (_("Clearly worse"), _("And without hope")),
        ("ask", "alone"): (_("We are alone"), _("Opens the questions")),
        ("ask", "with_colleague"): (_("A colleague is with us"), _("Opens the questions")),
        ("ask", "with_interpreter"): (_("An interpreter is with us"), _("Opens the questions")),
        ("not_possible", "left_early"): (_("The person has left"), ""),
        ("not_possible", "no_private_place"): (_("No private place"), ""),
        ("not_possible", "no_interpreter"): (_("No interpreter"), ""),
        ("not_possible", "too_unwell"): (_("Too unwell to answer"), ""),
        ("not_possible", "supervisor"): (_("Supervisor was told"), ""),
        ("not_possible", "second"): (_("Second contact was told"), ""),
        ("not_possible", "facility"): (_("Clinic was told"), ""),
        ("act", "act_now"): (_("Yes, medical help now"), _("Opens the medical steps")),
        ("stay", "i_stay"): (_("I stay"), ""),
        ("stay", "colleague_stays"): (_("A colleague stays"), ""),
        ("company", "family"): (_("Somebody of the family"), ""),
        ("company", "neighbour"): (_("A neighbour or friend"), ""),
        ("company", "colleague"): (_("A colleague"), ""),
        ("company", "nobody"): (_("Nobody yet"), _("I stay; ask again")),
        ("means", "safer"): (_("Made safer"), _("Locked away or taken away")),
        ("means", "not_yet"): (_("Not yet"), _("Stays open in the list")),
        ("share", "consent_yes"): (_("Said yes"), ""),
        ("share", "consent_no"): (_("Said no"), _("Shared all the same, because of danger")),
        ("carer", "spoken"): (_("Spoken with"), _("Has the card with the numbers")),
        ("carer", "nobody"): (_("Nobody there yet"), _("Stays open in the list")),
        ("calls", "all_written"): (_("All calls are written"), ""),
        ("plan", "made"): (_("Plan made"), _("The member keeps it")),
        ("plan", "not_yet"): (_("Not yet"), _("Stays open in the list")),
        ("stable", "clinic_says"): (_("The clinic says so"), _("The questions come next")),
        ("stable", "supervisor_says"): (_("My supervisor says so"), _("The questions come next")),
        ("leave", "family"): (_("Somebody of the family"), _("Who was spoken with")),
        ("", "family"): (_("Somebody of the family"), ""),
        ("", "clinic"): (_("Clinic or hospital"), ""),
        ("", "supervisor"): (_("The supervisor"), ""),
        ("", "ambulance"): (_("Ambulance"), ""),
        ("lowering", "spoke_with"): (_("I spoke with the person"), ""),
        ("lowering", "no_danger_now"): (_("The clinic sees no danger now"), ""),
        ("", "entered_by_mistake"): (_("It was entered by mistake"), ""),
        ("closing", "followed_up"): (_("Followed up, clear more than once"), ""),
        ("closing", "help_elsewhere"): (_("Cared for elsewhere"), ""),
    }
