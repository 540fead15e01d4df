"""Who came to which meeting; an absence is a word or a sign, not only a shade."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from ipt_desktop.plots.fonts import register
from ipt_desktop.plots.model import Attendance
from ipt_desktop.plots.placing import Box, cut
from ipt_desktop.plots.sheet import Sheet
from ipt_desktop.plots.style import Style


@dataclass(frozen=True, slots=True)
class Strip:
    """`heads` name the columns, `sums` stand beneath them after `sums_head`; `now` is lit."""

    members: Sequence[Attendance]
    heads: Sequence[str]
    absent: str
    summary_head: str
    now: int | None = None
    sums: Sequence[str] = field(default=())
    sums_head: str = ""


def strip_sheet(strip: Strip, style: Style, width: float) -> Sheet:
    """By itself, for papers: a row a member in the order of codes, a column a head."""
    register(style.resources)
    sheet = Sheet(width, height_of(strip, width, style), style)
    draw_attendance(sheet, strip, 0.0)
    return sheet


def height_of(strip: Strip, width: float, style: Style) -> float:
    """px that it takes over the whole `width`."""
    columns = _columns(Sheet(width, 100, style), strip)
    rows = len(strip.members) + 1 + bool(strip.sums)
    return _row(style) * rows + (0.0 if columns.word_fits else style.row + 6) + 2


def draw_attendance(sheet: Sheet, strip: Strip, top: float) -> None:
    """From `top` over the whole width."""
    style, theme = sheet.style, sheet.style.theme
    columns, high, row = _columns(sheet, strip), _row(style), style.row
    rows = len(strip.members) + 1
    if strip.now is not None:
        left = columns.start + strip.now * columns.cell
        lit = Box(left, top + high, left + columns.cell, top + high * rows)
        sheet.rect("ground", lit, theme.primary_soft)
    face, bold = sheet.face(), sheet.face(bold=True)
    base = high / 2 + 0.29 * row
    ends = sheet.width - columns.end / 2
    for number, head in enumerate(strip.heads):
        is_now = number == strip.now
        letters, colour = (bold, theme.primary) if is_now else (face, theme.ink3)
        if sheet.text_width(head, letters) > columns.cell - 2:
            letters = sheet.face(0.75, bold=is_now)
        name = cut(sheet, head, letters, columns.cell - 2)
        sheet.text(columns.middle(number), top + base, name, letters, colour, "middle")
    sheet.text(ends, top + base, strip.summary_head, face, theme.ink3, "middle")
    for number, member in enumerate(sorted(strip.members, key=lambda m: m.code), start=1):
        y = top + number * high
        sheet.line("ground", [(0, y), (sheet.width, y)], theme.line, 1)
        sheet.text(12, y + base, member.code, bold, theme.ink)
        sheet.text(ends, y + base, member.summary, face, theme.ink2, "middle")
        for column, came in enumerate(member.came):
            left = columns.start + column * columns.cell
            place = Box(left, y + 0.5, left + columns.cell, y + high)
            _draw_cell(sheet, place, came, strip.absent if columns.word_fits else "")
    y = top + rows * high
    if strip.sums:
        sheet.line("ground", [(0, y), (sheet.width, y)], theme.line2, 1)
        head = cut(sheet, strip.sums_head, face, columns.start - 14)
        sheet.text(12, y + base, head, face, theme.ink3)
        small = sheet.face(0.8)
        for number, text in enumerate(strip.sums):
            if sheet.text_width(text, small) <= columns.cell - 3:
                sheet.text(columns.middle(number), y + base, text, small, theme.ink2, "middle")
        y += high
    if not columns.word_fits:
        line = f"– {strip.absent}"
        sheet.text(12, y + row, line, face, theme.ink2)


@dataclass(frozen=True, slots=True)
class _Columns:
    start: float
    cell: float
    end: float
    word_fits: bool

    def middle(self, number: int) -> float:
        return self.start + (number + 0.5) * self.cell


def _columns(sheet: Sheet, strip: Strip) -> _Columns:
    face, bold, small = sheet.face(), sheet.face(bold=True), sheet.face(0.8, bold=True)
    codes = max((sheet.text_width(m.code, bold) for m in strip.members), default=0.0) + 28
    sums = [strip.summary_head, *(member.summary for member in strip.members)]
    ends = max(sheet.text_width(text, face) for text in sums) + 24
    cell = (sheet.width - codes - ends) / max(1, len(strip.heads))
    return _Columns(codes, cell, ends, sheet.text_width(strip.absent, small) + 6 <= cell)


def _row(style: Style) -> float:
    return style.row + 9


def _draw_cell(sheet: Sheet, place: Box, came: bool | None, absent: str) -> None:
    """`absent` is the word where it fits; else a dark cell with a sign."""
    theme = sheet.style.theme
    middle = ((place.left + place.right) / 2, (place.top + place.bottom) / 2)
    if came is None:
        sheet.circle("marks", middle, 1.2, theme.ink3)
    elif came:
        sheet.icon("came", middle, 16, theme.primary, 2.0)
    else:
        letters = sheet.face(0.8, bold=True)
        sheet.rect("ground", place, theme.sunken if absent else theme.ink2)
        base = middle[1] + 0.27 * sheet.style.row
        colour = theme.ink if absent else theme.surface
        sheet.text(middle[0], base, absent or "–", letters, colour, "middle")
