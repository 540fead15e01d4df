"""A meeting's fidelity in words, the same for the counsellor and the supervisor."""

from ipt_desktop.domain.fidelity import Band, Fidelity
from ipt_desktop.formats import number, percent
from ipt_desktop.i18n import _, pgettext


def band(code: Band) -> str:
    return {
        Band.GOOD: pgettext("fidelity", "Close to our way"),
        Band.COACH: pgettext("fidelity", "Talk it over"),
        Band.REPEAT: pgettext("fidelity", "Practise it again"),
        Band.INSUFFICIENT: pgettext("fidelity", "Too little answered for a score"),
    }[code]


def score_words(rated: Fidelity) -> str:
    """How many percent and what that means; without a score how many lines are answered."""
    if rated.score is None:
        return _("{band}: {answered} of {items} lines").format(
            band=band(rated.band), answered=number(rated.answered), items=number(rated.items)
        )
    return _("{percent} · {band}").format(percent=percent(rated.score / 100), band=band(rated.band))
