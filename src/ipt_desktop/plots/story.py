"""The part before the group: as it is remembered, so without numbers and without bands."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import NamedTuple

import numpy as np
from matplotlib.path import Path

from ipt_desktop.plots.fonts import Face
from ipt_desktop.plots.model import MoodLine, StoryMark
from ipt_desktop.plots.placing import Board, Box, around, cut, wrap
from ipt_desktop.plots.sheet import Point, Sheet, curve_points, within
from ipt_desktop.plots.words import Words

_LEVELS = (0.17, 0.84)  # well and worst, in parts of the height


@dataclass(frozen=True, slots=True)
class StoryScale:
    """Dates and remembered levels to px."""

    box: Box
    first: date
    last: date

    def seen(self, day: date) -> bool:
        """Whether the day is in the picture."""
        return self.first <= day <= self.last

    def x(self, day: date) -> float:
        days = (day - self.first).days
        return self.box.left + 6 + (self.box.right - self.box.left - 6) * days / self.days

    def y(self, level: float) -> float:
        top, bottom = self.box.top, self.box.bottom
        share = _LEVELS[0] + (_LEVELS[1] - _LEVELS[0]) * min(3.0, max(0.0, level)) / 3
        return top + (bottom - top) * share

    @property
    def days(self) -> int:
        return max(1, (self.last - self.first).days)


def story_days(line: MoodLine) -> list[date]:
    """The days that belong to the story; none means that there is no such part."""
    begins = line.begins
    days = [mark.date for mark in line.marks]
    return days + [e.date for e in line.events if begins is None or e.date < begins]


def story_scale(line: MoodLine, box: Box) -> StoryScale:
    """From the first of the first month to a little after the group began."""
    days = story_days(line)
    end = max([*days, line.begins] if line.begins else days)
    view = line.view
    if view.part == "story" and view.first and view.last:
        return StoryScale(box, view.first, view.last)
    return StoryScale(box, min(days).replace(day=1), end + timedelta(days=9))


def draw_ground(sheet: Sheet, scale: StoryScale, months_top: float) -> None:
    """The sunken field with a line at the first of each month, and the months' names above."""
    theme, face, box = sheet.style.theme, sheet.face(), scale.box
    sheet.rect("ground", box, theme.ground, radius=4)
    base = months_top + 0.79 * sheet.style.row
    wide = (box.right - box.left) / scale.days
    stretches = _stretches(scale, years=_MONTH * wide < _LEAST_MONTH)
    for first, _last, _name, _is_year in stretches:
        if (left := scale.x(first)) > box.left:
            sheet.line("ground", [(left, box.top), (left, box.bottom)], theme.line, 1)
    taken: list[tuple[float, float]] = []
    for first, last, name, is_year in sorted(stretches, key=lambda one: not one[3]):
        text = sheet.style.digits(name) if is_year else sheet.style.month(first)
        letters = sheet.face(bold=True) if is_year and len(stretches) > 1 else face
        left, right = max(scale.x(first), box.left), min(scale.x(last), box.right)
        half = sheet.text_width(text, letters) / 2
        middle = max((left + right) / 2, box.left - 20.0 + half)
        if middle + half > box.right + 14:
            continue
        if any(middle - half < b + 6 and a - 6 < middle + half for a, b in taken):
            continue
        taken.append((middle - half, middle + half))
        colour = theme.ink2 if is_year else theme.ink3
        sheet.text(middle, base, text, letters, colour, "middle")


_MONTH, _LEAST_MONTH = 30.4, 9.0  # days; px between the lines of two months, else only years


def _stretches(scale: StoryScale, *, years: bool) -> list[tuple[date, date, str, bool]]:
    """First day, first day of the next, name of the year, and whether that is its name.

    Months; over more than a year January is named by its year, as is the first; over many, years.
    """
    firsts = [scale.first.replace(day=1)]
    while firsts[-1] <= scale.last:
        firsts.append((firsts[-1] + timedelta(days=32)).replace(day=1))
    if years:
        firsts = [f for n, f in enumerate(firsts) if n in (0, len(firsts) - 1) or f.month == 1]
    over_a_year = len(firsts) > 13 or years
    return [
        (first, after, str(first.year), over_a_year and (n == 0 or years or first.month == 1))
        for n, (first, after) in enumerate(zip(firsts, firsts[1:], strict=False))
    ]


