"""The mood line as it is put on paper: drawn anew in greys, in memory."""

import io

from ipt_desktop.domain.records import Member
from ipt_desktop.services.course import MAIN_MEASURE
from ipt_desktop.services.desk import Desk

# At 96 dots to the inch; then as fine as printers need.
_SIZE, _DOTS = (1140.0, 400.0), 250.0


def mood_png(desk: Desk, member: Member) -> bytes:
    """Empty where there is nothing to draw. Slow the first time: the charts' library is loaded."""
    timeline = desk.timelines.of_member(member, MAIN_MEASURE)
    if timeline is None:
        return b""
    from ipt_desktop.plots.mood_line import mood_line
    from ipt_desktop.plots.style import PRINT
    from ipt_desktop.ui.timeline.picture import mood_line_of, picture_style, words_of

    measure = desk.measure(MAIN_MEASURE)
    line = mood_line_of(timeline, measure, desk.today())
    figure = mood_line(line, words_of(timeline, measure), picture_style(PRINT), _SIZE)
    held = io.BytesIO()
    figure.savefig(held, format="png", dpi=_DOTS, metadata={"Software": None})
    return held.getvalue()
