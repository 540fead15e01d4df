"""Members or measures side by side: a panel each, one above the other, on one time axis.

Never two scales in one panel: what is compared is the course, not the numbers.
"""

from dataclasses import dataclass, replace

from matplotlib.figure import Figure

from ipt_desktop.plots.clocks import Clock, clock_of
from ipt_desktop.plots.fonts import register
from ipt_desktop.plots.frame import Frame
from ipt_desktop.plots.measured import ScoreScale
from ipt_desktop.plots.measured_part import Links, draw_measured
from ipt_desktop.plots.model import MoodLine
from ipt_desktop.plots.placing import Box, cut
from ipt_desktop.plots.scores import dots_of
from ipt_desktop.plots.sheet import Sheet, figure_of
from ipt_desktop.plots.style import Style
from ipt_desktop.plots.time_arrow import draw_time
from ipt_desktop.plots.words import Words

WIDTH, PANEL = 1236.0, 215.0  # of a file
MARGIN = 8.0
_PIN = 9.0


@dataclass(frozen=True, slots=True)
class Panel:
    """`title` says whose or which; `note` what kind of scale it is."""

    title: str
    note: str
    line: MoodLine


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two panels or more, the upper first."""

    panels: tuple[Panel, ...]
    words: Words


def compared(comparison: Comparison, style: Style, *, scale: float = 1.0) -> Figure:
    """The picture by itself, for files and papers."""
    return figure_of(whole(comparison, style), MARGIN, scale=scale)


def whole(comparison: Comparison, style: Style) -> Sheet:
    """As large as it needs to be, to be shown with `MARGIN` around."""
    high = PANEL * len(comparison.panels) + 2 * style.row + 8
    return compose(comparison, style, (WIDTH, high))


def compose(comparison: Comparison, style: Style, size: tuple[float, float]) -> Sheet:
    """Everything that is drawn, worked out; spots carry the keys of the lines' points."""
    register(style.resources)
    sheet = Sheet(float(size[0]), float(size[1]), style)
    panels, words = comparison.panels, comparison.words
    lines = [replace(panel.line, phases=(), problem=None, deeds=()) for panel in panels]
    if not all(_runs_by_meeting(line) for line in lines):
        lines = [replace(line, meetings=0, meeting_now=None) for line in lines]
    clocks = [clock_of(line, words, style) for line in lines]
    first, last = min(c.first for c in clocks), max(c.last for c in clocks)
    clocks = [replace(clock, first=first, last=last) for clock in clocks]
    longest = max(clocks, key=lambda clock: len(clock.ticks))
    edge = style.row + 6 if style.theme.in_print else 0.0
    if edge:
        _draw_head(sheet, lines[0], words)
    foot = style.row + 2 if style.theme.in_print else 0.0
    if foot:
        draw_time(sheet, words.time, words.overlap_note, sheet.height - foot)
    high = (sheet.height - edge - foot) / len(panels)
    names = _names_from(sheet, lines)
    for number, (panel, line, clock) in enumerate(zip(panels, lines, clocks, strict=True)):
        named = replace(words, measured_title=panel.title, measured_note=panel.note)
        top = edge + number * high
        same = replace(clock, ticks=longest.ticks)
        _draw_panel(sheet, line, named, same, (top, top + high), names)
    return sheet


def _runs_by_meeting(line: MoodLine) -> bool:
    """Every score belongs to a meeting, so that meeting 4 stands under meeting 4."""
    return bool(line.meetings) and all(p.meeting is not None for p in line.points)


def _names_from(sheet: Sheet, lines: list[MoodLine]) -> float:
    """Where the bands' names begin: at one place, so that the panels' time axes are one."""
    face = sheet.face()
    texts = [band.name for line in lines for band in line.measure.bands]
    wide = max((sheet.text_width(text, face) for text in texts), default=0.0)
    return sheet.width - min(wide, sheet.width * 0.16) - 12


def _draw_panel(
    sheet: Sheet,
    line: MoodLine,
    words: Words,
    clock: Clock,
    between: tuple[float, float],
    names: float,
) -> None:
    style, (top, bottom) = sheet.style, between
    row, pin = style.row, _PIN if line.events else 0.0
    face = sheet.face()
    better_worse = max(sheet.text_width(word, face) for word in (words.better, words.worse)) + 8
    foot = bottom - 6 - (2 * pin + 4 if pin else 0.0) - row - 5
    plot = Box(max(58.0, better_worse + 8) + 32, top + row + 12, names - 16, foot)
    frame = Frame(
        story=None, plot=plot, title=top + 4, months=top, phase_words=top, phase_bar=(top, top),
        ticks=foot + 4, track=bottom - 6 - pin if pin else None, pin=pin, tiers=(), rows=0,
        problem=None, deeds=None, deed=0.0, summary=None, names=names,
        better_worse_at_scores=True, head=None, foot=None,
    )  # fmt: skip
    high_at_top = style.higher_up or not line.measure.higher_is_worse
    scale = ScoreScale(plot, line.measure, clock, high_at_top)
    dots = dots_of(line, scale)
    begins = line.begins
    dated = [
        (scale.x(clock.at(event.date)), event, event.key or f"event:{n}")
        for n, event in enumerate(line.events)
        if begins is None or event.date >= begins
    ]
    dated.sort(key=lambda one: one[0])
    targets = {dot.key: (dot.x, dot.y) for dot in dots}
    draw_measured(sheet, frame, line, words, scale, dots, Links(dated, targets))


def _draw_head(sheet: Sheet, line: MoodLine, words: Words) -> None:
    bold, face, row = sheet.face(bold=True), sheet.face(), sheet.style.row
    sheet.text(4, 2 + 0.79 * row, words.confidential, bold, sheet.style.theme.ink)
    room = sheet.width - sheet.text_width(words.confidential, bold) - 24
    extra = cut(sheet, " · ".join(line.extra[-1:]), face, room)
    sheet.text(sheet.width - 4, 2 + 0.79 * row, extra, face, sheet.style.theme.ink2, "end")
