"""Who came to which meeting, as a strip for papers; absence is a word, not only a shade."""

from collections.abc import Sequence

from matplotlib.figure import Figure

from ipt_desktop.plots.fonts import register
from ipt_desktop.plots.model import Attendance
from ipt_desktop.plots.placing import Box, cut
from ipt_desktop.plots.sheet import Canvas, Sheet
from ipt_desktop.plots.style import Style


def attendance_strip(
    members: Sequence[Attendance],
    heads: Sequence[str],
    style: Style,
    *,
    absent: str,
    summary_head: str,
    now: int | None = None,
    width: float = 1236,
    scale: float = 1.0,
) -> Figure:
    """One row a member in the order of codes, one column a head; `now` is lit."""
    register(style.resources)
    theme, row = style.theme, style.row
    high = row + 12
    measures = Sheet(width, 100, style)
    face, bold, small = measures.face(), measures.face(bold=True), measures.face(0.8, bold=True)
    codes = max((measures.text_width(m.code, bold) for m in members), default=0.0) + 28
    sums = [summary_head, *(member.summary for member in members)]
    ends = max(measures.text_width(text, face) for text in sums) + 24
    cell = (width - codes - ends) / max(1, len(heads))
    word_fits = measures.text_width(absent, small) + 6 <= cell
    foot = 0.0 if word_fits else row + 6
    sheet = Sheet(width, high * (len(members) + 1) + foot + 2, style)
    if now is not None:
        lit = Box(codes + now * cell, high, codes + (now + 1) * cell, high * (len(members) + 1))
        sheet.rect("ground", lit, theme.primary_soft)
    base = high / 2 + 0.29 * row
    for number, head in enumerate(heads):
        is_now = number == now
        letters, colour = (bold, theme.primary) if is_now else (face, theme.ink3)
        middle = codes + (number + 0.5) * cell
        name = cut(sheet, head, letters, cell - 2)
        sheet.text(middle, base, name, letters, colour, "middle")
    sheet.text(width - ends / 2, base, summary_head, face, theme.ink3, "middle")
    for number, member in enumerate(sorted(members, key=lambda member: member.code), start=1):
        top = number * high
        sheet.line("ground", [(0, top), (width, top)], theme.line, 1)
        sheet.text(12, top + base, member.code, bold, theme.ink)
        sheet.text(width - ends / 2, top + base, member.summary, face, theme.ink2, "middle")
        for column, came in enumerate(member.came):
            place = Box(codes + column * cell, top + 0.5, codes + (column + 1) * cell, top + high)
            _draw_cell(sheet, place, came, absent if word_fits else "–")
    if foot:
        line = f"– {absent}"
        sheet.text(12, sheet.height - 0.4 * row, line, face, theme.ink2)
    canvas = Canvas(scale)
    canvas.show(sheet)
    return canvas.figure


def _draw_cell(sheet: Sheet, place: Box, came: bool | None, absent: str) -> None:
    theme = sheet.style.theme
    middle = ((place.left + place.right) / 2, (place.top + place.bottom) / 2)
    if came is None:
        sheet.circle("marks", middle, 1.2, theme.ink3)
    elif came:
        sheet.icon("came", middle, 16, theme.primary, 2.0)
    else:
        sheet.rect("ground", place, theme.sunken)
        letters = sheet.face(0.8, bold=True)
        base = middle[1] + 0.27 * sheet.style.row
        sheet.text(middle[0], base, absent, letters, theme.ink, "middle")
