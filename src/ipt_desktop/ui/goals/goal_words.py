"""How far a goal is, in words. No Qt in here."""

from ipt_desktop.i18n import pgettext

SIGNS = {"none": "circle", "some": "circle-dot", "reached": "circle-check", "open": "target"}


def progress_words(progress: str) -> str:
    """Not yet, somewhat, reached; nothing while nobody has looked."""
    return {
        "none": pgettext("goal", "Not yet"),
        "some": pgettext("goal", "Some way"),
        "reached": pgettext("goal", "Reached"),
    }.get(progress, "")