def draw_better_worse(
    sheet: Sheet, words: Words, end: float, top: float, bottom: float, *, worse_up: bool = False
) -> None:
    """The two words with an arrow that points to the upper one; `end` is their inner edge."""
    theme, face, row = sheet.style.theme, sheet.face(), sheet.style.row
    upper, lower = (words.worse, words.better) if worse_up else (words.better, words.worse)
    sheet.text(end, top + 2 + 0.79 * row, upper, face, theme.ink3, "end")
    sheet.text(end, bottom - 3 - 0.24 * row, lower, face, theme.ink3, "end")
    x = end - 18
    high, low = top + row + 8, bottom - row - 8
    if low - high > 12:
        sheet.line("lines", [(x, high), (x, low)], theme.line2, 1.3)
        sheet.line("lines", [(x - 4, high + 6), (x, high), (x + 4, high + 6)], theme.line2, 1.3)


def draw_line(sheet: Sheet, scale: StoryScale, marks: Sequence[StoryMark], board: Board) -> None:
    """A dotted curve through the marks' own levels, never beyond them."""
    places = [(scale.x(mark.date), scale.y(mark.level)) for mark in marks]
    if marks and places[0][0] > scale.box.left + 40:
        # "Worse" says it was better before: one level, from the edge of the picture.
        change = {"better": 1, "worse": -1, "sleep_worse": -1}.get(marks[0].kind, 0)
        places.insert(0, (scale.box.left + 9, scale.y(marks[0].level + change)))
    if len(places) < 2:
        return
    points = within(curve_points(_through(places)), scale.box.left, scale.box.right)
    if len(points) > 1:
        sheet.line("lines", points, sheet.style.theme.ink2, 2.2, (0.1, 5.4))
        board.add_line(points)


def draw_marks(sheet: Sheet, scale: StoryScale, marks: Sequence[StoryMark], board: Board) -> None:
    """Each mark with its words beside it."""
    theme = sheet.style.theme
    marks = [mark for mark in marks if scale.seen(mark.date)]
    places = [(scale.x(mark.date), scale.y(mark.level)) for mark in marks]
    board.taken += [around(place, 8) for place in places]
    pairs = list(zip(marks, places, strict=True))
    words = _words_of(sheet, pairs, board)
    if None in words:  # crowded: from the other end there may be room for all
        again = _words_of(sheet, pairs[::-1], board)[::-1]
        words = again if again.count(None) < words.count(None) else words
    for (mark, place), placed in zip(pairs, words, strict=True):
        if placed is not None:
            colour = theme.primary if mark.kind == "seeks_help" else theme.ink
            _draw_words(sheet, place, placed, colour)
    for mark, (x, y) in zip(marks, places, strict=True):
        if mark.kind == "onset":
            sheet.circle("marks", (x, y), 6.5, theme.ink, stroke=theme.surface, width=1.4)
        elif mark.kind == "seeks_help":
            sheet.circle("marks", (x, y), 6.5, theme.surface, stroke=theme.primary, width=2.4)
        else:
            draw_triangle(sheet, (x, y), up=mark.kind == "better")
        sheet.spot((x, y), mark.key or f"mark:{mark.date.isoformat()}")


def draw_triangle(sheet: Sheet, middle: Point, *, up: bool) -> None:
    """Better points up, worse points down, each in its own colour."""
    (x, y), theme = middle, sheet.style.theme
    way = -1 if up else 1
    corners = [(x - 6.5, y - 5 * way), (x + 6.5, y - 5 * way), (x, y + 6 * way)]
    outline = Path(np.array([*corners, corners[0]]), closed=True)
    fill = theme.primary if up else theme.worse
    sheet.draw("marks", outline, fill=fill, stroke=theme.surface, width=1.4)


def _words_face(sheet: Sheet, board: Board) -> Face:
    is_low = board.bounds.bottom - board.bounds.top < 150
    return sheet.face(0.8 if is_low else 0.87, bold=True)


class _Placed(NamedTuple):
    box: Box
    lines: tuple[str, ...]
    face: Face


def _words_of(
    sheet: Sheet, marks: Sequence[tuple[StoryMark, Point]], board: Board
) -> list[_Placed | None]:
    """Where the words of each mark stand, in turn; None where no room is left."""
    trial = replace(board, taken=list(board.taken))
    return [_words_beside(sheet, mark.label, place, trial) for mark, place in marks]


