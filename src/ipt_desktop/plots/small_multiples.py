"""The picture of a group: one small panel for each member, all on the same axes, by code."""

import math
from collections.abc import Sequence

from matplotlib.figure import Figure

from ipt_desktop.plots.fonts import register
from ipt_desktop.plots.model import Measure, MiniLine
from ipt_desktop.plots.placing import Box, cut
from ipt_desktop.plots.sheet import Canvas, Sheet
from ipt_desktop.plots.style import Style

_GAP = 12.0
_PAD = 12.0


def group_picture(
    members: Sequence[MiniLine],
    measure: Measure,
    style: Style,
    *,
    meetings: int,
    width: float = 1236,
    line_at: int = 10,
    note: str = "",
    scale: float = 1.0,
) -> Figure:
    """Panels in the order of their codes, never of their scores; `line_at` is the dashed total."""
    register(style.resources)
    ordered = sorted(members, key=lambda member: member.code)
    columns = max(1, min(4, int((width + _GAP) // 260), len(ordered)))
    rows = math.ceil(len(ordered) / columns)
    head = 24 + style.row
    high = head + 12 + 80 + 6 + style.row + 10
    top = style.row + 8 if note else 0.0
    sheet = Sheet(width, top + max(1, rows) * (high + _GAP) - _GAP, style)
    wide = (width - (columns - 1) * _GAP) / columns
    if note:
        text = cut(sheet, note, sheet.face(), width - 4)
        sheet.text(2, 0.79 * style.row, text, sheet.face(), style.theme.ink3)
    for number, member in enumerate(ordered):
        row, column = divmod(number, columns)
        left, upper = column * (wide + _GAP), top + row * (high + _GAP)
        panel = Box(left, upper, left + wide, upper + high)
        _draw_panel(sheet, panel, member, measure, meetings, line_at, head)
    canvas = Canvas(scale)
    canvas.show(sheet)
    return canvas.figure


def _draw_panel(
    sheet: Sheet,
    panel: Box,
    member: MiniLine,
    measure: Measure,
    meetings: int,
    line_at: int,
    head: float,
) -> None:
    theme, row = sheet.style.theme, sheet.style.row
    edge = Box(panel.left + 0.5, panel.top + 0.5, panel.right - 0.5, panel.bottom - 0.5)
    sheet.rect("ground", edge, theme.surface, stroke=theme.line, width=1, radius=10)
    left, right = panel.left + _PAD, panel.right - _PAD
    _draw_chip(sheet, member, left, panel.top + 8)
    bold, face = sheet.face(1.0, bold=True), sheet.face(0.93)
    sheet.text(left + 42, panel.top + 8 + 15 + 0.3 * row, member.code, bold, theme.ink)
    begins = left + 42 + sheet.text_width(member.code, bold) + 8
    _draw_mark(sheet, member, right, panel.top + 8, right - begins)
    plot = Box(left, panel.top + head + 6, right, panel.top + head + 86)
    _draw_line(sheet, plot, member, measure, meetings, line_at)
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


def _draw_line(
    sheet: Sheet, plot: Box, member: MiniLine, measure: Measure, meetings: int, line_at: int
) -> None:
    theme, style = sheet.style.theme, sheet.style
    high_at_top = style.higher_up or not measure.higher_is_worse

    def y(total: float) -> float:
        share = (total - measure.low) / (measure.high - measure.low)
        return plot.top + (plot.bottom - plot.top) * (1 - share if high_at_top else share)

    ordered = sorted(measure.bands, key=lambda band: band.low)
    for number, band in enumerate(ordered):
        low = measure.low if number == 0 else band.low
        high = ordered[number + 1].low if number + 1 < len(ordered) else measure.high
        top, bottom = sorted((y(low), y(high)))
        sheet.rect("ground", Box(plot.left, top, plot.right, bottom), theme.pale[band.level])
    level = [(plot.left, y(line_at)), (plot.right, y(line_at))]
    sheet.line("ground", level, theme.line2, 1, (3.0, 2.5))
    step = (plot.right - plot.left - 10) / max(1, meetings, len(member.totals) - 1)
    points = [(plot.left + 5 + n * step, t) for n, t in enumerate(member.totals)]
    for (ax, a), (bx, b) in zip(points, points[1:], strict=False):
        if a is not None and b is not None:  # a meeting without a score stays a gap
            sheet.line("lines", [(ax, y(a)), (bx, y(b))], theme.ink, min(1.9, theme.score_line))
    for number, (x, total) in enumerate(points):
        if total is None:
            continue
        is_now = number == member.now
        colour = theme.primary if is_now else theme.ink
        radius = 4.2 if is_now else 2.6
        sheet.circle("marks", (x, y(total)), radius, colour, stroke=theme.surface, width=1)
