"""The pictures of a group as put on paper: the window's own, parted so that no page cuts one."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TypeVar

from ipt_desktop.domain.errors import GroupUnknown
from ipt_desktop.papers.group_report import GroupFigures
from ipt_desktop.plots.group_model import MOST_DRAWN, GroupPicture, GroupWords
from ipt_desktop.plots.style import PRINT, Style
from ipt_desktop.services.course import MAIN_MEASURE
from ipt_desktop.services.desk import Desk
from ipt_desktop.ui.group.picture import group_picture_of, group_words

# px of what is 174 mm on an A4 page: small letters are 8 points there.
_WIDTH = 752.0
# So many rows of attendance stand on one page beneath a heading.
_ROWS = 26

T = TypeVar("T")


def group_figures(desk: Desk, group: str) -> GroupFigures:
    """`group` is an id. GroupUnknown. Slow the first time: the charts' library is loaded.

    Without pictures where there is nobody, or so many that none could be read.
    """
    from ipt_desktop.ui.timeline.picture import picture_style

    standing = desk.course.standing(group)
    if standing is None:
        raise GroupUnknown()
    measure = desk.measure(MAIN_MEASURE)
    picture = group_picture_of(standing, measure)
    words = group_words(standing, measure, picture, desk.today())
    told = GroupFigures(
        watched=tuple((one.code, one.why) for one in picture.watched),
        watched_title=words.watched_title if picture.watched else words.nobody_watched,
        note=words.note,
        spread_note=words.spread_note,
        spread_title=words.spread_title,
    )
    if not 0 < len(picture.members) <= MOST_DRAWN:
        return told
    return _with_pictures(told, picture, words, picture_style(PRINT))


def _with_pictures(
    told: GroupFigures, picture: GroupPicture, words: GroupWords, style: Style
) -> GroupFigures:
    from ipt_desktop.plots.attendance import Strip, strip_sheet
    from ipt_desktop.plots.small_multiples import Panels, rows_of
    from ipt_desktop.plots.spread import spread_sheet

    members = sorted(picture.members, key=lambda one: one.code)
    panels = Panels(picture.measure, picture.meetings, picture.line_at, joined=picture.joined)
    rows = _parts(sorted(picture.attendance, key=lambda one: one.code), _ROWS)
    strips = [
        Strip(
            part,
            picture.heads,
            words.absent,
            words.summary_head,
            picture.now,
            picture.came if place == len(rows) - 1 else (),
            words.came,
        )
        for place, part in enumerate(rows)
    ]
    has_scores = any(total is not None for one in members for total in one.totals)
    return replace(
        told,
        panels=rows_of(members, panels, style, _WIDTH),
        spread=spread_sheet(picture, words, style, _WIDTH) if has_scores else None,
        attendance=tuple(strip_sheet(strip, style, _WIDTH) for strip in strips),
    )


def _parts(all_: Sequence[T], most: int) -> list[Sequence[T]]:
    """In as many parts as are needed, each about as long as the others."""
    if not all_:
        return []
    count = -(-len(all_) // most)
    size = -(-len(all_) // count)
    return [all_[first : first + size] for first in range(0, len(all_), size)]