def _words_beside(sheet: Sheet, text: str, place: Point, board: Board) -> _Placed | None:
    face, row = _words_face(sheet, board), sheet.style.tight_row
    (x, y), bounds = place, board.bounds
    wishes: list[tuple[float, Box]] = []
    lines_of: list[tuple[str, ...]] = []
    whole = sheet.text_width(text, face)
    for rows, limit in ((1, 170.0), (2, max(84.0, whole * 0.62)), (2, 110.0), (3, 76.0)):
        lines, complete, wide = wrap(sheet, text, face, limit, rows)
        if any(lines == other for other in lines_of) or not lines:
            continue
        wide += 6
        high = len(lines) * row
        price = (0.0, 0.5, 2.0)[len(lines) - 1] + (0.0 if complete else 6.0)
        for far in (0.0, 16.0, 34.0, 56.0, 80.0):
            for dx, dy, extra in _SIDES:
                left = x + dx * (wide / 2 + 9) - wide / 2
                left = min(max(left, bounds.left), bounds.right - wide)
                top = y + dy * (high / 2 + 9.5 + far) - high / 2
                wishes.append((price + extra + far / 14, Box(left, top, left + wide, top + high)))
                lines_of.append(lines)
    choice = board.place(wishes)
    return None if choice is None else _Placed(wishes[choice][1], lines_of[choice], face)


def _draw_words(sheet: Sheet, place: Point, placed: _Placed, colour: str) -> None:
    theme, row = sheet.style.theme, sheet.style.tight_row
    (x, y), (left, top, right, bottom) = place, placed.box
    if top > y + 22 or bottom < y - 22:
        sheet.line("lines", [(x, y), (x, top if top > y else bottom)], colour, 1.2)
    for number, part in enumerate(placed.lines):
        half = sheet.text_width(part, placed.face) / 2 + 3
        middle, line_top = (left + right) / 2, top + number * row
        halo = Box(middle - half, line_top, middle + half, line_top + row)
        sheet.rect("marks", halo, theme.ground + "E0", radius=3)
        sheet.text(middle, line_top + 0.79 * row, part, placed.face, colour, "middle")


# Where words stand about a mark: right or left of it, above or below, and what that costs.
_SIDES = (
    (1.0, -0.55, 0.0), (0.0, -1.0, 0.1), (0.0, 1.0, 0.1), (-1.0, -0.55, 0.3), (1.0, 0.0, 0.2),
    (-1.0, 0.0, 0.3), (1.0, 0.8, 0.4), (-1.0, 0.8, 0.4), (0.6, -1.0, 0.4), (-0.6, -1.0, 0.4),
    (0.6, 1.0, 0.4), (-0.6, 1.0, 0.4),
)  # fmt: skip


def _through(places: Sequence[Point]) -> Path:
    """A smooth curve that never swings past its points (Fritsch and Carlson 1980)."""
    xs = np.array([place[0] for place in places])
    ys = np.array([place[1] for place in places])
    steps = np.maximum(np.diff(xs), 1e-6)
    slopes = np.diff(ys) / steps
    tangents = np.zeros(len(xs))
    same_way = slopes[1:] * slopes[:-1] > 0
    both = slopes[1:] + slopes[:-1]
    tangents[1:-1][same_way] = (2 * slopes[1:] * slopes[:-1] / np.where(both == 0, 1, both))[
        same_way
    ]
    vertices, codes = [places[0]], [Path.MOVETO]
    for i, step in enumerate(steps):
        vertices += [
            (xs[i] + step / 2.4, ys[i] + tangents[i] * step / 2.4),
            (xs[i + 1] - step / 2.4, ys[i + 1] - tangents[i + 1] * step / 2.4),
            (xs[i + 1], ys[i + 1]),
        ]
        codes += [Path.CURVE4] * 3
    return Path(np.array(vertices), codes)


def draw_title(sheet: Sheet, x: float, top: float, limit: float, title: str, note: str) -> None:
    """The name of a part in bold, what kind of knowledge it is beside it."""
    theme, between = sheet.style.theme, sheet.style.rem * 0.3
    has_note = bool(note)
    # In an Arabic page the dot is read before the note also where that is a Latin name.
    note = f"\u200f· {note}" if sheet.style.right_to_left else f"· {note}"
    for size in (0.97, 0.87):
        bold, plain = sheet.face(size, bold=True), sheet.face(size)
        wide = sheet.text_width(title, bold) + between + sheet.text_width(note, plain)
        if wide <= limit:
            break
    base = top + 0.79 * sheet.style.row
    name = cut(sheet, title, bold, limit)
    name_wide = sheet.text_width(name, bold)
    rest = cut(sheet, note, plain, limit - name_wide - between) if has_note else ""
    if sheet.style.right_to_left and not sheet.style.mirrored:  # what is read first, at the right
        sheet.text(x, base, rest, plain, theme.ink3)
        sheet.text(x + sheet.text_width(rest, plain) + between, base, name, bold, theme.ink)
        return
    sheet.text(x, base, name, bold, theme.ink)
    sheet.text(x + name_wide + between, base, rest, plain, theme.ink3)
