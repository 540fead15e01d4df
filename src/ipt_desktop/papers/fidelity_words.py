"""What a meeting's fidelity means, in words: the same in the window and on paper."""

from ipt_desktop.domain.fidelity import Band
from ipt_desktop.i18n import pgettext


def band_words(band: Band) -> str:
    """One of four; they coach, they never judge."""
    return {
        Band.GOOD: pgettext("fidelity", "Close to our way"),
        Band.COACH: pgettext("fidelity", "Talk it over"),
        Band.REPEAT: pgettext("fidelity", "Practise it again"),
        Band.INSUFFICIENT: pgettext("fidelity", "Too little answered for a score"),
    }[band]
