"""How much of a course is in sight, and what the next step in or out shows. No Qt in here."""

from collections.abc import Mapping
from datetime import date, timedelta

from ipt_desktop.plots.model import Part, View

Extents = Mapping[str, tuple[date, date]]  # of the story and of the group, where there are both
WHOLE = View()
_LEAST = timedelta(days=21)
_PARTS: Mapping[str, Part] = {"story": "story", "group": "group"}


def zoomed_in(view: View, extents: Extents, part: str, about: date) -> View:
    """First the part alone, then half as long each time, about a day."""
    if part not in extents:
        return view
    if view.part == "all" and len(extents) > 1:
        return View(_PARTS[part], *extents[part])
    first, last = _span(view, extents, part)
    length = (last - first) / 2
    if length < _LEAST:
        return view
    return _placed(part, about - length / 2, length, extents[part])


def can_look_closer(view: View, extents: Extents) -> bool:
    """Somewhere in the course there is something closer to look at."""
    return any(zoomed_in(view, extents, part, span[1]) != view for part, span in extents.items())


def zoomed_out(view: View, extents: Extents) -> View:
    """Twice as long; past the whole part, the whole course."""
    if view.part == "all":
        return WHOLE
    first, last = _span(view, extents, view.part)
    begin, end = extents[view.part]
    if (last - first) >= (end - begin) * 0.9:
        return WHOLE
    length = (last - first) * 2
    return _placed(view.part, first - (last - first) / 2, length, extents[view.part])


def moved(view: View, extents: Extents, step: int) -> View:
    """A third of what is in sight further on, or with -1 back."""
    if view.part == "all":
        return view
    first, last = _span(view, extents, view.part)
    length = last - first
    return _placed(view.part, first + step * length / 3, length, extents[view.part])


def _span(view: View, extents: Extents, part: str) -> tuple[date, date]:
    return (view.first, view.last) if view.first and view.last else extents[part]


def _placed(part: str, first: date, length: timedelta, extent: tuple[date, date]) -> View:
    """Never beyond the ends of the part."""
    begin, end = extent
    length = min(length, end - begin)
    first = min(max(first, begin), end - length)
    return View(_PARTS[part], first, first + length)
