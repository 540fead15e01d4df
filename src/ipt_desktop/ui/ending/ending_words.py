"""Words of the ending: why a plan is needed, and what finishing does. No Qt in here."""

from ipt_desktop import formats
from ipt_desktop.i18n import _, pgettext
from ipt_desktop.ui.ending.state import Review, ScoreThen


def reason_words(reason: str) -> str:
    """Why the course asks for a plan of what comes after it."""
    return {
        "no_score": _("the latest score is missing"),
        "score_high": _("the latest score is still high"),
        "risk": _("the question on self-harm was answered above 0"),
        "risk_unknown": _("the question on self-harm was not answered"),
        "no_response": _("the score is not yet half of the first"),
        "response_unknown": _("there is no first score to compare with"),
    }[reason]


def plan_sentence(review: Review) -> str:
    """In kind words: not a failure."""
    why = pgettext("list", "; ").join(reason_words(reason) for reason in review.reasons)
    return _(
        "Not well enough yet, and that is no failure: this way of helping is one of several. "
        "Write down what comes after it ({why})."
    ).format(why=why)


def covered_plan_sentence() -> str:
    """The same for eyes that should not see scores."""
    return _("Write down what comes after these meetings.")


def numbers_sentence(numbers: tuple[str, ...]) -> str:
    """Whom the programme names for hard times."""
    return _("For the paper, by hand: {numbers}").format(
        numbers=pgettext("list", "; ").join(numbers)
    )


def score_words(score: ScoreThen | None) -> str:
    """The day under a score."""
    if score is None:
        return _("no score")
    day = formats.date_with_year(score.day)
    return _("{date}, estimated").format(date=day) if score.is_estimated else day


def finish_note(review: Review) -> str:
    """What finishing does, or what has to come first."""
    if review.is_held_up:
        return _("A safety matter is open. It comes first.")
    if review.meetings_left:
        return _("This person stays in the group until the last meeting is held.")
    return ""
