"""The mood line as it is put on paper: drawn anew in greys."""

from typing import TYPE_CHECKING

from ipt_desktop.domain.records import Member
from ipt_desktop.services.course import MAIN_MEASURE
from ipt_desktop.services.desk import Desk

if TYPE_CHECKING:
    from ipt_desktop.plots.sheet import Sheet

# px at 96 to the inch; on an A4 page across small letters are then 9 points.
_SIZE = (1140.0, 400.0)


def mood_sheet(desk: Desk, member: Member) -> "Sheet | None":
    """None where there is nothing to draw. Slow the first time: the charts' library is loaded."""
    timeline = desk.timelines.of_member(member, MAIN_MEASURE)
    if timeline is None:
        return None
    from ipt_desktop.plots.mood_line import compose
    from ipt_desktop.plots.style import PRINT
    from ipt_desktop.ui.timeline.picture import mood_line_of, picture_style, words_of

    measure = desk.measure(MAIN_MEASURE)
    line = mood_line_of(timeline, measure, desk.today())
    return compose(line, words_of(timeline, measure), picture_style(PRINT), _SIZE)
