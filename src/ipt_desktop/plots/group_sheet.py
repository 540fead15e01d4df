"""The whole picture of a group: who is not improving, everybody's course, every score, who came."""

from matplotlib.figure import Figure

from ipt_desktop.plots import attendance, small_multiples, spread
from ipt_desktop.plots.attendance import Strip
from ipt_desktop.plots.fonts import register
from ipt_desktop.plots.group_model import MOST_DRAWN, GroupPicture, GroupWords
from ipt_desktop.plots.placing import Box, cut
from ipt_desktop.plots.sheet import Sheet, figure_of
from ipt_desktop.plots.small_multiples import Panels
from ipt_desktop.plots.story import draw_title
from ipt_desktop.plots.style import Style
from ipt_desktop.plots.time_arrow import draw_time

WIDTH = 1236.0
_GAP = 16.0
MARGIN = 14.0  # of a file: on the screen the page has its own
_WATCHED_WIDTH = 560.0  # a line of the list: as many columns as find room


def group_sheet(
    picture: GroupPicture, words: GroupWords, style: Style, width: float = WIDTH
) -> Sheet:
    """As high as it needs to be; an empty group is a sentence."""
    register(style.resources)
    sheet = Sheet(width, 10.0, style)
    y = _draw_head(sheet, words, 0.0)
    if not picture.members:
        sheet.text(2, y + style.row, words.empty, sheet.face(1.0), style.theme.ink2)
        sheet.height = y + 2 * style.row + 8
        return sheet
    y = _draw_watched(sheet, picture, words, y) + _GAP
    if len(picture.members) > MOST_DRAWN:
        sheet.text(2, y + 0.79 * style.row, words.many, sheet.face(), style.theme.ink2)
        y += style.row + _GAP
    else:
        panels = Panels(picture.measure, picture.meetings, picture.line_at, joined=picture.joined)
        small_multiples.draw_panels(sheet, picture.members, panels, y)
        y += small_multiples.height_of(picture.members, width, style) + _GAP
    draw_title(sheet, 2, y, width - 4, words.spread_title, words.spread_note)
    y += style.row + 8
    spread.draw_spread(sheet, picture, words, y)
    y += spread.height_of(sheet) + _GAP
    if picture.attendance:
        draw_title(sheet, 2, y, width - 4, words.attendance_title, "")
        y += style.row + 4
        strip = Strip(
            picture.attendance, picture.heads, words.absent, words.summary_head,
            picture.now, picture.came, words.came,
        )  # fmt: skip
        attendance.draw_attendance(sheet, strip, y)
        y += attendance.height_of(strip, width, style)
    if style.theme.in_print and words.time:
        draw_time(sheet, words.time, "", y + 4)
        y += style.row + 4
    sheet.height = y + 8
    return sheet


def group_figure(
    picture: GroupPicture,
    words: GroupWords,
    style: Style,
    width: float = WIDTH,
    *,
    scale: float = 1.0,
) -> Figure:
    """The picture by itself, for files and papers."""
    sheet = group_sheet(picture, words, style, width - 2 * MARGIN)
    return figure_of(sheet, MARGIN, scale=scale)


def _draw_head(sheet: Sheet, words: GroupWords, top: float) -> float:
    theme, row, face = sheet.style.theme, sheet.style.row, sheet.face()
    y = top + 2
    if theme.in_print:
        bold = sheet.face(bold=True)
        sheet.text(2, y + 0.79 * row, words.confidential, bold, theme.ink)
        room = sheet.width - sheet.text_width(words.confidential, bold) - 24
        extra = cut(sheet, words.extra, face, room)
        sheet.text(sheet.width - 2, y + 0.79 * row, extra, face, theme.ink2, "end")
        y += row + 6
    draw_title(sheet, 2, y, sheet.width - 4 - sheet.style.corner, words.title, words.note)
    return y + row + 8


def _draw_watched(sheet: Sheet, picture: GroupPicture, words: GroupWords, top: float) -> float:
    """The list of those the rules point at; says so too where they point at nobody."""
    theme, row = sheet.style.theme, sheet.style.row
    bold, face = sheet.face(bold=True), sheet.face()
    codes = max((sheet.text_width(w.code, bold) for w in picture.watched), default=0.0)
    columns = max(1, int(sheet.width // _WATCHED_WIDTH))
    longest = max((sheet.text_width(w.why, face) for w in picture.watched), default=0.0)
    if 22 + codes + 10 + longest + 12 > (sheet.width - 24) / columns:
        columns = 1  # one beneath the other is better than cut short
    lines = -(-len(picture.watched) // columns) if picture.watched else 0
    bottom = top + row + 16 + lines * (row + 5)
    box = Box(0.5, top, sheet.width - 0.5, bottom)
    sheet.rect("ground", box, theme.ground, stroke=theme.line, width=1, radius=8)
    title = words.watched_title if picture.watched else words.nobody_watched
    note = words.watched_note if picture.watched else ""
    draw_title(sheet, 12, top + 8, sheet.width - 24, title, note)
    wide = (sheet.width - 24) / columns
    for number, watched in enumerate(picture.watched):
        column, line = divmod(number, lines)
        left, y = 12 + column * wide, top + 8 + row + 4 + line * (row + 5)
        base = y + 0.79 * row
        sheet.icon("watched", (left + 8, y + 0.5 * row), 14, theme.worse, 1.7)
        sheet.text(left + 22, base, watched.code, bold, theme.ink)
        begins = left + 22 + codes + 10
        why = cut(sheet, watched.why, face, left + wide - begins - 12)
        sheet.text(begins, base, why, face, theme.ink2)
        sheet.area((left, y - 2, left + wide - 8, y + row + 2), watched.key)
    return bottom
