"""At the foot of what is printed: which way time runs, and what to beware of."""

from ipt_desktop.plots.placing import cut
from ipt_desktop.plots.sheet import Sheet


def draw_time(sheet: Sheet, time: str, note: str, top: float) -> None:
    """One row from `top`: the word, an arrow, the note."""
    theme, face, row = sheet.style.theme, sheet.face(), sheet.style.row
    base, y = top + 0.79 * row, top + row / 2
    sheet.text(8, base, time, face, theme.ink2)
    x = 8 + sheet.text_width(time, face) + 6
    sheet.line("lines", [(x, y), (x + 40, y)], theme.ink2, 1.2)
    sheet.line("lines", [(x + 35, y - 4), (x + 40, y), (x + 35, y + 4)], theme.ink2, 1.2)
    sheet.text(x + 56, base, cut(sheet, note, face, sheet.width - x - 64), face, theme.ink2)
