"""The picture of a group: one small panel for each member, all on the same axes, by code."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from matplotlib.figure import Figure

from ipt_desktop.plots.fonts import register
from ipt_desktop.plots.level import Level
from ipt_desktop.plots.model import Measure, MiniLine
from ipt_desktop.plots.placing import Box, cut
from ipt_desktop.plots.sheet import Canvas, Sheet
from ipt_desktop.plots.style import Style

GAP = 12.0
_PAD = 12.0
_MANY = 8  # above that the panels are lower, so that a whole group is in sight


def group_picture(
    members: Sequence[MiniLine],
    measure: Measure,
    style: Style,
    *,
    meetings: int,
    width: float = 1236,
    line_at: int | None = 10,
    joined: bool = False,
    note: str = "",
    scale: float = 1.0,
) -> Figure:
    """Panels in the order of their codes, never of their scores; `line_at` is the dashed total."""
    register(style.resources)
    top = style.row + 8 if note else 0.0
    panels = Panels(measure, meetings, line_at, joined)
    sheet = Sheet(width, top + max(height_of(members, width, style), 8.0), style)
    if note:
        text = cut(sheet, note, sheet.face(), width - 4)
        sheet.text(2, 0.79 * style.row, text, sheet.face(), style.theme.ink3)
    draw_panels(sheet, members, panels, top)
    canvas = Canvas(scale)
    canvas.show(sheet)
    return canvas.figure


@dataclass(frozen=True, slots=True)
class Panels:
    """What all panels share: one scale, one number of meetings, one dashed total."""

    measure: Measure
    meetings: int
    line_at: int | None
    joined: bool = False


def height_of(members: Sequence[MiniLine], width: float, style: Style) -> float:
    """px that the panels of `members` take."""
    if not members:
        return 0.0
    rows = math.ceil(len(members) / _columns(members, width, style))
    return rows * (_panel_height(members, style) + GAP) - GAP


def draw_panels(sheet: Sheet, members: Sequence[MiniLine], panels: Panels, top: float) -> None:
    """All of them over the whole width, from `top`."""
    ordered = sorted(members, key=lambda member: member.code)
    columns = _columns(members, sheet.width, sheet.style)
    high = _panel_height(members, sheet.style)
    wide = (sheet.width - (columns - 1) * GAP) / columns
    for number, member in enumerate(ordered):
        row, column = divmod(number, columns)
        left, upper = column * (wide + GAP), top + row * (high + GAP)
        _draw_panel(sheet, Box(left, upper, left + wide, upper + high), member, panels)


def rows_of(
    members: Sequence[MiniLine], panels: Panels, style: Style, width: float
) -> tuple[Sheet, ...]:
    """A picture for each row of the same panels, so that a page may end between two."""
    register(style.resources)
    ordered = sorted(members, key=lambda member: member.code)
    columns, high = _columns(members, width, style), _panel_height(members, style)
    wide = (width - (columns - 1) * GAP) / columns
    rows = []
    for first in range(0, len(ordered), columns):
        sheet = Sheet(width, high, style)
        for column, member in enumerate(ordered[first : first + columns]):
            left = column * (wide + GAP)
            _draw_panel(sheet, Box(left, 0.0, left + wide, high), member, panels)
        rows.append(sheet)
    return tuple(rows)


def _columns(members: Sequence[MiniLine], width: float, style: Style) -> int:
    """At most four; larger words need wider panels."""
    least = 215 * max(1.0, style.text_scale)
    return max(1, min(4, int((width + GAP) // least), len(members)))


def _plot_height(members: int) -> float:
    return 80.0 if members <= _MANY else 58.0


def _panel_height(members: Sequence[MiniLine], style: Style) -> float:
    return 24 + style.row + 12 + _plot_height(len(members)) + 6 + style.row + 10


def _draw_panel(sheet: Sheet, panel: Box, member: MiniLine, panels: Panels) -> None:
    theme, row = sheet.style.theme, sheet.style.row
    edge = Box(panel.left + 0.5, panel.top + 0.5, panel.right - 0.5, panel.bottom - 0.5)
    stroke, wide = (theme.ink2, 1.8) if member.watched else (theme.line, 1.0)
    sheet.rect("ground", edge, theme.surface, stroke=stroke, width=wide, radius=10)
    sheet.area(panel, member.key)
    head = 24 + row
    left, right = panel.left + _PAD, panel.right - _PAD
    _draw_chip(sheet, member, left, panel.top + 8)
    bold, face = sheet.face(1.0, bold=True), sheet.face(0.93)
    sheet.text(left + 42, panel.top + 8 + 15 + 0.3 * row, member.code, bold, theme.ink)
    begins = left + 42 + sheet.text_width(member.code, bold) + 8
    if member.watched:
        sheet.icon("watched", (begins + 7, panel.top + 8 + 15), 15, theme.worse, 1.8)
        begins += 20
    _draw_mark(sheet, member, right, panel.top + 8, right - begins)
    plot = Box(left, panel.top + head + 6, right, panel.bottom - row - 16)
    _draw_line(sheet, plot, member, panels)
    base = plot.bottom + 6 + 0.79 * row
    colour = theme.worse if member.change_way == "worse" else theme.primary
    bold_change = sheet.face(0.93, bold=member.change_way == "worse")
    change = cut(sheet, member.change, bold_change, (right - left) * 0.6)
    sheet.text(right, base, change, bold_change, colour, "end")
    begins = right - sheet.text_width(change, bold_change)
    if member.change_way and change:
        begins -= 12
        sheet.icon(member.change_way, (begins, base - 0.28 * row), 15, colour, 1.5)
        begins -= 8
    sheet.text(left, base, cut(sheet, member.problem, face, begins - left - 8), face, theme.ink2)


def _draw_chip(sheet: Sheet, member: MiniLine, left: float, top: float) -> None:
    theme, bold = sheet.style.theme, sheet.face(1.0, bold=True)
    level, box = member.chip_level, Box(left, top, left + 34, top + 30)
    base = top + 15 + 0.31 * sheet.style.row
    if level is None:
        dash = (3.0, 3.0)
        sheet.rect("ground", box, theme.surface, stroke=theme.line2, width=1.5, radius=6, dash=dash)
        sheet.text(left + 17, base, member.chip, bold, theme.ink3, "middle")
    else:
        sheet.rect("ground", box, theme.full[level], stroke=theme.line2, width=0.8, radius=6)
        sheet.text(left + 17, base, member.chip, bold, theme.on_full[level], "middle")


def _draw_mark(sheet: Sheet, member: MiniLine, right: float, top: float, room: float) -> None:
    """The risk mark: shape, word and colour."""
    if not member.mark_kind:
        return
    theme, face = sheet.style.theme, sheet.face(0.87, bold=True)
    ink, fill = {
        "followed": (theme.watch, theme.watch_soft),
        "ask": (theme.caution, theme.caution_soft),
        "danger": ("#FFFFFF", theme.danger_fill),
        "unknown": (theme.ink2, theme.surface),
    }[member.mark_kind]
    if sheet.text_width(member.mark, face) > room - 36:
        face = sheet.face(0.74, bold=True)
    word = cut(sheet, member.mark, face, room - 36)
    wide = sheet.text_width(word, face) + 34
    high = sheet.style.row + 7
    middle = top + 15
    edge = fill if member.mark_kind == "danger" else ink
    dash = (3.0, 2.0) if member.mark_kind == "unknown" else ()
    box = Box(right - wide, middle - high / 2, right, middle + high / 2)
    sheet.rect("ground", box, fill, stroke=edge, width=1, radius=5, dash=dash)
    sheet.icon(member.mark_kind, (box.left + 15, middle), 15, ink, 1.4)
    sheet.text(box.left + 27, middle + 0.29 * sheet.style.row, word, face, ink)


def _draw_line(sheet: Sheet, plot: Box, member: MiniLine, panels: Panels) -> None:
    theme = sheet.style.theme
    scale = Level(plot, panels.measure, sheet.style)
    y = scale.y
    scale.draw_bands(sheet)
    if panels.line_at is not None:
        level = [(plot.left, y(panels.line_at)), (plot.right, y(panels.line_at))]
        sheet.line("ground", level, theme.line2, 1, (3.0, 2.5))
    step = (plot.right - plot.left - 10) / max(1, panels.meetings, len(member.totals) - 1)
    points = [(plot.left + 5 + n * step, t) for n, t in enumerate(member.totals)]
    joined = [(x, t) for x, t in points if t is not None] if panels.joined else points
    for (ax, a), (bx, b) in zip(joined, joined[1:], strict=False):
        if a is not None and b is not None:  # a meeting without a score stays a gap
            sheet.line("lines", [(ax, y(a)), (bx, y(b))], theme.ink, min(1.9, theme.score_line))
    for number, (x, total) in enumerate(points):
        if total is None:
            continue
        is_now = number == member.now
        colour = theme.primary if is_now else theme.ink
        radius = 4.2 if is_now else 2.6
        sheet.circle("marks", (x, y(total)), radius, colour, stroke=theme.surface, width=1)
