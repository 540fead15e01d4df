"""That the ending is to be named in this meeting, and what there is to say (domain.md 2.1)."""

from ipt_desktop.formats import long_date, number
from ipt_desktop.i18n import _, ngettext
from ipt_desktop.ui.meeting.state import State
from ipt_desktop.ui.widgets.card import Banner


def ending_words(state: State) -> str:
    """How many meetings are left, and the day of the last."""
    if not state.left:
        return _("Name the ending here: this is the last meeting.")
    said = ngettext(
        "Name the ending here: {count} meeting is left after this one.",
        "Name the ending here: {count} meetings are left after this one.",
        state.left,
    ).format(count=number(state.left))
    if state.last_day is None:
        return said
    return _("{sentence} The last one is on {day}.").format(
        sentence=said, day=long_date(state.last_day)
    )


def ending_note(state: State) -> Banner | None:
    """The note for the step in turn; None where the ending is named elsewhere."""
    if not state.names_ending or not state.names_it(state.step):
        return None
    return Banner("watch", ending_words(state), icon="flag")
