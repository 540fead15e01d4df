"""Why somebody needs a supervisor's answer, in words: the same in the window and on paper."""

from collections.abc import Callable

from ipt_desktop.formats import number
from ipt_desktop.i18n import _


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
            points=number(worse_by or 0)
        ),
        "not_better": lambda: _("Is the main problem the right one?"),
        "no_score": lambda: _("No score to compare with"),
        "away_twice": lambda: _("Away twice in a row or more"),
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
