"""What the points are held against: first score, half of it, being well, today, the problem."""

from collections.abc import Sequence
from typing import NamedTuple

from ipt_desktop.plots.measured import ScoreScale
from ipt_desktop.plots.model import MoodLine, Problem
from ipt_desktop.plots.placing import Board, Box, cut
from ipt_desktop.plots.scores import said_total
from ipt_desktop.plots.sheet import Sheet
from ipt_desktop.plots.words import Words


class Reference(NamedTuple):
    """A line (or, without `on_line`, only a place) that has a name."""

    text: str
    y: float
    colour: str
    on_line: bool


def draw_references(
    sheet: Sheet, line: MoodLine, words: Words, scale: ScoreScale, board: Board
) -> list[Reference]:
    """First score, half of it, and where being well begins; to be named when all else stands."""
    theme, box, measure = sheet.style.theme, scale.box, line.measure
    named: list[Reference] = []
    if line.baseline is not None:
        score = said_total(sheet, line.baseline)
        text = words.first_score.format(score=score)
        named.append(Reference(text, scale.y(line.baseline), theme.ink2, True))
        if line.baseline > measure.low and measure.higher_is_worse and measure.halves:
            half = scale.y(line.baseline / 2)
            named.append(Reference(words.half_of_first, half, theme.primary, True))
    for number, reference in enumerate(named):
        dash = (2.0, 3.0) if theme.in_print and number else (6.0, 4.0)
        ends = [(box.left, reference.y), (box.right, reference.y)]
        sheet.line("ground", ends, reference.colour, 1.3, dash)
        board.add_line(ends)
    if measure.well_under is not None:
        middle = scale.y((measure.low + measure.well_under) / 2)
        named.append(Reference(words.well, middle, theme.ink2, False))
    return named


def name_references(
    sheet: Sheet, scale: ScoreScale, named: Sequence[Reference], board: Board
) -> None:
    """Each name on its own line, as near to the outer edge as there is room."""
    face, row, box = sheet.face(0.83), sheet.style.row - 1, scale.box
    for text, y, colour, on_line in named:
        text = cut(sheet, text, face, box.right - box.left - 12)
        wide = sheet.text_width(text, face)
        heights = (-row / 2 - 1, row / 2 + 1) if on_line else (0.0, -row / 3, row / 3)
        wishes = []
        left = box.right - 6 - wide
        while left >= box.left + 4:
            for n, dy in enumerate(heights):
                price = 0.3 * n + (box.right - 6 - wide - left) / 60
                place = Box(left, y + dy - row / 2, left + wide, y + dy + row / 2)
                wishes.append((price + scale.crossed(place), place))
            left -= 16
        choice = board.place(wishes, gap=6.0)
        if choice is not None:
            place = wishes[choice][1]
            sheet.text(place.right, place.top + 0.77 * row, text, face, colour, "end")


def draw_today(sheet: Sheet, line: MoodLine, words: Words, scale: ScoreScale, board: Board) -> None:
    """A thin line through today, with its word near the foot."""
    if line.today is None:
        return
    clock = scale.clock
    place = float(line.meeting_now) if line.meeting_now is not None else clock.at(line.today)
    if not clock.seen(place):
        return
    theme, box = sheet.style.theme, scale.box
    x = scale.x(place)
    dash = (1.0, 2.5) if theme.in_print else ()
    sheet.line("ground", [(x, box.top), (x, box.bottom + 2)], theme.primary, 1.4, dash)
    face, row = sheet.face(bold=True), sheet.style.row
    wide = sheet.text_width(words.today, face)
    wishes = []
    for n, top in enumerate((box.bottom - row - 4, box.bottom - 2 * row - 4, box.top + 2)):
        for price, left in ((0.0, x + 6), (0.3, x - 6 - wide)):
            wishes.append((price + n, Box(left, top, left + wide, top + row)))
    choice = board.place(wishes)
    if choice is not None:
        place_box = wishes[choice][1]
        base = place_box.top + 0.79 * row
        sheet.text(place_box.left, base, words.today, face, theme.primary)
    board.add_line([(x, box.top), (x, box.bottom)], step=3.0)


def say_empty(sheet: Sheet, words: Words, scale: ScoreScale, board: Board) -> None:
    """Why there is no line yet."""
    face, row, box = sheet.face(0.97), sheet.style.row, scale.box
    text = cut(sheet, words.no_scores_yet, face, box.right - box.left - 8)
    half, y = sheet.text_width(text, face) / 2, (box.top + box.bottom) / 2
    places = [
        (box.left + (box.right - box.left) * part, y + lower)
        for lower in (0.0, 2 * row, -2 * row)
        for part in (0.5, 0.25, 0.75)
    ]
    boxes = [Box(x - half, y - row, x + half, y) for x, y in places]
    wishes = [(0.1 * n + scale.crossed(one), one) for n, one in enumerate(boxes)]
    choice = board.place(wishes)
    if choice is not None:
        x, y = places[choice]
        sheet.text(x, y - 0.24 * row, text, face, sheet.style.theme.ink2, "middle")


def draw_problem(
    sheet: Sheet, problem: Problem, scale: ScoreScale, place: tuple[float, float]
) -> None:
    """A bar from the day the main problem was agreed; its words beside it where it is short."""
    theme, face, box = sheet.style.theme, sheet.face(bold=True), scale.box
    top, bottom = place
    left = scale.x(scale.clock.at(problem.agreed))
    if scale.clock.by_meeting and left < scale.x(1.0):
        left = box.left  # agreed before the first meeting: it holds for the whole course
    left = min(left, box.right - 24)
    bar = Box(left, top, box.right, bottom)
    sheet.rect("ground", bar, theme.primary_soft, stroke=theme.primary, width=1, radius=6)
    base = (top + bottom) / 2 + 0.29 * sheet.style.row
    inside, before = box.right - left - 12, left - box.left - 8
    room = max(inside, before)
    texts = (problem.text, problem.short)
    fitting = [text for text in texts if text and sheet.text_width(text, face) <= room]
    if not fitting:
        face = sheet.face(0.83)
    text = fitting[0] if fitting else cut(sheet, texts[1] or texts[0], face, room)
    if sheet.text_width(text, face) <= inside:
        sheet.text((left + box.right) / 2, base, text, face, theme.primary, "middle")
    else:
        sheet.text(left - 8, base, text, face, theme.primary, "end")
