"""Which courses stand above each other, and how each panel is named. No Qt in here."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ipt_desktop import formats, i18n
from ipt_desktop.domain.codes import spaced
from ipt_desktop.domain.measures import Better, Measure
from ipt_desktop.i18n import _, pgettext
from ipt_desktop.plots.model import MoodLine
from ipt_desktop.plots.words import Words
from ipt_desktop.services.timeline import Timeline

if TYPE_CHECKING:
    from ipt_desktop.plots.compare import Comparison


def comparison_of(
    courses: Sequence[tuple[Timeline, Measure]], lines: Sequence[MoodLine], words: Words
) -> "Comparison":
    """A panel for each line; named by the member where there are several, else by the measure."""
    from ipt_desktop.plots.compare import Comparison, Panel

    several = len({timeline.member.id for timeline, _measure in courses}) > 1
    panels = tuple(
        Panel(*_named(timeline, measure, several), line)
        for (timeline, measure), line in zip(courses, lines, strict=True)
    )
    return Comparison(panels, words)


def _named(timeline: Timeline, measure: Measure, several: bool) -> tuple[str, str]:
    name = i18n.content_text(measure.name.at, measure.name.english)
    about = i18n.content_text(measure.about.at, measure.about.english)
    way = _("higher is better") if measure.better is Better.HIGHER else _("lower is better")
    if several:
        code = formats.code(spaced(timeline.member.code))
        return code, pgettext("list", " · ").join([name, way])
    return name, pgettext("list", " · ").join([about, way])
